"""The lexicon as a whole: files compiled into one index of word runs.

Compiled once a process; see :class:`Lexicon`.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from sijill.lexicon import files
from sijill.lexicon.added import actors_of, added_files, tables_of
from sijill.lexicon.compiled_actors import compile_actors, compile_heads
from sijill.lexicon.compiled_events import compile_causes, compile_events, compile_support
from sijill.lexicon.compiled_names import compile_names, compile_places
from sijill.lexicon.compiled_telling import compile_cues, compile_sources, compile_ties, help_told
from sijill.lexicon.entries import EventWord, Frame, Nation
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.grammar import grammar
from sijill.lexicon.index import WordIndex
from sijill.text.normalise import fold, folded

#: How the name of an army begins.
_ARMY = "الجيش "
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
            msgspec.structs.replace(word, needs=tuple(map(fold, word.needs)), never=tuple(map(fold, word.never)))
            for name in _EVENT_FILES
            for word in files.read_entries(f"events/{name}.yaml", EventWord)
        )
        self.nations: tuple[Nation, ...] = tuple(files.read_entries("actors/nations.yaml", Nation))
        self.words: Mapping[str, Any] = files.read_yaml("actors/words.yaml")
        self.reporting: Mapping[str, Any] = files.read_yaml("sources/reporting.yaml")
        self.causes: Mapping[str, Any] = files.read_yaml("events/causes.yaml")
        self.cues: Mapping[str, Any] = files.read_yaml("cues/status.yaml")
        self.ties: Mapping[str, Any] = files.read_yaml("actors/relations.yaml")
        self.grammar = grammar()
        #: Folded words that rules ask for by themselves.
        self.generic_places = folded(files.read_words("places/generic.txt"))
        self.scope_ends = folded(self.cues["stops"])
        self.going_on = folded(self.cues["going_on"])
        self.speakers = folded(self.cues["speakers"])
        self.past_markers = folded(self.ties["past_markers"])
        self.belonging_nouns = folded(self.ties["belonging_nouns"])
        #: Nouns after a verb of denying, and the kinds of tie that they deny.
        self.denied_nouns: dict[str, frozenset[str]] = {}
        for relation, nouns in self.ties["denied"].items():
            for noun in folded(nouns):
                self.denied_nouns[noun] = self.denied_nouns.get(noun, frozenset()) | {relation}
        self.leaves_post = folded(self.ties["leaves_post"])
        self.alliances = folded(self.ties["alliance"])
        self.ends_alliance = folded(self.ties["ends_alliance"])
        self.falls = folded(self.ties["falls"])
        self.no_quarrel = folded(self.ties["no_quarrel"])
        #: Words of helping, as they may be written: what each tells.
        self.help_told = help_told(self.ties)
        self.help_words = folded(self.ties["help"])
        self.one_sided = folded(self.ties["one_sided"])
        #: Posts whose holder leads the body they belong to, without the article.
        self.posts_that_lead = (
            frozenset(word.removeprefix("ال") for word in folded(self.ties["leads"]) if " " not in word)
            - self.grammar.members_only
        )
        compile_events(self.index, self.events, self.frames)
        #: Folded prepositions through which a support word may govern its noun.
        self.support_takes = compile_support(self.index)
        compile_causes(self.index, self.causes)
        self.actors = compile_actors(self.index, self.nations, actors_of(added))
        compile_heads(self.index, self.words)
        self.sources = compile_sources(self.index, self.reporting)
        compile_cues(self.index, self.cues)
        compile_ties(self.index, self.ties)
        compile_places(self.index, self.gazetteer)
        self.joiners = compile_names(self.index)
        self.index.seal()

    @classmethod
    def load(cls, added: Sequence[Path] = ()) -> Lexicon:
        """Load the lexicon, once a process for one state of the files added to a record."""
        return _load(tuple((path, path.stat().st_mtime_ns) for path in added))

    @classmethod
    def of_record(cls, folder: Path) -> Lexicon:
        """Load the lexicon with what was added to the record in ``folder``."""
        return cls.load(added_files(folder))

    @cached_property
    def needed(self) -> frozenset[str]:
        """Words that a word for death or wounds needs after it, over who was hit, folded: "لقي ... حتفه"."""
        return frozenset(fold(word) for event in self.events if event.outcome for word in event.needs)

    @cached_property
    def armies(self) -> dict[str, tuple[str, ...]]:
        """By country, the ids of those called an army: rebels by their name, the military by any alias."""
        found: dict[str, list[str]] = {}
        for actor in self.actors.values():
            names = (actor.name_ar, *(actor.aliases if actor.sector == "MIL" else ()))
            if actor.country and any(name.startswith(_ARMY) for name in names):
                found.setdefault(actor.country, []).append(actor.id)
        return {country: tuple(ids) for country, ids in found.items()}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all lexicon files."""
        return files.digest()

    def parent_of(self, actor_id: str) -> str | None:
        """The actor that the lexicon puts above this one, if any. Helps to read; never a claim."""
        actor = self.actors.get(actor_id)
        return actor.parent if actor else None


@lru_cache(maxsize=4)
def _load(added: tuple[tuple[Path, int], ...]) -> Lexicon:
    # It lives as long as the process: the collector need not walk its half a million objects again and again,
    # nor while they are made.
    collects = gc.isenabled()
    gc.disable()
    try:
        lexicon = Lexicon([path for path, _ in added])
        gc.freeze()
    finally:
        if collects:
            gc.enable()
    return lexicon
