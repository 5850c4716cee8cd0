"""Where things happen: place phrases, what contains what, and what each is resolved to."""

from __future__ import annotations

import re
from collections.abc import Container

import msgspec

from sijill.extraction.chunks import Chunk
from sijill.lexicon.entries import Match
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Gap, Token

_BREAK = Gap.COMMA | Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.PAREN_OPEN | Gap.PAREN_CLOSE
#: A word that a preposition with the article opens, and so no name: "بالجهة".
_GOVERNED = re.compile(r"[بكف]ال\w{3}|لل\w{4}")
_SMALL_WORDS = frozenset(
    [
        *(
            "event",
            "support",
            "report",
            "cause",
            "stop",
            "cue",
            "head",
            "that",
            "nisba",
            "actor",
            "tie",
            "placehead",
        ),
        *("quarrel", "link", "adjective"),
    ]
)


class PlacePhrase(msgspec.Struct):
    """A place phrase before resolution: ``key`` is the folded name, ``head`` the word before it."""

    i: int
    j: int
    key: str
    head: str
    side: str
    ids: tuple[str, ...]


class PlaceReader:
    """Finds place phrases in one sentence's tokens; ``times`` are the tokens that say when."""

    def __init__(
        self, tokens: list[Token], matches: list[list[Match]], lexicon: Lexicon, times: Container[int] = ()
    ) -> None:
        self.tokens = tokens
        self.times = times
        self.matches = matches
        self.lexicon = lexicon
        self.grammar = lexicon.grammar
        self.phrases: dict[int, PlacePhrase] = {}

    def read(self, i: int) -> Chunk | None:
        """Read the place phrase that begins at token ``i``, or None."""
        head = self._match(i, "placehead")
        name = self._match(i, "place")
        if head is not None and (name is None or name.hit.length <= head.hit.length or name.prefix != head.prefix):
            found = self._headed(i, head)
            if found is not None:
                return found
        if name is not None and not self._blocked(i, name):
            end = i + name.hit.length
            side, end = self._side_after(end)
            return self._chunk(i, end, name.prefix, "", side, name, i)
        norm, sides = self.tokens[i].norm, self.grammar.sides_before
        return self._sided(i) if norm in sides or norm.lstrip("وب") in sides else None

    def _blocked(self, i: int, name: Match) -> bool:
        """A bare name that is also a common word or a person's needs a place head or "in" before it.

        So does a village that is called as men are: "أبو عمر".
        """
        before = self.tokens[i - 1].norm if i else ""
        anchored = name.prefix.endswith("ب") or before in self.grammar.before_places
        first = self.lexicon.gazetteer.get(name.hit.ref[0])  # type: ignore[index]
        small = first is not None and first.kind in ("village", "neighbourhood")
        if name.hit.length > 1 and not name.prefix:
            opens_name = any(match.hit.kind == "given" and match.hit.ref == "opener" for match in self.matches[i])
            return opens_name and small and not anchored
        words = " ".join(t.norm for t in self.tokens[i : i + name.hit.length])[len(name.prefix) :]
        gazetteer = self.lexicon.gazetteer
        if gazetteer.needs_head(words) and not (anchored and gazetteer.context_decides(words)):
            return True
        if anchored:
            return False
        return small or name.prefix not in ("", "و", "ل")

    def _match(self, i: int, kind: str) -> Match | None:
        """The longest match of ``kind`` without a pronoun, with the shortest proclitics."""
        best: Match | None = None
        best_rank = (0, 0)
        for match in self.matches[i]:
            if match.hit.kind != kind or match.suffix:
                continue
            rank = (match.hit.length, -len(match.prefix))
            if best is None or rank > best_rank:
                best, best_rank = match, rank
        return best

    def _headed(self, i: int, head: Match) -> Chunk | None:
        """A place head and the name after it, which may have a head of its own."""
        j = i + head.hit.length
        if j >= len(self.tokens) or self.tokens[j].gap & _BREAK:
            return self._bare(i, j, head)
        name = self._match(j, "place")
        if name is not None and name.hit.length == 1 and self.tokens[j].norm in self.lexicon.generic_places:
            name = None  # a village that is called "mosque" is not the one meant by "near the mosque of ..."
        definite = self.tokens[i].norm[len(head.prefix) :].startswith("ال")
        if name is None and definite and str(head.hit.ref) in self.grammar.kinds_meant:
            return self._bare(i, j, head)
        nested = self._nested(i, j, head)
        if nested is not None:
            return nested
        if name is not None and self._only_opens(j, name, head):
            return self._unknown(i, j, j + 2, head)
        if name is not None and not name.prefix:
            side, end = self._side_after(j + name.hit.length)
            return self._chunk(i, end, head.prefix, str(head.hit.ref), side, name, j)
        name_end = self._quoted_end(j) or self._unknown_end(j, head)
        return self._bare(i, j, head) if name_end is None else self._unknown(i, j, name_end, head)

    def _only_opens(self, j: int, name: Match, head: Match) -> bool:
        """ "قرية عين الدلبة": a listed name that opens many others, and an unknown word right after it."""
        k = j + 1
        opens = (
            head.hit.value == "any" and name.hit.length == 1 and self.tokens[j].norm in self.grammar.name_openers
        )
        return opens and k < len(self.tokens) and not (self.tokens[k].gap or self.matches[k] or self._is_small(k))

    def _nested(self, i: int, j: int, head: Match) -> Chunk | None:
        """ "ريف مدينة ...": a head before another."""
        inner = self._match(j, "placehead")
        nested = self._headed(j, inner) if inner is not None and not inner.prefix else None
        if nested is None:
            return None
        phrase, word = self.phrases[j], str(head.hit.ref)
        nearest = word if word in self.grammar.countryside else phrase.head
        self.phrases[i] = PlacePhrase(i, nested.j, phrase.key, nearest, phrase.side, phrase.ids)
        return Chunk("place", i, nested.j, prefix=head.prefix, place_head=word)

    def _quoted_end(self, j: int) -> int | None:
        """Where a name that opens with a quotation mark at ``j`` ends."""
        if not self.tokens[j].gap & Gap.QUOTE:
            return None
        ends = (k + 1 for k in range(j, min(j + 4, len(self.tokens))) if self.tokens[k].after & Gap.QUOTE)
        return next(ends, None)

    def _unknown_end(self, j: int, head: Match) -> int | None:
        """Where a name that nobody listed ends: after a word, or two when the first only opens a name."""
        first = self.tokens[j].norm
        small = self._is_small(j) and not self._is_kind(j) and not self._calls_quarter(j, head)
        small = small and first not in self.grammar.name_openers
        if head.hit.value != "any" or _GOVERNED.match(first) or small:
            return None
        end = j + 1
        if end >= len(self.tokens) or self.tokens[end].gap & _BREAK or self._is_small(end) or end in self.times:
            return end
        definite = self.tokens[end].norm.startswith("ال")
        if definite and first.startswith("ال"):
            # An adjective of the name ("قرية النهر الأسود"), though a town elsewhere may bear it as its name.
            return end + 1
        goes_on = definite or first in self.grammar.name_openers
        return end + 1 if goes_on and self._match(end, "place") is None else end

    def _bare(self, i: int, j: int, head: Match) -> Chunk | None:
        """ "المدينة" alone points back to a place told before; an indefinite head is no place."""
        norm, word = self.tokens[i].norm, str(head.hit.ref)
        definite = norm[len(head.prefix) :].startswith("ال") or norm.startswith(("لل", "ولل"))
        if head.hit.length != 1 or not definite or word not in self.grammar.kinds_meant:
            return None
        end = j
        if end < len(self.tokens) and self.tokens[end].norm in self.grammar.same_place:
            end += 1
        side, end = self._side_after(end)
        self.phrases[i] = PlacePhrase(i, end, "", word, side, ())
        return Chunk("place", i, end, prefix=head.prefix, place_head=word)

    def _is_small(self, j: int) -> bool:
        """Say whether the word is a common or a small one, or a number, and so no unknown name."""
        token, generic = self.tokens[j], self.lexicon.generic_places
        return (
            token.is_number
            or token.norm in generic
            or token.norm.removeprefix("ال") in generic
            or any(match.hit.kind in _SMALL_WORDS for match in self.matches[j])
        )

    def _is_kind(self, j: int) -> bool:
        """ "حي المساكن": a kind of place with the article, which after another kind is a name."""
        kind = self._match(j, "placehead")
        definite = self.tokens[j].norm.startswith("ال")
        return definite and kind is not None and str(kind.hit.ref) not in self.grammar.kinds_meant

    def _calls_quarter(self, j: int, head: Match) -> bool:
        """ "حي الوحدة": a noun with the article, which alone might head a body or people, names a quarter."""
        called = str(head.hit.ref) in self.grammar.called_by_nouns and self.tokens[j].norm.startswith("ال")
        return called and all(match.hit.kind in ("head", "adjective", "source") for match in self.matches[j])

    def _side_after(self, end: int) -> tuple[str, int]:
        sides: list[str] = []
        while (
            end < len(self.tokens)
            and self.tokens[end].norm in self.grammar.sides_after
            and not self.tokens[end].gap & _BREAK
            and len(sides) < 2
        ):
            sides.append(self.tokens[end].norm)
            end += 1
        return " ".join(sides), end

    def _sided(self, i: int) -> Chunk | None:
        """ "شمال غربي سوريا", "شرقي دير الزور"."""
        j, sides = i, self.grammar.sides_before
        while j < len(self.tokens) and (j == i or self.tokens[j].norm in sides) and j - i < 3:
            if j > i and self.tokens[j].gap & _BREAK:
                return None
            j += 1
        if j >= len(self.tokens) or self.tokens[j].gap & _BREAK:
            return None
        prefix = self.tokens[i].norm[0] if self.tokens[i].norm not in sides else ""
        side = " ".join(t.norm.lstrip("وب") for t in self.tokens[i:j])
        head = self._match(j, "placehead")
        if head is not None and not head.prefix:
            nested = self._headed(j, head)
            if nested is None:
                return None
            phrase = self.phrases[j]
            self.phrases[i] = PlacePhrase(i, nested.j, phrase.key, phrase.head, side, phrase.ids)
            return Chunk("place", i, nested.j, prefix=prefix, place_head="side")
        name = self._match(j, "place")
        if name is None or name.prefix:
            return None
        end = j + name.hit.length
        return self._chunk(i, end, prefix, "side", side, name, j)

    def _chunk(self, i: int, end: int, prefix: str, head: str, side: str, name: Match, at: int) -> Chunk:
        key = " ".join(t.norm for t in self.tokens[at : at + name.hit.length])
        if name.prefix and at == i:
            rest = key[len(name.prefix) :]
            # "للبادية": two ل are written for ل and the article.
            whole = "ا" + rest
            key = whole if rest.startswith("ل") and self.lexicon.gazetteer.named(whole) else rest
        ids = name.hit.ref
        assert isinstance(ids, tuple)
        self.phrases[i] = PlacePhrase(i, end, key, head, side, ids)
        return Chunk("place", i, end, prefix=prefix, place_head=head)

    def _unknown(self, i: int, j: int, end: int, head: Match) -> Chunk:
        key = " ".join(t.norm for t in self.tokens[j:end])
        side, end = self._side_after(end)
        self.phrases[i] = PlacePhrase(i, end, key, str(head.hit.ref), side, ())
        return Chunk("place", i, end, prefix=head.prefix, place_head=str(head.hit.ref))
