"""Derived forms: what one line of the lexicon stands for in running text."""

from __future__ import annotations

import pytest

from sijill.lexicon.forms import (
    conjugate,
    duals,
    nisba_forms,
    noun_variants,
    participle_forms,
    verb_forms,
    with_pronoun,
)


def words(line: str, **features: str) -> set[str]:
    """Forms of a verb line with the given features."""
    return {
        form.word
        for form in verb_forms(line)
        if all(getattr(form, name) == value for name, value in features.items())
    }


@pytest.mark.parametrize(
    ("line", "features", "expected"),
    [
        ("قصف يقصف", {"tense": "past", "number": "s"}, {"قصف", "قصفت"}),
        ("قصف يقصف", {"tense": "past", "number": "d"}, {"قصفا", "قصفتا"}),
        ("قصف يقصف", {"tense": "past", "number": "p"}, {"قصفوا"}),
        ("قصف يقصف", {"tense": "present", "gender": "f", "number": "s"}, {"تقصف"}),
        ("قصف يقصف", {"tense": "present", "number": "p"}, {"يقصفون", "يقصفوا"}),
        ("قصف يقصف", {"tense": "future", "number": "s"}, {"سيقصف", "ستقصف"}),
        ("استولى يستولي", {"tense": "past", "number": "s"}, {"استولي", "استولت"}),
        ("استولى يستولي", {"tense": "past", "number": "p"}, {"استولوا"}),
        ("استولى يستولي", {"tense": "present", "number": "p"}, {"يستولون", "يستولوا"}),
        ("لقي يلقى", {"tense": "past", "number": "s"}, {"لقي", "لقيت"}),
        ("لقي يلقى", {"tense": "past", "number": "p"}, {"لقوا"}),
        ("أصيب يصاب", {"tense": "past", "number": "s"}, {"اصيب", "اصيبت"}),
    ],
)
def test_a_verb_line_stands_for_its_third_persons(line: str, features: dict[str, str], expected: set[str]) -> None:
    assert words(line, **features) == expected


def test_the_plural_before_a_pronoun_drops_its_alef() -> None:
    assert words("داهم يداهم", number="bound") == {"داهمو"}


def test_a_weak_verb_keeps_no_last_letter_before_a_vowel_ending() -> None:
    assert not {"استوليت", "استوليوا"} & words("استولى يستولي")


def test_the_regular_dual_of_a_noun() -> None:
    assert duals("عامل", people=True) == ("عاملان",)
    assert duals("منزل", people=False) == ("منزلان", "منزلين")
    assert duals("معلمة", people=True) == ("معلمتان", "معلمتين")
    assert not any(duals(word, people=False) for word in ("مشفى", "سيارة إسعاف", "أخيه", "أب"))


def test_a_dual_before_a_pronoun_drops_its_last_letter() -> None:
    assert {words[0] for words in with_pronoun("طفلين")} == {"طفليه", "طفليها", "طفليهم", "طفليهما"}
    assert ("معلميها",) in with_pronoun("معلمين")
    assert not list(with_pronoun("مدنيين اثنين"))


def test_without_a_present_there_is_only_the_past() -> None:
    assert {form.tense for form in conjugate("قضى", None)} == {"past"}


def test_an_adjective_of_origin_in_gender_number_and_article() -> None:
    forms = set(nisba_forms("روسي"))
    assert {"روسي", "الروسي", "روسيه", "الروسيه", "روسيين", "الروسيون", "روسيتين"} <= forms
    assert "روسيا" in forms and "الروسيا" not in forms


def test_a_participle_in_gender_and_number() -> None:
    forms = set(participle_forms("مدعوم"))
    assert {"مدعوم", "المدعومه", "المدعومين", "مدعومتين", "المدعومتان"} <= forms
    assert "مدعوما" not in forms


def test_a_weak_participle_drops_its_last_letter() -> None:
    assert {"موال", "مواليه", "الموالي", "الموالين", "الموالون"} <= set(participle_forms("موالي"))


@pytest.mark.parametrize(
    ("phrase", "there", "absent"),
    [
        ("هجوم", {("هجوم",), ("الهجوم",), ("هجوما",)}, {("هجومت",)}),
        ("غارة", {("غاره",), ("الغاره",), ("غارت",)}, {("غارها",)}),
        ("غارة جوية", {("غاره", "جويه"), ("الغاره", "الجويه")}, {("الغاره", "جويه")}),
        ("هجوم انتحاري", {("هجوما", "انتحاري"), ("الهجوم", "الانتحاري")}, {("الهجوم", "انتحاري")}),
        ("قصف المدينة", {("قصف", "المدينه")}, {("القصف", "المدينه")}),
        ("العدوان", {("العدوان",)}, {("الالعدوان",)}),
    ],
)
def test_a_noun_as_it_may_stand(phrase: str, there: set[tuple[str, ...]], absent: set[tuple[str, ...]]) -> None:
    variants = set(noun_variants(phrase))
    assert there <= variants
    assert not absent & variants
