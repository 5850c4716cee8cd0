"""Persons named in full once and by the last part of the name from then on: "رياض الصالح", then "الصالح"."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.chunks import Nominal, Piece
from sijill.extraction.ids import found_person_id
from sijill.extraction.quoting import quote_words
from sijill.lexicon.loader import Lexicon
from sijill.model.spans import Quote

#: Letters of the shortest last part that stands for a person alone, without and with the article.
_SHORTEST, _SHORTEST_DEFINITE = 4, 5
#: Proclitics that such a part may bear.
_PROCLITICS = "وفبلك"


class Surnames:
    """The last parts of the names told so far in one document.

    ``forms`` holds each as it may be written, with the proclitic it then bears, the id of whom it names and the
    full name; None where two persons share it.
    """

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._joiners = lexicon.joiners
        self.forms: dict[str, tuple[str, str, Quote] | None] = {}

    def remember(self, piece: Piece) -> None:
        """Learn the full names of a sentence; a part that two persons share stands for neither."""
        for nominal in _persons(piece):
            part = piece.tokens[nominal.j - 1].norm
            if nominal.stands_for is not None or not self._is_surname(piece, nominal, part):
                continue
            words = quote_words(self._text, piece.tokens, nominal.i, nominal.j, nominal.clitics)
            known = self.forms.get(part)
            if known is not None and known[2].text == words.text:
                continue
            actor_id = nominal.actor_id or found_person_id(words.text)
            if part in self.forms and (known is None or known[1] != actor_id):
                self.forms |= dict.fromkeys((part, *(letter + part for letter in _PROCLITICS)))
            elif known is None:
                self.forms |= {prefix + part: (prefix, actor_id, words) for prefix in ("", *_PROCLITICS)}

    def _is_surname(self, piece: Piece, nominal: Nominal, part: str) -> bool:
        before = piece.tokens[nominal.j - 2].norm if nominal.j - nominal.i > 1 else ""
        shortest = _SHORTEST_DEFINITE if part.startswith("ال") else _SHORTEST
        return bool(before) and before not in self._joiners and len(part) >= shortest


def _persons(piece: Piece) -> Iterator[Nominal]:
    """Those named in a sentence, alone or within a longer phrase."""
    for chunk in piece.chunks:
        if chunk.nominal is not None:
            for nominal in chunk.nominal.inner or [chunk.nominal]:
                if nominal.person and nominal.named and not nominal.nickname and nominal.class_ == "person":
                    yield nominal
