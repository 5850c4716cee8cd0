"""What changed between two records, field by field, by their canonical exports."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

Change = Literal["added", "removed", "changed"]
_Key = tuple[str, str]


class Difference(msgspec.Struct, frozen=True):
    """One thing, or one field of it, that two records do not hold alike; ``field`` names nested ones by dots.

    ``before`` and ``after`` are None where the thing, or the field, is not there.
    """

    change: Change
    kind: str
    id: str
    field: str | None = None
    before: Any = None
    after: Any = None


def differences(before: Iterable[str], after: Iterable[str]) -> Iterator[Difference]:
    """Compare two canonical exports; sorted by kind and id."""
    old, new = _by_key(before), _by_key(after)
    for key in sorted(old.keys() | new.keys()):
        kind, name = key
        if key not in new:
            yield Difference("removed", kind, name)
        elif key not in old:
            yield Difference("added", kind, name)
        elif old[key] != new[key]:
            one, other = (dict(_fields(json.loads(line))) for line in (old[key], new[key]))
            for field in sorted(one.keys() | other.keys()):
                if one.get(field) != other.get(field):
                    yield Difference("changed", kind, name, field, one.get(field), other.get(field))


def _by_key(lines: Iterable[str]) -> dict[_Key, str]:
    found: dict[_Key, str] = {}
    for line in lines:
        value = json.loads(line)
        found[str(value["kind"]), _name(value)] = line
    return found


def _name(value: dict[str, Any]) -> str:
    """What tells a thing from others of its kind."""
    for key in ("id", "actor", "place"):
        named = value.get(key)
        if isinstance(named, str):
            return named
        if isinstance(named, dict) and isinstance(named.get("id"), str):
            return str(named["id"])
    whole = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if "act" in value:
        # Two decisions on one thing may differ in the reason alone.
        told = [str(value[key]) for key in ("act", "field", "target", "user") if value.get(key)]
        return " ".join((*told, hashlib.sha256(whole.encode()).hexdigest()[:8]))
    return " ".join(str(value[key]) for key in ("document_id", "n") if key in value) or whole


def _fields(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """The plain values of a thing with the way to each; lists of plain values stay whole."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from _fields(part, f"{at}.{key}" if at else key)
    elif isinstance(value, list) and any(isinstance(part, dict | list) for part in value):
        for n, part in enumerate(value):
            yield from _fields(part, f"{at}.{n}")
    else:
        yield at, value
