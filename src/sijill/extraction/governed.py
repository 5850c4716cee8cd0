"""Roles behind prepositions: "من قبل", what the frame names, "بين" and "مع"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause, nominal_of
from sijill.extraction.drafts import Draft
from sijill.extraction.subjects import is_agentive
from sijill.lexicon.entries import EventWord, Frame
from sijill.text.tokens import Gap

#: How many chunks after the event word its prepositions, and the parties of a clash, may stand.
_REACH, _PARTY_REACH = 13, 11
#: How many chunks more a list of parties may go on that has begun.
_LIST_GOES_ON = 4
#: How far after a strike the one it came from may stand.
_FROM_REACH = 4
#: How far after what killed whoever fired it may stand.
_FIRED_WITHIN = 4


class GovernedRoles:
    """Fills roles from the prepositions after the event words of one sentence."""

    def __init__(self, clause: Clause, frames: Mapping[str, Frame]) -> None:
        self.clause = clause
        self.frames = frames

    def fill(self, draft: Draft, frame: Frame) -> None:
        """ "من قبل" brings the actor; "على", "ضد" and what the frame names bring the recipient."""
        undirected = frame.symmetric or draft.word.frame in ("casualty", "blast")
        toward = () if undirected else (*frame.toward, "ضد")
        for at in range(draft.at + 1, min(draft.at + 1 + _REACH, len(self.clause.chunks))):
            chunk = self.clause.chunks[at]
            if self.clause.tokens[chunk.i].gap & HARD or chunk.kind in ("report", "citing"):
                return
            if chunk.kind == "event" and chunk.hit is not None and (chunk.is_verb or chunk.coordinated):
                return
            nominal = chunk.nominal
            if chunk.kind == "cause" or (nominal is not None and nominal.class_ == "weapon"):
                self._fired(draft, at)
            if nominal is None or nominal.class_ == "source":
                continue
            if nominal.class_ == "weapon":
                self._weapon(draft, nominal)
            elif chunk.prep == "من قبل":
                if not self._is_of_lack(draft, at):
                    self._agent(draft, chunk)
            elif self._comes_from(draft, at):
                self._origin(draft, chunk)
            elif chunk.prep in toward and not draft.recipients and not _is_doer(draft, frame, chunk):
                self.clause.add_list(draft.recipients, chunk)

    def _fired(self, draft: Draft, at: int) -> None:
        """ "قُتل بقذيفة أطلقتها الحركة": whoever fired what killed did it."""
        if draft.actors or draft.word.outcome is None:
            return
        near = self.clause.chunks[at + 1 : at + 1 + _FIRED_WITHIN]
        for verb, who in pairwise(near):
            if self.clause.tokens[verb.i].gap & (HARD | Gap.COMMA):
                return
            if (
                verb.kind == "support"
                and verb.is_verb
                and verb.suffix
                and not who.prep
                and is_agentive(who.nominal)
            ):
                self.clause.add_list(draft.actors, who)
                draft.rule += "+fired"
                return

    def _agent(self, draft: Draft, chunk: Chunk) -> None:
        if not draft.actors:
            self.clause.add_list(draft.actors, chunk)
            draft.rule = "agent-phrase"

    def _is_of_lack(self, draft: Draft, at: int) -> bool:
        """ "تمت الإقالات دون أي توضيح من قبل القيادة": the agent is of what did not take place."""
        between = self.clause.tokens[draft.chunk.j : self.clause.chunks[at].i]
        return any(token.norm in self.clause.grammar.without for token in between)

    def _comes_from(self, draft: Draft, at: int) -> bool:
        """ "قصف من قوات ...", "مصدره قوات ...", "من مناطق سيطرة قوات ...": who strikes is where it comes from."""
        if draft.word.frame not in ("strike", "target") or draft.verbal or draft.actors:
            return False
        chunk, before = self.clause.chunks[at], self.clause.chunks[draft.at + 1 : at]
        if not is_agentive(_owner_of(chunk)) or chunk.coordinated:
            return False
        told = any(earlier.norm in self.clause.grammar.origin_words for earlier in before)
        if before and before[-1].refers("link", "controls"):
            return told or before[-1].prep == "من"
        # "مصدره مناطق السيطرة المشتركة لقوات ...": ل brings whose the ground is.
        return (chunk.prep == "من" and at - draft.at <= _FROM_REACH) or (told and chunk.prep in ("", "ل"))

    def _origin(self, draft: Draft, chunk: Chunk) -> None:
        owner = _owner_of(chunk)
        if owner is chunk.nominal:
            self.clause.add_list(draft.actors, chunk)
        else:
            self.clause.add(draft.actors, owner)
        draft.rule = "noun-from"

    def _weapon(self, draft: Draft, nominal: Nominal) -> None:
        role = self.clause.role(nominal)
        if draft.word.type == "ASSAULT" and all(m.start != role.text.start for m in draft.materiel):
            draft.materiel.append(role.text)

    def between(self, draft: Draft) -> None:
        """Parties of a mutual happening: "بين س و ص", "مع ص"."""
        parties: list[Chunk] = []
        verb = False
        reach = draft.at + 1 + _PARTY_REACH
        for at, chunk in enumerate(self.clause.chunks[draft.at + 1 : reach + _LIST_GOES_ON], draft.at + 1):
            if at >= reach and not (parties and (chunk.coordinated or chunk.nominal is None)):
                break
            if self.clause.tokens[chunk.i].gap & HARD or chunk.kind in ("report", "citing", "that"):
                break
            if (chunk.kind == "event" and chunk.is_verb and parties) or self._has_own_parties(chunk, verb):
                break
            if len(parties) > 1 and chunk.norm in self.clause.grammar.who_is:
                # "بين الفصيل وميليشيا أخرى، وهي من عناصر ... وآخرين ...": what the last one is made of.
                break
            verb = verb or chunk.is_verb
            if parties and chunk.prep == "بين" and self.clause.chunks[at - 1].norm == "بين":
                # "اشتباكات بين الفصائل المنقسمة بين س وص": the second pair is of another word.
                break
            if chunk.nominal is None or chunk.nominal.class_ == "source":
                continue
            if chunk.prep == "بين" or (parties and chunk.coordinated):
                parties.append(chunk)
            elif chunk.prep in self.clause.grammar.against and not self._known(draft, chunk.nominal):
                self.clause.add_list(draft.recipients, chunk)
        for party in parties:
            self.clause.add(draft.recipients if draft.actors else draft.actors, nominal_of(party))

    def _has_own_parties(self, chunk: Chunk, verb: bool) -> bool:
        """ "بعد القتال نشب نزاع بين ...": the parties are those of the quarrel, or the happening of a new verb."""
        if chunk.coordinated:
            return False
        word = chunk.hit.ref if chunk.hit is not None else None
        mutual = isinstance(word, EventWord) and not chunk.is_verb and self.frames[word.frame].symmetric
        return chunk.kind == "quarrel" or (verb and mutual)

    @staticmethod
    def _known(draft: Draft, nominal: Nominal) -> bool:
        """Say whether the other side is known already, or this one acts."""
        return bool(draft.recipients) or any(role.nominal is nominal for role in draft.actors)


def _owner_of(chunk: Chunk) -> Nominal:
    """Whose position it is; the nominal itself where it is no position."""
    nominal = nominal_of(chunk)
    return nominal.owner if nominal.class_ == "site" and nominal.owner is not None else nominal


def _is_doer(draft: Draft, frame: Frame, chunk: Chunk) -> bool:
    """ "قصف لقوات ...": ل brings who did it where nobody else is told to have."""
    return (
        chunk.prep == "ل"
        and is_agentive(chunk.nominal)
        and frame.genitive in ("kind", "actor")
        and not draft.actors
    )
