"""Errors that people meet, which the code words in English, in the reader's language."""

from __future__ import annotations

from sijill.web.remarks import Worded
from sijill.web.wording import Words


class Faults:
    """Words errors; one that no file has stands as it is."""

    def __init__(self, t: Words) -> None:
        self._t = t
        self._worded = Worded(t, "faults", {"error": self, "forms": self._forms, "kind": self._kind}).one

    def __call__(self, words: str) -> str:
        """The words of an error."""
        if self._t.lang == "en":
            return words
        return self._worded(words) or words

    def _forms(self, _: str) -> str:
        return self._t("faults.forms")

    def _kind(self, kind: str) -> str:
        return self._t(f"faults.kind_{kind}")
