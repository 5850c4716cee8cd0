"""What a record hands out: stored values together with the document they stand in, and the filters."""

from __future__ import annotations

from typing import Literal

import msgspec

from sijill.model.claims import Claim, PersonMention, RelationClaim
from sijill.model.document import Issue, Published
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Incident
from sijill.model.judgements import Standing, Verdict, behind

Outcome = Literal["added", "new_version", "updated", "unchanged"]
ShownKind = Literal["document", "claim", "relation", "incident", "actor", "place"]


class StoredDocument(msgspec.Struct, frozen=True):
    """A document without its text. ``earliest`` and ``latest`` are the days of ``published``."""

    id: str
    file: str
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: Published | None
    earliest: str | None
    latest: str | None
    note: str | None
    current: bool
    retrieved_at: str
    chars: int


class StoredClaim(msgspec.Struct, frozen=True):
    """A claim as it stands, its document, and what people decided about it."""

    claim: Claim
    document: StoredDocument
    standing: Standing = Standing()

    @property
    def by(self) -> dict[str, str]:
        """Who stands behind each field: "machine" or a person."""
        return behind(self.claim.__struct_fields__, self.standing.by)


class StoredRelation(msgspec.Struct, frozen=True):
    """A relation as it stands, its document, and what people decided about it."""

    relation: RelationClaim
    document: StoredDocument
    standing: Standing = Standing()

    @property
    def by(self) -> dict[str, str]:
        """Who stands behind each field: "machine" or a person."""
        return behind(self.relation.__struct_fields__, self.standing.by)


class StoredPerson(msgspec.Struct, frozen=True):
    """A person named in a document."""

    person: PersonMention
    document: str


class StoredIssue(msgspec.Struct, frozen=True):
    """An issue; ``document`` is None where the file could not be read as one."""

    document: str | None
    file: str
    issue: Issue


class ActorUse(msgspec.Struct, frozen=True):
    """An actor that the record speaks of, and how often."""

    actor: Actor
    claims: int
    relations: int


class PlaceUse(msgspec.Struct, frozen=True):
    """A place that the record speaks of, and how often."""

    place: Place
    claims: int
    relations: int


class Shown(msgspec.Struct, frozen=True):
    """The answer to ``show``: what kind of thing the id names, and the thing."""

    kind: ShownKind
    value: StoredDocument | StoredClaim | StoredRelation | Incident | ActorUse | PlaceUse


class ClaimFilter(msgspec.Struct, frozen=True):
    """Which claims; None and empty mean any, but nothing fits empty ``claims``. Days are ISO; a claim fits when
    its days meet since..until.

    ``actors`` are matched as actor or recipient. ``undated`` lets claims without a day through whatever the
    days asked for. Versions that a newer capture replaced stay out unless ``current_only`` is off. What was
    rejected is no claim of the record: ``rejected`` lists it. ``verdicts`` asks for accepted or unreviewed ones.
    """

    claims: tuple[str, ...] | None = None
    event_types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    undated: bool = False
    current_only: bool = True
    verdicts: tuple[Verdict, ...] = ()
    limit: int | None = None
    offset: int = 0


class RelationFilter(msgspec.Struct, frozen=True):
    """Which relations; None and empty mean any, but nothing fits empty ``ids``. ``actors`` and ``places`` match
    any side of a relation.
    """

    ids: tuple[str, ...] | None = None
    relations: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    outlet: str | None = None
    current_only: bool = True
    verdicts: tuple[Verdict, ...] = ()
    limit: int | None = None
    offset: int = 0


class IncidentFilter(msgspec.Struct, frozen=True):
    """Which incidents, by id or as a state asks for them; None and empty mean any, but nothing fits empty ``ids``.

    One of its claims must have the actor or place. What people ask for is an
    :class:`sijill.analysis.incident_filter.IncidentFilter`.
    """

    ids: tuple[str, ...] | None = None
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
