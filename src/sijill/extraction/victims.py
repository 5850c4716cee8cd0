"""How many were hit: the counts that a casualty word brings."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.extraction.acts_of_harm import Act
from sijill.extraction.chunks import HARD
from sijill.extraction.drafts import Draft
from sijill.extraction.hit_before import says_how
from sijill.extraction.killings import killed_by
from sijill.extraction.people import Found, People, of_count
from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty
from sijill.text.numbers import Count, at_least_after

#: How many chunks after a word for people hit their number may stand.
_NUMBER_AFTER = 4
#: How many words before a word for people hit "reached" or "rose" may stand.
_RISE_BEFORE = 3


def count_victims(draft: Draft, text: str, counts: Mapping[int, Count]) -> None:
    """Read the counts of one casualty word into the draft."""
    word, tokens = draft.word, draft.piece.tokens
    if word.outcome is None and not word.kills:
        return
    if says_how(draft.chunk) and any(
        c.hit is not None and c.hit.ref is word for c in draft.piece.chunks[: draft.at]
    ):
        # "أصيب مدني بجروح": those hit are counted with the verb.
        return
    others = grammar().others
    draft.recipients = [
        role for role in draft.recipients if role.nominal is None or tokens[role.nominal.j - 1].norm not in others
    ]
    if word.kills:
        found = killed_by(draft)
    elif word.person and not draft.verbal:
        found = _people_word(draft, counts)
    else:
        found = Act(draft, counts).read()
    if found is None:
        return
    draft.told_in.append(draft.piece.index)
    start, end = tokens[found.i].start, tokens[found.j - 1].end
    draft.casualties.append(
        Casualty(
            word.outcome or "killed",  # type: ignore[arg-type]
            found.low,
            found.high,
            found.party,  # type: ignore[arg-type]
            text[start:end],
            start,
            end,
            found.word_class,
            found.approximate,
        )
    )


def _people_word(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "خمسة قتلى", "قتيلين", "جرحى": the word itself is the people."""
    chunk, tokens, words = draft.chunk, draft.piece.tokens, grammar()
    i, j = chunk.i, chunk.j
    before = draft.piece.chunks[draft.at - 1] if draft.at else None
    if before is not None and before.kind == "count" and before.j == i and before.i in counts:
        return of_count(counts[before.i], before.i, j)
    if draft.word.outcome == "killed_or_wounded" and (counted := _before_between(draft, counts)) is not None:
        return counted
    if i and tokens[i - 1].norm in words.numbers_of:
        return _numbered_after(draft, counts)
    norm = tokens[i].norm
    stem = norm.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    if j - i > 1:
        return Found(2, None, i, j, "plural")
    if stem in words.one_victim:
        at_least = at_least_after(tokens, j)
        return Found(1, None, i, j, "at_least") if at_least else Found(1, 1, i, j, "singular")
    if stem.endswith(words.two_victims):
        return Found(2, 2, i, j, "dual")
    if norm.removeprefix("و").startswith("ال"):
        named = j < len(tokens) and tokens[j].norm in words.who_are
        return Act(draft, counts).read() if named else _numbered_after(draft, counts)
    return Found(2, None, i, j, "plural")


def _before_between(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "تسعة أشخاص بين قتيل وجريح": the number stands before "between"."""
    if draft.at < 2 or draft.chunk.prep != "بين":
        return None
    return People(draft.piece, counts).at(draft.at - 2, added=False)


def _numbered_after(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "المصابين البالغ عددهم ستة" gives the number after the people."""
    chunks, tokens, rises = draft.piece.chunks, draft.piece.tokens, grammar().rises
    first = draft.chunk.i
    told = any(token.norm.lstrip("و").startswith(rises) for token in tokens[max(0, first - _RISE_BEFORE) : first])
    for at in range(draft.at + 1, min(draft.at + 1 + _NUMBER_AFTER, len(chunks))):
        chunk = chunks[at]
        if told and at == draft.at + 1 and chunk.kind == "event" and not chunk.is_verb:
            # "بلغ عدد قتلى القصف خمسة": what they died of stands between.
            continue
        if tokens[chunk.i].gap & HARD or chunk.kind in ("event", "report", "cause"):
            return None
        count = counts.get(chunk.i) or (chunk.nominal.count if chunk.nominal is not None else None)
        between = chunks[draft.at + 1 : at]
        risen = told or any(tokens[c.i].norm.lstrip("و").startswith(rises) for c in between)
        if count is not None and (risen or "عدد" in tokens[chunk.i - 1].norm):
            return of_count(count, chunk.i, chunk.j)
    return None
