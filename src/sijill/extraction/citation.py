"""Who says so: the source that a sentence, or the sentence before it, gives for what it tells.

A frame is a reporting verb with its subject ("قالت مصادر محلية إن"), a phrase ("بحسب مراسلنا"), or a verb that
goes on with the source named before ("وأضافت أن"). It covers the sentence from the frame on, or all of it when
the phrase stands after what it covers.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from sijill.extraction.chunks import HARD, Chunk, Nominal, Piece
from sijill.extraction.quoting import quote_words
from sijill.lexicon.entries import EventWord
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import SourceMention
from sijill.model.spans import Quote
from sijill.text.tokens import Gap

_SPEAKERS = frozenset({"source", "person", "leader", "state", "militia", "force", "members", "umbrella", "group"})
#: How many sentences on a verb of saying may go on with the source named before.
_GOES_ON = 2
#: How far after its subject, over an apposition, أن may follow a verb of thinking.
_THINKS_REACH = 5
#: How far after "according to" the source may stand, and after "according to what ... said".
_PHRASE_REACH, _WHAT_REACH = 4, 6
#: The preposition before whoever told it to the subject, by what the verb of telling says.
_THROUGH = {"learns": "من", "passes_on": "عن"}


class Frame(msgspec.Struct):
    """One reporting frame: from chunk ``start`` to chunk ``end`` of its sentence, what status it gives."""

    start: int
    end: int
    status: str
    source: SourceMention | None
    at: int


class Citation:
    """Reads the reporting frames of one document's sentences, in order."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.last: SourceMention | None = None
        self.last_index = -9
        #: The last source named in full by its first word: "الوزارة" after "وزارة ...".
        self._by_head: dict[str, SourceMention] = {}

    def read(self, piece: Piece) -> list[Frame]:
        """Find the frames of one sentence. Must be called in the order of the text."""
        frames: list[Frame] = []
        chunks = piece.chunks
        for k, chunk in enumerate(chunks):
            if chunk.kind not in ("report", "citing"):
                continue
            found = self._verb(piece, k) if chunk.kind == "report" else self._phrase(piece, k)
            if found is not None:
                frames.append(found)
                if found.source is not None:
                    self.last, self.last_index = found.source, piece.index
        for frame, after in pairwise(frames):
            turn = self._turn(piece, frame, after)
            frame.end = frame.end if turn is None else turn
        return frames

    def _turn(self, piece: Piece, frame: Frame, after: Frame) -> int | None:
        """ "قالت س إن ...، فيما أكدت ص أن ...": where the second source begins, who is not quoted by the first."""
        chunks, at = piece.chunks, after.at
        other = after.source is not None and frame.source is not None and after.source.start != frame.source.start
        if not other or chunks[at].kind != "report" or not frame.at < frame.end or at == 0:
            return None
        opens = chunks[at - 1].norm.removeprefix("و") in self.lexicon.grammar.turns
        return at - 1 if opens and after.start >= at - 1 else None

    def _verb(self, piece: Piece, k: int) -> Frame | None:
        chunks = piece.chunks
        hit = chunks[k].hit
        assert hit is not None
        that = self._that_after(piece, k)
        subject, at = self._subject_after(piece, k)
        if subject is None:
            subject, at = self._subject_before(piece, k)
        if hit.ref == "opinion" and not self._thinks_that(piece, max(k, at)):
            return None
        if subject is None or subject.class_ not in _SPEAKERS:
            recent = self.last is not None and piece.index - self.last_index <= _GOES_ON
            if recent and hit.value == "carries" and (that or hit.pos == "participle"):
                return Frame(k, len(chunks), str(hit.ref), self.last, k)
            return None
        last = max(k, at)
        speaks = subject.class_ == "source" or that
        if not speaks and not _speech_follows(chunks, last) and not _harm_follows(chunks, last):
            return None
        through = self._passed_on(piece, k, subject)
        if through is None and hit.value == "learns":
            # "علمت الشبكة أن ...": the outlet speaks for itself.
            return None
        mention = through or self.mention(piece, subject)
        # "...، كما ذكرت شبكة ...": a frame with no event after it stands after what it covers.
        # "يسيطر س على ...، فيما يقول ص إنه ...": after a turn the other says only what follows.
        turned = that and k > 0 and chunks[k - 1].norm in self.lexicon.grammar.turns
        tells = turned or any(chunk.kind == "event" for chunk in chunks[last:])
        start = min(k, at) if tells else 0
        return Frame(start, len(chunks), str(hit.ref), mention, k)

    def _thinks_that(self, piece: Piece, last: int) -> bool:
        """ "اعتبر فلان أن": with أن it tells an opinion; "يعتبر فلان قائد ..." tells what he is."""
        near = piece.chunks[last + 1 : last + 1 + _THINKS_REACH]
        return any(chunk.kind == "that" and chunk.norm not in self.lexicon.grammar.origins for chunk in near)

    def _passed_on(self, piece: Piece, k: int, subject: Nominal) -> SourceMention | None:
        """ "نقلت الشبكة عن شهود", "علمت من شهود": the witnesses are the source, the network passed it on."""
        hit = piece.chunks[k].hit
        through = _THROUGH.get(hit.value) if hit is not None else None
        for at, chunk in enumerate(piece.chunks[k + 1 : k + 6], k + 1):
            if chunk.kind == "that" and chunk.norm != through:
                return None
            nominal, before = chunk.nominal, piece.chunks[at - 1]
            quoted = before.kind == "citing" and before.norm in self.lexicon.grammar.quoting
            if nominal is None or nominal is subject or not (quoted or through in (chunk.prep, before.norm)):
                continue
            if nominal.class_ in ("source", "leader"):
                return self._via(self.mention(piece, nominal), self.mention(piece, subject))
        return None

    @staticmethod
    def _via(source: SourceMention, passer: SourceMention) -> SourceMention:
        words = Quote(passer.text, passer.start, passer.end)
        return SourceMention(source.text, source.start, source.end, source.id, source.kind, source.via or words)

    def _that_after(self, piece: Piece, k: int) -> bool:
        for chunk in piece.chunks[k + 1 : k + 8]:
            if chunk.kind == "that" or piece.tokens[chunk.i].gap & (Gap.COLON | Gap.QUOTE):
                return True
            if chunk.kind in ("event", "support", "report"):
                return False
        return False

    def _subject_after(self, piece: Piece, k: int) -> tuple[Nominal | None, int]:
        for at in range(k + 1, min(k + 5, len(piece.chunks))):
            chunk = piece.chunks[at]
            if piece.tokens[chunk.i].gap & HARD:
                break
            if chunk.nominal is not None:
                if not chunk.prep or (chunk.prep == "عن" and chunk.nominal.class_ == "source"):
                    return chunk.nominal, at
                continue
            passed = chunk.kind in ("time", "place", "prep", "nisba") or (chunk.kind == "word" and at == k + 1)
            if not passed:
                break
        return None, k

    def _subject_before(self, piece: Piece, k: int) -> tuple[Nominal | None, int]:
        for at in range(k - 1, max(-1, k - 4), -1):
            chunk = piece.chunks[at]
            if piece.tokens[chunk.j].gap & (HARD | Gap.COMMA):
                break
            nominal = chunk.nominal
            if nominal is not None and not chunk.prep:
                speaks = nominal.class_ == "source" or nominal.person or self._opens(piece, at)
                return (nominal, at) if speaks else (None, k)
            if chunk.kind not in ("place", "time") and chunk.norm not in self.lexicon.grammar.may:
                break
        return None, k

    def _opens(self, piece: Piece, at: int) -> bool:
        """ "كان الفصيل قد أقر بمقتل ...": whoever opens the sentence, or follows "was", is the subject."""
        return at == 0 or piece.chunks[at - 1].norm.removeprefix("و") in self.lexicon.grammar.was

    def _phrase(self, piece: Piece, k: int) -> Frame | None:
        chunks, tokens = piece.chunks, piece.tokens
        what = k + 1 < len(chunks) and chunks[k + 1].norm in self.lexicon.grammar.what
        for at in range(k + 1 + what, min(k + (_WHAT_REACH if what else _PHRASE_REACH), len(chunks))):
            chunk = chunks[at]
            if chunk.kind == "nominal" and chunk.nominal is not None:
                if chunk.nominal.class_ not in _SPEAKERS:
                    return None
                opening = k == 0 or bool(tokens[chunks[k].i].gap & HARD)
                start = k if opening else self._clause_start(piece, k)
                end = len(chunks) if opening else k + 1
                return Frame(start, max(end, k + 1), "reported", self.mention(piece, chunk.nominal), k)
            if chunk.kind in ("report", "prep", "that", "word") or (what and chunk.kind == "support"):
                # "بحسب ما أعلنت المنظمة": an act is announced, but not here.
                continue
            return None
        return None

    def _clause_start(self, piece: Piece, k: int) -> int:
        """A phrase at the end covers back to the stop, or to the frame of another source."""
        for back in range(k - 1, -1, -1):
            if piece.chunks[back].kind in ("citing",):
                return back + 1
        return 0

    def mention(self, piece: Piece, nominal: Nominal) -> SourceMention:
        """Make the source of a nominal, following "the same sources" to what they were called first."""
        words = quote_words(self.text, piece.tokens, nominal.i, nominal.j, nominal.clitics)
        kind = nominal.source_kind or ("official" if nominal.class_ == "leader" else "party")
        last = self.last
        unnamed = nominal.class_ == "source" and nominal.source_id is None
        head = _head(piece, nominal)
        if unnamed and self._points_back(piece, nominal):
            meant = self._by_head.get(head) or (last if last is not None and last.kind == kind else None)
            if meant is not None:
                return SourceMention(meant.text, meant.start, meant.end, meant.id, kind, words)
        identity = nominal.source_id or (nominal.actor_id if nominal.class_ != "source" else None)
        found = SourceMention(words.text, words.start, words.end, identity, kind, None)
        if nominal.class_ == "source" and nominal.j - nominal.i > 1:
            self._by_head[head] = found
        return found

    def _points_back(self, piece: Piece, nominal: Nominal) -> bool:
        """ "المصادر", "المصادر نفسها"."""
        words = [token.norm for token in piece.tokens[nominal.i : nominal.j]]
        bare = words[0].removeprefix("و").removeprefix("ل")
        return bare.startswith("ال") and (len(words) == 1 or words[-1] in self.lexicon.grammar.same)


