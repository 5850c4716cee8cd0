"""Event words: which chunks of a sentence open a draft claim."""

from __future__ import annotations

from functools import cache

from sijill.extraction.chunks import HARD, Chunk, Piece
from sijill.extraction.definiteness import is_definite
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import LETTERS
from sijill.extraction.hit_before import on_target
from sijill.extraction.quoting import quote_words
from sijill.lexicon.entries import EventWord
from sijill.lexicon.grammar import grammar
from sijill.lexicon.naming import naming
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

_PEOPLE = ("person", "leader", "members")
#: Only nouns bear it: "قصفاً" is no dual of the verb.
_TANWIN = "\u064b"
#: How many chunks before a word a verb of saying may stand.
_SAID_REACH = 8
#: How many chunks before it the support verb of a noun with a pronoun may stand.
_SUPPORT_REACH = 3
#: How many chunks before a verb in the dual or plural the people may stand of whom it tells.
_PEOPLE_REACH = 4
#: How many letters a word may have that surely begins with no preposition of one letter: "بحث".
_SHORT = 4
#: Letters of a verb without added ones, whose verbal noun is often written alike.
_PLAIN_VERB = 3


def open_drafts(piece: Piece, text: str) -> list[Draft]:
    """Open a draft for each event word of the sentence."""
    drafts: list[Draft] = []
    for k, chunk in enumerate(piece.chunks):
        if chunk.kind != "event" or chunk.hit is None:
            continue
        word = chunk.hit.ref
        assert isinstance(word, EventWord)
        if not _has_what_it_needs(piece, k, word):
            continue
        trigger = quote_words(text, piece.tokens, chunk.i, chunk.j)
        verbal = chunk.hit.pos == "verb" and _TANWIN not in trigger.text and not used_as_noun(piece, k)
        draft = Draft(word, piece, k, trigger, verbal, chunk.hit.tense, lead=k)
        helped = k > 0 and piece.chunks[k - 1].norm in grammar().passive_helpers
        draft.passive = chunk.hit.value == "passive" or helped
        draft.definite = not verbal and is_definite(piece, k, chunk)
        if word.redeploy and any(c.kind == "prep" and c.norm == "الي" for c in piece.chunks[k : k + 8]):
            draft.word = _as_mobilize(word)
        drafts.append(draft)
    return drafts


def _has_what_it_needs(piece: Piece, k: int, word: EventWord) -> bool:
    chunk = piece.chunks[k]
    if word.person_object and not chunk.suffix and not _has_person(piece, k):
        return False
    if chunk.is_verb and _is_governed(piece, k):
        return False
    if word.outcome == "wounded" and not chunk.is_verb and on_target(piece, chunk):
        return False
    if chunk.i and piece.tokens[chunk.i - 1].norm in grammar().remains:
        # "من مخلفات قصف سابق": what is left of it.
        return False
    if not word.needs_verb:
        return True
    return _has_verb(piece, k) and not _heads_event(piece, k) and not _is_other_kind(piece, k, word)


def _is_governed(piece: Piece, k: int) -> bool:
    """ "في أسرتها": what stands after a preposition is no verb; after من it may be one ("whoever")."""
    before = piece.chunks[k - 1] if k else None
    governed = before is not None and before.kind == "prep" and before.norm.removeprefix("و") != "من"
    return governed and not used_as_noun(piece, k)


def _heads_event(piece: Piece, k: int) -> bool:
    """ "عمليات خطف": the noun after it tells what happened."""
    after = piece.chunks[k + 1] if k + 1 < len(piece.chunks) else None
    return after is not None and after.kind == "event" and not after.is_verb and not after.prefix


def _is_other_kind(piece: Piece, k: int, word: EventWord) -> bool:
    """ "عمليات جراحية", "عمليات صيانة": a word after a general noun that makes it another kind of thing."""
    after = piece.chunks[k + 1] if word.kinds and k + 1 < len(piece.chunks) else None
    if after is None or after.kind not in ("word", "back") or piece.tokens[after.i].gap:
        return False
    joined = after.norm.startswith("و") or (after.norm[0] in LETTERS and len(after.norm) > _SHORT)
    adverb = after.norm.endswith("ا") or after.norm in naming().prepositions
    return not joined and not adverb and after.norm.removeprefix("ال") not in _kinds(word)


def _as_mobilize(word: EventWord) -> EventWord:
    """Forces pulled from one place to another are moved, not withdrawn."""
    return EventWord(word.id + "-redeploy", "MOBILIZE", word.frame, "redeploy", ("troops",), needs=word.needs)


