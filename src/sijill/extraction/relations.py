"""Ties between actors, and of actors to places, as a sentence states them.

Ties stand inside a nominal ("ميليشيا ... المدعومة من إيران"), between nominals ("خلاف بين س و ص", "س الذي يقوده
ص") or in a verb of change ("انضم إلى", "بدأ يميل لصالح"). A shared list or an attempt is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.extraction.anaphora import antecedent
from sijill.extraction.attach import PlaceAt
from sijill.extraction.chunks import Nominal, Piece
from sijill.extraction.citation import Frame, reaches
from sijill.extraction.drafts import Role
from sijill.extraction.nominals import ORGANISED, THINGS
from sijill.extraction.roles import RoleReader
from sijill.lexicon import entries
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention, SourceMention
from sijill.model.spans import quote
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

_HARD = Gap.NEWLINE | Gap.STOP
_PARTY = ORGANISED - {"members", "leader", "unidentified", "air"} | {"person"}


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
        self.places = {p.at: p.mention for p in places}
        self.roles = RoleReader(piece, text, lexicon)
        self.past = {c.i for c in piece.chunks if c.norm.removeprefix("و") in lexicon.past_markers}
        self.leads = lexicon.leads

    def read(self) -> Iterator[Tie]:
        """Yield the ties in the order of the text."""
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "nominal" and chunk.nominal is not None:
                yield from self._inside(k, chunk.nominal)
                yield from self._post(k, chunk.nominal)
            elif chunk.kind == "quarrel":
                yield from self._quarrel(k)
            elif chunk.kind == "link" and chunk.hit is not None:
                yield from self._link(k, str(chunk.hit.ref))
            elif chunk.kind == "tie" and chunk.hit is not None:
                yield from self._loose_tie(k, str(chunk.hit.ref), chunk.hit.value)

    def _tie(
        self,
        relation: str,
        subject: Role | None,
        other: Role | PlaceMention | None,
        k: int,
        rule: str,
        **more: object,
    ) -> Tie:
        status, sources = "asserted", []
        for frame in self.frames:
            if frame.start <= k < frame.end and frame.source is not None:
                sources.append(frame.source)
                weak = frame.status in ("alleged", "suspected", "opinion") and reaches(frame, self.chunks, k)
                status = frame.status if weak else "reported"
        for chunk in self.chunks[max(0, k - 6) : k]:
            if chunk.kind == "cue" and chunk.hit is not None and isinstance(chunk.hit.ref, entries.Cue):
                if (
                    chunk.hit.ref.kind in ("suspected", "negated", "predicted")
                    and chunk.hit.ref.scope != "both"
                ):
                    status = chunk.hit.ref.kind
        tie = Tie(relation, subject, other, self.piece.start, self.piece.end, status, rule, sources=sources)
        for name, value in more.items():
            setattr(tie, name, value)
        return tie

    def _inside(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        yield from self._part_of(k, nominal)
        if nominal.class_ in THINGS or (
            nominal.class_ in ("leader", "members", "person") and not nominal.person
        ):
            return
        for tie in nominal.ties:
            subject, other = self.roles.role(nominal), self.roles.role(tie.other)
            if subject.text.start == other.text.start or not _names(tie.other):
                continue
            if tie.relation == "supports":
                yield self._tie("backed_by", other, subject, k, "tie-supports")
            else:
                yield self._tie(tie.relation, subject, other, k, "tie-in-name")

    def _part_of(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "مكتب أمن الفرقة الرابعة": a name that holds its parent's name says what it is part of."""
        actor = self.lexicon.actors.get(nominal.actor_id or "")
        parent = self.lexicon.actors.get(actor.parent or "") if actor is not None else None
        if parent is None or parent.kind == "state" or nominal.owner is not None or nominal.class_ in THINGS:
            return
        for start in range(nominal.i + 1, nominal.j):
            words = " ".join(t.norm for t in self.piece.tokens[start : nominal.j])
            if words in {fold(name) for name in (parent.name_ar, *parent.aliases)}:
                whole = Nominal(start, nominal.j, nominal.j, parent.kind, parent.id, named=True)
                yield self._tie(
                    "member_of", self.roles.role(nominal), self.roles.role(whole), k, "part-in-name"
                )
                return

    def _post(self, k: int, nominal: Nominal) -> Iterator[Tie]:
        """ "قائد ميليشيا ... فلان", "القيادي في ... فلان", "فلان، قائد ..."."""
        owner = nominal.owner
        if owner is None and nominal.class_ == "leader" and nominal.suffix:
            owner = antecedent(self.chunks, nominal.i, nominal.suffix)
        if nominal.class_ not in ("leader", "members") or owner is None or not _names(owner):
            return
        person = nominal.inner[0] if nominal.inner else self._person_beside(k)
        if person is None:
            return
        head = self.piece.tokens[nominal.i].norm
        bare = head[len(nominal.clitics) :].removeprefix("ال") if nominal.clitics else head.removeprefix("ال")
        body, man = self.roles.role(owner), self.roles.role(person)
        if bare in {word.removeprefix("ال") for word in self.leads if " " not in word} - {"قيادي"}:
            yield self._tie("commanded_by", body, man, k, "post-leads")
        else:
            yield self._tie("member_of", man, body, k, "post-member")

    def _person_beside(self, k: int) -> Nominal | None:
        tokens = self.piece.tokens
        if k + 1 < len(self.chunks):
            after = self.chunks[k + 1]
            if (
                after.kind == "nominal"
                and after.nominal is not None
                and after.nominal.person
                and not after.prep
                and not after.coordinated
            ):
                return after.nominal
        for back in range(k - 1, max(-1, k - 6), -1):
            chunk = self.chunks[back]
            if tokens[chunk.i].gap & _HARD and back < k - 1:
                return None
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.nickname or any(
                    c.kind == "called" for c in self.chunks[max(0, back - 2) : back]
                ):
                    continue
                if not chunk.nominal.person:
                    return None
                return chunk.nominal if tokens[self.chunks[k].i].gap & Gap.COMMA or back < k - 1 else None
            if (chunk.kind == "word" and chunk.norm in ("وهو", "هو", "وهي")) or chunk.kind in (
                "called",
                "prep",
                "stop",
            ):
                continue
            return None
        return None

    def _parties(self, k: int, limit: int = 16) -> list[Nominal]:
        """Named parties after ``k``, up to the end of the clause."""
        found: list[Nominal] = []
        tokens = self.piece.tokens
        for chunk in self.chunks[k + 1 : k + 1 + limit]:
            if tokens[chunk.i].gap & _HARD or chunk.kind in ("report", "citing", "that", "cause"):
                break
            if chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos == "verb" and found:
                break
            if chunk.kind == "nominal" and chunk.nominal is not None and chunk.nominal.class_ in _PARTY:
                if (
                    not found
                    or chunk.coordinated
                    or tokens[chunk.i].gap & (Gap.COMMA | Gap.QUOTE)
                    or chunk.prep == "بين"
                ):
                    found.append(chunk.nominal)
        return found

    def _quarrel(self, k: int) -> Iterator[Tie]:
        between = any(
            c.norm.endswith("بين") for c in self.chunks[k + 1 : k + 9] if c.kind in ("prep", "word")
        )
        if not between or any(
            c.kind == "link" and c.hit is not None and c.hit.ref == "sides" for c in self.chunks[k:]
        ):
            return
        parties = [p for p in self._parties(k, 12) if _names(p) or p.class_ in ("militia",)]
        start = next((i for i, c in enumerate(self.chunks) if i > k and c.norm.endswith("بين")), k)
        parties = [p for p in parties if p.i > self.chunks[start].i]
        roles = self._distinct(parties)
        if len(roles) == 2:
            yield self._tie("rival_of", roles[0], roles[1], k, "quarrel")
        elif len(roles) > 2:
            yield self._tie("rival_of", None, None, k, "quarrel-many", parties=roles)

    def _distinct(self, nominals: list[Nominal]) -> list[Role]:
        seen: list[Role] = []
        for nominal in nominals:
            role = self.roles.role(nominal)
            if all(
                r.text.text != role.text.text and (r.actor_id is None or r.actor_id != role.actor_id)
                for r in seen
            ):
                seen.append(role)
        return seen

    def _left(self, k: int) -> Nominal | None:
        for back in range(k - 1, max(-1, k - 8), -1):
            chunk = self.chunks[back]
            if self.piece.tokens[chunk.j - 1].after & _HARD:
                return None
            nominal = chunk.nominal
            if nominal is not None and nominal.class_ == "members" and nominal.owner is not None:
                return nominal.owner
            if nominal is not None and nominal.class_ in _PARTY:
                return nominal
        return None

    def _right(self, k: int, reach: int = 5) -> Nominal | None:
        for chunk in self.chunks[k + 1 : k + 1 + reach]:
            if self.piece.tokens[chunk.i].gap & _HARD:
                return None
            if (
                chunk.kind == "nominal"
                and chunk.nominal is not None
                and (chunk.nominal.class_ in ORGANISED | {"person"} or chunk.nominal.source_id is not None)
            ):
                return chunk.nominal
            if chunk.kind in ("event", "report"):
                return None
        return None

    def _link(self, k: int, kind: str) -> Iterator[Tie]:
        if kind == "sides":
            roles = self._distinct([p for p in self._parties(k, 20) if _names(p)])
            if len(roles) >= 3:
                yield self._tie("rival_of", None, None, k, "listed-sides", parties=roles)
                yield from self._of_the_whole(k, roles)
            elif len(roles) == 2:
                yield self._tie("rival_of", roles[0], roles[1], k, "listed-sides")
            return
        if kind in ("controls", "present"):
            yield from self._hold(k, "controls" if kind == "controls" else "present_at")
            return
        if kind == "represented":
            yield from self._represented(k)
            return
        left, right = self._left(k), self._right(k, 2 if kind == "person_org" else 5)
        if kind in ("shifted", "merged", "receives"):
            left = self.roles.topic(k) or left
        if left is None or right is None or left is right:
            return
        if kind == "org_person" and right.person:
            yield self._tie("commanded_by", self.roles.role(left), self.roles.role(right), k, "led-by")
        elif kind == "person_org" and left.person and _names(right) and not right.person:
            yield self._tie("member_of", self.roles.role(left), self.roles.role(right), k, "post-of")
        elif kind in ("shifted", "merged", "merged_nouns") and _names(right):
            relation = "shifted_to" if kind == "shifted" else "merged_into"
            yield self._tie(
                relation, self.roles.role(left), self.roles.role(right), k, kind, valid=self._when(k)
            )
        elif kind == "receives" and _names(right):
            past = any(self.chunks[at].i in self.past for at in range(max(0, k - 4), k))
            yield self._tie(
                "backed_by",
                self.roles.role(left),
                self.roles.role(right),
                k,
                "receives",
                polarity="past" if past else "holds",
            )
        elif kind == "together" and _names(left) and _names(right) and left.actor_id != right.actor_id:
            yield self._tie("ally_of", self.roles.role(left), self.roles.role(right), k, "together")

        elif kind == "backed" and _names(left) and _names(right) and left.actor_id != right.actor_id:
            yield self._tie("backed_by", self.roles.role(left), self.roles.role(right), k, "backed")

    def _origin(self, k: int) -> Role | None:
        """ "تحت سيطرة إيرانية": the holder is named by an adjective."""
        if k + 1 >= len(self.chunks) or self.chunks[k + 1].kind != "nisba":
            return None
        hit = self.chunks[k + 1].hit
        nation = hit.ref if hit is not None else None
        token = self.piece.tokens[self.chunks[k + 1].i]
        if not isinstance(nation, entries.Nation):
            return None
        return Role(None, quote(self.roles.text, token.start, token.end), nation.id, "state")

    def _when(self, k: int) -> str:
        """The interval said of a change: "خلال الأشهر الأخيرة"."""
        for chunk in self.chunks[k + 1 : k + 7]:
            if chunk.time is not None and chunk.time.edtf:
                return chunk.time.edtf
        return ""

    def _of_the_whole(self, k: int, roles: list[Role]) -> Iterator[Tie]:
        """ "خلاف بين ميليشيات ...، وأبرز أطرافه س وص": the sides named belong to the body that quarrels."""
        for back in range(k - 1, -1, -1):
            chunk = self.chunks[back]
            if (
                chunk.prep == "بين"
                and chunk.nominal is not None
                and chunk.nominal.class_ in ("militia", "force", "umbrella")
            ):
                whole = self.roles.role(chunk.nominal)
                for role in roles:
                    yield self._tie("affiliated_with", role, whole, k, "side-of-the-whole")
                return

    def _represented(self, k: int) -> Iterator[Tie]:
        body = self._left(k)
        if body is None or not _names(body) or body.person:
            return
        for chunk in self.chunks[k + 1 : k + 12]:
            if chunk.nominal is not None and chunk.nominal.person:
                yield self._tie(
                    "member_of", self.roles.role(chunk.nominal), self.roles.role(body), k, "represented-by"
                )

    def _loose_tie(self, k: int, relation: str, letter: str) -> Iterator[Tie]:
        left, right = self._left(k), self._right(k, 3)
        if left is None or right is None or not _names(right) or left.i == right.i:
            return
        if relation == "supports":
            left, right, relation = right, left, "backed_by"
        yield self._tie(relation, self.roles.role(left), self.roles.role(right), k, "tie-loose")

    def _hold(self, k: int, relation: str) -> Iterator[Tie]:
        chunk = self.chunks[k]
        words = " ".join(t.norm for t in self.piece.tokens[chunk.i : chunk.j])
        place_after = next(
            (self.places[at] for at in range(k + 1, min(k + 5, len(self.chunks))) if at in self.places), None
        )
        place_before = next(
            (self.places[at] for at in range(k - 1, max(-1, k - 7), -1) if at in self.places), None
        )
        left, right = self._left(k), self._right(k, 3)
        if words.endswith(("عليها", "عليه", "سيطره", "لسيطره", "بيد")):
            holder, place = right, place_before
        elif words.endswith("تحتلها"):
            holder, place = left, place_before
        else:
            holder, place = left, place_after
        if holder is None and place is not None and (origin := self._origin(k)) is not None:
            yield self._tie(relation, origin, place, k, "holds-place")
            return
        if holder is None or place is None or not (_names(holder) or holder.class_ == "militia"):
            return
        yield self._tie(relation, self.roles.role(holder), place, k, "holds-place")


def _names(nominal: Nominal) -> bool:
    """Say whether the nominal names somebody, not just a kind of people."""
    return nominal.actor_id is not None or nominal.named
