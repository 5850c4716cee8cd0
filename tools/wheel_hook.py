"""The part of the build that refuses a wheel or source archive without the web app's front-end packages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class VendorHook(BuildHookInterface[Any]):
    """Checks that ``tools/web_assets.py`` has run; its files are listed under ``artifacts`` in pyproject.toml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse to build without the files; an editable installation (``make setup``) comes before them."""
        made = Path(self.root, "src/sijill/web/static/vendor/LICENSES.txt")
        if version != "editable" and not made.is_file():
            raise SystemExit(f"{made.parent} is not made yet; run `make assets`, then build again")
