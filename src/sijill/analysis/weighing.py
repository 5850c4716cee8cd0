"""What speaks for a tie beside what speaks against it: ties are listed, acts counted until they are quoted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from sijill.analysis.grouping import Group
from sijill.analysis.kin import Kin
from sijill.analysis.objections import Around
from sijill.analysis.readings import FIRM, act_days
from sijill.analysis.settings import StateSettings
from sijill.analysis.standing import Heard, Objection, shown, stand
from sijill.model.state import Standing
from sijill.record.sight import Sight
from sijill.record.told import Acts

_FIRM = tuple(sorted(FIRM))
#: Statuses of acts that count against a tie.
_TOLD = tuple(sorted({*FIRM, "suspected"}))


class Weighed(msgspec.Struct, frozen=True):
    """A tie on a day: what counts for it, what against it, and how it stands. ``acts`` names the acts that count
    against it, ``fought`` how many there are; they stand in no list until they are to be quoted.
    """

    tie: Group
    heard: Heard
    against: tuple[Objection, ...]
    acts: Acts | None
    fought: int
    standing: Standing


class Weigher:
    """Weighs ties on a day."""

    def __init__(
        self,
        sight: Sight,
        kin: Kin,
        settings: StateSettings,
        around: Around,
        on: date,
        known: date | None,
        counting: bool = True,
    ) -> None:
        """Unless ``counting``, acts against a tie are looked for as far as its standing needs it."""
        self._sight = sight
        self._kin = kin
        self._settings = settings
        self._around = around
        self._on = on
        self._known = known.isoformat() if known else None
        self._counting = counting

    def weigh(self, tie: Group, whole: bool = True) -> Weighed:
        """Weigh a tie; unless ``whole``, what cannot change its standing is left out."""
        heard = self._around.hearing(tie).on(self._on)
        denied = not tie.holding
        if heard.start is None and not denied:
            return Weighed(tie, heard, (), None, 0, "unknown")
        listed = shown(self._around.objections(tie, heard.start), heard, denied, self._on)
        acts = self.acts(tie, heard) if whole or heard.window is not None else None
        fought, contested = self._fought(acts, heard) if acts is not None else (0, False)
        return Weighed(tie, heard, listed, acts, fought, stand(tie.relation, heard, listed, contested))

    def newest(self, weighed: Weighed, limit: int | None) -> list[Objection]:
        """Return the newest acts against a tie, at most ``limit`` of them."""
        if weighed.acts is None or not weighed.fought:
            return []
        return [
            Objection("act", act.id, "", act_days(act), act.status, act.outlet)
            for act in self._sight.acts(weighed.acts, limit)
        ]

    def over_time(self, shown: list[Weighed], acts: Iterable[Acts | None]) -> Weighed:
        """Bring together what one tie rests on, on several days, the last of which comes last."""
        windows: list[tuple[str, str]] = []
        one: Acts | None = None
        for found in acts:
            if found is None:
                continue
            one = found
            for start, on in found.windows:
                if windows and start <= windows[-1][1]:
                    start = min(start, windows.pop()[0])
                windows.append((start, on))
        if one is not None:
            one = msgspec.structs.replace(one, windows=tuple(windows))
        against = {objection.key: objection for weighed in shown for objection in weighed.against}
        fought = self._sight.count_acts(one)[0] if one is not None else 0
        return msgspec.structs.replace(shown[-1], against=tuple(against.values()), acts=one, fought=fought)

    def says(self, tie: Group, event_type: str, sides: tuple[frozenset[str], frozenset[str]]) -> str:
        """Say of an act against ``tie`` between whom it was."""
        subject = tie.ends[0]
        by, on = (frozenset(self._kin.head(key) for key in side) for side in sides)
        others = (on if subject in by else frozenset()) | (by if subject in on else frozenset())
        met = min(others & self._around.opposing(tie))
        return f"tells of {event_type} between {subject} and {met}"

    def acts(self, tie: Group, heard: Heard) -> Acts | None:
        """Return which acts count against a tie, None where none can."""
        fights = self._around.fights(tie)
        if fights is None:
            return None
        window = heard.start.isoformat() if heard.start else "", self._on.isoformat()
        return Acts(*fights, _TOLD, (window,), self._known, heard.start is not None)

    def _fought(self, acts: Acts, heard: Heard) -> tuple[int, bool]:
        window = heard.window
        if window is None:
            return self._sight.count_acts(acts) if self._counting else (0, False)
        test = (
            f"status IN ({','.join('?' * len(_FIRM))}) AND till >= ? "
            "AND (? OR outlet IS NULL OR outlet IS NOT ? OR till >= ?)"
        )
        values = (*_FIRM, window.fresh.isoformat(), window.several, window.outlet, window.told.isoformat())
        if not self._counting:
            return 0, self._sight.any_act(acts, test, values)
        return self._sight.count_acts(acts, test, values)
