"""What one document says happened or held: claims, relations, persons; the extraction output contract."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model.document import Document, Issue, Published
from sijill.model.spans import Quote, Span

Status = Literal[
    "asserted",
    "reported",
    "alleged",
    "suspected",
    "denied",
    "negated",
    "predicted",
    "habitual",
    "opinion",
]
#: Statuses under which the outlet or its source holds that the thing happened or held.
ACTUAL: frozenset[str] = frozenset({"asserted", "reported", "alleged", "suspected", "habitual", "opinion"})
#: Of these, statuses of one happening at its time: what is counted, and exported as an event.
HAPPENED: frozenset[str] = ACTUAL - {"habitual", "opinion"}
Outcome = Literal["killed", "wounded", "killed_or_wounded", "captured", "missing"]
Party = Literal["actor", "recipient", "civilian", "unknown"]
Precision = Literal["day", "days", "week", "month", "season", "year", "unknown"]


class Range(msgspec.Struct, frozen=True):
    """A count as [low, high]; ``high`` None is open ("at least low"). Unknown is no Range at all."""

    low: int
    high: int | None


class ActorMention(msgspec.Struct, frozen=True):
    """Words that name an actor. ``id`` is the actor's, None where it is not known who is meant.

    ``score`` is the machine's for this role (1.0 stated outright, lower when hedged or inherited);
    ``via`` holds the anaphor through which the named mention was reached.
    """

    text: str
    start: int
    end: int
    id: str | None = None
    score: float = 1.0
    via: Quote | None = None


class PlaceMention(msgspec.Struct, frozen=True):
    """Words that name a place, resolved as far as the text allows.

    ``geo_precision`` follows ACLED: 1 named town or site, 2 near it or a small area, 3 a larger region.
    """

    text: str
    start: int
    end: int
    id: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    via: Quote | None = None


class DateMention(msgspec.Struct, frozen=True):
    """A time phrase and the days it means. ``edtf`` is "" where the phrase gives no day.

    ``earliest`` and ``latest`` are ISO days or None (open or unknown); ``anchor`` is the EDTF value the
    phrase was resolved against, None where it needed none or had none.
    """

    text: str
    start: int
    end: int
    edtf: str = ""
    earliest: str | None = None
    latest: str | None = None
    precision: Precision = "unknown"
    anchor: str | None = None


class Casualty(msgspec.Struct, frozen=True):
    """One count of people hit, with the words it was read from.

    ``word_class`` keeps what the text used ("number", "dozens", "plural", "singular", "dual", ...).
    """

    outcome: Outcome
    low: int
    high: int | None
    party: Party
    text: str
    start: int
    end: int
    word_class: str = "number"
    approximate: bool = False


class Cue(msgspec.Struct, frozen=True):
    """Words that a status rests on: a negation, a hedge, a plan, a habit."""

    kind: str
    text: str
    start: int
    end: int


class SourceMention(msgspec.Struct, frozen=True):
    """Who the text says it has it from, as worded. ``kind`` as in ``lexicon/sources``.

    ``via`` names the link of the chain that passed it on ("A, citing B": B is the source, A its ``via``).
    """

    text: str
    start: int
    end: int
    id: str | None = None
    kind: str = "unnamed"
    via: Quote | None = None


class Claim(msgspec.Struct, frozen=True):
    """One document's report of one happening, with who is cited for it.

    ``event_type`` and ``mode`` are PLOVER 2's. ``score`` is the machine's, in (0, 1]; ``rule`` names what
    produced the claim.
    """

    id: str
    event_type: str
    mode: tuple[str, ...]
    status: Status
    score: float
    rule: str
    trigger: Quote
    mentions: tuple[Quote, ...]
    evidence: Span
    actors: tuple[ActorMention, ...] = ()
    recipients: tuple[ActorMention, ...] = ()
    symmetric: bool = False
    places: tuple[PlaceMention, ...] = ()
    date: DateMention | None = None
    casualties: tuple[Casualty, ...] = ()
    killed: Range | None = None
    wounded: Range | None = None
    killed_or_wounded: Range | None = None
    cues: tuple[Cue, ...] = ()
    materiel: tuple[Quote, ...] = ()
    cause: Quote | None = None
    sources: tuple[SourceMention, ...] = ()


class RelationClaim(msgspec.Struct, frozen=True):
    """One document's word on a tie between two actors, or of several (``parties``), or an actor and a place.

    ``valid`` is the EDTF interval in which the text says it held; ``polarity`` is "holds", "past", "ended"
    or "against" (the words speak against the tie).
    """

    id: str
    relation: str
    subject: ActorMention | None
    object: ActorMention | PlaceMention | None
    status: Status
    polarity: str
    valid: str
    evidence: tuple[Span, ...]
    parties: tuple[ActorMention, ...] = ()
    scope: str | None = None
    sources: tuple[SourceMention, ...] = ()
    rule: str = ""
    score: float = 1.0


class PersonMention(msgspec.Struct, frozen=True):
    """A person named in the document, with the public role the text gives, if any."""

    text: str
    start: int
    end: int
    id: str | None = None
    role: str | None = None
    organisation: str | None = None
    aliases: tuple[str, ...] = ()


class DocumentInfo(msgspec.Struct, frozen=True):
    """The document as the extraction output names it."""

    id: str
    file: str
    url: str | None
    title: str | None
    outlet: str | None
    published: Published | None
    sha256: str
    chars: int
    note: str | None = None

    @classmethod
    def of(cls, document: Document) -> DocumentInfo:
        """Say of a document what the extraction output names it by."""
        return cls(
            document.id,
            document.file,
            document.url,
            document.title,
            document.outlet,
            document.published,
            document.sha256,
            len(document.text),
            document.note,
        )


class Extraction(msgspec.Struct, frozen=True):
    """All that was read from one document: the line ``sijill extract`` prints."""

    document: DocumentInfo
    claims: tuple[Claim, ...]
    relations: tuple[RelationClaim, ...]
    persons: tuple[PersonMention, ...]
    issues: tuple[Issue, ...]
