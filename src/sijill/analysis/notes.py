"""Why an answer is thin, in plain English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sijill.model.state import Evidence, Tie

_STANDING = frozenset({"current", "shifting", "contested"})


def note(ties: Sequence[Tie], on: date, known: date | None, hidden: int) -> str | None:
    """Say why the answer is thin or how it is dated; None where there is nothing to say."""
    parts = [*_thin(ties, on, known), *_dated(ties)]
    if hidden:
        reports = "One report" if hidden == 1 else f"{hidden} reports"
        out = f"not out by {known}, or without a date that ends by then"
        parts.append(f"{reports} with ties on this did not count: {out}.")
    return " ".join(parts) or None


def _thin(ties: Sequence[Tie], on: date, known: date | None) -> list[str]:
    if not ties:
        by = f" that was out by {known}" if known else ""
        return [f"No report in the record{by} tells of a tie here. That is no sign that there was none."]
    if any(tie.standing in _STANDING for tie in ties):
        return []
    last = max((tie.last_evidence for tie in ties if tie.last_evidence), default=None)
    if last is None:
        return [f"No evidence reaches back to {on}: what the record tells is of later days, or undated."]
    stale = [tie.last_evidence for tie in ties if tie.standing == "stale" and tie.last_evidence]
    parts = []
    if stale:
        last = max(stale)
        days = (on - date.fromisoformat(last)).days
        before = f"{days} day{'' if days == 1 else 's'} before"
        parts.append(f"the last evidence is of {last}, {before}, and is not carried further than its horizon")
    if any(tie.standing == "former" for tie in ties):
        ended = "one tie" if sum(tie.standing == "former" for tie in ties) == 1 else "some ties"
        parts.append(f"{ended} had ended by then")
    if any(tie.standing == "unknown" for tie in ties):
        parts.append("some are told of other days only, denied, or undated")
    return [f"Nothing is known to hold on {on}: {'; '.join(parts)}."]


def _dated(ties: Sequence[Tie]) -> list[str]:
    marked: dict[str, str] = {}
    for tie in ties:
        for piece in (*tie.for_, *tie.against):
            words = _interval(piece)
            if words:
                marked[piece.file] = words
    if not marked:
        return []
    listed = "; ".join(f"{file} ({words})" for file, words in sorted(marked.items()))
    return [f"Dated by an interval, not by a day the report states: {listed}."]


def _interval(piece: Evidence) -> str | None:
    published = piece.published
    if published is None or (published.how not in ("inferred", "given") and "/" not in published.edtf):
        return None
    if published.how == "given" and len(published.edtf) == len("2020-07-09"):
        return None
    return f"{published.edtf}, {published.how}"
