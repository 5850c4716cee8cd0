"""Place tables that users bring: what is read, what is merged, what is refused with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from sijill.lexicon.added import added_files
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.gazetteer_import import import_table, save_added
from sijill.model.errors import LexiconError

OCHA = "name_ar,name_en,admin_path_ar,admin_path_en,pcode,lat,lon\n"
SHARED = Path(__file__).parents[2] / "../shared/gazetteer/syria-places.csv"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def table(tmp_path: Path, *rows: str, header: str = OCHA) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(header + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_ocha_rows_become_villages_with_their_regions(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = table(
        tmp_path, "تل مرجان- عفرين,Tall Marjan (Afrin),عفرين > مركز عفرين,Afrin > Afrin,C9001,36.46,36.99"
    )
    places, issues = import_table(path, gazetteer)
    assert issues == []
    assert [(p.id, p.name_ar, p.name_en, p.kind) for p in places] == [
        ("ocha-c9001", "تل مرجان", "Tall Marjan", "village")
    ]
    assert places[0].admin1 == "sy-aleppo-governorate"
    assert places[0].admin2 == "sy-afrin-district"
    assert places[0].country == "SYR"


def test_a_second_name_in_the_cell_is_an_alias(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = table(tmp_path, "تل مرجان (المرجانية),Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9002,36.5,37.9")
    (place,), _ = import_table(path, gazetteer)
    assert (place.name_ar, place.aliases) == ("تل مرجان", ("المرجانية",))


def test_a_quarter_after_the_name_of_its_city(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = table(tmp_path, "مدينة حلب : حي المرجان,ALEPPO : Marjan,,,SY0200,36.21,37.15")
    (place,), issues = import_table(path, gazetteer)
    assert issues == []
    assert (place.name_ar, place.kind, place.parent) == ("المرجان", "neighbourhood", "sy-aleppo")
    assert place.pcode is None


@pytest.mark.parametrize(
    ("row", "mend"),
    [
        ("تل مرجان,Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9003,,", "no coordinates"),
        ("تل مرجان,Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9003,95,37", "no coordinates"),
        ("تل مرجان,Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9003,32.6,36.1", "outside the region"),
        ("Tall Marjan,Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9003,36.5,37.9", "no Arabic name"),
    ],
)
def test_bad_rows_become_issues_with_line_and_mend(
    tmp_path: Path, gazetteer: Gazetteer, row: str, mend: str
) -> None:
    places, issues = import_table(table(tmp_path, row), gazetteer)
    assert places == []
    assert [issue.code for issue in issues] == ["gazetteer-row"]
    assert issues[0].message.startswith("line 2:") and mend in issues[0].message


def test_known_places_get_codes_and_spellings_only(tmp_path: Path, gazetteer: Gazetteer) -> None:
    known = gazetteer.get("sy-rumaylan")
    assert known is not None and known.pcode is None
    path = table(
        tmp_path, "رميلان_رميلان الباشا,Rmeilan,المالكية > جوادية,Al-Malikeyyeh > Jawadiyah,C9004,37.01,41.96"
    )
    places, _ = import_table(path, gazetteer)
    again = Gazetteer.load(save_added(tmp_path, places))
    place = again.get("sy-rumaylan")
    assert place is not None and len(again) == len(gazetteer)
    assert (place.lat, place.pcode) == (known.lat, "C9004")
    assert place in again.named("رميلان الباشا")


def test_a_geonames_dump(tmp_path: Path, gazetteer: Gazetteer) -> None:
    cells = [
        "99",
        "Tall Marjan",
        "Tall Marjan",
        "Tall Mardjan,تل مرجان",
        "36.4",
        "43.2",
        "P",
        "PPL",
        "IQ",
        "",
    ]
    cells += ["15", "", "", "", "12000", "", "", "Asia/Baghdad", "2020-01-01"]
    path = table(tmp_path, "\t".join(cells), "\t".join(cells[:5]), header="")
    (place,), issues = import_table(path, gazetteer)
    assert (place.id, place.name_ar, place.kind) == ("geonames-99", "تل مرجان", "town")
    assert (place.country, place.admin1) == ("IRQ", "iq-nineveh-governorate")
    assert issues[0].message.startswith("line 2: 5 columns")


def test_other_tables_are_refused_with_the_columns_that_would_do(tmp_path: Path, gazetteer: Gazetteer) -> None:
    with pytest.raises(LexiconError, match=r"name_ar.*GeoNames.*Sijill's own"):
        import_table(table(tmp_path, "1,2", header="x,y\n"), gazetteer)


def test_saving_is_stable_and_added_files_are_found(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = table(tmp_path, "تل مرجان,Tall Marjan,منبج > مركز منبج,Menbij > Menbij,C9005,36.5,37.9")
    places, _ = import_table(path, gazetteer)
    first, second = save_added(tmp_path, places), save_added(tmp_path, places)
    assert first == second
    assert added_files(tmp_path) == [first]
    assert import_table(first, gazetteer)[0] == places
    assert added_files(tmp_path / "nowhere") == []


@pytest.mark.skipif(not SHARED.exists(), reason="the shared OCHA table is not there")
def test_the_whole_ocha_table(tmp_path: Path, gazetteer: Gazetteer) -> None:
    places, issues = import_table(SHARED, gazetteer)
    assert len(places) > 5800 and len(issues) < 80
    assert sum(gazetteer.get(place.id) is not None for place in places) > 550
    loaded = Gazetteer.load(save_added(tmp_path, places))
    assert len(loaded) > 9000
    fresh = {words[0] for words, _ in loaded.names() if len(words) == 1} - {
        words[0] for words, _ in gazetteer.names() if len(words) == 1
    }
    free = {word for word in fresh if not loaded.needs_head(word)}
    assert len(fresh) > 2500
    assert all(any(loaded.is_curated(place.id) for place in loaded.named(word)) for word in free)
