"""Where things happen: place phrases, what contains what, and what each is resolved to."""

from __future__ import annotations

import msgspec

from sijill.extraction.chunks import Chunk
from sijill.lexicon.entries import Match
from sijill.lexicon.loader import Lexicon
from sijill.text.tokens import Gap, Token

_BREAK = Gap.COMMA | Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.PAREN_OPEN | Gap.PAREN_CLOSE
SIDES = {
    f"{article}{side}{ending}"
    for article in ("", "ال")
    for side in ("شمال", "جنوب", "شرق", "غرب")
    for ending in ("", "ي", "يه")
} | {"الاوسط", "اوسط"}
SIDE_BEFORE = frozenset(
    {"شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "اقصي", "شمالى"}
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
    """Finds place phrases in one sentence's tokens."""

    def __init__(self, tokens: list[Token], matches: list[list[Match]], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.matches = matches
        self.lexicon = lexicon
        self.phrases: dict[int, PlacePhrase] = {}

    def read(self, i: int) -> Chunk | None:
        """Read the place phrase that begins at token ``i``, or None."""
        head = self._match(i, "placehead")
        name = self._match(i, "place")
        if head is not None and (
            name is None or name.hit.length <= head.hit.length or name.prefix != head.prefix
        ):
            found = self._headed(i, head)
            if found is not None:
                return found
        if name is not None and not self._blocked(i, name):
            end = i + name.hit.length
            side, end = self._side_after(end)
            return self._chunk(i, end, name.prefix, "", side, name, i)
        if self.tokens[i].norm.lstrip("وب") in SIDE_BEFORE or self.tokens[i].norm in SIDE_BEFORE:
            return self._sided(i)
        return None

    def _blocked(self, i: int, name: Match) -> bool:
        """A bare name that is also a common word or a person's needs a place head or "in" before it."""
        if name.hit.length > 1 and not name.prefix:
            return False
        before = self.tokens[i - 1].norm if i else ""
        anchored = name.prefix.endswith("ب") or before in _BEFORE_PLACES
        words = " ".join(t.norm for t in self.tokens[i : i + name.hit.length])[len(name.prefix) :]
        if self.lexicon.gazetteer.needs_head(words):
            return True
        if anchored:
            return False
        first = self.lexicon.gazetteer.get(name.hit.ref[0])  # type: ignore[index]
        return name.prefix not in ("", "و", "ل") or (
            first is not None and first.kind in ("village", "neighbourhood")
        )

    def _match(self, i: int, kind: str) -> Match | None:
        best: Match | None = None
        for match in self.matches[i]:
            if (
                match.hit.kind == kind
                and not match.suffix
                and (
                    best is None
                    or (match.hit.length, -len(match.prefix)) > (best.hit.length, -len(best.prefix))
                )
            ):
                best = match
        return best

    def _headed(self, i: int, head: Match) -> Chunk | None:
        j = i + head.hit.length
        word = str(head.hit.ref)
        if (
            self.tokens[i].norm[len(head.prefix) :].startswith("ال")
            and word in _POINTS_BACK
            and (j >= len(self.tokens) or self._match(j, "place") is None)
        ):
            return self._bare(i, j, head)
        if j >= len(self.tokens) or self.tokens[j].gap & _BREAK:
            return self._bare(i, j, head)
        inner = self._match(j, "placehead")
        if inner is not None and not inner.prefix:
            nested = self._headed(j, inner)
            if nested is not None:
                phrase = self.phrases[j]
                self.phrases[i] = PlacePhrase(
                    i,
                    nested.j,
                    phrase.key,
                    word if word in ("ريف", "بادية", "باديه") else phrase.head,
                    phrase.side,
                    phrase.ids,
                )
                return Chunk("place", i, nested.j, prefix=head.prefix, place_head=word)
        name = self._match(j, "place")
        if name is not None and not name.prefix:
            end = j + name.hit.length
            side, end = self._side_after(end)
            return self._chunk(i, end, head.prefix, word, side, name, j)
        if self.tokens[j].gap & Gap.QUOTE:
            for k in range(j, min(j + 4, len(self.tokens))):
                if self.tokens[k].after & Gap.QUOTE:
                    return self._unknown(i, j, k + 1, head)
        if head.hit.value == "any" and not self._is_small(j):
            end = j + 1
            if (
                end < len(self.tokens)
                and not self.tokens[end].gap & _BREAK
                and not self._is_small(end)
                and (
                    self.tokens[end].norm.startswith("ال")
                    or self.tokens[j].norm
                    in (
                        "ام",
                        "ابو",
                        "تل",
                        "عين",
                        "بير",
                        "خربه",
                        "كفر",
                        "دير",
                        "باب",
                        "راس",
                        "جب",
                        "خان",
                        "معره",
                        "شيخ",
                        "حاره",
                    )
                )
                and self._match(end, "place") is None
            ):
                end += 1
            return self._unknown(i, j, end, head)
        return self._bare(i, j, head)

    def _bare(self, i: int, j: int, head: Match) -> Chunk | None:
        """ "المدينة" alone points back to a place told before; an indefinite head is no place."""
        stem = self.tokens[i].norm[len(head.prefix) :]
        if (
            head.hit.length == 1
            and (stem.startswith("ال") or self.tokens[i].norm.startswith(("لل", "ولل")))
            and str(head.hit.ref) in _POINTS_BACK
        ):
            end = j
            if end < len(self.tokens) and self.tokens[end].norm in (
                "ذاتها",
                "ذاته",
                "نفسها",
                "نفسه",
                "المذكوره",
            ):
                end += 1
            side, end = self._side_after(end)
            self.phrases[i] = PlacePhrase(i, end, "", str(head.hit.ref), side, ())
            return Chunk("place", i, end, prefix=head.prefix, place_head=str(head.hit.ref))
        return None

    def _is_small(self, j: int) -> bool:
        word = self.tokens[j].norm
        generic = self.lexicon.generic_places
        return word in generic or word.removeprefix("ال") in generic or (
            any(
                m.hit.kind
                in (
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
                    "quarrel",
                    "link",
                    "adjective",
                )
                for m in self.matches[j]
            )
            or self.tokens[j].is_number
        )

    def _side_after(self, end: int) -> tuple[str, int]:
        sides: list[str] = []
        while (
            end < len(self.tokens)
            and self.tokens[end].norm in SIDES
            and self.tokens[end].norm.startswith("ال")
            and not self.tokens[end].gap & _BREAK
            and len(sides) < 2
        ):
            sides.append(self.tokens[end].norm)
            end += 1
        return " ".join(sides), end

    def _sided(self, i: int) -> Chunk | None:
        """ "شمال غربي سوريا", "شرقي دير الزور"."""
        j = i
        while j < len(self.tokens) and (self.tokens[j].norm in SIDE_BEFORE or (j == i)) and j - i < 3:
            if j > i and self.tokens[j].gap & _BREAK:
                return None
            j += 1
        if j >= len(self.tokens) or self.tokens[j].gap & _BREAK:
            return None
        prefix = self.tokens[i].norm[0] if self.tokens[i].norm not in SIDE_BEFORE else ""
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
        key = key[len(name.prefix) :] if name.prefix and at == i else key
        ids = name.hit.ref
        assert isinstance(ids, tuple)
        self.phrases[i] = PlacePhrase(i, end, key, head, side, ids)
        return Chunk("place", i, end, prefix=prefix, place_head=head)

    def _unknown(self, i: int, j: int, end: int, head: Match) -> Chunk:
        key = " ".join(t.norm for t in self.tokens[j:end])
        side, end = self._side_after(end)
        self.phrases[i] = PlacePhrase(i, end, key, str(head.hit.ref), side, ())
        return Chunk("place", i, end, prefix=head.prefix, place_head=str(head.hit.ref))


_BEFORE_PLACES = frozenset({"في", "من", "الي", "قرب", "نحو", "باتجاه", "بين"})
_POINTS_BACK = frozenset(
    {
        "مدينه",
        "بلده",
        "قريه",
        "حي",
        "محافظه",
        "منطقه",
        "مخيم",
        "مطار",
        "ناحيه",
        "معبر",
        "باديه",
        "قاعده",
        "موقع",
    }
)
