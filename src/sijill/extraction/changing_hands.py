"""Places that change hands: who took one, lost it, handed it over, or was handed it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.entries import EventWord
from sijill.model.claims import PlaceMention

#: How far after a verb the place may stand, and after the place the one who gets it or whose it was.
_PLACE_REACH, _OTHER_REACH = 9, 6
#: How far before words of passing on the place may stand that a pronoun means.
_MEANT_REACH = 16
#: Classes of nominal that may hold a place.
_HOLDERS = frozenset({"militia", "force", "state", "umbrella"})
_BARE = frozenset({"", "علي"})
_TO = frozenset({"ل", "الي"})
_FROM = frozenset({"من"})
#: Links that are read here.
HANDS_LINKS = frozenset({"takes", "hands_over", "loses", "passes"})


def takes_place(chunk: Chunk) -> bool:
    """Say whether the chunk is an act by which whoever does it comes to hold a place."""
    word = chunk.hit.ref if chunk.kind == "event" and chunk.hit is not None else None
    return isinstance(word, EventWord) and word.takes_place


class ChangingHands:
    """Reads which places of one sentence change hands."""

    def __init__(self, maker: TieMaker, places: list[PlaceAt]) -> None:
        self.maker = maker
        self.chunks, self.clause, self.sides = maker.chunks, maker.clause, maker.sides
        self.places = {place.at: place.mention for place in places}

    def read(self, k: int, kind: str) -> Iterator[Tie]:
        """Yield the ties that the words of ``kind`` at chunk ``k`` tell."""
        hit = self.chunks[k].hit
        pronoun = hit is not None and kind in HANDS_LINKS and bool(hit.value)
        at = self._place_before(k) if pronoun else self._place_after(k)
        if kind == "passes":
            yield from self._passes(k, at)
        elif at is not None and kind == "takes" and self._is_done(k):
            yield from self._takes(k, at)
        elif at is not None and kind == "hands_over":
            yield from self._hands_over(k, at)
        elif at is not None and kind == "loses":
            yield from self._ends(self._who(k, at), self.places[at], k)

    def _takes(self, k: int, at: int) -> Iterator[Tie]:
        """ "استعاد س بلدة ... من ص": the one holds it from then on, the other no longer."""
        holder = self._who(k, at)
        if holder is None:
            return
        yield from self._begins(self.clause.joined(holder), self.places[at], k)
        before = self._behind(max(k, at), _FROM)
        if before is not None and differ(holder, before):
            yield from self._ends(before, self.places[at], k)

    def _hands_over(self, k: int, at: int) -> Iterator[Tie]:
        """ "سلم س بلدة ... إلى ص"."""
        taker, giver = self._behind(max(k, at), _TO), self._who(k, at)
        if taker is None:
            return
        yield from self._begins([taker], self.places[at], k)
        if giver is not None and differ(giver, taker):
            yield from self._ends(giver, self.places[at], k)

    def _passes(self, k: int, at: int | None) -> Iterator[Tie]:
        """ "انتقلت السيطرة على بلدة ... إلى ص", "انتقلت السيطرة عليها إلى ص"."""
        taker = self._behind(k if at is None else at, _TO)
        at = self._place_before(k) if at is None else at
        control = any(chunk.norm.startswith("السيطره") for chunk in self.chunks[k + 1 : k + 3])
        if control and at is not None and taker is not None:
            yield from self._begins([taker], self.places[at], k)

    def _is_done(self, k: int) -> bool:
        """A noun tells that it was done only where it is what another thing came after: "بعد استعادة ..."."""
        chunk = self.chunks[k]
        if chunk.is_verb or self.sides.by_pronoun(k) is not None:
            # "أعلن أنه بسط سيطرته على ...": after "that he" even what may be a noun is a verb.
            return True
        before = self.chunks[k - 1] if k else None
        if chunk.prep == "ب":
            # "معارك انتهت بسيطرة س على ...".
            return before is not None and before.kind == "cause"
        return not chunk.prep.startswith("ل") and (
            before is None or before.norm in self.clause.grammar.done_before
        )

    def _place_after(self, k: int) -> int | None:
        """The place after the words at chunk ``k`` that no other preposition governs than "over"."""
        for at in range(k + 1, min(k + 1 + _PLACE_REACH, len(self.chunks))):
            chunk = self.chunks[at]
            if self.clause.tokens[chunk.i].gap & HARD or chunk.kind in ("report", "that"):
                return None
            if chunk.is_verb and chunk.kind in ("event", "support", "link"):
                return None
            if at in self.places:
                return at if chunk.prep in _BARE else None
        return None

    def _place_before(self, k: int) -> int | None:
        """The place told before in the sentence, which a pronoun means: "غادر البلدة وسلمها لـ ..."."""
        return next((at for at in range(k - 1, max(-1, k - 1 - _MEANT_REACH), -1) if at in self.places), None)

    def _who(self, k: int, at: int) -> Nominal | None:
        """Who did what the words at chunk ``k`` tell of the place at chunk ``at``."""
        # A pronoun for the place stands on the verb, and whoever did it right after.
        near = self.chunks[k + 1 : at] if at > k else self.chunks[k + 1 : k + 2]
        between = (c.nominal for c in near if c.nominal is not None and not c.prep)
        found = next(between, None)
        if found is None and (self.chunks[k].is_verb or self.sides.by_pronoun(k) is not None):
            found = (
                self.clause.relative_head(k)
                or self.sides.by_pronoun(k)
                or self.clause.subject_before(k)
                or self.sides.free_left(k)
            )
        return _body(found)

    def _behind(self, at: int, prepositions: Collection[str]) -> Nominal | None:
        """The body behind one of the prepositions after chunk ``at``."""
        for chunk in self.chunks[at + 1 : at + 1 + _OTHER_REACH]:
            if self.clause.tokens[chunk.i].gap & HARD or chunk.is_verb or chunk.kind in ("report", "that"):
                return None
            if chunk.nominal is not None and chunk.prep in prepositions:
                return _body(chunk.nominal)
        return None

    def _begins(self, holders: list[Nominal], place: PlaceMention, k: int) -> Iterator[Tie]:
        for holder in holders:
            body = _body(holder)
            if body is not None:
                tie = self._tie(body, place, k)
                tie.begins = True
                yield tie

    def _ends(self, holder: Nominal | None, place: PlaceMention, k: int) -> Iterator[Tie]:
        if holder is not None:
            tie = self._tie(holder, place, k)
            tie.polarity = "ended"
            yield tie

    def _tie(self, holder: Nominal, place: PlaceMention, k: int) -> Tie:
        tie = self.maker.make("controls", self.clause.role(holder), place, k, "changes-hands")
        tie.polarity, tie.valid = "holds", self.maker.when(k)
        return tie


def _body(nominal: Nominal | None) -> Nominal | None:
    """The named body meant, of members and commands the one they belong to; None where it can hold no place."""
    if nominal is not None and nominal.class_ not in _HOLDERS and nominal.owner is not None:
        nominal = nominal.owner
    if nominal is None or nominal.class_ not in _HOLDERS or nominal.person or not names(nominal):
        return None
    return nominal
