"""Filters that the record of ``happenings`` mostly has something for."""

from __future__ import annotations

from hypothesis import strategies as st
from tests.analysis import happenings as h

from sijill.analysis.incident_filter import FIELDS, SORTS, Field, IncidentFilter, Pick
from sijill.model.incidents import IncidentPlace
from sijill.record.incident_keys import short_spot, spot_key

DAYS = ("2030-12-31", "2031-03-01", "2031-03-02", "2031-03-20", "2031-04-11", "2032-01-01")
SPOT = short_spot(spot_key(IncidentPlace("tell", "الموضع", *h.POINTS["tell"], 1)))
VALUES: dict[Field, tuple[str, ...]] = {
    "type": ("ASSAULT", "COERCE", "AID", "PROTEST"),
    "mode": ("aerial", "beat", "none"),
    "status": ("asserted", "reported", "denied"),
    "actor": (*h.ABOVE, h.UNKNOWN, "none"),
    "bloc": ("wadi", "bahr", "none"),
    "place": (*h.AROUND, "none"),
    "outlet": ("منفذ ألف", "منفذ باء", "none"),
    "source": ("afp", "x", "kind:witness", "none"),
    "grade": ("fair", "weak", "contested", "discounted"),
    "reviewed": ("accepted", "partly", "unreviewed"),
    "when": ("2031-03-01/2031-03-01", "../2031-03-01", "2031-01-01/2031-12-31", "none"),
    "spot": (SPOT, "none"),
}


@st.composite
def filters(draw: st.DrawFn) -> IncidentFilter:
    """Filters that mostly leave something."""
    picks = draw(
        st.lists(
            st.sampled_from(
                [Pick(facet, value, out) for facet in FIELDS for value in VALUES[facet] for out in (False, True)]
            ),
            max_size=3,
        )
    )
    since, until = sorted([draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))])
    return IncidentFilter.of(
        picks,
        draw(st.sampled_from(["", "", "", "قصف", "كمين بحسب"])),
        draw(st.sampled_from([None, None, since])),
        draw(st.sampled_from([None, None, until])),
        draw(st.sampled_from(SORTS)),
    )
