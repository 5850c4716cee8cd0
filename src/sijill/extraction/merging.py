"""What a claim gains from another telling of its happening."""

from __future__ import annotations

from sijill.extraction.chunks import ORGANISED, THINGS
from sijill.extraction.coreference_facts import Facts
from sijill.extraction.drafts import Draft, Role
from sijill.model.claims import PlaceMention

_MAX_RECIPIENTS = 4
#: The precision of a place that is a region.
_REGION = 3


def merge(into: Draft, other: Draft, facts: Facts) -> None:
    """Add what the other telling says: its words as a mention, and every field the first one lacks."""
    into.mentions.extend([other.trigger, *other.mentions])
    into.last = other.piece.index
    into.again = into.again or into.verbal or other.verbal or into.piece is not other.piece
    into.named = into.named and other.named
    into.retold = into.retold or not other.piece.headline
    _merge_parties(into, other, facts)
    _merge_places(into, other, facts)
    _merge_day(into, other, facts)
    for casualty, sentence in zip(other.casualties, other.told_in, strict=True):
        if all(c.start != casualty.start or c.outcome != casualty.outcome for c in into.casualties):
            into.casualties.append(casualty)
            into.told_in.append(sentence)
    for source in other.sources:
        if all(known.text != source.text for known in into.sources):
            into.sources.append(source)
    if into.status == "asserted" and other.status == "reported":
        into.status = "reported"
    into.symmetric = into.symmetric or other.symmetric


def _merge_parties(into: Draft, other: Draft, facts: Facts) -> None:
    """The body is fuller than the headline: its parties lead; else parties are only added."""
    fuller = into.piece.headline and not other.piece.headline
    certain = any(role.score >= 1 for role in other.actors)
    if not into.actors or (fuller and certain):
        into.actors = other.actors
    if fuller and other.recipients:
        into.recipients = [*other.recipients, *_bodies_beside(into.recipients, other.recipients)]
    if into.recipients:
        _add_recipients(into, other, facts)
    else:
        into.recipients = other.recipients


def _bodies_beside(headline: list[Role], body: list[Role]) -> list[Role]:
    """Bodies that the headline names as hit, where the body of the report tells only of their things."""
    if any(role.class_ not in THINGS or role.actor_id is not None for role in body):
        return []
    return [role for role in headline if role.class_ in ORGANISED and role.actor_id is not None]


def _add_recipients(into: Draft, other: Draft, facts: Facts) -> None:
    """Another telling may add who or what else was hit: a thing beside people, or people beside a thing."""
    for role in other.recipients:
        bare = next((r for r in into.recipients if _one_unnamed(r)), None) if _named_person(role) else None
        if bare is not None:
            into.recipients[into.recipients.index(bare)] = role
            continue
        same = any(role.text.start == r.text.start or facts.same_actor(role, r) for r in into.recipients)
        if same or len(into.recipients) >= _MAX_RECIPIENTS:
            continue
        if other.piece.index == into.piece.index or all(role.class_ != r.class_ for r in into.recipients):
            into.recipients.append(role)


def _merge_places(into: Draft, other: Draft, facts: Facts) -> None:
    finer = other.own_place and (
        not into.own_place or _fineness(other.places[0], facts) < _fineness(into.places[0], facts)
    )
    if finer:
        starts = {place.start for place in other.places}
        into.places = [*other.places, *(place for place in into.places if place.start not in starts)]
        into.own_place = True
    elif not into.places:
        into.places = other.places


def _merge_day(into: Draft, other: Draft, facts: Facts) -> None:
    if other.date is None or (not other.own_date and facts.before_news(other.date)):
        return
    surer = other.own_date and not into.own_date
    if into.date is None or surer or (other.date.edtf and not into.date.edtf):
        into.date, into.own_date = other.date, other.own_date or into.own_date
        into.hour_only = other.hour_only


def _fineness(place: PlaceMention, facts: Facts) -> int:
    """How exactly a mention names a spot; a village nobody listed comes after a listed one, before a region."""
    if place.id is None:
        return 2
    return _REGION if facts.may_be_region(place) else place.geo_precision or 9


def _named_person(role: Role) -> bool:
    return role.nominal is not None and role.nominal.person and role.nominal.named


def _one_unnamed(role: Role) -> bool:
    """ "سيدة", whose name a later sentence gives."""
    nominal = role.nominal
    return nominal is not None and nominal.class_ == "person" and not nominal.named and nominal.number == "s"
