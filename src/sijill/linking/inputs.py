"""What linking reads: claims, their documents, and a view of a claim with all that comparisons look at.

A :class:`Compared` holds what two claims are compared by; :func:`outline` makes one to be kept, without the words
of its document, by which most pairs are told apart before anything else of them is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from hashlib import blake2b

import msgspec

from sijill.lexicon.updates import tells_update
from sijill.linking.weights import table
from sijill.model.claims import ActorMention, Claim, PlaceMention, Range
from sijill.text.normalise import fold

#: Returns the id of an actor's parent, None at the top or where the actor is unknown.
ParentOf = Callable[[str], str | None]

#: Before the folded words of an actor without an id.
_WORDS = "text:"
_GROUP = {"denied": "not", "negated": "not", "predicted": "predicted", "habitual": "habitual"}


class LinkDocument(msgspec.Struct, frozen=True):
    """A document as linking sees it; ``earliest`` and ``latest`` are ISO days of publication."""

    id: str
    file: str
    outlet: str | None
    earliest: str | None
    latest: str | None
    text: str


class LinkClaim(msgspec.Struct, frozen=True):
    """A claim and the id of its document."""

    claim: Claim
    document: str


class Where(msgspec.Struct, frozen=True, array_like=True):
    """The first place of a claim, by what places are compared by."""

    id: str | None
    text: str
    lat: float | None
    lon: float | None
    geo_precision: int | None


class Compared(msgspec.Struct, frozen=True, array_like=True):
    """What comparisons look at in a claim.

    ``first`` and ``last`` are ordinals of days, both None where the claim gives no closed span of days.
    ``place_chain`` holds the ids of all its places, ``actor_kin`` and ``recipient_kin`` the ids with all
    their ancestors; ids of unidentified actors are left out. ``group`` keeps what is told as having happened
    apart from what is denied, expected or habitual. ``update_of`` stands where the sentence tells of a toll
    that changed: the ordinals of the days in which the happening must lie, by the day of publication.
    """

    id: str
    event_type: str
    status: str
    group: str
    modes: frozenset[str]
    first: int | None
    last: int | None
    spot: Where | None
    place_chain: frozenset[str]
    place_names: frozenset[str]
    actors: frozenset[str]
    actor_kin: frozenset[str]
    recipients: frozenset[str]
    recipient_kin: frozenset[str]
    killed: Range | None
    wounded: Range | None
    triggers: frozenset[str]
    upstream: frozenset[str]
    evidence: str
    update_of: tuple[int, int] | None


class ClaimView(Compared, frozen=True):
    """A claim prepared for comparison, with itself and its document."""

    claim: Claim
    document: LinkDocument

    @property
    def place(self) -> PlaceMention | None:
        """The claim's first place."""
        return self.claim.places[0] if self.claim.places else None


def no_parent(_actor: str) -> str | None:
    """Know no parents: for callers without a lexicon."""
    return None


def ancestors(actor: str, parent_of: ParentOf) -> Iterator[str]:
    """Yield ``actor`` and those above it, once each even where the lexicon runs in a circle."""
    seen: set[str] = set()
    at: str | None = actor
    while at is not None and at not in seen:
        seen.add(at)
        yield at
        at = parent_of(at)


def view(claim: Claim, document: LinkDocument, parent_of: ParentOf = no_parent) -> ClaimView:
    """Prepare ``claim`` of ``document`` for comparison."""
    first, last = _days(claim)
    actors, recipients = _names(claim.actors), _names(claim.recipients)
    if claim.symmetric:
        actors = recipients = actors | recipients
    place = claim.places[0] if claim.places else None
    evidence = " ".join(fold(document.text[claim.evidence.start : claim.evidence.end]).split())
    return ClaimView(
        id=claim.id,
        event_type=claim.event_type,
        status=claim.status,
        group=_GROUP.get(claim.status, "actual"),
        modes=frozenset(claim.mode),
        first=first,
        last=last,
        spot=Where(place.id, place.text, place.lat, place.lon, place.geo_precision) if place else None,
        place_chain=frozenset(p.id for p in claim.places if p.id),
        place_names=frozenset(fold(name) for name in (place.text, place.name) if name) if place else frozenset(),
        actors=actors,
        actor_kin=_with_kin(actors, parent_of),
        recipients=recipients,
        recipient_kin=_with_kin(recipients, parent_of),
        killed=claim.killed,
        wounded=claim.wounded,
        triggers=frozenset(fold(q.text) for q in (claim.trigger, *claim.mentions)),
        upstream=frozenset(source.id for source in claim.sources if source.id),
        evidence=evidence,
        update_of=_update_of(evidence, document),
        claim=claim,
        document=document,
    )


def outline(claim: Compared) -> Compared:
    """Return what a claim is compared by without its words: numbers stand for those that a report writes.

    Two outlines compare as the claims do, but for their sentences and for whether one is news of the other.
    """
    spot = claim.spot
    return Compared(
        id=claim.id,
        event_type=claim.event_type,
        status=claim.status,
        group=claim.group,
        modes=claim.modes,
        first=claim.first,
        last=claim.last,
        spot=Where(spot.id, "", spot.lat, spot.lon, spot.geo_precision) if spot else None,
        place_chain=claim.place_chain,
        place_names=_numbered(claim.place_names),
        actors=_unworded(claim.actors),
        actor_kin=_unworded(claim.actor_kin),
        recipients=_unworded(claim.recipients),
        recipient_kin=_unworded(claim.recipient_kin),
        killed=claim.killed,
        wounded=claim.wounded,
        triggers=_numbered(claim.triggers),
        upstream=claim.upstream,
        evidence="",
        update_of=None,
    )


def _unworded(names: frozenset[str]) -> frozenset[str]:
    return frozenset(_number(name) if name.startswith(_WORDS) else name for name in names)


def _numbered(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_number, words))


def _number(words: str) -> str:
    return blake2b(words.encode(), digest_size=8).hexdigest()


def _update_of(evidence: str, document: LinkDocument) -> tuple[int, int] | None:
    if document.latest is None or not tells_update(evidence):
        return None
    published = date.fromisoformat(document.latest).toordinal()
    return published - int(table().limits["update_days"]), published


def _names(mentions: tuple[ActorMention, ...]) -> frozenset[str]:
    """Ids, or for actors without one their folded words, marked so that no id can look like them."""
    found = {mention.id or _WORDS + fold(mention.text) for mention in mentions}
    return frozenset(found - table().unidentified)


def _with_kin(names: frozenset[str], parent_of: ParentOf) -> frozenset[str]:
    return frozenset(kin for name in names for kin in ancestors(name, parent_of))


def _days(claim: Claim) -> tuple[int | None, int | None]:
    if claim.date is None or claim.date.earliest is None or claim.date.latest is None:
        return None, None
    return (
        date.fromisoformat(claim.date.earliest).toordinal(),
        date.fromisoformat(claim.date.latest).toordinal(),
    )
