"""The lexicon as a whole: files compiled into one index of word runs.

Compiled once a process; see :class:`Lexicon`.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from sijill.lexicon import files
from sijill.lexicon.added import AddedActor, actors_of, tables_of
from sijill.lexicon.entries import OF_NATION, ActorRow, Cue, EventWord, Frame, Head, Hit, Nation, SourceRow
from sijill.lexicon.forms import dual_with_pronoun, nisba_forms, noun_variants, participle_forms, verb_forms
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.grammar import grammar
from sijill.lexicon.index import WordIndex
from sijill.lexicon.place_heads import place_words
from sijill.model.entities import Actor, Source
from sijill.model.errors import LexiconError
from sijill.text.normalise import fold

_EVENT_FILES = ("assault", "casualties", "coerce", "mobilize", "political")


class Lexicon:
    """All that the lexicon's files say, compiled for look-up.

    ``index`` finds what a run of tokens may be; ``actors``, ``sources``, ``nations`` and ``gazetteer`` hold the
    things named; ``frames`` the role patterns of event words. ``added`` are a record's own files, see
    :func:`sijill.lexicon.added.added_files`.
    """

    def __init__(self, added: Sequence[Path] = ()) -> None:
        self.gazetteer = Gazetteer.load(*tables_of(added))
        self.index = WordIndex()
        frames = msgspec.convert(files.read_yaml("events/frames.yaml"), dict[str, Frame])
        self.frames = {
            name: msgspec.structs.replace(frame, toward=tuple(fold(word) for word in frame.toward))
            for name, frame in frames.items()
        }
        self.events: tuple[EventWord, ...] = tuple(
            msgspec.structs.replace(word, needs=tuple(fold(needed) for needed in word.needs))
            for name in _EVENT_FILES
            for word in files.read_entries(f"events/{name}.yaml", EventWord)
        )
        self.nations: tuple[Nation, ...] = tuple(files.read_entries("actors/nations.yaml", Nation))
        self.actors: dict[str, Actor] = {}
        self.sources: dict[str, Source] = {}
        self.words: Mapping[str, Any] = files.read_yaml("actors/words.yaml")
        self.reporting: Mapping[str, Any] = files.read_yaml("sources/reporting.yaml")
        self.causes: Mapping[str, Any] = files.read_yaml("events/causes.yaml")
        self.cues: Mapping[str, Any] = files.read_yaml("cues/status.yaml")
        self.ties: Mapping[str, Any] = files.read_yaml("actors/relations.yaml")
        self.grammar = grammar()
        #: Folded words that rules ask for by themselves.
        self.generic_places = _folded(files.read_words("places/generic.txt"))
        self.scope_ends = _folded(self.cues["stops"])
        self.going_on = _folded(self.cues["going_on"])
        self.speakers = _folded(self.cues["speakers"])
        self.past_markers = _folded(self.ties["past_markers"])
        self.no_quarrel = _folded(self.ties["no_quarrel"])
        #: Posts whose holder leads the body they belong to, without the article.
        self.posts_that_lead = (
            frozenset(word.removeprefix("ال") for word in _folded(self.ties["leads"]) if " " not in word)
            - self.grammar.members_only
        )
        self._compile_events()
        self._compile_support()
        self._compile_causes()
        self._compile_actors(actors_of(added))
        self._compile_heads()
        self._compile_sources()
        self._compile_cues()
        self._compile_ties()
        self._compile_places()
        self._compile_names()
        self.index.seal()

    @classmethod
    def load(cls, added: Sequence[Path] = ()) -> Lexicon:
        """Load the lexicon, once a process for one state of the files added to a record."""
        return _load(tuple((path, path.stat().st_mtime_ns) for path in added))

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all lexicon files."""
        return files.digest()

    def parent_of(self, actor_id: str) -> str | None:
        """The actor that the lexicon puts above this one, if any. Helps to read; never a claim."""
        actor = self.actors.get(actor_id)
        return actor.parent if actor else None

    def _add(self, phrase: str, hit: Hit) -> None:
        self.index.add(tuple(fold(phrase).split()), hit)

    def _add_all(self, phrases: Iterable[str], hit: Hit) -> None:
        for phrase in phrases:
            self._add(phrase, hit)

    def _compile_events(self) -> None:
        for word in self.events:
            if word.frame not in self.frames:
                raise LexiconError(
                    f"lexicon/events: “{word.id}” names the frame “{word.frame}”; known: {', '.join(self.frames)}."
                )
            for line, passive in [(v, "") for v in (*word.verbs, *word.past)] + [
                (v, "passive") for v in word.passive
            ]:
                for form in verb_forms(line):
                    if word.past_only and form.tense != "past":
                        continue
                    hit = Hit(
                        "event",
                        word,
                        pos="verb",
                        tense=form.tense,
                        gender=form.gender,
                        number=form.number,
                        value=passive,
                    )
                    self.index.add((form.word,), hit)
            for noun in word.nouns:
                for words in noun_variants(noun):
                    self.index.add(words, Hit("event", word, pos="noun"))

    def _compile_support(self) -> None:
        #: Folded prepositions through which a support word may govern its noun.
        self.support_takes: dict[str, frozenset[str]] = {}
        for row in files.read_yaml("events/support.yaml"):
            takes = _folded(row.get("takes", ()))
            for noun in row.get("nouns", ()):
                self.support_takes[fold(noun)] = takes
                self._add(noun, Hit("support", fold(noun), pos="noun", value=row["subject"]))
            for line in row.get("verbs", ()):
                stem = fold(line.split()[0])
                self.support_takes[stem] = takes
                for form in verb_forms(line):
                    hit = Hit(
                        "support",
                        stem,
                        pos="verb",
                        tense=form.tense,
                        gender=form.gender,
                        number=form.number,
                        value=row["subject"],
                    )
                    self.index.add((form.word,), hit)

    def _compile_causes(self) -> None:
        for line in self.causes["forward_verbs"]:
            for form in verb_forms(line):
                self.index.add((form.word,), Hit("cause", "forward", pos="verb", tense=form.tense))
        self._add_all(self.causes["forward"], Hit("cause", "forward"))
        self._add_all(self.causes["backward"], Hit("cause", "backward"))

    def _compile_actors(self, added: Iterable[AddedActor]) -> None:
        for nation in self.nations:
            self.actors[nation.id] = Actor(
                nation.id,
                nation.ar,
                nation.en,
                "state",
                "GOV",
                "External/Other forces",
                country=nation.iso,
                aliases=(nation.ar, *nation.also),
            )
            if nation.forces not in self.actors:
                self.actors[nation.forces] = Actor(
                    nation.forces,
                    f"قوات {nation.ar}",
                    f"{nation.en} forces",
                    "force",
                    "MIL",
                    "External/Other forces",
                    parent=nation.id,
                    country=nation.iso,
                )
            for name in (nation.ar, *nation.also):
                self._add(
                    name, Hit("actor", nation.id, value="place" if nation.place and name == nation.ar else "")
                )
            for adjective in nation.nisba:
                for form in nisba_forms(adjective):
                    self.index.add((form,), Hit("nisba", nation))
        for name in files.files("actors"):
            if name.endswith(("syria.yaml", "region.yaml", "persons.yaml")):
                for row in files.read_entries(name, ActorRow):
                    self._add_actor(row, person=name.endswith("persons.yaml"))
        for entry in added:
            self._add_added(entry)

    def _add_actor(self, row: ActorRow, person: bool) -> None:
        self.actors[row.id] = Actor(
            row.id,
            row.ar,
            row.en,
            "person" if person else row.kind,
            row.sector,
            row.inter,
            row.parent,
            row.country,
            row.aliases,
            row.weak,
            person,
            row.public,
            row.role,
        )
        hit = Hit("actor", row.id, value="person" if person else "")
        self._add_all((row.ar, *row.aliases), hit)
        self._add_all(row.weak, Hit("weak", row.id, value="person" if person else ""))

    def _add_added(self, entry: AddedActor) -> None:
        if entry.ar:
            self._add_actor(entry, person=False)
            return
        known = self.actors.get(entry.id)
        if known is None:
            raise LexiconError(
                f"lexicon/actors.yaml of the record adds names to “{entry.id}”, and no actor has that id. Give it "
                "a name of its own (`ar`), or name another actor; `sijill lexicon check --record DIR` checks it."
            )
        aliases, weak = (*known.aliases, *entry.aliases), (*known.weak_aliases, *entry.weak)
        self.actors[entry.id] = msgspec.structs.replace(known, aliases=aliases, weak_aliases=weak)
        value = "person" if known.person else ""
        self._add_all(entry.aliases, Hit("actor", entry.id, value=value))
        self._add_all(entry.weak, Hit("weak", entry.id, value=value))

    def _compile_heads(self) -> None:
        for head in files.read_entries("actors/heads.yaml", Head):
            for number, forms in (("s", head.singular), ("d", head.dual), ("p", head.plural)):
                hit = Hit("head", head, number=number, gender=head.gender)
                for form in forms:
                    for words in noun_variants(form):
                        self.index.add(words, hit)
                if number == "d" and head.class_ == "person":
                    for form in forms:
                        for words in dual_with_pronoun(form):
                            self.index.add(words, hit)
        for word in self.words["adjectives"]:
            for form in nisba_forms(word):
                self.index.add((form,), Hit("adjective", "adjective"))
        self._add_all(self.words["stops"], Hit("stop", "stop"))
        for relation, phrases in self.words["ties"].items():
            for phrase in phrases:
                run, _, preposition = fold(phrase).rpartition(" ")
                if preposition in ("ل", "ب"):
                    self.index.add(tuple(run.split()), Hit("tie", relation, value=preposition))
                else:
                    self._add(phrase, Hit("tie", relation))
        for relation, phrases in self.words["tied"].items():
            for phrase in phrases:
                participle, *rest = fold(phrase).split()
                letter = rest.pop() if rest[-1] in ("ل", "ب") else ""
                for form in participle_forms(participle):
                    self.index.add((form, *rest), Hit("tie", relation, value=letter))
        for participle in self.words["tied_to_nation"]:
            for form in participle_forms(participle):
                self.index.add((form,), Hit("tie", "backed_by", value=OF_NATION))
        self._add_all(self.words["ranks"], Hit("rank", "rank"))
        self._add_all(self.words["called"], Hit("called", "called"))

    def _compile_sources(self) -> None:
        for row in self.reporting["verbs"]:
            stem = fold(row.split()[0])
            status = next((s for s, verbs in self.reporting["gives"].items() if row in verbs), "reported")
            carries = "carries" if row in self.reporting["carries"] else ""
            for form in verb_forms(row):
                self.index.add(
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
        for word in self.reporting["participles"]:
            status = "suspected" if fold(word).startswith("مرجح") else "reported"
            self._add(word, Hit("report", status, pos="participle", value="carries"))
        for phrase in self.reporting["phrases"]:
            run = fold(phrase).removesuffix(" ل")
            self.index.add(tuple(run.split()), Hit("citing", "ل" if phrase.endswith(" ل") else ""))
        self._add_all(self.reporting["that"], Hit("that", "that"))
        for row in files.read_yaml("sources/kinds.yaml"):
            for noun in row["nouns"]:
                self._add(noun, Hit("source", row["kind"]))
        for outlet in files.read_entries("sources/outlets.yaml", SourceRow):
            self.sources[outlet.id] = Source(outlet.id, outlet.ar, outlet.en, outlet.kind, outlet.aliases)
            self._add_all(outlet.aliases, Hit("outlet", outlet.id, value=outlet.kind))

    def _compile_cues(self) -> None:
        for row in self.cues["cues"]:
            cue = Cue(row["kind"], row["scope"], row["reach"])
            for phrase in row["words"]:
                run = fold(phrase)
                attached = run.endswith((" ل", " ب"))
                words = tuple(run[:-2].split() if attached else run.split())
                self.index.add(words, Hit("cue", cue, value=run[-1] if attached else ""))
        for phrase in self.cues["background"]:
            self._add(phrase, Hit("background", "background"))
        for word in self.cues["back"]:
            self._add(word, Hit("back", "back"))

    def _compile_ties(self) -> None:
        self._add_all(self.ties["quarrel"], Hit("quarrel", "quarrel"))
        for kind in (
            "sides",
            "shifted",
            "receives",
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
            "consists",
            "its_parts",
            "part_of",
        ):
            for phrase in self.ties[kind]:
                run, _, preposition = fold(phrase).rpartition(" ")
                if preposition in ("ل", "ب") and run:
                    self.index.add(tuple(run.split()), Hit("link", kind, value=preposition))
                else:
                    self._add(phrase, Hit("link", kind))
        for direction, phrases in self.ties["leads_words"].items():
            for phrase in phrases:
                run, _, preposition = fold(phrase).rpartition(" ")
                if preposition == "ب" and run:
                    self.index.add(tuple(run.split()), Hit("link", direction, value=preposition))
                else:
                    self._add(phrase, Hit("link", direction))
        for kind in ("led_by", "backs"):
            for line in self.ties[kind]:
                for form in verb_forms(line):
                    if kind == "led_by" or form.tense == "present":
                        self.index.add((form.word,), Hit("link", kind, pos="verb", tense=form.tense))
        for kind in ("shifted_verbs", "shifted_with_period", "joins", "belongs", "leaves", "holds", "stands"):
            for line, prepositions in self.ties[kind].items():
                hit = Hit("link", kind, value=" ".join(map(fold, prepositions)))
                for form in verb_forms(line):
                    # That a place was taken is a happening; that it is held is a tie.
                    if kind not in ("holds", "stands") or form.tense == "present":
                        self.index.add((form.word,), hit)

    def _compile_places(self) -> None:
        for words, ids in self.gazetteer.names():
            self.index.add(words, Hit("place", ids))
        for word, head in place_words().heads.items():
            hit = Hit("placehead", word, value="any" if head.open else "")
            self.index.add((word,), hit)
            if not word.startswith("ال") and head.relation != "near":
                self.index.add(("ال" + word,), hit)

    def _compile_names(self) -> None:
        for name in files.read_words("names/given.txt"):
            self._add(name, Hit("given", "given"))
        parts = files.read_yaml("names/parts.yaml")
        self._add_all(parts["openers"], Hit("given", "opener"))
        self.joiners: frozenset[str] = frozenset(fold(word) for word in parts["joiners"])


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@lru_cache(maxsize=4)
def _load(added: tuple[tuple[Path, int], ...]) -> Lexicon:
    lexicon = Lexicon([path for path, _ in added])
    # It lives as long as the process: the collector need not walk its half a million objects again and again.
    gc.freeze()
    return lexicon
