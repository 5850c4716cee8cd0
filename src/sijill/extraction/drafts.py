"""A claim in the making: what one event word of one sentence tells."""

from __future__ import annotations

import msgspec

from sijill.extraction.chunks import Chunk, Nominal, Piece
from sijill.lexicon.entries import EventWord
from sijill.model.claims import Casualty, Cue, DateMention, PlaceMention, SourceMention
from sijill.model.spans import Quote


class Role(msgspec.Struct, eq=False):
    """A nominal in a role; ``via`` is the anaphor it was reached through; ``score`` falls with each inference."""

    nominal: Nominal | None
    text: Quote
    actor_id: str | None
    class_: str
    score: float = 1.0
    via: Quote | None = None


class Telling(msgspec.Struct, frozen=True):
    """The parties that one sentence gives a happening."""

    headline: bool
    sentence: int
    actors: list[Role]
    recipients: list[Role]


class Draft(msgspec.Struct, eq=False):
    """One event word with its arguments; coreference later joins drafts of one happening.

    ``at`` is the index of its chunk in ``piece.chunks``; ``lead`` the first word of the predicate it belongs to
    (a support verb, say), for status cues before it. ``again``: a verb or another sentence tells it too.
    ``named``: the noun only names what it speaks of.
    """

    word: EventWord
    piece: Piece
    at: int
    trigger: Quote
    verbal: bool
    tense: str = ""
    lead: int = 0
    mentions: list[Quote] = msgspec.field(default_factory=list)
    actors: list[Role] = msgspec.field(default_factory=list)
    recipients: list[Role] = msgspec.field(default_factory=list)
    symmetric: bool = False
    places: list[PlaceMention] = msgspec.field(default_factory=list)
    own_place: bool = False
    date: DateMention | None = None
    own_date: bool = False
    #: The text gives a time of the day and no day.
    hour_only: bool = False
    #: By how many days its day stands from the day told before: "في اليوم التالي".
    beside: int | None = None
    casualties: list[Casualty] = msgspec.field(default_factory=list)
    told_in: list[int] = msgspec.field(default_factory=list)
    #: Start and outcome of each of the casualties, once tellings were joined to this one.
    counted: set[tuple[int, str]] = msgspec.field(default_factory=set)
    cues: list[Cue] = msgspec.field(default_factory=list)
    status: str = "asserted"
    sources: list[SourceMention] = msgspec.field(default_factory=list)
    background: bool = False
    definite: bool = False
    rule: str = ""
    passive: bool = False
    retold: bool = False
    again: bool = False
    named: bool = False
    last: int = 0
    tellings: list[Telling] = msgspec.field(default_factory=list)
    materiel: list[Quote] = msgspec.field(default_factory=list)

    @property
    def chunk(self) -> Chunk:
        """The event word's chunk."""
        return self.piece.chunks[self.at]

    @property
    def violent(self) -> bool:
        """Say whether the word tells of violence that may hurt (not of the hurt itself)."""
        return self.word.type == "ASSAULT" and self.word.outcome is None
