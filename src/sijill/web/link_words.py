"""Why claims are linked or not, in the reader's language and with names for ids and codes."""

from __future__ import annotations

import re
from collections.abc import Callable

from sijill.web.naming import Naming
from sijill.web.remarks import Worded
from sijill.web.wording import Words

_COUNT = re.compile(r"(?P<least>at least )?(?P<low>\d+)(?: to (?P<high>\d+))?")
_KINDS = ("type", "mode", "status")


class LinkWords:
    """Words the reasons of ``linking/``. ``source`` gives the name of a cited source's id."""

    def __init__(self, t: Words, naming: Naming, source: Callable[[str], str]) -> None:
        self._t = t

        def name(key: str) -> str:
            return naming.actor(key, key)

        fields: dict[str, Callable[[str], str]] = {
            **dict.fromkeys(("who", "whom"), name),
            **dict.fromkeys(("kind", "kinds"), self._kinds),
            **dict.fromkeys(("count", "counts"), self._count),
            # Words of a report stand as they are.
            **dict.fromkeys(("words", "place", "places"), str),
            "source": source,
        }
        self._worded = Worded(t, "reasons", fields).one

    def __call__(self, reason: str) -> str:
        """A reason in the reader's words."""
        return self._worded(reason) or reason

    def _kinds(self, codes: str) -> str:
        return "/".join(self._kind(code) for code in codes.split("/"))

    def _kind(self, code: str) -> str:
        named = (self._t.code(kind, code) for kind in _KINDS)
        return next((name for name in named if name != code), code)

    def _count(self, told: str) -> str:
        found = _COUNT.fullmatch(told)
        if found is None:
            return told
        low = int(found["low"])
        if found["least"]:
            return self._t("incident.at_least", low=low)
        return self._t("common.range", low=low, high=int(found["high"])) if found["high"] else self._t.number(low)
