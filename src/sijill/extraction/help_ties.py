"""Who backs whom, and who swore loyalty to whom: verbs of help."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import BODIES
from sijill.extraction.chunks import HARD, Nominal
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.text.tokens import Gap

#: Classes of nominal that may back a body, or be backed.
_BACKERS = BODIES | {"state"}
_FROM, _TO = frozenset({"من"}), frozenset({"ل"})
#: How far after a verb of giving the word for help may stand.
_HELP_REACH = 7
_SUBJECT_AND_OBJECT = 2
#: Links that are read here.
HELP_LINKS = frozenset({"backs", "pledges"})


class HelpTies:
    """Reads the ties that verbs of help tell in one sentence."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def verb(self, k: int) -> Iterator[Tie]:
        """Yield the tie that a word of ``help_told`` tells which is no link: "تمول س ص", "تقدم س الدعم لـ ص"."""
        kind = self.lexicon.help_told[self.chunks[k].norm]
        if kind == "backs":
            yield from self.of_two(k, kind)
        elif kind == "ends_help":
            yield from self._ended(k)
        elif not self._tells_of_help(k):
            return
        elif kind == "receiving_nouns":
            yield from self._accused(k)
        elif kind == "gives":
            found = self.sides.apart(k, _TO)
            yield from self._backed(k, found.other, self.sides.subject(k, found.subject), kind)

    def _accused(self, k: int) -> Iterator[Tie]:
        """ "اتهم س ص بتلقي الدعم من ع": the accused is said to be helped."""
        for tie in self._backed(k, self.sides.accused(k), self.sides.apart(k, _FROM).other, "accused-of-help"):
            tie.status = "alleged"
            yield tie

    def _ended(self, k: int) -> Iterator[Tie]:
        """ "أوقفت س دعم ص": the backing was, and is no more."""
        giver = self.chunks[k + 1].nominal if k + 1 < len(self.chunks) else None
        noun = k + 2 if giver is not None else k + 1
        if noun + 1 >= len(self.chunks) or self.chunks[noun].nominal is not None:
            return
        taken = self.chunks[noun + 1]
        if self.piece.tokens[self.chunks[noun].i].norm not in self.lexicon.help_words or taken.prep:
            return
        taker = taken.nominal
        for tie in self._backed(k, taker, giver or self.clause.subject_before(k), "help-ended"):
            tie.polarity, tie.valid = "ended", self.maker.when(k)
            yield tie

    def _tells_of_help(self, k: int) -> bool:
        """Say whether money, arms or the like are given, and no blow or visit."""
        for chunk in self.chunks[k + 1 : k + 1 + _HELP_REACH]:
            if self.piece.tokens[chunk.i].gap & HARD or chunk.is_verb:
                return False
            if self.piece.tokens[chunk.i].norm.removeprefix("و").removeprefix("ال") in self.lexicon.help_words:
                return True
        return False

    def of_two(self, k: int, kind: str) -> Iterator[Tie]:
        """ "تدعم روسيا الفصيل", "الحركة التي بايعت التنظيم": the tie of a word of :data:`HELP_LINKS`."""
        near: list[Nominal] = []
        for chunk in self.chunks[k + 1 : k + 4]:
            if chunk.kind in ("time", "background") and not near:
                # "بايع في وقت سابق الفصيل".
                continue
            if chunk.nominal is None or chunk.prep or self.piece.tokens[chunk.i].gap & (HARD | Gap.COMMA):
                break
            near.append(chunk.nominal)
        near = near[:_SUBJECT_AND_OBJECT]
        before = self.sides.subject(k) if kind == "pledges" else self.clause.subject_before(k)
        subject, other = near if len(near) == 2 else (before, near[0] if near else None)
        if kind == "backs":
            yield from self._backed(k, other, subject, kind)
            return
        if subject is None or other is None or not differ(subject, other):
            return
        if other.class_ in BODIES and names(subject) and names(other):
            yield self.maker.between("affiliated_with", subject, other, k, kind)

    def _backed(self, k: int, taker: Nominal | None, giver: Nominal | None, rule: str) -> Iterator[Tie]:
        """The tie of two bodies, or a body and a state, of which one helps the other."""
        if giver is None or taker is None or not (names(giver) and names(taker) and differ(giver, taker)):
            return
        if giver.class_ in _BACKERS and taker.class_ in _BACKERS:
            tie = self.maker.between("backed_by", taker, giver, k, rule)
            yield self.maker.put_past(tie, k)
