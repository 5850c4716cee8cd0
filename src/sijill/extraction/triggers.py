"""Event words: which chunks of a sentence open a draft claim, and which only add to another."""

from __future__ import annotations

from functools import cache

from sijill.extraction.chunks import HARD, Chunk, Piece
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.extraction.quoting import quote_words
from sijill.lexicon.entries import EventWord
from sijill.lexicon.grammar import grammar
from sijill.lexicon.naming import naming
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

_PEOPLE = ("person", "leader", "members")
#: Only nouns bear it: "قصفاً" is no dual of the verb.
_TANWIN = "\u064b"
#: How many chunks may stand between an event noun and the verb that tells the same.
_OBJECT_REACH, _RELATIVE_REACH, _MEANS_REACH = 5, 6, 9
#: How many chunks before a word a verb of saying may stand.
_SAID_REACH = 8
#: How many chunks before it the support verb of a noun with a pronoun may stand.
_SUPPORT_REACH = 3
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
        verbal = chunk.hit.pos == "verb" and _TANWIN not in trigger.text and not _nominal_use(piece, k)
        draft = Draft(word, piece, k, trigger, verbal, chunk.hit.tense, lead=k)
        helped = k > 0 and piece.chunks[k - 1].norm in grammar().passive_helpers
        draft.passive = chunk.hit.value == "passive" or helped
        draft.definite = not verbal and _is_definite(piece, k, chunk)
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
    return not word.needs_verb or (_has_verb(piece, k) and not _heads_event(piece, k))


def _is_governed(piece: Piece, k: int) -> bool:
    """ "في أسرتها": what stands after a preposition is no verb; after من it may be one ("whoever")."""
    before = piece.chunks[k - 1] if k else None
    governed = before is not None and before.kind == "prep" and before.norm.removeprefix("و") != "من"
    return governed and not _nominal_use(piece, k)


def _heads_event(piece: Piece, k: int) -> bool:
    """ "عمليات خطف": the noun after it tells what happened."""
    after = piece.chunks[k + 1] if k + 1 < len(piece.chunks) else None
    return after is not None and after.kind == "event" and not after.is_verb and not after.prefix


def _as_mobilize(word: EventWord) -> EventWord:
    """Forces pulled from one place to another are moved, not withdrawn."""
    return EventWord(word.id + "-redeploy", "MOBILIZE", word.frame, "redeploy", ("troops",), needs=word.needs)


def _nominal_use(piece: Piece, k: int) -> bool:
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


def _has_person(piece: Piece, k: int) -> bool:
    for chunk in piece.chunks[k + 1 : k + 7]:
        if piece.tokens[chunk.i].gap & HARD:
            return False
        if chunk.nominal is not None and chunk.nominal.class_ in _PEOPLE and not chunk.coordinated:
            return True
    return False


def _is_definite(piece: Piece, k: int, chunk: Chunk) -> bool:
    """ "القصف", "هذه الاشتباكات", "الهجوم المذكور" point back to a happening already told."""
    tokens = piece.tokens
    bare = tokens[chunk.i].norm[len(chunk.prefix) :] if chunk.prefix else tokens[chunk.i].norm
    article = bare.startswith("ال") or tokens[chunk.i].norm.startswith(("لل", "ولل", "بال", "وبال"))
    if k and piece.chunks[k - 1].norm in grammar().demonstratives:
        return True
    if not article or chunk.j - chunk.i > 2 or _counted(piece, chunk.i):
        return False
    return not _told_by_relative(piece, k)


def _told_by_relative(piece: Piece, k: int) -> bool:
    """ "القصف الذي ...", "الهجوم المباغت الذي ...": its own clause tells it; so does an adjective of origin."""
    after = piece.chunks[k + 1 : k + 3]
    if not after:
        return False
    if after[0].norm in grammar().new_relatives or after[0].kind == "nisba":
        return True
    adjective = after[0].kind == "word" and after[0].norm.startswith("ال")
    return adjective and after[-1].norm in grammar().new_relatives


def _counted(piece: Piece, i: int) -> bool:
    """ "عشرات الهجمات", "عدد قليل من الغارات": some of them, so none that was told before."""
    of = i > 1 and piece.tokens[i - 1].norm == "من"
    # Before "of" an adjective may stand beside the quantifier.
    before = (i - 2, i - 3) if of else (i - 1,)
    words = [piece.tokens[k].norm for k in before if k >= 0]
    forms = {form for word in words for form in (*bare_forms(word), *bare_forms(word.removesuffix("ا")))}
    return not forms.isdisjoint(grammar().quantifiers)


