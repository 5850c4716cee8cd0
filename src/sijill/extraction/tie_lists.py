"""Those listed with a tie: the parties that "and", a comma or a colon joins behind its words."""

from __future__ import annotations

from sijill.extraction.anaphora import BODIES
from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.extraction.tie_sides import PARTY, names
from sijill.text.tokens import Gap

#: Classes of people whose body is the party of a quarrel.
_OF_BODY = ("members", "leader")
#: How many chunks a list may have, and the classes of those in it.
_LIST_REACH = 12
_LISTED = BODIES | {"state"}
#: How far after a verb of quarrelling the list of all who quarrel may begin.
_ENUMERATED_REACH = 16


class TieLists:
    """Finds the listed parties of ties in one sentence."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.chunks, self.tokens = clause.chunks, clause.tokens

    def listed(self, k: int, limit: int = 16) -> list[Nominal]:
        """Parties after ``k``, up to the end of the clause."""
        found: list[Nominal] = []
        for chunk in self.chunks[k + 1 : k + 1 + limit]:
            if self.tokens[chunk.i].gap & HARD or chunk.kind in ("report", "citing", "that", "cause"):
                break
            if chunk.kind == "event" and chunk.is_verb and found:
                break
            nominal = chunk.nominal
            if nominal is not None and nominal.class_ in _OF_BODY and nominal.owner is not None:
                # "بين ضباط الفرقة وقادة اللواء": the bodies are the parties.
                nominal = nominal.owner
            if nominal is not None and nominal.class_ in PARTY and (not found or self._is_joined(chunk)):
                found.append(nominal)
        return found

    def list_after(self, k: int, closely: bool = False) -> list[Nominal]:
        """The bodies that stand right after chunk ``k``, joined by "and" or a comma; ``closely``: none before.

        After one that "and" joins, a comma joins no more: "أبرزها س وص، ع ...".
        """
        found: list[Nominal] = []
        words, ended = self.clause.grammar, False
        for chunk in self.chunks[k + 1 : k + 1 + _LIST_REACH]:
            gap = self.tokens[chunk.i].gap
            comma = bool(gap & Gap.COMMA)
            if found and (chunk.norm in words.among_them or chunk.norm in words.they_are):
                # "تضم فصائل منها س وص", "تضم ثلاث كتائب هي س وص وع".
                found.clear()
                continue
            if chunk.nominal is None:
                if chunk.kind not in ("word", "prep") or gap & (HARD | Gap.PAREN_CLOSE):
                    break
                continue
            joined = chunk.coordinated or (comma and not ended) if found else not (closely and comma)
            if not joined or chunk.nominal.class_ not in _LISTED or gap & (HARD | Gap.PAREN_CLOSE):
                break
            ended = bool(found) and chunk.coordinated
            found.append(chunk.nominal)
        return found

    def enumerated(self, k: int) -> list[Nominal]:
        """Those listed after "they are", or after a colon, further on in the sentence of chunk ``k``."""
        for at in range(k + 1, min(k + 1 + _ENUMERATED_REACH, len(self.chunks) - 1)):
            if self.tokens[self.chunks[at].i].gap & HARD:
                return []
            colon = bool(self.tokens[self.chunks[at].j].gap & Gap.COLON)
            if colon or self.chunks[at].norm in self.clause.grammar.they_are:
                found = [nominal for nominal in self.listed(at) if names(nominal)]
                return found if len(found) > 1 else []
        return []

    def _is_joined(self, chunk: Chunk) -> bool:
        beside = bool(self.tokens[chunk.i].gap & (Gap.COMMA | Gap.QUOTE))
        return beside or chunk.coordinated or chunk.prep == "بين"

    def distinct(self, nominals: list[Nominal]) -> list[Role]:
        """Roles of the nominals, each party once."""
        seen: list[Role] = []
        for role in map(self.clause.role, nominals):
            if not any(_same(role, known) for known in seen):
                seen.append(role)
        return seen


def _same(one: Role, two: Role) -> bool:
    return one.text.text == two.text.text or (one.actor_id is not None and one.actor_id == two.actor_id)
