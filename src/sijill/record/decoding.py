"""Reading stored JSON back into structs."""

from __future__ import annotations

import msgspec

from sijill.model.claims import (
    ActorMention,
    Claim,
    PersonMention,
    PlaceMention,
    RelationClaim,
    SourceMention,
    Status,
)
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Incident
from sijill.model.spans import Span

#: Relations whose object is a place; the JSON of an object does not say itself what it is.
PLACE_RELATIONS = frozenset({"controls", "present_at"})


class _Relation(msgspec.Struct, frozen=True):
    """A relation with its object still undecided; the other fields are those of ``RelationClaim``."""

    id: str
    relation: str
    subject: ActorMention | None
    object: msgspec.Raw
    status: Status
    polarity: str
    valid: str
    evidence: tuple[Span, ...]
    parties: tuple[ActorMention, ...] = ()
    scope: str | None = None
    sources: tuple[SourceMention, ...] = ()
    rule: str = ""
    score: float = 1.0


_flat = msgspec.json.Decoder(_Relation)
_place_object = msgspec.json.Decoder(PlaceMention | None)
_actor_object = msgspec.json.Decoder(ActorMention | None)

decode_claim = msgspec.json.Decoder(Claim).decode
decode_incident = msgspec.json.Decoder(Incident).decode
decode_person = msgspec.json.Decoder(PersonMention).decode
decode_actor = msgspec.json.Decoder(Actor).decode
decode_place = msgspec.json.Decoder(Place).decode


def decode_relation(blob: str) -> RelationClaim:
    """Read a relation; its kind decides whether its object is a place or an actor."""
    flat = _flat.decode(blob)
    decoder = _place_object if flat.relation in PLACE_RELATIONS else _actor_object
    values = {name: getattr(flat, name) for name in flat.__struct_fields__ if name != "object"}
    return RelationClaim(**values, object=decoder.decode(flat.object))
