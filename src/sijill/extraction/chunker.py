"""Sentences to chunks: which words name whom, where and when, which tell that something happened."""

from __future__ import annotations

from sijill.extraction.anaphora import point_back
from sijill.extraction.chunks import Chunk, Piece
from sijill.extraction.nominals import ONE_OF, OPENS_NOMINAL, NominalReader
from sijill.extraction.places import SIDE_BEFORE, PlacePhrase, PlaceReader
from sijill.lexicon.entries import EventWord, Head, Match
from sijill.lexicon.loader import Lexicon
from sijill.model.document import Published
from sijill.text.dates import TimePhrase, read_times
from sijill.text.numbers import Count, is_label, is_measure, read_counts
from sijill.text.tokens import Gap, Sentence, Token

PREPOSITIONS = frozenset(
    {
        prefix + word
        for word in (
            "علي",
            "من",
            "في",
            "الي",
            "عن",
            "مع",
            "بين",
            "ضد",
            "باتجاه",
            "نحو",
            "عند",
            "قرب",
            "لدي",
            "تجاه",
            "عبر",
            "حول",
            "داخل",
            "خارج",
            "ضمن",
        )
        for prefix in ("", "و")
    }
)
#: Words after which a part of those already counted is named.
SUBSET = frozenset({"بينهم", "بينهن", "منهم", "ضمنهم", "احدهم", "معظمهم", "غالبيتهم", "اغلبهم", "جميعهم", "كلهم"})
_OPENS_PLACE = frozenset({"place", "placehead"})
_AGENT_PHRASES = {
    ("من", "قبل"): "من قبل",
    ("من", "جانب"): "من قبل",
    ("من", "طرف"): "من قبل",
    ("علي", "يد"): "من قبل",
    ("علي", "ايدي"): "من قبل",
    ("من", "خلال"): "من خلال",
}
_AGENT_WORDS = frozenset({"بيد", "بايدي", "برصاص", "بنيران"})
_PREDICATES = frozenset(
    {
        "event",
        "support",
        "cause",
        "report",
        "quarrel",
        "link",
        "tie",
        "cue",
        "citing",
        "that",
        "background",
        "back",
        "stop",
        "called",
    }
)


