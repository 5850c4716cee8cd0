"""The clause around a word: the plain nominals after it, the lists they open, and the roles made of them."""

from __future__ import annotations

from sijill.extraction.anaphora import antecedent
from sijill.extraction.chunks import HARD, Chunk, Nominal, Piece, has_article
from sijill.extraction.drafts import Role
from sijill.extraction.quoting import after_clitics, balanced, quote_words
from sijill.extraction.subjects import VERBISH, Subjects
from sijill.lexicon.entries import EventWord
from sijill.lexicon.loader import Lexicon
from sijill.model.spans import quote
from sijill.text.tokens import Gap

#: Classes of nominal that stand for their owner when they bear a pronoun.
_OWNED = frozenset({"members", "force", "militia", "site", "vehicle", "air", "leader"})
#: How many chunks back the event that a relative verb belongs to is looked for.
_EVENT_REACH = 6
_LOOSE_WORDS = 6
#: After a post: "in", its place, and who holds it.
_PLACE_AND_NAME = 3
#: What it is worth that a pronoun stands for somebody in the sentence before.
_SENTENCE_BEFORE = 0.8
#: How far after a verb a thing may stand that is joined to the place hit, and what may be hit so.
_BESIDE_REACH = 8
_HIT = frozenset({"site", "civil-site", "vehicle", "person"})
#: First letters of words that say with whose help something is done: "بمشاركة", "وبدعم من".
_HELP = ("ب", "وب")


