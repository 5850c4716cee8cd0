"""What the casualties of a claim, told once or several times, add up to."""

from __future__ import annotations

from collections import Counter

from sijill.lexicon.grammar import grammar
from sijill.model.claims import Casualty, Range
from sijill.text.normalise import fold

#: Classes of words that tell no number.
VAGUE = frozenset({"plural", "several", "few"})


def total(casualties: list[Casualty], sentences: list[int], outcome: str) -> Range | None:
    """What a claim's casualties of one outcome add up to; None when none is given.

    Counts told in one sentence are parts and are added; counts of different sentences are retellings, of which
    an exact one stands (a number before "several"), then the one told most often, the highest and the latest.
    """
    if not casualties:
        return None
    told: dict[int, list[Casualty]] = {}
    for casualty, sentence in zip(casualties, sentences, strict=True):
        if casualty.outcome == outcome:
            told.setdefault(sentence, []).append(casualty)
    tellings = {sentence: _added(rows) for sentence, rows in told.items()}
    times = Counter(tellings.values())

    def weight(sentence: int) -> tuple[bool, int, int, int]:
        exact, low, _ = tellings[sentence]
        return exact, times[tellings[sentence]], low, sentence

    if not tellings:
        return None
    _, low, high = tellings[max(tellings, key=weight)]
    return Range(low, high)


def _added(rows: list[Casualty]) -> tuple[bool, int, int | None]:
    """The counts of one sentence added up: whether all are numbers, low and high.

    A count told twice is added once, unless it is of one more: "مقتل مدني ومقتل آخر".
    """
    rows = _without_retold(rows)
    parts = {(row.low, row.high, fold(row.text) in grammar().one_more): row for row in rows}
    highs = [row.high for row in parts.values()]
    return (
        all(row.word_class not in VAGUE for row in parts.values()),
        sum(row.low for row in parts.values()),
        None if None in highs else sum(high for high in highs if high is not None),
    )


def _without_retold(rows: list[Casualty]) -> list[Casualty]:
    """Beside a number, people of its kind in the plural are told again: "ثلاثة أطفال ... والأطفال أصيبوا"."""
    counted = {row.party for row in rows if row.word_class not in VAGUE}
    others = grammar().others

    def retells(row: Casualty) -> bool:
        kind = row.party == "unknown" or not counted.isdisjoint((row.party, "unknown"))
        return row.word_class == "plural" and kind and fold(row.text) not in others

    return [row for row in rows if not retells(row)] if counted else rows