class Chunker:
    """Cuts the sentences of one document into chunks. Holds nothing between documents."""

    def __init__(self, lexicon: Lexicon, published: Published | None, supported: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.published = published
        self.supported = supported

    def cut(self, sentence: Sentence) -> tuple[Piece, dict[int, PlacePhrase]]:
        """Cut one sentence; gives its chunks and its place phrases by first token. Linear in its words."""
        tokens = sentence.tokens
        index = self.lexicon.index
        matches = [index.at(tokens, i) for i in range(len(tokens))]
        times = {phrase.i: phrase for phrase in read_times(tokens, self.published)}
        taken = {k for phrase in times.values() for k in range(phrase.i, phrase.j)}
        counts = {
            count.i: count
            for count in read_counts(tokens)
            if count.i not in taken and not is_measure(tokens, count.j) and not is_label(tokens, count.i)
        }
        nominals = NominalReader(tokens, matches, counts, taken, self.lexicon, self.supported)
        places = PlaceReader(tokens, matches, self.lexicon)
        chunks: list[Chunk] = []
        i = 0
        while i < len(tokens):
            chunk = self._next(i, chunks, tokens, matches, times, counts, nominals, places)
            self._govern(chunk, chunks, tokens)
            chunks.append(chunk)
            i = max(chunk.j, i + 1)
        point_back(chunks, tokens)
        return Piece(tokens, chunks, sentence.start, sentence.end), places.phrases

    def _next(
        self,
        i: int,
        chunks: list[Chunk],
        tokens: list[Token],
        matches: list[list[Match]],
        times: dict[int, TimePhrase],
        counts: dict[int, Count],
        nominals: NominalReader,
        places: PlaceReader,
    ) -> Chunk:
        phrase = times.get(i)
        word = _predicate(matches[i], tokens, i, self.lexicon)
        if phrase is not None and (word is None or word.hit.length <= phrase.j - i):
            return Chunk("time", i, phrase.j, time=phrase)
        agent = (
            _AGENT_PHRASES.get((tokens[i].norm.removeprefix("و"), tokens[i + 1].norm))
            if i + 1 < len(tokens)
            else None
        )
        if agent is not None:
            return Chunk("prep", i, i + 2, norm=agent)
        if tokens[i].norm in _AGENT_WORDS:
            return Chunk("prep", i, i + 1, norm="من قبل")
        kinds = self.lexicon.index.kinds(tokens[i])
        nominals.told = (
            bool(chunks)
            and chunks[-1].kind in ("report", "citing", "prep")
            and any(chunk.kind in ("report", "citing") for chunk in chunks[-2:])
        )
        named = (
            nominals.read(i)
            if i in counts or not kinds.isdisjoint(OPENS_NOMINAL) or tokens[i].norm in ONE_OF
            else None
        )
        place = (
            places.read(i)
            if not kinds.isdisjoint(_OPENS_PLACE) or tokens[i].norm.lstrip("وب") in SIDE_BEFORE
            else None
        )
        word_length = word.hit.length if word is not None else 0
        if named is not None:
            nominal, prefix = named
            nominal.clitics = prefix
            verb = (
                word is not None and word.hit.kind == "event" and word.hit.pos == "verb" and not word.suffix
            )
            if verb and nominal.class_ == "person" and not nominal.person and word is not None:
                named = None
            elif (
                nominal.named and nominal.j - nominal.i >= word_length
            ) or nominal.j - nominal.i > word_length:
                if (
                    place is None
                    or place.j - place.i <= nominal.j - nominal.i
                    or (nominal.class_ == "source" and place.j < nominal.j)
                ) and not (
                    word is not None and _beats(word, nominal.class_) and nominal.j - nominal.i <= word_length
                ):
                    return Chunk(
                        "nominal", i, nominal.end, prefix=prefix, suffix=nominal.suffix, nominal=nominal
                    )
            elif word is None or not _beats(word, nominal.class_):
                return Chunk("nominal", i, nominal.end, prefix=prefix, suffix=nominal.suffix, nominal=nominal)
        if place is not None and (word is None or place.j - place.i > word_length or place.place_head):
            return place
        if tokens[i].norm in PREPOSITIONS and (
            word is None or (word.hit.length == 1 and word.hit.kind in ("stop", "cause"))
        ):
            return Chunk("prep", i, i + 1, norm=tokens[i].norm)
        if word is not None:
            hit = word.hit
            return Chunk(
                hit.kind,
                i,
                i + hit.length,
                prefix=word.prefix,
                suffix=word.suffix,
                hit=hit,
                norm=tokens[i].norm,
            )
        count = counts.get(i)
        if count is not None:
            return Chunk("count", i, count.j, prefix=_first_clitic(tokens[i].norm))
        nisba = next((m for m in matches[i] if m.hit.kind == "nisba" and not m.suffix), None)
        if nisba is not None:
            return Chunk("nisba", i, i + 1, prefix=nisba.prefix, hit=nisba.hit, norm=tokens[i].norm)
        return Chunk("word", i, i + 1, norm=tokens[i].norm)

    @staticmethod
    def _govern(chunk: Chunk, before: list[Chunk], tokens: list[Token]) -> None:
        """Note which preposition governs the chunk; a coordinated nominal shares its neighbour's."""
        prefix = chunk.prefix
        chunk.coordinated = prefix.startswith("و")
        if prefix.endswith(("ل", "ب", "ك")):
            chunk.prep = prefix[-1]
            return
        if not before:
            return
        last = before[-1]
        if tokens[last.j - 1].norm in SUBSET or (chunk.coordinated and last.prep == "subset"):
            chunk.prep = "subset"
            return
        if last.kind == "word" and last.norm == "و":
            chunk.coordinated = True
            if len(before) > 1 and before[-2].kind == chunk.kind:
                chunk.prep = before[-2].prep
            return
        if last.kind == "prep" and not chunk.coordinated:
            chunk.prep = last.norm.removeprefix("و")
        elif last.kind == "word" and last.norm in ("ل", "ب"):
            chunk.prep = last.norm
        elif chunk.coordinated and last.kind == chunk.kind:
            chunk.prep = last.prep
        elif chunk.coordinated and chunk.kind in ("nominal", "place"):
            for earlier in reversed(before[-6:]):
                if earlier.kind == chunk.kind:
                    chunk.prep = (
                        earlier.prep
                        if earlier.prep in ("بين", "على", "علي", "ضد", "ل", "مع", "من قبل", "في", "ب")
                        else chunk.prep
                    )
                    break
                if earlier.kind in ("event", "support", "report", "cause"):
                    break


def _first_clitic(word: str) -> str:
    return word[0] if word[0] in "وبل" and len(word) > 3 else ""


def _beats(word: Match, class_: str) -> bool:
    """Event words win over common nouns of the same length; over names they do not."""
    return word.hit.kind in ("event", "cause", "link", "quarrel", "citing", "background") and class_ not in (
        "source",
    )


def _predicate(matches: list[Match], tokens: list[Token], i: int, lexicon: Lexicon) -> Match | None:
    """The best reading of the word as one that says something: longest, then fewest clitics, events first."""
    best: Match | None = None
    best_rank: tuple[int, int, int] | None = None
    order = (
        "event",
        "quarrel",
        "link",
        "tie",
        "background",
        "citing",
        "report",
        "cause",
        "support",
        "cue",
        "that",
        "back",
        "called",
        "stop",
    )
    for match in matches:
        kind = match.hit.kind
        if kind not in _PREDICATES:
            continue
        if kind == "event" and not _event_stands(match, tokens, i, lexicon):
            continue
        if kind == "report" and tokens[i].norm in ("بين", "وبين") and not _that_next(tokens, i + 1):
            continue
        if kind == "report" and _announces_act(matches, tokens, i):
            continue
        if (
            kind == "link"
            and match.hit.value in ("ل", "ب")
            and not _attached(tokens, i + match.hit.length, match.hit.value)
        ):
            continue
        if kind == "cue" and match.hit.value and not _attached(tokens, i + match.hit.length, match.hit.value):
            continue
        if (
            kind == "citing"
            and match.hit.value
            and not _attached(tokens, i + match.hit.length, match.hit.value)
        ):
            continue
        if (
            kind == "cause"
            and match.hit.length == 1
            and match.hit.pos == ""
            and match.hit.ref == "backward"
            and tokens[i].norm in ("في", "ب", "خلال", "بعد", "تحت")
        ):
            continue
        rank = (match.hit.length, -len(match.prefix) - 2 * len(match.suffix), -order.index(kind))
        if best_rank is None or rank > best_rank:
            best, best_rank = match, rank
    return best


def _attached(tokens: list[Token], j: int, letter: str) -> bool:
    """Say whether the word at ``j`` carries the preposition that the phrase before it asks for."""
    if j >= len(tokens):
        return False
    word = tokens[j].norm
    return word.startswith((letter, "و" + letter)) or word == letter


def _event_stands(match: Match, tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Words that need another one near: "أطلق" only with "النار" within the next words."""
    word = match.hit.ref
    assert isinstance(word, EventWord)
    if match.hit.pos == "verb" and match.prefix.endswith("ل") and match.hit.tense == "past":
        return False
    if match.hit.pos == "noun" and match.prefix.endswith("ك"):
        return False
    if word.person_object and not match.suffix and not _people_follow(tokens, i, lexicon):
        return False
    if not word.needs or match.hit.pos == "noun":
        return True
    for token in tokens[i + 1 : i + 9]:
        if token.gap & (Gap.STOP | Gap.NEWLINE):
            return False
        bare = token.norm
        if bare in word.needs or bare.removeprefix("ال") in word.needs or bare[1:] in word.needs:
            return True
    return False


def _that_next(tokens: list[Token], j: int) -> bool:
    """Say whether "that" follows: "بيّن أن" reports, "بين" is a preposition."""
    return any(token.norm in ("ان", "انه", "انها", "بان") for token in tokens[j : j + 2])


def _people_follow(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Say whether a word for people stands within the next words of the clause."""
    for k in range(i + 1, min(i + 7, len(tokens))):
        if tokens[k].gap & (Gap.STOP | Gap.NEWLINE):
            return False
        for match in lexicon.index.at(tokens, k):
            head = match.hit.ref
            if isinstance(head, Head) and head.class_ in ("person", "leader", "members"):
                return True
            if match.hit.kind in ("given", "rank"):
                return True
    return False


def _announces_act(matches: list[Match], tokens: list[Token], i: int) -> bool:
    """ "أعلن الفصيل الاستنفار" does the act itself; with "that" or a colon it reports."""
    if not any(match.hit.kind == "support" for match in matches):
        return False
    for token in tokens[i + 1 : i + 9]:
        if token.norm in _REPORTS or token.gap & Gap.COLON:
            return False
        if token.gap & (Gap.STOP | Gap.NEWLINE):
            return True
    return True


_REPORTS = frozenset({"ان", "بان", "عن", "انه", "انها", "انهم", "بانه", "بانها"})
