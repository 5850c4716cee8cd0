"""What the code words in English, in the reader's language: errors, and what reading and verifying found."""

from __future__ import annotations

from sijill.web.remarks import Worded
from sijill.web.wording import Words


class Faults(Worded):
    """Words errors that people meet; one that no file has stands as it is."""

    def __init__(self, t: Words) -> None:
        super().__init__(t, "faults", {"error": self, "forms": self._forms, "kind": self._kind})

    def _forms(self, _: str) -> str:
        return self._t("faults.forms")

    def _kind(self, kind: str) -> str:
        return self._t(f"faults.kind_{kind}")


class Issues(Worded):
    """Words what was odd in reading a report, or why one could not be read."""

    def __init__(self, t: Words) -> None:
        super().__init__(t, "issues", {"error": self})


class Findings(Worded):
    """Words what does not hold in a record, and what it is of."""

    def __init__(self, t: Words) -> None:
        super().__init__(t, "findings", {"why": self})
