"""Sentences to chunks: which words name whom, where and when, which tell that something happened."""

from __future__ import annotations

from sijill.extraction.anaphora import point_back
from sijill.extraction.chunks import Chunk, Nominal, Piece
from sijill.extraction.names_told import NamesTold
from sijill.extraction.nominal_words import Words
from sijill.extraction.nominals import OPENS_NOMINAL, NominalReader
from sijill.extraction.places import PlacePhrase, PlaceReader
from sijill.extraction.predicates import SAYING, Predicates
from sijill.extraction.shared_names import SharedNames
from sijill.lexicon.entries import EventWord, Match
from sijill.lexicon.loader import Lexicon
from sijill.model.document import Published
from sijill.text.dates import TimePhrase, read_times
from sijill.text.number_words import clitic_of
from sijill.text.numbers import is_label, is_measure, read_counts
from sijill.text.tokens import Gap, Sentence

#: How close before "from" a verb of leaving stands.
_LEAVES_REACH = 4
_OPENS_PLACE = frozenset({"place", "placehead"})
#: Kinds of word that name no body which somebody may belong to.
_NO_BODY = frozenset({"event", "place", "placehead"})
#: Kinds of word that win over a common noun of the same length.
_STRONG = ("event", "cause", "link", "quarrel", "citing", "background")


class Chunker:
    """Cuts the sentences of one document into chunks. Holds nothing between documents."""

    def __init__(
        self, lexicon: Lexicon, published: Published | None, shared: SharedNames, told: NamesTold
    ) -> None:
        self.lexicon, self.published = lexicon, published
        self.shared, self.told = shared, told

    def cut(self, sentence: Sentence) -> tuple[Piece, dict[int, PlacePhrase]]:
        """Cut one sentence; gives its chunks and its place phrases by first token. Linear in its words."""
        tokens = sentence.tokens
        matches, kinds = self.lexicon.index.at_each(tokens), self.lexicon.index.kinds(tokens)
        self.shared.settle(matches, kinds)
        told = read_times(tokens, self.published)
        times = {phrase.i: phrase for phrase in told if not phrase.impossible}
        taken = {k for phrase in times.values() for k in range(phrase.i, phrase.j)}
        numbers = {count.i: count for count in read_counts(tokens)}
        counts = {
            i: count
            for i, count in numbers.items()
            if i not in taken and not is_measure(tokens, count.j) and not is_label(tokens, i)
        }
        words = Words(tokens, matches, kinds, counts, taken, self.lexicon, self.shared.supported, self.told)
        cutter = _Cutter(words, times)
        chunks = cutter.chunks()
        point_back(chunks)
        piece = Piece(tokens, chunks, sentence.start, sentence.end, counts=numbers)
        piece.impossible = [phrase for phrase in told if phrase.impossible]
        return piece, cutter.places.phrases


