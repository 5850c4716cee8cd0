"""Since when, until when and in which years a tie is told to have held."""

from __future__ import annotations

from typing import NamedTuple

from sijill.extraction.chunks import HARD, Chunk
from sijill.extraction.clauses import Clause
from sijill.text.dates import TimePhrase
from sijill.text.tokens import Gap

#: How far after the words of a tie its time may stand, and before them.
_AFTER, _BEFORE = 11, 8
#: Kinds of chunk beyond which a time belongs to other words, but for a preposition that is read as "that".
_OTHERS = frozenset({"event", "report", "link", "tie", "quarrel", "cause", "citing", "background"})


class Span(NamedTuple):
    """When a tie held, in EDTF ("" where nothing is said). ``over``: its end is told."""

    edtf: str = ""
    over: bool = False


class TieTimes:
    """Reads the times told with the ties of one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.chunks = clause.chunks

    def around(self, k: int) -> Span:
        """ "يسيطر على ... منذ 2014", "منذ 2014 يسيطر ...", "كان حتى 2019 يعتمد على ..."."""
        return self._span([*self._after(k, _AFTER), *self._before(k)])

    def right_after(self, k: int) -> Span:
        """ "المدعومة من ... منذ 2014": only what follows chunk ``k`` closely, since a verb may come."""
        return self._span(self._after(k, 2))

    def within(self, k: int) -> str:
        """ "في عام 2018 كان يعمل تحت ...", "كان تابعاً لـ ... بين 2016 و2018": when a past tie held, as EDTF."""
        before = (self.chunks[at].time for at in self._before(k) if not self._is_until(at))
        after = (self.chunks[at].time for at in self._after(k, _AFTER))
        within = (time.edtf for time in after if time is not None and "/" in time.edtf and ".." not in time.edtf)
        return next((time.edtf for time in before if time is not None and _is_interval(time)), next(within, ""))

    def before(self, k: int) -> str:
        """The time told nearest before chunk ``k``, as EDTF; "" where there is none."""
        times = (self.chunks[at].time for at in self._before(k))
        return next((time.edtf for time in times if time is not None and time.edtf), "")

    def _span(self, at: list[int]) -> Span:
        since = until = ""
        for k in at:
            time = self.chunks[k].time
            if time is None or not time.edtf:
                continue
            if time.edtf.endswith("/.."):
                since = since or time.edtf.removesuffix("/..")
            elif self._is_until(k):
                until = until or time.edtf.split("/")[-1]
            elif k > 1 and self.chunks[k - 2].norm in self.clause.grammar.starting:
                since = since or time.edtf.split("/")[0]
        return Span(f"{since or '..'}/{until or '..'}", bool(until)) if since or until else Span()

    def _is_until(self, k: int) -> bool:
        return k > 0 and self.chunks[k - 1].norm in self.clause.grammar.until

    def _after(self, k: int, reach: int) -> list[int]:
        found: list[int] = []
        for at in range(k + 1, min(k + 1 + reach, len(self.chunks))):
            if self.clause.tokens[self.chunks[at].i].gap & HARD or self._is_of_others(self.chunks[at]):
                break
            if self._goes_on(at):
                break
            if self.chunks[at].time is not None:
                found.append(at)
        return found

    def _goes_on(self, at: int) -> bool:
        """ "...، وبقي في البلدة حتى 2019": "and" behind a comma opens another clause, but before a time."""
        chunk = self.chunks[at]
        until = chunk.norm in self.clause.grammar.until
        comma = bool(self.clause.tokens[chunk.i].gap & Gap.COMMA) and chunk.norm.startswith("و")
        return comma and not until and chunk.kind != "prep" and chunk.time is None

    def _before(self, k: int) -> list[int]:
        found: list[int] = []
        for at in range(k - 1, max(-1, k - 1 - _BEFORE), -1):
            if self.clause.tokens[self.chunks[at].j].gap & HARD or self._is_of_others(self.chunks[at]):
                break
            if self.chunks[at].time is not None:
                found.append(at)
        return found

    def _is_of_others(self, chunk: Chunk) -> bool:
        if chunk.kind == "that":
            return chunk.norm not in self.clause.grammar.prepositions
        if chunk.kind in _OTHERS:
            # "سيطرتها", "دعم": a noun may stand between the words of a tie and its time.
            return chunk.kind != "event" or chunk.is_verb
        return chunk.norm in self.clause.grammar.turns_of_ties


def _is_interval(time: TimePhrase) -> bool:
    return bool(time.edtf) and not time.edtf.endswith("/..")
