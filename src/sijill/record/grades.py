"""The Admiralty grades that people give: a source's reliability from a day on, a claim's credibility.

Reliability runs from A (completely reliable) to E (unreliable); F, which nobody needs to give, says that it
cannot be judged. Credibility runs from 1 (confirmed) to 5 (improbable); 6, likewise, that truth cannot be judged.
A grade is dated because sources change hands: a report bears the grade its source had on the day it came out.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from sijill.model.judgements import Judgement
from sijill.record import judgements
from sijill.record.rows import name_key
from sijill.record.stored import StoredClaim, StoredDocument

LETTERS = "ABCDEF"
UNJUDGED = "F"


class SourceGrade(msgspec.Struct, frozen=True):
    """A source's reliability from ``since`` (ISO day; "" from the beginning) until its next grade.

    ``names`` are its folded names, by which the outlet of a document is found.
    """

    source: str
    names: tuple[str, ...]
    letter: str
    since: str
    user: str
    reason: str
    judgement: str


class Grades:
    """Looks up the reliability of sources on a day."""

    def __init__(self, told: Iterable[SourceGrade]) -> None:
        self.told = list(told)
        self._of: dict[str, list[SourceGrade]] = {}
        for grade in self.told:
            for name in {grade.source, *grade.names}:
                self._of.setdefault(name, []).append(grade)

    def on(self, source: str | None, day: str | None) -> SourceGrade | None:
        """Return the grade of ``source``, an id or name, on an ISO day; None where nobody gave one by then.

        Of two grades from one day the later judgement counts. Without a day the newest grade counts.
        """
        if source is None:
            return None
        found = self._of.get(source) or self._of.get(name_key(source)) or []
        fitting = [(grade.since, n, grade) for n, grade in enumerate(found) if day is None or grade.since <= day]
        return max(fitting, key=lambda one: one[:2])[2] if fitting else None

    def letter(self, document: StoredDocument) -> str:
        """Return the reliability of a document's outlet on the day it came out, F where it has none."""
        found = self.on(document.outlet, document.latest)
        return found.letter if found else UNJUDGED

    def code(self, told: StoredClaim) -> str:
        """Return both grades of a claim, such as "B2"; "F6" where nobody gave any."""
        return f"{self.letter(told.document)}{told.standing.credibility}"


def source_grades(connection: Connection) -> Grades:
    """Read the grades of sources in force."""
    told = judgements.of_acts(connection, "grade")
    return Grades(_read(one) for one in told if one.target_kind == "source")


def _read(one: Judgement) -> SourceGrade:
    return SourceGrade(
        one.target,
        tuple(one.value["names"]),
        one.value["letter"],
        one.value["from"],
        one.user,
        one.reason,
        one.id,
    )
