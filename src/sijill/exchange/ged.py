"""Incidents with at least one death in the columns of a UCDP GED file, as CSV. The coding is Sijill's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sijill.codebook import ged
from sijill.codebook.loader import countries
from sijill.exchange.cells import BOM, Cell, line, row
from sijill.exchange.places import coarse
from sijill.exchange.view import ExportView, Told
from sijill.model.claims import HAPPENED
from sijill.model.geo import prio_grid_gid
from sijill.model.incidents import Party


class Ged:
    """One incident a row; left out and counted: nobody killed, no day, not told as having happened."""

    file = "ged.csv"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield byte-order mark, header and rows."""
        yield BOM + line(ged.book().columns)
        for told in view.incidents():
            incident = told.incident
            when = incident.date
            if incident.event_type != "ASSAULT" or incident.status not in HAPPENED:
                view.left_out["not violence that happened"] += 1
            elif incident.killed is None or not incident.killed.low:
                view.left_out["nobody known to be killed"] += 1
            elif when is None or when.earliest is None or when.latest is None:
                view.left_out["no day"] += 1
            else:
                view.rows += 1
                yield row(ged.book().columns, view.cells(self._cells(view, told, when.earliest, when.latest)))

    def _cells(self, view: ExportView, told: Told, start: str, end: str) -> dict[str, Cell]:
        incident, killed, where = told.incident, told.incident.killed, told.incident.place
        code = view.country(told)
        country = countries().get(code or "")
        side_a, side_b = incident.actors, incident.recipients
        if incident.symmetric and not side_b:
            side_a, side_b = side_a[:1], side_a[1:]
        kinds = [[k for p in side if (k := view.kinds.inter(p, code))] for side in (side_a, side_b)]
        state = any(view.kinds.is_state(party) for party in (*side_a, *side_b))
        a, b = _names(view, side_a), _names(view, side_b)
        place = view.place(told)
        lat = coarse(where.lat, where.geo_precision) if where else None
        lon = coarse(where.lon, where.geo_precision) if where else None
        above = (
            {one.kind: one.name_en or one.name_ar for one in view.lexicon.gazetteer.path(place)} if place else {}
        )
        cited = dict.fromkeys(source.text for stored in told.claims for source in stored.claim.sources)
        dates = [d.published.edtf if d.published else "" for d in view.documents(told)]
        low = killed.low if killed else None
        best = (killed.best if killed.best is not None else killed.low) if killed else None
        high = (killed.high if killed.high is not None else best) if killed else None
        return {
            "id": incident.id[:12],
            "relid": incident.id,
            "year": int(start[:4]),
            "code_status": f"by={told.read_by}",
            "type_of_violence": ged.type_of_violence(kinds[0], kinds[1], state),
            "dyad_name": f"{a} - {b}" if a and b else "",
            "side_a": a,
            "side_b": b,
            "number_of_sources": incident.independent_sources,
            "source_article": "; ".join([*told.notes, *(d.url or d.file for d in view.documents(told))]),
            "source_office": "; ".join(dict.fromkeys(d.outlet or "" for d in view.documents(told))),
            "source_date": "; ".join(dates),
            "source_headline": "; ".join(d.title or "" for d in view.documents(told)),
            "source_original": "; ".join(cited),
            "where_prec": ged.where_prec(place.kind if place else None, bool(where and where.geo_precision == 2)),
            "where_coordinates": where.name if where else "",
            "where_description": where.name if where else "",
            "adm_1": above.get("governorate", ""),
            "adm_2": above.get("district", ""),
            "latitude": lat,
            "longitude": lon,
            "geom_wkt": f"POINT ({lon} {lat})" if lat is not None and lon is not None else "",
            "priogrid_gid": _cell(lat, lon),
            "country": country.name if country else "",
            "country_id": country.gwno if country else None,
            "region": country.ged_region if country else "",
            "event_clarity": 1,
            "date_prec": ged.date_prec(told.days),
            "date_start": start,
            "date_end": end,
            **_deaths(told),
            "best": best,
            "high": high,
            "low": low,
        }


def _names(view: ExportView, parties: Sequence[Party]) -> str:
    return ", ".join(view.kinds.name(party) for party in parties)


def _cell(lat: float | None, lon: float | None) -> int | None:
    return None if lat is None or lon is None else prio_grid_gid(lat, lon)


def _deaths(told: Told) -> dict[str, Cell]:
    """The dead by side, from the claim that says most of them; unknown where no claim parts them."""
    columns = {
        "actor": "deaths_a",
        "recipient": "deaths_b",
        "civilian": "deaths_civilians",
        "unknown": "deaths_unknown",
    }
    told_most: dict[str, int] = {}
    for stored in told.claims:
        found = dict.fromkeys(columns.values(), 0)
        for casualty in stored.claim.casualties:
            if casualty.outcome == "killed":
                found[columns[casualty.party]] += casualty.low
        if not told_most or sum(found.values()) > sum(told_most.values()):
            told_most = found
    return dict(told_most)
