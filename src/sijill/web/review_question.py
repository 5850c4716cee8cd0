"""Which part of the review queue an address asks for."""

from __future__ import annotations

import msgspec

from sijill.analysis.review_queue import QueueFilter
from sijill.codebook.loader import event_types, relation_types
from sijill.web.asking import Asked, asked
from sijill.web.visit import Visit

#: How many items a page may show; what it shows can be accepted at once.
SHOW = (20, 50, 100)


class Question(msgspec.Struct, frozen=True):
    """What the address asks for: which part of which queue."""

    wanted: QueueFilter
    offset: int
    show: int

    def pairs(self, **other: str | None) -> list[tuple[str, str]]:
        """The query string's parameters, some of them changed; None leaves one out."""
        wanted = self.wanted
        told: dict[str, str | None] = {
            "kind": "ties" if wanted.ties else None,
            "outlet": wanted.outlet,
            "actor": wanted.actor,
            "place": wanted.place,
            "show": str(self.show) if self.show != SHOW[0] else None,
            "offset": str(self.offset) if self.offset else None,
        }
        single = [(name, value) for name, value in (told | other).items() if value]
        return [*(("type", kind) for kind in wanted.kinds), *single]


def question(visit: Visit) -> Question:
    """Read the address; :class:`SijillError` for a kind of claim or tie that there is not."""
    params = visit.request.query_params
    ties = visit.query("kind") == "ties"
    # One form asks for claims and ties: a type of the other kind is left over from before.
    others = event_types() if ties else relation_types()
    kinds = [kind for kind in params.getlist("type") if kind.strip() and kind not in others]
    wanted = QueueFilter.of(ties, kinds, visit.query("outlet"), visit.query("actor"), visit.query("place"))
    size = visit.number("show", SHOW[0])
    return Question(wanted, visit.number("offset", 0), size if size in SHOW else SHOW[0])


def named(visit: Visit, wanted: QueueFilter) -> tuple[QueueFilter, dict[str, Asked]]:
    """The filter with ids for the names that were typed, and the names of which it is not clear what they mean."""
    found = {"actor": asked(visit, "actor", wanted.actor), "place": asked(visit, "place", wanted.place)}
    unclear = {name: one for name, one in found.items() if one is not None and one.named is None}
    ids = {name: one.id for name, one in found.items() if one is not None and one.named is not None}
    return msgspec.structs.replace(wanted, **ids), unclear
