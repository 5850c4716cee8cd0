"""The day of a happening that gives none itself: from the page, from an opening line, from the one before."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from sijill.extraction.chunks import Piece
from sijill.extraction.drafts import Draft
from sijill.model.claims import DateMention
from sijill.model.document import Block, Document, Published
from sijill.text import edtf
from sijill.text.dates import TimePhrase, read_times
from sijill.text.tokens import tokenise

#: Statuses of what has no day of its own to inherit.
_UNDATED = ("habitual", "predicted", "opinion")
#: Over how many sentences a happening takes the place of the one before, and in how many a header may stand.
_PLACE_REACH, _HEADER_SENTENCES = 3, 3
#: How many days a day may be unsure by for the next happening to take it over.
_FEW_DAYS = 4


def date_mention(phrase: TimePhrase, text: str, start: int, end: int) -> DateMention:
    """A time phrase as the claim keeps it, with the words from ``start`` to ``end``."""
    return DateMention(
        text[start:end],
        start,
        end,
        phrase.edtf,
        phrase.earliest,
        phrase.latest,
        phrase.precision,
        phrase.anchor,
    )


def inherit_across(happenings: list[Draft], header: DateMention | None, published: Published | None) -> None:
    """A happening without a place or day takes that of the happening told just before it, background aside.

    ``header`` is the day that the headline or an opening line gives for the whole report (a daily bulletin);
    without one, what is told before any day is of the first day on which the report tells its news. A time of
    the day ("منذ الصباح") is read on the day told last, else on the day of publication.
    """
    day = header or day_of_news(happenings, published)
    last: Draft | None = None
    for draft in happenings:
        if draft.background:
            continue
        if draft.hour_only and draft.date is not None and draft.status not in _UNDATED:
            draft.date = _on_day(draft.date, day or _day_published(published))
        elif draft.beside is not None and draft.date is not None and not draft.date.edtf:
            draft.date = day = _days_on(draft.date, day, draft.beside)
        elif draft.own_date and draft.date is not None and draft.date.edtf:
            day = draft.date if _is_near_day(draft.date) else day
        elif draft.date is None and draft.status not in _UNDATED:
            draft.date = day
        if draft.places:
            last = draft
        elif last is not None and draft.piece.index - last.piece.index <= _PLACE_REACH:
            draft.places = list(last.places)


def day_of_news(happenings: list[Draft], published: Published | None) -> DateMention | None:
    """The first day told, in the order of the text, that is no further back than reports tell as news."""
    if published is None:
        return None
    told = [draft for draft in happenings if draft.own_date and not draft.background and not draft.hour_only]
    days = (draft.date for draft in sorted(told, key=lambda draft: draft.trigger.start) if draft.date is not None)
    return next((day for day in days if _is_news(day, published)), None)


def _is_news(day: DateMention, published: Published) -> bool:
    if day.earliest is None or day.latest is None:
        return False
    first, last = date.fromisoformat(day.earliest), date.fromisoformat(day.latest)
    return last - first <= timedelta(days=1) and _near(first, published)


def _on_day(hour: DateMention, day: DateMention | None) -> DateMention:
    """The time of the day, in its own words, on the day given."""
    if day is None or not day.edtf:
        return hour
    return msgspec.structs.replace(
        hour, edtf=day.edtf, earliest=day.earliest, latest=day.latest, precision=day.precision, anchor=day.anchor
    )


def _days_on(phrase: DateMention, day: DateMention | None, count: int) -> DateMention:
    """ "في اليوم التالي": the phrase, in its own words, so many days on from the day told before."""
    if day is None or day.earliest is None or day.earliest != day.latest:
        return phrase
    on = (date.fromisoformat(day.earliest) + timedelta(days=count)).isoformat()
    return _on_day(phrase, msgspec.structs.replace(day, edtf=on, earliest=on, latest=on))


def _day_published(published: Published | None) -> DateMention | None:
    """The day of publication, on which a report tells what happened "منذ الصباح", or the day before."""
    known = edtf.parse(published.edtf) if published is not None else None
    if known is None or known.earliest is None or known.earliest != known.latest:
        return None
    last = known.earliest.isoformat()
    first = (known.earliest - timedelta(days=1)).isoformat()
    return DateMention("", 0, 0, f"{last}~", first, last, "days", last)


def _is_near_day(mention: DateMention) -> bool:
    """Say whether it is a day or a few: "منذ بداية العام" says nothing of what the next sentence tells."""
    if mention.earliest is None or mention.latest is None:
        return False
    span = date.fromisoformat(mention.latest) - date.fromisoformat(mention.earliest)
    return span.days <= _FEW_DAYS


def day_of_report(pieces: list[Piece], document: Document) -> DateMention | None:
    """The day about which the whole report tells: from an opening line, else from the page's date line."""
    return _header_day(pieces, document.text) or _page_day(document)


def _header_day(pieces: list[Piece], text: str) -> DateMention | None:
    """The day given in an opening line that tells no happening itself: "... ليوم الاثنين"."""
    for piece in pieces[:_HEADER_SENTENCES]:
        if any(chunk.kind == "event" for chunk in piece.chunks):
            continue
        for chunk in piece.chunks:
            phrase = chunk.time
            if phrase is not None and phrase.edtf and phrase.precision == "day":
                return date_mention(phrase, text, piece.tokens[chunk.i].start, piece.tokens[chunk.j - 1].end)
    return None


def _page_day(document: Document) -> DateMention | None:
    """The day on the page's own date line, about which a report without any day tells its news.

    Marked approximate: the happening may be of that day or the day before. Only a dateline counts,
    and only where it agrees with the publication day when that is known.
    """
    days = (_dateline_day(block, document) for block in document.blocks if block.role == "dateline")
    return next((day for day in days if day is not None), None)


def _dateline_day(block: Block, document: Document) -> DateMention | None:
    tokens = tokenise(document.text, block.start, block.end)
    for phrase in read_times(tokens, document.published):
        if phrase.precision != "day" or phrase.kind not in ("absolute", "weekday") or phrase.earliest is None:
            continue
        day = date.fromisoformat(phrase.earliest)
        if document.published is not None and not _near(day, document.published):
            continue
        found = date_mention(phrase, document.text, tokens[phrase.i].start, tokens[phrase.j - 1].end)
        before = (day - timedelta(days=1)).isoformat()
        return msgspec.structs.replace(
            found, edtf=f"{phrase.earliest}~", earliest=before, latest=phrase.earliest, precision="days"
        )
    return None


def _near(day: date, published: Published) -> bool:
    known = edtf.parse(published.edtf)
    low, high = known.earliest or day, known.latest or day
    return low - timedelta(days=2) <= day <= high + timedelta(days=1)
