"""A map without tiles: places as dots on a grid of degrees, as SVG."""

from __future__ import annotations

from math import cos, log1p, radians

import msgspec

from sijill.model.xml_text import escaped

_WIDE, _EDGE = 760.0, 40.0
#: Degrees between the lines of the grid; the coarsest that gives three lines is taken.
_STEPS = (20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05)
_LEAST_SPAN = 0.2
_MOST_LABELS = 25
#: About how wide a letter is.
_LETTER = 7.0
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
            body.append(_text(x, high - _EDGE + 14, f"{n * step:g}° E", "s", "middle"))
    for n in range(int(south // step), int(north // step) + 2):
        _, y = spot_at(n * step, west)
        if _EDGE <= y <= high - _EDGE:
            body.append(f'<line class="g" x1="{_EDGE}" x2="{wide - _EDGE:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
            body.append(_text(_EDGE - 4, y - 3, f"{n * step:g}° N", "s", "start"))
    ranked = sorted(spots, key=lambda spot: (-spot.incidents, spot.lat, spot.lon))
    for n, spot in enumerate(ranked):
        x, y = spot_at(spot.lat, spot.lon)
        look = 'fill="#d55e00" fill-opacity=".7"' if spot.geo_precision == 1 else 'fill="none" stroke="#d55e00"'
        several = "incident" if spot.incidents == 1 else "incidents"
        body.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4 + 4 * log1p(spot.incidents - 1):.1f}" {look}>'
            f"<title>{escaped(spot.name)}: {spot.incidents} {several}</title></circle>"
        )
        if n < _MOST_LABELS:
            # A name that would run out of the picture stands on the other side of its dot.
            left = x + 8 + _LETTER * len(spot.name) > wide
            body.append(_text(x - 8 if left else x + 8, y - 6, spot.name, "", "end" if left else "start"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" role="img">'
        f"<title>Map of {len(spots)} places</title><style>{_STYLE}</style>{''.join(body)}</svg>\n"
    )


def _span(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    more = max((_LEAST_SPAN - (high - low)) / 2, (high - low) * 0.05)
    return low - more, high + more


def _text(x: float, y: float, words: str, kind: str, anchor: str) -> str:
    css = f' class="{kind}"' if kind else ""
    spot = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {spot}{css} unicode-bidi="plaintext">{escaped(words)}</text>'
