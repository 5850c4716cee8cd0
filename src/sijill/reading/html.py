"""Web pages: main text and metadata by trafilatura, all text by lxml where that finds none.

lxml's parser is driven by events here and builds no tree, so that depth costs nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]

from sijill.model.document import Issue
from sijill.model.errors import ReadingError
from sijill.reading.edtf import edtf_or_none
from sijill.reading.encoding import decode, without_surrogates
from sijill.reading.lines import bare
from sijill.reading.raw import Draft, RawItem

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

#: Pages nest a few dozen deep. Beyond this trafilatura slows down or gives up, and is not asked.
DEEPEST = 400
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-:.]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{0,2000}?(/?)>")
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dd",
        "dt",
        "option",
    ]
)
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "head", "iframe"})
_BREAKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


def read_html(item: RawItem) -> Draft:
    """Read a web page, cut off or broken ones as far as they go. Raises ReadingError ("empty", "binary")."""
    declared = _CHARSET.search(item.raw[:4096])
    decoded = decode(item.raw, declared[1].decode("ascii") if declared else None)
    page, lost = without_surrogates(_DECLARATION.sub("", decoded.text))
    issues = decoded.issues + lost
    extracted = _extract(page) if depth(page) <= DEEPEST else None
    if extracted is None or not (extracted.text or "").strip():
        text = all_text(page)
        if not text:
            raise ReadingError(
                "empty", "The page holds no text. Was it saved before its scripts had filled it in?"
            )
        issues += (Issue("no_main_text", "No main text was found on the page; all of its text was read."),)
        return Draft(text, decoded.encoding, issues)
    title = extracted.title or None
    return Draft(
        _with_title(extracted.text or "", title),
        decoded.encoding,
        issues,
        title=title,
        author=extracted.author or None,
        site=extracted.sitename or None,
        url=extracted.url or None,
        published=edtf_or_none(extracted.date) if extracted.date else None,
    )


def _extract(page: str) -> Extracted | None:
    # Loading trafilatura takes a quarter of a second, which runs without pages need not spend.
    from trafilatura import bare_extraction
    from trafilatura.settings import Document as Extracted

    try:
        found = bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        # trafilatura promises no errors but has raised all of these on broken pages; all text is read
        # instead.
        return None
    return found if isinstance(found, Extracted) else None


def _with_title(text: str, title: str | None) -> str:
    """The text with its title before it, unless one of its first lines is the title already."""
    first = [bare(line) for line in text.split("\n", 3)[:3]]
    return text if title is None or bare(title) in first else f"{title}\n\n{text}"


def depth(page: str) -> int:
    """How deep elements nest, as far as tags that have to be closed tell."""
    deepest = level = 0
    for closing, name, self_closed in _TAG.findall(page):
        if name.lower() in _VOID or self_closed:
            continue
        level = max(0, level - 1) if closing else level + 1
        deepest = max(deepest, level)
    return deepest


class _Collector:
    """Takes a parser's events and keeps the text outside scripts and styles, blocks on their own lines."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._silent = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag in _BREAKS:
            self._parts.append("\n")

    def end(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BREAKS:
            self._parts.append("\n")

    def data(self, text: str) -> None:
        if not self._silent:
            self._parts.append(_SPACES.sub(" ", text))

    def close(self) -> str:
        lines = (line.strip() for line in "".join(self._parts).split("\n"))
        return "\n".join(line for line in lines if line)


def all_text(page: str) -> str:
    """The text of a page outside scripts and styles, one line to each block; "" where there is none."""
    parser = etree.HTMLParser(target=_Collector(), recover=True, huge_tree=True)
    try:
        parser.feed(page)
        return str(parser.close())
    except etree.LxmlError:
        return ""
