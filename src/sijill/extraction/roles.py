"""Who did it and who underwent it: roles by word order, prepositions and support verbs.

Arabic reports put the subject after the verb (VSO), or before it in headlines and after أن/إن (SVO); verbal
nouns take their subject or object in the genitive; support verbs (شنّ، تعرّض) bring one party to a noun.
"""

from __future__ import annotations

import itertools

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import Chunk, Nominal, Piece
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.nominals import ORGANISED
from sijill.lexicon.entries import EventWord, Frame, Nation
from sijill.lexicon.loader import Lexicon
from sijill.model.spans import quote
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

_AGENTIVE = ORGANISED
_OWNED = frozenset({"members", "force", "militia", "site", "vehicle", "air", "leader"})
_VERBISH = frozenset({"event", "support", "report", "cause"})
_HARD = Gap.NEWLINE | Gap.STOP
_CLAUSE_WORDS = frozenset(
    {
        "حيث",
        "فيما",
        "بينما",
        "لكن",
        "الا",
        "مما",
        "ما",
        "عندما",
        "بعدما",
        "كما",
        "اذ",
        "لان",
        "علما",
        "وذلك",
        "بعد",
        "قبل",
        "وسط",
        "عقب",
        "اثر",
        "خلال",
        "اثناء",
        "جراء",
        "نتيجه",
        "بسبب",
        "تزامنا",
        "بالتزامن",
        "فضلا",
        "بالاضافه",
        "بعدها",
    }
)
_RELATIVE = frozenset({"التي", "الذي", "الذين", "اللذين", "اللتين", "كانت", "كان"})
_FACILITY = frozenset(
    {"قاعده", "مطار", "مشفي", "مستشفي", "حاجز", "معبر", "مخيم", "مدرسه", "سوق", "محطه", "معسكر", "حقل"}
)


