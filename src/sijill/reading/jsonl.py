"""JSON lines: each row is a document, its fields mapped by name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sijill.model.document import Issue
from sijill.model.errors import ReadingError
from sijill.reading.edtf import edtf_or_none
from sijill.reading.encoding import decode, without_surrogates
from sijill.reading.given import Given
from sijill.reading.raw import HTML, MAX_BYTES, ROW, Draft, RawItem, ReadFailure

#: What a row may say of its document; "html" holds a page in place of "text".
FIELDS = ("id", "text", "html", "published", "url", "outlet", "title", "author", "note")


def parse_mapping(option: str) -> dict[str, str]:
    """Read "id=key,text=body" into {"id": "key", "text": "body"}. Raises ReadingError with code "mapping"."""
    mapping: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in option.split(","))):
        field, mark, name = (part.strip() for part in pair.partition("="))
        if not mark or field not in FIELDS or not name:
            raise ReadingError(
                "mapping",
                f"--jsonl: {pair!r} is no mapping. Write FIELD=NAME with FIELD out of {', '.join(FIELDS)} "
                "and NAME the row's own name for it, such as id=id,text=content.",
            )
        mapping[field] = name
    return mapping


def rows(file: str, lines: Iterable[bytes], mapping: Mapping[str, str] | None) -> Iterator[RawItem | ReadFailure]:
    """Take up each line of a JSON lines file; a broken one becomes a ReadFailure with file and line."""
    names = {field: field for field in FIELDS} | dict(mapping or {})
    for number, line in enumerate(lines, start=1):
        stripped = line.strip(b"\xef\xbb\xbf \t\r\n") if number == 1 else line.strip()
        if not stripped:
            continue
        try:
            yield _row(f"{file}:{number}", stripped, names)
        except ReadingError as error:
            yield ReadFailure(f"{file}:{number}", error.code, str(error))


def _row(place: str, line: bytes, names: Mapping[str, str]) -> RawItem:
    if len(line) > MAX_BYTES:
        raise ReadingError("too_large", f"The row is over {MAX_BYTES // 2**20} MB. One row has to be one report.")
    try:
        row = json.loads(line)  # msgspec refuses the lone surrogates that scrapers write
    except (ValueError, RecursionError) as error:
        raise ReadingError("bad_row", f"The row is no JSON: {error}. Each line has to hold one object.") from error
    if not isinstance(row, dict):
        raise ReadingError("bad_row", "The row is JSON but no object. Each line has to hold one object.")
    values = {field: _string(row.get(name)) for field, name in names.items()}
    text, html = values["text"], values["html"]
    if text is None and html is None:
        has = ", ".join(sorted(map(str, row))[:12]) or "nothing"
        raise ReadingError(
            "bad_row",
            f"The row has no text under {names['text']!r} and no page under {names['html']!r}; it has {has}. "
            "Name the right field with --jsonl text=NAME.",
        )
    published, issues = _published(values["published"])
    given = Given(published, values["outlet"], values["url"], values["title"], values["author"], values["note"])
    file = values["id"] or place
    if text is None and html is not None:
        raw = html.encode("utf-8", errors="replace")
        return RawItem(file, raw, HTML, given, None, issues)
    return RawItem(file, line, ROW, given, text, issues)


def _string(value: Any) -> str | None:
    if value is None or isinstance(value, (dict, list)):
        return None
    return without_surrogates(str(value))[0] or None


def _published(value: str | None) -> tuple[str | None, tuple[Issue, ...]]:
    if value is None:
        return None, ()
    edtf = edtf_or_none(value)
    if edtf is None:
        message = f"{value[:60]!r}, given as published, is no EDTF date of 1990 to 2100; it was left out."
        return None, (Issue("bad_published", message),)
    return edtf, ()


def read_row(item: RawItem) -> Draft:
    """Read a row's text. Raises ReadingError with code "empty" or "binary"."""
    if item.text is None:
        raise ReadingError("bad_row", "The row was taken up without its text. Read it with discover().")
    decoded = decode(item.text.encode("utf-8", errors="replace"))
    return Draft(decoded.text, "utf-8", decoded.issues)
