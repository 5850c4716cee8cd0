"""What the place phrases of a document are resolved to, each with the help of those told before it."""

from __future__ import annotations

from bisect import bisect, insort

import msgspec

from sijill.extraction.chunks import Chunk, Piece
from sijill.extraction.places import PlacePhrase
from sijill.extraction.quoting import quote_words
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention
from sijill.model.spans import Quote
from sijill.resolution.places import PlaceContext, choose
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

#: How many places told before help to tell namesakes apart.
_REMEMBERED = 12
#: How many places of its sentence help to tell which place a name means.
_AROUND = 6
#: How wide a kind of place is; of the places of a happening the narrowest leads.
_WIDTH = {
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
#: From this width on a place is a region and no spot.
REGION = _WIDTH["area"]
#: The precision of a point that is only that of a region.
_REGION_PRECISION = 3
#: What a region named by its head is read as, before all other places.
_WIDEST = 7


class PlaceAt(msgspec.Struct):
    """A resolved place phrase of a sentence, with its chunk's position."""

    at: int
    mention: PlaceMention
    prep: str
    rank: int
    back: bool


def _around(at: int, known: list[int], found: dict[int, PlaceAt], piece: Piece) -> list[PlaceMention]:
    """The known places read around the one at ``at``: those after it, nearest first, then those before it.

    The other of two that "between" joins holds it no more than it holds that one: "بين حلب وحمص".
    """
    here = bisect(known, at)
    told = [*known[here : here + _AROUND], *reversed(known[max(0, here - _AROUND) : here])]
    return [found[k].mention for k in told[:_AROUND] if not _beside(at, k, piece)]


def _beside(one: int, other: int, piece: Piece) -> bool:
    first, last = sorted((one, other))
    between = piece.chunks[last].prep == "بين"
    return last - first == 1 and between and piece.chunks[last].coordinated


def _shared_region(named: list[PlaceAt]) -> PlaceMention | None:
    """The region in which several spots of one sentence lie; None for a single spot, or without a region."""
    spots = {one.mention.id or one.mention.text for one in named if one.rank < REGION}
    regions = [one for one in named if one.rank >= REGION and one.mention.id is not None]
    return min(regions, key=lambda one: one.rank).mention if len(spots) > 1 and regions else None


def _may_be_no_place(phrase: PlacePhrase, after_in: bool, gazetteer: Gazetteer) -> bool:
    """Say whether a bare name is one common word too, so that one that is not found there may be just that."""
    bare = not (phrase.head or phrase.side or " " in phrase.key)
    return bare and gazetteer.needs_head(phrase.key) and not (after_in and gazetteer.stands_after_in(phrase.key))


class Places:
    """Resolves the places of one document, remembering those already met."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.context = PlaceContext()
        self.met: list[PlaceMention] = []
        #: What the last sentence that named places named, the widest first.
        self.named: list[PlaceAt] = []
        #: Where the places lie that nobody listed, by name.
        self.points: dict[str, tuple[float, float, int]] = {}

    def read(self, piece: Piece, phrases: dict[int, PlacePhrase]) -> list[PlaceAt]:
        """Resolve the place phrases of one sentence, the widest first so that they help the narrow ones."""
        if not phrases:
            return []
        found: dict[int, PlaceAt] = {}
        known: list[int] = []
        order = [(k, c) for k, c in enumerate(piece.chunks) if c.kind == "place" and c.i in phrases]
        order.sort(key=lambda pair: -self._width(phrases[pair[1].i]))
        named: list[PlaceAt] = []
        for k, chunk in order:
            placed = self._resolve(piece, k, chunk, phrases[chunk.i], _around(k, known, found, piece))
            if placed is None:
                continue
            if not placed.back:
                named.append(placed)
                self.named = named
            found[k] = placed
            chunk.place = placed.mention
            if placed.mention.id is not None:
                insort(known, k)
                self._remember(placed.mention, placed.mention.id)
            elif not placed.back:
                self.met.append(placed.mention)
        return [found[k] for k in sorted(found)]

    def _remember(self, mention: PlaceMention, place_id: str) -> None:
        """Let the place help with those told later."""
        place = self.lexicon.gazetteer.get(place_id)
        if place is None:
            return
        context = self.context
        context.country = context.country or place.country
        region = place.admin1 or (place.id if place.kind == "governorate" else None)
        if region is not None:
            context.admin1[region] = context.admin1.get(region, 0.0) + 1.0
        if place.lat is not None and place.lon is not None and place.kind != "country":
            context.places.insert(0, (place.lat, place.lon))
            del context.places[_REMEMBERED:]
        self.met.append(mention)

    def _width(self, phrase: PlacePhrase) -> int:
        if phrase.head == "side" or phrase.head in self.lexicon.grammar.widest_heads:
            return _WIDEST
        kinds = [self.lexicon.gazetteer.get(place_id) for place_id in phrase.ids[:1]]
        return max((_WIDTH.get(p.kind, 2) for p in kinds if p is not None), default=1)

    def _resolve(
        self, piece: Piece, k: int, chunk: Chunk, phrase: PlacePhrase, around: list[PlaceMention]
    ) -> PlaceAt | None:
        words = quote_words(self.text, piece.tokens, phrase.i, phrase.j, chunk.prefix)
        if not phrase.key:
            return self._back(k, chunk, phrase, words)
        head = phrase.head if phrase.head not in ("", "side") else None
        within = [mention.id for mention in around if mention.id is not None]
        after_in = chunk.prep in self.lexicon.grammar.in_places
        gazetteer = self.lexicon.gazetteer
        choice = choose(phrase.key, head, within, phrase.side or None, self.context, gazetteer, after_in)
        place = choice.place
        if place is None and _may_be_no_place(phrase, after_in, gazetteer):
            return None
        lat, lon, precision = choice.lat, choice.lon, choice.geo_precision
        if place is None:
            lat, lon, precision = self._unlisted(phrase.key, around) or (lat, lon, precision)
        mention = PlaceMention(
            words.text,
            words.start,
            words.end,
            place.id if place else None,
            place.name_ar if place else self._as_written(piece, phrase),
            lat,
            lon,
            precision,
        )
        rank = _WIDTH.get(place.kind, 2) if place is not None else 1
        if phrase.side or phrase.head == "side" or phrase.head in self.lexicon.grammar.wide_heads:
            rank = max(rank, REGION)
        if k == 0 and chunk.j < len(piece.tokens) and piece.tokens[chunk.j].gap & Gap.COLON:
            # "الرقة: ..." heads what follows: the area it is told of, before any place told in it.
            rank = max(rank, REGION)
        return PlaceAt(k, mention, chunk.prep, rank, False)

    def _unlisted(self, key: str, around: list[PlaceMention]) -> tuple[float, float, int] | None:
        """The point of a place that nobody listed: "X في ريف ص الغربي" lies in that countryside.

        Told later without its region, it keeps the point.
        """
        for one in around:
            place = self.lexicon.gazetteer.get(one.id or "")
            if place is not None and place.kind != "country" and one.lat is not None and one.lon is not None:
                self.points[key] = (one.lat, one.lon, _REGION_PRECISION)
                break
        return self.points.get(key)

    def _as_written(self, piece: Piece, phrase: PlacePhrase) -> str:
        """The name of a place that nobody listed, as the text spells it and without its head."""
        words, tokens = phrase.key.split(), piece.tokens
        for start in range(phrase.i, phrase.j - len(words) + 1):
            part = tokens[start : start + len(words)]
            if part[0].norm.endswith(words[0]) and [token.norm for token in part[1:]] == words[1:]:
                first = part[0].end - (part[0].end - part[0].start) * len(words[0]) // len(part[0].norm)
                spelt = self.text[first if part[0].norm != words[0] else part[0].start : part[-1].end]
                return spelt if fold(spelt) == phrase.key else phrase.key
        return phrase.key

    @staticmethod
    def _called(mention: PlaceMention, head: str) -> bool:
        """ "بلدة س ... البلدة": a place that nobody listed is of the kind that its own words give."""
        first, _, rest = fold(mention.text).partition(" ")
        return bool(rest) and first == head

    def _back(self, k: int, chunk: Chunk, phrase: PlacePhrase, words: Quote) -> PlaceAt | None:
        """ "المدينة" means the last place of that kind told; "المنطقة" after several spots, where they lie."""
        wanted = self.lexicon.grammar.kinds_meant.get(phrase.head)
        shared = None if wanted else _shared_region(self.named)
        for mention in reversed(self.met if shared is None else [shared]):
            place = self.lexicon.gazetteer.get(mention.id or "")
            if mention.start < words.start and mention.id is None and self._called(mention, phrase.head):
                return PlaceAt(k, msgspec.structs.replace(mention, via=words), chunk.prep, 1, True)
            if place is None or mention.start >= words.start:
                continue
            if not wanted or place.kind in wanted:
                meant = msgspec.structs.replace(mention, via=words)
                return PlaceAt(k, meant, chunk.prep, _WIDTH.get(place.kind, 2), True)
        return None
