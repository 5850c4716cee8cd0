"""The built-in places: what loads, how names are found, which names may not stand bare."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sijill.lexicon.gazetteer import BUILT_IN, Gazetteer, loose_key, name_key, skeleton_key
from sijill.lexicon.gazetteer_formats import geonames_codes
from sijill.lexicon.place_heads import place_words
from sijill.model.errors import LexiconError
from sijill.model.geo import distance_km


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def test_holds_the_places_of_the_arab_world(gazetteer: Gazetteer) -> None:
    assert len(gazetteer) > 3500


def test_every_parent_exists_and_every_place_lies_near_its_parent(gazetteer: Gazetteer) -> None:
    astray = []
    for place in gazetteer:
        if place.parent is None:
            assert place.kind in ("country", "area"), place
            continue
        parent = gazetteer.get(place.parent)
        assert parent is not None, place
        assert place.lat is not None and place.lon is not None
        assert parent.lat is not None and parent.lon is not None
        km = distance_km(place.lat, place.lon, parent.lat, parent.lon)
        if place.id.startswith("sy-") and km > parent.radius_km + 60:
            astray.append((place.id, parent.id, round(km)))
    assert astray == []


def test_admin_columns_name_places(gazetteer: Gazetteer) -> None:
    named = {i for place in gazetteer for i in (place.admin1, place.admin2) if i is not None}
    assert {i for i in named if gazetteer.get(i) is None} == set()


def test_governorates_of_syria_carry_their_pcodes(gazetteer: Gazetteer) -> None:
    found = {place.pcode for place in gazetteer.children("country-syria") if place.kind == "governorate"}
    assert found == {f"SY{number:02}" for number in range(1, 15)}


def test_path_runs_up_to_the_country(gazetteer: Gazetteer) -> None:
    town = gazetteer.get("sy-al-mayadin")
    assert town is not None
    assert [place.kind for place in gazetteer.path(town)] == [
        "subdistrict",
        "district",
        "governorate",
        "country",
    ]


@pytest.mark.parametrize(
    ("written", "place_id"),
    [
        ("دير الزور", "sy-deir-ez-zor"),
        ("ديرالزور", "sy-deir-ez-zor"),
        ("المياذين", "sy-al-mayadin"),
        ("ميادين", "sy-al-mayadin"),
        ("قامشلو", "sy-qamishli"),
        ("كوباني", "sy-ayn-al-arab-kobani"),
        ("ديرك", "sy-al-malikiyah"),
        ("زركان", "sy-abu-rasin"),
        ("كفرنبل", "sy-kafr-nabl"),
        ("تلرفعت", "sy-tall-rifat"),
        ("إِدْلِب", "sy-idlib"),
        ("باب عمرو", "sy-baba-amr"),
        ("مطار التيفور", "sy-tiyas-t4-airbase"),
        ("صعدة", "ye-saada-governorate"),
        ("قطاع غزة", "ps-gaza-strip-governorate"),
        ("سوريا", "country-syria"),
        ("سورية", "country-syria"),
    ],
)
def test_named_finds_a_place_by_any_of_its_spellings(gazetteer: Gazetteer, written: str, place_id: str) -> None:
    assert gazetteer.named(written)[0].id == place_id


def test_named_puts_the_city_before_its_governorate_and_district(gazetteer: Gazetteer) -> None:
    assert [place.kind for place in gazetteer.named("دير الزور")][:2] == ["city", "governorate"]


def test_unknown_names_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.named("قرطبونة") == ()
    assert gazetteer.get("no-such-place") is None


@pytest.mark.parametrize(
    "word",
    ["المدينة", "الحرية", "القاعدة", "السلام", "العمل", "ناصر", "حسين", "مراد", "تشرين", "الصور", "الجمعة"],
)
def test_common_words_need_a_head(gazetteer: Gazetteer, word: str) -> None:
    assert gazetteer.needs_head(word)
    assert not gazetteer.context_decides(word)


@pytest.mark.parametrize("name", ["حلب", "دير الزور", "كنصفرة", "الباغوز", "صنعاء", "غزة", "نوى"])
def test_well_known_names_stand_bare(gazetteer: Gazetteer, name: str) -> None:
    assert not gazetteer.needs_head(name) or gazetteer.context_decides(name)


def test_some_common_words_are_places_after_in(gazetteer: Gazetteer) -> None:
    assert gazetteer.stands_after_in("القدس") and gazetteer.stands_after_in("الحديدة")
    assert not gazetteer.stands_after_in("صور") and not gazetteer.stands_after_in("المدينة")


def test_quarters_count_only_where_the_document_tells_of_their_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.needs_head("الوعر") and gazetteer.context_decides("الوعر")


def test_a_title_before_a_listed_name_makes_a_person(gazetteer: Gazetteer) -> None:
    assert gazetteer.needs_head("أبو عمر") and gazetteer.context_decides("أبو عمر")
    assert not gazetteer.needs_head("أبو الظهور") or gazetteer.context_decides("أبو الظهور")


def test_names_offer_compound_names_in_one_word_and_in_two(gazetteer: Gazetteer) -> None:
    names = dict(gazetteer.names())
    assert names["كفر", "نوران"] == names["كفرنوران",]
    assert all(words and all(words) for words in names)


def test_ids_are_unique_and_the_arab_world_is_covered(gazetteer: Gazetteer) -> None:
    per_country = Counter(place.country for place in gazetteer)
    for country in ("SYR", "IRQ", "LBN", "YEM", "LBY", "PSE", "SDN", "JOR", "EGY"):
        assert per_country[country] > 40, country
    assert geonames_codes()["SY", "07"] == "sy-deir-ez-zor-governorate"
    assert len(BUILT_IN) == 3


def test_keys_fold_further_step_by_step() -> None:
    assert name_key("  قلعة المضيق، ") == "قلعه المضيق"
    assert loose_key(name_key("قلعة المضيق")) == loose_key(name_key("القلعة مضيق"))
    assert skeleton_key(name_key("قورقانيا")) == skeleton_key(name_key("قورقينا"))


def test_a_bad_added_row_names_file_line_and_mend(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("id,name_ar,name_en,kind,lat,lon\nx-1,تل مرجان,Tall Marjan,castle,36,38\n", "utf-8")
    with pytest.raises(LexiconError, match=r"mine\.csv, line 2: .*castle.*possible"):
        Gazetteer.load(table)


def test_place_words_take_a_phrase_apart() -> None:
    phrase = place_words().split("محيط بلده تل مرجان الشمالي الشرقي")
    assert [head.word for head in phrase.heads] == ["محيط", "بلده"]
    assert (phrase.name, phrase.bearing) == ("تل مرجان", 45.0)


@pytest.mark.parametrize(
    ("words", "bearing"),
    [
        ("شمالي", 0),
        ("الشرقي", 90),
        ("جنوب غربي", 225),
        ("الشمالية الغربية", 315),
        ("شمال جنوب", None),
        ("كبير", None),
    ],
)
def test_bearings(words: str, bearing: float | None) -> None:
    assert place_words().bearing(name_key(words).split()) == bearing