def fold_relatives(drafts: list[Draft]) -> list[Draft]:
    """ "الهجمات التي استهدفت ..." is one happening: the verb's words and object join the noun's draft."""
    kept: list[Draft] = []
    for draft in drafts:
        head = kept[-1] if kept else None
        if head is not None and _is_subject(head, draft):
            draft.mentions.append(head.trigger)
            draft.again = True
            draft.recipients = draft.recipients or head.recipients
            kept[-1] = draft
            continue
        if head is not None and _is_object(head, draft):
            head.mentions.append(draft.trigger)
            head.actors = head.actors or draft.actors
            continue
        if head is not None and _is_means(head, draft):
            head.mentions.append(draft.trigger)
            head.recipients = head.recipients or draft.recipients
            head.word = draft.word
            continue
        if head is not None and _continues(head, draft):
            head.mentions.append(draft.trigger)
            head.again = True
            head.recipients = head.recipients or draft.recipients
            if not head.actors and draft.actors and draft.rule == "verb-subject-object":
                head.actors = draft.actors
            continue
        kept.append(draft)
    return kept


def _is_subject(head: Draft, draft: Draft) -> bool:
    """ "طال القصف بلدة", "طالت إحدى الغارات سيارة": a happening is what a verb of any violence says it did."""
    between = draft.piece.chunks[head.at + 1 : draft.at]
    near = len(between) <= 1 and all(chunk.norm in grammar().one_of for chunk in between)
    beside = near and not draft.chunk.prefix and not draft.piece.tokens[draft.chunk.i].gap
    fits = head.verbal and head.word.family == "any" and not head.passive and not draft.verbal
    return beside and fits and draft.word.type == head.word.type


def _is_object(head: Draft, draft: Draft) -> bool:
    """ "استقدمت ... تعزيزات": a noun of the verb's own family is its object, not a second happening."""
    same = head.word.family == draft.word.family and head.word.type == draft.word.type
    if not head.verbal or draft.verbal or not (same or head.word.takes_event) or draft.chunk.coordinated:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _OBJECT_REACH or _marked(head.piece, between, HARD):
        return False
    return not any(chunk.kind in ("event", "report", "support") for chunk in between)


def _is_means(head: Draft, draft: Draft) -> bool:
    """ "استهدفت القوات بقصف مدفعي ...": what ب brings is how a verb that fits any violence was done."""
    if not head.verbal or draft.verbal or not _brought_by_letter(draft) or head.word.family != "any":
        return False
    if draft.word.type != head.word.type or draft.word.outcome or draft.definite:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _MEANS_REACH or _marked(head.piece, between, HARD):
        return False
    return not any(chunk.kind in ("event", "report", "support", "cause", "that") for chunk in between)


def _brought_by_letter(draft: Draft) -> bool:
    """ "بقصف", "بثلاث غارات": ب stands on the noun or on its number."""
    if draft.chunk.prefix:
        return draft.chunk.prefix == "ب"
    before = draft.piece.chunks[draft.at - 1]
    return before.kind == "count" and before.prefix == "ب"


def _continues(head: Draft, draft: Draft) -> bool:
    """ "الهجمات التي استهدفت ...": a verb that fits any violence goes on with the noun before it."""
    if not draft.verbal or head.verbal or draft.word.family != "any" or draft.chunk.coordinated:
        return False
    takes_verb = head.word.type == "ASSAULT" or head.word.family in ("sweep", "raid")
    if not takes_verb or head.word.outcome:
        return False
    between = head.piece.chunks[head.at + 1 : draft.at]
    if len(between) > _RELATIVE_REACH or _marked(head.piece, between, HARD | Gap.COLON):
        return False
    hedged = any(chunk.refers("report", "suspected") for chunk in between)
    return not any(_parts(chunk, hedged) for chunk in between)


def _marked(piece: Piece, chunks: list[Chunk], marks: int) -> bool:
    return any(piece.tokens[chunk.i].gap & marks for chunk in chunks)


def _parts(chunk: Chunk, hedged: bool) -> bool:
    """Say whether a chunk between noun and verb makes them two happenings."""
    if chunk.kind in ("event", "citing") or chunk.norm in grammar().turns:
        return True
    if chunk.kind in ("report", "that"):
        return not hedged
    return chunk.kind == "support" and not chunk.suffix
