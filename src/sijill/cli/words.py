"""How values are worded in tables."""

from __future__ import annotations

from sijill.model.claims import ActorMention, Claim, DateMention, Range
from sijill.model.document import Published
from sijill.model.incidents import Count, Incident, Party


def published(value: Published | None) -> str:
    """When a report came out, and how that is known."""
    return f"{value.edtf} ({value.how})" if value else "undated"


def day(value: DateMention | None) -> str:
    """The day of a claim: EDTF, else the phrase."""
    return (value.edtf or value.text) if value else ""


def two_lines(edtf: str) -> str:
    """An interval with its end on a line of its own, for narrow columns."""
    return edtf.replace("/", "/\n")


def who(actor: str, recipient: str) -> str:
    """Who did it and who underwent it, a line each."""
    return "\n".join(f"{word} {names}" for word, names in (("by", actor), ("to", recipient)) if names)


def mentions(value: tuple[ActorMention, ...]) -> str:
    """Mentions as worded, a question mark after those that are in doubt."""
    return "، ".join(one.text + ("؟" if one.score < 0.5 else "") for one in value)


def span_of(value: Range | None) -> str:
    """A count: 2, 2-5 or 2+."""
    if value is None:
        return ""
    if value.high is None:
        return f"{value.low}+"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"


def count(value: Count | None) -> str:
    """A count over several claims: low/best/high, shorter where they agree."""
    if value is None:
        return ""
    if value.low == value.best == value.high:
        return str(value.low)
    best = "?" if value.best is None else value.best
    return f"{value.low}/{best}/{'+' if value.high is None else value.high}"


def casualties(claim: Claim) -> str:
    """Killed and wounded of a claim in one cell."""
    told = (
        ("k", span_of(claim.killed)),
        ("w", span_of(claim.wounded)),
        ("k+w", span_of(claim.killed_or_wounded)),
    )
    return " ".join(f"{value} {name}" for name, value in told if value)


def incident_casualties(incident: Incident) -> str:
    """Killed and wounded of an incident in one cell."""
    told = (
        ("k", count(incident.killed)),
        ("w", count(incident.wounded)),
        ("k+w", count(incident.killed_or_wounded)),
    )
    return " ".join(f"{value} {name}" for name, value in told if value)


def kind(event_type: str, mode: tuple[str, ...]) -> str:
    """Type and modes."""
    return event_type + (f"/{','.join(mode)}" if mode else "")


def parties(value: tuple[Party, ...]) -> str:
    """Parties as named."""
    return "، ".join(one.name for one in value)
