"""Choosing among namesakes, points by direction, and saying no more than the text does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_import import import_table, save_added
from sijill.model.entities import Place
from sijill.model.geo import distance_km
from sijill.resolution.places import PlaceChoice, PlaceContext, choose, kind_precision

SHARED = Path(__file__).parents[2] / "../shared"
GAZETTEER = Gazetteer.load()
DEIR_EZ_ZOR = PlaceContext(
    country="SYR", admin1={"sy-deir-ez-zor-governorate": 3.0}, places=[(34.45, 40.92), (35.02, 40.45)]
)


def chosen(
    name: str,
    head: str | None = None,
    within: tuple[str, ...] = (),
    side: str | None = None,
    context: PlaceContext | None = None,
) -> PlaceChoice:
    return choose(name, head, within, side, context or PlaceContext(), GAZETTEER)


def place_id(choice: PlaceChoice) -> str | None:
    return choice.place.id if choice.place else None


@pytest.mark.parametrize(
    ("kind", "radius_km", "precision"),
    [
        ("village", 0.0, 1),
        ("subdistrict", 0.0, 2),
        ("area", 5.0, 2),
        ("area", 80.0, 3),
        ("road", 80.0, 3),
        ("governorate", 0.0, 3),
    ],
)
def test_a_bare_name_says_no_more_than_its_kind_and_extent(kind: str, radius_km: float, precision: int) -> None:
    assert kind_precision(Place("x", "تل الرمان", "", kind, 35.0, 40.0, radius_km=radius_km)) == precision


def test_rusafa_is_a_quarter_in_one_city_and_a_desert_in_another_governorate() -> None:
    quarter = chosen("الرصافة", "حي", ("sy-deir-ez-zor",))
    desert = chosen("الرصافة", "بادية", ("sy-al-tabqah", "sy-raqqa"))
    assert place_id(quarter) == "sy-al-rusafa-deir-ez-zor" and quarter.geo_precision == 1
    assert place_id(desert) == "sy-rusafa-desert" and desert.geo_precision == 2


def test_deir_ez_zor_is_the_city_unless_the_head_says_governorate() -> None:
    assert place_id(chosen("دير الزور")) == "sy-deir-ez-zor"
    assert place_id(chosen("دير الزور", "مدينة")) == "sy-deir-ez-zor"
    governorate = chosen("دير الزور", "محافظة")
    assert place_id(governorate) == "sy-deir-ez-zor-governorate" and governorate.geo_precision == 3
    assert place_id(chosen("دير الزور", "ريف")) == "sy-deir-ez-zor-governorate"


def test_tripoli_is_decided_by_the_country_told_of_or_not_at_all() -> None:
    libya, lebanon = PlaceContext(country="LBY"), PlaceContext(country="LBN")
    for country, context in (("LBY", libya), ("LBN", lebanon)):
        choice = chosen("طرابلس", context=context)
        assert choice.place is not None and choice.place.country == country
    unknown = chosen("طرابلس")
    assert unknown.place is None and unknown.lat is None
    assert "apart" in unknown.reason


def test_salihiyah_by_head_by_container_and_by_the_document() -> None:
    assert place_id(chosen("الصالحية", "حي", ("sy-damascus",))) == "sy-as-salihiyah-damascus"
    assert place_id(chosen("الصالحية", context=DEIR_EZ_ZOR)) == "sy-al-salihiyah-al-bukamal"
    assert place_id(chosen("الصالحية", None, ("sy-al-bukamal-x", "sy-abu-kamal-district"))) == (
        "sy-al-salihiyah-al-bukamal"
    )
    assert chosen("الصالحية").place is None


def test_aleppo_city_and_countryside() -> None:
    city, country = chosen("حلب"), chosen("حلب", "ريف", side="الشمالي")
    assert place_id(city) == "sy-aleppo" and city.geo_precision == 1
    assert place_id(country) == "sy-aleppo-governorate" and country.geo_precision == 3
    assert city.lat is not None and country.lat is not None and country.lat > city.lat + 0.15


@pytest.mark.parametrize("asked", [("حمص", "ريف", "الشمالي الشرقي"), ("ريف حمص الشمالي الشرقي", None, None)])
def test_countryside_by_two_directions(asked: tuple[str, str | None, str | None]) -> None:
    choice = chosen(asked[0], asked[1], (), asked[2])
    assert choice.place is not None and choice.lat is not None and choice.lon is not None
    assert choice.place.lat is not None and choice.place.lon is not None
    assert choice.lat > choice.place.lat and choice.lon > choice.place.lon
    assert distance_km(choice.lat, choice.lon, choice.place.lat, choice.place.lon) == pytest.approx(25, abs=0.5)
    assert choice.geo_precision == 3


def test_the_countryside_of_a_small_town_is_a_small_area() -> None:
    choice = chosen("سراقب", "ريف", (), "الشرقي")
    assert place_id(choice) == "sy-saraqib" and choice.geo_precision == 2


@pytest.mark.parametrize("head", ["قرب", "محيط", "محيط بلدة", "بالقرب"])
def test_near_a_town_is_never_the_town_itself(head: str) -> None:
    choice = chosen("سرمين", head)
    assert place_id(choice) == "sy-sarmin" and choice.geo_precision == 2


def test_a_name_listed_with_its_head_is_taken_whole() -> None:
    assert place_id(chosen("دير الزور", "مطار")) == "sy-deir-ez-zor-military-airport"
    assert place_id(chosen("الهول", "مخيم")) == "sy-al-hawl-camp"
    near = chosen("مطار دير الزور العسكري", "محيط")
    assert place_id(near) == "sy-deir-ez-zor-military-airport" and near.geo_precision == 2


def test_an_unlisted_facility_lies_near_the_town_it_is_named_after() -> None:
    choice = chosen("بنش", "سوق")
    assert place_id(choice) == "sy-binnish" and choice.geo_precision == 2


def test_an_unknown_village_gets_the_region_stated_and_says_so() -> None:
    choice = chosen("تل المرجان", "قرية", ("sy-idlib-governorate",))
    assert choice.place is None and choice.geo_precision == 3
    assert choice.lat == pytest.approx(35.93, abs=0.01)
    assert "Idlib" in choice.reason
    alone = chosen("تل المرجان", "قرية")
    assert (alone.place, alone.lat, alone.geo_precision) == (None, None, None)


def test_a_head_rules_out_other_kinds() -> None:
    assert chosen("سرمين", "حي").place is None
    assert chosen("هرابش", "محافظة").place is None


def test_a_namesake_outside_the_region_stated_is_not_taken() -> None:
    choice = chosen("كنصفرة", "قرية", ("sy-daraa-governorate",))
    assert choice.place is None and choice.geo_precision == 3 and "outside" in choice.reason


def test_common_words_stand_bare_only_where_the_file_and_the_document_allow() -> None:
    assert chosen("الثورة").place is None
    assert place_id(chosen("الثورة", "مدينة")) == "sy-al-tabqah"
    assert chosen("الباب").place is None
    assert place_id(chosen("الباب", context=PlaceContext(places=[(36.2, 37.15)]))) == "sy-al-bab"
    assert chosen("السلام", context=DEIR_EZ_ZOR).place is None


def test_a_region_after_the_name_counts_as_stated() -> None:
    assert place_id(chosen("البارة، إدلب")) == "sy-al-barah"


def test_side_of_a_city_that_names_its_governorate() -> None:
    choice = chosen("شرق حلب")
    assert place_id(choice) == "sy-aleppo-governorate" and choice.geo_precision == 3


def test_the_same_question_has_the_same_answer() -> None:
    assert chosen("الحميدية", "حي") == chosen("الحميدية", "حي")


@pytest.mark.skipif(not (SHARED / "reports").exists(), reason="the shared reports are not there")
def test_labelled_places_lie_within_25_km(tmp_path: Path) -> None:
    places, _ = import_table(SHARED / "gazetteer/syria-places.csv", GAZETTEER)
    full = Gazetteer.load(save_added(tmp_path, places))
    governorates = {
        "Al Hassakah": "al-hasakah",
        "Al Hasakah": "al-hasakah",
        "Al-Hasakah": "al-hasakah",
        "Al Suwayda": "as-suwayda",
        "Deir Ezzor": "deir-ez-zor",
        "Damascus": "rural-damascus",
        "Rif Dimashq": "rural-damascus",
        "Kobani": "aleppo",
    }
    right = wrong = rows = 0
    for line in (SHARED / "reports/airwars-dev.jsonl").read_text("utf-8").splitlines():
        label = json.loads(line)["label"]
        if not label["place_ar"] or label["lat"] is None or label["province"] is None:
            continue
        rows += 1
        governorate = governorates.get(label["province"], label["province"].lower())
        context = PlaceContext(country="SYR")
        within = (f"sy-{governorate}-governorate",)
        choice = choose(label["place_ar"], None, within, None, context, full)
        if choice.place is not None and choice.lat is not None and choice.lon is not None:
            near = distance_km(choice.lat, choice.lon, label["lat"], label["lon"]) <= 25
            right, wrong = right + near, wrong + (not near)
    assert right / rows > 0.75
    assert wrong / rows < 0.03
