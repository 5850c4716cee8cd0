"""A stored relation or claim as dated evidence: when, by its words, what it tells held or happened."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from sijill.model.claims import Claim, SourceMention, Status
from sijill.model.spans import Span
from sijill.model.state import Evidence
from sijill.record.store import Record
from sijill.record.stored import StoredClaim, StoredDocument, StoredRelation
from sijill.text.edtf import parse

#: Statuses under which a tie is told as having held.
TOLD: frozenset[Status] = frozenset({"asserted", "reported", "alleged", "suspected", "habitual", "opinion"})
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


class Reading(msgspec.Struct, frozen=True):
    """A relation with the days in which it held. ``over``: told as past, or stated to have ended.

    A reading that is over has ``days.last`` as the day from which it no longer held.
    """

    stored: StoredRelation
    days: Days
    over: bool
    against: bool

    @property
    def relation(self) -> str:
        """The kind of tie."""
        return self.stored.relation.relation


def report_days(document: StoredDocument) -> Days:
    """Return the days within which a document was published."""
    return Days(_day(document.earliest), _day(document.latest))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def known_by(document: StoredDocument, day: date | None) -> bool:
    """Say whether a document was out by ``day``; an undated one, or one still in doubt then, was not."""
    return day is None or (document.latest is not None and document.latest <= day.isoformat())


def read_relation(stored: StoredRelation, over_after_days: int) -> Reading | None:
    """Date a relation; None for one that is only expected.

    What is told as holding holds from its first day to its last, or to the report where the end is open. What
    is told in the past tense held until its stated end, or the report's first day, whichever is earlier.
    """
    relation, report = stored.relation, report_days(stored.document)
    if relation.status == "predicted":
        return None
    valid = parse(relation.valid) if relation.valid else None
    first = valid.earliest if valid else report.first
    last = valid.latest if valid else report.last
    against = relation.polarity not in ("holds", "past", "ended") or relation.status not in TOLD
    if relation.polarity in ("past", "ended"):
        ends = [day for day in (last, report.first) if day is not None]
        start = valid.earliest if valid else None
        if start is not None and ends and start > min(ends):
            start = None
        return Reading(stored, Days(start, min(ends, default=None)), over=True, against=against)
    if last is None:
        last = max((day for day in (report.last, first) if day is not None), default=None)
    over = bool(
        valid and valid.latest and report.first and valid.latest < report.first - timedelta(days=over_after_days)
    )
    return Reading(stored, Days(first, last), over=over, against=against)


def claim_days(stored: StoredClaim) -> Days:
    """Return the days of a claim's happening; for an undated one those of its document."""
    when = stored.claim.date
    if when is not None and (when.earliest or when.latest):
        return Days(_day(when.earliest), _day(when.latest))
    return report_days(stored.document)


class Quoter:
    """Cuts quotes; each document's text is fetched once."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._texts: dict[str, str] = {}

    def text(self, document: str) -> str:
        """Return a document's text."""
        if document not in self._texts:
            self._texts[document] = self._record.text(document)
        return self._texts[document]

    def of_relation(self, stored: StoredRelation, says: str) -> list[Evidence]:
        """Quote every place in which the document tells of the relation."""
        relation = stored.relation
        return [
            self._evidence(stored, relation.id, span, relation.sources, relation.status, says)
            for span in relation.evidence
        ]

    def of_claim(self, stored: StoredClaim, says: str) -> Evidence:
        """Quote the sentence of a claim."""
        claim = stored.claim
        return self._evidence(stored, claim.id, claim.evidence, claim.sources, claim.status, says)

    def _evidence(
        self,
        stored: StoredClaim | StoredRelation,
        key: str,
        span: Span,
        sources: tuple[SourceMention, ...],
        status: Status,
        says: str,
    ) -> Evidence:
        document = stored.document
        return Evidence(
            claim=key,
            quote=self.text(document.id)[span.start : span.end],
            start=span.start,
            end=span.end,
            document=document.id,
            file=document.file,
            outlet=document.outlet,
            published=document.published,
            cited=tuple(source.text for source in sources),
            status=status,
            says=says,
            by=stored.standing.behind,
        )


def act_between(claim: Claim) -> tuple[frozenset[str], frozenset[str]]:
    """Return the ids on either side of an act; of a mutual one all ids stand on both sides."""
    actors = frozenset(mention.id for mention in claim.actors if mention.id)
    recipients = frozenset(mention.id for mention in claim.recipients if mention.id)
    if claim.symmetric:
        return actors | recipients, actors | recipients
    return actors, recipients