class RoleReader:
    """Fills the roles of the drafts of one sentence."""

    def __init__(self, piece: Piece, text: str, lexicon: Lexicon) -> None:
        self.piece = piece
        self.chunks = piece.chunks
        self.text = text
        self.lexicon = lexicon

    def fill(self, draft: Draft) -> None:
        """Find actors and recipients of one draft."""
        frame = self.lexicon.frames[draft.word.frame]
        draft.symmetric = frame.symmetric
        if draft.verbal:
            self._verb(draft, frame)
        else:
            self._noun(draft, frame)
        self._prepositions(draft, frame)
        if frame.symmetric:
            self._between(draft)

    def share(self, drafts: list[Draft]) -> None:
        """A verb joined by "and" without a subject of its own keeps the subject before it."""
        for earlier, draft in itertools.pairwise(drafts):
            if (
                draft.actors
                or draft.passive
                or draft.symmetric
                or draft.word.outcome is not None
                or draft.word.frame == "blast"
            ):
                continue
            joined = draft.chunk.coordinated or draft.chunk.prefix.startswith("ل")
            if (
                draft.verbal
                and joined
                and earlier.actors
                and not earlier.symmetric
                and self._same_gender(earlier, draft)
            ):
                draft.actors = [
                    Role(r.nominal, r.text, r.actor_id, r.class_, 0.8, r.via) for r in earlier.actors
                ]
                draft.rule += "+shared"
            elif (
                not draft.verbal
                and draft.word.type in ("COERCE", "MOBILIZE")
                and earlier.actors
                and not earlier.symmetric
                and self.lexicon.frames[draft.word.frame].genitive in ("recipient", "none")
            ):
                draft.actors = [
                    Role(r.nominal, r.text, r.actor_id, r.class_, 0.6, r.via) for r in earlier.actors
                ]
                draft.rule += "+shared"
            elif (
                not draft.verbal
                and draft.rule.startswith("support-actor")
                and earlier.actors
                and not earlier.symmetric
            ) or (
                not draft.verbal
                and draft.chunk.coordinated
                and earlier.actors
                and not earlier.verbal
                and not draft.recipients
                and draft.at - earlier.at <= 4
            ):
                draft.actors = [
                    Role(r.nominal, r.text, r.actor_id, r.class_, 0.8, r.via) for r in earlier.actors
                ]
                draft.rule += "+shared"

    def _same_gender(self, earlier: Draft, draft: Draft) -> bool:
        nominal = earlier.actors[0].nominal
        return nominal is None or self._agrees(draft.chunk, nominal)

    def role(self, nominal: Nominal, score: float = 1.0) -> Role:
        """Make a role of a nominal, quoting its words; an anaphor is followed to the name it stands for."""
        tokens = self.piece.tokens
        via = None
        if nominal.via is not None:
            via = quote(self.text, tokens[nominal.via[0]].start, tokens[nominal.via[1] - 1].end)
        elif nominal.suffix and nominal.class_ in _OWNED:
            owner = antecedent(self.chunks, nominal.i, nominal.suffix)
            if owner is not None:
                found = self.role(owner, score * 0.9)
                start = after_clitics(
                    self.text, tokens[nominal.i].start, tokens[nominal.i].norm, nominal.clitics
                )
                found.via = quote(self.text, start, tokens[nominal.j - 1].end)
                found.class_ = nominal.class_
                return found
        start, end = tokens[nominal.i].start, tokens[nominal.j - 1].end
        start = after_clitics(self.text, start, tokens[nominal.i].norm, nominal.clitics)
        start, end = balanced(self.text, start, end)
        return Role(
            nominal,
            quote(self.text, start, end),
            nominal.actor_id,
            nominal.class_,
            score * (0.5 if nominal.doubted else 1),
            via,
        )

    def _add(self, roles: list[Role], nominal: Nominal, score: float = 1.0) -> None:
        role = self.role(nominal, score)
        if all(r.text.start != role.text.start for r in roles):
            roles.append(role)

    def _add_topic(self, draft: Draft, topic: Nominal) -> None:
        """The topic of the clause and those coordinated with it are the actors."""
        holder = next((c for c in self.chunks if c.nominal is topic), None)
        for nominal in self._list(holder) if holder is not None else [topic]:
            self._add(draft.actors, nominal)

    def _verb(self, draft: Draft, frame: Frame) -> None:
        k = draft.at
        chunk = draft.chunk
        if self._event_is_subject(k):
            plain = self._plain_right(k)
            if frame.object == "recipient" and plain:
                for other in self._list(plain[0]):
                    self._add(draft.recipients, other)
            draft.rule = "relative-verb"
            return
        subject_left = self._subject_left(k)
        plain = self._plain_right(k)
        word = draft.word
        passive = draft.passive or self._is_passive(draft, plain, subject_left)
        draft.passive = passive
        undergoer = "recipient" if (passive or word.frame == "casualty") else frame.single
        if (
            word.frame == "casualty"
            and not passive
            and len(plain) >= 2
            and _agentive(plain[0])
            and not _agentive(plain[1])
        ):
            self._add(draft.actors, _nominal(plain[0]))
            for other in self._list(plain[1]):
                self._add(draft.recipients, other)
            draft.rule = "verb-subject-object"
            return
        if (
            word.frame == "casualty"
            and not passive
            and subject_left is not None
            and plain
            and _agentive_nominal(subject_left)
            and not _agentive(plain[0])
            and draft.tense != "passive"
        ):
            self._add_topic(draft, subject_left)
            for other in self._list(plain[0]):
                self._add(draft.recipients, other)
            draft.rule = "subject-verb-object"
            return
        if passive or undergoer == "recipient":
            target = plain[0] if plain else None
            if target is not None:
                for other in self._list(target):
                    self._add(draft.recipients, other)
            elif subject_left is not None:
                self._add(draft.recipients, subject_left)
            draft.rule = "passive"
            return
        objects = list(plain)
        if subject_left is not None and (
            not plain or (self._agrees(chunk, subject_left) and not self._subject_right(chunk, plain))
        ):
            self._add_topic(draft, subject_left)
            draft.rule = "subject-verb-object"
        elif plain and undergoer == "actor":
            first = objects.pop(0)
            nominal = _nominal(first)
            if _agentive(first) or self._may_act(nominal, frame, draft):
                for other in self._list(first):
                    self._add(draft.actors, other)
                draft.rule = "verb-subject-object"
            else:
                objects.insert(0, first)
        if frame.object == "recipient" and objects:
            for other in self._list(objects[0]):
                self._add(draft.recipients, other)
        if chunk.suffix and frame.object == "recipient" and not draft.recipients:
            self._pronoun_object(draft)
        if not draft.actors and not draft.rule:
            self._pronoun_subject(draft)
        draft.rule = draft.rule or "verb"

    def _pronoun_object(self, draft: Draft) -> None:
        """ "تستدعيهم": the people, or else the party, named before and not acting here."""
        token = self.piece.tokens[draft.chunk.i]
        acting = {role.text.start for role in draft.actors}
        for people in (True, False):
            found = antecedent(self.chunks, draft.chunk.i, draft.chunk.suffix, people)
            if found is None:
                continue
            role = self.role(found, 0.6)
            if role.text.start not in acting:
                role.via = quote(self.text, token.start, token.end)
                draft.recipients.append(role)
                return

    def _pronoun_subject(self, draft: Draft) -> None:
        """A verb without a subject of its own: the party named before that agrees with it."""
        hit = draft.chunk.hit
        pronoun = {"f": "ها", "m": "ه"}.get(hit.gender if hit is not None else "", "")
        if hit is not None and hit.number == "p":
            pronoun = "هم"
        found = antecedent(self.chunks, draft.chunk.i, pronoun)
        if found is not None:
            self._add(draft.actors, found, 0.6)
            draft.rule = "verb-pronoun"

    def _event_is_subject(self, k: int) -> bool:
        """ "الهجمات التي استهدفت ...": the subject is the happening told just before, so all nouns are objects."""
        for back in range(k - 1, max(-1, k - 7), -1):
            chunk = self.chunks[back]
            after = self.piece.tokens[chunk.j].gap if chunk.j < len(self.piece.tokens) else 0
            if after & _HARD:
                return False
            if chunk.kind == "event":
                return chunk.hit is not None and chunk.hit.pos == "noun" and not self.chunks[k].coordinated
            if chunk.kind in ("place", "time", "nisba", "prep", "cue", "word") or chunk.norm in _RELATIVE:
                continue
            if (chunk.kind == "nominal" and chunk.prep) or (chunk.kind == "support" and chunk.suffix):
                continue
            if (
                chunk.kind == "nominal"
                and back
                and self.chunks[back - 1].kind == "event"
                and not chunk.coordinated
            ):
                continue
            return False
        return False

    def _may_act(self, nominal: Nominal, frame: Frame, draft: Draft) -> bool:
        """People act when the verb takes no object, or takes it with a preposition that follows."""
        if nominal.class_ not in ("person", "source", "vehicle") or nominal.suffix:
            return False
        if frame.object == "none":
            return True
        wanted = {_plain(p) for p in frame.toward}
        return any(c.kind == "nominal" and c.prep in wanted for c in self.chunks[draft.at + 1 : draft.at + 8])

    def _is_passive(self, draft: Draft, plain: list[Chunk], left: Nominal | None) -> bool:
        """A verb is read as passive when marked so, or when its only noun cannot have done it."""
        written = draft.trigger.text
        if "ُ" in written[:3] and draft.tense == "past":
            return True
        if draft.word.frame == "casualty":
            return False
        if left is not None or draft.chunk.suffix or self._goes_on(draft.at):
            return False
        if len(plain) == 1 and draft.word.frame in ("target", "undergo_act", "strike"):
            only = _nominal(plain[0])
            return not _agentive_nominal(only) and only.class_ != "source" and draft.tense == "past"
        return False

    def _goes_on(self, k: int) -> bool:
        """ "داهمت ... واعتقلت شاباً", "أعلنت أنها هاجمت حاجزاً": the subject is the one before, so it is active."""
        before = self.chunks[k - 1] if k else None
        if before is not None and before.kind == "that" and before.norm.endswith(("انها", "انه", "انهم")):
            return True
        return self.chunks[k].coordinated and any(
            chunk.kind in ("event", "support") and chunk.hit is not None and chunk.hit.pos == "verb"
            and chunk.hit.gender == getattr(self.chunks[k].hit, "gender", "") for chunk in self.chunks[:k]
        )

    def _agrees(self, verb: Chunk, subject: Nominal) -> bool:
        """Gender agreement of a verb with a subject before it; unknown gender agrees with all."""
        hit = verb.hit
        if hit is None or hit.gender == "" or subject.gender in ("", "x") or subject.number == "p":
            return True
        return hit.gender == subject.gender

    def _subject_right(self, verb: Chunk, plain: list[Chunk]) -> bool:
        """Two plain nominals follow: the first is the subject."""
        return len(plain) >= 2 and _agentive(plain[0])

    def _subject_left(self, k: int) -> Nominal | None:
        """The topic of an SVO clause: the nominal that opens the clause before the verb.

        A clause opens after أن, at a stop, or at a comma that a topic follows; relative clauses and appositions
        between topic and verb are passed over, another finite verb ends the search.
        """
        chunks, tokens = self.chunks, self.piece.tokens
        topic: Nominal | None = None
        for back in range(k - 1, max(-1, k - 16), -1):
            chunk = chunks[back]
            after = tokens[chunk.j].gap if chunk.j < len(tokens) else 0
            if after & _HARD or after & Gap.COLON:
                return topic
            if after & Gap.COMMA and topic is not None and not self._opened_by_that(back):
                return topic
            if chunk.kind in ("that", "background"):
                return topic
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "source":
                    return topic
                if chunk.nominal.class_ == "weapon":
                    continue
                if not chunk.prep and not (chunk.coordinated and topic is None and k - back > 3):
                    topic = chunk.nominal
                continue
            if chunk.kind in _VERBISH:
                if chunk.hit is not None and chunk.hit.pos != "verb" and chunk.kind == "event":
                    if topic is None and k - back > 1:
                        continue
                    return topic if topic is not None and chunk.j < chunks[back + 1].i else None
                if back and chunks[back - 1].norm in _RELATIVE:
                    continue
                return topic if topic is not None and chunk.kind in ("report", "cause") else None
            if chunk.kind == "citing":
                return topic
            if chunk.norm in _CLAUSE_WORDS and chunk.norm not in ("ما",):
                return topic
        return topic

    def topic(self, k: int) -> Nominal | None:
        """The nominal that the clause of chunk ``k`` is about, if it stands before it."""
        return self._subject_left(k)

    def _opened_by_that(self, at: int) -> bool:
        """Say whether an أن stands before ``at`` in its sentence with no finite verb between."""
        for chunk in reversed(self.chunks[max(0, at - 9) : at + 1]):
            if chunk.kind == "that":
                return True
            if chunk.kind in _VERBISH and chunk.hit is not None and chunk.hit.pos == "verb":
                return False
        return False

    def _plain_right(self, k: int) -> list[Chunk]:
        """Nominals after the verb without a preposition, up to the end of its clause."""
        found: list[Chunk] = []
        tokens = self.piece.tokens
        loose, beside = 0, False
        for chunk in self.chunks[k + 1 :]:
            gap = tokens[chunk.i].gap
            if gap & _HARD or (gap & Gap.COLON and not found):
                break
            if gap & Gap.COMMA and found and not chunk.coordinated:
                break
            if chunk.kind in _VERBISH:
                if found or (chunk.hit is not None and chunk.hit.pos == "verb"):
                    break
                continue
            if (
                chunk.kind in ("that", "citing", "background")
                or (chunk.kind == "stop" and chunk.norm in _CLAUSE_WORDS)
                or chunk.norm in _CLAUSE_WORDS
            ):
                break
            if chunk.kind == "link" and chunk.hit is not None and chunk.hit.ref in ("together", "backed"):
                beside = True
                continue
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "weapon" or self._needed(k, chunk) or beside:
                    beside = False
                    continue
                if not chunk.prep and not chunk.coordinated:
                    found.append(chunk)
                elif chunk.coordinated and not found:
                    break
            elif (
                chunk.kind == "place"
                and chunk.place_head in _FACILITY
                and not chunk.prep
                and not chunk.coordinated
            ):
                found.append(chunk)
            elif chunk.kind == "word":
                loose += 1
                if loose > 6:
                    break
            if len(found) == 2:
                break
        return found

    def _needed(self, k: int, chunk: Chunk) -> bool:
        """ "شكّل دوريات": the noun that makes the event word one is its object, never its subject."""
        hit = self.chunks[k].hit
        word = hit.ref if hit is not None else None
        if not isinstance(word, EventWord) or not word.needs or word.frame != "send":
            return False
        norm = self.piece.tokens[chunk.i].norm
        return norm in word.needs or norm.removeprefix("ال") in word.needs

    def _list(self, first: Chunk) -> list[Nominal]:
        """A nominal and those coordinated with it."""
        nominals = [_nominal(first)]
        start = self.chunks.index(first)
        together = False
        for chunk in self.chunks[start + 1 : start + 9]:
            if chunk.kind == "word" and chunk.norm == "و":
                continue
            if chunk.kind == "link" and chunk.hit is not None and chunk.hit.ref in ("together", "backed"):
                together = True
                continue
            if (
                together
                and chunk.kind == "nominal"
                and chunk.nominal is not None
                and chunk.nominal.class_ != "source"
            ):
                nominals.append(chunk.nominal)
                together = False
                continue
            if chunk.kind in ("place", "time", "nisba", "count") and not together:
                continue
            if (
                chunk.kind == "nominal"
                and chunk.nominal is not None
                and chunk.coordinated
                and chunk.nominal.class_ != "source"
            ):
                nominals.append(chunk.nominal)
                continue
            break
        return nominals

    def _noun(self, draft: Draft, frame: Frame) -> None:
        """Arguments of a verbal noun: genitive, adjective of origin, support verb before, relative after."""
        k = draft.at
        chunks = self.chunks
        self._support(draft, frame)
        if draft.chunk.suffix:
            self._suffix(draft, frame)
        genitive = self._genitive(k)
        if genitive is not None and not frame.symmetric:
            self._assign_genitive(draft, frame, genitive)
        for chunk in chunks[k + 1 : k + 4]:
            if (
                chunk.kind == "nisba"
                and chunk.hit is not None
                and not draft.actors
                and not chunk.prefix.endswith(("ل", "ب"))
            ):
                nation = chunk.hit.ref
                assert isinstance(nation, Nation)
                token = self.piece.tokens[chunk.i]
                words = quote(self.text, token.start, token.end)
                draft.actors.append(Role(None, words, nation.forces, "force"))
                draft.rule = draft.rule or "noun-origin"
                break
            if chunk.kind not in ("word", "nisba"):
                break
        self._relative(draft, frame)
        draft.rule = draft.rule or "noun"

    def _suffix(self, draft: Draft, frame: Frame) -> None:
        """A pronoun on a verbal noun stands where its genitive would: "استيلائها", "اعتقاله"."""
        people = frame.genitive == "recipient"
        found = antecedent(self.chunks, draft.chunk.i, draft.chunk.suffix, people)
        if found is None:
            return
        token = self.piece.tokens[draft.chunk.i]
        role = self.role(found, 0.7)
        role.via = quote(self.text, token.start, token.end)
        if (
            frame.genitive in ("actor", "kind", "kind_mover") and not draft.actors
        ) or draft.word.family == "seize":
            draft.actors.append(role)
        elif frame.genitive == "recipient" and not draft.recipients:
            draft.recipients.append(role)
        draft.rule = draft.rule or "noun-pronoun"

    def _genitive(self, k: int) -> Chunk | None:
        if k + 1 >= len(self.chunks) or self.chunks[k].suffix:
            return None
        tokens = self.piece.tokens
        for chunk in self.chunks[k + 1 : k + 4]:
            if tokens[chunk.i].gap & (_HARD | Gap.COMMA | Gap.COLON):
                return None
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "weapon":
                    continue
                return chunk if (not chunk.prep and not chunk.coordinated) or chunk.prep == "ل" else None
            if chunk.kind == "place" and chunk.place_head in _FACILITY and not chunk.prep:
                return chunk
            if (
                chunk.kind == "nisba"
                or (chunk.kind == "word" and not chunk.norm.startswith("و"))
                or chunk.kind == "count"
            ):
                continue
            return None
        return None

    def _assign_genitive(self, draft: Draft, frame: Frame, chunk: Chunk) -> None:
        nominal = _nominal(chunk)
        role = frame.genitive
        if role == "kind_mover":
            role = "actor" if _agentive_nominal(nominal) and chunk.prep in ("", "ل") else "none"
        elif role == "kind":
            role = (
                "actor"
                if (_agentive_nominal(nominal) and nominal.class_ not in ("members", "leader"))
                or (chunk.prep == "ل" and _agentive_nominal(nominal))
                else "recipient"
            )
        if role == "actor" and frame.object == "recipient" and (
            draft.actors or (chunk.prep == "ل" and "ل" in frame.toward and frame.genitive == "actor")
        ):
            role = "recipient"
        if role == "actor":
            for other in self._list(chunk):
                self._add(draft.actors, other)
            self._second(draft, frame, chunk)
        elif role == "recipient" and not (chunk.prep == "ل" and "ل" not in frame.toward):
            for other in self._list(chunk):
                self._add(draft.recipients, other)
        draft.rule = draft.rule or f"noun-genitive-{role}"

    def _second(self, draft: Draft, frame: Frame, chunk: Chunk) -> None:
        """After the actor in the genitive comes the object: "قصف قوات ... الأحياء"."""
        if frame.object != "recipient" or draft.recipients:
            return
        start = self.chunks.index(chunk)
        for after in self.chunks[start + 1 : start + 3]:
            if (
                after.kind == "nominal"
                and after.nominal is not None
                and not after.prep
                and not after.coordinated
                and not self.piece.tokens[after.i].gap & (Gap.COMMA | _HARD)
            ):
                for other in self._list(after):
                    self._add(draft.recipients, other)
                return
            if after.kind not in ("nisba", "time", "place"):
                return

    def _support(self, draft: Draft, frame: Frame) -> None:
        """The nearest support verb before the noun in its clause, and its subject."""
        tokens = self.piece.tokens
        for back in range(draft.at - 1, max(-1, draft.at - 10), -1):
            chunk = self.chunks[back]
            if tokens[chunk.j].gap & _HARD if chunk.j < len(tokens) else False:
                return
            if chunk.kind == "support":
                hit = chunk.hit
                assert hit is not None
                draft.lead = back
                first, last = tokens[chunk.i], tokens[chunk.j - 1]
                draft.mentions.append(quote(self.text, first.start, last.end))
                role = hit.value
                if role == "none" or role == "place":
                    return
                between = [
                    c
                    for c in self.chunks[back + 1 : draft.at]
                    if c.kind == "nominal"
                    and not c.prep
                    and c.nominal is not None
                    and c.nominal.class_ != "source"
                ]
                subjects: list[Nominal] = []
                if between:
                    subjects = self._list(between[0])
                else:
                    left = self._subject_left(back)
                    if left is not None and self._agrees(chunk, left):
                        holder = next((c for c in self.chunks if c.nominal is left), None)
                        subjects = self._list(holder) if holder is not None else [left]
                if hit.pos == "noun" and not subjects:
                    continue
                target = draft.actors if role == "actor" else draft.recipients
                for subject in subjects:
                    self._add(target, subject)
                draft.rule = f"support-{role}"
                return
            if chunk.kind in ("report", "that", "cause", "citing") or (
                chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos == "verb"
            ):
                return
            if (chunk.kind == "event" and not draft.chunk.coordinated) or chunk.norm in _CLAUSE_WORDS:
                return

    def _relative(self, draft: Draft, frame: Frame) -> None:
        """A relative verb after the noun: "هجوم شنّه مسلحون", "الهجمات التي نفذها مجهولون"."""
        for at in range(draft.at + 1, min(draft.at + 7, len(self.chunks))):
            chunk = self.chunks[at]
            if self.piece.tokens[chunk.i].gap & _HARD:
                return
            if chunk.kind == "support" and chunk.suffix:
                hit = chunk.hit
                assert hit is not None
                after = list(self._plain_right(at))
                if after and hit.value == "actor":
                    draft.actors = []
                    for other in self._list(after[0]):
                        self._add(draft.actors, other)
                    draft.rule = "noun-relative"
                return
            if chunk.kind == "support" and chunk.hit is not None and chunk.hit.value == "recipient":
                for c in self._plain_right(at)[:1]:
                    self._add(draft.recipients, _nominal(c))
                return
            if chunk.kind in ("event", "report", "that", "cause", "support"):
                return

    def _prepositions(self, draft: Draft, frame: Frame) -> None:
        """ "من قبل" brings the actor; "على", "ضد" and what the frame names bring the recipient."""
        tokens = self.piece.tokens
        recipients_by = {_plain(p) for p in frame.toward} | {"ضد"}
        if draft.word.frame in ("casualty", "blast"):
            recipients_by = set()
        for chunk in self.chunks[draft.at + 1 : draft.at + 14]:
            if tokens[chunk.i].gap & _HARD:
                return
            if chunk.kind in ("report", "citing"):
                return
            if (
                chunk.kind == "event"
                and chunk.hit is not None
                and (chunk.hit.pos == "verb" or chunk.coordinated)
            ):
                return
            if (
                chunk.kind != "nominal"
                or chunk.nominal is None
                or chunk.nominal.class_ in ("source", "weapon")
            ):
                if chunk.nominal is not None and chunk.nominal.class_ == "weapon":
                    self._weapon(draft, chunk.nominal)
                continue
            if chunk.prep == "من قبل":
                if not draft.actors:
                    for other in self._list(chunk):
                        self._add(draft.actors, other)
                    draft.rule = "agent-phrase"
            elif (
                chunk.prep == "من"
                and not draft.verbal
                and not draft.actors
                and _agentive_nominal(chunk.nominal)
                and draft.word.frame in ("strike", "target")
                and self.chunks.index(chunk) - draft.at <= 4
            ):
                self._add(draft.actors, chunk.nominal)
                draft.rule = "noun-from"
            elif chunk.prep in recipients_by and not frame.symmetric and not draft.recipients:
                if (
                    chunk.prep == "ل"
                    and _agentive_nominal(chunk.nominal)
                    and frame.genitive in ("kind", "actor")
                    and not draft.actors
                ):
                    continue
                for other in self._list(chunk):
                    self._add(draft.recipients, other)

    def _weapon(self, draft: Draft, nominal: Nominal) -> None:
        role = self.role(nominal)
        if draft.word.type == "ASSAULT" and all(m.start != role.text.start for m in draft.materiel):
            draft.materiel.append(role.text)

    def _between(self, draft: Draft) -> None:
        """Parties of a mutual happening: "بين س و ص", "مع ص"."""
        tokens = self.piece.tokens
        parties: list[Chunk] = []
        for chunk in self.chunks[draft.at + 1 : draft.at + 12]:
            if tokens[chunk.i].gap & _HARD or chunk.kind in ("report", "citing", "that"):
                break
            if chunk.kind == "event" and chunk.hit is not None and chunk.hit.pos == "verb" and parties:
                break
            if chunk.kind == "nominal" and chunk.nominal is not None and chunk.nominal.class_ != "source":
                if chunk.prep == "بين" or (parties and chunk.coordinated):
                    parties.append(chunk)
                elif chunk.prep in ("مع", "ضد") and not draft.recipients:
                    for other in self._list(chunk):
                        self._add(draft.recipients, other)
        for party in parties:
            side = draft.actors if not draft.actors else draft.recipients
            self._add(side, _nominal(party))


