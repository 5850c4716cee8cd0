"""What the lexicon's files hold, as frozen types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Kind = Literal[
    "event",
    "support",
    "cause",
    "report",
    "that",
    "citing",
    "actor",
    "weak",
    "local",
    "nisba",
    "head",
    "adjective",
    "stop",
    "tie",
    "rank",
    "called",
    "source",
    "outlet",
    "cue",
    "background",
    "back",
    "quarrel",
    "link",
    "place",
    "placehead",
    "given",
]


class Frame(msgspec.Struct, frozen=True):
    """How an event word takes its roles; see ``events/frames.yaml`` for each field."""

    object: str = "none"
    genitive: str = "none"
    toward: tuple[str, ...] = ()
    with_: tuple[str, ...] = msgspec.field(default=(), name="with")
    symmetric: bool = False
    spoken: bool = False
    single: str = "actor"


class EventWord(msgspec.Struct, frozen=True):
    """One entry of ``events/``: a word that tells of a happening. ``never`` are words that only look like it."""

    id: str
    type: str
    frame: str
    family: str
    mode: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    outcome: str | None = None
    needs_cause: bool = False
    person: bool = False
    person_object: bool = False
    past_only: bool = False
    accuses: bool = False
    redeploy: bool = False
    takes_event: bool = False
    needs_verb: bool = False
    kinds: tuple[str, ...] = ()
    of_event: bool = False
    names_object: bool = False
    in_words: bool = False
    denies: bool = False
    kills: bool = False
    takes_place: bool = False
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Head(msgspec.Struct, frozen=True):
    """One line of ``actors/heads.yaml``."""

    class_: str = msgspec.field(name="class")
    sector: str = "UNK"
    gender: str = "m"
    of: bool = False
    singular: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()


class Nation(msgspec.Struct, frozen=True):
    """One line of ``actors/nations.yaml``."""

    id: str
    ar: str
    en: str
    iso: str
    nisba: tuple[str, ...]
    forces: str
    also: tuple[str, ...] = ()
    militias: str | None = None
    place: bool = False
    capital: str = ""


class Cue(msgspec.Struct, frozen=True):
    """One status cue: what it makes of a happening, and how far it reaches."""

    kind: str
    scope: str
    reach: int


#: ``Hit.value`` of a word of backing that an adjective of origin follows: "المدعومة تركياً".
OF_NATION = "nation"


class Hit(msgspec.Struct, frozen=True):
    """What a word or run of words may be.

    ``ref`` points to the entry (an EventWord, a Head, an actor id, ...). ``length`` counts tokens.
    ``number``: s, d or p; ``gender``: m or f; ``tense``: past, present or "".
    """

    kind: Kind
    ref: object
    length: int = 1
    pos: str = ""
    tense: str = ""
    gender: str = ""
    number: str = ""
    value: str = ""


class Match(msgspec.Struct, frozen=True):
    """A hit at a token, with the clitics that stand on the first and last word."""

    hit: Hit
    prefix: str
    suffix: str


class ActorRow(msgspec.Struct, frozen=True):
    """One line of an actors file; ``weak`` are the weak aliases.

    ``local`` are names that bodies of several countries bear, by the country (ISO 3166 alpha-3) in whose reports
    they mean this one. ``ar``, the name shown, may be one of them.
    """

    id: str
    ar: str
    en: str
    kind: str = "group"
    sector: str = "UNK"
    inter: str = "Political militia"
    country: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    local: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    role: str | None = None
    public: bool = False

    @property
    def local_names(self) -> tuple[str, ...]:
        """The names in ``local``, of whichever country."""
        return tuple(dict.fromkeys(name for names in self.local.values() for name in names))

    @property
    def full_names(self) -> tuple[str, ...]:
        """The names that mean this actor in every report."""
        return tuple(name for name in (self.ar, *self.aliases) if name and name not in self.local_names)


class SourceRow(msgspec.Struct, frozen=True):
    """One line of ``sources/outlets.yaml``; ``local`` as for actors."""

    id: str
    ar: str
    en: str
    kind: str
    aliases: tuple[str, ...] = ()
    local: Mapping[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