class _Cutter:
    """Cuts one sentence, from the first word to the last."""

    def __init__(self, words: Words, times: dict[int, TimePhrase]) -> None:
        self.words = words
        self.tokens, self.kinds, self.counts = words.tokens, words.kinds, words.counts
        self.times = times
        self.grammar = words.grammar
        #: Last parts of names of persons told before, and first words of those of bodies.
        self.persons_told, self.bodies_told = words.names_told.persons.forms, words.names_told.bodies.openers
        self.nominals = NominalReader(words)
        self.places = PlaceReader(words.tokens, words.matches, words.lexicon, words.times)
        self.predicates = Predicates(words.tokens, words.matches, words.lexicon)

    def chunks(self) -> list[Chunk]:
        chunks: list[Chunk] = []
        i = 0
        while i < len(self.tokens):
            chunk = self._next(i, chunks)
            self._govern(chunk, chunks)
            chunks.append(chunk)
            i = chunk.j if chunk.j > i else i + 1
        return chunks

    def _next(self, i: int, chunks: list[Chunk]) -> Chunk:
        """The chunk that begins at token ``i``: a time, a preposition, a name, a place, else what it says."""
        norm, kinds, phrase = self.tokens[i].norm, self.kinds[i], self.times.get(i)
        opener, sided = norm in self.grammar.openers_of_chunks, norm.lstrip("وب") in self.grammar.sides_before
        marked = self.tokens[i].gap & Gap.QUOTE
        if not (kinds or phrase or sided or opener or marked or i in self.counts):
            known = norm in self.persons_told or norm in self.bodies_told
            told = self._told_before(i) if known else None
            return self._named(*told) if told is not None else Chunk("word", i, i + 1, norm=norm)
        word = None if kinds.isdisjoint(SAYING) else self.predicates.best(i)
        if phrase is not None and not _is_rather_event(word, phrase):
            return Chunk("time", i, phrase.j, time=phrase)
        if opener and norm in self.grammar.agent_openers:
            agent = self._agent_phrase(i)
            if agent is not None:
                return agent
        named = self._nominal(i, chunks) if self._opens_nominal(i, kinds, opener) else None
        if named is None and self.tokens[i].gap & Gap.QUOTE:
            named = self.nominals.quoted_body(i, chunks)
        if word is not None and named is not None and not named.suffix and self._belongs_to_nothing(i, word):
            word = None
        place = self.places.read(i) if sided or not kinds.isdisjoint(_OPENS_PLACE) else None
        if named is not None and place is not None and self._is_middle(i, named):
            named = None
        if named is not None and _is_nominal(i, named, word, place):
            return Chunk("nominal", i, named.end, prefix=named.clitics, suffix=named.suffix, nominal=named)
        if place is not None and (word is None or place.j - place.i > word.hit.length or place.place_head):
            return place
        return self._plain(i, word)

    def _told_before(self, i: int) -> tuple[Nominal, str] | None:
        """Who is named at token ``i`` by a name told before."""
        return self.words.names_told.bodies.alone(self.tokens, i) or self.nominals.persons.told_before(i)

    @staticmethod
    def _named(nominal: Nominal, prefix: str) -> Chunk:
        nominal.clitics = prefix
        return Chunk("nominal", nominal.i, nominal.end, prefix=prefix, nominal=nominal)

    def _belongs_to_nothing(self, i: int, word: Match) -> bool:
        """ "قُتل عنصر في انفجار": where an act or a place follows "in", the person is not said to belong to it."""
        j = i + word.hit.length
        if word.hit.kind != "link" or word.hit.ref != "person_org" or j - i < 2:
            return False
        return j in self.times or (j < len(self.tokens) and not self.kinds[j].isdisjoint(_NO_BODY))

    def _is_middle(self, i: int, nominal: Nominal) -> bool:
        """ "مركز مدينة ...": the middle of a town, and no centre of some body."""
        after = self.kinds[i + 1] if i + 1 < len(self.tokens) else frozenset[str]()
        return nominal.class_ == "site" and "placehead" in self.kinds[i] and "placehead" in after

    def _agent_phrase(self, i: int) -> Chunk | None:
        """ "من قبل", "على يد", "بنيران": what follows did it."""
        norm = self.tokens[i].norm
        if i + 1 < len(self.tokens):
            pair = norm.removeprefix("و"), self.tokens[i + 1].norm
            phrase = self.grammar.two_word_prepositions.get(pair)
            if phrase is not None:
                return Chunk("prep", i, i + 2, norm=phrase)
        return Chunk("prep", i, i + 1, norm="من قبل") if norm in self.grammar.agent_words else None

    def _opens_nominal(self, i: int, kinds: frozenset[str], opener: bool) -> bool:
        if not kinds.isdisjoint(OPENS_NOMINAL) or i in self.counts:
            return True
        norm = self.tokens[i].norm
        part = opener and (
            norm in self.grammar.one_of_forms
            or norm in self.grammar.some_of_forms
            or norm in self.grammar.another_of_forms
        )
        return part or norm in self.persons_told or norm in self.bodies_told

    def _nominal(self, i: int, chunks: list[Chunk]) -> Nominal | None:
        self.words.told = _is_told(chunks)
        found = self.nominals.read(i)
        if found is None:
            return None
        nominal, prefix = found
        nominal.clitics = prefix
        return None if chunks and self._describes(nominal, chunks[-1]) else nominal

    def _describes(self, nominal: Nominal, before: Chunk) -> bool:
        """ "المناطق المدنية", "هجوم مسلح": a word for people that is an adjective too only describes."""
        i = nominal.i
        lone = nominal.class_ in ("person", "members") and nominal.end - i == 1 and nominal.number == "s"
        if not lone or "adjective" not in self.kinds[i] or nominal.clitics or self.tokens[i].gap:
            return False
        if before.kind == "word":
            return nominal.definite and before.norm.startswith("ال")
        word = before.hit.ref if before.kind == "event" and before.hit is not None else None
        if not isinstance(word, EventWord) or before.is_verb or before.suffix:
            return False
        return not nominal.definite and self.words.lexicon.frames[word.frame].genitive == "kind"

    def _plain(self, i: int, word: Match | None) -> Chunk:
        """A preposition, a word that says something, a count, an adjective of origin, or any word."""
        norm = self.tokens[i].norm
        weak = word is None or (word.hit.length == 1 and word.hit.kind in ("stop", "cause"))
        count = self.counts.get(i) if weak else None
        if count is not None:
            return Chunk("count", i, count.j, prefix=clitic_of(norm))
        if weak and norm in self.grammar.governing:
            return Chunk("prep", i, i + 1, norm=norm)
        if word is not None:
            hit = word.hit
            end = i + hit.length
            return Chunk(hit.kind, i, end, prefix=word.prefix, suffix=word.suffix, hit=hit, norm=norm)
        for match in self.words.matches[i] if "nisba" in self.kinds[i] else ():
            if match.hit.kind == "nisba" and not match.suffix:
                return Chunk("nisba", i, i + 1, prefix=match.prefix, hit=match.hit, norm=norm)
        return Chunk("word", i, i + 1, norm=norm)

    def _govern(self, chunk: Chunk, before: list[Chunk]) -> None:
        """Note which preposition governs the chunk; a coordinated nominal shares its neighbour's."""
        prefix = chunk.prefix
        if prefix:
            chunk.coordinated = prefix[0] == "و"
            if prefix[-1] in "لبك":
                chunk.prep = self._called_what(before) or prefix[-1]
                return
        if not before:
            return
        last = before[-1]
        opens_part = self.tokens[last.j - 1].norm in self.grammar.subset
        if opens_part or (chunk.coordinated and last.prep == "subset"):
            chunk.prep = "subset"
        elif last.kind == "word" and last.norm == "و":
            chunk.coordinated = True
            if len(before) > 1 and before[-2].kind == chunk.kind:
                chunk.prep = before[-2].prep
        elif last.norm == "عن" and chunk.kind == "nominal" and not chunk.coordinated and self._leaves(before):
            chunk.prep = last.norm
        elif last.kind == "prep" and not chunk.coordinated:
            chunk.prep = last.norm.removeprefix("و")
        elif last.kind == "link" and not chunk.coordinated and last.refers("link", "against"):
            chunk.prep = "ضد"
        elif last.kind == "word" and last.norm in ("ل", "ب"):
            chunk.prep = last.norm
        elif chunk.coordinated and last.kind == chunk.kind:
            chunk.prep = last.prep
        elif chunk.coordinated and chunk.kind in ("nominal", "place"):
            chunk.prep = self._shared(chunk, before)

    @staticmethod
    def _leaves(before: list[Chunk]) -> bool:
        """ "انشق س عن ص", "أفرج س عن ص": a verb of leaving or letting go stands close before "from"."""
        return any(
            chunk.refers("link", "leaves", "leaving_nouns") or (chunk.is_verb and _lets_go(chunk))
            for chunk in before[-_LEAVES_REACH:]
        )

    def _called_what(self, before: list[Chunk]) -> str:
        """ "على ما تصفه بأهداف ...": the preposition before "what" governs the thing that is called so."""
        if len(before) < 2 or before[-1].norm not in self.grammar.named_as:
            return ""
        return before[-2].prep if before[-2].norm.endswith("ما") else ""

    def _shared(self, chunk: Chunk, before: list[Chunk]) -> str:
        """The preposition of the last chunk of the same kind before, if it is one that "and" carries on."""
        for earlier in reversed(before[-6:]):
            if earlier.kind == chunk.kind:
                return earlier.prep if earlier.prep in self.grammar.shared_prepositions else ""
            if earlier.kind in ("event", "support", "report", "cause"):
                return ""
        return ""


