"""What became of persons: killed, wounded, arrested, dismissed, under investigation, as reports tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sijill.analysis.naming import Names
from sijill.analysis.quotes import Quoter
from sijill.analysis.readings import FIRM, claim_days
from sijill.analysis.settings import ConditionRule, StateSettings
from sijill.linking.summary import STATUS_ORDER
from sijill.model.claims import Claim
from sijill.model.state import Condition
from sijill.record.stored import StoredClaim


def conditions(
    persons: Iterable[str],
    claims: Iterable[StoredClaim],
    on: date,
    settings: StateSettings,
    names: Names,
    quoter: Quoter,
) -> list[Condition]:
    """Return what reports say became of ``persons`` by the day, the latest first for each person.

    ``since`` is the last day the happening may have been, None where no report dates it. Suspected happenings
    count and keep their status.
    """
    wanted = set(persons)
    found: dict[tuple[str, str], list[StoredClaim]] = {}
    for stored in claims:
        days = claim_days(stored)
        if stored.claim.status not in (*FIRM, "suspected") or (days.first is not None and days.first > on):
            continue
        what = next(_told(stored.claim, settings.conditions), None)
        if what is None:
            continue
        for mention in stored.claim.recipients:
            if mention.id in wanted and mention.id is not None:
                found.setdefault((mention.id, what), []).append(stored)
    told = [_condition(person, what, claims, names, quoter) for (person, what), claims in found.items()]
    told.sort(key=lambda condition: condition.what)
    told.sort(key=lambda condition: condition.since or "", reverse=True)
    return sorted(told, key=lambda condition: condition.of.id or "")


def event_types(settings: StateSettings) -> frozenset[str]:
    """Return the types of claims that may say what became of a person."""
    return frozenset(rule.event_type for rule in settings.conditions)


def _told(claim: Claim, rules: Iterable[ConditionRule]) -> Iterator[str]:
    for rule in rules:
        if rule.event_type != claim.event_type or (rule.mode and rule.mode not in claim.mode):
            continue
        if rule.outcome and not _suffered(claim, rule.outcome):
            continue
        yield rule.what


def _suffered(claim: Claim, outcome: str) -> bool:
    """Say whether the recipients suffered ``outcome``; with several of each, nobody can say who."""
    counts = {"killed": claim.killed, "wounded": claim.wounded}
    alone = len(claim.recipients) == 1 or counts["killed"] is None or counts["wounded"] is None
    return alone and counts[outcome] is not None


def _condition(person: str, what: str, claims: list[StoredClaim], names: Names, quoter: Quoter) -> Condition:
    words = min(m.text for s in claims for m in s.claim.recipients if m.id == person)
    days = [claim_days(stored) for stored in claims]
    since = max((d.last or d.first for d in days if d.known), key=lambda day: day or date.min, default=None)
    return Condition(
        of=names.actor(person, words),
        what=what,
        since=since.isoformat() if since else None,
        status=min((stored.claim.status for stored in claims), key=STATUS_ORDER.index),
        for_=tuple(quoter.of_claim(stored, f"tells that the person was {what}") for stored in claims),
    )
