"""What a record holds, in numbers: the end of ``sijill build``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec

from sijill.cli.output import Screen
from sijill.pipeline import Built
from sijill.record.desk import Desk
from sijill.record.store import Record

_NAMED = 8


class Summary(msgspec.Struct, frozen=True):
    """Counts over the whole record, and what the build that just ran did.

    ``places_found`` counts claims whose place has coordinates, ``places_not_found`` those whose place has
    none, ``unknown_places`` their wordings, the most frequent first. ``accepted`` counts claims, ``rejected``
    claims and relations; ``sent_back`` judgements whose words changed or now bear another reading.
    """

    built: dict[str, int]
    documents: int
    undated: int
    claims: int
    claims_by_type: dict[str, int]
    relations: int
    incidents: int
    told_by_several: int
    places_found: int
    places_not_found: int
    no_place: int
    unknown_places: dict[str, int]
    issues: dict[str, int]
    notes: dict[str, int]
    accepted: int = 0
    rejected: int = 0
    sent_back: int = 0


def summarise(record: Record, built: Built) -> Summary:
    """Count what the record holds."""
    documents = list(record.documents())
    types: Counter[str] = Counter()
    places: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    accepted = 0
    desk = Desk(record)
    for told in record.claims():
        types[told.claim.event_type] += 1
        accepted += told.standing.verdict == "accepted"
        first = told.claim.places[0] if told.claim.places else None
        places["none" if first is None else "found" if first.lat is not None else "unknown"] += 1
        if first is not None and first.lat is None:
            unknown[first.text] += 1
    incidents = list(record.incidents())
    return Summary(
        built=built.outcomes,
        documents=len(documents),
        undated=sum(document.published is None for document in documents),
        claims=types.total(),
        claims_by_type=_ranked(types),
        relations=sum(1 for _ in record.relations()),
        incidents=len(incidents),
        told_by_several=sum(len(incident.claims) > 1 for incident in incidents),
        places_found=places["found"],
        places_not_found=places["unknown"],
        no_place=places["none"],
        unknown_places=_ranked(unknown),
        issues=_ranked(Counter(told.issue.code for told in record.issues())),
        notes=_ranked(Counter(document.note for document in documents if document.note)),
        accepted=accepted,
        rejected=desk.count_rejected("claim") + desk.count_rejected("relation"),
        sent_back=len(desk.needs_review()),
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _listed(counts: dict[str, int], most: int | None = None) -> str:
    shown = [f"{name} {count}" for name, count in list(counts.items())[:most]]
    return ", ".join(shown) + (" ..." if most is not None and len(counts) > most else "")


def print_summary(screen: Screen, summary: Summary, folder: Path) -> None:
    """Print the summary as a table of two columns."""
    found, unknown, none = summary.places_found, summary.places_not_found, summary.no_place
    rows: list[tuple[str, object]] = [
        ("This build", _listed(summary.built) or "nothing to read"),
        ("Documents", f"{summary.documents}, of which {summary.undated} undated"),
        ("Claims", ": ".join(filter(None, (str(summary.claims), _listed(summary.claims_by_type))))),
        ("Relations", summary.relations),
        ("Incidents", f"{summary.incidents}, of which {summary.told_by_several} told by several claims"),
        ("Places of claims", f"{found} found, {unknown} not found, {none} not told"),
    ]
    if summary.unknown_places:
        rows.append(("Places not found", _listed(summary.unknown_places, _NAMED)))
    if summary.accepted or summary.rejected or summary.sent_back:
        rows.append(("Judged", f"{summary.accepted} claims accepted, {summary.rejected} rejected"))
    if summary.sent_back:
        rows.append(("Sent back", f"{summary.sent_back} judgements to look at again: sijill review"))
    rows.append(("Issues", _listed(summary.issues) or "none"))
    rows += [("Note", f"{note} ({count} documents)") for note, count in summary.notes.items()]
    screen.table(["Record", str(folder)], rows)
