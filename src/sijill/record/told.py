"""What is told of ties and acts, as answers about actors and places read it: without words, by days."""

from __future__ import annotations

import msgspec

from sijill.model.claims import Status


class ToldTie(msgspec.Struct, frozen=True, gc=False):
    """What one document tells of a tie, without its words. Days are ISO, "" where unknown.

    ``since`` and ``till`` bound the days in which it held, ``stated`` is False where the text leaves its last day
    open; ``first`` and ``last`` bound the day on which the document came out, ``copied`` says that it has copies.
    ``ends`` is JSON: [[key, words, name], ...].
    """

    id: str
    relation: str
    document: str
    outlet: str | None
    status: Status
    polarity: str
    since: str
    till: str
    stated: bool
    rough: bool
    parties: bool
    first: str
    last: str
    cited: str
    ends: str
    copied: bool

    @property
    def opens(self) -> bool:
        """Say whether the text gives the first day of what goes on: "since 2014", "took the town on Monday"."""
        return bool(self.since) and not self.stated and self.polarity == "holds"

    def out_by(self, day: str | None) -> bool:
        """Say whether the document was out by ``day``; an undated one, or one still in doubt then, was not."""
        return day is None or bool(self.last and self.last <= day)


class Acts(msgspec.Struct, frozen=True):
    """Which acts: between one of ``ones`` and one of ``others`` (where given), of ``types`` and ``statuses``, that
    meet one of ``windows``, first and last day. ``dated``: only those of a known first day.
    """

    ones: tuple[str, ...]
    others: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    windows: tuple[tuple[str, str], ...] = (("", "9999"),)
    known: str | None = None
    dated: bool = False


class ToldAct(msgspec.Struct, frozen=True, gc=False):
    """A claim that tells of an act, without its words; days as in :class:`ToldTie`."""

    id: str
    since: str
    till: str
    status: str
    outlet: str | None
