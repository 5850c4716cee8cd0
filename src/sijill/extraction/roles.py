"""Who did it and who underwent it: roles by word order, prepositions and support verbs.

Verbs are read in ``verbs.py``, verbal nouns in ``nouns.py``, prepositions in ``governed.py``.
"""

from __future__ import annotations

import itertools

from sijill.extraction.chunks import Piece
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.governed import GovernedRoles
from sijill.extraction.nouns import NounRoles
from sijill.extraction.pronouns import Pronouns
from sijill.extraction.verbs import VerbRoles
from sijill.lexicon.loader import Lexicon

#: What an actor is worth that is shared by "and", and one that is only likely.
_SHARED, _LIKELY = 0.8, 0.6


class RoleReader:
    """Fills the roles of the drafts of one sentence."""

    def __init__(self, piece: Piece, text: str, lexicon: Lexicon, before: Clause | None = None) -> None:
        self.frames = lexicon.frames
        self.clause = Clause(piece, text, lexicon, before)
        pronouns = Pronouns(self.clause)
        self.verbs = VerbRoles(self.clause, pronouns)
        self.nouns = NounRoles(self.clause, pronouns)
        self.governed = GovernedRoles(self.clause, lexicon.frames)

    def fill(self, draft: Draft) -> None:
        """Find actors and recipients of one draft."""
        frame = self.frames[draft.word.frame]
        draft.symmetric = frame.symmetric
        (self.verbs if draft.verbal else self.nouns).fill(draft, frame)
        self.governed.fill(draft, frame)
        if frame.symmetric:
            self.governed.between(draft)

    def share(self, drafts: list[Draft]) -> None:
        """A verb joined by "and" without a subject of its own keeps the subject before it."""
        for at, draft in enumerate(drafts):
            doer = self._goes_on(draft, drafts[:at])
            if doer is not None:
                draft.actors = [_shared(role, _SHARED) for role in doer.actors]
                draft.rule = "verb-goes-on"
        for earlier, draft in itertools.pairwise(drafts):
            if _fought_by_subject(earlier, draft):
                draft.actors = [_shared(role, _LIKELY) for role in earlier.actors]
                draft.rule += "+shared"
            if draft.actors or draft.passive or draft.symmetric or not earlier.actors:
                continue
            if draft.word.outcome is not None or draft.word.frame == "blast":
                continue
            score = self._verb_shares(earlier, draft) if draft.verbal else self._noun_shares(earlier, draft)
            if score:
                draft.actors = [_shared(role, score) for role in earlier.actors]
                draft.rule += "+shared"

    def _goes_on(self, draft: Draft, before: list[Draft]) -> Draft | None:
        """ "اقتحم س القرية مع ص، واعتقل شاباً": a verb after "and" may have the subject of the verb before."""
        subjectless = draft.rule == "verb-pronoun" or (draft.rule == "verb" and not draft.actors)
        joined = draft.verbal and self.clause.is_joined(draft.at)
        if not (subjectless and joined) or draft.passive or draft.symmetric:
            return None
        acts = (one for one in reversed(before) if one.verbal and one.word.outcome is None)
        earlier = next((one for one in acts if _agree(one, draft)), None)
        if earlier is None or not earlier.actors or earlier.symmetric:
            return None
        first = earlier.actors[0].nominal
        return earlier if first is None or self.clause.agrees(draft.chunk, first) else None

    def _verb_shares(self, earlier: Draft, draft: Draft) -> float:
        """What the actors before are worth for a verb; 0 where it does not share them."""
        joined = self.clause.is_joined(draft.at) or draft.chunk.prefix.startswith("ل")
        if not joined or earlier.symmetric:
            return 0.0
        first = earlier.actors[0].nominal
        return _SHARED if first is None or self.clause.agrees(draft.chunk, first) else 0.0

    def _noun_shares(self, earlier: Draft, draft: Draft) -> float:
        """What the actors before are worth for a verbal noun; 0 where it does not share them."""
        undergone = self.frames[draft.word.frame].genitive in ("recipient", "none")
        if draft.word.type in ("COERCE", "MOBILIZE") and undergone and not earlier.symmetric:
            return _LIKELY
        supported = draft.rule.startswith("support-actor") and not earlier.symmetric
        beside = draft.chunk.coordinated and draft.at - earlier.at <= 4
        joined = beside and not earlier.verbal and not draft.recipients
        return _SHARED if supported or joined else 0.0


def _shared(role: Role, score: float) -> Role:
    return Role(role.nominal, role.text, role.actor_id, role.class_, score, role.via)


def _agree(one: Draft, other: Draft) -> bool:
    """Say whether two verbs stand in one gender and tense."""
    x, y = one.chunk.hit, other.chunk.hit
    return x is not None and y is not None and x.gender == y.gender and x.tense == y.tense


def _fought_by_subject(earlier: Draft, draft: Draft) -> bool:
    """ "سيطر س على البلدة بعد معارك مع ص": where only the other side is named, the one is the subject before."""
    return draft.symmetric and not draft.actors and bool(draft.recipients and earlier.actors) and earlier.verbal
