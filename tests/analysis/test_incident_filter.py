"""The filter of incidents: what a query string means, its one canonical form, and what errors say."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sijill.analysis.incident_filter import FIELDS, NOT, SORTS, Field, FilterError, IncidentFilter, Pick, possible

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
#: Values of what is asked for exactly.
EXACT: dict[Field, tuple[str, ...]] = {
    "when": ("2031-03-05/2031-03-07", "../2031-03-01", "none"),
    "spot": ("0123456789ab", "none"),
}
days = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat)


@st.composite
def picks(draw: st.DrawFn) -> Pick:
    """A pick whose value the facet may have."""
    facet: Field = draw(st.sampled_from(FIELDS))
    known = EXACT.get(facet) or possible(facet)
    free = words.map(lambda value: value.strip()).filter(bool)
    return Pick(facet, draw(st.sampled_from(known) if known else free), draw(st.booleans()))


@st.composite
def filters(draw: st.DrawFn) -> IncidentFilter:
    """Any filter that can be made."""
    since, until = sorted([draw(days), draw(days)])
    return IncidentFilter.of(
        draw(st.lists(picks(), max_size=6)),
        draw(words.filter(lambda told: any(map(str.isalnum, told))) | st.just("")),
        draw(st.sampled_from([since, None])),
        draw(st.sampled_from([until, None])),
        draw(st.sampled_from(SORTS)),
    )


@given(filters())
def test_what_is_written_is_read_back(wanted: IncidentFilter) -> None:
    written = wanted.render()
    assert IncidentFilter.parse(written) == wanted
    assert IncidentFilter.parse(written).render() == written


@given(filters(), st.randoms(use_true_random=False))
def test_one_filter_has_one_address_whatever_the_order_of_its_parts(wanted: IncidentFilter, rng: object) -> None:
    pairs = parse_qsl(wanted.render())
    rng.shuffle(pairs)  # type: ignore[attr-defined]
    assert IncidentFilter.parse([*pairs, *pairs, ("outlet", " "), ("q", "")]).render() == wanted.render()


@given(filters(), picks())
def test_a_value_is_wanted_or_not_wanted_and_can_be_dropped(wanted: IncidentFilter, pick: Pick) -> None:
    with_it = wanted.with_pick(pick.facet, pick.value, pick.out)
    assert pick.value in with_it.values(pick.facet, pick.out)
    assert pick.value not in with_it.values(pick.facet, not pick.out)
    without = with_it.dropping(pick.facet, pick.value)
    assert without == wanted.dropping(pick.facet, pick.value)
    assert not with_it.dropping(pick.facet).values(pick.facet, pick.out)


def test_an_address_reads_as_it_looks() -> None:
    wanted = IncidentFilter.parse(
        "type=ASSAULT&type=COERCE&outlet-not=شبكة+ألف&from=2031-03-01&q=قصف+ليلي&sort=day"
    )
    assert wanted.values("type") == ("ASSAULT", "COERCE")
    assert wanted.values("outlet", out=True) == ("شبكة ألف",)
    assert (wanted.since, wanted.until, wanted.q, wanted.sort) == ("2031-03-01", None, "قصف ليلي", "day")
    assert IncidentFilter.parse("").render() == ""
    assert IncidentFilter().pairs() == []


def test_parameters_of_the_page_itself_are_left_to_it() -> None:
    assert IncidentFilter.parse("page=3&type=AID", own=("page",)) == IncidentFilter.parse("type=AID")


def test_days_can_be_changed_and_taken_away() -> None:
    wanted = IncidentFilter.parse("type=AID&from=2031-03-01&to=2031-03-05")
    assert wanted.between(None, None) == IncidentFilter.parse("type=AID")
    assert wanted.between("2031-03-02", "2031-03-02").render() == "type=AID&from=2031-03-02&to=2031-03-02"


@pytest.mark.parametrize(
    ("query", "given_", "there_is"),
    [
        ("colour=red", "colour", "actor-not"),
        ("type=WAR", "WAR", "ASSAULT"),
        ("mode-not=magic", "magic", "aerial"),
        ("status=true", "true", "asserted"),
        ("grade=A", "“A” is no grade", "confirmed"),
        ("reviewed=yes", "yes", "unreviewed"),
        ("from=yesterday", "yesterday", "2020-07-09"),
        ("to=20200709", "20200709", "2020-07-09"),
        ("from=2031-02-30", "2031-02-30", "2020-07-09"),
        ("from=2031-03-02&to=2031-03-01", "2031-03-02", "earlier"),
        ("from=2031-03-02&from=2031-03-01", "twice", "2031-03-01"),
        ("q=،،،", "،،،", "letters"),
        ("sort=name", "name", "-killed"),
        ("when=2031-03-05", "2031-03-05", "2020-07-09/2020-07-12"),
        ("when=../..", "../..", "“none”"),
        ("when=2031-03-07/2031-03-05", "2031-03-07/", "“..”"),
        ("spot=here", "here", "from the map"),
    ],
)
def test_what_cannot_be_is_an_error_that_says_what_can(query: str, given_: str, there_is: str) -> None:
    with pytest.raises(FilterError) as error:
        IncidentFilter.parse(query)
    assert given_ in str(error.value)
    assert there_is in str(error.value)


def test_every_facet_can_be_kept_in_and_out() -> None:
    for facet in FIELDS:
        value = (EXACT.get(facet) or possible(facet) or ("x",))[0]
        assert IncidentFilter.parse(f"{facet}={value}").picks == (Pick(facet, value),)
        assert IncidentFilter.parse(f"{facet}{NOT}={value}").picks == (Pick(facet, value, True),)
