"""Templates: every value that one prints is escaped, and passes the view on its way.

There is no filter that calls text of a report HTML, and macros of ``parts/`` are imported ``with context``: one
that is not fails at its first value instead of printing it unmasked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context, Undefined
from markupsafe import Markup

from sijill.text.direction import settled
from sijill.web.reading import View

FOLDER = Path(__file__).parent / "templates"
#: Filters that make HTML of a value without passing it through the mask.
UNMASKED = ("safe", "e", "escape", "forceescape", "urlize", "xmlattr", "format", "pprint")
_IN_SCRIPTS = {ord(char): f"\\u{ord(char):04x}" for char in "<>&'\u2028\u2029"}


class Templates:
    """The templates of the app."""

    def __init__(self, static: Callable[[str], str]) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(FOLDER),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        for name in UNMASKED:
            del self.environment.filters[name]
        self.environment.filters.update(day=_day, number=_number, bdi=_bdi, tojson=_json)
        self.environment.globals["static"] = static

    def render(self, name: str, view: View, values: Mapping[str, Any]) -> str:
        """The page ``name`` with ``values``, each shown through ``view``."""
        return self.environment.get_template(name).render({**values, "view": view})


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    if isinstance(value, (Markup, Undefined)):
        return value
    if value is None:
        return ""
    return context["view"].value(value) if isinstance(value, str) else value


@pass_context
def _day(context: Context, edtf: str | None) -> str:
    """An EDTF date in words."""
    return str(context["t"].day(edtf))


@pass_context
def _number(context: Context, value: int | float) -> str:
    """A number in the reader's digits."""
    return str(context["t"].number(value))


@pass_context
def _bdi(context: Context, words: str | None) -> Markup:
    """Words of the content in their own direction; Arabic is marked as such."""
    shown = settled(context["view"].value(words or ""))
    arabic = any("\u0600" <= char <= "\u06ff" for char in shown)
    return Markup("<bdi{}>{}</bdi>").format(Markup(' lang="ar" dir="rtl"' if arabic else ' dir="auto"'), shown)


@pass_context
def _json(context: Context, value: Any) -> Markup:
    """A value as JSON for a ``<script type="application/json">``."""
    plain = context["view"].plain(value)
    return Markup(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPTS))