def after_clitics(text: str, start: int, norm: str, clitics: str) -> int:
    """Offset of the first letter after the proclitics: "ولواء" is quoted as "لواء", "للدفاع" whole."""
    letters = len(clitics)
    if letters and norm[letters - 1 : letters + 1] == "لل":
        letters -= 1
    at = start
    while letters:
        at += 1
        while fold(text[at]) == "":
            at += 1
        letters -= 1
    return at


_OPENING = {"“": "”", "«": "»", '"': '"', "‘": "’", "(": ")"}


def balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the closing mark in when the words hold its opening mark, and the reverse."""
    words = text[start:end]
    for opening, closing in _OPENING.items():
        if opening == closing:
            if words.count(opening) % 2 == 1:
                if text[end : end + 1] == closing:
                    return start, end + 1
                if start and text[start - 1] == opening and words.endswith(closing):
                    return start - 1, end
        elif words.count(opening) > words.count(closing) and text[end : end + 1] == closing:
            return start, end + 1
    return start, end


def _plain(preposition: str) -> str:
    return preposition.replace("ى", "ي").replace("إ", "ا")


def _nominal(chunk: Chunk) -> Nominal:
    if chunk.nominal is not None:
        return chunk.nominal
    return Nominal(chunk.i, chunk.j, chunk.j, "site", definite=True, gender="x")


def _agentive(chunk: Chunk) -> bool:
    return chunk.nominal is not None and _agentive_nominal(chunk.nominal)


def _agentive_nominal(nominal: Nominal) -> bool:
    """Say whether the nominal can act alone: an armed body, a state, unknown gunmen; not people or things."""
    return (nominal.class_ in _AGENTIVE and nominal.count is None) or nominal.class_ == "unidentified"


def _left_clause(chunks: list[Chunk], at: int) -> bool:
    return at > 0 and chunks[at - 1].kind in ("that", "report")
