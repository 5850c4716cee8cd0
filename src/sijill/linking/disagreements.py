"""Disagreements within an incident, in English sentences that name who says what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sijill.linking.comparisons import counted
from sijill.linking.inputs import ClaimView
from sijill.linking.summary import Support, grouped
from sijill.model.claims import ActorMention, Range

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_MOST_VALUES = 6


def disagreements(support: Support) -> tuple[str, ...]:
    """Return a sentence for each field on which the reports do not agree, in the order of the fields."""
    found = [
        _on_actors(support, lambda c: c.claim.actors, lambda c: c.actors, lambda c: c.actor_kin, "actors"),
        _on_actors(
            support,
            lambda c: c.claim.recipients,
            lambda c: c.recipients,
            lambda c: c.recipient_kin,
            "recipients",
        ),
        _on_places(support),
        _on_days(support),
        _on_counts(support, lambda c: c.killed, "give different numbers of killed"),
        _on_counts(support, lambda c: c.wounded, "give different numbers of wounded"),
        _on_status(support),
    ]
    return tuple(sentence for sentence in found if sentence)


def _sentence(values: Mapping[str, Sequence[ClaimView]], what: str) -> str:
    tellers = {_teller(claim) for claims in values.values() for claim in claims}
    number = _NUMBERS.get(len(tellers), str(len(tellers)))
    who = f"{number} sources" if len(tellers) > 1 else "one source in several reports"
    if all(claim.document.outlet for claims in values.values() for claim in claims):
        who = f"{number} outlets" if len(tellers) > 1 else "one outlet in several reports"
    shown = [
        f"{value} ({', '.join(sorted({_teller(claim) for claim in claims}))})"
        for value, claims in list(values.items())[:_MOST_VALUES]
    ]
    more = f"; and {len(values) - _MOST_VALUES} more" if len(values) > _MOST_VALUES else ""
    return f"{who} {what}: {'; '.join(shown)}{more}"


def _teller(claim: ClaimView) -> str:
    return claim.document.outlet or claim.document.file


def _on_actors(
    support: Support,
    mentions_of: Callable[[ClaimView], tuple[ActorMention, ...]],
    names_of: Callable[[ClaimView], frozenset[str]],
    kin_of: Callable[[ClaimView], frozenset[str]],
    role: str,
) -> str | None:
    named = [claim for claim in support.claims if names_of(claim)]
    differ = any(
        names_of(a).isdisjoint(kin_of(b)) and kin_of(a).isdisjoint(names_of(b))
        for at, a in enumerate(named)
        for b in named[at + 1 :]
    )
    if not differ:
        return None
    words = {claim.id: ", ".join(sorted({m.text for m in mentions_of(claim)})) for claim in named}
    meant = {claim.id: ", ".join(sorted(names_of(claim))) for claim in named}
    if len(set(words.values())) < len(set(meant.values())):
        # The same words mean different actors: only the ids tell them apart.
        words = {key: f"{said} [{meant[key]}]" for key, said in words.items()}
    noun = "attackers" if role == "actors" and named[0].claim.event_type == "ASSAULT" else role
    return _sentence(grouped(support, lambda claim: words.get(claim.id)), f"name different {noun}")


def _on_places(support: Support) -> str | None:
    placed = [claim for claim in support.claims if claim.place]
    differ = any(
        a.place_chain.isdisjoint(b.place_chain) and a.place_names.isdisjoint(b.place_names)
        for at, a in enumerate(placed)
        for b in placed[at + 1 :]
    )
    if not differ:
        return None
    return _sentence(
        grouped(support, lambda claim: claim.place.text if claim.place else None), "name different places"
    )


def _on_days(support: Support) -> str | None:
    dated = [(c.first, c.last) for c in support.claims if c.first is not None and c.last is not None]
    if not dated or max(first for first, _ in dated) <= min(last for _, last in dated):
        return None
    return _sentence(
        grouped(support, lambda claim: claim.claim.date.edtf or None if claim.claim.date else None),
        "give different days",
    )


def _on_counts(support: Support, count_of: Callable[[ClaimView], Range | None], what: str) -> str | None:
    counts = [count for claim in support.claims if (count := count_of(claim)) is not None]
    closed = [count.high for count in counts if count.high is not None]
    if not counts or not closed or max(count.low for count in counts) <= min(closed):
        return None

    def written(claim: ClaimView) -> str | None:
        count = count_of(claim)
        return counted(count) if count is not None else None

    return _sentence(grouped(support, written), what)


def _on_status(support: Support) -> str | None:
    alleged = {"alleged", "suspected"}
    found = {claim.claim.status for claim in support.claims}
    if not (found & alleged and found & {"asserted", "reported"}):
        return None
    return _sentence(grouped(support, lambda claim: claim.claim.status), "hold it with different firmness")
