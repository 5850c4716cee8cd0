"""How many were hit: the counts that a casualty word brings."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.extraction.acts_of_harm import Act
from sijill.extraction.chunks import HARD, ORGANISED
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.extraction.hit_before import says_how, who_underwent
from sijill.extraction.killings import killed_by
from sijill.extraction.people import Found, People, of_count, of_nominal
from sijill.extraction.tolls import VAGUE
from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty
from sijill.text.numbers import Count, at_least_after
from sijill.text.tokens import Gap, Token

#: How many chunks after a word for people hit their number may stand.
_NUMBER_AFTER = 4
#: How many words before a word for people hit "reached" or "rose" may stand.
_RISE_BEFORE = 3
#: How many chunks after a word for people hit the number that they rose to may stand.
_RISEN_AFTER = 12


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
    if _hit_earlier(draft):
        return
    if word.kills:
        found = killed_by(draft)
    elif (undergone := who_underwent(draft)) is not None:
        found = of_nominal(undergone, tokens)
    elif word.person and not draft.verbal:
        found = _people_word(draft, counts)
    elif not draft.verbal and tokens[draft.chunk.i].norm.removeprefix("و").startswith("ال"):
        # "أغلب الضحايا عمال": what follows a noun with the article says of them who they are.
        found = _numbered_after(draft, counts)
    else:
        found = _counted(draft, counts) or Act(draft, counts).read()
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


def _hit_earlier(draft: Draft) -> bool:
    """ "تشييع شهداء", "مقتل أحد الجرحى", "متأثراً بإصابته": people hit before, by what is told elsewhere."""
    i, tokens, words = draft.chunk.i, draft.piece.tokens, grammar()
    if i and tokens[i - 1].norm in words.succumbing and not draft.verbal:
        return True
    if not draft.word.person or i == 0 or tokens[i].gap:
        return False
    return not bare_forms(tokens[i - 1].norm).isdisjoint(words.hit_earlier | words.one_of)


def _people_word(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "خمسة قتلى", "قتيلين", "جرحى": the word itself is the people."""
    chunk, tokens, words = draft.chunk, draft.piece.tokens, grammar()
    i, j = chunk.i, chunk.j
    if (counted := _counted(draft, counts)) is not None:
        # "عدد من الجرحى قُدّر عددهم بأربعة": a number after the people says more than "a number of".
        return (_numbered_after(draft, counts) if counted.word_class in VAGUE else None) or counted
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
        if named and chunk.prep == "بين":
            # "من بين الجرحى وهم ...": those named are some of them.
            return None
        return Act(draft, counts).read() if named else _numbered_after(draft, counts)
    return Found(2, None, i, j, "plural")


def _counted(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "خمسة قتلى", "30 إصابة": the number stands right before the noun."""
    chunk = draft.chunk
    before = draft.piece.chunks[draft.at - 1] if draft.at and not draft.verbal and not chunk.coordinated else None
    if before is None or before.kind != "count" or before.j != chunk.i or before.i not in counts:
        return None
    return of_count(counts[before.i], before.i, chunk.j)


def _before_between(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "تسعة أشخاص بين قتيل وجريح": the number stands before "between"."""
    chunk = draft.chunk
    # "بين قتيل وجريح" is listed as one word, for without "between" it tells of one of each.
    back = 2 if chunk.prep == "بين" else 1 if draft.piece.tokens[chunk.i].norm == "بين" else 0
    if not back or draft.at < back:
        return None
    return People(draft.piece, counts).at(draft.at - back, added=False)


def _numbered_after(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "المصابين البالغ عددهم ستة", "عدد القتلى 9 أشخاص": the number after the people."""
    chunks, tokens, words = draft.piece.chunks, draft.piece.tokens, grammar()
    first = draft.chunk.i
    told = any(_begins(token, words.rises) for token in tokens[max(0, first - _RISE_BEFORE) : first])
    announced = first > 0 and tokens[first - 1].norm in words.numbers_of
    for at in range(draft.at + 1, min(draft.at + 1 + _NUMBER_AFTER, len(chunks))):
        chunk = chunks[at]
        if (told or announced) and at == draft.at + 1 and chunk.kind == "event" and not chunk.is_verb:
            # "بلغ عدد قتلى القصف خمسة": what they died of stands between.
            continue
        if tokens[chunk.i].gap & HARD or chunk.kind in ("event", "report", "cause"):
            break
        count = counts.get(chunk.i) or (chunk.nominal.count if chunk.nominal is not None else None)
        beside = announced and at == draft.at + 1 and not tokens[chunk.i].gap
        risen = told or beside or any(_begins(tokens[c.i], words.rises) for c in chunks[draft.at + 1 : at])
        if count is not None and (risen or "عدد" in tokens[chunk.i - 1].norm):
            return of_count(count, chunk.i, chunk.j)
    return _risen_to(draft, counts) if told else None


def _risen_to(draft: Draft, counts: Mapping[int, Count]) -> Found | None:
    """ "ارتفع عدد المصابين في غارة على البلدة إلى 61": what hit them and where stands before the number.

    Of "عدد قتلى القارب إلى 61" nothing tells that violence hit them; of a body's dead it is plain.
    """
    chunks, tokens = draft.piece.chunks, draft.piece.tokens
    hit = tokens[draft.chunk.i].norm.startswith("ال")
    for at in range(draft.at + 1, min(draft.at + 1 + _RISEN_AFTER, len(chunks))):
        chunk = chunks[at]
        if tokens[chunk.i].gap & (HARD | Gap.COMMA) or chunk.kind in ("report", "that"):
            return None
        count = counts.get(chunk.i) or (chunk.nominal.count if chunk.nominal is not None else None)
        body = at == draft.at + 1 and chunk.nominal is not None and chunk.nominal.class_ in ORGANISED
        hit = hit or body or chunk.kind in ("event", "cause")
        if hit and count is not None and chunk.prep in grammar().risen_to:
            others = at + 1 < len(chunks) and chunks[at + 1].kind == "event" and chunks[at + 1].i == chunk.j
            # "ارتفع عدد الضحايا إلى تسعة قتلى": the word after the number says who they are.
            return None if others else of_count(count, chunk.i, chunk.j)
    return None


def _begins(token: Token, words: tuple[str, ...]) -> bool:
    return token.norm.lstrip("و").startswith(words)
