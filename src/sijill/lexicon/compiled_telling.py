"""Words of telling in the index: who says so, how firmly, and how those told of stand with one another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from sijill.lexicon import files
from sijill.lexicon.entries import Cue, Hit, SourceRow
from sijill.lexicon.forms import verb_forms
from sijill.lexicon.index import WordIndex
from sijill.lexicon.name_parts import runs
from sijill.model.entities import Source
from sijill.text.normalise import fold, folded

#: A verbal noun as it may be written: article, pronoun, and the gender of whom the pronoun may mean.
_NOUN_FORMS = (("", "", ""), ("ال", "", ""), ("", "ه", "m"), ("", "ها", "f"), ("", "هم", "m"), ("", "هما", "m"))


def compile_sources(index: WordIndex, reporting: Mapping[str, Any]) -> dict[str, Source]:
    """Enter words of telling and citing, and outlets; return the outlets by id."""
    sources: dict[str, Source] = {}
    for row in reporting["verbs"]:
        stem = fold(row.split()[0])
        status = next((s for s, verbs in reporting["gives"].items() if row in verbs), "reported")
        carries = next((group for group in ("carries", "learns", "passes_on") if row in reporting[group]), "")
        for form in verb_forms(row):
            index.add(
                (form.word,),
                Hit(
                    "report",
                    status,
                    pos="verb",
                    tense=form.tense,
                    gender=form.gender,
                    number=form.number,
                    value=carries or stem,
                ),
            )
    for word in reporting["participles"]:
        status = "suspected" if fold(word).startswith("مرجح") else "reported"
        index.add_phrase(word, Hit("report", status, pos="participle", value="carries"))
    for phrase in reporting["phrases"]:
        run = fold(phrase).removesuffix(" ل")
        index.add(tuple(run.split()), Hit("citing", "ل" if phrase.endswith(" ل") else ""))
    index.add_phrases(reporting["that"], Hit("that", "that"))
    for row in files.read_yaml("sources/kinds.yaml"):
        for noun in row["nouns"]:
            index.add_phrase(noun, Hit("source", row["kind"]))
    for outlet in files.read_entries("sources/outlets.yaml", SourceRow):
        sources[outlet.id] = Source(outlet.id, outlet.ar, outlet.en, outlet.kind, outlet.aliases)
        hit = Hit("outlet", outlet.id, value=outlet.kind)
        index.add_runs(runs(outlet.aliases), hit)
        for country, names in outlet.local.items():
            index.add_runs(runs(names), Hit("local", hit, value=country))
    return sources


def compile_cues(index: WordIndex, cues: Mapping[str, Any]) -> None:
    """Enter words that say how firmly a happening is told."""
    for row in cues["cues"]:
        cue = Cue(row["kind"], row["scope"], row["reach"])
        for phrase in row["words"]:
            run = fold(phrase)
            attached = run.endswith((" ل", " ب"))
            words = tuple(run[:-2].split() if attached else run.split())
            index.add(words, Hit("cue", cue, value=run[-1] if attached else ""))
    for phrase in cues["background"]:
        index.add_phrase(phrase, Hit("background", "background"))
    for word in cues["back"]:
        index.add_phrase(word, Hit("back", "back"))


def compile_ties(index: WordIndex, ties: Mapping[str, Any]) -> None:
    """Enter words that tell how actors stand with one another."""
    index.add_phrases(ties["quarrel"], Hit("quarrel", "quarrel"))
    for kind in (
        "sides",
        "shifted",
        "receives",
        "supplies",
        "against",
        "together",
        "including",
        "backed",
        "represented",
        "controls",
        "present",
        "merged_nouns",
        "support_of",
        "allies",
        "rivals",
        "consists",
        "its_parts",
        "part_of",
        "strongholds",
    ):
        for phrase in ties[kind]:
            run, _, preposition = fold(phrase).rpartition(" ")
            if preposition in ("ل", "ب") and run:
                index.add(tuple(run.split()), Hit("link", kind, value=preposition))
            else:
                index.add_phrase(phrase, Hit("link", kind))
    for direction, phrases in ties["leads_words"].items():
        for phrase in phrases:
            run, _, preposition = fold(phrase).rpartition(" ")
            if preposition == "ب" and run:
                index.add(tuple(run.split()), Hit("link", direction, value=preposition))
            else:
                index.add_phrase(phrase, Hit("link", direction))
    for kind in ("led_by", "backs", "pledges"):
        for line in ties[kind]:
            for form in verb_forms(line):
                if kind != "backs" or form.tense == "present":
                    hit = Hit("link", kind, pos="verb", tense=form.tense, gender=form.gender, number=form.number)
                    index.add((form.word,), hit)
    for kind in (
        "shifted_verbs",
        "shifted_with_period",
        "allied_verbs",
        "rival_verbs",
        "turns_on",
        "bound_verbs",
        "made_of",
        "joins",
        "belongs",
        "leaves",
        "holds",
        "stands",
    ):
        for line, prepositions in ties[kind].items():
            value = " ".join(map(fold, prepositions))
            for form in verb_forms(line):
                # That a place was taken is a happening; that it is held is a tie.
                if kind not in ("holds", "stands") or form.tense == "present":
                    hit = Hit("link", kind, gender=form.gender, number=form.number, value=value)
                    index.add((form.word,), hit)
    for kind in ("takes", "hands_over", "loses", "passes"):
        for line in ties[kind]:
            for form in verb_forms(line):
                # In headlines the present tells what was done; what is still to be done is no tie.
                if form.tense != "future" and form.word not in folded(ties.get(f"{kind}_not", ())):
                    hit = Hit("link", kind, pos="verb", tense=form.tense, gender=form.gender)
                    index.add((form.word,), hit)
                    for pronoun in ("ه", "ها"):
                        # "استعادها": the place is one told before.
                        index.add((form.word + pronoun,), msgspec.structs.replace(hit, value=pronoun))
    for kind, nouns in (("takes", "taking_nouns"), ("hands_over", "handing_nouns")):
        index.add_phrases(ties[nouns], Hit("link", kind, pos="noun"))
    for noun, prepositions in ties["shifted_nouns"].items():
        index.add((fold(noun),), Hit("link", "shifted_nouns", value=" ".join(map(fold, prepositions))))
    for kind in ("joining_nouns", "leaving_nouns"):
        for noun, prepositions in ties[kind].items():
            for before, pronoun, gender in _NOUN_FORMS:
                word = before + fold(noun) + pronoun
                hit = Hit("link", kind, pos="noun", gender=gender, value=" ".join(map(fold, prepositions)))
                index.add((word,), hit)


def help_told(ties: Mapping[str, Any]) -> dict[str, str]:
    """Verbs of backing and giving in the present, of receiving, of ending help and its end; nouns of receiving.

    Each form, alone and behind "and", leads to the list it stands in.
    """
    told = dict.fromkeys(map(fold, ties["receiving_nouns"]), "receiving_nouns")
    for kind in ("backs", "gives", "receiving", "ends_help", "help_ends"):
        for line in ties[kind]:
            for form in verb_forms(line):
                if kind in ("receiving", "ends_help", "help_ends") or form.tense == "present":
                    told |= dict.fromkeys((form.word, f"و{form.word}", f"ف{form.word}"), kind)
    return told
