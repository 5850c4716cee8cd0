"""Fields of claims and relations that a person may set, and the check that their words stand in the text."""

from __future__ import annotations

from typing import Any

import msgspec

from sijill.codebook.loader import known_mode
from sijill.model.claims import Casualty, Claim, Range, RelationClaim
from sijill.model.errors import RecordError
from sijill.record.anchors import plain
from sijill.record.decoding import decode_relation

CLAIM_FIELDS = (
    *("event_type", "mode", "status", "actors", "recipients", "symmetric", "places", "date", "casualties"),
    *("killed", "wounded", "killed_or_wounded", "materiel", "cause", "sources"),
)
RELATION_FIELDS = ("relation", "subject", "object", "parties", "status", "polarity", "valid", "scope", "sources")
#: Totals that the casualties are kept in step with.
COUNTS = ("killed", "wounded", "killed_or_wounded")
#: Fields that say how the machine came to a reading and how much of the text it shows, not what is read.
HOW = frozenset({"id", "score", "rule", "evidence"})


def from_plain(value: Any, kind: str) -> Claim | RelationClaim:
    """Read a claim or relation out of plain JSON; :class:`RecordError` says what does not fit."""
    try:
        if kind == "claim":
            return msgspec.convert(value, Claim, strict=True)
        return decode_relation(msgspec.json.encode(value).decode())
    except msgspec.ValidationError as error:
        raise RecordError(f"This is no {kind} as the extraction output has it: {error}.") from error


def edited(value: Claim | RelationClaim, field: str, told: Any) -> Claim | RelationClaim:
    """Return ``value`` with ``field`` set to the plain JSON ``told``; :class:`RecordError` where it cannot be."""
    is_claim = isinstance(value, Claim)
    fields = CLAIM_FIELDS if is_claim else RELATION_FIELDS
    if field not in fields:
        kind = "claim" if is_claim else "relation"
        raise RecordError(f"A {kind} has no field “{field}” to edit. It has {', '.join(fields)}.")
    try:
        made = from_plain({**plain(value), field: told}, "claim" if is_claim else "relation")
        return _in_step(made, field) if isinstance(made, Claim) else made
    except RecordError as error:
        raise RecordError(f"This value does not fit the field {field}. {error}") from error


def _in_step(claim: Claim, field: str) -> Claim:
    """Bring what depends on ``field`` into line: casualties with totals, modes with the event type."""
    if field in COUNTS:
        return recounted(claim, field)
    if field == "event_type":
        kept = tuple(mode for mode in claim.mode if known_mode(claim.event_type, mode))
        return msgspec.structs.replace(claim, mode=kept)
    return claim


def recounted(claim: Claim, *outcomes: str) -> Claim:
    """Make the casualties of ``outcomes`` say what the claim's totals say.

    One entry stands for the total, with the words and the party of the first that was there, else with the
    trigger's: a person vouches for the number.
    """
    kept = [told for told in claim.casualties if told.outcome not in outcomes]
    for outcome in outcomes:
        total: Range | None = getattr(claim, outcome)
        if total is None:
            continue
        first = next((told for told in claim.casualties if told.outcome == outcome), None)
        words = first or claim.trigger
        entry = {"outcome": outcome, "low": total.low, "high": total.high, "text": words.text}
        entry |= {"start": words.start, "end": words.end, "party": first.party if first else "unknown"}
        kept.append(msgspec.convert({**entry, "word_class": "person"}, Casualty))
    return msgspec.structs.replace(claim, casualties=tuple(kept))


def check_words(value: Any, text: str) -> None:
    """Refuse plain JSON whose words do not stand in ``text`` where it says: no words, no claim."""
    if isinstance(value, list):
        for part in value:
            check_words(part, text)
    if not isinstance(value, dict):
        return
    for part in value.values():
        check_words(part, text)
    start, end = value.get("start"), value.get("end")
    if start is None or end is None:
        return
    if not 0 <= start < end <= len(text):
        raise RecordError(f"{start}:{end} is no place in the text, which has {len(text)} characters.")
    words = value.get("text")
    if words is not None and text[start:end] != words:
        raise RecordError(
            f"The words “{words}” do not stand at {start}:{end}; there stands “{text[start:end]}”. Give the "
            "words as the text has them."
        )


def differing(a: Claim | RelationClaim, b: Claim | RelationClaim) -> list[str]:
    """Name the fields in which two readings differ, apart from how they were come by."""
    one, other = plain(a), plain(b)
    return sorted(name for name in {*one, *other} if name not in HOW and one.get(name) != other.get(name))
