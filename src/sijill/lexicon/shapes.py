"""The shape that each lexicon file must have: fields, types and the values a field may take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from sijill.lexicon.added import ACTORS
from sijill.lexicon.entries import ActorRow, EventWord, Head, Nation, SourceRow
from sijill.lexicon.files import ACTOR_FILES
from sijill.lexicon.grammar import Grammar
from sijill.lexicon.naming import Naming
from sijill.lexicon.tie_shapes import RelationsShape, Strict, TiesInNames, Words

Reach = Annotated[int, Meta(ge=1, le=40)]
Side = Literal["actor", "recipient", "none"]
CueKind = Literal[
    "negated",
    "denied",
    "feared",
    "figurative",
    "accident",
    "predicted",
    "suspected",
    "alleged",
    "opinion",
    "habitual",
    "attempted",
]
PlaceKind = Literal[
    "country",
    "governorate",
    "district",
    "subdistrict",
    "city",
    "town",
    "village",
    "neighbourhood",
    "site",
    "road",
    "area",
    "border",
]


class FrameShape(Strict, frozen=True):
    """One frame of ``events/frames.yaml``."""

    object: Literal["recipient", "none"] = "none"
    genitive: Literal["actor", "recipient", "kind", "kind_mover", "none"] = "none"
    toward: Words = ()
    with_: Words = msgspec.field(default=(), name="with")
    symmetric: bool = False
    spoken: bool = False
    single: Side = "actor"


class SupportShape(Strict, frozen=True):
    """One line of ``events/support.yaml``."""

    subject: Literal["actor", "recipient", "place", "none"]
    takes: Words = ()
    verbs: Words = ()
    nouns: Words = ()


class CausesShape(Strict, frozen=True):
    """``events/causes.yaml``."""

    forward_verbs: Words
    forward: Words
    backward: Words


class WordsShape(Strict, frozen=True):
    """``actors/words.yaml``."""

    adjectives: Words
    stops: Words
    tied: TiesInNames
    ties: TiesInNames
    tied_to_nation: Words
    called: Words
    ranks: Words


class CueShape(Strict, frozen=True):
    """One cue of ``cues/status.yaml``."""

    kind: CueKind
    scope: Literal["after", "before", "both", "next"]
    reach: Reach
    words: Words


class DoubleNegationShape(Strict, frozen=True):
    """One pair of ``double_negation``."""

    open: Words
    close: Words


class UpdatesShape(Strict, frozen=True):
    """``cues/updates.yaml``."""

    change: Words
    toll: Words


class CuesShape(Strict, frozen=True):
    """``cues/status.yaml``."""

    stops: Words
    cues: tuple[CueShape, ...]
    going_on: Words
    speakers: Words
    double_negation: tuple[DoubleNegationShape, ...]
    background: Words
    back: Words


class SourceKindShape(Strict, frozen=True):
    """One line of ``sources/kinds.yaml``."""

    kind: str
    nouns: Words


class GivesShape(Strict, frozen=True):
    """``gives`` of ``sources/reporting.yaml``: statuses and the verbs that give them."""

    alleged: Words = ()
    suspected: Words = ()
    opinion: Words = ()
    predicted: Words = ()


class ReportingShape(Strict, frozen=True):
    """``sources/reporting.yaml``."""

    verbs: Words
    carries: Words
    learns: Words
    passes_on: Words
    participles: Words
    phrases: Words
    that: Words
    gives: GivesShape


class PartsShape(Strict, frozen=True):
    """``names/parts.yaml``."""

    openers: Words
    joiners: Words
    bound: Words
    joined: Words
    kunya: Words
    family_endings: Words


class TitlesShape(Strict, frozen=True):
    """``names/titles.yaml``."""

    titles: Words
    honorifics: Words
    kinds: Words
    officers: Words


class PlaceHeadShape(Strict, frozen=True):
    """One head of ``places/heads.yaml``."""

    forms: Words
    kinds: tuple[PlaceKind, ...]
    relation: Literal["at", "near", "countryside", "facility"]
    precision: Literal[1, 2, 3]
    open: bool
    in_name: bool = False


class PlaceHeadsShape(Strict, frozen=True):
    """``places/heads.yaml``."""

    heads: tuple[PlaceHeadShape, ...]
    links: Words
    sides: dict[Literal[0, 90, 180, 270], Words]


EVENT_FILES = tuple(f"events/{name}.yaml" for name in ("assault", "casualties", "coerce", "mobilize", "political"))

#: A record's own file of actors, named apart from the built-in ones.
ADDED = f"record/{ACTORS}"

#: Files that are a list of entries, with the shape of one entry.
LISTS: Mapping[str, type[msgspec.Struct]] = {
    **dict.fromkeys(EVENT_FILES, EventWord),
    "events/support.yaml": SupportShape,
    "actors/nations.yaml": Nation,
    "actors/heads.yaml": Head,
    **dict.fromkeys(ACTOR_FILES, ActorRow),
    "sources/kinds.yaml": SourceKindShape,
    "sources/outlets.yaml": SourceRow,
}
#: Files that are one mapping.
WHOLE: Mapping[str, Any] = {
    "events/frames.yaml": dict[str, FrameShape],
    "events/causes.yaml": CausesShape,
    "actors/words.yaml": WordsShape,
    "actors/relations.yaml": RelationsShape,
    "cues/status.yaml": CuesShape,
    "cues/updates.yaml": UpdatesShape,
    "cues/grammar.yaml": Grammar,
    "cues/naming.yaml": Naming,
    "sources/reporting.yaml": ReportingShape,
    "names/parts.yaml": PartsShape,
    "names/titles.yaml": TitlesShape,
    "places/heads.yaml": PlaceHeadsShape,
}