def used_as_noun(piece: Piece, k: int) -> bool:
    """A form that is both verb and noun is a noun after a preposition, a cause or a support verb."""
    chunk = piece.chunks[k]
    hit = chunk.hit
    if hit is None or hit.tense != "past":
        return False
    if chunk.prefix.endswith(("ب", "ل", "ك")) or _renewed(piece, k):
        return True
    if hit.gender != "m" or hit.number not in ("s", "d") or k == 0 or not _may_be_noun(chunk):
        return False
    before = piece.chunks[k - 1]
    said = any(chunk.kind in ("report", "citing") for chunk in piece.chunks[max(0, k - _SAID_REACH) : k])
    if before.kind == "that" and said:
        return True
    if hit.number == "d":
        return False
    beside = before.kind == "word" and not chunk.prefix and not piece.tokens[chunk.i].gap
    if beside and before.norm not in grammar().openers and not _qualifies(piece, k - 1):
        return True
    if before.norm in naming().prepositions:
        return True
    if before.kind == "event" and before.is_verb and not chunk.coordinated and not piece.tokens[chunk.i].gap:
        # "استهدف قصف بلدة ...": no verb follows a verb without "and".
        return True
    return before.kind in ("prep", "cause") or (not chunk.coordinated and _is_brought_about(piece, k))


def _is_brought_about(piece: Piece, k: int) -> bool:
    """ "يكثف اللواء قصف البلدة": a support verb before it, with no more than its subject between."""
    for back in range(k - 1, max(-1, k - 4), -1):
        chunk = piece.chunks[back]
        if piece.tokens[piece.chunks[back + 1].i].gap & (HARD | Gap.COMMA | Gap.COLON):
            return False
        if chunk.kind == "support":
            return True
        if chunk.kind not in ("nominal", "nisba", "time"):
            return False
    return False


def _renewed(piece: Piece, k: int) -> bool:
    """ "جددت المدفعية قصفها على ...": what a support verb brings about is a noun; its pronoun is the subject."""
    chunk, reach = piece.chunks[k], piece.chunks[max(0, k - _SUPPORT_REACH) : k]
    if not chunk.suffix or chunk.prefix or not _may_be_noun(chunk):
        return False
    supported = any(before.kind == "support" and before.is_verb for before in reach)
    return supported and not any(before.kind in ("event", "that", "report", "prep") for before in reach)


def _may_be_noun(chunk: Chunk) -> bool:
    """Say whether the word is written like its verbal noun: قصف and نقل are, and قصفا; استهدف is not."""
    assert chunk.hit is not None
    word = chunk.hit.ref
    assert isinstance(word, EventWord)
    bare = chunk.norm.removeprefix(chunk.prefix).removesuffix(chunk.suffix)
    short = len(bare) == _PLAIN_VERB
    return short or not _noun_forms(word).isdisjoint((bare, bare.removesuffix("ا")))


@cache
def _noun_forms(word: EventWord) -> frozenset[str]:
    return frozenset(fold(noun) for noun in word.nouns)


@cache
def _kinds(word: EventWord) -> frozenset[str]:
    return frozenset(fold(kind) for kind in word.kinds)


def _qualifies(piece: Piece, k: int) -> bool:
    """ "هجوم مماثل", "قصفا مكثفا": an adjective, so that no genitive follows it."""
    if piece.chunks[k].norm.endswith("ا"):
        return True
    noun = piece.chunks[k - 1] if k else None
    return noun is not None and noun.kind == "event" and not noun.is_verb


def _has_verb(piece: Piece, k: int) -> bool:
    """Say whether a verb just before brings the noun about: "أعلن ... هدنة", "توصلا إلى هدنة"."""
    before = piece.chunks[max(0, k - 4) : k]
    return any(chunk.kind in ("support", "report", "event", "cause") and chunk.is_verb for chunk in before)


def _follows_people(piece: Piece, k: int) -> bool:
    """ "أربعة مدنيين، بينهم طفل، قضوا": a verb in the dual or plural tells of the people before it."""
    before = piece.chunks[max(0, k - _PEOPLE_REACH) : k]
    free = (chunk.nominal for chunk in before if not chunk.prep)
    return any(nominal is not None and nominal.class_ in _PEOPLE for nominal in free)


def _has_person(piece: Piece, k: int) -> bool:
    hit = piece.chunks[k].hit
    if hit is not None and hit.pos == "verb" and hit.number in ("d", "p") and _follows_people(piece, k):
        return True
    for chunk in piece.chunks[k + 1 : k + 7]:
        if piece.tokens[chunk.i].gap & HARD:
            return False
        if chunk.nominal is not None and chunk.nominal.class_ in _PEOPLE and not chunk.coordinated:
            return True
    return False
