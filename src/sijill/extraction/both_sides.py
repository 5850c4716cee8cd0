"""The two sides of a mutual act to whom a report only points back: "بين الطرفين", "بينهما", "اتفق الجانبان"."""

from __future__ import annotations

import msgspec

from sijill.extraction.chunks import HARD, ORGANISED, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.quoting import quote_words
from sijill.extraction.subjects import VERBISH
from sijill.lexicon.grammar import grammar

#: How far before and after the act the word that points back may stand, and over how many sentences it points.
_WORDS_BEFORE, _CHUNKS_AFTER, _SENTENCES = 3, 4, 4
#: What a side is worth that was named elsewhere.
_POINTED_AT = 0.8


class _Pair(msgspec.Struct, frozen=True):
    """Two sides named together: in which sentence, before which chunk, and who they are."""

    sentence: int
    at: int
    one: Role
    other: Role


class BothSides:
    """Remembers, sentence by sentence of one document, which two sides were last named together."""

    def __init__(self) -> None:
        self._pairs: list[_Pair] = []

    def name(self, clause: Clause, drafts: list[Draft]) -> None:
        """Give the mutual acts of a sentence the sides they point back to, then remember those it names."""
        self._pairs = [pair for pair in self._pairs if clause.piece.index - pair.sentence < _SENTENCES]
        named = _named_between(clause)
        for draft in drafts:
            if draft.symmetric and _names_nobody(draft):
                before = [pair for pair in named if pair.at < draft.at]
                self._point_back(clause, draft, max(before, key=lambda pair: pair.at, default=None))
            elif (pair := _opposed(draft, clause)) is not None:
                named.append(pair)
        self._pairs.extend(sorted(named, key=lambda pair: pair.at))

    def _point_back(self, clause: Clause, draft: Draft, here: _Pair | None) -> None:
        """Give the act the pair named before it in its sentence, or else the last one of the sentences before."""
        at = self._words(draft)
        pair = here or (self._pairs[-1] if self._pairs else None)
        if at is None or pair is None:
            return
        words = quote_words(clause.text, clause.tokens, at, at + 1)
        draft.actors, draft.recipients = [], []
        for roles, role in ((draft.actors, pair.one), (draft.recipients, pair.other)):
            roles.append(Role(None, role.text, role.actor_id, role.class_, min(role.score, _POINTED_AT), words))

    @staticmethod
    def _words(draft: Draft) -> int | None:
        """The token that points back beside the act: "بينهما" before or after it, "الطرفان" after it."""
        tokens, chunk = draft.piece.tokens, draft.chunk
        for k in range(chunk.i - 1, max(-1, chunk.i - 1 - _WORDS_BEFORE), -1):
            if tokens[k + 1].gap & HARD:
                break
            if tokens[k].norm in grammar().between_them:
                return k
        for after in draft.piece.chunks[draft.at + 1 : draft.at + 1 + _CHUNKS_AFTER]:
            word = tokens[after.i]
            if word.gap & HARD:
                break
            if word.norm in grammar().between_them or word.norm in grammar().both_sides:
                return after.i
            if after.kind in (*VERBISH, "that", "nominal"):
                break
        return None


def _names_nobody(draft: Draft) -> bool:
    """Say whether the act has no party but a word for both: "اشتباكات بين الفصيلين"."""
    nominals = [role.nominal for role in (*draft.actors, *draft.recipients)]
    tokens = draft.piece.tokens
    return all(one is not None and tokens[one.i].norm in grammar().both_sides for one in nominals)


def _named_between(clause: Clause) -> list[_Pair]:
    """ "خلاف بين س وص": the pairs that "between" joins, whatever is between them."""
    pairs: list[_Pair] = []
    for at, chunk in enumerate(clause.chunks):
        if chunk.nominal is None or chunk.prep != "بين" or chunk.coordinated:
            continue
        sides = [nominal for nominal in clause.listed(chunk) if _is_party(nominal)]
        if len(sides) == 2:
            one, other = (clause.role(side, _POINTED_AT) for side in sides)
            pairs.append(_Pair(clause.piece.index, at, one, other))
    return pairs


def _opposed(draft: Draft, clause: Clause) -> _Pair | None:
    """The parties of an act that sets one body against another, or beside it."""
    sides = [_body(role, clause) for role in (*draft.actors, *draft.recipients)]
    apart = draft.symmetric or (draft.actors and draft.recipients)
    if not apart or len(sides) != 2 or any(role.class_ not in ORGANISED for role in sides):
        return None
    return _Pair(draft.piece.index, draft.at, *sides)


def _body(role: Role, clause: Clause) -> Role:
    """ "حاجزاً للحركة": the body whose post or thing was hit; else who is named."""
    owner = role.nominal.owner if role.nominal is not None and role.class_ not in ORGANISED else None
    return role if owner is None else clause.role(owner, role.score)


def _is_party(nominal: Nominal) -> bool:
    return nominal.class_ in ORGANISED or (nominal.named and not nominal.person)
