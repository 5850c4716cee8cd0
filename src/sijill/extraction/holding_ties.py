"""Who holds a place or stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.chunks import HARD, Nominal
from sijill.extraction.drafts import Role
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.quoting import quote_words
from sijill.extraction.tie_sides import names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon import entries
from sijill.model.claims import PlaceMention

#: How far after a verb of holding the place may stand.
_PLACE_REACH = 8
#: How far before "stronghold" the place may stand.
_STRONGHOLD_REACH = 3
#: How far before a place the word for a part of it may stand.
_PART_REACH = 3
#: How far before "in the hands of" the verb of falling may stand.
_FELL_REACH = 12


class HoldingTies:
    """Reads who holds which place, in one sentence."""

    def __init__(self, maker: TieMaker, places: list[PlaceAt]) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides
        self.places = {place.at: place.mention for place in places}

    def read(self, k: int, relation: str) -> Iterator[Tie]:
        """Who holds a place or stands in it; pronouns on the words tell on which side each is named."""
        chunk, grammar = self.chunks[k], self.clause.grammar
        words = " ".join(token.norm for token in self.piece.tokens[chunk.i : chunk.j])
        holder_after = words.endswith(grammar.holder_after)
        place_before = holder_after or words.endswith(grammar.holder_before)
        holder = self.sides.right(k, 3) if holder_after else self.sides.left(k)
        fell = self._fell(k) if place_before else None
        around = range(k - 1, max(-1, k - 7), -1) if place_before else range(k + 1, k + 5)
        if fell is not None:
            # "سقطت البلدة، آخر معاقل س في الريف، في يد ص".
            around = range(fell + 1, k)
        place = next((self.places[at] for at in around if at in self.places), None)
        if place is None:
            return
        if holder is None:
            origin = self._origin(k)
            if origin is not None:
                yield self.maker.make(relation, origin, place, k, "holds-place")
        elif names(holder) or holder.class_ == "militia":
            tie = self._holds(relation, holder, place, k)
            yield tie if fell is None else self._begun(tie, k)

    def _fell(self, k: int) -> int | None:
        """Where before "in the hands of" a verb of falling stands."""
        for at in range(k - 1, max(-1, k - 1 - _FELL_REACH), -1):
            if self.clause.tokens[self.chunks[at].j].gap & HARD:
                return None
            if self.chunks[at].norm.removeprefix("و") in self.lexicon.falls:
                return at
        return None

    def _begun(self, tie: Tie, k: int) -> Tie:
        """It holds from then on that the place fell."""
        tie.begins, tie.polarity = True, "holds"
        tie.valid = self.maker.when(k)
        return tie

    def told(self, k: int, relation: str) -> Iterator[Tie]:
        """ "تسيطر س على ص", "تتمركز س في ص": the holder stands before the preposition, or before the verb."""
        hit = self.chunks[k].hit
        prepositions = hit.value.split() if hit is not None else []
        near = range(k + 1, min(k + 1 + _PLACE_REACH, len(self.chunks)))
        at = next((at for at in near if at in self.places and self._is_over(at, prepositions)), None)
        between = self.chunks[k + 1 : at] if at is not None else []
        if at is None or any(chunk.kind in ("event", "report", "that") for chunk in between):
            return
        free = (c.nominal for c in between if c.nominal is not None and not c.prep)
        holder = (
            next(free, None)
            or self.clause.relative_head(k)
            or self.sides.by_pronoun(k)
            or self.clause.subject_before(k)
            or self.sides.free_left(k)
            or self.sides.left(k)
        )
        if holder is not None and not holder.person and names(holder):
            for place in self._and_others(at):
                yield self._holds(relation, holder, place, k)

    def _is_over(self, at: int, prepositions: list[str]) -> bool:
        """ "على البلدة", "على معظم البلدة", "على أجزاء من البلدة"."""
        if self.chunks[at].prep in prepositions:
            return True
        for before in range(at - 1, max(-1, at - 1 - _PART_REACH), -1):
            part = self.chunks[before]
            if part.norm in self.clause.grammar.parts_held:
                return part.prep in prepositions
        return False

    def _and_others(self, at: int) -> Iterator[PlaceMention]:
        """ "تسيطر على س وص وع": the place at chunk ``at`` and those joined to it."""
        yield self.places[at]
        while at + 1 in self.places and self.chunks[at + 1].coordinated:
            at += 1
            yield self.places[at]

    def in_hand(self, k: int) -> Iterator[Tie]:
        """ "باتت س وص بيد الفصيل": all the places listed right before the words are in its hand."""
        holder = self.chunks[k + 1].nominal if k + 1 < len(self.chunks) else None
        if self.piece.tokens[self.chunks[k].i].norm not in self.clause.grammar.holder_after or holder is None:
            return
        first = k
        while first - 1 in self.places:
            first -= 1
        # "قتل شاب في القرية بيد الفصيل": after an act the hand is that of whoever did it.
        done = any(chunk.kind == "event" for chunk in self.chunks[max(0, first - _PLACE_REACH) : first])
        if holder.person or done or not names(holder):
            return
        fell = self._fell(k)
        if fell is not None:
            # "سقطت البلدة، آخر معاقل س في الريف، بيد ص".
            place = next((self.places[at] for at in range(fell + 1, k) if at in self.places), None)
            if place is not None:
                yield self._begun(self._holds("controls", holder, place, k), k)
            return
        for at in range(first, k):
            yield self._holds("controls", holder, self.places[at], k)

    def stronghold(self, k: int) -> Iterator[Tie]:
        """ "تعد بلدة س معقلاً لـ ص", "بلدة س، أبرز معاقل ص", "معاقل ص في بلدة س": the body stands in the place."""
        holder = self.chunks[k + 1].nominal if k + 1 < len(self.chunks) else None
        before = range(k - 1, max(-1, k - 1 - _STRONGHOLD_REACH), -1)
        behind = (at for at in range(k + 2, k + 2 + _STRONGHOLD_REACH) if at in self.places)
        behind_in = next((at for at in behind if self.chunks[at].prep == "في"), None)
        at = behind_in or next((at for at in before if at in self.places), None)
        if holder is None or at is None or holder.person or not names(holder):
            return
        if not any(chunk.kind in ("event", "report") for chunk in self.chunks[min(at, k) + 1 : max(at, k)]):
            yield self._holds("present_at", holder, self.places[at], k)

    def _holds(self, relation: str, holder: Nominal, place: PlaceMention, k: int) -> Tie:
        if holder.class_ == "members" and holder.owner is not None:
            # "مسلحون من اللواء يسيطرون على ...".
            holder = holder.owner
        tie = self.maker.make(relation, self.clause.role(holder), place, k, "holds-place")
        return self.maker.put_past(tie, k)

    def _origin(self, k: int) -> Role | None:
        """ "تحت سيطرة إيرانية": the holder is named by an adjective."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        nation = after.hit.ref if after is not None and after.kind == "nisba" and after.hit is not None else None
        if after is None or not isinstance(nation, entries.Nation):
            return None
        words = quote_words(self.clause.text, self.piece.tokens, after.i, after.i + 1)
        return Role(None, words, nation.id, "state")
