"""Small plots as SVG, written by hand: no script, no font, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sijill.analysis.counts import Counts
from sijill.analysis.history import History
from sijill.analysis.network import Network
from sijill.analysis.timeline import Timeline
from sijill.codebook.loader import relation_words
from sijill.model.xml_text import escaped

#: Colours told apart in print and by the colour-blind (Okabe and Ito).
COLOURS = {
    "friendly": "#0072b2",
    "hostile": "#d55e00",
    "plain": "#56606b",
    "current": "#0072b2",
    "shifting": "#e69f00",
    "contested": "#d55e00",
    "former": "#999999",
    "stale": "#d0d0d0",
}
_STYLE = (
    "text{font:12px sans-serif;fill:#222}.s{font-size:10px;fill:#555}.a{stroke:#bbb}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.s{fill:#aaa}}"
)
_MOST_BARS = 200
_BAR, _ROW = 420, 20
#: How wide labels are at least, about how wide a letter is, and how many letters a line has at most.
_LEAST_LABEL, _LETTER, _MOST_LETTERS = 120.0, 6.8, 80


def svg(width: float, height: float, body: Sequence[str], title: str) -> str:
    """An SVG picture with a title that screen readers speak."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img"><title>{escaped(title)}</title><style>{_STYLE}</style>'
        + "".join(body)
        + "</svg>\n"
    )


def text(x: float, y: float, words: str, kind: str = "", anchor: str = "start") -> str:
    """A line of text; Arabic is set in its own direction. What is too long is cut, and whole in the title."""
    css = f' class="{kind}"' if kind else ""
    told = escaped(words)
    if len(words) > _MOST_LETTERS:
        told = f"{escaped(words[:_MOST_LETTERS].rstrip())}…<title>{told}</title>"
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{css} unicode-bidi="plaintext">{told}</text>'


def _width(labels: Iterable[str]) -> float:
    """How much room labels take."""
    longest = max(map(len, labels), default=0)
    return max(_LEAST_LABEL, 20 + _LETTER * min(longest, _MOST_LETTERS + 1))


def of_counts(found: Counts) -> str:
    """Bars of incidents: upright over time, level for places, types and actors."""
    rows = found.rows[:_MOST_BARS] if found.by not in ("week", "month") else found.rows
    most = max((row.incidents for row in rows), default=1) or 1
    title = f"Incidents by {found.by}"
    if found.by in ("week", "month"):
        return _upright([(row.key, float(row.incidents), 0.0) for row in rows], float(most), title, "plain")
    body, label = [text(10, 20, title)], _width(row.label for row in rows)
    for n, row in enumerate(rows):
        y = 36 + n * _ROW
        long = _BAR * row.incidents / most
        body.append(text(label - 8, y + 13, row.label, anchor="end"))
        body.append(f'<rect x="{label:g}" y="{y}" width="{long:.1f}" height="14" fill="{COLOURS["plain"]}"/>')
        body.append(text(label + long + 6, y + 12, str(row.incidents), "s"))
    return svg(label + _BAR + 60, 46 + len(rows) * _ROW, body, title)


def of_history(found: History) -> str:
    """Friendly weight above the line, hostile below, month by month."""
    bars = [(month.month, month.friendly_weight, -month.hostile_weight) for month in found.months]
    most = max((max(up, down) for _, up, down in bars), default=1.0) or 1.0
    one, other = (named.name_en or named.name_ar for named in found.pair)
    return _upright(bars, most, f"{one} and {other}: friendly above, hostile below", "friendly")


