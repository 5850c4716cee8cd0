"""A map without tiles: places as dots on a grid of degrees, as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, log1p, radians

import msgspec

from sijill.model.xml_text import escaped

_WIDE, _EDGE = 760.0, 40.0
#: Degrees between the lines of the grid; the coarsest that gives three lines is taken.
_STEPS = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05)
_LEAST_SPAN = 0.2
_MOST_LABELS = 25
#: About how wide a letter and how high a line is, and how far a name stands from its dot.
_LETTER, _LINE, _GAP = 7.0, 14.0, 4.0
_STYLE = (
    "text{font:12px sans-serif;fill:#222}.g{stroke:#ccc}.s{font-size:10px;fill:#666}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.g{stroke:#555}.s{fill:#aaa}}"
)


class Spot(msgspec.Struct, frozen=True):
    """A place on the map, with how many incidents were there. Degrees; ``geo_precision`` as ACLED's."""

    lat: float
    lon: float
    name: str
    incidents: int
    geo_precision: int


def picture(spots: list[Spot]) -> str:
    """The map; hollow dots mark places known to an area or region only. Widths shrink with the latitude."""
    south, north = _span([spot.lat for spot in spots])
    west, east = _span([spot.lon for spot in spots])
    squeeze = cos(radians((south + north) / 2))
    scale = (_WIDE - 2 * _EDGE) / max((east - west) * squeeze, north - south)
    high = (north - south) * scale + 2 * _EDGE
    wide = (east - west) * squeeze * scale + 2 * _EDGE

    def spot_at(lat: float, lon: float) -> tuple[float, float]:
        return _EDGE + (lon - west) * squeeze * scale, _EDGE + (north - lat) * scale

    body = []
    span = min(north - south, east - west)
    step = next((step for step in _STEPS if span / step >= 2), _STEPS[-1])
    for n in range(int(west // step), int(east // step) + 2):
        x, _ = spot_at(south, n * step)
        if _EDGE <= x <= wide - _EDGE:
            body.append(f'<line class="g" x1="{x:.1f}" x2="{x:.1f}" y1="{_EDGE}" y2="{high - _EDGE:.1f}"/>')
            body.append(_text(x, high - _EDGE + 14, _degrees(n * step, "E", "W"), "s", "middle"))
    for n in range(int(south // step), int(north // step) + 2):
        _, y = spot_at(n * step, west)
        if _EDGE <= y <= high - _EDGE:
            body.append(f'<line class="g" x1="{_EDGE}" x2="{wide - _EDGE:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
            body.append(_text(_EDGE - 4, y - 3, _degrees(n * step, "N", "S"), "s", "start"))
    ranked = sorted(spots, key=lambda spot: (-spot.incidents, spot.lat, spot.lon))
    dots = [(*spot_at(spot.lat, spot.lon), 4 + 4 * log1p(spot.incidents - 1)) for spot in ranked]
    labels = _Labels(wide, dots)
    for n, (spot, (x, y, radius)) in enumerate(zip(ranked, dots, strict=True)):
        look = 'fill="#d55e00" fill-opacity=".7"' if spot.geo_precision == 1 else 'fill="none" stroke="#d55e00"'
        several = "incident" if spot.incidents == 1 else "incidents"
        body.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" {look}>'
            f"<title>{escaped(spot.name)}: {spot.incidents} {several}</title></circle>"
        )
        if n < _MOST_LABELS and (beside := labels.beside(x, y, radius, spot.name)) is not None:
            body.append(_text(*beside[:2], spot.name, "", beside[2]))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" role="img">'
        f"<title>Map of {len(spots)} places</title><style>{_STYLE}</style>{''.join(body)}</svg>\n"
    )


class _Labels:
    """Places names beside their dots, so that none runs out of the picture, or over another or a dot."""

    def __init__(self, wide: float, dots: Iterable[tuple[float, float, float]]) -> None:
        self._wide = wide
        self._taken = [(x - radius, y - radius, x + radius, y + radius) for x, y, radius in dots]

    def beside(self, x: float, y: float, radius: float, name: str) -> tuple[float, float, str] | None:
        """Where the name of a dot begins, and its anchor: right, left, above or below; None where no room is."""
        long, off = _LETTER * len(name), radius + _GAP
        for left, base, at, anchor in (
            (x + off, y + _GAP, x + off, "start"),
            (x - off - long, y + _GAP, x - off, "end"),
            (x - long / 2, y - off, x, "middle"),
            (x - long / 2, y + off + _LINE - _GAP, x, "middle"),
        ):
            box = (left, base - _LINE + _GAP, left + long, base + _GAP)
            if left >= 0 and box[2] <= self._wide and not any(_meet(box, one) for one in self._taken):
                self._taken.append(box)
                return at, base, anchor
        return None


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):g}° {positive if value >= 0 else negative}"


def _span(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    more = max((_LEAST_SPAN - (high - low)) / 2, (high - low) * 0.05)
    return low - more, high + more


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    css = f' class="{kind}"' if kind else ""
    spot = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {spot}{css} unicode-bidi="plaintext">{escaped(words)}</text>'
