"""Finds what there is to read: files, folders, standard input, rows of JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from sijill.reading.given import MetaTable
from sijill.reading.jsonl import rows
from sijill.reading.raw import HTML, MAX_BYTES, TEXT, RawItem, ReadFailure

MEDIA_TYPES = {".txt": TEXT, ".html": HTML, ".htm": HTML}
ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json-lines"})
STDIN = "-"


def discover(
    paths: Sequence[str], jsonl: Mapping[str, str] | None = None, meta: MetaTable | None = None
) -> Iterator[RawItem | ReadFailure]:
    """Yield every report under ``paths`` in order, one at a time; folders are walked sorted by name.

    ``jsonl`` maps the fields of JSON lines, ``meta`` adds what a user gave for files. What cannot be
    taken up comes
    as a ReadFailure in its place and the rest goes on. Standard input ("-") is read as JSON lines
    where a mapping is given or its first character is "{", as a page where it begins with "<", else as text.
    """
    for path in paths:
        if path == STDIN:
            yield from _standard_input(sys.stdin.buffer, jsonl)
        else:
            for file in _files(path):
                yield from map(_named, [file] if isinstance(file, ReadFailure) else _file(file, jsonl, meta))


def _named(found: RawItem | ReadFailure) -> RawItem | ReadFailure:
    """The same under a name that can be kept: bytes of a file name that are no UTF-8 are written ``\\xca``."""
    kept = os.fsencode(found.file).decode(errors="backslashreplace")
    return found if kept == found.file else msgspec.structs.replace(found, file=kept)


def _files(path: str) -> Iterator[str | ReadFailure]:
    place = Path(path)
    try:
        if not place.is_dir():
            yield path
            return
        entries = sorted(place.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(path, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() and entry.is_dir():
            yield ReadFailure(
                str(entry), "skipped", "A link to a folder is not followed. Name that folder itself."
            )
        else:
            yield from _files(str(entry))


def _file(path: str, jsonl: Mapping[str, str] | None, meta: MetaTable | None) -> Iterator[RawItem | ReadFailure]:
    suffix = Path(path).suffix.lower()
    try:
        if suffix in ROW_SUFFIXES:
            with Path(path).open("rb") as stream:
                yield from rows(path, _bounded_lines(stream), jsonl)
            return
        if suffix not in MEDIA_TYPES and Path(path).exists():
            readable = ", ".join(sorted({*MEDIA_TYPES, *ROW_SUFFIXES}))
            yield ReadFailure(path, "unknown_format", f"Files ending in {suffix!r} are not read; {readable} are.")
            return
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            yield _too_large(path, f"{size / 2**20:.0f} MB")
            return
        raw = Path(path).read_bytes()
    except OSError as error:
        yield _unreadable(path, error)
        return
    item = RawItem(path, raw, MEDIA_TYPES[suffix])
    yield item if meta is None else RawItem(path, raw, item.media_type, meta.for_file(path))


def _standard_input(stream: BinaryIO, jsonl: Mapping[str, str] | None) -> Iterator[RawItem | ReadFailure]:
    lines = _bounded_lines(stream)
    first = next((line for line in lines if line.strip()), b"")
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if jsonl or start.startswith(b"{"):
        yield from rows(STDIN, _chain(first, lines), jsonl)
        return
    pieces, total = [], 0
    for piece in _chain(first, lines):
        total += len(piece)
        if total > MAX_BYTES:
            yield _too_large(STDIN, f"over {MAX_BYTES / 2**20:.0f} MB")
            return
        pieces.append(piece)
    yield RawItem(STDIN, b"".join(pieces), HTML if start.startswith(b"<") else TEXT)


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _bounded_lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines of a stream, each cut after one byte over the limit, so that no line fills the memory."""
    while line := stream.readline(MAX_BYTES + 1):
        yield line
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def _too_large(file: str, size: str) -> ReadFailure:
    limit = f"{MAX_BYTES / 2**20:.0f} MB"
    return ReadFailure(
        file, "too_large", f"{size}, where {limit} is the most for one report. Split it, one file each."
    )


def _unreadable(file: str, error: OSError) -> ReadFailure:
    return ReadFailure(file, "unreadable", f"{error.strerror or error}. Check the path and the right to read it.")
