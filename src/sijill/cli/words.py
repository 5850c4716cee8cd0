"""How values are worded in tables."""

from __future__ import annotations

from collections.abc import Sequence

from sijill.model.claims import ActorMention, Claim, DateMention, Range
from sijill.model.document import Published
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Count, Incident, Party
from sijill.model.judgements import Standing

#: Ends of an EDTF interval that are unknown or open.
_OPEN = ("", "..")


def named(thing: Actor | Place) -> str:
    """The id of an actor or place, and its names on a line of their own."""
    return f"{thing.id}\n" + " / ".join(filter(None, (thing.name_ar, thing.name_en)))


def published(value: Published | None) -> str:
    """When a report came out, and how that is known."""
    return f"{value.edtf} ({value.how})" if value else "undated"


def day(value: DateMention | None) -> str:
    """The day of a claim: EDTF, else the phrase."""
    return (value.edtf or value.text) if value else ""


def day_and_words(value: DateMention | None) -> str:
    """The day of a claim and the words it was read from; the words alone where they give no day."""
    if value is None:
        return ""
    return f"{value.edtf} from “{value.text}”" if value.edtf else f"no day in “{value.text}”"


def two_lines(edtf: str) -> str:
    """An interval with its end on a line of its own, for narrow columns."""
    return edtf.replace("/", "/\n")


def held(edtf: str) -> str:
    """When a tie is said to have held, from its EDTF interval; an unknown and an open end are said as such."""
    if not edtf:
        return "held for unknown time"
    first, interval, last = map(_about, edtf.partition("/"))
    if not interval:
        return f"held {first}"
    if first in _OPEN:
        return f"held from an unknown day until {last}"
    return f"held from {first} on" if last in _OPEN else f"held {first} to {last}"


def _about(day: str) -> str:
    return f"about {day.removesuffix('~')}" if day.endswith("~") else day


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
    """A count over several claims: the best, and where claims differ the lowest and highest too, as in 3 (2-5)."""
    if value is None:
        return ""
    span = span_of(Range(value.low, value.high))
    return span if value.best is None or span == str(value.best) else f"{value.best} ({span})"


#: What the letters of :func:`casualties` and :func:`incident_casualties` mean.
HURT = "hurt: k killed, w wounded, k+w killed or wounded; 3+ at least 3"


def casualties(claim: Claim) -> str:
    """Killed and wounded of a claim in one cell."""
    return _hurt(span_of(claim.killed), span_of(claim.wounded), span_of(claim.killed_or_wounded))


def incident_casualties(incident: Incident) -> str:
    """Killed and wounded of an incident in one cell."""
    return _hurt(count(incident.killed), count(incident.wounded), count(incident.killed_or_wounded))


def _hurt(killed: str, wounded: str, either: str) -> str:
    told = ((killed, "k"), (wounded, "w"), (either, "k+w"))
    return " ".join(f"{value} {name}" for value, name in told if value)


def kind(event_type: str, mode: tuple[str, ...]) -> str:
    """Type and modes."""
    return event_type + (f"/{','.join(mode)}" if mode else "")


def what(told: Claim | Incident) -> str:
    """Type, modes and status, a line each, for narrow columns."""
    return "\n".join(filter(None, (told.event_type, ",".join(told.mode), told.status)))


def judged(standing: Standing) -> str:
    """What people decided on a reading in one word for a narrow column: accepted, rejected, edited; "" nothing."""
    if standing.verdict != "unreviewed":
        return standing.verdict
    return "edited" if standing.by else ""


def reviewed(told: Sequence[Standing]) -> str:
    """Whether people accepted all the claims that tell an incident, or some; "" none."""
    accepted = sum(one.verdict == "accepted" for one in told)
    return "" if not accepted else "accepted" if accepted == len(told) else "partly\naccepted"


def parties(value: tuple[Party, ...]) -> str:
    """Parties as named."""
    return "، ".join(one.name for one in value)
