"""Rows of another data set as documents with one claim each, so that it stands beside the reports.

Every row becomes a document of its own: its text is the row, a line for each field, so that every value of the
claim points to characters of it, as with a report. The outlet is the data set, and the note bears its terms.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

import msgspec

from sijill import __version__
from sijill.codebook.loader import known_mode, known_type, possible_modes
from sijill.exchange.imported import RULE
from sijill.exchange.places import coarse
from sijill.extraction.ids import content_id
from sijill.lexicon.gazetteer import name_key
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import (
    ActorMention,
    Casualty,
    Claim,
    DateMention,
    DocumentInfo,
    Extraction,
    PlaceMention,
    Range,
    SourceMention,
)
from sijill.model.datafile import read_data
from sijill.model.document import IMPORTED, Block, Document, Published
from sijill.model.entities import Place
from sijill.model.geo import distance_km
from sijill.model.spans import Quote, Span
from sijill.resolution.places import kind_precision
from sijill.text.edtf import format_interval, parse
from sijill.text.normalise import fold
from sijill.text.time_days import Days, precision_of

#: A place of the gazetteer with the row's name counts as the row's place within so many kilometres.
_SAME_PLACE_KM = 25.0
_ACTORS_BETWEEN = ";"


class ImportRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row as any import format gives it. Counts None are "not given"; days are an EDTF value.

    ``kind`` holds the words of the data set for the type of event; ``sources`` who it has it from.
    """

    key: str
    kind: str
    event_type: str
    mode: tuple[str, ...] = ()
    date: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    symmetric: bool = False
    place: str = ""
    lat: float | None = None
    lon: float | None = None
    geo_precision: int | None = None
    killed: int | None = None
    wounded: int | None = None
    sources: tuple[str, ...] = ()
    notes: str = ""
    url: str | None = None
    published: str = ""


class DataSet(msgspec.Struct, frozen=True):
    """Whose rows they are, on what terms, which format they came in, and the UTC time of the import."""

    name: str
    terms: str
    form: str
    at: str


class _Text:
    """A row written out line by line, with the place of every value in it."""

    def __init__(self) -> None:
        self.text = ""

    def put(self, field: str, value: str) -> Quote:
        """Write one line and return where the value stands."""
        value = " ".join(value.split())
        start = len(self.text) + len(field) + 2
        self.text += f"{field}: {value}\n"
        return Quote(value, start, start + len(value))


