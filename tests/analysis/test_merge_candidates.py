"""Pairs of actors that may be one: what is proposed, what is not, and that the search stays bounded."""

from __future__ import annotations

from collections.abc import Set

import pytest

from sijill.analysis import merge_candidates as finder
from sijill.analysis.merge_candidates import Candidate, merge_candidates
from sijill.analysis.merge_comparisons import COMPARISONS, Finding, Side, compare, table
from sijill.analysis.merge_names import Name
from sijill.lexicon.loader import Lexicon
from sijill.record.mentions import Mentioned

NOTHING: tuple[Set[str], Set[str]] = (frozenset(), frozenset())


def candidates(
    *names: str, persons: Set[str] = frozenset(), told: dict[str, tuple[Set[str], Set[str]]] | None = None
) -> list[Candidate]:
    named = [Mentioned(f"actor-{n}", name, 9 - n) for n, name in enumerate(names)]
    return merge_candidates(named, persons, Lexicon.load(), lambda key: (told or {}).get(key[-1:], NOTHING))


def codes(found: list[Candidate]) -> list[tuple[str, ...]]:
    return [tuple(finding.code for finding in one.findings) for one in found]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("لواء السرو الأخضر", "لواء «السرو الاخضر»"),
        ("كتائب أنصار السرو", "كتيبة انصار السرو"),
        ("فصيل السنديان الحر", "فصيل السنديان"),
        ("لواء الشقران", "لواء الشقرين"),
    ],
)
def test_these_may_be_one(a: str, b: str) -> None:
    (found,) = candidates(a, b)
    assert (found.a.id, found.b.id) == ("actor-0", "actor-1")
    assert found.score == sum(one.weight for one in found.findings) >= table().show_at


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("اللواء الثالث السنديان", "اللواء الرابع السنديان"),
        ("لواء 46 السنديان", "لواء 47 السنديان"),
        ("كتائب السنديان الشرقية", "كتائب السنديان الغربية"),
        ("فصيل السنديان", "فصيل تابع للسنديان"),
        ("فصيل السنديان", "فصيل الصنوبر"),
        ("مسلحون", "مسلحين"),
    ],
)
def test_these_are_not_proposed(a: str, b: str) -> None:
    assert candidates(a, b) == []


def test_a_person_is_no_body() -> None:
    assert candidates("سنديان الأخضر", "سنديان الاخضر", persons={"actor-0"}) == []
    assert len(candidates("سنديان الأخضر", "سنديان الاخضر", persons={"actor-0", "actor-1"})) == 1


@pytest.mark.parametrize(
    ("a", "b", "title"),
    [
        ("العقيد سالم الحمداني", "سالم الحمداني", False),
        ("القائد سالم الحمداني", "سالم الحمداني", False),
        ("الشيخ سالم الحمداني", "الدكتور سالم الحمداني", True),
        ("العقيد سالم الحمداني", "الشيخ سالم الحمداني", True),
    ],
)
def test_one_name_under_two_titles_may_be_one_person(a: str, b: str, title: bool) -> None:
    (found,) = candidates(a, b, persons={"actor-0", "actor-1"})
    assert ("title.other" in codes([found])[0]) == title
    assert candidates(a, b.replace("سالم", "جابر"), persons={"actor-0", "actor-1"}) == []


def test_a_name_with_the_father_s_is_proposed_where_both_stand_with_the_same_others() -> None:
    a, b, both = "العقيد سالم جابر الحمداني", "سالم الحمداني", {"actor-0", "actor-1"}
    assert candidates(a, b, persons=both) == []
    told: dict[str, tuple[Set[str], Set[str]]] = {"0": ({"x"}, {"c", "d"}), "1": ({"y"}, {"c", "d"})}
    assert len(candidates(a, b, persons=both, told=told)) == 1


def test_reports_speak_for_and_against() -> None:
    a, b = "فصيل السنديان الحر", "فصيل السنديان"
    both = candidates(a, b, told={"0": ({"x"}, {"c", "d"}), "1": ({"y"}, {"c", "d"})})
    assert codes(both)[0][-1] == "reports.company"
    assert candidates(a, b, told={"0": ({"x"}, {"actor-1"}), "1": ({"x"}, {"actor-0"})}) == []


def test_what_is_decided_and_what_the_lexicon_tells_apart_stays_out() -> None:
    told = [Mentioned("actor-0", "فصيل السنديان الأخضر", 2), Mentioned("actor-1", "فصيل السنديان الاخضر", 1)]
    lexicon = Lexicon.load()
    assert merge_candidates(told, set(), lexicon, lambda _: NOTHING, {frozenset(("actor-0", "actor-1"))}) == []
    listed = [Mentioned("hezbollah", "حزب الله", 2), Mentioned("iraqi-hezbollah", "حزب الله العراقي", 1)]
    assert merge_candidates(listed, set(), lexicon, lambda _: NOTHING) == []


def test_pairs_are_compared_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [Mentioned(f"actor-{n}", f"فصيل السنديان {n}", 1) for n in range(200)]
    lexicon, compared = Lexicon.load(), 0

    def counted(*sides: Side) -> tuple[Finding, ...]:
        nonlocal compared
        compared += 1
        return compare(*sides)

    monkeypatch.setattr(finder, "compare", counted)
    monkeypatch.setattr(finder, "_COMMON", 1_000)
    monkeypatch.setattr(finder, "_MOST", 50)
    merge_candidates(told, set(), lexicon, lambda _: NOTHING)
    assert compared == 50
    monkeypatch.setattr(finder, "_COMMON", 24)
    merge_candidates(told, set(), lexicon, lambda _: NOTHING)
    assert compared == 50


def test_a_name_is_taken_apart() -> None:
    name = Name("كتائب السنديان الشرقية في دير الزور", Lexicon.load())
    assert (name.head, name.sides, name.numbers) == ("force", frozenset({"شرقيه"}), frozenset())
    assert {"سنديان", "شرقيه"} <= name.own


def test_every_comparison_explains_itself() -> None:
    assert all(comparison.__doc__ for comparison in COMPARISONS)
