"""Readers of the place tables of others: OCHA's lists of settlements and GeoNames' dumps."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from importlib import resources

import msgspec

from sijill.lexicon.gazetteer import CURATED, Gazetteer, loose_key, name_key
from sijill.model.document import Issue
from sijill.model.entities import Place
from sijill.model.geo import distance_km

#: A row further than this beyond the reach of the region it names has wrong coordinates or a wrong region.
ASTRAY_KM = 60.0
_CITY_REACH_KM = 15.0
OCHA_COLUMNS = {"name_ar", "name_en", "admin_path_ar", "admin_path_en", "pcode", "lat", "lon"}
_OCHA_PREFIX = re.compile(r"^(?:ريف|مدينة|محافظة)?\s*(?P<region>[^:]+?)\s*:\s*(?P<name>.+)$")
_OCHA_HEAD = re.compile(r"^(?:حي|قرية|بلدة|مدينة|ناحية)\s+(?=\S{2})")
_BRACKETS = re.compile(r"\s*[(（](?P<inner>[^)）]*)[)）]\s*")
_SETTLEMENT = re.compile(r"C\d+")
_ARABIC_NAME = re.compile("[\u0621-\u064a][\u0621-\u0652 -]*")
GEONAMES_FIELDS = 19
_GEONAMES_KINDS = {
    "PCLI": "country",
    "ADM1": "governorate",
    "ADM2": "district",
    "ADM3": "subdistrict",
    "PPLX": "neighbourhood",
    "AIRB": "site",
    "AIRP": "site",
    "DAM": "site",
    "OILF": "site",
    "MT": "area",
    "MTS": "area",
    "RGN": "area",
    "DSRT": "area",
}
_CITY, _TOWN = 100_000, 10_000


def from_ocha(text: str, gazetteer: Gazetteer, issues: list[Issue]) -> Iterator[Place]:
    """Read OCHA's table; rows without point or region, or far outside their region, go to ``issues``."""
    rows = csv.DictReader(io.StringIO(text))
    for row in rows:
        where = f"line {rows.line_num}"
        lat, lon = _coordinates(row["lat"], row["lon"])
        if lat is None or lon is None:
            issues.append(_bad(f"{where}: “{row['name_ar']}” has no coordinates; give lat and lon in degrees."))
            continue
        written = row["name_ar"].strip()
        prefixed = _OCHA_PREFIX.match(written)
        names = _ocha_names(prefixed["name"] if prefixed else written, row["admin_path_ar"])
        if not names:
            issues.append(_bad(f"{where}: “{written}” is no Arabic name; write the name in Arabic letters."))
            continue
        region = _container(prefixed["region"] if prefixed else "", row["admin_path_ar"], gazetteer, lat, lon)
        if region is None or _astray(region, lat, lon):
            issues.append(
                _bad(
                    f"{where}: “{written}” at {lat}, {lon} lies outside the region it names, or names none "
                    "that is known; check lat, lon and admin_path_ar."
                )
            )
            continue
        quarter = prefixed is not None and region.kind in ("city", "town")
        yield _place(
            names,
            _english(row["name_en"]),
            "neighbourhood" if quarter else "village",
            lat,
            lon,
            region,
            gazetteer,
            row["pcode"].strip() if _SETTLEMENT.fullmatch(row["pcode"].strip()) else None,
        )


def _ocha_names(cell: str, admin_path: str) -> list[str]:
    """Names in one cell: what follows a dash or stands in brackets is another name or tells the region."""
    regions = {loose_key(name_key(part)) for part in re.split("[>:]", admin_path)}
    regions |= {key.removeprefix("مركز") for key in regions}
    parts = [_BRACKETS.sub(" ", cell), *(hit["inner"] for hit in _BRACKETS.finditer(cell))]
    names: list[str] = []
    for index, part in enumerate(piece for text in parts for piece in re.split("[-_/]", text)):
        name = _OCHA_HEAD.sub("", " ".join(part.replace("\u0640", "").split()))
        key = name_key(name)
        if _ARABIC_NAME.fullmatch(name) and not (index and loose_key(key) in regions) and len(key) > 1:
            names.append(name)
    return list(dict.fromkeys(names))


