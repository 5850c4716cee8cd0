"""What a word may be in the lexicon, clitics aside, and in which file and line that is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources

import msgspec

from sijill.lexicon import files
from sijill.lexicon.entries import EventWord, Head, Hit, Match, Nation
from sijill.lexicon.forms import VERB_FIELDS, nisba_forms, noun_variants, participle_forms, verb_forms
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.marked import Marked, parse
from sijill.lexicon.name_parts import runs as runs_of
from sijill.lexicon.shapes import EVENT_FILES
from sijill.model.errors import LexiconError
from sijill.text.normalise import fold
from sijill.text.time_words import PROCLITICS
from sijill.text.tokens import tokenise

_ACTORS = (*files.ACTOR_FILES, "actors/nations.yaml")
_WORDS, _CUES, _REPORTING = "actors/words.yaml", "cues/status.yaml", "sources/reporting.yaml"
_RELATIONS = "actors/relations.yaml"
#: Fields of participles.
_TIED = ("affiliated_with", "backed_by", "supports", "ally_of", "split_from", "rival_of", "tied_to_nation")
#: Files in which each kind of hit is written.
_FILES: Mapping[str, tuple[str, ...]] = {
    "event": EVENT_FILES,
    "support": ("events/support.yaml",),
    "cause": ("events/causes.yaml",),
    "report": (_REPORTING,),
    "that": (_REPORTING,),
    "citing": (_REPORTING,),
    "actor": _ACTORS,
    "weak": _ACTORS,
    "nisba": ("actors/nations.yaml",),
    "head": ("actors/heads.yaml",),
    **dict.fromkeys(("adjective", "stop", "tie", "rank", "called"), (_WORDS,)),
    "source": ("sources/kinds.yaml",),
    "outlet": ("sources/outlets.yaml",),
    **dict.fromkeys(("cue", "background", "back"), (_CUES,)),
    **dict.fromkeys(("quarrel", "link"), (_RELATIONS,)),
    "placehead": ("places/heads.yaml",),
    "given": ("names/parts.yaml", "names/given.txt"),
    "place": ("places/syria.csv", "places/arab_regions.csv", "places/arab_world.csv"),
}
#: Files of words beside the modules of :mod:`sijill.text`.
_OF_TIME: Mapping[str, str] = {"calendar.yaml": "time", "numbers.yaml": "number"}
_SKIPPED = frozenset({"match", "no_match", "en", "id", "needs"})


class Found(msgspec.Struct, frozen=True):
    """One thing that a word may be.

    ``ref`` is the entry's id or group, ``written`` what stands in ``file`` at ``line`` (0: in no file of the
    lexicon, such as a place that was added), ``how`` how the word was reached from it. ``file`` is told from the
    folder of the lexicon, with "text/" before those of dates and numbers.
    """

    kind: str
    ref: str
    file: str
    line: int
    written: str
    how: str


def find(word: str, lexicon: Lexicon) -> list[Found]:
    """Everything that ``word``, one word or several, may be as a whole; [] when the lexicon has nothing."""
    tokens = tokenise(word)
    if not tokens:
        return []
    found: dict[Found, None] = {}
    for match in lexicon.index.at(tokens, 0):
        if match.hit.length == len(tokens):
            first = tokens[0].norm.removeprefix(match.prefix) if match.prefix else tokens[0].norm
            run = (first, *(token.norm for token in tokens[1:]))
            for one in _entries(match, run):
                found.setdefault(one)
    return [*found, *_told_of_time(tuple(token.norm for token in tokens))]


def _told_of_time(run: tuple[str, ...]) -> Iterator[Found]:
    """Words of dates and numbers, which stand beside the code that reads with them."""
    first, *rest = run
    article = "ال" + first[2:] if first.startswith("لل") else first
    runs = {
        " ".join((first[len(clitic) :], *rest)): clitic
        for clitic in reversed(PROCLITICS)
        if first.startswith(clitic)
    }
    runs |= {" ".join((article, *rest)): "ل" if article != first else ""}
    for file, kind in _OF_TIME.items():
        for name, value, _ in _beside(file).fields():
            for _, text, line in value.strings():
                clitic = runs.get(fold(text))
                if clitic is not None:
                    how = f"after {clitic}" if clitic else "as written"
                    yield Found(kind, name, f"text/{file}", line, text, how)


@cache
def _beside(file: str) -> Marked:
    tree = parse(file, resources.files("sijill.text").joinpath(file).read_text("utf-8"))
    if not isinstance(tree, Marked):
        raise LexiconError(f"text/{file}:{tree.line}: {tree.message} {tree.mend}")
    return tree


def _entries(match: Match, run: tuple[str, ...]) -> Iterator[Found]:
    how = _how(match)
    hit = match.hit.ref if isinstance(match.hit.ref, Hit) else match.hit
    refs = hit.ref if isinstance(hit.ref, tuple) else (_name(hit.ref),)
    for ref in refs:
        place = next(
            (
                (file, line, written)
                for file in _FILES[hit.kind]
                for line, written in _lines(file, hit.kind, str(ref), _stems(run, match))
            ),
            ("", 0, ""),
        )
        yield Found(hit.kind, str(ref), *place, how)


def _name(ref: object) -> str:
    if isinstance(ref, EventWord | Nation):
        return ref.id
    if isinstance(ref, Head):
        return ref.class_
    return str(getattr(ref, "kind", ref))


def _stems(run: tuple[str, ...], match: Match) -> tuple[tuple[str, ...], ...]:
    """The run as it may be written in a file: clitics off, the article that a "لل" swallowed put back."""
    first, *rest = run
    stems = [first, "ا" + first, "ال" + first, first[1:] if first.startswith("ل") else first]
    if match.suffix:
        stems = [stem.removesuffix(match.suffix) for stem in stems]
        stems += [stem[:-1] + "ه" for stem in stems if stem.endswith("ت")]
    return tuple((stem, *rest) for stem in dict.fromkeys(stems))


def _how(match: Match) -> str:
    hit = match.hit
    words = {
        "m": "masculine",
        "f": "feminine",
        "s": "singular",
        "d": "dual",
        "p": "plural",
        "bound": "plural",
    }
    features = [hit.pos, hit.tense, words.get(hit.gender, ""), words.get(hit.number, "")]
    if hit.value in ("passive", "place", "person"):
        features.append(hit.value)
    if hit.kind == "local":
        features.append(f"in reports of {hit.value}")
    if match.prefix:
        features.append(f"after {match.prefix}")
    if match.suffix:
        features.append(f"with the pronoun {match.suffix}")
    return ", ".join(filter(None, features)) or "as written"


def _lines(file: str, kind: str, ref: str, runs: tuple[tuple[str, ...], ...]) -> Iterator[tuple[int, str]]:
    """Lines of a file that write the run within the entry meant."""
    if not file.endswith(".yaml"):
        for line, text in _plain(file):
            if kind == "place" and text.startswith(f"{ref},"):
                yield line, text.split(",")[1]
            elif kind == "given" and (fold(text),) in runs:
                yield line, text
        return
    for entry in _tree(file):
        identity = entry.get("id")
        if kind in ("event", "actor", "weak", "nisba", "outlet") and (identity is None or identity.value != ref):
            continue
        for field, text, line in entry.strings():
            if field not in _SKIPPED and any(run in _runs(text, field) for run in runs):
                yield line, text


@lru_cache(maxsize=4096)
def _runs(text: str, field: str) -> frozenset[tuple[str, ...]]:
    """Every run of words that a written form stands for."""
    words = tuple(fold(text).split())
    runs = {words, *noun_variants(text), *runs_of((text,))}
    if words[-1] in ("ل", "ب"):
        runs.add(words[:-1])
    if (field in VERB_FIELDS or field == "past") and len(words) <= 2:
        runs |= {(form.word,) for form in verb_forms(text)}
    if field in ("nisba", "adjectives"):
        runs |= {(form,) for form in nisba_forms(text)}
    if field in _TIED:
        attached = words[-1] in ("ل", "ب")
        runs |= {(form, *(() if attached else words[1:])) for form in participle_forms(words[0])}
    return frozenset(runs)


@lru_cache(maxsize=64)
def _tree(file: str) -> tuple[Marked, ...]:
    tree = parse(file, (files.root() / file).read_text(encoding="utf-8"))
    if not isinstance(tree, Marked):
        return ()
    return tuple(tree.items()) or (tree,)


@lru_cache(maxsize=8)
def _plain(file: str) -> tuple[tuple[int, str], ...]:
    text = (files.root() / file).read_text(encoding="utf-8")
    return tuple((line, row.strip()) for line, row in enumerate(text.splitlines(), start=1))
