"""The front-end packages: what set-up makes of them, and that a wheel carries all of it."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tools.web_map import part, touches

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src/sijill/web/static"
VENDOR = STATIC / "vendor"
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "tools/web_assets.toml").read_text("utf-8"))
#: Bytes, compressed, that the first load of a page may move.
MOST = 1_000_000
IMPORT = re.compile(r"""(?:from\s+|import\(?\s*)["'](\.{1,2}/[^"']+)["']""")
needs_assets = pytest.mark.skipif(
    not (VENDOR / "LICENSES.txt").is_file(), reason="front-end packages are not there; run `make assets`"
)


def square(name: str, *arcs: int) -> dict[str, Any]:
    return {"type": "Polygon", "arcs": [list(arcs)], "properties": {"name": name}}


#: Two squares side by side that share arc 0, and one far off; one degree a step.
WORLD: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [1.0, 1.0], "translate": [30.0, 30.0]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 1], [1, 0], [0, -1], [-1, 0]], [[40, 9]]],
    "objects": {
        "countries": {"geometries": [square("West", 0, 1), square("East", ~0, 2), square("Far", 3)]},
    },
}


def test_a_part_keeps_the_arcs_its_shapes_use_and_numbers_them_anew() -> None:
    east = part(WORLD, {"countries": lambda shape: shape["properties"]["name"] == "East"})
    assert east["objects"]["countries"]["geometries"] == [{"type": "Polygon", "arcs": [[~0, 1]]}]
    assert east["arcs"] == [WORLD["arcs"][0], WORLD["arcs"][2]]


def test_a_shape_touches_the_window_by_any_of_its_points() -> None:
    shapes = WORLD["objects"]["countries"]["geometries"]
    window = (29.0, 29.0, 33.0, 33.0)
    assert [touches(WORLD, shape, window) for shape in shapes] == [True, True, False]


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert [package for package in packages if "resolved" in package or "integrity" not in package] == []


def test_every_package_is_used_and_every_used_package_is_asked_for() -> None:
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    paths = [*SETTINGS["copies"].values(), *SETTINGS["map"]["waters"]]
    paths += [SETTINGS["map"]["world"], SETTINGS["map"]["region"]]
    of_files = {"/".join(path.split("/")[: 2 if path.startswith("@") else 1]) for path in paths}
    of_modules = {package for exports in SETTINGS["modules"].values() for package in exports}
    assert of_files | of_modules == set(asked)


@needs_assets
def test_vendor_holds_what_the_settings_list_and_nothing_else() -> None:
    made = {f"{name}.js" for name in SETTINGS["modules"]}
    assert {path.name for path in VENDOR.iterdir()} == {*made, *SETTINGS["copies"], "map.json", "LICENSES.txt"}


@needs_assets
def test_every_bundled_package_gives_its_licence() -> None:
    text = (VENDOR / "LICENSES.txt").read_text("utf-8")
    asked = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    titles = set(re.findall(r"^(\S+) \d\S* \(.+\)\n=+$", text, re.M))
    assert set(asked) <= titles
    assert "Natural Earth" in text


@needs_assets
def test_the_map_holds_each_layer() -> None:
    layers = json.loads((VENDOR / "map.json").read_text("utf-8"))
    assert set(layers) == {"world", "region", "waters"}
    assert len(layers["region"]["objects"]["countries"]["geometries"]) >= len(SETTINGS["map"]["countries"])
    for waters in layers["waters"]:
        assert waters["objects"]["rivers"]["geometries"] and waters["objects"]["lakes"]["geometries"]


def loaded_by(module: Path, seen: set[Path]) -> set[Path]:
    """A module and all that it imports, at once or when needed."""
    if module not in seen:
        seen.add(module)
        if module.parent != VENDOR:
            for path in IMPORT.findall(module.read_text("utf-8")):
                loaded_by((module.parent / path).resolve(), seen)
    return seen


@needs_assets
def test_all_scripts_styles_and_fonts_together_stay_under_the_limit_of_one_page() -> None:
    scripts = loaded_by(STATIC / "js/app.js", set())
    assert {VENDOR / f"{name}.js" for name in SETTINGS["modules"]} <= scripts
    others = [*STATIC.glob("css/*.css"), *VENDOR.glob("*.woff2"), VENDOR / "map.json"]
    assert sum(len(gzip.compress(path.read_bytes())) for path in (*scripts, *others)) < MOST


def copy_of_project(folder: Path) -> Path:
    """What the build reads, without the virtual environment and the packages."""
    for name in ("pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tools", folder / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(STATIC, folder / "src/sijill/web/static")
    (folder / "src/sijill/__init__.py").touch()
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    environment = {**os.environ, "PYTHONPATH": ""}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


@needs_assets
def test_a_wheel_carries_every_static_file(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    built = build(project)
    assert built.returncode == 0, built.stderr
    (wheel,) = project.glob("dist/*.whl")
    packed = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    static = {path.relative_to(ROOT / "src") for path in STATIC.rglob("*") if path.is_file()}
    assert static <= packed
    assert Path("sijill/web/static/vendor/htmx.js") in packed


def test_a_wheel_without_the_packages_is_refused(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    shutil.rmtree(project / "src/sijill/web/static/vendor", ignore_errors=True)
    built = build(project)
    assert built.returncode != 0
    assert "make assets" in built.stderr + built.stdout