def _container(prefix: str, admin_path: str, gazetteer: Gazetteer, lat: float, lon: float) -> Place | None:
    """The smallest known region a row states: a city before a colon, or the last part of its path."""
    if prefix:
        known = [p for p in gazetteer.named(prefix) if p.kind in ("city", "governorate")]
        inside = [p for p in known if p.kind == "city" and kilometres(p, lat, lon) <= _CITY_REACH_KM]
        return next(iter(inside or [p for p in known if p.kind == "governorate"] or known), None)
    stated = [part.strip() for part in admin_path.split(">") if part.strip()]
    for kind, part in reversed(list(zip(("district", "subdistrict"), stated, strict=False))):
        name = re.sub(r"^(?:مركز|مدينة)\s*", "", part) or part
        known = [p for key in (part, name) for p in gazetteer.named(key) if p.kind == kind]
        if known:
            return min(known, key=lambda p: kilometres(p, lat, lon))
    return None


def from_geonames(text: str, gazetteer: Gazetteer, issues: list[Issue]) -> Iterator[Place]:
    """Read a GeoNames dump; what is no place is passed over, places without Arabic name are reported."""
    codes = geonames_codes()
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != GEONAMES_FIELDS:
            issues.append(
                _bad(f"line {number}: {len(cells)} columns where GeoNames has 19; fetch the dump again.")
            )
            continue
        lat, lon = _coordinates(cells[4], cells[5])
        names = [name for name in cells[3].split(",") if _ARABIC_NAME.fullmatch(name)]
        kind = _GEONAMES_KINDS.get(cells[7])
        population = int(cells[14]) if cells[14].isdecimal() else 0
        if kind is None and cells[6] == "P":
            kind = "city" if population >= _CITY else "town" if population >= _TOWN else "village"
        if kind is None:
            continue
        if lat is None or lon is None or not names:
            issues.append(_bad(f"line {number}: “{cells[1]}” lacks an Arabic name or coordinates; add them."))
            continue
        region_id = codes.get((cells[8], cells[10])) or codes.get((cells[8], ""))
        region = gazetteer.get(region_id) if region_id else None
        made = _place(names, cells[1], kind, lat, lon, region, gazetteer, None)
        yield msgspec.structs.replace(made, id=f"geonames-{cells[0]}", population=population)


def geonames_codes() -> dict[tuple[str, str], str]:
    """Ids of the hand-made regions by GeoNames' codes: (country, first-order code), countries with ""."""
    folder = resources.files("sijill.lexicon").joinpath("places")
    rows: list[dict[str, str]] = []
    for name in CURATED:
        lines = folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        table = csv.DictReader(line for line in lines if not line.startswith("#"))
        rows.extend(row for row in table if row["code"])
    iso2 = {row["country"]: row["code"] for row in rows if row["kind"] == "country"}
    codes = {(row["code"], ""): row["id"] for row in rows if row["kind"] == "country"}
    codes |= {(iso2[row["country"]], row["code"]): row["id"] for row in rows if row["kind"] == "governorate"}
    return codes


def _place(
    names: list[str],
    name_en: str,
    kind: str,
    lat: float,
    lon: float,
    region: Place | None,
    gazetteer: Gazetteer,
    pcode: str | None,
) -> Place:
    above = (region, *gazetteer.path(region)) if region else ()
    by_kind = {place.kind: place.id for place in reversed(above)}
    digest = hashlib.sha256(f"{name_key(names[0])}|{lat:.4f}|{lon:.4f}".encode()).hexdigest()[:12]
    return Place(
        id=f"ocha-{pcode.lower()}" if pcode else f"added-{digest}",
        name_ar=names[0],
        name_en=name_en,
        kind=kind,
        lat=round(lat, 5),
        lon=round(lon, 5),
        parent=region.id if region else None,
        admin1=by_kind.get("governorate"),
        admin2=by_kind.get("district"),
        country=region.country if region else None,
        pcode=pcode,
        aliases=tuple(names[1:]),
        radius_km=1.0,
    )


def kilometres(place: Place, lat: float, lon: float) -> float:
    """Kilometres from the place to a point; 0 for a place without coordinates."""
    if place.lat is None or place.lon is None:
        return 0.0
    return distance_km(place.lat, place.lon, lat, lon)


def _astray(region: Place, lat: float, lon: float) -> bool:
    return kilometres(region, lat, lon) > max(region.radius_km, 5.0) + ASTRAY_KM


def _coordinates(lat: str, lon: str) -> tuple[float | None, float | None]:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None, None
    return point if -90 <= point[0] <= 90 and -180 <= point[1] <= 180 else (None, None)


def _english(cell: str) -> str:
    return _BRACKETS.sub("", cell.rpartition(":")[2]).strip()


def _bad(message: str) -> Issue:
    return Issue("gazetteer-row", message)
