"""How a reader wants to see the app: language, digits, theme, single-key shortcuts. Kept in a cookie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import msgspec
from starlette.requests import Request

Language = Literal["en", "ar"]
Digits = Literal["latn", "arab"]
Theme = Literal["auto", "light", "dark"]
Shortcuts = Literal["on", "off"]
COOKIE = "sijill-preferences"
#: What each preference may be, the usual one first.
CHOICES: dict[str, tuple[str, ...]] = {
    "lang": get_args(Language),
    "digits": get_args(Digits),
    "theme": get_args(Theme),
    "shortcuts": get_args(Shortcuts),
}


class Preferences(msgspec.Struct, frozen=True):
    """The preferences of one reader."""

    lang: Language = "en"
    digits: Digits = "latn"
    theme: Theme = "auto"
    shortcuts: Shortcuts = "on"

    @property
    def direction(self) -> str:
        """The writing direction of the interface."""
        return "rtl" if self.lang == "ar" else "ltr"

    def changed(self, asked: Mapping[str, str]) -> Preferences:
        """The same with what ``asked`` names; values that there are not are passed over."""
        told = {name: asked[name] for name, known in CHOICES.items() if asked.get(name) in known}
        return msgspec.convert(msgspec.structs.asdict(self) | told, Preferences)

    def cookie(self) -> str:
        """The value of the cookie."""
        return ".".join(msgspec.structs.asdict(self).values())


def preferences_of(request: Request) -> Preferences:
    """Read the cookie of a request; without one the browser's first language that there is decides."""
    kept = request.cookies.get(COOKIE)
    if kept is not None:
        return Preferences().changed(dict(zip(CHOICES, kept.split("."), strict=False)))
    wanted = request.headers.get("accept-language", "")
    tags = (part.split(";")[0].strip().lower()[:2] for part in wanted.split(","))
    return Preferences().changed({"lang": next((tag for tag in tags if tag in CHOICES["lang"]), "en")})
