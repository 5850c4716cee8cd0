"""Text as XML can hold it: reports now and then carry control characters, which no XML file may."""

from __future__ import annotations

import re
from html import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(words: str) -> str:
    """``words`` with U+FFFD in place of each character that XML cannot hold; the length stays."""
    return _NO_XML.sub("\ufffd", words)


def escaped(words: str) -> str:
    """``words`` as they may stand in XML or HTML, within an element or a quoted attribute."""
    return escape(plain(words))
