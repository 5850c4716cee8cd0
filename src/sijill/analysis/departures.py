"""Who left which place, by what reports tell of acts: a withdrawal makes a hold on the place former."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sijill.analysis.grouping import Group
from sijill.analysis.kin import Kin
from sijill.analysis.readings import FIRM, act_days
from sijill.analysis.standing import Objection
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.sight import Sight

#: The type of act that leaves a place, and the mode of it that does not.
_RETREAT, _RELEASE = "RETREAT", "release"


#: By holder and place, what speaks against a hold on the place, the latest first.
Departures = Mapping[tuple[str, str], Sequence[Objection]]


def departures(sight: Sight, kin: Kin, known: str | None, ties: Iterable[Group]) -> Departures:
    """Return the withdrawals that speak against ties to places, read for all ties at once."""
    pairs = {tie.ends for tie in ties if tie.relation in PLACE_RELATIONS}
    asked = {(key, place) for holder, place in pairs for key in kin.same(holder)}
    acts = {
        (kin.head(one), place, act.id): act
        for one, place, act in sight.acts_between(asked, _RETREAT, known)
        if act.status in FIRM
    }
    releases = sight.with_mode({key for *_, key in acts}, _RELEASE)
    found: dict[tuple[str, str], list[Objection]] = {}
    for (holder, place, key), act in acts.items():
        if key not in releases:
            says = "tells of a withdrawal from the place"
            told = Objection("act", key, says, act_days(act), act.status, act.outlet, ends=True)
            found.setdefault((holder, place), []).append(told)
    return found
