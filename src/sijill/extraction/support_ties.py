"""Who backs whom, as nouns of help tell it: whose help somebody gets, whose it is, and that it was stopped."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Chunk, Nominal
from sijill.extraction.drafts import Role
from sijill.extraction.quoting import quote_words
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.entries import Nation
from sijill.text.tokens import Gap

#: How far after a verb the help may stand, after the help who gives it, and whom it is for.
_HELP_REACH, _GIVER_REACH, _FOR_REACH = 8, 6, 4
#: How far before the help the verb of stopping it may stand.
_STOPPED_REACH = 3
#: Words of helping that tell its end.
_STOPS = ("ends_help", "help_ends")
#: Before whom help is for, or is taken from.
_FOR = ("ل", "عن")
_FROM = frozenset({"من"})
#: Classes of nominal that may be helped, and that may help.
_HELPED = frozenset({"militia", "force", "umbrella", "state"})


class SupportTies:
    """Reads the ties of backing that nouns of help in one sentence tell."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.chunks, self.clause, self.sides = maker.chunks, maker.clause, maker.sides

    def gets(self, k: int) -> Iterator[Tie]:
        """ "يتلقى س السلاح والتمويل من ص", "حصل س على دعم روسي", "يعتمد س على موسكو في التسليح"."""
        help_at = self._help_after(k)
        giver = self._direct(k) or (self._giver(help_at) if help_at is not None else None)
        first = self.chunks[k + 1].nominal if k + 1 < len(self.chunks) and not self.chunks[k + 1].prep else None
        subject = first if first is not None and first.class_ in _HELPED else None
        taker = subject or self.clause.relative_head(k) or self.sides.subject(k)
        if taker is None or giver is None or not _may_be_helped(taker):
            return
        role = giver if isinstance(giver, Role) else self.clause.role(giver)
        if role.actor_id is None or role.actor_id != taker.actor_id:
            yield self.maker.put_past(
                self.maker.make("backed_by", self.clause.role(taker), role, k, "gets-help"), k
            )

    def of_nation(self, k: int) -> Iterator[Tie]:
        """ "الدعم الإماراتي للواء", "تمويل مصري للفصيل": the adjective at chunk ``k`` tells whose help it is."""
        helped = self.chunks[k - 1].norm.removeprefix("و").removeprefix("ال") if k else ""
        nation = self._nation(k) if helped in self.maker.lexicon.help_words else None
        if nation is None:
            return
        for chunk in self.chunks[k + 1 : k + 1 + _FOR_REACH]:
            if self._ends(chunk):
                return
            if chunk.nominal is not None and chunk.prep == "ل" and _may_be_helped(chunk.nominal):
                tie = self.maker.make("backed_by", self.clause.role(chunk.nominal), nation, k, "help-for")
                yield self._stopped(tie, k - 1)
                return

    def of_own(self, k: int) -> Iterator[Tie]:
        """ "دعمه", "تمويلها": help that bears a pronoun, for whoever is told of or from him."""
        yield from self._from_whom(k)
        yield from self._for_whom(k)

    def _from_whom(self, k: int) -> Iterator[Tie]:
        """ "كان دعمه قبلها يأتي من ص"."""
        word = self.maker.piece.tokens[self.chunks[k].i].norm
        pronouns = {pronoun for group in self.clause.grammar.pronouns.values() for pronoun in group}
        pronoun = max((p for p in pronouns if word.endswith(p)), key=len, default="")
        owner, giver = antecedent(self.chunks, self.chunks[k].i, pronoun), self.sides.apart(k, _FROM).other
        if owner is not None and giver is not None and differ(owner, giver):
            tie = self.maker.between("backed_by", owner, giver, k, "receives")
            yield self.maker.put_past(tie, k)

    def _for_whom(self, k: int) -> Iterator[Tie]:
        """ "أوقفت الإمارات دعمها للواء", "زادت تركيا ومصر دعمهما للجيش": whose help it is a pronoun tells."""
        word = self.maker.piece.tokens[self.chunks[k].i].norm
        pronoun = next((p for p in ("هما", "ها", "هم") if word.endswith(p)), "ه")
        after = range(k + 1, min(k + 1 + _FOR_REACH, len(self.chunks)))
        governed = (at for at in after if self.chunks[at].prep in _FOR or self.chunks[at - 1].norm in _FOR)
        taker = next((one for at in governed if (one := self.chunks[at].nominal) is not None), None)
        if taker is None or not _may_be_helped(taker):
            return
        for giver in self._meant(k, pronoun):
            if names(giver) and differ(giver, taker):
                tie = self.maker.between("backed_by", taker, giver, k, "help-for")
                yield self._stopped(tie, k)

    def _help_after(self, k: int) -> int | None:
        for at in range(k + 1, min(k + 1 + _HELP_REACH, len(self.chunks))):
            chunk = self.chunks[at]
            if self._ends(chunk) or (chunk.is_verb and chunk.kind in ("event", "report", "support")):
                return None
            word = self.maker.piece.tokens[chunk.i].norm.removeprefix("ب").removeprefix("ال")
            if word in self.maker.lexicon.help_words:
                return at
        return None

    def _giver(self, at: int) -> Nominal | Role | None:
        """Who gives the help named at chunk ``at``: by an adjective, or behind "from"."""
        thing = self.chunks[at].nominal
        if thing is not None and thing.owner is not None and thing.owner.class_ in _HELPED and names(thing.owner):
            return thing.owner
        for after in range(at + 1, min(at + 1 + _GIVER_REACH, len(self.chunks))):
            chunk = self.chunks[after]
            if self._ends(chunk) or (chunk.is_verb and chunk.kind in ("event", "report")):
                return None
            nation = self._nation(after)
            if nation is not None:
                return nation
            if chunk.nominal is not None and chunk.prep == "من" and names(chunk.nominal):
                return chunk.nominal if chunk.nominal.class_ in _HELPED else None
        return None

    def _direct(self, k: int) -> Nominal | None:
        """ "يعتمد على موسكو في التسليح": the one relied on, where no help is named before."""
        for at in range(k + 1, min(k + 1 + _FOR_REACH, len(self.chunks))):
            chunk = self.chunks[at]
            if self._ends(chunk) or chunk.kind in ("place", "event"):
                return None
            if chunk.nominal is not None and chunk.prep == "علي":
                one = chunk.nominal
                return one if one.class_ == "state" and names(one) else None
        return None

    def _nation(self, at: int) -> Role | None:
        if at >= len(self.chunks):
            return None
        chunk = self.chunks[at]
        nation = chunk.hit.ref if chunk.kind == "nisba" and chunk.hit is not None else None
        if not isinstance(nation, Nation):
            return None
        words = quote_words(self.clause.text, self.maker.piece.tokens, chunk.i, chunk.j)
        return Role(None, words, nation.id, "state")

    def _meant(self, k: int, pronoun: str) -> list[Nominal]:
        """Whom the pronoun of help means; of two, those that stand joined right before."""
        one = antecedent(self.chunks, self.chunks[k].i, pronoun)
        at = next((i for i, chunk in enumerate(self.chunks) if chunk.nominal is one), None) if one else None
        if one is None or at is None:
            return []
        both = pronoun == "هما" and self.chunks[at].coordinated and at > 0
        before = self.chunks[at - 1].nominal if both else None
        return [one] if before is None else [before, one]

    def _stopped(self, tie: Tie, k: int) -> Tie:
        """Mark help that was stopped as ended when it was."""
        before = self.chunks[max(0, k - _STOPPED_REACH) : k]
        told = self.maker.lexicon.help_told
        if any(told.get(chunk.norm) in _STOPS for chunk in before):
            tie.polarity, tie.valid = "ended", self.maker.when(k)
        return tie

    def _ends(self, chunk: Chunk) -> bool:
        gap = self.clause.tokens[chunk.i].gap
        return bool(gap & (HARD | Gap.COLON)) or chunk.kind in ("that", "report")


def _may_be_helped(nominal: Nominal) -> bool:
    return nominal.class_ in _HELPED and names(nominal)
