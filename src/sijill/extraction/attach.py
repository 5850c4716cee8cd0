"""Which place and which day belong to which happening."""

from __future__ import annotations

from collections import Counter

import msgspec

from sijill.extraction.chunks import Chunk, Piece
from sijill.extraction.drafts import Draft
from sijill.extraction.places import PlacePhrase
from sijill.extraction.roles import after_clitics
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import DateMention, PlaceMention
from sijill.model.spans import Quote, quote
from sijill.resolution.places import PlaceContext, choose
from sijill.text.tokens import Gap

_AT = frozenset(
    {
        "في",
        "ب",
        "علي",
        "قرب",
        "عند",
        "داخل",
        "وسط",
        "بين",
        "باتجاه",
        "",
        "ضمن",
        "عبر",
        "من قبل",
        "خارج",
        "حول",
    }
)
_TO = frozenset({"الي", "نحو", "باتجاه"})
_ORIGIN = frozenset({"من", "عن"})
_SMALL = {
    "neighbourhood": 0,
    "site": 0,
    "village": 1,
    "town": 2,
    "city": 3,
    "road": 1,
    "border": 2,
    "subdistrict": 4,
    "area": 5,
    "district": 5,
    "governorate": 6,
    "country": 8,
}


class PlaceAt(msgspec.Struct):
    """A resolved place phrase of a sentence, with its chunk's position."""

    at: int
    mention: PlaceMention
    prep: str
    rank: int
    back: bool


