"""Parquet, GraphML, FollowTheMoney and the HTML report say what the record says, in their own shape."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest
from tests.exchange import records
from tests.record import builders as b

from sijill.analysis.history import history
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.plots import of_history, of_timeline
from sijill.analysis.timeline import timeline
from sijill.exchange.map import Spot, picture
from sijill.exchange.parquet import COLUMNS
from sijill.exchange.places import coarse, coarsened
from sijill.exchange.registry import EXPORTERS
from sijill.exchange.view import Choice, ExportView
from sijill.lexicon.loader import Lexicon
from sijill.linking.inputs import no_parent
from sijill.record.store import Record


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records.make(tmp_path_factory.mktemp("formats") / "r")


def written(folder: Path, name: str, choice: Choice | None = None) -> bytes:
    with Record.open(folder) as record:
        pieces = EXPORTERS[name].write(ExportView(record, Lexicon.load(), choice))
        return b"".join(piece.encode() if isinstance(piece, str) else piece for piece in pieces)


def test_parquet_is_typed_and_complete(folder: Path) -> None:
    found = pq.read_table(BytesIO(written(folder, "parquet")))
    assert tuple(found.column_names) == tuple(COLUMNS)
    row = next(one for one in found.to_pylist() if one["mode"] == ["aerial"])
    assert (row["earliest"], row["killed_best"], row["latitude"]) == (date(2031, 3, 4), 3, 35.25)
    assert row["notes"] == [records.NOTE]


def graph(folder: Path, choice: Choice | None = None) -> Any:
    return nx.read_graphml(BytesIO(written(folder, "graphml", choice)))


def test_graphml_has_signed_ties_on_a_day(folder: Path) -> None:
    found = graph(folder, Choice(on="2031-03-10"))
    ((one, other, told),) = found.edges(data=True)
    assert (found.nodes[one]["label"], found.nodes[other]["label"]) == ("لواء الوادي", "كتيبة السهل")
    # The two also clashed within the horizon: the tie stands, contested.
    assert (told["sign"], told["standing"], told["independent_sources"], told["against"]) == (1, "contested", 2, 1)
    assert records.SECOND.split(".")[1].split()[0] in told["quotes"]
    assert found.nodes[one]["bloc"] == found.nodes[other]["bloc"] == 1


def test_graphml_leaves_out_what_does_not_stand(folder: Path) -> None:
    assert not graph(folder, Choice(on="2036-01-01")).edges
    assert not graph(folder, Choice(on="2030-01-01")).edges


class Page(HTMLParser):
    """Collects tags and attributes of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def choices() -> Iterator[Choice]:
    yield Choice()
    yield Choice(wanted=IncidentFilter.parse("actor=actor-wadi"))
    yield Choice(wanted=IncidentFilter.parse("place=x-tell"))
    yield Choice(wanted=IncidentFilter.parse("from=2031-03-01&to=2031-03-31"))


@pytest.mark.parametrize("choice", list(choices()))
def test_the_report_runs_and_requests_nothing(folder: Path, choice: Choice) -> None:
    page = Page(written(folder, "html", choice).decode())
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "use", "image"}
    for _, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "href", "xlink:href")]
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert policy is not None and "default-src 'none'" in policy


def test_days_beside_arabic_names_are_not_turned_round(folder: Path) -> None:
    text = written(folder, "html").decode()
    said = re.findall(r'<p class="by">(.*?)</p>', text)
    assert said
    for told in said:
        plain = re.sub(r"<bdi.*?</bdi>", "", told)
        assert not re.search(r"[\u0600-\u06ff]", plain) and re.search(r"\d{4}-\d\d-\d\d|undated", plain)
        assert "read by machine" in plain


def test_the_report_shows_map_timeline_and_quotes_from_right_to_left(folder: Path) -> None:
    text = written(folder, "html", Choice(wanted=IncidentFilter.parse("actor=actor-wadi"))).decode()
    page = Page(text)
    assert sum(tag == "svg" for tag, _ in page.tags) >= 2
    quotes = [a for tag, a in page.tags if tag == "blockquote"]
    assert quotes and all(a["dir"] == "rtl" and a["lang"] == "ar" for a in quotes)
    assert "backed by كتيبة السهل" in text
    assert "Map" in text and "Ties over time" in text


def test_pictures_in_the_report_are_well_formed(folder: Path) -> None:
    text = written(folder, "html", Choice()).decode()
    start = text.index("<svg")
    root = ET.fromstring(text[start : text.index("</svg>", start) + len("</svg>")])
    assert root.findall(".//{http://www.w3.org/2000/svg}circle")


def test_coordinates_are_never_finer_than_the_words() -> None:
    assert [coarse(35.123456, precision) for precision in (1, 2, 3, None)] == [35.1235, 35.12, 35.1, 35.1]
    told = coarsened({"places": [{"lat": 35.1299, "lon": 40.1, "geo_precision": 2}, {"lat": None, "lon": None}]})
    assert told["places"][0]["lat"] == 35.13


def test_a_control_character_in_a_report_breaks_no_export(tmp_path: Path) -> None:
    text = "لواء \x01الوادي المدعوم من كتيبة\x02 السهل. هاجم لواء \x01الوادي بلدة\x1b التل."
    told = b.document(text, "odd.txt", "شبكة\x03 ألف", "2031-03-06", title="عنوان\x08")
    who = b.actor(told, "لواء \x01الوادي", "actor-x"), b.actor(told, "كتيبة\x02 السهل", "actor-y")
    tie = b.relation(told, "backed_by", *who, "لواء \x01الوادي المدعوم من كتيبة\x02 السهل")
    where = (b.place(told, "بلدة\x1b التل", "x", 35.0, 40.0),)
    act = b.claim(told, "هاجم", date="2031-03-05", actors=who[:1], places=where)
    folder = tmp_path / "r"
    with Record.open(folder, create=True) as record:
        record.add(told, b.extraction(told, (act,), (tie,)))
        record.relink(no_parent, "1")
        drawn = timeline(record, "actor-x")
        pictures = [of_timeline(drawn), of_history(history(record, "actor-x", "actor-y"))]
    choice = Choice(on="2031-03-10")
    assert len(graph(folder, choice).edges) == 1
    page = written(folder, "html", Choice()).decode()
    for drawn_so in (*pictures, *re.findall(r"<svg.*?</svg>", page, re.DOTALL)):
        ET.fromstring(drawn_so)
    assert "\ufffd" in page and not re.search("[\x01-\x08\x1b]", page)
    for name in sorted(EXPORTERS):
        assert written(folder, name, Choice())


def test_names_on_the_map_stand_apart_and_within_it() -> None:
    near = [Spot(35.33 + n, 40.14 - n / 2, f"القرية {n}", n + 1, 1) for n in range(6)]
    far = [Spot(31.0, -7.5, "مكان بعيد", 2, 1), Spot(36.0, 44.0, "بلدة بعيدة جدا في الشرق", 9, 3)]
    svg = picture([*near, *far])
    assert "° W" in svg and "-" not in "".join(re.findall(r">([^<]*)° [EWNS]<", svg))
    boxes = []
    named = r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" unicode-bidi="plaintext">([^<]+)'
    for x, y, anchor, words in re.findall(named, svg):
        long = 7.0 * len(words)
        left = float(x) - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        boxes.append((left, float(y) - 10, left + long, float(y) + 4))
    assert 3 < len(boxes) <= 8
    assert all(box[0] >= 0 and box[2] <= 760 for box in boxes)
    for n, one in enumerate(boxes):
        for other in boxes[:n]:
            assert one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2 or abs(one[1] - other[1]) > 13.7
