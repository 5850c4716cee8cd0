"""What people rejected is counted as reading all of it would."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from tests.analysis import happenings
from tests.exchange import records

from sijill.model.judgements import ItemKind
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.store import Record
from sijill.record.stored import StoredClaim, StoredRelation

KINDS: tuple[ItemKind, ...] = ("claim", "relation")
USER, AT = "lina", "2031-03-01T10:00:00Z"


def told(one: StoredClaim | StoredRelation) -> tuple[str, str, str | None, set[str | None]]:
    """Kind, type, outlet, and the ids that it names."""
    if isinstance(one, StoredClaim):
        claim = one.claim
        ids = {who.id for who in (*claim.actors, *claim.recipients)} | {place.id for place in claim.places}
        return "claim", claim.event_type, one.document.outlet, ids
    relation = one.relation
    ends = (relation.subject, relation.object, *relation.parties)
    named = {end.id for end in ends if end is not None}
    return "relation", relation.relation, one.document.outlet, named


def test_rejections_are_counted_as_they_are_read(tmp_path: Path) -> None:
    for folder in (happenings.make(tmp_path / "a"), records.make(tmp_path / "b")):
        with Record.open(folder) as record:
            desk = Desk(record)
            keys = [one.claim.id for one in record.claims()][::2] + [one.relation.id for one in record.relations()]
            desk.decide(lambda c, keys=keys: [orders.verdict(c, "reject", key) for key in keys], USER, AT)  # type: ignore[misc]
            every = [told(one) for one in desk.rejected()]
            assert every
            ids = {key for *_, named in every for key in named if key} | {"nobody"}
            for kind in KINDS:
                types = sorted({code for of, code, *_ in every if of == kind})
                for kinds, outlet, named in product(
                    [(), tuple(types[:1])],
                    {None, *(outlet for _, _, outlet, _ in every)},
                    [(), *((key,) for key in ids), tuple(sorted(ids)[:2])],
                ):
                    slow = [
                        one
                        for one in every
                        if one[0] == kind
                        and (not kinds or one[1] in kinds)
                        and outlet in (None, one[2])
                        and set(named) <= one[3]
                    ]
                    assert desk.count_rejected(kind, kinds, outlet, named) == len(slow)
