"""Cuts the base map of the web app out of TopoJSON files of the world.

A TopoJSON file keeps the lines that shapes share once, as numbered arcs; :func:`part` takes some shapes and
leaves behind the arcs that no other needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Topology = dict[str, Any]
Shape = dict[str, Any]
#: West, south, east, north, in degrees.
Box = tuple[float, float, float, float]


def base_map(packages: Path, settings: dict[str, Any]) -> dict[str, Topology | list[Topology]]:
    """The map as ``settings`` (the table ``map`` of web_assets.toml) describe it.

    ``region`` holds the countries that are named, finely; ``world`` all others, coarsely; ``waters`` the rivers
    and lakes of the window, one topology per continent.
    """
    world, region = (_read(packages / settings[name]) for name in ("world", "region"))
    numbers, names = set(settings["countries"]), set(settings["names"])

    def chosen(shape: Shape) -> bool:
        return shape.get("id") in numbers or shape["properties"]["name"] in names

    missing = numbers - {shape.get("id") for shape in region["objects"]["countries"]["geometries"]}
    if missing:
        raise SystemExit(f"web_assets.toml names countries that {settings['region']} lacks: {sorted(missing)}")
    west, south, east, north = settings["window"]
    window = (west, south, east, north)

    def waters(topology: Topology) -> Topology:
        return part(topology, dict.fromkeys(("rivers", "lakes"), lambda shape: touches(topology, shape, window)))

    return {
        "world": part(world, {"countries": lambda shape: not chosen(shape)}),
        "region": part(region, {"countries": chosen}),
        "waters": [waters(_read(packages / path)) for path in settings["waters"]],
    }


def part(topology: Topology, wanted: dict[str, Callable[[Shape], bool]]) -> Topology:
    """The shapes of the objects of ``wanted`` that their test lets pass, with the arcs they use, numbered anew."""
    shapes = {
        name: [shape for shape in topology["objects"][name]["geometries"] if shape.get("arcs") and test(shape)]
        for name, test in wanted.items()
    }
    used = sorted({_index(arc) for some in shapes.values() for shape in some for arc in _arcs(shape["arcs"])})
    new = {old: number for number, old in enumerate(used)}

    def renumber(arcs: list[Any]) -> list[Any]:
        return [renumber(arc) if isinstance(arc, list) else new[arc] if arc >= 0 else ~new[~arc] for arc in arcs]

    return {
        "type": "Topology",
        "transform": topology["transform"],
        "objects": {
            name: {
                "type": "GeometryCollection",
                "geometries": [{"type": shape["type"], "arcs": renumber(shape["arcs"])} for shape in some],
            }
            for name, some in shapes.items()
        },
        "arcs": [topology["arcs"][old] for old in used],
    }


def touches(topology: Topology, shape: Shape, window: Box) -> bool:
    """Whether a point of the shape lies in the window."""
    west, south, east, north = window
    return any(
        west <= lon <= east and south <= lat <= north
        for arc in _arcs(shape.get("arcs", []))
        for lon, lat in _points(topology, _index(arc))
    )


def _read(path: Path) -> Topology:
    topology: Topology = json.loads(path.read_text("utf-8"))
    return topology


def _arcs(arcs: list[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, list):
            yield from _arcs(arc)
        else:
            yield arc


def _index(arc: int) -> int:
    """An arc walked backwards is written as the complement of its number."""
    return arc if arc >= 0 else ~arc


def _points(topology: Topology, arc: int) -> Iterator[tuple[float, float]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    for step_x, step_y in topology["arcs"][arc]:
        x, y = x + step_x, y + step_y
        yield x * kx + dx, y * ky + dy
