"""What reports of an incident differ on, with who says what; the same in English sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from sijill.linking.comparisons import counted
from sijill.linking.inputs import ClaimView
from sijill.linking.summary import Support, field, grouped
from sijill.model.claims import ActorMention, Range
from sijill.model.incidents import FieldValues

_NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
_MOST_VALUES = 6

Subject = Literal["attackers", "actors", "recipients", "places", "days", "killed", "wounded", "status"]
#: A subject and what is said of it, the best supported first, each with the claims that say so.
_Difference = tuple[Subject, Mapping[str, Sequence[ClaimView]]]
_SAID: dict[Subject, str] = {
    "attackers": "name different attackers",
    "actors": "name different actors",
    "recipients": "name different recipients",
    "places": "name different places",
    "days": "give different days",
    "killed": "give different numbers of killed",
    "wounded": "give different numbers of wounded",
    "status": "hold it with different firmness",
}


def differences(support: Support) -> tuple[FieldValues, ...]:
    """Return the values that reports give for each :data:`Subject` on which they do not agree."""
    return tuple(field(subject, said) for subject, said in _differences(support))


def disagreements(support: Support) -> tuple[str, ...]:
    """Return a sentence for each field on which the reports do not agree, in the order of the fields."""
    return tuple(_sentence(said, _SAID[subject]) for subject, said in _differences(support))


def _differences(support: Support) -> Iterator[_Difference]:
    found = (
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
        _on_counts(support, lambda c: c.killed, "killed"),
        _on_counts(support, lambda c: c.wounded, "wounded"),
        _on_status(support),
    )
    return (difference for difference in found if difference)


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
    role: Literal["actors", "recipients"],
) -> _Difference | None:
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
    subject: Subject = "attackers" if role == "actors" and named[0].claim.event_type == "ASSAULT" else role
    return subject, grouped(support, lambda claim: words.get(claim.id))


def _on_places(support: Support) -> _Difference | None:
    placed = [claim for claim in support.claims if claim.place]
    differ = any(
        a.place_chain.isdisjoint(b.place_chain) and a.place_names.isdisjoint(b.place_names)
        for at, a in enumerate(placed)
        for b in placed[at + 1 :]
    )
    if not differ:
        return None
    return "places", grouped(support, lambda claim: claim.place.text if claim.place else None)


def _on_days(support: Support) -> _Difference | None:
    dated = [(c.first, c.last) for c in support.claims if c.first is not None and c.last is not None]
    if not dated or max(first for first, _ in dated) <= min(last for _, last in dated):
        return None
    return "days", grouped(support, lambda claim: claim.claim.date.edtf or None if claim.claim.date else None)


def _on_counts(
    support: Support, count_of: Callable[[ClaimView], Range | None], what: Literal["killed", "wounded"]
) -> _Difference | None:
    counts = [count for claim in support.claims if (count := count_of(claim)) is not None]
    closed = [count.high for count in counts if count.high is not None]
    if not counts or not closed or max(count.low for count in counts) <= min(closed):
        return None

    def written(claim: ClaimView) -> str | None:
        count = count_of(claim)
        return counted(count) if count is not None else None

    return what, grouped(support, written)


def _on_status(support: Support) -> _Difference | None:
    alleged = {"alleged", "suspected"}
    found = {claim.claim.status for claim in support.claims}
    if not (found & alleged and found & {"asserted", "reported"}):
        return None
    return "status", grouped(support, lambda claim: claim.claim.status)
