"""A report on one actor, place or period as a single HTML page: no script, no request to anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sijill.analysis.counts import of_incidents
from sijill.analysis.plots import label_of, of_counts, of_timeline
from sijill.analysis.timeline import Line, Timeline, timeline
from sijill.exchange.jsonlines import incident_object
from sijill.exchange.map import Spot, picture
from sijill.exchange.view import ExportView
from sijill.model.judgements import read_by
from sijill.model.state import Evidence
from sijill.model.xml_text import escaped
from sijill.record.stored import StoredDocument
from sijill.text.normalise import fold

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin-bottom:.2rem}
blockquote{margin:.4rem 0;padding:.3rem .8rem;border-inline-start:3px solid #888}
blockquote[dir=rtl]{font-size:1.1rem}
.by{font-size:.85rem;opacity:.8}.against{border-inline-start-color:#d55e00}
svg{max-width:100%;height:auto;background:Canvas}section{break-inside:avoid-page}
.note{font-size:.85rem;border-top:1px solid #888;margin-top:3rem;padding-top:.5rem}
"""
#: The page may load nothing and run nothing; what is written into it cannot change that.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_MOST_INCIDENTS = 2_000


class HtmlReport:
    """Map, timeline, counts, ties and incidents with their quotes, for the actor, place or period chosen."""

    file = "report.html"

    def write(self, view: ExportView) -> Iterator[str]:
        """Yield the page piece by piece."""
        told = list(view.incidents())
        view.rows += len(told)
        found = _timeline(view)
        title = _title(view, found)
        yield (
            '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{escaped(_POLICY)}">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{escaped(title)}</title><style>{_STYLE}</style></head><body><main>\n"
        )
        yield f"<h1>{_words(title)}</h1>\n{_period(view)}"
        objects = [view.masked(incident_object(view, one)) for one in told[:_MOST_INCIDENTS]]
        yield _map(objects)
        if found is not None and found.lines:
            yield f"<h2>Ties over time</h2>\n{view.masker.text(of_timeline(found))}"
        if told:
            by_month = of_incidents((one.incident for one in told), "month")
            if by_month.rows:
                yield f"<h2>Incidents by month</h2>\n{of_counts(by_month)}"
        if found is not None:
            yield from _ties(view, found)
        yield f"<h2>Incidents</h2>\n<p>{len(told)} in the record.</p>\n"
        for one in objects:
            yield _incident(one)
        yield _end(view)


def _timeline(view: ExportView) -> Timeline | None:
    asked, wanted = view.choice.subject, view.choice.wanted
    if asked is None:
        return None
    since = date.fromisoformat(wanted.since) if wanted.since else None
    until = date.fromisoformat(wanted.until) if wanted.until else None
    return timeline(view.record, asked, since, until, parent_of=view.lexicon.parent_of)


def _title(view: ExportView, found: Timeline | None) -> str:
    if found is None:
        return "Incidents of a period" if _period(view) else "Incidents of the record"
    names = dict.fromkeys(filter(None, (found.of.name_ar, found.of.name_en)))
    return view.masker.text(" / ".join(names))


def _period(view: ExportView) -> str:
    choice = view.choice.wanted
    if not (choice.since or choice.until):
        return ""
    return f"<p>From {escaped(choice.since or 'the first')} to {escaped(choice.until or 'the last')} day.</p>\n"


def _words(words: str) -> str:
    """Text in its own direction; Arabic is marked as such."""
    arabic = any("\u0600" <= char <= "\u06ff" for char in fold(words)[:40])
    lang = ' lang="ar"' if arabic else ""
    return f'<bdi dir="auto"{lang}>{escaped(words)}</bdi>'


def _map(objects: Iterable[dict[str, Any]]) -> str:
    spots: dict[tuple[float, float], Spot] = {}
    for one in objects:
        where = one["place"] or {}
        lat, lon = where.get("lat"), where.get("lon")
        if lat is None or lon is None:
            continue
        known = spots.get((lat, lon))
        several = known.incidents + 1 if known else 1
        spots[lat, lon] = Spot(lat, lon, where.get("name") or "", several, where.get("geo_precision") or 3)
    if not spots:
        return ""
    return f"<h2>Map</h2>\n{picture(list(spots.values()))}"


