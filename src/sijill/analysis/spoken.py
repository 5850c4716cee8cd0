"""Values as a person types them: words of the document, by themselves or by their offsets, with an id.

``WORDS`` are words as the text has them, where they stand once, or ``START:END``. A mention is ``WORDS`` or
``WORDS=ID``, where ID is an id or name; several are parted by ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from sijill.analysis.naming import find_actor, find_place
from sijill.codebook.loader import event_types, known_mode, possible_modes, relation_types, statuses
from sijill.extraction.ids import found_actor_id
from sijill.model.claims import ActorMention, DateMention, PlaceMention, Range, SourceMention
from sijill.model.errors import NotFoundError, SijillError
from sijill.model.spans import Quote, Span
from sijill.record.anchors import plain
from sijill.record.decoding import PLACE_RELATIONS
from sijill.record.store import Record
from sijill.resolution.places import kind_precision
from sijill.text.edtf import parse
from sijill.text.time_days import Days, precision_of
from sijill.text.tokens import split_sentences, tokenise

_OFFSETS = re.compile(r"(\d+):(\d+)")
_COUNT = re.compile(r"(\d+)(?:(\+)|-(\d+))?")
_SHOWN = 8
#: Letters shown before and after words that stand in several places.
_AROUND = 20
POLARITIES = ("holds", "past", "ended", "against")


def words_at(text: str, told: str) -> Quote:
    """Find ``told`` in the text: words that stand there once, or START:END."""
    offsets = _OFFSETS.fullmatch(told)
    if offsets:
        start, end = int(offsets[1]), int(offsets[2])
        if not 0 <= start < end <= len(text):
            raise SijillError(f"{told} is no place in the text, which has {len(text)} characters.")
        return Quote(text[start:end], start, end)
    at = [found.start() for found in re.finditer(re.escape(told), text)] if told else []
    if len(at) == 1:
        return Quote(told, at[0], at[0] + len(told))
    if not at:
        raise NotFoundError(
            f"The words “{told}” do not stand in this report. Give them as the text has them, or as START:END."
        )
    places = "; ".join(_place(text, start, start + len(told)) for start in at[:_SHOWN])
    more = " …" if len(at) > _SHOWN else ""
    raise SijillError(f"The words “{told}” stand {len(at)} times: {places}{more}. Say which with START:END.")


def _place(text: str, start: int, end: int) -> str:
    """Where words stand, with those beside them, so that the place meant can be told from the others."""
    around = " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())
    return f"{start}:{end} (…{around}…)"


def sentence_of(text: str, at: Span) -> Span:
    """The sentence that holds ``at``; words of two sentences span both."""
    sentences = [
        Span(run.tokens[0].start, run.tokens[-1].end) for run in split_sentences(tokenise(text)) if run.tokens
    ]
    held = [span for span in sentences if span.overlaps(at)]
    return Span(min([at.start, *(span.start for span in held)]), max([at.end, *(span.end for span in held)]))


class Speller:
    """Reads values typed for one document."""

    def __init__(self, record: Record, text: str) -> None:
        self._record = record
        self._text = text

    def quote(self, told: str) -> Quote:
        """Words of the document."""
        return words_at(self._text, told.strip())

    def actor(self, told: str) -> ActorMention:
        """``WORDS=ID``; without an id the words are looked up as a name, and are their own id if unknown."""
        words, key = _parted(told)
        at = self.quote(words)
        if key is None:
            strong, _ = self._record.named("actor", at.text)
            key = strong[0] if len(strong) == 1 else found_actor_id(at.text)
        elif key == "?":
            key = None
        else:
            key = find_actor(self._record, key)
        return ActorMention(at.text, at.start, at.end, key)

    def place(self, told: str) -> PlaceMention:
        """``WORDS=ID``; without an id the words are looked up as a name, and stay without a point if unknown."""
        words, key = _parted(told)
        at = self.quote(words)
        if key is None:
            strong, _ = self._record.named("place", at.text)
            key = strong[0] if len(strong) == 1 else None
        else:
            key = find_place(self._record, key)
        place = self._record.place(key) if key else None
        if place is None:
            return PlaceMention(at.text, at.start, at.end, key)
        point = place.lat is not None
        return PlaceMention(
            at.text,
            at.start,
            at.end,
            place.id,
            place.name_ar,
            place.lat,
            place.lon,
            kind_precision(place) if point else None,
        )

    def date(self, told: str, known: DateMention | None = None) -> DateMention | None:
        """``WORDS=EDTF``; EDTF alone keeps the words that stand there. "none" for no date."""
        if told == "none":
            return None
        words, edtf = _parted(told)
        if edtf is None and known is not None:
            at, edtf = Quote(known.text, known.start, known.end), words
        elif edtf is None:
            raise SijillError(f"No words of the report give “{told}” yet. Give them with it, as WORDS={told}.")
        else:
            at = self.quote(words)
        try:
            days = parse(edtf)
        except ValueError as error:
            raise SijillError(str(error)) from error
        return DateMention(
            at.text,
            at.start,
            at.end,
            edtf,
            days.earliest.isoformat() if days.earliest else None,
            days.latest.isoformat() if days.latest else None,
            precision_of(Days(days.earliest, days.latest)),
        )

    def source(self, told: str) -> SourceMention:
        """``WORDS=ID``."""
        words, key = _parted(told)
        at = self.quote(words)
        return SourceMention(at.text, at.start, at.end, key)

    def field(self, name: str, told: str, value: Any) -> Any:
        """The plain JSON of a field; ``value`` is the claim or relation that is edited."""
        if told[:1] in ("[", "{"):
            try:
                return msgspec.json.decode(told)
            except msgspec.DecodeError as error:
                raise SijillError(f"{told} is no JSON: {error}.") from error
        if name == "object" and value.relation in PLACE_RELATIONS:
            return plain(self.place(told))
        if name == "date":
            found = self.date(told, value.date)
            return plain(found) if found else None
        if name == "mode":
            return list(modes(value.event_type, told))
        return self._simple(name, told)

    def _simple(self, name: str, told: str) -> Any:
        if name in ("actors", "recipients", "parties"):
            return [plain(self.actor(one)) for one in _several(told)]
        if name in ("subject", "object"):
            return plain(self.actor(told))
        if name == "places":
            return [plain(self.place(one)) for one in _several(told)]
        if name == "sources":
            return [plain(self.source(one)) for one in _several(told)]
        if name == "materiel":
            return [plain(self.quote(one)) for one in _several(told)]
        if name == "cause":
            return plain(self.quote(told)) if told != "none" else None
        if name in ("killed", "wounded", "killed_or_wounded"):
            found = count(told)
            return plain(found) if found else None
        if name == "symmetric":
            return one_of("symmetric", told, ("yes", "no")) == "yes"
        checks: dict[str, Callable[[], str]] = {
            "event_type": lambda: one_of("event_type", told.upper(), tuple(event_types())),
            "status": lambda: one_of("status", told, tuple(statuses())),
            "relation": lambda: one_of("relation", told, tuple(relation_types())),
            "polarity": lambda: one_of("polarity", told, POLARITIES),
            "valid": lambda: edtf_or_none(told),
        }
        return checks[name]() if name in checks else told


def _several(told: str) -> list[str]:
    return [one.strip() for one in told.split("|") if one.strip() and one.strip() != "none"]


def _parted(told: str) -> tuple[str, str | None]:
    words, mark, key = told.rpartition("=")
    return (words.strip(), key.strip()) if mark else (told.strip(), None)


def one_of(name: str, told: str, possible: tuple[str, ...]) -> str:
    """``told``, if it is one of what is possible; else an error that lists these."""
    if told not in possible:
        raise SijillError(f"“{told}” is no {name}. Possible: {', '.join(possible)}.")
    return told


def edtf_or_none(told: str) -> str:
    """An EDTF value as given; "none" for an open one."""
    if told == "none":
        return ""
    try:
        parse(told)
    except ValueError as error:
        raise SijillError(str(error)) from error
    return told


def modes(event_type: str, told: str) -> tuple[str, ...]:
    """Modes parted by commas, as the event type has them."""
    named = tuple(one.strip() for one in told.split(",") if one.strip() and one.strip() != "none")
    for name in named:
        if not known_mode(event_type, name):
            raise SijillError(f"{event_type} has no mode {name}. It has {', '.join(possible_modes(event_type))}.")
    return named


def count(told: str) -> Range | None:
    """A count as 3, 3-5 or 3+; "none" for none."""
    if told == "none":
        return None
    found = _COUNT.fullmatch(told)
    if found is None:
        raise SijillError(f"“{told}” is no count. Write 3, 3-5 or 3+; none for no count.")
    low = int(found[1])
    high = None if found[2] else int(found[3] or low)
    if high is not None and high < low:
        raise SijillError(f"“{told}” ends before it begins. Write the lower number first.")
    return Range(low, high)