def _is_rather_event(word: Match | None, phrase: TimePhrase) -> bool:
    """ "فجر نفسه" is no dawn: a longer word, or a lone one that has what it needs beside it, is no time."""
    if word is None:
        return False
    needs = isinstance(word.hit.ref, EventWord) and bool(word.hit.ref.needs)
    return word.hit.length + needs > phrase.j - phrase.i


def _lets_go(chunk: Chunk) -> bool:
    word = chunk.hit.ref if chunk.hit is not None else None
    return isinstance(word, EventWord) and word.family == "release"


def _is_told(chunks: list[Chunk]) -> bool:
    """Say whether a reporting word stands just before, so that a noun that may be a source is one."""
    return (
        bool(chunks)
        and chunks[-1].kind in ("report", "citing", "prep")
        and any(chunk.kind in ("report", "citing") for chunk in chunks[-2:])
    )


def _is_nominal(i: int, nominal: Nominal, word: Match | None, place: Chunk | None) -> bool:
    """Say whether the words are rather a noun phrase than what else they may be."""
    length = nominal.j - nominal.i
    if word is None:
        return _beats_place(nominal, place)
    hit = word.hit
    if hit.kind == "event" and hit.pos == "verb" and not word.suffix and _is_common_person(nominal):
        return False
    if hit.ref == "org_person" and nominal.owner is not None and nominal.owner.person:
        # "بقيادة فلان": who leads, and no command that acts.
        return False
    borne_out = isinstance(hit.ref, EventWord) and bool(hit.ref.needs)
    strong = hit.kind in _STRONG and (nominal.class_ != "source" or borne_out)
    if length > hit.length or (nominal.named and length == hit.length):
        return _beats_place(nominal, place) and not (strong and length <= hit.length)
    return not strong


def _is_common_person(nominal: Nominal) -> bool:
    return nominal.class_ == "person" and not nominal.person


def _beats_place(nominal: Nominal, place: Chunk | None) -> bool:
    if place is None or place.j - place.i <= nominal.j - nominal.i:
        return True
    return nominal.class_ == "source" and place.j < nominal.j
