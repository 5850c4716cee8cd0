"""Web pages, whole and hostile."""

from __future__ import annotations

import pytest

from sijill.model.document import Document
from sijill.model.errors import ReadingError
from sijill.reading.html import all_text, depth
from sijill.reading.raw import HTML, RawItem
from sijill.reading.registry import read

from .pages import HEADLINE, LEAD, NOW, OTHER_DAY, SECOND, THIRD, TOOL, lines_by_role

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (LEAD, SECOND, THIRD))
PAGE = f"""<!doctype html><html><head><meta charset="utf-8"><title>{HEADLINE} - صوت الوعل</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="صوت الوعل">
<meta property="article:published_time" content="2021-03-04T10:00:00Z"></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>{HEADLINE}</h1>{PARAGRAPHS}</article>
<script>var x = "{OTHER_DAY}";</script></body></html>"""


def html(page: str | bytes) -> Document:
    """Read a page."""
    raw = page if isinstance(page, bytes) else page.encode("utf-8", errors="surrogatepass")
    return read(RawItem("page.html", raw, HTML), NOW, TOOL)


def test_text_and_metadata_of_a_page() -> None:
    found = html(PAGE)
    assert lines_by_role(found, "headline") == [HEADLINE]
    assert lines_by_role(found, "body") == [LEAD, SECOND, THIRD]
    assert (found.title, found.outlet) == (HEADLINE, "صوت الوعل")
    assert found.published is not None
    assert (found.published.edtf, found.published.how) == ("2021-03-04", "metadata")
    assert OTHER_DAY not in found.text


def test_a_page_in_windows_1256_says_so_itself() -> None:
    found = html(PAGE.replace("utf-8", "windows-1256").encode("cp1256"))
    assert found.encoding == "cp1256"
    assert LEAD in found.text


def test_a_page_cut_off_is_read_as_far_as_it_goes() -> None:
    found = html(PAGE[: PAGE.index(THIRD) + 20])
    assert lines_by_role(found, "body")[:2] == [LEAD, SECOND]


def test_deep_nesting_costs_neither_text_nor_time() -> None:
    found = html(f"<html><body>{'<div>' * 100_000}<p>{LEAD}</p>{'</div>' * 100_000}</body></html>")
    assert lines_by_role(found, "body") == [LEAD]
    assert [issue.code for issue in found.issues] == ["no_main_text"]


@pytest.mark.parametrize(
    "page",
    [
        "<" * 100_000,
        "<html></html>",
        "<script>x</script>",
        "<!--" * 50_000,
        "<table><tr><td>" * 2_000,
        "<p>" * 50_000,
    ],
)
def test_pages_without_text_end_in_a_reading_error_or_a_document(page: str) -> None:
    try:
        found = html(page)
    except ReadingError as error:
        assert error.code == "empty"
    else:
        assert found.text.strip()


def test_null_bytes_are_refused() -> None:
    with pytest.raises(ReadingError, match="control characters"):
        html(PAGE.replace("الوعل", "الو\x00عل"))


def test_a_lone_surrogate_is_replaced() -> None:
    found = html(PAGE.encode().replace("السوق".encode(), b"\xed\xa0\x80", 1))
    found.text.encode("utf-8")


def test_all_text_leaves_scripts_out_and_parts_blocks() -> None:
    assert all_text("<div>أول<p>ثان</p><style>x{}</style><script>y</script>ثالث<br>رابع") == "أول\nثان\nثالث\nرابع"


def test_depth_counts_open_elements() -> None:
    assert depth("<div><span></span><br><div></div></div>") == 2
