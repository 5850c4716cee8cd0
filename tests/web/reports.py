"""Pages of a report and its claims for the tests of highlighting; offsets are Python's, as the record's are."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable

#: A claim: its id and, by field, the words on which the field rests (each stands once in the text).
Told = tuple[str, dict[str, str]]


def report_page(text: str, told: Iterable[Told], furniture: Iterable[str] = (), chunk: int = 0) -> str:
    """The page, as a template would write it; ``chunk`` lines to a block, 0 for none."""
    marks = []
    cards = []
    for claim, fields in told:
        values = []
        for field, words in fields.items():
            key = f"{claim}-{field}"
            marks.append({"key": key, "claim": claim, "field": field, "spans": [span(text, words)]})
            values.append(
                f'<dt>{field}</dt><dd><bdi tabindex="0" data-mark="{key}" data-field="{field}" dir="auto">'
                f"{html.escape(words)}</bdi></dd>"
            )
        cards.append(
            f'<article class="card" data-claim="{claim}" tabindex="0" aria-label="{claim}">'
            f'<dl class="facts">{"".join(values)}</dl></article>'
        )
    data = {"length": len(text), "marks": marks, "furniture": [span(text, words) for words in furniture]}
    return f"""<header><h1>Report</h1></header>
<div class="with-aside" data-widget="highlight" data-source="marks">
<article class="report"><div data-document-text lang="ar" dir="auto">{_blocks(text, chunk)}</div></article>
<aside class="claims-beside stack" aria-label="Claims">{"".join(cards)}
<form data-missed class="card" action="/missed" method="get"><h2>Missed</h2>
<div class="field"><label for="find">Words</label><input id="find" data-find></div>
<fieldset data-slot><legend>Trigger</legend><input type="hidden" name="start" data-part="start">
<input type="hidden" name="end" data-part="end"><output data-part="text" dir="auto"></output>
<button type="button" data-take>Use the selected words</button></fieldset></form></aside></div>
<script type="application/json" id="marks">{json.dumps(data)}</script>"""


def span(text: str, words: str) -> list[int]:
    """Where the words stand, in code points."""
    start = text.index(words)
    return [start, start + len(words)]


def _blocks(text: str, chunk: int) -> str:
    if not chunk:
        return _written(text)
    lines = text.splitlines(keepends=True)
    parts = ("".join(lines[at : at + chunk]) for at in range(0, len(lines), chunk))
    return "".join(f'<div class="chunk">{_written(part)}</div>' for part in parts)


def _written(text: str) -> str:
    return html.escape(text).replace("\r", "&#13;").replace("\0", "\ufffd")
