"""What documents tell of a tie or an act as dated evidence: when, by their words, it held or happened."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import msgspec

from sijill.model.claims import ACTUAL, Claim, Status
from sijill.record.stored import StoredClaim, StoredDocument
from sijill.record.told import ToldAct, ToldTie

#: Statuses under which a tie is told as having held.
TOLD = ACTUAL
#: Statuses firm enough to make another tie contested.
FIRM: frozenset[Status] = frozenset({"asserted", "reported", "alleged", "habitual"})


class Days(msgspec.Struct, frozen=True):
    """First and last day; None is open or unknown."""

    first: date | None
    last: date | None

    @property
    def known(self) -> bool:
        """Say whether any day is known."""
        return self.first is not None or self.last is not None

    @property
    def end(self) -> date | None:
        """The last day, or the first where the last is not known."""
        return self.last or self.first


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a document tells of a tie. ``over``: told as past, or stated to have ended.

    A reading that is over has ``days.last`` as the day from which it no longer held.
    """

    told: ToldTie
    days: Days
    over: bool
    against: bool

    @property
    def relation(self) -> str:
        """The kind of tie."""
        return self.told.relation


@lru_cache(maxsize=1 << 14)
def day_of(text: str) -> date | None:
    """Return an ISO day as a date, None for ""."""
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=1 << 16)
def days_of(first: str, last: str) -> Days:
    """Return ISO days as dates."""
    return Days(day_of(first), day_of(last))


def read(told: ToldTie, over_after_days: int) -> Reading | None:
    """Say what is told; None for a tie that is only expected."""
    if told.status == "predicted":
        return None
    past = told.polarity in ("past", "ended")
    return Reading(
        told,
        days_of(told.since, told.till),
        past or (told.stated and _long_over(told.till, told.first, over_after_days)),
        (not past and told.polarity != "holds") or told.status not in TOLD,
    )


@lru_cache(maxsize=1 << 14)
def _long_over(till: str, reported: str, days: int) -> bool:
    end, report = day_of(till), day_of(reported)
    return end is not None and report is not None and end < report - timedelta(days=days)


def known_by(document: StoredDocument, day: date | None) -> bool:
    """Say whether a document was out by ``day``; an undated one, or one still in doubt then, was not."""
    return day is None or (document.latest is not None and document.latest <= day.isoformat())


def act_days(act: ToldAct) -> Days:
    """Return the days of an act; ``till`` repeats the first day where the last is not known."""
    return days_of(act.since, act.till)


def claim_days(stored: StoredClaim) -> Days:
    """Return the days of a claim's happening; for an undated one those of its document."""
    when = stored.claim.date
    if when is not None and (when.earliest or when.latest):
        return days_of(when.earliest or "", when.latest or "")
    return days_of(stored.document.earliest or "", stored.document.latest or "")


def act_between(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids on either side of an act; of a mutual one all ids stand on both sides."""
    actors = frozenset(mention.id for mention in claim.actors if mention.id)
    recipients = frozenset(mention.id for mention in claim.recipients if mention.id)
    if claim.symmetric:
        return actors | recipients, actors | recipients
    return actors, recipients
