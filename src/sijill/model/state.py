"""What the record says held on a date, as known by a date: the answer ``sijill state`` prints."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model.claims import Status
from sijill.model.document import Published

Standing = Literal["current", "shifting", "former", "contested", "stale", "unknown"]
Role = Literal["subject", "object", "party"]


class Named(msgspec.Struct, frozen=True):
    """An actor or place with its names; ``id`` None where only its wording is known."""

    id: str | None
    name_ar: str
    name_en: str = ""


class Evidence(msgspec.Struct, frozen=True):
    """Words of a document for or against a tie.

    ``claim`` is the id of the relation or claim, ``document`` the document's id and ``file`` its file;
    ``says`` tells in English what the words say of the tie; ``by`` who stands behind that reading: "machine",
    the person who accepted or added it, or both where a person edited it.
    """

    claim: str
    quote: str
    start: int
    end: int
    document: str
    file: str
    outlet: str | None
    published: Published | None
    cited: tuple[str, ...]
    status: Status
    says: str
    by: str = "machine"


class More(msgspec.Struct, frozen=True, rename={"for_": "for"}):
    """How many more reports speak for and against a tie than are quoted."""

    for_: int
    against: int


class Valid(msgspec.Struct, frozen=True):
    """When a tie held by its evidence: EDTF, first and last ISO day (None: open or unknown)."""

    edtf: str
    earliest: str | None
    latest: str | None


class Tie(msgspec.Struct, frozen=True, rename={"for_": "for"}):
    """A relation of the one asked about, with its standing on the day.

    ``role`` is the part that the one asked about plays: "subject" is backed by ``other``, "object" backs it.
    A quarrel or alliance of several has ``other`` None and all ``parties``; ``place`` is the place told of in
    a tie to a place. ``status`` is the firmest status
    among the evidence; ``age_days`` counts from the last evidence to the day asked about. ``more`` is there only
    where not all evidence is quoted.
    """

    relation: str
    role: Role
    other: Named | None
    place: Named | None
    parties: tuple[Named, ...]
    standing: Standing
    status: Status
    valid: Valid
    last_evidence: str | None
    age_days: int | None
    independent_sources: int
    for_: tuple[Evidence, ...]
    against: tuple[Evidence, ...]
    note: str | None = None
    more: More | msgspec.UnsetType = msgspec.UNSET


class Condition(msgspec.Struct, frozen=True, rename={"for_": "for"}):
    """What became of a person: killed, wounded, arrested, dismissed, under investigation, ..."""

    of: Named
    what: str
    since: str | None
    status: Status
    for_: tuple[Evidence, ...]


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whom or what a state question asks about: ids."""

    actor: str | None = None
    place: str | None = None
    pair: tuple[str, str] | None = None


class State(msgspec.Struct, frozen=True):
    """Ties, places, conditions of persons and incidents on a day, and why the answer is thin, if it is."""

    on: str
    known_by: str | None
    question: Question
    ties: tuple[Tie, ...]
    places: tuple[Tie, ...]
    condition: tuple[Condition, ...]
    incidents: tuple[str, ...]
    note: str | None = None