def _said(outlet: str, published: str, cited: str, rest: str) -> str:
    """Who says so: names each in their own direction, so that no day is turned round beside Arabic."""
    citing = f", citing {_words(cited)}" if cited else ""
    return f"{_words(outlet)}, {escaped(published)}{citing}; {escaped(rest)}"


def _quote(words: str, by: str, kind: str = "") -> str:
    """Words with who says so, which is HTML."""
    arabic = any("\u0600" <= char <= "\u06ff" for char in words)
    direction = ' dir="rtl" lang="ar"' if arabic else ' dir="auto"'
    css = f' class="{kind}"' if kind else ""
    return f'<blockquote{direction}{css}>{escaped(" ".join(words.split()))}</blockquote>\n<p class="by">{by}</p>\n'


def _ties(view: ExportView, found: Timeline) -> Iterator[str]:
    lines = [line for line in found.lines if line.for_ or line.against]
    if lines:
        yield "<h2>Ties</h2>\n"
    documents = {document.id: document for document in view.record.documents(current_only=False)}
    for line in lines:
        yield f"<section><h3>{_words(view.masker.text(label_of(line.relation, line.role, line)))}</h3>\n"
        yield f"<p>{escaped(_standings(line, found))}</p>\n"
        for piece in line.for_:
            yield _evidence(view, documents, piece, "")
        for piece in line.against:
            yield _evidence(view, documents, piece, "against")
        yield "</section>\n"


def _standings(line: Line, found: Timeline) -> str:
    """The changes of a tie's standing in words, each on the last day of the period in which it is first met."""
    changes: list[tuple[str, str]] = []
    for period, standing in zip(found.periods, line.standings, strict=True):
        if standing is not None and (not changes or changes[-1][1] != standing):
            changes.append((period, standing))
    return "; ".join(f"{standing} on {period}" for period, standing in changes)


def _evidence(view: ExportView, documents: Mapping[str, StoredDocument], piece: Evidence, kind: str) -> str:
    document = documents.get(piece.document)
    outlet = piece.outlet or piece.file
    if document is not None:
        shown = view.shown(document)
        outlet = shown.outlet or shown.file
    published = f"{piece.published.edtf} ({piece.published.how})" if piece.published else "undated"
    rest = f"{piece.status}; read by {read_by(piece.by.split(', '))}"
    mask = view.masker.text
    said = _said(mask(outlet), published, mask("، ".join(piece.cited)), rest)
    return _quote(mask(piece.quote), f"Against: {said}" if kind else said, kind)


def _incident(one: dict[str, Any]) -> str:
    when = (one["date"] or {}).get("edtf") or "no day"
    where = (one["place"] or {}).get("name") or "no place"
    parts = [f"<section><h3>{escaped(one['event_type'])} {escaped(when)} {_words(where)}</h3>\n<p>"]
    by = ", ".join(party["name"] for party in one["actors"])
    to = ", ".join(party["name"] for party in one["recipients"])
    if by:
        parts.append(f"By {_words(by)}. ")
    if to:
        parts.append(f"To {_words(to)}. ")
    for what in ("killed", "wounded"):
        count = one[what]
        if count:
            high = "open" if count["high"] is None else count["high"]
            best = "" if count["best"] is None else f", best {count['best']}"
            parts.append(f"{what.capitalize()}: low {count['low']}{best}, high {high}. ")
    sources = one["independent_sources"]
    parts.append(f"{escaped(one['status'])}; {sources} independent source{'s' if sources != 1 else ''}.</p>\n")
    parts += [f"<p>{_words(told)}</p>\n" for told in one["disagreements"]]
    for claim in one["claims"]:
        document = claim["document"]
        published = (document["published"] or {}).get("edtf", "undated")
        cited = "، ".join(source["text"] for source in claim["sources"])
        rest = f"{claim['status']}; read by {read_by(claim['by'].values())}"
        said = _said(document["outlet"] or document["file"], published, cited, rest)
        note = f". {_words(document['note'])}" if document["note"] else ""
        parts.append(_quote(claim["evidence"]["text"], said + note))
    return "".join(parts) + "</section>\n"


def _end(view: ExportView) -> str:
    from sijill.exchange.manifest import MACHINE, PERSONS, PLACES, TERMS

    notes = [MACHINE, PERSONS, PLACES, TERMS, *(view.masker.text(note) for note in sorted(view.notes))]
    return (
        f'<div class="note">{"".join(f"<p>{_words(note)}</p>" for note in notes)}</div>\n</main></body></html>\n'
    )
