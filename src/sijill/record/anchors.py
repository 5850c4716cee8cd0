"""Finding the words of a judgement again: in the document it was made on, and in other captures of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from sijill.model.claims import Claim, RelationClaim
from sijill.model.judgements import Anchor
from sijill.text.normalise import fold

WORDS_GONE = "its words do not stand in this version of the report"
WORDS_TWICE = "its words stand more than once in this version of the report"
REDACTED = "its words were redacted"
WORDS_CHANGED = "words that it rests on changed in this version of the report"


class Unplaceable(Exception):
    """Words that stand nowhere, or more than once; the message says which."""


def anchor_of(value: Claim | RelationClaim, document: str, text: str) -> Anchor:
    """Describe the words of a claim or relation of ``document``."""
    if isinstance(value, Claim):
        at, sentence = value.trigger.span, value.evidence
        if not sentence.contains(at):
            sentence = at
        return Anchor(
            "claim",
            value.id,
            document,
            value.event_type,
            at.start,
            at.end,
            text[at.start : at.end],
            sentence.start,
            text[sentence.start : sentence.end],
            *_edges(text, sentence.start, sentence.end),
        )
    at = value.evidence[0]
    words = text[at.start : at.end]
    return Anchor(
        "relation",
        value.id,
        document,
        value.relation,
        at.start,
        at.end,
        words,
        at.start,
        words,
        *_edges(text, at.start, at.end),
        sides_of(value),
    )


def _edges(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a stretch of text, blanks passed over, line ends not."""
    return text[:start].rstrip(" \t")[-1:], text[end:].lstrip(" \t")[:1]


def sides_of(value: RelationClaim) -> tuple[str, ...]:
    """The folded words of the parties of a relation, sorted: the same from whichever side it is told."""
    told = [mention.text for mention in (value.subject, value.object, *value.parties) if mention is not None]
    return tuple(sorted(fold(words) for words in told))


def shift_to(anchor: Anchor, document: str, text: str) -> int:
    """How many characters further on the anchor's words stand in ``document``, whose text is ``text``.

    In its own document they stand where they stood. In another capture the whole sentence must stand there,
    word for word and once; else :class:`Unplaceable`.
    """
    if not anchor.sentence:
        raise Unplaceable(REDACTED)
    own = text[anchor.start : anchor.end] == anchor.quote
    if own and document == anchor.document:
        return 0
    found = text.find(anchor.sentence)
    if found < 0:
        raise Unplaceable(WORDS_GONE)
    if text.find(anchor.sentence, found + 1) >= 0:
        raise Unplaceable(WORDS_TWICE)
    edges = _edges(text, found, found + len(anchor.sentence))
    if any(now.isalnum() and now != then for now, then in zip(edges, (anchor.before, anchor.after), strict=True)):
        # The sentence goes on, or begins earlier, than the one that was judged.
        raise Unplaceable(WORDS_GONE)
    return found - anchor.sentence_start


def target_of(anchor: Anchor, shift: int, items: Mapping[str, Claim | RelationClaim]) -> tuple[str | None, str]:
    """Return which of ``items`` stands on the anchor's words, and what is to be looked at, if anything.

    The same kind at the same words comes first; else whatever is told by words that overlap, with a remark.
    """
    told = [value for _, value in sorted(items.items())]
    if anchor.kind == "claim":
        return _claim_at(anchor, shift, [value for value in told if isinstance(value, Claim)])
    return _relation_at(anchor, shift, [value for value in told if isinstance(value, RelationClaim)])


def _claim_at(anchor: Anchor, shift: int, claims: Iterable[Claim]) -> tuple[str | None, str]:
    start, end = anchor.start + shift, anchor.end + shift
    ranked: list[tuple[int, int, str, str]] = []
    for claim in claims:
        exact = (claim.trigger.start, claim.trigger.end) == (start, end)
        if exact or any(q.start < end and start < q.end for q in (claim.trigger, *claim.mentions)):
            retyped = claim.event_type != anchor.type
            ranked.append((int(retyped), int(not exact), claim.id, claim.event_type))
    if not ranked:
        return None, ""
    changed, _, found, kind = min(ranked)
    return found, f"the machine now reads {kind} at these words, {anchor.type} before" if changed else ""


def _relation_at(anchor: Anchor, shift: int, relations: Iterable[RelationClaim]) -> tuple[str | None, str]:
    start, end = anchor.start + shift, anchor.end + shift
    ranked: list[tuple[int, int, str, str]] = []
    for value in relations:
        sides = sides_of(value)
        overlap = any(span.start < end and start < span.end for span in value.evidence)
        if not overlap or not set(sides) & set(anchor.sides):
            continue
        ranked.append((int(value.relation != anchor.type), int(sides != anchor.sides), value.id, value.relation))
    if not ranked:
        return None, ""
    other, changed, found, kind = min(ranked)
    if other:
        return found, f"the machine now reads {kind} at these words, {anchor.type} before"
    return found, "the machine now reads other parties at these words" if changed else ""


def moved(value: Any, anchor: Anchor, shift: int, text: str) -> Any:
    """Plain JSON of a claim, or of a field of one, with its offsets moved into another capture.

    Words of the anchor's sentence move with it; words elsewhere must stand once in ``text``, or where they
    stood. Raises :class:`Unplaceable` where they do not. A further place of evidence that is gone is dropped.
    """
    if isinstance(value, list):
        kept = []
        for part in value:
            bare = isinstance(part, dict) and "start" in part and "text" not in part
            if bare and not _inside(part, anchor):
                continue
            kept.append(moved(part, anchor, shift, text))
        return kept
    if not isinstance(value, dict):
        return value
    plain = {key: moved(part, anchor, shift, text) for key, part in value.items()}
    if value.get("start") is not None and value.get("end") is not None:
        plain["start"], plain["end"] = _placed(value, anchor, shift, text)
    return plain


def _inside(part: Mapping[str, Any], anchor: Anchor) -> bool:
    return bool(anchor.sentence_start <= part["start"] and part["end"] <= anchor.sentence_end)


def _placed(part: Mapping[str, Any], anchor: Anchor, shift: int, text: str) -> tuple[int, int]:
    start, end, words = part["start"], part["end"], part.get("text")
    if _inside(part, anchor):
        return start + shift, end + shift
    if not words:
        raise Unplaceable(WORDS_CHANGED)
    found = text.find(words)
    once = found >= 0 and text.find(words, found + 1) < 0
    if once:
        return found, found + len(words)
    if text[start:end] == words:
        return start, end
    raise Unplaceable(WORDS_CHANGED)


def plain(value: msgspec.Struct) -> Any:
    """A struct as plain JSON values, tuples as lists."""
    return msgspec.json.decode(msgspec.json.encode(value))
