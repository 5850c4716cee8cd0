"""Those hit by an act that a word tells: the people around it, added up."""

from __future__ import annotations

from collections.abc import Mapping

from sijill.extraction.chunks import HARD, Chunk
from sijill.extraction.drafts import Draft
from sijill.extraction.hit_before import people_before, says_how, several_before
from sijill.extraction.people import Found, People, of_nominal
from sijill.lexicon.grammar import grammar
from sijill.text.numbers import Count, is_measure
from sijill.text.tokens import Gap

#: How many chunks after the word those hit may stand.
_AFTER = 9
#: How many chunks after the verb what caused it may stand, and how many after that the people.
_CAUSE_WITHIN, _PEOPLE_AFTER = 3, 4


class Act:
    """ "مقتل ثلاثة عمال وطفل": the people follow; coordinated people are added up."""

    def __init__(self, draft: Draft, counts: Mapping[int, Count]) -> None:
        self.draft = draft
        self.chunks, self.tokens = draft.piece.chunks, draft.piece.tokens
        self.people = People(draft.piece, counts)
        self.words = grammar()
        self.groups: list[Found] = []
        #: True after "in addition to": the next group counts though no "and" joins it.
        self.added = False
        #: True where all those after "with" are hit together with whom a pronoun means.
        self.along = False

    def read(self) -> Found | None:
        if self._follows_them():
            return self._beside()
        self._take_along()
        for at in range(self.draft.at + 1, min(self.draft.at + 1 + _AFTER, len(self.chunks))):
            if self._told_between(at) or self._says_how(at) or self._is_age(at) or self._names_them(at):
                continue
            if self._did_it(at):
                continue
            if self._ends(at) or not self._take(at):
                break
        return _sum(self.groups) if self.groups else self._beside()

    def _did_it(self, at: int) -> bool:
        """ "قتلت القوات خمسة عمال": whoever killed stands between the verb and those killed."""
        nominal = self.chunks[at].nominal
        actors = self.draft.actors if self.draft.verbal and not self.groups else ()
        return nominal is not None and any(role.nominal is nominal for role in actors)

    def _take_along(self) -> None:
        """ "مقتله مع أطفاله": whom the pronoun means, and those after "with"."""
        one = self._of_pronoun()
        after = self.draft.at + 1
        if one is not None and after < len(self.chunks) and self.chunks[after].norm in self.words.along:
            self.groups.append(one)
            self.added = self.along = True

    def _follows_them(self) -> bool:
        """Say whether those hit stand before the verb: "سبعة مدنيين أصيبوا", "طفلة فقدت حياتها"."""
        draft = self.draft
        if not draft.verbal or draft.rule != "passive":
            return False
        hit = draft.chunk.hit
        many = hit is not None and hit.number in ("d", "p")
        counted = draft.at + 1 < len(self.chunks) and self.chunks[draft.at + 1].kind == "count"
        named = [role.nominal for role in draft.recipients if role.nominal is not None]
        if named and all(nominal.i > draft.chunk.i for nominal in named):
            # "وقتلوا جنديين": they stand after it.
            return False
        return many or (bool(named) and not counted and all(nominal.i < draft.chunk.i for nominal in named))

    def _ends(self, at: int) -> bool:
        """Say whether the people end at this chunk: at a stop, another telling, or a part of those counted."""
        chunk = self.chunks[at]
        norm = self.tokens[chunk.i].norm
        if self.tokens[chunk.i].gap & (HARD | Gap.PAREN_OPEN) or norm in self.words.count_ends:
            return True
        if norm == "من" and at + 1 < len(self.chunks):
            following = self.tokens[self.chunks[at + 1].i].norm
            if following in self.words.count_ends:
                return True
        return chunk.kind in ("report", "cause", "citing", "event")

    def _says_how(self, at: int) -> bool:
        """ "أصيب مدني بجروح خطيرة وآخر ...": the wounds of those just counted, after whom more may be told."""
        chunk = self.chunks[at]
        return bool(self.groups) and says_how(chunk) and chunk.hit is not None and chunk.hit.ref is self.draft.word

    def _names_them(self, at: int) -> bool:
        """ "القتلى هم رجل وزوجته": who those are follows."""
        return at == self.draft.at + 1 and self.chunks[at].norm in self.words.who_are

    def _is_age(self, at: int) -> bool:
        """ "خالد (35 عاماً) وابنه": the age in brackets of one of those counted."""
        i = self.chunks[at].i
        opens = next((k for k in (i, i - 1) if self.tokens[k].gap & Gap.PAREN_OPEN), None)
        return opens is not None and self.tokens[opens].is_number and is_measure(self.tokens, opens + 1)

    def _told_between(self, at: int) -> bool:
        """ "قُتل خلال المداهمة شابان": what they died of stands between the verb and the people."""
        chunk, draft = self.chunks[at], self.draft
        if not draft.verbal or self.groups or chunk.is_verb or chunk.coordinated or at > draft.at + _CAUSE_WITHIN:
            return False
        told = chunk.kind in ("event", "cause") or chunk.norm in self.words.demonstratives
        if not told and (chunk.kind != "stop" or chunk.norm not in self.words.hit_by):
            return False
        people = next((c.nominal for c in self.chunks[at + 1 : at + _PEOPLE_AFTER] if c.kind == "nominal"), None)
        return people is not None and people.class_ in ("person", "members") and people.number != "s"

    def _take(self, at: int) -> bool:
        """Add the people of one chunk, or pass over it; False where nothing more belongs to them."""
        chunk = self.chunks[at]
        token = self.tokens[chunk.i]
        adds = token.norm in self.words.adding or (self.along and chunk.kind == "prep") or self._brings_along(at)
        if self.groups and (adds or chunk.i < self.groups[-1].j):
            self.added = self.added or adds
            return True
        joined = not self.groups or self.added or self._joins(at)
        group = self.people.at(at, self.added or self.along) if joined else None
        if group is None and at == self.draft.at + 1:
            group = self._unlisted(chunk)
        if group is not None:
            self.groups.append(group)
            self.added = False
            return True
        if self.groups:
            return (not joined or chunk.kind == "word") and self._passes(chunk, at)
        return chunk.kind in ("time", "place", "nisba", "word", "prep") or (
            chunk.kind == "nominal" and bool(chunk.prep)
        )

    def _brings_along(self, at: int) -> bool:
        """ "مقتل رجل مع أطفاله": people whom "with" joins to those right before it."""
        chunk, after = self.chunks[at], self.chunks[at + 1 : at + 2]
        if chunk.norm not in self.words.along or not self.groups or self.groups[-1].j != chunk.i or not after:
            return False
        nominal = after[0].nominal
        return nominal is not None and nominal.class_ in ("person", "members")

    def _joins(self, at: int) -> bool:
        """Say whether "and" joins the chunk to the people before it; over a comma only more people are joined."""
        chunk = self.chunks[at]
        if self.tokens[chunk.i].gap & Gap.COMMA:
            people = chunk.nominal is not None and chunk.nominal.class_ in ("person", "members")
            told_of = any(after.is_verb for after in self.chunks[at + 1 : at + 3])
            return people and chunk.coordinated and not chunk.prep and not told_of
        return chunk.coordinated or (chunk.kind == "word" and chunk.norm.startswith("و"))

    def _unlisted(self, chunk: Chunk) -> Found | None:
        """ "مقتل حطّاب", "مصرع العقيد في ...": one person, told by a noun in the singular that no list holds."""
        act = self.draft.chunk
        if self.draft.verbal and chunk.refers("link", "person_org"):
            # "قُتل متطوع في منظمة ...".
            return Found(1, 1, chunk.i, chunk.j, "singular")
        if self.draft.verbal or act.norm.removeprefix(act.prefix).removeprefix("ب") not in self.words.deaths:
            return None
        after = self.tokens[chunk.j].norm if chunk.j < len(self.tokens) else ""
        plural = chunk.norm.endswith(self.words.plural_endings) or chunk.norm in self.words.quantities
        if chunk.kind == "link" and not chunk.refers("link", "together", "backed"):
            return Found(1, 1, chunk.i, chunk.j, "singular")
        if chunk.kind != "word" or self.tokens[chunk.i].gap & ~Gap.QUOTE or plural or after == "من":
            return None
        return Found(1, 1, chunk.i, chunk.j, "singular")

    def _passes(self, chunk: Chunk, at: int) -> bool:
        """Say whether a chunk only says more of the people counted."""
        apposition = chunk.nominal is not None and chunk.nominal.class_ == "leader"
        near_word = chunk.kind == "word" and at < self.draft.at + 4
        if chunk.prep == "من" or (chunk.kind == "prep" and chunk.norm == "من"):
            return self._other_side(at)
        return apposition or near_word or chunk.kind in ("place", "time", "nisba", "tie")

    def _other_side(self, at: int) -> bool:
        """ "ثلاثة من اللواء وأربعة من الحركة": a number of the other side is joined to the one before."""
        after = self.chunks[at + 1 : at + 3]
        if self.chunks[at].kind == "prep":
            return len(after) == 2 and after[0].prep == "من" and self._other_side(at + 1)
        if not after or self.tokens[after[0].i].gap or not self._joins(at + 1):
            return False
        nominal = after[0].nominal
        return nominal.count is not None if nominal is not None else self.people.at(at + 1, False) is not None

    def _beside(self) -> Found | None:
        """People told elsewhere than after the word: by a pronoun on a noun, or before a verb."""
        chunk = self.draft.chunk
        if not self.draft.verbal:
            return self._of_pronoun()
        named = [role.nominal for role in self.draft.recipients if role.nominal is not None]
        before = [nominal for nominal in named or people_before(self.draft) if nominal.i < chunk.i]
        return _sum([of_nominal(nominal, self.tokens) for nominal in before]) if before else None

    def _of_pronoun(self) -> Found | None:
        """ "مقتله", "مقتلهما", "مقتلهم": those whom the pronoun on a noun means."""
        chunk = self.draft.chunk
        if self.draft.verbal:
            return None
        if chunk.suffix in self.words.pronouns_of_many:
            meant = several_before(self.draft)
            return (
                of_nominal(meant, self.tokens) if meant is not None else Found(2, None, chunk.i, chunk.j, "plural")
            )
        if chunk.suffix in self.words.pronouns_of_two:
            return Found(2, 2, chunk.i, chunk.j, "dual")
        if chunk.suffix in self.words.pronouns_of_one:
            return Found(1, 1, chunk.i, chunk.j, "singular")
        return None


def _sum(groups: list[Found]) -> Found:
    """All groups as one; the first word class and the first known party stand for it."""
    highs = [group.high for group in groups]
    return Found(
        sum(group.low for group in groups),
        None if None in highs else sum(high or 0 for high in highs),
        groups[0].i,
        groups[-1].j,
        next((group.word_class for group in groups if group.word_class), ""),
        any(group.approximate for group in groups),
        next((group.party for group in groups if group.party != "unknown"), "unknown"),
    )
