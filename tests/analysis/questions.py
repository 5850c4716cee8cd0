"""The questions of the shared gold on the state of things, and what fits their expectations."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from sijill.analysis.state import state
from sijill.model.state import State, Tie
from sijill.record.store import Record

SHARED = Path(__file__).parents[2] / "../shared"


def cross() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SHARED / "gold/cross.json").read_text(encoding="utf-8"))
    return loaded


def fits(found: Tie, wanted: dict[str, Any]) -> bool:
    others = {found.other.id if found.other else None, *(party.id for party in found.parties)}
    return (
        found.relation in wanted["relation"]
        and (not wanted.get("other") or bool(others & set(wanted["other"])))
        and (not wanted.get("parties") or len(found.parties) == wanted["parties"])
        and (not wanted.get("standing") or found.standing in wanted["standing"])
        and (not wanted.get("quote") or any(wanted["quote"] in piece.quote for piece in found.for_))
        and (not wanted.get("file") or any(piece.file.startswith(wanted["file"]) for piece in found.for_))
    )


def ask(record: Record, args: dict[str, str]) -> State:
    return state(record, date.fromisoformat(args["on"]), actor=args.get("actor"), place=args.get("place"))
