"""Verbs of demand, blame and refusal: who speaks on, and whom it is said to.

"أدانت اللجنة القصف، وناشدت المجتمع الدولي التدخل": the second verb goes on with the speaker of the first, and the
noun after it, which is one that is asked things, is whom it addresses.
"""

from __future__ import annotations

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause, nominal_of
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.extraction.subjects import is_agentive
from sijill.extraction.triggers import used_as_noun

#: What it is worth that whoever spoke before speaks on.
SPEAKER_SCORE = 0.8
#: How far after its verb a speaker may stand.
_SPEAKER_REACH = 4


def said_to(draft: Draft, plain: list[Chunk], clause: Clause) -> list[Chunk]:
    """Leave out of the nouns after the verb what an act between undergoes: "طالب بوقف قصف المدنيين"."""
    kept: list[Chunk] = []
    for chunk in plain:
        between = clause.chunks[draft.at + 1 : clause.chunks.index(chunk)]
        act = any(c.kind == "event" and not c.is_verb for c in between)
        if not act or (kept and is_agentive(chunk.nominal)):
            kept.append(chunk)
    return kept


def goes_on_speaking(draft: Draft, plain: list[Chunk], clause: Clause) -> Nominal | None:
    """Whoever spoke just before a verb that "and" joins, where the verb has no subject of its own."""
    if not draft.chunk.coordinated or len(plain) > 1:
        return None
    if plain and clause.agrees(draft.chunk, nominal_of(plain[0])) and not _is_addressed(plain[0], clause):
        return None
    return _speaker_before(draft, clause)


def _is_addressed(chunk: Chunk, clause: Clause) -> bool:
    """Say whether the noun is one of those whom statements address: "المجتمع الدولي", "المنظمات الإنسانية"."""
    words = clause.tokens[chunk.i : chunk.i + 2]
    first = bare_forms(words[0].norm)
    pairs = {f"{word} {words[-1].norm}" for word in first}
    return not (first | pairs).isdisjoint(clause.grammar.addressed)


def _speaker_before(draft: Draft, clause: Clause) -> Nominal | None:
    """The subject of the nearest verb before that agrees, if it is a verb of saying."""
    gender = draft.chunk.hit.gender if draft.chunk.hit is not None else ""
    for at in range(draft.at - 1, -1, -1):
        chunk = clause.chunks[at]
        if clause.tokens[chunk.j].gap & HARD:
            return None
        if chunk.hit is None or chunk.hit.pos != "verb" or chunk.hit.gender != gender:
            continue
        if chunk.kind == "event" and used_as_noun(clause.piece, at):
            continue
        if not (chunk.kind == "report" or (chunk.kind == "event" and clause.is_spoken(chunk))):
            return None
        speaker = _speaker_after(at, clause)
        if speaker is not None or not chunk.coordinated:
            return speaker
    return None


def _speaker_after(at: int, clause: Clause) -> Nominal | None:
    for chunk in clause.chunks[at + 1 : at + 1 + _SPEAKER_REACH]:
        if chunk.kind in ("that", "event", "support") or clause.tokens[chunk.i].gap & HARD:
            return None
        if chunk.nominal is not None and not chunk.prep:
            return chunk.nominal
    return None
