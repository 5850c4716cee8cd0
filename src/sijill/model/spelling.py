"""One spelling for letters that writers write in several ways."""

from __future__ import annotations

from collections.abc import Mapping

#: Up to so many characters, looking each one up is quicker than looking for each spelling.
_WORD_CHARS = 16


class Spelling:
    """Writes letters in one form each; the length of the text stays.

    No letter may be both a plain form and another way to write one.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        """``forms`` gives for each plain letter all others that stand for it, in one string."""
        self._plain = {written: plain for plain, many in forms.items() for written in many}
        self._table = str.maketrans(self._plain)

    def plain(self, text: str) -> str:
        """The text in plain letters. Linear in its length."""
        if len(text) <= _WORD_CHARS:
            return text.translate(self._table)
        # Over a long text a search for one letter goes at the speed of memory; a look-up of each one does not.
        for written, plain in self._plain.items():
            if written in text:
                text = text.replace(written, plain)
        return text
