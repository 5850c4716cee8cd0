"""Imports point one way: a module imports from its own layer and those below it only."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "sijill"
LAYERS = (
    *("model", "codebook", "reading", "text", "lexicon", "resolution", "extraction", "linking"),
    *("record", "analysis", "exchange", "pipeline", "web", "cli"),
)
#: Packages that are called otherwise than what is imported of them.
PACKAGES = {"yaml": "pyyaml"}
HEAVY = (
    *("alembic", "jinja2", "pebble", "rich", "sqlalchemy", "starlette", "trafilatura", "uvicorn", "yaml"),
    *("sijill.lexicon", "sijill.record"),
)


def imported(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def layer_of(module: str) -> str | None:
    parts = module.split(".")
    return parts[1] if parts[0] == "sijill" and len(parts) > 1 and parts[1] in LAYERS else None


def test_imports_point_the_allowed_way() -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    for path in sorted(SOURCE.rglob("*.py")):
        parts = ("sijill", *path.relative_to(SOURCE).with_suffix("").parts)
        own = layer_of(".".join(parts))
        if own is None:
            continue
        seen.add(own)
        for module in imported(ast.parse(path.read_text("utf-8")), parts[:-1]):
            other = layer_of(module)
            if other is not None and LAYERS.index(other) > LAYERS.index(own):
                wrong.append(f"{'.'.join(parts)} imports {module}")
    assert sorted(set(wrong)) == []
    assert seen == set(LAYERS)


def test_every_folder_of_the_package_has_a_layer() -> None:
    stray = {path.name for path in SOURCE.iterdir() if path.is_dir() and any(path.glob("*.py"))} - set(LAYERS)
    assert stray == set()


@pytest.mark.parametrize(
    "arguments", [["--help"], ["extract", "--help"], ["state", "--help"], ["serve", "--help"]]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from sijill.cli.main import cli\n"
        f"cli({arguments!r}, standalone_mode=False)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert told.stdout.splitlines()[-1] == "[]"


def test_what_is_imported_is_declared() -> None:
    declared = tomllib.loads((SOURCE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    named = {re.split("[^a-z0-9-]", line)[0] for line in declared}
    names: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        names |= {module.split(".")[0] for module in imported(ast.parse(path.read_text("utf-8")), ("sijill",))}
    ours = names - set(sys.stdlib_module_names) - {"sijill"}
    assert {PACKAGES.get(name, name.replace("_", "-")) for name in ours} <= named
