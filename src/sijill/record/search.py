"""Full text: a word is found whatever its tashkeel, alef form, article, proclitics or suffix pronoun.

FTS5 splits and compares; the folding is ours. Each sentence is one row with its folded words in order
(``exact``, for phrases) and, for each word, its readings without clitics (``variants``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec
from sqlalchemy import Connection, text

from sijill.model.document import Document
from sijill.model.spans import Span
from sijill.text.tokens import readings, split_sentences, tokenise, without_suffix

READ_ROLES = frozenset({"headline", "subhead", "dateline", "body", "caption"})
_MIN_STEM = 3
_PHRASE = re.compile(r"[\"“”«»]([^\"“”«»]+)[\"“”«»]|([^\s\"“”«»]+)")


class SearchHit(msgspec.Struct, frozen=True):
    """A sentence that answers a query; ``words`` are the spans of the words that matched."""

    document: str
    file: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    words: tuple[Span, ...]


@lru_cache(maxsize=1 << 16)
def variants(word: str) -> frozenset[str]:
    """Return what a folded word may be looked up by: itself and its readings without clitics."""
    found = {word}
    for _, rest in readings(word):
        bare = rest.removeprefix("ال")
        for form in (rest, bare):
            found.add(form)
            found.update(stem for stem, _ in without_suffix(form))
    return frozenset(form for form in found if len(form) >= _MIN_STEM or form == word)


def index_rows(document: Document) -> Iterator[dict[str, str | int]]:
    """Yield one row per sentence of the blocks that a reader reads."""
    for block in document.blocks:
        if block.role not in READ_ROLES:
            continue
        for sentence in split_sentences(tokenise(document.text, block.start, block.end)):
            words = [token.norm for token in sentence.tokens]
            forms = sorted({form for word in words for form in variants(word)})
            yield {
                "exact": " ".join(words),
                "variants": " ".join(forms),
                "document_id": document.id,
                "start": sentence.start,
                "stop": sentence.end,
            }


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def expression(query: str) -> tuple[str, list[frozenset[str]]]:
    """Turn what a user typed into an FTS5 expression and the forms to mark in each hit.

    Words are joined by AND; words in double quotes must follow one another as written. Only folded words
    reach the expression, each in quotes, so that no character of ``query`` can act as FTS5 syntax. An empty
    expression means that the query has no word.
    """
    parts: list[str] = []
    marks: list[frozenset[str]] = []
    for phrase, words in _asked(query):
        if phrase:
            parts.append(f"exact : {_quoted(' '.join(words))}")
            marks.extend(frozenset({word}) for word in words)
            continue
        for word in words:
            forms = variants(word)
            any_form = " OR ".join(_quoted(form) for form in sorted(forms))
            parts.append(f"(exact : {_quoted(word)} OR variants : ({any_form}))")
            marks.append(forms)
    return " AND ".join(parts), marks


def _asked(query: str) -> Iterator[tuple[bool, list[str]]]:
    """The folded words of a query, those of a phrase together, and whether they are one."""
    for hit in _PHRASE.finditer(query):
        words = [token.norm for token in tokenise(hit.group(1) or hit.group(2))]
        if words:
            yield bool(hit.group(1)), words


def holds(sentence: str, query: str) -> bool:
    """Say whether a sentence has the words of ``query`` as the index compares them."""
    norms = [token.norm for token in tokenise(sentence)]
    forms = frozenset(norms).union(*map(variants, norms))
    exact = f" {' '.join(norms)} "
    return all(
        f" {' '.join(words)} " in exact if phrase else all(variants(word) & forms for word in words)
        for phrase, words in _asked(query)
    )


def find(connection: Connection, query: str, limit: int) -> list[SearchHit]:
    """Return the best sentences for ``query``: those with the words as typed first, then by BM25."""
    match, marks = expression(query)
    if not match:
        return []
    rows = connection.execute(
        text(
            "SELECT search.document_id, search.start, search.stop, d.file, d.outlet, d.published_edtf, "
            "d.text "
            "FROM search JOIN documents AS d ON d.id = search.document_id "
            "WHERE search MATCH :match AND d.current "
            "ORDER BY bm25(search, 10.0, 1.0), d.id, search.start LIMIT :limit"
        ),
        {"match": match, "limit": limit},
    )
    return [
        SearchHit(
            row.document_id,
            row.file,
            row.outlet,
            row.published_edtf,
            row.start,
            row.stop,
            row.text[row.start : row.stop],
            _marked(row.text, row.start, row.stop, marks),
        )
        for row in rows
    ]


def _marked(whole: str, start: int, end: int, marks: list[frozenset[str]]) -> tuple[Span, ...]:
    wanted = frozenset().union(*marks)
    return tuple(
        Span(token.start, token.end)
        for token in tokenise(whole, start, end)
        if not wanted.isdisjoint(variants(token.norm))
    )
