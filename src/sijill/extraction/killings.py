"""Words for killing ("اغتال", "أعدم"): whoever undergoes them is counted as killed, unless it was only tried."""

from __future__ import annotations

from functools import reduce

from sijill.extraction.drafts import Draft
from sijill.extraction.people import Found, of_nominal
from sijill.lexicon.grammar import grammar

_PEOPLE = frozenset({"person", "members", "leader"})
#: How many words before a word for killing one that says it was tried may stand.
_TRIED_WITHIN = 3


def killed_by(draft: Draft) -> Found | None:
    """Those whom a word for killing says were killed: its recipients, else "two or more" for its plural."""
    if not draft.word.kills or _only_tried(draft):
        return None
    tokens = draft.piece.tokens
    hit = [role.nominal for role in draft.recipients if role.nominal is not None and role.class_ in _PEOPLE]
    if hit:
        return reduce(_add, (of_nominal(nominal, tokens) for nominal in hit))
    chunk = draft.chunk
    several = not draft.verbal and tokens[chunk.j - 1].norm.endswith("ات")
    return Found(2, None, chunk.i, chunk.j, "plural") if several else None


def _only_tried(draft: Draft) -> bool:
    """ "محاولة اغتيال", "نجا من اغتيال": nobody was killed."""
    first = max(0, draft.chunk.i - _TRIED_WITHIN)
    words = (token.norm for token in draft.piece.tokens[first : draft.chunk.j])
    return any(not grammar().attempts.isdisjoint((word, word[1:])) for word in words)


def _add(one: Found, two: Found) -> Found:
    high = None if one.high is None or two.high is None else one.high + two.high
    party = one.party if one.party != "unknown" else two.party
    return Found(one.low + two.low, high, one.i, two.j, one.word_class, one.approximate or two.approximate, party)
