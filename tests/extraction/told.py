"""What a line written for these tests must tell: one Case a line, checked against what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pytest
from _pytest.mark.structures import ParameterSet

from sijill.analysis.phrases import same_name
from sijill.extraction.extractor import extract
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Claim, Extraction, Range, RelationClaim
from sijill.reading.given import Given
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read

#: A Thursday.
PUBLISHED = "2021-03-04"
NOW, TOOL = "2026-01-02T03:04:05Z", "sijill test"
Bounds = tuple[int, int | None]
_COUNTS = frozenset({"killed", "wounded", "either"})
_SPARE_WORDS = 3


def claims(text: str, published: str | None = PUBLISHED) -> Extraction:
    """Read ``text`` as a plain text report published on ``published`` and extract from it."""
    item = RawItem("report.txt", text.encode(), TEXT, Given(published))
    return extract(read(item, NOW, TOOL), Lexicon.load())


@cache
def read_once(text: str, published: str | None = PUBLISHED) -> Extraction:
    """As :func:`claims`, kept for tests that ask several things of one line."""
    return claims(text, published)


@dataclass(frozen=True)
class Case:
    """A line and what the happening of ``trigger`` must hold there. None: not asked.

    Names are compared as the evaluation compares them: actors, recipients and sources as whole sets,
    places as the first so many. The parties of a mutual clash are asked as actors, whichever side they are
    kept on. Dates are EDTF; an unknown count is "unknown".
    """

    text: str
    trigger: str
    type: str | None = None
    status: str | None = None
    actors: tuple[str, ...] | None = None
    recipients: tuple[str, ...] | None = None
    symmetric: bool | None = None
    places: tuple[str, ...] | None = None
    date: str | None = None
    killed: Bounds | str | None = None
    wounded: Bounds | str | None = None
    either: Bounds | str | None = None
    sources: tuple[str, ...] | None = None

    def check(self) -> None:
        """Assert all that the case asks."""
        found = claim_of(read_once(self.text), self.trigger)
        asked = {name: value for name, value in vars(self).items() if value is not None}
        del asked["text"], asked["trigger"]
        assert asked, f"the case asks nothing: {self.text}"
        given = {name: _value(found, name) for name in asked}
        if self.symmetric and self.actors:
            given["actors"] = tuple(mention.text for mention in (*found.actors, *found.recipients))
        wrong = {name: given[name] for name in asked if not _right(name, asked[name], given[name])}
        assert not wrong, f"{self.text}\n  asked {asked}\n  given {given}"


def claim_of(extraction: Extraction, trigger: str) -> Claim:
    """The claim that has ``trigger`` in its trigger or a mention; the claims told are listed if none has."""
    for claim in extraction.claims:
        if trigger in claim.trigger.text:
            return claim
    for claim in extraction.claims:
        if any(trigger in mention.text for mention in claim.mentions):
            return claim
    raise AssertionError(f"no claim told by {trigger!r} among {told(extraction)}")


def told(extraction: Extraction) -> list[tuple[str, str, str]]:
    """The claims as (type, status, trigger)."""
    return [(claim.event_type, claim.status, claim.trigger.text) for claim in extraction.claims]


def types(text: str) -> list[str]:
    """The event types read from ``text``, in order."""
    return [claim.event_type for claim in read_once(text).claims]


def actual(text: str) -> list[str]:
    """The triggers of what ``text`` tells as having happened, or as said to have."""
    held = ("asserted", "reported", "alleged", "suspected", "habitual")
    return [claim.trigger.text for claim in read_once(text).claims if claim.status in held]


def ties(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    """The relations of ``text`` as (relation, names, polarity); parties in order, else subject and object."""
    return [(tie.relation, _ends(tie), tie.polarity) for tie in read_once(text).relations]


def has_tie(text: str, relation: str, *names: str, polarity: str | None = None) -> bool:
    """Say whether ``text`` yields a relation of the kind between the names, in order unless it is mutual."""
    return any(
        kind == relation
        and len(ends) == len(names)
        and (_paired(names, ends) or (kind in ("rival_of", "ally_of") and _as_sets(names, ends)))
        and polarity in (None, way)
        for kind, ends, way in ties(text)
    )


def unmet(reason: str, *values: object) -> ParameterSet:
    """A case that a careful reader expects and the present reading does not reach; it must fail."""
    return pytest.param(*values, marks=beyond(reason))


def beyond(reason: str) -> pytest.MarkDecorator:
    """Mark what the present reading does not reach: it must fail, and by what it asserts, not by an error."""
    return pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)


def _ends(tie: RelationClaim) -> tuple[str, ...]:
    if tie.parties:
        return tuple(party.text for party in tie.parties)
    return tuple(end.text for end in (tie.subject, tie.object) if end is not None)


def _paired(asked: tuple[str, ...], given: tuple[str, ...]) -> bool:
    return len(asked) == len(given) and all(map(_same, asked, given))


def _as_sets(asked: tuple[str, ...], given: tuple[str, ...]) -> bool:
    rest = list(given)
    for name in asked:
        hit = next((other for other in rest if _same(name, other)), None)
        if hit is None:
            return False
        rest.remove(hit)
    return not rest


def _value(claim: Claim, name: str) -> object:
    match name:
        case "type":
            return claim.event_type
        case "either":
            return _bounds(claim.killed_or_wounded)
        case "killed" | "wounded":
            return _bounds(getattr(claim, name))
        case "date":
            return claim.date.edtf if claim.date else ""
        case "actors" | "recipients" | "sources":
            return tuple(mention.text for mention in getattr(claim, name))
        case "places":
            return tuple(place.text for place in claim.places)
        case _:
            return getattr(claim, name)


def _bounds(count: Range | None) -> Bounds | str:
    return (count.low, count.high) if count else "unknown"


def _right(name: str, asked: object, given: object) -> bool:
    if not (isinstance(asked, tuple) and isinstance(given, tuple)) or name in _COUNTS:
        return asked == given
    if name == "places" and asked:
        return _paired(asked, given[: len(asked)])
    return _as_sets(asked, given)


def _same(asked: str, given: str) -> bool:
    """As the evaluation compares names, but a mention that runs on into its sentence is wrong."""
    return same_name(asked, given) and len(given.split()) <= len(asked.split()) + _SPARE_WORDS