class Places:
    """Resolves the places of one document, remembering those already met."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.context = PlaceContext()
        self.met: list[PlaceMention] = []

    def read(self, piece: Piece, phrases: dict[int, PlacePhrase]) -> list[PlaceAt]:
        """Resolve the place phrases of one sentence, the widest first so that they help the narrow ones."""
        found: dict[int, PlaceAt] = {}
        order = [(k, c) for k, c in enumerate(piece.chunks) if c.kind == "place" and c.i in phrases]
        order.sort(key=lambda pair: -self._width(phrases[pair[1].i]))
        within: list[str] = []
        for k, chunk in order:
            placed = self._resolve(piece, k, chunk, phrases[chunk.i], tuple(within[-6:]))
            if placed is None:
                continue
            found[k] = placed
            chunk.place = placed.mention
            if placed.mention.id is not None:
                within.append(placed.mention.id)
                place = self.lexicon.gazetteer.get(placed.mention.id)
                if place is not None:
                    self._remember(placed.mention)
        return [found[k] for k in sorted(found)]

    def _remember(self, mention: PlaceMention) -> None:
        place = self.lexicon.gazetteer.get(mention.id or "")
        if place is not None:
            context = self.context
            context.country = context.country or place.country
            region = place.admin1 or (place.id if place.kind == "governorate" else None)
            if region is not None:
                context.admin1[region] = context.admin1.get(region, 0.0) + 1.0
            if place.lat is not None and place.lon is not None and place.kind != "country":
                context.places.insert(0, (place.lat, place.lon))
                del context.places[12:]
        self.met.append(mention)

    def _width(self, phrase: PlacePhrase) -> int:
        if phrase.head in ("محافظه", "ريف", "side"):
            return 7
        kinds = [self.lexicon.gazetteer.get(place_id) for place_id in phrase.ids[:1]]
        return max((_SMALL.get(p.kind, 2) for p in kinds if p is not None), default=1)

    def _resolve(
        self, piece: Piece, k: int, chunk: Chunk, phrase: PlacePhrase, within: tuple[str, ...]
    ) -> PlaceAt | None:
        tokens = piece.tokens
        start = after_clitics(self.text, tokens[phrase.i].start, tokens[phrase.i].norm, chunk.prefix)
        words = quote(self.text, start, tokens[phrase.j - 1].end)
        if not phrase.key:
            return self._back(k, chunk, phrase, words)
        head = phrase.head if phrase.head not in ("", "side") else None
        choice = choose(phrase.key, head, within, phrase.side or None, self.context, self.lexicon.gazetteer)
        place = choice.place
        mention = PlaceMention(
            words.text,
            words.start,
            words.end,
            place.id if place else None,
            place.name_ar if place else phrase.key,
            choice.lat,
            choice.lon,
            choice.geo_precision,
        )
        rank = _SMALL.get(place.kind, 2) if place is not None else 1
        if phrase.head in ("ريف", "محافظه", "side", "باديه") or phrase.side:
            rank = max(rank, 5)
        return PlaceAt(k, mention, chunk.prep, rank, False)

    def _back(self, k: int, chunk: Chunk, phrase: PlacePhrase, words: Quote) -> PlaceAt | None:
        """ "المدينة" means the last place of that kind told before."""
        wanted = {
            "مدينه": ("city", "town"),
            "بلده": ("town", "village"),
            "قريه": ("village", "town"),
            "حي": ("neighbourhood",),
            "محافظه": ("governorate", "city"),
            "مخيم": ("site", "neighbourhood"),
            "مطار": ("site",),
            "قاعده": ("site",),
            "باديه": ("area",),
        }.get(phrase.head)
        for mention in reversed(self.met):
            place = self.lexicon.gazetteer.get(mention.id or "")
            if place is None:
                continue
            if wanted is None or place.kind in wanted:
                return PlaceAt(
                    k,
                    PlaceMention(
                        mention.text,
                        mention.start,
                        mention.end,
                        mention.id,
                        mention.name,
                        mention.lat,
                        mention.lon,
                        mention.geo_precision,
                        words,
                    ),
                    chunk.prep,
                    _SMALL.get(place.kind, 2),
                    True,
                )
        return None


def attach_places(drafts: list[Draft], found: list[PlaceAt], piece: Piece) -> None:
    """Give each place of a sentence to the event words it belongs to: the nearest before it, else the next."""
    if not drafts:
        return
    for placed in found:
        if (
            placed.prep in _ORIGIN
            and not any(d.word.frame == "move" and d.word.type == "RETREAT" for d in drafts)
            and not placed.back
            and not _range_of(piece, placed.at)
        ):
            continue
        owner = _owner(drafts, placed.at, piece)
        if owner is None:
            continue
        owner.places.append(placed.mention)
        owner.own_place = True
    ranks = {p.mention.start: p for p in found}
    for draft in drafts:
        if draft.places:
            movers = draft.word.type == "MOBILIZE"
            draft.places.sort(key=lambda m: _order(ranks, m, movers))


def _order(ranks: dict[int, PlaceAt], mention: PlaceMention, movers: bool) -> tuple[int, int, int]:
    placed = ranks.get(mention.start)
    if placed is None:
        return (1, 9, mention.start)
    arrival = 0 if movers and placed.prep in _TO else 1
    return (arrival if movers else 0, placed.rank, mention.start)


def _range_of(piece: Piece, at: int) -> bool:
    """ "عدة مناطق من ريف ..." names a part of a place, not where somebody came from."""
    return (
        at >= 2
        and piece.chunks[at - 2].kind in ("nominal", "place", "word")
        and piece.tokens[piece.chunks[at - 2].i].norm.endswith(
            ("مناطق", "انحاء", "احياء", "قري", "اطراف", "مواقع")
        )
    )


def _owner(drafts: list[Draft], at: int, piece: Piece) -> Draft | None:
    before = [d for d in drafts if d.at < at]
    for draft in reversed(before):
        if draft.word.outcome is not None and any(d.violent for d in before):
            continue
        return draft
    if before:
        return before[-1]
    after = [d for d in drafts if d.at > at]
    return after[0] if after else None


def attach_times(drafts: list[Draft], piece: Piece, text: str) -> None:
    """Give each time phrase to the event word of its clause: the nearest before it, else the next after."""
    if not drafts:
        return
    for k, chunk in enumerate(piece.chunks):
        phrase = chunk.time
        if phrase is None:
            continue
        start, end = piece.tokens[chunk.i].start, piece.tokens[chunk.j - 1].end
        if piece.tokens[chunk.i].norm.startswith("و") and not piece.tokens[chunk.i].norm.startswith("وقت"):
            start = after_clitics(text, start, piece.tokens[chunk.i].norm, "و")
        mention = DateMention(
            text[start:end],
            start,
            end,
            phrase.edtf,
            phrase.earliest,
            phrase.latest,
            phrase.precision,
            phrase.anchor,
        )
        owner = _time_owner(drafts, k, piece)
        if owner is None:
            continue
        better = owner.date is None or (not owner.date.edtf and mention.edtf) or not owner.own_date
        if better:
            owner.date = mention
            owner.own_date = True


def _time_owner(drafts: list[Draft], at: int, piece: Piece) -> Draft | None:
    before = [d for d in drafts if d.at < at or (d.lead and d.lead < at)]
    after = [d for d in drafts if d.at > at]
    if before:
        last = before[-1]
        chunks = piece.chunks
        crossed = any(piece.tokens[c.i].gap & Gap.COMMA for c in chunks[last.at + 1 : at + 1])
        if last.own_date and after and crossed:
            return after[0]
        return last
    return after[0] if after else None


def inherit(drafts: list[Draft]) -> None:
    """Within one sentence, events without a place or day of their own share their neighbour's."""
    for draft in drafts:
        if not draft.places:
            donor = _nearest(drafts, draft, "place")
            if donor is not None:
                draft.places = list(donor.places)
        if draft.date is None:
            donor = _nearest(drafts, draft, "date")
            if donor is not None and not draft.background:
                draft.date = donor.date


def _nearest(drafts: list[Draft], draft: Draft, what: str) -> Draft | None:
    def has(other: Draft) -> bool:
        return other.own_place if what == "place" else other.own_date

    owners = [d for d in drafts if d is not draft and has(d)]
    return min(owners, key=lambda d: abs(d.at - draft.at), default=None)


def main_admin(places: list[PlaceMention], lexicon: Lexicon) -> str | None:
    """The first-order region most often named in a document."""
    seen: Counter[str] = Counter()
    for mention in places:
        place = lexicon.gazetteer.get(mention.id or "")
        if place is not None and place.admin1:
            seen[place.admin1] += 1
    return seen.most_common(1)[0][0] if seen else None
