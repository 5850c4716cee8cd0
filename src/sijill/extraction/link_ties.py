"""Ties told by a word or phrase that links what stands left and right of it."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import Nominal
from sijill.extraction.drafts import Role
from sijill.extraction.quoting import quote_words
from sijill.extraction.tie_sides import differ, names
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.entries import Nation

#: What words and nouns of change tell.
_NOUNS_OF_CHANGE = {"shifted": "shifted_to", "merged_nouns": "merged_into"}
#: Links whose left side is the topic of the clause.
_CHANGES = ("shifted", "receives")
#: Classes of nominal that are bodies, and that may back one.
_BODIES = frozenset({"militia", "force", "umbrella"})
_BACKERS = _BODIES | {"state"}
#: Links that say with whom the subject of the clause acts.
_JOINED = ("together", "backed")
#: Words of help that somebody may be accused of.
_ACCUSED = ("backed", "supplies")
#: How far after a word of help the adjective may stand.
_NATION_REACH = 2
#: How close before words of help the body stands that is helped, where no verb tells.
_BESIDE = 2
#: How far after "he, who" the words of a tie may stand that are said of him.
_HE_REACH = 4
_OF_BODY = frozenset({"ل", "في", "ب"})
_LETTERS = ("ل", "ب")
#: Verbs and nouns whose other party stands behind a preposition apart from them, and what they tell.
_APART = {
    "shifted_verbs": "shifted_to",
    "shifted_with_period": "shifted_to",
    "shifted_nouns": "shifted_to",
    "allied_verbs": "ally_of",
    "rival_verbs": "rival_of",
    "turns_on": "rival_of",
    "bound_verbs": "affiliated_with",
}


class LinkTies:
    """Reads the ties that linking words of one sentence tell."""

    def __init__(self, maker: TieMaker) -> None:
        self.maker = maker
        self.piece, self.chunks = maker.piece, maker.chunks
        self.lexicon, self.clause, self.sides = maker.lexicon, maker.clause, maker.sides

    def read(self, k: int, kind: str) -> Iterator[Tie]:
        """A word or phrase that links what stands left and right of it."""
        if kind == "represented":
            yield from self._represented(k)
        elif kind in _APART:
            yield from self._goes_over(k, kind)
        else:
            left, right = self.sides.left(k), self.sides.right(k, 2 if kind == "person_org" else 5)
            if kind in _CHANGES:
                left = self.clause.subject_before(k) or left
            elif kind in _NOUNS_OF_CHANGE:
                left = self.sides.left_of_change(k)
            elif kind == "org_person" and self.chunks[k].coordinated:
                # "تشكلت القوة من اندماج س وص، ويقودها فلان".
                left = self.clause.subject_before(k) or left
            elif kind in _JOINED:
                left = self.sides.doer(k) or (self._helped(k, left) if left is not None else None)
            if kind in _ACCUSED and (accused := self.sides.accused(k)) is not None:
                yield from self._alleged(k, right, accused)
                return
            nation = self._nation_after(k) if kind == "backed" else None
            if nation is not None and left is not None and names(left) and left.actor_id != nation.actor_id:
                yield self.maker.make("backed_by", self.clause.role(left), nation, k, "backed")
                return
            if kind == "person_org" and right is not None and not names(right):
                right = self._body_behind(right)
            if kind == "person_org" and right is not None and not (left is not None and left.person):
                left = self._officer_before(k) or self._named_after(k, right)
            if left is not None and right is not None and left is not right:
                for one in (left, *(self._joined_before(k, left) if kind == "merged_nouns" else ())):
                    yield from self._linked(k, kind, one, right)

    def _alleged(self, k: int, taker: Nominal | None, giver: Nominal) -> Iterator[Tie]:
        """ "اتهم س ص بدعم ع": the accused is said to help whom the words name after it."""
        if taker is not None and names(taker) and differ(taker, giver) and taker.class_ != "air":
            tie = self.maker.between("backed_by", taker, giver, k, "accused-of-help")
            tie.status = "alleged"
            yield tie

    def _helped(self, k: int, left: Nominal) -> Nominal | None:
        """Without a verb that tells who acts, the body right before words of help is helped.

        Where that is whom something is done to ("استولى س على البلدة من ص بدعم من ع"), the topic is; "قصف من س
        بدعم من ص" has none.
        """
        beside = next((chunk for chunk in self.chunks[max(0, k - _BESIDE) : k] if chunk.nominal is left), None)
        if beside is None or beside.prep not in self.clause.grammar.done_to:
            return left if beside is not None else None
        return self.sides.topic(k) or (left if beside.prep in self.clause.grammar.origins else None)

    def _nation_after(self, k: int) -> Role | None:
        """ "بدعم تركي", "بغطاء جوي روسي": whose help it is, an adjective tells."""
        for after in self.chunks[k + 1 : k + 1 + _NATION_REACH]:
            nation = after.hit.ref if after.kind == "nisba" and after.hit is not None else None
            if isinstance(nation, Nation):
                words = quote_words(self.clause.text, self.piece.tokens, after.i, after.j)
                return Role(None, words, nation.id, "state")
            if after.kind != "word" or self.piece.tokens[after.i].gap or after.norm.startswith("ال"):
                return None
        return None

    def _joined_before(self, k: int, body: Nominal) -> list[Nominal]:
        """ "س وص ... ضمهما": the body that the nearest one is joined to, where the pronoun means both."""
        at = next((i for i, chunk in enumerate(self.chunks) if chunk.nominal is body), 0)
        while at > 0 and self.chunks[at - 1].norm == "و":
            at -= 1
        before = self.chunks[at - 1].nominal if at > 0 else None
        if before is not None and before.class_ not in _BODIES:
            before = before.owner
        if (
            before is None
            or not names(before)
            or (self.chunks[at].nominal is body and not self.chunks[at].coordinated)
        ):
            return []
        both = self.piece.tokens[self.chunks[k].i].norm.endswith("هما")
        return [before] if both or before.number in ("p", "d") else []

    def _body_behind(self, office: Nominal) -> Nominal | None:
        """ "عضو المكتب الإعلامي لمنظمة ...": an office without a name is the body's that it belongs to."""
        at = next((i for i, chunk in enumerate(self.chunks) if chunk.nominal is office), len(self.chunks))
        for chunk in self.chunks[at + 1 : at + 3]:
            if chunk.nominal is not None:
                return chunk.nominal if chunk.prep in _OF_BODY and names(chunk.nominal) else None
        return None

    def _officer_before(self, k: int) -> Nominal | None:
        """ "العقيد في القوات فلان، وهو من مرتبات ...": the person named in the post right before."""
        posts = (
            chunk.nominal for chunk in reversed(self.chunks[max(0, k - _BESIDE) : k]) if chunk.nominal is not None
        )
        post = next(posts, None)
        return next((one for one in post.inner if one.person), None) if post is not None and post.person else None

    def _named_after(self, k: int, body: Nominal) -> Nominal | None:
        """ "المتحدث باسم الفصيل، فلان": the person may be named after the body."""
        for at in range(k + 1, min(k + 3, len(self.chunks) - 1)):
            if self.chunks[at].nominal is body:
                after = self.chunks[at + 1]
                free = not after.prep and not after.coordinated
                return after.nominal if after.nominal is not None and after.nominal.person and free else None
        return None

    def _linked(self, k: int, kind: str, left: Nominal, right: Nominal) -> Iterator[Tie]:
        apart = names(left) and names(right) and differ(left, right)
        # "وفد من الهيئة برئاسة فلان": who heads some of a body for a day does not lead it.
        sent = left.class_ == "state" and left.owner is not None
        if kind == "org_person" and right.person and not sent:
            yield self.maker.between("commanded_by", left, right, k, "led-by")
        elif kind == "person_org" and left.person and names(right) and not right.person:
            yield self.maker.between("member_of", left, right, k, "post-of")
        elif kind in _NOUNS_OF_CHANGE and names(right):
            tie = self.maker.between(_NOUNS_OF_CHANGE[kind], left, right, k, kind)
            yield self.maker.begun(tie, k)
        elif kind == "receives" and names(right):
            tie = self.maker.between("backed_by", left, right, k, "receives")
            yield self.maker.put_past(tie, k)
        elif kind == "backed" and apart and right.class_ != "air":
            yield self.maker.between("backed_by", left, right, k, kind)
        elif kind == "together" and apart and right.class_ != "air" and not (left.person or right.person):
            yield self.maker.between("ally_of", left, right, k, kind)

    def _goes_over(self, k: int, kind: str) -> Iterator[Tie]:
        """ "اقترب س في الأشهر الأخيرة من ص", "تحالف س مع ص": the preposition stands apart from its verb."""
        if kind == "shifted_nouns" and self.chunks[k].norm in self.lexicon.belonging_nouns:
            after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
            if after is not None and after.nominal is not None and after.prep == "ل":
                yield from self._belongs(k, after.nominal)
                return
        with_period = kind == "shifted_with_period"
        hit = self.chunks[k].hit
        found = self.sides.apart(k, frozenset(hit.value.split() if hit is not None else ()))
        if kind == "rival_verbs" and found.other is None:
            # "يتنافس س وص": both are subjects; "تتنافس أربع قوى هي س وص": all who are listed.
            named = self.maker.lists.enumerated(k) or self.maker.lists.listed(k, 4)
            yield from self.maker.rivals(k, self.maker.lists.distinct(named), kind, kind)
            return
        subject = self.sides.subject(k, found.subject)
        if subject is None or found.other is None or (with_period and not found.period):
            return
        if differ(subject, found.other):
            tie = self.maker.between(_APART[kind], subject, found.other, k, kind)
            yield self.maker.begun(tie, k)

    def _belongs(self, k: int, whole: Nominal) -> Iterator[Tie]:
        """ "تبعيتها للفصيل": to whom the body belongs that the pronoun means."""
        pronouns = self.clause.grammar.pronouns["x"]
        pronoun = max((p for p in pronouns if self.chunks[k].norm.endswith(p)), key=len, default="")
        part = antecedent(self.chunks, self.chunks[k].i, pronoun)
        if part is not None and names(whole) and differ(part, whole):
            yield self.maker.between("affiliated_with", part, whole, k, "belongs-to")

    def _represented(self, k: int) -> Iterator[Tie]:
        """ "الفصيل ممثلاً بفلان"."""
        body = self.sides.left(k)
        if body is None or not names(body) or body.person:
            return
        for chunk in self.chunks[k + 1 : k + 12]:
            if chunk.nominal is not None and chunk.nominal.person:
                yield self.maker.between("member_of", chunk.nominal, body, k, "represented-by")

    def loose(self, k: int, relation: str) -> Iterator[Tie]:
        """A tie that stands outside the phrase of either party."""
        left, right = self._said_of(k), self.sides.right(k, 3)
        if k and self.chunks[k - 1].norm in self.lexicon.ends_alliance:
            # "أعلن س فك ارتباطه بـ ص".
            left = self.clause.subject_before(k) or self.sides.free_left(k)
            if left is not None and right is not None and names(left) and names(right) and differ(left, right):
                yield self.maker.begun(self.maker.between("split_from", left, right, k, "breaks-tie"), k)
            return
        after = [chunk.prep for chunk in self.chunks[k + 1 : k + 3]]
        hit = self.chunks[k].hit
        letter = hit.value if hit is not None and hit.value in _LETTERS else ""
        if after == ["", "ل"] and (left is None or not letter):
            # "يتبع س لـ ص".
            left, right = self.chunks[k + 1].nominal, self.chunks[k + 2].nominal
        elif after == ["", ""] and left is None and relation == "affiliated_with":
            # "تتبع س ص".
            left, right, letter = self.chunks[k + 1].nominal, self.chunks[k + 2].nominal, ""
        if left is None or right is None or not names(right) or not differ(left, right):
            return
        if letter and self._governs(right) != letter:
            # "ولاؤه من ...": the letter of the tie is not on who follows.
            return
        tie = self.maker.between(relation, left, right, k, "tie-loose")
        yield self.maker.put_past(tie, k)

    def _behind_he(self, k: int) -> Nominal | None:
        """ "وهي تشكيلات محلية تدعمها س", "فهو في أصله تابع لـ س": the topic before the pronoun."""
        for at in range(k - 1, max(0, k - 1 - _HE_REACH), -1):
            word = self.chunks[at].norm
            if word.lstrip("وف") in self.clause.grammar.he_or_she:
                topic = self.sides.free_left(at)
                return topic if topic is not None and names(topic) and at < k - 1 else None
            if self.chunks[at].kind not in ("word", "prep") or self.piece.tokens[self.chunks[at + 1].i].gap:
                return None
        return None

    def _behind_becomes(self, k: int) -> Nominal | None:
        """ "انفصل س عن ص وبات يعمل لصالح ع": who became it is whom the sentence goes on with."""
        word = self.chunks[k - 1].norm if k else ""
        if not word.startswith("و") or word[1:] not in self.clause.grammar.becomes:
            return None
        topic = self.sides.free_left(k - 1)
        return topic if topic is not None and names(topic) else None

    def _body_of_post(self, k: int) -> Nominal | None:
        """ "قيادي في س الذي تدعمه ص": the relative clause is said of the body, where its pronoun fits the body."""
        pronoun = self.chunks[k - 1].norm if k > 1 else ""
        genders = {gender for gender, words in self.clause.grammar.relatives_by_gender.items() if pronoun in words}
        post = self.chunks[k - 2].nominal if genders else None
        body = post.owner if post is not None and post.class_ == "leader" and not post.inner else None
        return body if body is not None and names(body) and body.gender in {"", "x", *genders} else None

    def _governs(self, nominal: Nominal) -> str:
        return next((chunk.prep for chunk in self.chunks if chunk.nominal is nominal), "")

    def _said_of(self, k: int) -> Nominal | None:
        """Of whom a tie is said: the nearest party before it, or of a predicate ("ومدعوم من") the topic."""
        if (
            self.chunks[k].coordinated
            and k > 1
            and self.chunks[k - 2].kind == "tie"
            and self.chunks[k - 1].nominal
        ):
            # "س، المدعوم من ص والتابع لـ ع": both are said of one body.
            return self._said_of(k - 2)
        if (meant := self._behind_he(k) or self._behind_becomes(k)) is not None:
            return meant
        if self.chunks[k].coordinated or (k and self.chunks[k - 1].norm in self.clause.grammar.who_is):
            topic = self.clause.subject_before(k)
            if topic is not None and names(topic) and (topic.person or topic.class_ in _BACKERS):
                return topic
        if (described := self._body_of_post(k)) is not None:
            return described
        left = self.sides.left(k)
        before = self.chunks[k - 1] if k else None
        words = self.clause.grammar
        goes_on = words.still | words.but_it
        loose = before is not None and before.kind == "word" and before.norm not in goes_on
        if left is not None and before is not None and loose and before.i >= left.end:
            # "... ونظيرتها التابعة لـ": the tie is said of the noun before it, whatever that is.
            return None
        return left if left is not None and (names(left) or left.class_ == "militia") else None
