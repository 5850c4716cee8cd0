"""How many were hit: counts of killed and wounded, and the happening each belongs to."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Nominal
from sijill.extraction.drafts import Draft
from sijill.model.claims import Casualty, Range
from sijill.text.numbers import Count, at_least_after, is_measure
from sijill.text.tokens import Gap, Token

_HARD = Gap.NEWLINE | Gap.STOP
_RISES = ("ارتفع", "يرتفع", "بلغ", "وصل", "الي")
#: "خمسة آخرون": people not told who, who are counted but no party.
_OTHERS = frozenset({"اخرون", "اخرين", "اخران", "ضحايا"})
#: Words that open another telling within a sentence.
_TURNS = frozenset({"كما", "فيما", "بينما", "بالمقابل", "كذلك"})
_VAGUE = frozenset({"plural", "several", "few"})
_SUBSET = frozenset({"بينهم", "بينهن", "منهم", "ضمنهم", "بين", "احدهم", "معظمهم", "غالبيتهم"})
_CIVIL = frozenset({"person"})
_BY = frozenset(
    {
        "جراء",
        "اثر",
        "نتيجه",
        "بسبب",
        "في",
        "خلال",
        "اثناء",
        "عقب",
        "بعد",
        "ب",
        "بفعل",
        "برصاص",
        "بنيران",
        "من قبل",
        "تحت",
        "علي",
        "وراء",
    }
)


def count_victims(draft: Draft, text: str, counts: dict[int, Count]) -> None:
    """Read the counts of one casualty word into the draft."""
    word = draft.word
    if word.outcome is None:
        return
    tokens = draft.piece.tokens
    draft.recipients = [
        role for role in draft.recipients if role.nominal is None or tokens[role.nominal.j - 1].norm not in _OTHERS
    ]
    found = _person_noun(draft, counts) if word.person and not draft.verbal else _act(draft, counts)
    if found is None:
        return
    low, high, start, end, word_class, approximate, party = found
    draft.told_in.append(draft.piece.index)
    begin, stop = tokens[start].start, tokens[end - 1].end
    draft.casualties.append(
        Casualty(word.outcome, low, high, party, text[begin:stop], begin, stop, word_class, approximate)  # type: ignore[arg-type]
    )


_Found = tuple[int, int | None, int, int, str, bool, str]


def _person_noun(draft: Draft, counts: dict[int, Count]) -> _Found | None:
    """ "خمسة قتلى", "قتيلين", "جرحى": the word itself is the people."""
    chunk = draft.chunk
    tokens = draft.piece.tokens
    before = draft.piece.chunks[draft.at - 1] if draft.at else None
    if before is not None and before.kind == "count" and before.j == chunk.i:
        count = counts.get(before.i)
        if count is not None:
            return count.low, count.high, before.i, chunk.j, count.word_class, count.approximate, "unknown"
    norm = tokens[chunk.i].norm
    stem = norm.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    if chunk.j - chunk.i > 1:
        return 2, None, chunk.i, chunk.j, "plural", False, "unknown"
    if stem in ("قتيل", "قتيلا", "شهيد", "شهيدا", "جريح", "جريحا", "مصابا", "شهيده", "جريحه"):
        if at_least_after(tokens, chunk.j):
            return 1, None, chunk.i, chunk.j, "at_least", False, "unknown"
        return 1, 1, chunk.i, chunk.j, "singular", False, "unknown"
    if stem.endswith(("لين", "لان", "يدين", "حين", "حان")) and stem not in ("مصابين",):
        return 2, 2, chunk.i, chunk.j, "dual", False, "unknown"
    if norm.removeprefix("و").startswith("ال"):
        return _numbered_after(draft, counts)
    return 2, None, chunk.i, chunk.j, "plural", False, "unknown"


def _numbered_after(draft: Draft, counts: dict[int, Count]) -> _Found | None:
    """ "المصابين البالغ عددهم ستة" gives the number after the people."""
    chunks, tokens = draft.piece.chunks, draft.piece.tokens
    for at in range(draft.at + 1, min(draft.at + 5, len(chunks))):
        chunk = chunks[at]
        if tokens[chunk.i].gap & _HARD or chunk.kind in ("event", "report", "cause"):
            return None
        count = counts.get(chunk.i) or (chunk.nominal.count if chunk.nominal is not None else None)
        rises = any(tokens[c.i].norm.lstrip("و").startswith(_RISES) for c in chunks[draft.at + 1 : at])
        if count is not None and ("عدد" in tokens[chunk.i - 1].norm or rises):
            return count.low, count.high, chunk.i, chunk.j, count.word_class, count.approximate, "unknown"
    return None


def _act(draft: Draft, counts: dict[int, Count]) -> _Found | None:
    """ "مقتل ثلاثة عمال وطفل": the people follow; coordinated people are added up."""
    chunks, tokens = draft.piece.chunks, draft.piece.tokens
    total_low, total_high, start, end = 0, 0, -1, -1
    open_end, approximate, word_class, party = False, False, "", "unknown"
    added = False
    for at in range(draft.at + 1, min(draft.at + 10, len(chunks))):
        chunk = chunks[at]
        gap = tokens[chunk.i].gap
        norm = tokens[chunk.i].norm
        if gap & (_HARD | Gap.PAREN_OPEN) or norm in _SUBSET or chunk.kind in ("report", "cause", "citing"):
            break
        if norm == "من" and at + 1 < len(chunks) and tokens[chunks[at + 1].i].norm in _SUBSET:
            break
        if chunk.kind == "event" and chunk.hit is not None:
            break
        if start >= 0 and norm in ("بالاضافه", "فضلا", "الي", "جانب", "عن"):
            added = True
            continue
        if start >= 0 and not added and (not chunk.coordinated or gap & Gap.COMMA):
            apposition = chunk.nominal is not None and chunk.nominal.class_ == "leader"
            if (
                chunk.kind in ("place", "time", "nisba", "tie")
                or apposition
                or (chunk.kind == "word" and at < draft.at + 4)
            ):
                continue
            break
        got = _people(chunk, tokens, counts, added)
        if got is None:
            if chunk.kind in ("time", "place", "nisba", "word", "prep") and start < 0:
                continue
            if chunk.kind == "nominal" and start < 0 and chunk.prep:
                continue
            break
        low, high, i, j, kind, about, side = got
        added = False
        total_low += low
        total_high += high or 0
        open_end = open_end or high is None
        approximate = approximate or about
        word_class = word_class or kind
        party = side if party == "unknown" else party
        start = i if start < 0 else start
        end = j
    if start < 0:
        suffix = draft.chunk.suffix
        if suffix == "هما" and not draft.verbal:
            return 2, 2, draft.chunk.i, draft.chunk.j, "dual", False, "unknown"
        if suffix in ("ه", "ها") and not draft.verbal:
            return 1, 1, draft.chunk.i, draft.chunk.j, "singular", False, "unknown"
        left = draft.recipients[0].nominal if draft.recipients else _people_before(draft)
        if draft.verbal and left is not None and left.i < draft.chunk.i:
            low, high, kind, about = _of_nominal(left, tokens)
            return low, high, left.i, left.j, kind, about, _party(left)
        return None
    return total_low, None if open_end else total_high, start, end, word_class, approximate, party


def _people_before(draft: Draft) -> Nominal | None:
    """ "... أربعة جنود لم تعرف أسماؤهم قتلوا": the people stand some words before the verb."""
    if not draft.verbal or draft.chunk.hit is None or draft.chunk.hit.number != "p":
        return None
    for chunk in reversed(draft.piece.chunks[max(0, draft.at - 10) : draft.at]):
        nominal = chunk.nominal
        if (
            nominal is not None
            and nominal.class_ in ("person", "members")
            and not chunk.prep
            and nominal.number == "p"
        ):
            return nominal
    return None


def _people(
    chunk: Chunk, tokens: list[Token], counts: dict[int, Count], added: bool
) -> tuple[int, int | None, int, int, str, bool, str] | None:
    nominal = chunk.nominal
    if chunk.kind == "nominal" and nominal is not None:
        governed = chunk.prep if not added or chunk.prep != "الي" else ""
        if nominal.class_ in ("source", "site", "civil-site", "vehicle", "air", "weapon") or governed in (
            "من قبل",
            "علي",
            "في",
            "ب",
            "بين",
            "الي",
            "مع",
            "ضد",
        ):
            return None
        low, high, kind, about = _of_nominal(nominal, tokens)
        return low, high, nominal.i, nominal.j, kind, about, _party(nominal)
    if chunk.kind == "count":
        count = counts.get(chunk.i)
        if count is None or is_measure(tokens, chunk.j):
            return None
        return count.low, count.high, chunk.i, chunk.j, count.word_class, count.approximate, "unknown"
    return None


def _of_nominal(nominal: Nominal, tokens: list[Token]) -> tuple[int, int | None, str, bool]:
    low, high, word_class, approximate = _plain_count(nominal)
    if high is not None and at_least_after(tokens, nominal.j):
        return low, None, "at_least", approximate
    return low, high, word_class, approximate


def _plain_count(nominal: Nominal) -> tuple[int, int | None, str, bool]:
    count = nominal.count
    if count is not None:
        return count.low, count.high, count.word_class, count.approximate
    if (nominal.number == "s" and nominal.class_ in ("person", "members", "leader")) or nominal.person:
        return 1, 1, "singular", False
    if nominal.number == "d":
        return 2, 2, "dual", False
    return 2, None, "plural", False


def _party(nominal: Nominal) -> str:
    if nominal.class_ in _CIVIL and not nominal.person:
        return "civilian"
    return "recipient" if nominal.class_ in ("members", "leader", "militia", "force") else "unknown"


def total(casualties: list[Casualty], sentences: list[int], outcome: str) -> Range | None:
    """What a claim's casualties of one outcome add up to; None when none is given.

    Counts told in one sentence are parts and are added; counts of different sentences are retellings, of which
    the most exact one stands (a number before "several"), then the latest.
    """
    told: dict[int, list[Casualty]] = {}
    for casualty, sentence in zip(casualties, sentences, strict=True):
        if casualty.outcome == outcome:
            told.setdefault(sentence, []).append(casualty)
    best: tuple[tuple[bool, int, int], Range] | None = None
    for sentence, rows in told.items():
        parts = {(row.low, row.high): row for row in rows}
        low = sum(row.low for row in parts.values())
        highs = [row.high for row in parts.values()]
        high = None if None in highs else sum(h for h in highs if h is not None)
        exact = all(row.word_class not in _VAGUE for row in parts.values())
        rank = (exact, low, sentence)
        if best is None or rank > best[0]:
            best = rank, Range(low, high)
    return best[1] if best else None


def settle(drafts: list[Draft], before: list[Draft]) -> list[Draft]:
    """Give the counts of one sentence to the happenings that caused them; gives the drafts that remain.

    The cause is the violence told in the same sentence, or in the sentence before when this one opens with
    "which led to". Casualties of a raid or of no told cause stay claims of their own.
    """
    causes = [d for d in drafts if d.violent and d.status not in ("negated", "predicted", "denied")]
    kept: list[Draft] = []
    for draft in drafts:
        if draft.word.outcome is None and draft.word.family != "damage":
            kept.append(draft)
            continue
        cause = _cause(draft, [c for c in causes if c is not draft])
        if cause is None and _opens_with_cause(draft):
            cause = next(
                (d for d in reversed(before) if d.violent and draft.piece.index - d.piece.index <= 1), None
            )
        if cause is None or (draft.status in ("negated", "predicted")) != (
            cause.status in ("negated", "predicted")
        ):
            if draft.status == "negated" and draft.word.outcome is not None:
                continue
            kept.append(draft)
            continue
        cause.mentions.append(draft.trigger)
        cause.casualties.extend(draft.casualties)
        cause.told_in.extend(draft.told_in)
        if draft.word.outcome is not None:
            _take_recipients(cause, draft)
        elif not cause.recipients:
            cause.recipients = draft.recipients
        if draft.own_place and not cause.own_place:
            cause.places, cause.own_place = draft.places, True
        if draft.own_date and not cause.own_date:
            cause.date, cause.own_date = draft.date, True
    return kept


def _cause(draft: Draft, causes: list[Draft]) -> Draft | None:
    """The nearest violence of the sentence, preferring what stands after "جراء" and the like."""
    if not causes:
        return None
    before = [c for c in causes if c.at < draft.at]
    if before and _opened_by_cause(draft, before[-1].at):
        return before[-1]
    after = [c for c in causes if c.at > draft.at and _linked(draft, c)]
    if after:
        return after[0]
    if before and not any(
        draft.piece.tokens[chunk.i].norm in _TURNS for chunk in draft.piece.chunks[before[-1].at : draft.at]
    ):
        return before[-1]
    return None


def _linked(draft: Draft, cause: Draft) -> bool:
    chunks = draft.piece.chunks[max(draft.at + 1, cause.lead - 3, cause.at - 5) : cause.at + 1]
    tokens = draft.piece.tokens
    words = {tokens[c.i].norm for c in chunks[:-1]} | {c.prep for c in chunks}
    return bool(words & _BY) or any(c.kind == "cause" for c in chunks) or cause.chunk.prefix.endswith("ب")


def _opened_by_cause(draft: Draft, since: int) -> bool:
    """Say whether "which led to" stands between the violence at ``since`` and the casualty word."""
    return any(
        chunk.kind == "cause" and chunk.hit is not None and chunk.hit.ref == "forward"
        for chunk in draft.piece.chunks[since + 1 : draft.at]
    )


def _opens_with_cause(draft: Draft) -> bool:
    """ "وأدى ذلك إلى مقتل ..." at the head of a sentence: its cause stands a sentence back."""
    first = [chunk.kind for chunk in draft.piece.chunks[:5]]
    return "cause" in first and draft.at < 10


def _take_recipients(cause: Draft, draft: Draft) -> None:
    """People hit are recipients of what hit them; fighters of a body already named as hit are not named twice."""
    if cause.symmetric:
        return
    for role in draft.recipients:
        if any(r.text.start == role.text.start for r in cause.recipients) or len(cause.recipients) > 3:
            continue
        if cause.recipients and role.class_ != "person":
            continue
        cause.recipients.append(role)