class Clause(Subjects):
    """Looks at one sentence from one of its words, and makes roles of its nominals."""

    def __init__(self, piece: Piece, text: str, lexicon: Lexicon, before: Clause | None = None) -> None:
        super().__init__(piece, lexicon.grammar)
        self.piece = piece
        #: The sentence before, in which a pronoun may find whom it stands for.
        self.before = before
        self.text = text
        self.support_takes = lexicon.support_takes
        self.frames = lexicon.frames

    def role(self, nominal: Nominal, score: float = 1.0) -> Role:
        """Make a role of a nominal, quoting its words; an anaphor is followed to the name it stands for."""
        via = None
        holder = self._holder_behind_place(nominal) if nominal.class_ == "leader" else None
        if holder is not None:
            return self.role(holder, score)
        if nominal.via is not None:
            via = quote_words(self.text, self.tokens, *nominal.via)
        elif nominal.suffix and nominal.class_ in _OWNED:
            found = self._owner(nominal, score * 0.9)
            if found is not None:
                found.via = quote_words(self.text, self.tokens, nominal.i, nominal.j, nominal.clitics)
                found.class_ = nominal.class_
                return found
        first = self.tokens[nominal.i]
        start = after_clitics(self.text, first.start, first.norm, nominal.clitics, has_article(nominal))
        words = quote(self.text, *balanced(self.text, start, self.tokens[nominal.j - 1].end))
        if nominal.stands_for is not None:
            words, via = nominal.stands_for, words
        doubt = 0.5 if nominal.doubted else 1
        return Role(nominal, words, nominal.actor_id, nominal.class_, score * doubt, via)

    def _holder_behind_place(self, post: Nominal) -> Nominal | None:
        """ "مقتل قائد الفصيل في ... فلان": the man who is named behind the place of the post."""
        at = next((k for k, chunk in enumerate(self.chunks) if chunk.nominal is post), len(self.chunks))
        near = self.chunks[at + 1 : at + 4]
        if len(near) < _PLACE_AND_NAME or post.inner or near[0].norm != "في" or near[1].prep != "في":
            return None
        one, named = near[-1].nominal, near[-1]
        free = not (named.prep or named.coordinated or self.tokens[named.i].gap)
        return one if one is not None and one.person and free else None

    def _owner(self, nominal: Nominal, score: float) -> Role | None:
        """Whose members or things a noun with a pronoun means, in its own sentence or in the one before."""
        owner = antecedent(self.chunks, nominal.i, nominal.suffix)
        if owner is not None:
            return self.role(owner, score)
        owner = (
            None
            if self.before is None
            else antecedent(self.before.chunks, len(self.before.tokens), nominal.suffix)
        )
        if owner is None or self.before is None:
            return None
        role = self.before.role(owner, score * _SENTENCE_BEFORE)
        # The nominal's words are counted in that sentence, so nobody may look them up in this one.
        role.nominal = None
        return role

    def add(self, roles: list[Role], nominal: Nominal, score: float = 1.0) -> None:
        """Add a nominal to ``roles`` unless its words are there."""
        if nominal.source_kind == "unnamed" and nominal.end - nominal.i == 1:
            # "انفجار مجهول المصدر": nobody is meant.
            return
        role = self.role(nominal, score)
        if all(known.text.start != role.text.start for known in roles):
            roles.append(role)

    def add_list(self, roles: list[Role], first: Chunk, helped: bool = True) -> None:
        """Add a nominal and those coordinated with it; ``helped`` as of :meth:`listed`."""
        self.add_all(roles, self.listed(first, helped))

    def add_all(self, roles: list[Role], nominals: list[Nominal]) -> None:
        """Add several nominals."""
        for nominal in nominals:
            self.add(roles, nominal)

    def listed(self, first: Chunk, helped: bool = True) -> list[Nominal]:
        """A nominal and those coordinated with it, or joined by "together with".

        What "with the help of" brings belongs to whoever acts: without ``helped`` it ends the list.
        """
        nominals = [nominal_of(first)]
        start = self.chunks.index(first)
        together = False
        for chunk in self.chunks[start + 1 : start + 9]:
            if chunk.kind == "word" and chunk.norm == "و":
                continue
            if chunk.refers("link", "together", "backed", "including") or self._adds(chunk):
                if not helped and chunk.refers("link", "together", "backed") and chunk.norm.startswith(_HELP):
                    break
                together = True
                continue
            party = chunk.kind == "nominal" and chunk.nominal is not None and chunk.nominal.class_ != "source"
            if party and (together or chunk.coordinated):
                nominals.append(nominal_of(chunk))
                together = False
            elif party and self._describes(chunk, nominals[-1]):
                continue
            elif together or self._is_object_place(chunk) or chunk.kind not in ("place", "time", "nisba", "count"):
                break
        return nominals

    def _describes(self, chunk: Chunk, before: Nominal) -> bool:
        """ "مقتل فلان، القيادي في ...، وحارسه": the post between commas is the man's, and the list goes on."""
        nominal = nominal_of(chunk)
        post = nominal.class_ == "leader" and nominal.definite and not chunk.prep
        return post and before.named and before.person and bool(self.tokens[chunk.i].gap & Gap.COMMA)

    def _is_object_place(self, chunk: Chunk) -> bool:
        """ "استهدف الفصيل بلدة ... ومنازل": a place that no preposition governs is what was hit; the list ends."""
        if chunk.kind != "place" or chunk.prep or chunk.coordinated or not chunk.place_head:
            return False
        return self.tokens[chunk.i].norm not in self.grammar.sides_before

    def _adds(self, chunk: Chunk) -> bool:
        """Say whether the chunk belongs to "بالإضافة إلى" and the like, which add one more to a list."""
        at = self.chunks.index(chunk)
        opener = chunk.norm in self.grammar.adding_openers
        return opener or (
            bool(at) and chunk.kind != "nominal" and self.chunks[at - 1].norm in self.grammar.adding_openers
        )

    def joined(self, nominal: Nominal) -> list[Nominal]:
        """A nominal of the sentence and those coordinated with it."""
        holder = next((chunk for chunk in self.chunks if chunk.nominal is nominal), None)
        return self.listed(holder) if holder is not None else [nominal]

    def plain_after(self, k: int) -> list[Chunk]:
        """Up to two nominals after the verb without a preposition, up to the end of its clause."""
        found: list[Chunk] = []
        loose, beside = 0, False
        for at, chunk in enumerate(self.chunks[k + 1 :], k + 1):
            if self._says_how_often(chunk):
                continue
            if self._ends_clause(chunk, bool(found)):
                break
            if chunk.kind in VERBISH:
                continue
            joins = chunk.norm in self.grammar.riding or chunk.norm in self.grammar.along
            if joins or chunk.refers("link", "together", "backed", "including", "controls", "org_person"):
                beside = True
                continue
            free = not chunk.prep and not chunk.coordinated
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ == "weapon" or self._needed(k, chunk) or beside:
                    beside = False
                elif free and self._of_an_act(k, at):
                    continue
                elif free:
                    found.append(chunk)
                elif chunk.coordinated and not found:
                    break
            elif free and self.is_facility(chunk):
                found.append(chunk)
            elif chunk.kind == "word":
                loose += 1
            if len(found) == 2 or loose > _LOOSE_WORDS:
                break
        return found

    def _of_an_act(self, k: int, at: int) -> bool:
        """ "أقامت نقطة في إطار عملية ضد الفصيل": whom another act of the clause concerns is no party of the verb.

        Right after the verb an act is its subject: "استهدف قصف منازل المدنيين".
        """
        act = self.chunks[at - 1]
        noun = act.kind == "event" and not act.is_verb and not self.tokens[self.chunks[at].i].gap
        noun = noun and not self._says_how_often(act)
        return noun and any(earlier.kind != "time" for earlier in self.chunks[k + 1 : at - 1])

    def joined_to_place(self, k: int) -> Chunk | None:
        """The thing or people that "and" joins to a place which is the object of the verb ``k``."""
        place = False
        for chunk in self.chunks[k + 1 : k + 1 + _BESIDE_REACH]:
            if self.tokens[chunk.i].gap & HARD or (chunk.kind in VERBISH and chunk.is_verb):
                return None
            if chunk.kind == "place":
                place = place or not (chunk.prep or chunk.coordinated)
            elif chunk.nominal is not None and chunk.coordinated and not chunk.prep and place:
                return chunk if chunk.nominal.class_ in _HIT else None
            elif (
                chunk.kind in ("that", "citing", "background", "report") or chunk.norm in self.grammar.clause_words
            ):
                return None
        return None

    def _ends_clause(self, chunk: Chunk, found: bool) -> bool:
        gap = self.tokens[chunk.i].gap
        if gap & HARD or (gap & Gap.COLON and not found) or (gap & Gap.COMMA and found and not chunk.coordinated):
            return True
        if chunk.kind in VERBISH:
            return found or chunk.is_verb
        return chunk.kind in ("that", "citing", "background") or chunk.norm in self.grammar.clause_words

    def _says_how_often(self, chunk: Chunk) -> bool:
        """ "قصف الطيران بست غارات مقراً": how many blows there were stands between the subject and the object."""
        before = self.chunks[self.chunks.index(chunk) - 1]
        return chunk.kind == "event" and not chunk.is_verb and before.kind == "count" and before.prep == "ب"

    def is_spoken(self, chunk: Chunk) -> bool:
        """Say whether the chunk's word tells of an act in words."""
        word = chunk.hit.ref if chunk.hit is not None else None
        return isinstance(word, EventWord) and self.frames[word.frame].spoken

    def is_facility(self, chunk: Chunk) -> bool:
        """Say whether the place is one that can be hit or held like a thing."""
        return chunk.kind == "place" and chunk.place_head in self.grammar.facilities

    def _needed(self, k: int, chunk: Chunk) -> bool:
        """ "شكّل دوريات", "خرجت مسيرات": the noun that makes the event word one is no party of it."""
        hit = self.chunks[k].hit
        word = hit.ref if hit is not None else None
        if isinstance(word, EventWord) and word.frame == "rally" and chunk.nominal is not None:
            return chunk.nominal.class_ == "air"
        if not isinstance(word, EventWord) or not word.needs or word.frame != "send":
            return False
        norm = self.tokens[chunk.i].norm
        return norm in word.needs or norm.removeprefix("ال") in word.needs

    def event_is_subject(self, k: int) -> bool:
        """ "الهجمات التي استهدفت ...": the subject is the happening told just before, so all nouns are objects."""
        for back in range(k - 1, max(-1, k - 1 - _EVENT_REACH), -1):
            chunk = self.chunks[back]
            if chunk.j < len(self.tokens) and self.tokens[chunk.j].gap & HARD:
                return False
            if chunk.kind == "event":
                return chunk.hit is not None and chunk.hit.pos == "noun" and not self.chunks[k].coordinated
            if not self._belongs_to_event(back):
                return False
        return False

    def _belongs_to_event(self, back: int) -> bool:
        """Say whether chunk ``back`` may stand between an event noun and the verb of its relative clause."""
        chunk = self.chunks[back]
        if chunk.kind in ("place", "time", "nisba", "prep", "cue", "word") or chunk.norm in self.grammar.relatives:
            return True
        if chunk.kind == "support":
            return bool(chunk.suffix)
        if chunk.kind != "nominal":
            return False
        return bool(chunk.prep) or (back > 0 and self.chunks[back - 1].kind == "event" and not chunk.coordinated)


def nominal_of(chunk: Chunk) -> Nominal:
    """The chunk's nominal; a place that is hit becomes one."""
    if chunk.nominal is not None:
        return chunk.nominal
    return Nominal(chunk.i, chunk.j, chunk.j, "site", definite=True, gender="x")
