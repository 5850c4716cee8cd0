"""Claims near one another in time and space get numbers near one another, and none is given twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import insert
from tests.record import builders as b

from sijill.linking.inputs import ClaimView, LinkDocument, view
from sijill.record.link_tables import link_claims
from sijill.record.shelves import Shelves, shelf
from sijill.record.store import Record


def seen(lat: float | None, lon: float | None, date: str | None = "2031-03-05", **told: Any) -> ClaimView:
    doc = b.document("قصف طال قرية التينة.", "a.txt", "منفذ")
    where = b.place(doc, "قرية التينة", told.pop("key", "tina"), lat, lon)
    claim = b.claim(doc, "قصف", date=date, places=(where,))
    return view(claim, LinkDocument(doc.id, doc.file, doc.outlet, None, None, doc.text))


def test_a_shelf_is_a_day_and_a_square() -> None:
    here = shelf(seen(35.1, 40.1))
    assert here == shelf(seen(35.4, 40.4, key="other")) and here >= 0
    others = [
        shelf(seen(35.6, 40.1)),
        shelf(seen(35.1, 40.6)),
        shelf(seen(35.1, 40.1, "2031-03-06")),
        shelf(seen(35.1, 40.1, None)),
        shelf(seen(None, None)),
    ]
    assert len({here, *others}) == 6
    assert here < shelf(seen(35.1, 40.1, "2031-03-06"))


def test_every_place_and_day_has_a_shelf_that_fits_its_column() -> None:
    ends = [(90.0, 180.0), (-90.0, -180.0), (90.0, -180.0), (-90.0, 180.0), (0.0, 0.0)]
    found = [shelf(seen(lat, lon, day)) for lat, lon in ends for day in ("1900-01-01", "2100-12-31")]
    assert min(found) > 0 and max(found) + (1 << 23) < 1 << 63


def test_a_claim_without_point_lies_with_those_that_name_its_place() -> None:
    assert shelf(seen(None, None)) == shelf(seen(None, None))
    assert shelf(seen(None, None)) != shelf(seen(None, None, key="other"))


def test_no_number_is_given_twice(tmp_path: Path) -> None:
    here, there = shelf(seen(35.1, 40.1)), shelf(seen(36.1, 40.1))
    with Record.open(tmp_path / "r", create=True) as record:

        def take(told: list[int]) -> list[int]:
            def taking(connection: Any) -> list[int]:
                found = Shelves(connection).numbers(told)
                rows = [{"n": n, "claim_id": str(n), "keys": b"", "outline": b""} for n in found]
                connection.execute(insert(link_claims), rows)
                return found

            taken: list[int] = record._write(taking)
            return taken

        assert take([here, there, here]) == [here, there, here + 1]
        assert take([there, here]) == [there + 1, here + 2]
