"""What a text says of ties told before: it denies them ("وهو ما تنفيه ..."), or tells that they are over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.extraction.ties import Tie
from sijill.lexicon.entries import EventWord
from sijill.lexicon.loader import Lexicon

#: How far after a verb of denying what is denied may be named.
_DENIED_REACH = 12
#: How many sentences back a denial that names nothing may point.
_SENTENCES_BACK = 1
#: How far from a word for an alliance the words may stand that say it is over.
_OVER_REACH = 3
#: Kinds of tie that are no news: a denial that names nothing does not mean them.
_POSTS = frozenset({"member_of", "commanded_by"})
#: Statuses of ties that can be denied.
_TOLD = ("asserted", "reported", "alleged", "suspected", "opinion")


def denies(chunk: Chunk) -> bool:
    """Say whether the chunk is a verb of denying."""
    word = chunk.hit.ref if chunk.kind == "event" and chunk.hit is not None else None
    return isinstance(word, EventWord) and word.denies and chunk.is_verb


class DeniedTies:
    """Finds the ties that the denials of a document mean."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.nouns = lexicon.denied_nouns
        self.grammar = lexicon.grammar
        self.alliances, self.ends_alliance = lexicon.alliances, lexicon.ends_alliance
        #: The ties told so far, with the number of their sentence.
        self._told: list[tuple[int, Tie]] = []

    def read(self, clause: Clause, ties: Sequence[Tie]) -> list[Tie]:
        """Return the ties of a sentence, those under its denials marked, and those that it denies anew."""
        at = clause.piece.index
        self._told.extend((at, tie) for tie in ties if tie.status in _TOLD)
        said = list(ties)
        for k, chunk in enumerate(clause.chunks):
            if denies(chunk):
                said.extend(self._denied(clause, k))
            elif clause.tokens[chunk.j - 1].norm in self.alliances:
                said.extend(self._over(clause, k, ties))
        return said

    def _over(self, clause: Clause, k: int, ties: Sequence[Tie]) -> Iterator[Tie]:
        """ "غير أن هذا التحالف انهار في أيار": the alliance told last is over."""
        near = clause.chunks[max(0, k - _OVER_REACH) : k + 1 + _OVER_REACH]
        told_here = any(tie.relation == "ally_of" for tie in ties)
        if told_here or not any(chunk.norm.removeprefix("و") in self.ends_alliance for chunk in near):
            return
        last = next((tie for _, tie in reversed(self._told) if tie.relation == "ally_of"), None)
        if last is not None:
            ended = self._again(last, clause, "over-after")
            times = (chunk.time.edtf for chunk in clause.chunks[k:] if chunk.time is not None)
            ended.polarity, ended.valid = "ended", next(times, "")
            yield ended

    @staticmethod
    def _again(tie: Tie, clause: Clause, rule: str) -> Tie:
        """The tie as another sentence takes it up."""
        return msgspec.structs.replace(
            tie,
            start=clause.piece.start,
            end=clause.piece.end,
            rule=rule,
            valid="",
            begins=False,
            polarity="holds",
            sources=[],
        )

    def _denied(self, clause: Clause, k: int) -> Iterator[Tie]:
        who = self._who(clause, k)
        if who is None:
            return
        kinds, near = self._meant(clause, k)
        mentioned = {_end(who), *((who.nominal.actor_id or "",) if who.nominal else ())} - {""}
        seen: set[tuple[str, str, str]] = set()
        for sentence, tie in reversed(self._told):
            ends = _end(tie.subject), _end(tie.object if isinstance(tie.object, Role) else None)
            recent = sentence >= clause.piece.index - _SENTENCES_BACK
            fits = tie.relation in kinds if kinds else near and recent and tie.relation not in _POSTS
            if not fits or not mentioned & set(ends) or (tie.relation, *ends) in seen:
                continue
            seen.add((tie.relation, *ends))
            denied = self._again(tie, clause, "denied-after")
            denied.status = "denied"
            yield denied
            if not kinds:
                return

    def _meant(self, clause: Clause, k: int) -> tuple[frozenset[str], bool]:
        """The kinds of tie that the words after a denial name, and whether it points at what was just told."""
        kinds: set[str] = set()
        near = bool(clause.chunks[k].suffix)
        for chunk in clause.chunks[k + 1 : k + 1 + _DENIED_REACH]:
            if clause.tokens[chunk.i].gap & HARD or chunk.kind in ("that", "report"):
                break
            for token in clause.tokens[chunk.i : chunk.j]:
                word = token.norm.removeprefix("ال")
                kinds |= self.nouns.get(word, frozenset())
                near = near or token.norm in self.grammar.what_was_told
        return frozenset(kinds), near

    def _who(self, clause: Clause, k: int) -> Role | None:
        """Whose denial it is: of a spokesman, the body he speaks for."""
        after = clause.chunks[k + 1] if k + 1 < len(clause.chunks) else None
        one = after.nominal if after is not None and not after.prep else None
        one = one or clause.subject_before(k)
        if one is None:
            return None
        return clause.role(_speaks_for(one))


def _speaks_for(nominal: Nominal) -> Nominal:
    speaks = nominal.class_ in ("leader", "source", "state", "person", "members") and nominal.owner is not None
    return nominal.owner if speaks and nominal.owner is not None else nominal


def _end(role: Role | None) -> str:
    if role is None:
        return ""
    return role.actor_id or role.text.text