def _upright(bars: Sequence[tuple[str, float, float]], most: float, title: str, colour: str) -> str:
    wide = max(4.0, min(24.0, 640 / max(1, len(bars))))
    down = any(low for _, _, low in bars)
    middle = 150.0
    body = [
        text(10, 20, title),
        f'<line class="a" x1="40" x2="{40 + wide * len(bars):g}" y1="{middle}" y2="{middle}"/>',
    ]
    every = max(1, int(60 // wide))
    for n, (key, up, low) in enumerate(bars):
        x = 40 + n * wide
        for amount, fill, y in ((up, colour, middle - 110 * up / most), (low, "hostile", middle)):
            if amount:
                high = 110 * amount / most
                body.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(1.0, wide - 1):.1f}" height="{high:.1f}" '
                    f'fill="{COLOURS[fill]}"><title>{escaped(key)}: {amount:g}</title></rect>'
                )
        if n % every == 0:
            body.append(text(x, 284 if down else 166, key, "s"))
    body.append(text(36, middle - 104, f"{most:g}", "s", "end"))
    return svg(60 + max(wide * len(bars), 8 * len(title)), 296 if down else 180, body, title)


def of_timeline(found: Timeline) -> str:
    """A band for each tie, coloured by its standing in each period."""
    title = f"Ties of {found.of.name_en or found.of.name_ar}"
    wide = _BAR / max(1, len(found.periods))
    body, labels = [text(10, 20, title)], [label_of(line.relation, line.role, line) for line in found.lines]
    label = _width(labels)
    for n, line in enumerate(found.lines):
        y = 40 + n * _ROW
        body.append(text(label - 8, y + 12, labels[n], anchor="end"))
        for at, standing in enumerate(line.standings):
            if standing is not None:
                body.append(
                    f'<rect x="{label + at * wide:.2f}" y="{y}" width="{wide:.2f}" height="14" '
                    f'fill="{COLOURS[standing]}"><title>{found.periods[at]}: {standing}</title></rect>'
                )
    under = 40 + len(found.lines) * _ROW
    if found.periods:
        body.append(text(label, under + 14, found.periods[0], "s"))
        body.append(text(label + _BAR, under + 14, found.periods[-1], "s", "end"))
    for n, standing in enumerate(("current", "shifting", "contested", "former", "stale")):
        x = 10 + n * 110
        body.append(f'<rect x="{x}" y="{under + 26}" width="12" height="12" fill="{COLOURS[standing]}"/>')
        body.append(text(x + 18, under + 36, standing, "s"))
    return svg(max(label + _BAR + 20, 560), under + 48, body, title)


def label_of(relation: str, role: str, line: object) -> str:
    """A tie in words: "backed by Iran", "quarrel of" three or more."""
    parties = getattr(line, "parties", ())
    named = parties or [one for one in (getattr(line, "other", None) or getattr(line, "place", None),) if one]
    words = relation_words(relation, role, bool(parties))
    return f"{words} {', '.join(one.name_en or one.name_ar for one in named)}"


def of_network(found: Network) -> str:
    """Actors on a circle, bloc by bloc; friendly ties drawn through, hostile ones dashed."""
    from math import cos, pi, sin

    ordered = [key for bloc in found.blocs for key in bloc]
    label = {key: actor.name_en or actor.name_ar for key, actor in found.actors.items()}
    keys = dict.fromkeys([*ordered, *(e.subject for e in found.edges), *(e.object for e in found.edges)])
    ordered = list(keys)
    title = f"Ties on {found.on}"
    radius = 250.0
    middle, high = radius + 20 + _width(label.values()), radius + 50
    spots = {
        key: (middle + radius * cos(2 * pi * n / len(ordered)), high + radius * sin(2 * pi * n / len(ordered)))
        for n, key in enumerate(ordered)
    }
    body = [text(10, 20, title)]
    for edge in found.edges:
        (x1, y1), (x2, y2) = spots[edge.subject], spots[edge.object]
        colour = COLOURS["friendly" if edge.sign > 0 else "hostile" if edge.sign < 0 else "plain"]
        dash = ' stroke-dasharray="5 4"' if edge.sign < 0 else ""
        body.append(
            f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
            f'stroke-opacity=".6"{dash}><title>{escaped(edge.relation)}, {edge.standing}</title></line>'
        )
    for key, (x, y) in spots.items():
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{COLOURS["plain"]}"/>')
        side = "start" if x >= middle else "end"
        body.append(text(x + (9 if x >= middle else -9), y + 4, label[key], anchor=side))
    return svg(2 * middle, 2 * high, body, title)