def _head(piece: Piece, nominal: Nominal) -> str:
    """The first word of a source without what is written onto it: one for "المصادر" and "مصادر محلية"."""
    word = piece.tokens[nominal.i].norm[len(nominal.clitics) :]
    return word.removeprefix("لل").removeprefix("ال")


def reaches(frame: Frame, chunks: list[Chunk], k: int) -> bool:
    """Say whether the doubt of a frame ("رجحت أن") still covers chunk ``k``: not past a second "that"."""
    return sum(chunk.kind == "that" for chunk in chunks[frame.at : k]) <= 1


def _speech_follows(chunks: list[Chunk], k: int) -> bool:
    return any(chunk.kind == "that" for chunk in chunks[k + 1 : k + 5])


def _harm_follows(chunks: list[Chunk], k: int) -> bool:
    """ "أعلنت القوات تعرض قافلة ...": what comes next is a noun for what somebody underwent."""
    after = next((chunk for chunk in chunks[k + 1 : k + 4] if chunk.kind not in ("time", "prep")), None)
    if after is None or after.hit is None:
        return False
    word = after.hit.ref
    hurt = isinstance(word, EventWord) and word.outcome is not None and after.hit.pos == "noun"
    return hurt or (after.kind == "support" and after.hit.value == "recipient")
