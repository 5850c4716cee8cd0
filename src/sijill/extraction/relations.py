"""Ties between actors, and of actors to places, as a sentence states them.

Ties stand inside a nominal ("ميليشيا ... المدعومة من إيران"), between nominals ("خلاف بين س و ص", "س الذي يقوده
ص") or in a verb of change ("انضم إلى", "بدأ يميل لصالح"). A shared list or an attempt is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import THINGS, Nominal, Piece
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.clauses import Clause
from sijill.extraction.drafts import Role
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.quoting import quote_words
from sijill.extraction.tie_sides import TieSides, differ, names
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention, SourceMention
from sijill.text.normalise import fold

_DOUBTS = ("alleged", "suspected", "opinion")
#: Cues that a tie within the next words falls under.
_CUES, _CUE_REACH = ("suspected", "negated", "predicted"), 6
#: Links whose left side is the topic of the clause.
_CHANGES = ("shifted", "merged", "receives")

_FROM = frozenset({"من"})


class Tie(msgspec.Struct):
    """One stated tie before it is made a claim."""

    relation: str
    subject: Role | None
    object: Role | PlaceMention | None
    start: int
    end: int
    status: str
    rule: str
    parties: list[Role] = msgspec.field(default_factory=list)
    polarity: str = "holds"
    valid: str = ""
    sources: list[SourceMention] = msgspec.field(default_factory=list)


class RelationReader:
    """Reads the ties of one sentence."""

    def __init__(
        self, piece: Piece, text: str, lexicon: Lexicon, frames: list[Frame], places: list[PlaceAt]
    ) -> None:
        self.piece = piece
        self.chunks = piece.chunks
        self.lexicon = lexicon
        self.frames = frames
        self.places = {place.at: place.mention for place in places}
        self.clause = Clause(piece, text, lexicon)
        self.sides = TieSides(self.clause)

    def read(self) -> Iterator[Tie]:
        """Yield the ties in the order of the text."""
        for k, chunk in enumerate(self.chunks):
            if chunk.nominal is not None:
                yield from self._part_of(k, chunk.nominal)
                yield from self._inside(k, chunk.nominal)
                yield from self._post(k, chunk.nominal)
            elif chunk.kind == "quarrel":
                yield from self._quarrel(k)
            elif chunk.kind == "link" and chunk.hit is not None:
                yield from self._link(k, str(chunk.hit.ref))
            elif chunk.kind == "tie" and chunk.hit is not None:
                yield from self._loose_tie(k, str(chunk.hit.ref))

    def _tie(
        self, relation: str, subject: Role | None, other: Role | PlaceMention | None, k: int, rule: str
    ) -> Tie:
        status, sources = "asserted", []
        for frame in self.frames:
            if frame.start <= k < frame.end and frame.source is not None:
                sources.append(frame.source)
                doubted = frame.status in _DOUBTS and reaches(frame, self.chunks, k)
                status = frame.status if doubted else "reported"
        for chunk in self.chunks[max(0, k - _CUE_REACH) : k]:
            cue = chunk.hit.ref if chunk.kind == "cue" and chunk.hit is not None else None
            if isinstance(cue, entries.Cue) and cue.kind in _CUES and cue.scope != "both":
                status = cue.kind
        return Tie(relation, subject, other, self.piece.start, self.piece.end, status, rule, sources=sources)

    def _between(self, relation: str, subject: Nominal, other: Nominal, k: int, rule: str) -> Tie:
        """A tie of two nominals."""
        return self._tie(relation, self.clause.role(subject), self.clause.role(other), k, rule)

    def _inside(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "ميليشيا ... المدعومة من ...": the ties said of a body in its own phrase."""
        unnamed = nominal.class_ in ("leader", "members", "person") and not nominal.person
        # Whose an aircraft is makes it no party.
        if unnamed or nominal.class_ == "air" or nominal.class_ in THINGS:
            return
        for tie in nominal.ties:
            subject, other = self.clause.role(nominal), self.clause.role(tie.other)
            if subject.text.start == other.text.start or not names(tie.other):
                continue
            if tie.relation == "supports":
                yield self._tie("backed_by", other, subject, k, "tie-supports")
                continue
            yield self._tie(tie.relation, subject, other, k, "tie-in-name")
            included = self._included(k)
            if included is not None and differ(included, tie.other):
                yield self._tie(tie.relation, self.clause.role(included), other, k, "tie-included")
        yield from self._own_side(k, nominal)

    def _included(self, k: int) -> Nominal | None:
        """ "قوات مدعومة من ...، بما في ذلك س": what is said of the whole holds of the one named of it."""
        if k + 2 >= len(self.chunks) or not self.chunks[k + 1].refers("link", "including"):
            return None
        one = self.chunks[k + 2].nominal
        return one if one is not None and names(one) else None

    def _own_side(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "الفصائل الموالية لها": whose side it is, the pronoun tells."""
        if nominal.own_side is None:
            return
        relation, pronoun = nominal.own_side
        other = antecedent(self.chunks, nominal.i, pronoun)
        if other is None or not names(other) or not differ(nominal, other):
            return
        if relation == "supports":
            yield self._between("backed_by", other, nominal, k, "tie-supports")
        else:
            yield self._between(relation, nominal, other, k, "tie-by-pronoun")

    def _part_of(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "مكتب أمن الفرقة الرابعة": a name that holds its parent's name says what it is part of."""
        if nominal.actor_id is None or nominal.j - nominal.i == 1:
            return
        actor = self.lexicon.actors.get(nominal.actor_id)
        parent = self.lexicon.actors.get(actor.parent or "") if actor is not None else None
        if parent is None or parent.kind == "state" or nominal.owner is not None or nominal.class_ in THINGS:
            return
        called = {fold(name) for name in (parent.name_ar, *parent.aliases)}
        for start in range(nominal.i + 1, nominal.j):
            if " ".join(token.norm for token in self.piece.tokens[start : nominal.j]) in called:
                whole = Nominal(start, nominal.j, nominal.j, parent.kind, parent.id, named=True)
                yield self._between("member_of", nominal, whole, k, "part-in-name")
                return

    def _post(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "قائد ميليشيا ... فلان", "القيادي في ... فلان", "فلان، قائد ..."."""
        owner = nominal.owner
        if owner is None and nominal.class_ == "leader" and nominal.suffix:
            owner = antecedent(self.chunks, nominal.i, nominal.suffix)
        if nominal.class_ not in ("leader", "members") or owner is None or not names(owner):
            return
        person = nominal.inner[0] if nominal.inner else self.sides.person_beside(k)
        if person is None:
            return
        post = self.piece.tokens[nominal.i].norm[len(nominal.clitics) :].removeprefix("ال")
        if post in self.lexicon.posts_that_lead:
            yield self._between("commanded_by", owner, person, k, "post-leads")
        else:
            yield self._between("member_of", person, owner, k, "post-member")

    def _quarrel(self, k: int) -> Iterator[Tie]:
        """ "خلاف بين س وص"; a quarrel whose sides are listed after it is read there."""
        openers = [i for i, c in enumerate(self.chunks) if i > k and c.norm.endswith("بين")]
        if k and self.chunks[k - 1].norm in self.lexicon.no_quarrel:
            return
        between = any(c.norm.endswith("بين") for c in self.chunks[k + 1 : k + 9] if c.kind in ("prep", "word"))
        if not between or any(chunk.refers("link", "sides") for chunk in self.chunks[k:]):
            return
        start = self.chunks[openers[0]].i
        parties = [p for p in self.sides.listed(k, 12) if p.i > start and (names(p) or p.class_ == "militia")]
        yield from self._rivals(k, self.sides.distinct(parties), "quarrel", "quarrel-many")

    def _rivals(self, k: int, roles: list[Role], pair: str, many: str) -> Iterator[Tie]:
        if len(roles) == 2:
            yield self._tie("rival_of", roles[0], roles[1], k, pair)
        elif len(roles) > 2:
            tie = self._tie("rival_of", None, None, k, many)
            tie.parties = roles
            yield tie

    def _link(self, k: int, kind: str) -> Iterator[Tie]:
        """A word or phrase that links what stands left and right of it."""
        if kind == "sides":
            yield from self._listed_sides(k)
        elif kind in ("controls", "present"):
            yield from self._hold(k, "controls" if kind == "controls" else "present_at")
        elif kind == "represented":
            yield from self._represented(k)
        elif kind in ("shifted_verbs", "shifted_with_period"):
            yield from self._goes_over(k, kind == "shifted_with_period")
        elif kind == "support_of":
            yield from self._support_of(k)
        else:
            left, right = self.sides.left(k), self.sides.right(k, 2 if kind == "person_org" else 5)
            if kind in _CHANGES:
                left = self.clause.subject_before(k) or left
            if left is not None and right is not None and left is not right:
                yield from self._linked(k, kind, left, right)

    def _linked(self, k: int, kind: str, left: Nominal, right: Nominal) -> Iterator[Tie]:
        apart = names(left) and names(right) and differ(left, right)
        if kind == "org_person" and right.person:
            yield self._between("commanded_by", left, right, k, "led-by")
        elif kind == "person_org" and left.person and names(right) and not right.person:
            yield self._between("member_of", left, right, k, "post-of")
        elif kind in ("shifted", "merged", "merged_nouns") and names(right):
            relation = "shifted_to" if kind == "shifted" else "merged_into"
            tie = self._between(relation, left, right, k, kind)
            tie.valid = self._when(k)
            yield tie
        elif kind == "receives" and names(right):
            tie = self._between("backed_by", left, right, k, "receives")
            tie.polarity = "past" if self._is_past(k) else "holds"
            yield tie
        elif kind in ("together", "backed") and apart:
            yield self._between("ally_of" if kind == "together" else "backed_by", left, right, k, kind)

    def _goes_over(self, k: int, with_period: bool) -> Iterator[Tie]:
        """ "اقترب س في الأشهر الأخيرة من ص": the preposition stands apart from its verb."""
        hit = self.chunks[k].hit
        found = self.sides.apart(k, frozenset(hit.value.split() if hit is not None else ()))
        subject = found.subject or self.clause.subject_before(k) or self.sides.left(k)
        if subject is None or found.other is None or (with_period and not found.period):
            return
        if differ(subject, found.other):
            tie = self._between("shifted_to", subject, found.other, k, "shifted")
            tie.valid = self._when(k)
            yield tie

    def _support_of(self, k: int) -> Iterator[Tie]:
        """ "كان دعمه قبلها يأتي من ص"."""
        word = self.piece.tokens[self.chunks[k].i].norm
        pronouns = {pronoun for group in self.clause.grammar.pronouns.values() for pronoun in group}
        pronoun = max((p for p in pronouns if word.endswith(p)), key=len, default="")
        owner, giver = antecedent(self.chunks, self.chunks[k].i, pronoun), self.sides.apart(k, _FROM).other
        if owner is not None and giver is not None and differ(owner, giver):
            tie = self._between("backed_by", owner, giver, k, "receives")
            tie.polarity = "past" if self._is_past(k) else "holds"
            yield tie

    def _is_past(self, k: int) -> bool:
        """ "كان يتلقى": the tie ended."""
        before = self.chunks[max(0, k - 4) : k]
        return any(chunk.norm.removeprefix("و") in self.lexicon.past_markers for chunk in before)

    def _when(self, k: int) -> str:
        """The interval said of a change: "خلال الأشهر الأخيرة"."""
        phrases = (chunk.time for chunk in self.chunks[k + 1 : k + 7])
        return next((phrase.edtf for phrase in phrases if phrase is not None and phrase.edtf), "")

    def _listed_sides(self, k: int) -> Iterator[Tie]:
        """ "أبرز أطرافه س وص": the sides are rivals, and belong to the body that quarrels."""
        roles = self.sides.distinct([party for party in self.sides.listed(k, 20) if names(party)])
        yield from self._rivals(k, roles, "listed-sides", "listed-sides")
        whole = self._quarrelling_body(k) if len(roles) > 2 else None
        if whole is not None:
            yield from (self._tie("affiliated_with", role, whole, k, "side-of-the-whole") for role in roles)

    def _quarrelling_body(self, k: int) -> Role | None:
        for chunk in reversed(self.chunks[:k]):
            nominal = chunk.nominal
            if chunk.prep == "بين" and nominal is not None and nominal.class_ in ("militia", "force", "umbrella"):
                return self.clause.role(nominal)
        return None

    def _represented(self, k: int) -> Iterator[Tie]:
        """ "الفصيل ممثلاً بفلان"."""
        body = self.sides.left(k)
        if body is None or not names(body) or body.person:
            return
        for chunk in self.chunks[k + 1 : k + 12]:
            if chunk.nominal is not None and chunk.nominal.person:
                yield self._between("member_of", chunk.nominal, body, k, "represented-by")

    def _loose_tie(self, k: int, relation: str) -> Iterator[Tie]:
        """A tie that stands outside the phrase of either party."""
        left, right = self.sides.left(k), self.sides.right(k, 3)
        if left is None or right is None or not names(right) or left.i == right.i:
            return
        if k and self.chunks[k - 1].kind == "word" and self.chunks[k - 1].i >= left.end:
            # "... ونظيرتها التابعة لـ": the tie is said of the noun before it, whatever that is.
            return
        if relation == "supports":
            left, right, relation = right, left, "backed_by"
        yield self._between(relation, left, right, k, "tie-loose")

    def _hold(self, k: int, relation: str) -> Iterator[Tie]:
        """Who holds a place or stands in it; pronouns on the words tell on which side each is named."""
        chunk, grammar = self.chunks[k], self.clause.grammar
        words = " ".join(token.norm for token in self.piece.tokens[chunk.i : chunk.j])
        holder_after = words.endswith(grammar.holder_after)
        place_before = holder_after or words.endswith(grammar.holder_before)
        holder = self.sides.right(k, 3) if holder_after else self.sides.left(k)
        around = range(k - 1, max(-1, k - 7), -1) if place_before else range(k + 1, k + 5)
        place = next((self.places[at] for at in around if at in self.places), None)
        if place is None:
            return
        if holder is None:
            origin = self._origin(k)
            if origin is not None:
                yield self._tie(relation, origin, place, k, "holds-place")
        elif names(holder) or holder.class_ == "militia":
            yield self._tie(relation, self.clause.role(holder), place, k, "holds-place")

    def _origin(self, k: int) -> Role | None:
        """ "تحت سيطرة إيرانية": the holder is named by an adjective."""
        after = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        nation = after.hit.ref if after is not None and after.kind == "nisba" and after.hit is not None else None
        if after is None or not isinstance(nation, entries.Nation):
            return None
        words = quote_words(self.clause.text, self.piece.tokens, after.i, after.i + 1)
        return Role(None, words, nation.id, "state")
