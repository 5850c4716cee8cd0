"""Facet counts with names to show."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Literal

from sijill.analysis.incident_answers import FacetCounts, FacetValue
from sijill.analysis.incident_facets import spots_by_name
from sijill.analysis.incident_filter import Field
from sijill.analysis.incident_selection import Selection
from sijill.codebook.loader import code_names
from sijill.lexicon.outlets import source, source_of
from sijill.record import catalogue, incident_names
from sijill.record.incident_index import REVIEWED
from sijill.record.incident_keys import NONE, spot_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: Arabic and English name; the English one is "" where nobody gave one.
Name = tuple[str, str]


def facet_counts(chosen: Selection, facet: Field, top: int) -> FacetCounts:
    """Count the values of a facet: the ``top`` most frequent and whatever the filter picks.

    Of places also the ``top`` most frequent ones directly within each that is wanted.
    """
    told = chosen.counts(facet)
    picked: dict[str, Literal["", "in", "out"]] = {
        pick.value: "out" if pick.out else "in" for pick in chosen.wanted.picks if pick.facet == facet
    }
    ranked = sorted(told, key=lambda value: (-told[value], value))
    above = _above(chosen) if facet == "place" else {}
    inside = (
        [value for value in ranked if above.get(value) == wanted][:top] for wanted in chosen.wanted.values("place")
    )
    also = {*picked, *(chain.from_iterable(inside) if facet == "place" else ())}
    shown = [*ranked[:top], *(value for value in ranked[top:] if value in also)]
    shown += [value for value in picked if value not in told]
    values = tuple(
        FacetValue(
            value, *name_of(chosen, facet, value), told.get(value, 0), picked.get(value, ""), above.get(value)
        )
        for value in shown
    )
    return FacetCounts(facet, values, len(set(told) - set(shown)))


def _above(chosen: Selection) -> Mapping[str, str]:
    return chosen.index.keep("places above", lambda: incident_names.places_above(chosen.connection))


def name_of(chosen: Selection, facet: Field, value: str) -> Name:
    """Name a value of a facet in Arabic and English."""
    accepted = chosen.layer == REVIEWED
    if facet == "spot" and value in spots_by_name(chosen.index) and value != NONE:
        spot = spot_of(spots_by_name(chosen.index)[value])
        return name_of(chosen, "place", spot.place) if spot.place else (spot.name, "")
    return chosen.index.keep(
        ("name", facet, value, accepted), lambda: _name(chosen.connection, facet, value, accepted)
    )


def names_of(chosen: Selection, facet: Field, values: Collection[str]) -> dict[str, str]:
    """Name many actors or places at once, in Arabic or by the words of reports; names that are values stay."""
    kind: Literal["actor", "place"] = "place" if facet == "place" else "actor"
    told = catalogue.arabic_names(chosen.connection, kind, values)
    return {value: told.get(value) or name_of(chosen, facet, value)[0] for value in values}


def _name(connection: Connection, facet: Field, value: str, accepted: bool) -> Name:
    kind, key = ("none", facet) if value == NONE else (facet, value)
    code = code_names().get(kind, {}).get(key)
    if code is not None:
        return code.ar, code.en
    if facet == "outlet":
        listed = source(source_of(value) or "")
        return value, listed.name_en if listed else ""
    if facet in ("actor", "bloc"):
        actor = catalogue.actor(connection, value)
        if actor is not None:
            return actor.name_ar, actor.name_en
    elif facet == "place":
        place = catalogue.place(connection, value)
        if place is not None:
            return place.name_ar, place.name_en
    elif facet in ("when", "spot"):
        return value, value
    elif facet == "source":
        named = source(value)
        if named is not None:
            return named.name_ar, named.name_en
    words = incident_names.wording(connection, "actor" if facet == "bloc" else facet, value, accepted)
    return words or value, ""
