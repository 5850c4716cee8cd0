"""Actors, places and sources as the lexicon and the record know them."""

from __future__ import annotations

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """Who acts: a state, a force, a group or a person.

    ``id`` is a readable slug for actors of the lexicon, a hash for those found by their shape. ``sector`` is
    PLOVER's, ``inter`` ACLED's kind of actor, ``country`` an ISO 3166 alpha-3 code. ``public`` marks a person
    in a public role. ``weak_aliases`` are short forms that only count with support from the document.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str = "group"
    sector: str = "UNK"
    inter: str = "Political militia"
    parent: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    person: bool = False
    public: bool = False
    role: str | None = None


class Place(msgspec.Struct, frozen=True):
    """Where things happen. ``kind``: country, governorate, district, subdistrict, city, town, village,
    neighbourhood, site, road, area, border. ``parent`` is another place's id; ``pcode`` is OCHA's.

    ``radius_km`` is how far the name reaches around the point (0 for an exact site).
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    lat: float | None = None
    lon: float | None = None
    parent: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    pcode: str | None = None
    aliases: tuple[str, ...] = ()
    radius_km: float = 0.0
    population: int = 0


class Source(msgspec.Struct, frozen=True):
    """Who says so: an outlet, a network, an agency, an institution. Never an actor."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