class Importer:
    """Turns rows into documents with one claim each."""

    def __init__(self, lexicon: Lexicon, data_set: DataSet) -> None:
        self._lexicon = lexicon
        self._set = data_set
        self._actors = {_plain(name): key for name, key in acled_actors().items()}
        for actor in lexicon.actors.values():
            for name in filter(None, (actor.name_en, _bare(actor.name_en), actor.name_ar, *actor.aliases)):
                self._actors.setdefault(_plain(name), actor.id)
        self._sources = {
            _plain(name): source.id
            for source in lexicon.sources.values()
            for name in filter(None, (source.name_en, source.name_ar, *source.aliases))
        }
        self._places: dict[str, list[Place]] = {}
        for place in lexicon.gazetteer:
            if place.name_en:
                self._places.setdefault(_plain(place.name_en), []).append(place)

    def documents(self, rows: Iterator[ImportRow]) -> Iterator[tuple[Document, Extraction]]:
        """Yield each row's document and what it claims."""
        for row in rows:
            yield self._document(row)

    def _document(self, row: ImportRow) -> tuple[Document, Extraction]:
        told = _Text()
        claim = self._claim(row, told)
        document = self._written(row, told.text)
        claim = msgspec.structs.replace(
            claim,
            id=content_id("claim", "import", document.sha256),
            evidence=Span(0, len(told.text) - 1),
        )
        info = DocumentInfo.of(document)
        return document, Extraction(info, (claim,), (), (), ())

    def _claim(self, row: ImportRow, told: _Text) -> Claim:
        """Write the row into ``told`` and return what it claims; id and evidence follow from the whole text."""
        told.put("data set", self._set.name)
        told.put("id", row.key)
        trigger = told.put("event", row.kind)
        when = self._date(row, told)
        actors = tuple(self._actor(told.put("actor", name)) for name in row.actors)
        recipients = tuple(self._actor(told.put("recipient", name)) for name in row.recipients)
        places = self._place(row, told)
        casualties = tuple(self._casualties(row, told))
        sources = tuple(self._source(told.put("source", name)) for name in row.sources)
        if row.notes:
            told.put("notes", row.notes)
        return Claim(
            id="",
            event_type=row.event_type,
            mode=row.mode,
            status="reported",
            score=1.0,
            rule=RULE + self._set.form,
            trigger=trigger,
            mentions=(trigger,),
            evidence=Span(trigger.start, trigger.end),
            actors=(*actors, *recipients) if row.symmetric else actors,
            recipients=() if row.symmetric else recipients,
            symmetric=row.symmetric,
            places=places,
            date=when,
            casualties=casualties,
            killed=Range(row.killed, row.killed) if row.killed is not None else None,
            wounded=Range(row.wounded, row.wounded) if row.wounded is not None else None,
            sources=sources,
        )

    def _written(self, row: ImportRow, text: str) -> Document:
        """The row as a document whose text is ``text``."""
        raw = text.encode()
        sha = hashlib.sha256(raw).hexdigest()
        return Document(
            id=sha,
            file=f"{self._set.name}#{row.key}",
            raw=raw,
            sha256=sha,
            media_type=IMPORTED,
            encoding="utf-8",
            text=text,
            blocks=(Block("body", 0, len(text)),),
            title=f"{self._set.name} {row.key}",
            outlet=self._set.name,
            url=row.url,
            published=Published(row.published, "metadata") if row.published else None,
            retrieved_at=self._set.at,
            tool=f"sijill {__version__}",
            note=f"imported from {self._set.name}; terms: {self._set.terms}",
        )

    def _date(self, row: ImportRow, told: _Text) -> DateMention | None:
        if not row.date:
            return None
        at, days = told.put("date", row.date), parse(row.date)
        return DateMention(
            at.text,
            at.start,
            at.end,
            row.date,
            days.earliest.isoformat() if days.earliest else None,
            days.latest.isoformat() if days.latest else None,
            precision_of(Days(days.earliest, days.latest)),
        )

    def _actor(self, at: Quote) -> ActorMention:
        # "HTS: Hayat Tahrir al Sham": the short form before the name says the same.
        whole = at.text.rpartition(": ")[2]
        found = (self._actors.get(_plain(name)) for name in (at.text, _bare(at.text), whole, _bare(whole)))
        return ActorMention(at.text, at.start, at.end, next(filter(None, found), None))

    def _source(self, at: Quote) -> SourceMention:
        found = self._sources.get(_plain(at.text))
        return SourceMention(at.text, at.start, at.end, found, "outlet" if found else "unnamed")

    def _place(self, row: ImportRow, told: _Text) -> tuple[PlaceMention, ...]:
        if not row.place:
            return ()
        at = told.put("place", row.place)
        lat, lon = coarse(row.lat, row.geo_precision), coarse(row.lon, row.geo_precision)
        if lat is not None and lon is not None:
            told.put("coordinates", f"{lat} {lon}")
        listed = self._listed(row)
        precision = row.geo_precision
        if lat is None and lon is None and listed is not None:
            lat, lon = listed.lat, listed.lon
            precision = None if lat is None else precision or kind_precision(listed)
        key, name = (listed.id, listed.name_ar) if listed else (None, row.place)
        return (PlaceMention(at.text, at.start, at.end, key, name, lat, lon, precision),)

    def _listed(self, row: ImportRow) -> Place | None:
        named = [*self._places.get(_plain(row.place), ()), *self._lexicon.gazetteer.named(name_key(row.place))]
        if row.lat is None or row.lon is None:
            return named[0] if len(named) == 1 else None
        near = [
            (distance_km(row.lat, row.lon, place.lat, place.lon), place.id, place)
            for place in named
            if place.lat is not None and place.lon is not None
        ]
        best = min(near, default=None, key=lambda one: one[:2])
        return best[2] if best and best[0] <= _SAME_PLACE_KM else None

    def _casualties(self, row: ImportRow, told: _Text) -> Iterator[Casualty]:
        for outcome, count in (("killed", row.killed), ("wounded", row.wounded)):
            if count is not None:
                at = told.put(outcome, str(count))
                yield Casualty(outcome, count, count, "unknown", at.text, at.start, at.end)  # type: ignore[arg-type]


@cache
def acled_actors() -> dict[str, str]:
    """``acled_actors.yaml``."""
    return read_data("sijill.exchange", "acled_actors.yaml", dict[str, str])


def _bare(name: str) -> str:
    """A name without what stands in brackets after it."""
    return name.partition("(")[0].strip()


def around(day: date, days: int) -> str:
    """The days from so many before ``day`` to so many after it, as EDTF."""
    return format_interval(day - timedelta(days=days), day + timedelta(days=days), approx=True)


def wrong_type(event_type: str, mode: tuple[str, ...]) -> str | None:
    """What is wrong with a type and its modes, None where nothing is."""
    if not known_type(event_type):
        return f"there is no event type {event_type}"
    wrong = [one for one in mode if not known_mode(event_type, one)]
    if wrong:
        return f"{event_type} has no mode {', '.join(wrong)}; it may have {', '.join(possible_modes(event_type))}"
    return None


def parts(cell: str) -> tuple[str, ...]:
    """Names in one cell, separated by semicolons."""
    return tuple(name.strip() for name in cell.split(_ACTORS_BETWEEN) if name.strip())


def _plain(name: str) -> str:
    return " ".join(fold(name).casefold().replace("-", " ").split())


def row_error(where: str, why: str, fields: Mapping[str, object]) -> str:
    """A message on a row that cannot be imported; the values of the row are left out, they may be names."""
    named = ", ".join(sorted(fields))
    return f"{where}: {why.rstrip('.')}. The row has the fields {named}. Mend it, and import the file again."
