"""Roles of a verbal noun: its genitive, an adjective of origin, a support verb before it, a relative after it."""

from __future__ import annotations

from sijill.extraction.chunks import HARD, Chunk
from sijill.extraction.clauses import Clause, nominal_of
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.pronouns import Pronouns
from sijill.extraction.quoting import quote_words
from sijill.extraction.subjects import is_agentive
from sijill.extraction.supports import SupportVerbs
from sijill.lexicon.entries import EventWord, Frame, Nation
from sijill.text.tokens import Gap

#: How many chunks before a noun its support verb may stand, and after it a relative clause.
_SUPPORT_REACH, _RELATIVE_REACH = 9, 6
#: How many chunks before the act the verb of saying may stand that opens its clause.
_ANNOUNCED_REACH = 7
#: How far after it an adjective of origin may stand, and what an origin is worth that is only believed.
_ORIGIN_REACH, _DOUBTED = 4, 0.5


class NounRoles:
    """Fills the roles of the verbal nouns of one sentence."""

    def __init__(self, clause: Clause, pronouns: Pronouns) -> None:
        self.clause = clause
        self.pronouns = pronouns
        self.supports = SupportVerbs(clause, pronouns)

    def fill(self, draft: Draft, frame: Frame) -> None:
        """Find who did it and who underwent it around one verbal noun."""
        self.supports.fill(draft)
        if draft.chunk.suffix:
            self.pronouns.on_noun(draft, frame)
        elif suffix := self._pronoun_within(draft):
            self.pronouns.within_noun(draft, suffix)
        genitive = self._genitive(draft.at)
        if genitive is not None and not frame.symmetric:
            self._assign(draft, frame, genitive)
        self._origin(draft)
        self._relative(draft)
        draft.rule = draft.rule or "noun"

    def _pronoun_within(self, draft: Draft) -> str:
        """ "تعليق طلعاتها", "تحميله مسؤولية": the pronoun on a word of a measure that several words name."""
        if draft.word.type == "ASSAULT" or draft.chunk.j - draft.chunk.i == 1:
            return ""
        words = self.clause.tokens[draft.chunk.i : draft.chunk.j]
        pronouns = self.clause.grammar.pronouns["x"]
        ending = (p for word in words for p in pronouns if word.norm.endswith(p) and word.last != "ة")
        return next(ending, "")

    def _origin(self, draft: Draft) -> None:
        """ "غارات أمريكية": the adjective names the actor where nothing else does; a mutual act has several."""
        if draft.actors or draft.word.names_object:
            return
        doubt = 1.0
        for chunk in self.clause.chunks[draft.at + 1 : draft.at + 1 + _ORIGIN_REACH]:
            if chunk.kind == "nisba" and chunk.hit is not None and not chunk.prefix.endswith(("ل", "ب")):
                nation = chunk.hit.ref
                assert isinstance(nation, Nation)
                words = quote_words(self.clause.text, self.clause.tokens, chunk.i, chunk.i + 1)
                draft.actors.append(Role(None, words, nation.forces, "force", doubt))
                draft.rule = draft.rule or "noun-origin"
                if not draft.symmetric:
                    return
            elif chunk.refers("report", "suspected"):
                doubt = _DOUBTED
            elif chunk.kind not in ("word", "nisba") and not (doubt < 1 and chunk.kind == "that"):
                return

    def _genitive(self, k: int) -> Chunk | None:
        """The nominal in the genitive after the noun, adjectives and weapons passed over."""
        chunks = self.clause.chunks
        if k + 1 >= len(chunks) or chunks[k].suffix:
            return None
        for chunk in chunks[k + 1 : k + 4]:
            if self.clause.tokens[chunk.i].gap & (HARD | Gap.COMMA | Gap.COLON):
                return None
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "weapon" or self._launched(chunks[k], chunk):
                    continue
                if chunk.j - chunk.i == 1 and self.clause.tokens[chunk.i].norm in self.clause.grammar.armed:
                    continue
                return chunk if chunk.prep == "ل" or not (chunk.prep or chunk.coordinated) else None
            if self.clause.is_facility(chunk) and not chunk.prep:
                return chunk
            adjective = chunk.kind == "word" and not chunk.norm.startswith("و")
            if not adjective and chunk.kind not in ("nisba", "count"):
                return None
        return None

    def _launched(self, noun: Chunk, chunk: Chunk) -> bool:
        """ "إطلاق طائرتين مسيرتين على القاعدة": what the noun needs is what it is done with."""
        word = noun.hit.ref if noun.hit is not None else None
        needs = word.needs if isinstance(word, EventWord) else ()
        return any(token.norm in needs for token in self.clause.tokens[chunk.i : chunk.j])

    def _assign(self, draft: Draft, frame: Frame, chunk: Chunk) -> None:
        """Give the genitive the role that the frame and its class allow."""
        role = _genitive_role(frame, chunk)
        to_object = chunk.prep == "ل" and "ل" in frame.toward and frame.genitive == "actor"
        if role == "actor" and frame.object == "recipient" and (draft.actors or to_object):
            role = "recipient"
        elif role == "recipient" and not draft.actors and self._has_object(frame, chunk):
            role = "actor"
        if role == "actor":
            self.clause.add_list(draft.actors, chunk)
            self._object(draft, frame, chunk)
        elif role == "recipient" and (chunk.prep != "ل" or "ل" in frame.toward or draft.rule == "support-actor"):
            # "نصب مسلحون كميناً لدورية": with whoever did it named before, ل brings whom it was for.
            self.clause.add_list(draft.recipients, chunk, helped=False)
        draft.rule = draft.rule or f"noun-genitive-{role}"

    def _has_object(self, frame: Frame, chunk: Chunk) -> bool:
        """ "استهداف قوات ... بلدة ...", "اعتقال قوات ... لشاب": a body acts where an object follows it."""
        if frame.object != "recipient" or not is_agentive(chunk.nominal) or chunk.prep:
            return False
        after = self.clause.chunks[self.clause.chunks.index(chunk) + 1 :]
        passed = (c for c in after if c.kind not in ("nisba", "time") and not _is_means(c) and not _acts_too(c))
        following = next(passed, None)
        if following is None or self.clause.tokens[following.i].gap & (HARD | Gap.COMMA):
            return False
        if following.nominal is not None:
            return following.prep == "ل" or not (
                following.prep or following.coordinated or is_agentive(following.nominal)
            )
        sided = self.clause.tokens[following.i].norm in self.clause.grammar.sides_before
        if following.kind == "place" and following.prep == "ل":
            # "استهداف القوات للمدينة".
            return True
        return following.kind == "place" and bool(following.place_head) and not (following.prep or sided)

    def _object(self, draft: Draft, frame: Frame, chunk: Chunk) -> None:
        """After the actor in the genitive comes the object: "قصف قوات ... الأحياء"."""
        if frame.object != "recipient" or draft.recipients:
            return
        start = self.clause.chunks.index(chunk)
        for after in self.clause.chunks[start + 1 : start + 4]:
            if _is_means(after):
                continue
            marked = self.clause.tokens[after.i].gap & (Gap.COMMA | HARD)
            free = after.prep in ("", "ل") and not after.coordinated and not marked
            if after.kind == "nominal" and after.nominal is not None and free:
                self.clause.add_list(draft.recipients, after, helped=False)
                return
            if after.kind not in ("nisba", "time", "place"):
                return

    def _relative(self, draft: Draft) -> None:
        """A relative verb after the noun: "هجوم شنّه مسلحون", "الهجمات التي نفذها مجهولون".

        After a relative clause about whom it hit, the main verb may say who did it: "الهجمات التي يتعرض لها المخيم
        ينفذها مجهولون".
        """
        chunks, last = self.clause.chunks, draft.at + _RELATIVE_REACH
        at = draft.at + 1
        while at < len(chunks) and at <= last:
            chunk = chunks[at]
            if self.clause.tokens[chunk.i].gap & HARD or chunk.kind in ("event", "report", "that", "cause"):
                return
            if chunk.kind == "support":
                if not self._undergone(draft, at):
                    self._done_by(draft, at)
                    return
                last = at + _RELATIVE_REACH
            at += 1

    def _undergone(self, draft: Draft, at: int) -> bool:
        """ "هجوم تعرض له المخيم": the verb at ``at`` tells who underwent it."""
        chunk, plain = self.clause.chunks[at], self.clause.plain_after(at)
        undergone = chunk.hit is not None and chunk.hit.value == "recipient" and not chunk.suffix
        if undergone and plain:
            self.clause.add(draft.recipients, nominal_of(plain[0]))
        return undergone

    def _done_by(self, draft: Draft, at: int) -> None:
        """ "هجوم شنه مسلحون": the verb at ``at`` tells who did it, or else who was named before it did."""
        chunk, plain = self.clause.chunks[at], self.clause.plain_after(at)
        if not chunk.suffix or chunk.hit is None or chunk.hit.value != "actor":
            return
        if plain:
            draft.actors = []
            self.clause.add_list(draft.actors, plain[0])
            self._beside(draft, plain[0])
            draft.rule = "noun-relative"
        elif not draft.actors:
            self.pronouns.subject_of(draft, chunk)

    def _beside(self, draft: Draft, doer: Chunk) -> None:
        """ "معركة شنّها س مع ص": whom مع brings right after the one who did it did it too."""
        at = self.clause.chunks.index(doer)
        for chunk in self.clause.chunks[at + 1 : at + 3]:
            if chunk.nominal is not None and chunk.prep == "مع" and is_agentive(chunk.nominal):
                self.clause.add_list(draft.actors, chunk)


def _is_means(chunk: Chunk) -> bool:
    """ "استهداف القوات بصاروخ موجه سيارة ...": with what it was done."""
    return chunk.nominal is not None and chunk.nominal.class_ == "weapon" and chunk.prep == "ب"


def _acts_too(chunk: Chunk) -> bool:
    """ "استهداف س وص بلدة ...": whoever "and" joins to the body that acts."""
    return chunk.coordinated and not chunk.prep and is_agentive(chunk.nominal)


def _genitive_role(frame: Frame, chunk: Chunk) -> str:
    """Actor, recipient or none: what the frame says, or what the class of the nominal makes likely."""
    nominal = nominal_of(chunk)
    acts = is_agentive(nominal)
    if frame.genitive == "kind_mover":
        return "actor" if acts and chunk.prep in ("", "ل") else "none"
    if frame.genitive == "kind":
        alone = nominal.class_ not in ("members", "leader")
        return "actor" if acts and (alone or chunk.prep == "ل") else "recipient"
    return frame.genitive
