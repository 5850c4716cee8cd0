"""Incidents in the columns of an ACLED file, as CSV. ACLED-style: the coding is Sijill's, never ACLED's."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.codebook import acled
from sijill.codebook.loader import countries
from sijill.exchange.cells import BOM, Cell, line, row
from sijill.exchange.places import coarse
from sijill.exchange.view import ExportView, Told
from sijill.model.claims import HAPPENED
from sijill.model.incidents import Party

#: ACLED dates an event to a month at the most.
_LONGEST = 31


class Acled:
    """One incident a row; left out and counted: no day, not said to have happened, no event for ACLED."""

    file = "acled.csv"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield byte-order mark, header and rows."""
        yield BOM + line(acled.book().columns)
        for told in view.incidents():
            placed = view.acled(told)
            day = told.incident.date.earliest if told.incident.date else None
            if told.incident.status not in HAPPENED:
                view.left_out[told.incident.status] += 1
            elif placed is None:
                view.left_out["not an ACLED event"] += 1
            elif day is None or told.days is None or told.days > _LONGEST:
                view.left_out["not dated to a month or less"] += 1
            else:
                view.rows += 1
                yield row(acled.book().columns, view.cells(self._cells(view, told, placed, day)))

    def _cells(self, view: ExportView, told: Told, placed: acled.AcledType, day: str) -> dict[str, Cell]:
        incident = told.incident
        code = view.country(told)
        country = countries().get(code or "")
        first, second = _sides(told)
        kinds = [_first_kind(view, side, code) for side in (first, second)]
        known = bool(kinds[0]), bool(kinds[1])
        civilians = "Civilians" in (kinds[0], kinds[1])
        where = incident.place
        admin = _admin(view, told)
        return {
            "event_id_cnty": f"{code or 'ZZZ'}-{incident.id[:12]}",
            "event_date": day,
            "year": int(day[:4]),
            "time_precision": acled.time_precision(told.days),
            "disorder_type": placed.disorder_type,
            "event_type": placed.event_type,
            "sub_event_type": placed.sub_event_type,
            "actor1": view.kinds.name(first[0]) if first else "",
            "assoc_actor_1": "; ".join(map(view.kinds.name, first[1:])),
            "inter1": kinds[0],
            "actor2": view.kinds.name(second[0]) if second else "",
            "assoc_actor_2": "; ".join(map(view.kinds.name, second[1:])),
            "inter2": kinds[1],
            # A side of a kind nobody knows is no lone side.
            "interaction": "" if known != (bool(first), bool(second)) else acled.interaction(kinds[0], kinds[1]),
            "civilian_targeting": "Civilian targeting" if civilians and len(first) and len(second) else "",
            "iso": country.iso if country else None,
            "region": country.region if country else "",
            "country": country.name if country else "",
            "admin1": admin[0],
            "admin2": admin[1],
            "admin3": admin[2],
            "location": where.name if where else "",
            "latitude": coarse(where.lat, where.geo_precision) if where else None,
            "longitude": coarse(where.lon, where.geo_precision) if where else None,
            "geo_precision": where.geo_precision if where else None,
            "source": "; ".join(dict.fromkeys(d.outlet or d.file for d in view.documents(told))),
            "source_scale": "",
            "notes": _notes(view, told),
            "fatalities": acled.fatalities([stored.claim.casualties for stored in told.claims]),
            "tags": "; ".join(_tags(told)),
            "timestamp": "",
        }


def _first_kind(view: ExportView, side: tuple[Party, ...], country: str | None) -> str | None:
    return next((kind for party in side if (kind := view.kinds.inter(party, country))), None)


def _sides(told: Told) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """ACLED's two sides; of a mutual clash without recipients the first party against the others."""
    incident = told.incident
    if incident.symmetric and not incident.recipients and len(incident.actors) > 1:
        return incident.actors[:1], incident.actors[1:]
    return incident.actors, incident.recipients


def _admin(view: ExportView, told: Told) -> tuple[str, str, str]:
    place = view.place(told)
    if place is None:
        return "", "", ""
    chain = (place, *view.lexicon.gazetteer.path(place))
    levels = {level: one.name_en or one.name_ar for one in reversed(chain) for level in (one.kind,)}
    return levels.get("governorate", ""), levels.get("district", ""), levels.get("subdistrict", "")


def _notes(view: ExportView, told: Told) -> str:
    """Who says what, in the documents' own words, after the remarks that the documents carry."""
    parts = [f"[{note}]" for note in told.notes]
    for stored in told.claims:
        document, claim = view.shown(stored.document), stored.claim
        words = " ".join(view.quote(stored.document.id, claim.evidence.start, claim.evidence.end).split())
        published = stored.document.published.edtf if stored.document.published else "undated"
        cited = ", ".join(source.text for source in claim.sources)
        said = f"{document.outlet or document.file} ({published}"
        parts.append(f"{said}{', citing ' + cited if cited else ''}): {words}")
    parts += told.incident.disagreements
    return " | ".join(parts)


def _tags(told: Told) -> Iterator[str]:
    incident = told.incident
    yield f"coded by Sijill; status={incident.status}; sources={incident.independent_sources}"
    yield f"by={told.read_by}"
    yield f"plover={incident.event_type}" + (f"/{','.join(incident.mode)}" if incident.mode else "")
