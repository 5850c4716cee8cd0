"""Roles of a verb, by word order: subject before or after it, object after the subject, passives."""

from __future__ import annotations

from sijill.extraction.chunks import HARD, THINGS, Chunk, Nominal
from sijill.extraction.clauses import Clause, nominal_of
from sijill.extraction.drafts import Draft
from sijill.extraction.governor import bare_forms
from sijill.extraction.pronouns import Pronouns
from sijill.extraction.speakers import SPEAKER_SCORE, goes_on_speaking, said_to
from sijill.extraction.subjects import is_agentive
from sijill.lexicon.entries import Frame
from sijill.text.tokens import Gap

_DAMMA = "ُ"
#: How many chunks before a verb that "and" joins the verb before it may stand.
_JOINED_REACH = 12
#: How far after a passive verb the one may stand who did it.
_AGENT_REACH = 3
#: How far after a verb the place may stand that people attacked.
_PLACE_REACH = 4


class VerbRoles:
    """Fills the roles of the verbs of one sentence."""

    def __init__(self, clause: Clause, pronouns: Pronouns) -> None:
        self.clause = clause
        self.pronouns = pronouns

    def fill(self, draft: Draft, frame: Frame) -> None:
        """Find who did it and who underwent it around one verb."""
        clause, k = self.clause, draft.at
        plain = clause.plain_after(k)
        if clause.event_is_subject(k) and not self._acts_after(draft, plain):
            if frame.object == "recipient":
                self._objects(draft, plain)
            draft.rule = "relative-verb"
            return
        hurt = clause.relative_object(k) if frame.object == "recipient" else None
        if hurt is not None:
            self._hurt_by(draft, hurt, plain)
            return
        casualty = draft.word.frame == "casualty"
        subject = clause.relative_head(k, people=casualty) or clause.subject_before(k)
        draft.passive = (
            draft.passive or self._is_passive(draft, plain, subject) or self._is_hit(draft, plain, subject)
        )
        if casualty and not draft.passive and self._kills(draft, subject, plain):
            return
        if draft.passive or casualty or frame.single == "recipient":
            self._undergone(draft, subject, plain)
            return
        self._acted(draft, frame, subject, plain)

    def _hurt_by(self, draft: Draft, hurt: Nominal, plain: list[Chunk]) -> None:
        """ "الطفل الذي قتلته القوات", "الرجل الذي أردته رصاصات الجنود": the one before "who", and who did it."""
        self.clause.add(draft.recipients, hurt)
        after = self.clause.chunks[draft.at + 1].nominal if draft.at + 1 < len(self.clause.chunks) else None
        if after is not None and after.class_ == "weapon" and after.owner is not None:
            self.clause.add(draft.actors, after.owner)
        elif plain and plain[0].nominal is not None:
            self.clause.add_list(draft.actors, plain[0])
        draft.rule = "relative-object"

    def _kills(self, draft: Draft, subject: Nominal | None, plain: list[Chunk]) -> bool:
        """A casualty word that tells who did it: "قتلت القوات مدنياً", "القوات قتلت مدنياً"."""
        if self._acts_after(draft, plain):
            self.clause.add_list(draft.actors, plain[0])
            self.pronouns.object_of(draft)
            draft.rule = "verb-pronoun-subject"
            return True
        if len(plain) >= 2 and _may_be_subject(plain[0].nominal) and not _may_be_subject(plain[1].nominal):
            self.clause.add(draft.actors, nominal_of(plain[0]))
            self.clause.add_list(draft.recipients, plain[1], helped=False)
            draft.rule = "verb-subject-object"
            return True
        if is_agentive(subject) and subject is not None and plain and not _may_be_subject(plain[0].nominal):
            self.clause.add_all(draft.actors, self.clause.joined(subject))
            self.clause.add_list(draft.recipients, plain[0], helped=False)
            draft.rule = "subject-verb-object"
            return True
        if self._kills_on(draft, plain):
            self.clause.add_list(draft.recipients, plain[0], helped=False)
            draft.rule = "verb"
            return True
        return False

    @staticmethod
    def _acts_after(draft: Draft, plain: list[Chunk]) -> bool:
        """ "الذي قتلته القوات": the verb bears whom it hit, so that a body after it did it."""
        return bool(draft.chunk.suffix) and bool(plain) and is_agentive(plain[0].nominal)

    def _kills_on(self, draft: Draft, plain: list[Chunk]) -> bool:
        """ "قصفت القوات القرية وقتلت خمسة رجال": men do not undergo a feminine verb."""
        hit = draft.chunk.hit
        if (
            hit is None
            or hit.tense != "past"
            or hit.gender != "f"
            or not plain
            or not self.clause.is_joined(draft.at)
        ):
            return False
        hurt = nominal_of(plain[0])
        return hurt.class_ in ("person", "members") and hurt.gender == "m" and not draft.chunk.suffix

    def _undergone(self, draft: Draft, subject: Nominal | None, plain: list[Chunk]) -> None:
        """A verb in the dual or plural follows those it tells of: "سبعة مدنيين أصيبوا"."""
        hit = draft.chunk.hit
        follows = hit is not None and hit.number in ("d", "p")
        if subject is not None and (follows or not plain):
            self.clause.add_all(draft.recipients, self.clause.joined(subject))
        elif plain:
            self.clause.add_list(draft.recipients, plain[0], helped=False)
        draft.rule = "passive"

    def _acted(self, draft: Draft, frame: Frame, subject: Nominal | None, plain: list[Chunk]) -> None:
        clause = self.clause
        plain = said_to(draft, plain, clause) if frame.spoken else plain
        objects = plain
        thing = subject is not None and subject.class_ in THINGS
        # "في تل الورد، آخر معاقل الفصيل، نشر الجيش ...": no thing acts where a body follows.
        subject_after = (len(plain) >= 2 or (thing and bool(plain))) and _may_be_subject(plain[0].nominal)
        if subject is not None and is_agentive(subject) and clause.is_topic_of_that(subject):
            subject_after = False
        speaker = goes_on_speaking(draft, plain, clause) if frame.spoken else None
        if speaker is not None:
            clause.add(draft.actors, speaker, SPEAKER_SCORE)
            draft.rule = "speaker-goes-on"
        elif subject is not None and (not plain or (clause.agrees(draft.chunk, subject) and not subject_after)):
            clause.add_all(draft.actors, clause.joined(subject))
            draft.rule = "subject-verb-object"
        elif plain and frame.single == "actor" and self._may_act(nominal_of(plain[0]), frame, draft):
            clause.add_list(draft.actors, plain[0])
            objects = plain[1:]
            hit = self._hit_after(objects)
            if hit is not None:
                clause.add_list(draft.actors, objects[0])
                objects = [hit]
            draft.rule = "verb-subject-object"
        if frame.object == "recipient":
            self._objects(draft, objects)
        if draft.chunk.suffix and frame.object == "recipient" and not draft.recipients:
            self.pronouns.object_of(draft)
        if not draft.actors and not draft.rule:
            self.pronouns.subject_of(draft, draft.chunk)
        draft.rule = draft.rule or "verb"

    def _hit_after(self, objects: list[Chunk]) -> Chunk | None:
        """ "قصفت مدفعية س فصيل ص مواقع ...": of two bodies that no "and" joins both act where a thing follows."""
        at = self.clause.chunks.index(objects[0]) + 1 if objects else 0
        if not at or at == len(self.clause.chunks) or not is_agentive(objects[0].nominal):
            return None
        hit = self.clause.chunks[at]
        free = not (hit.prep or hit.coordinated or self.clause.tokens[hit.i].gap)
        return hit if free and hit.nominal is not None and hit.nominal.class_ in THINGS else None

    def _objects(self, draft: Draft, plain: list[Chunk]) -> None:
        """The object and what is joined to it; after a place, what is joined to the place: "بلدة ... ومنازل"."""
        if plain:
            self.clause.add_list(draft.recipients, plain[0], helped=False)
            return
        beside = self.clause.joined_to_place(draft.at)
        if beside is not None:
            self.clause.add_list(draft.recipients, beside, helped=False)

    def _may_act(self, nominal: Nominal, frame: Frame, draft: Draft) -> bool:
        """People act when the verb takes no object, or takes it with a preposition that follows, or speaks."""
        if frame.spoken and not self.clause.agrees(draft.chunk, nominal):
            # "وطالبت مجلس الأمن": who spoke before goes on.
            return False
        if is_agentive(nominal):
            return _may_be_subject(nominal) and not self._own_members(nominal, frame, draft)
        if nominal.class_ == "site" and is_agentive(nominal.owner) and len(self.clause.plain_after(draft.at)) > 1:
            # "منعت حواجز الفرقة الأهالي": those at a post act.
            return True
        if nominal.class_ not in ("person", "source", "vehicle") or nominal.suffix:
            return False
        if nominal.class_ == "person" and (self._hits_place(draft) or self._protests(nominal, draft)):
            return True
        if frame.object == "none" or frame.spoken or draft.word.family == "damage":
            return True
        after = self.clause.chunks[draft.at + 1 : draft.at + 8]
        return any(chunk.kind == "nominal" and chunk.prep in frame.toward for chunk in after)

    def _protests(self, nominal: Nominal, draft: Draft) -> bool:
        """ "اقتحم محتجون مقر المجلس": people of whom reports tell what they do; but "استُهدف محتجون"."""
        first = bare_forms(self.clause.tokens[nominal.i].norm)
        return draft.word.frame != "target" and not first.isdisjoint(self.clause.grammar.protesters)

    def _hits_place(self, draft: Draft) -> bool:
        """ "هاجم مستوطنون أطراف القرية": a place right after people is what they attacked."""
        chunks = self.clause.chunks[draft.at + 1 : draft.at + 1 + _PLACE_REACH]
        after = [chunk for chunk in chunks if chunk.kind not in ("time", "word")]
        if len(after) < 2 or after[0].nominal is None or after[1].kind != "place" or after[1].prep:
            return False
        grammar, first = self.clause.grammar, self.clause.tokens[after[1].i]
        where = first.norm in grammar.sides_before or first.norm in grammar.governing
        return not (where or after[1].coordinated or first.gap & (HARD | Gap.COMMA))

    def _own_members(self, nominal: Nominal, frame: Frame, draft: Draft) -> bool:
        """ "سيّر اللواء دوريات ومنع عناصره": members of the subject before, who undergo what is joined to it."""
        own = nominal.class_ == "members" and nominal.suffix and frame.object == "recipient"
        chunks = self.clause.chunks
        joined = draft.chunk.coordinated and any(
            chunk.is_verb for chunk in chunks[max(0, draft.at - _JOINED_REACH) : draft.at]
        )
        if not own or not joined or len(self.clause.plain_after(draft.at)) > 1:
            return False
        near = chunks[draft.at + 1 : draft.at + 1 + _JOINED_REACH]
        after = next((chunk for chunk in near if chunk.i >= nominal.end), None)
        return after is None or after.kind != "place" or bool(after.prep)

    def _is_passive(self, draft: Draft, plain: list[Chunk], subject: Nominal | None) -> bool:
        """A verb is read as passive when marked so, or when its only noun cannot have done it."""
        if draft.tense != "past":
            return False
        if _DAMMA in draft.trigger.text[:3] or self._done_by(draft, plain):
            return True
        if draft.word.frame not in ("target", "undergo_act", "strike") or len(plain) != 1:
            return False
        if subject is not None or draft.chunk.suffix or self._goes_on(draft.at):
            return False
        only = nominal_of(plain[0])
        acts = draft.word.family == "damage" or self._hits_place(draft) or self._protests(only, draft)
        if only.class_ == "person" and acts:
            # "أحرق محتجون مبنى البلدية": people burn and tear down things; nobody demolishes them.
            return False
        return not is_agentive(only) and only.class_ != "source"

    def _done_by(self, draft: Draft, plain: list[Chunk]) -> bool:
        """ "السيارة استُهدفت من قبل طائرة": an agent phrase makes a verb without an object passive."""
        after = self.clause.chunks[draft.at + 1 : draft.at + 1 + _AGENT_REACH]
        undergoes = draft.word.frame in ("target", "undergo_act", "strike") and not draft.chunk.suffix
        return undergoes and not plain and any(c.prep == "من قبل" and is_agentive(c.nominal) for c in after)

    def _is_hit(self, draft: Draft, plain: list[Chunk], subject: Nominal | None) -> bool:
        """ "ثلاثة شبان خطفوا": people before a verb that needs an object, and none after it, underwent it."""
        people = subject is not None and subject.class_ == "person" and not plain and not draft.chunk.suffix
        return people and draft.tense == "past" and draft.word.frame in ("target", "undergo_act")

    def _goes_on(self, k: int) -> bool:
        """ "داهمت ... واعتقلت شاباً", "أعلنت أنها هاجمت حاجزاً": the subject is the one before, so it is active."""
        chunks = self.clause.chunks
        before = chunks[k - 1] if k else None
        if (
            before is not None
            and before.kind == "that"
            and before.norm.endswith(self.clause.grammar.that_pronouns)
        ):
            return True
        hit = chunks[k].hit
        gender = hit.gender if hit is not None else ""
        return self.clause.is_joined(k) and any(
            chunk.kind in ("event", "support")
            and chunk.hit is not None
            and chunk.hit.pos == "verb"
            and chunk.hit.gender == gender
            for chunk in chunks[:k]
        )


def _may_be_subject(nominal: Nominal | None) -> bool:
    """Say whether the nominal can act and does not bear the ending of an object: "قيادياً"."""
    return nominal is not None and is_agentive(nominal) and not (nominal.absolute and nominal.number == "s")
