"""Characters that turn the direction of text around: shown as signs, they cannot make words read otherwise.

The marks U+200E, U+200F and U+061C stay as they are: they turn nothing around, and Arabic pages are full of them.
"""

from __future__ import annotations

import re

#: Each control and the sign that stands for it: one character for one, so that offsets stay.
_SIGNS = {
    "\u202a": "▷",
    "\u202b": "◁",
    "\u202c": "▫",
    "\u202d": "▷",
    "\u202e": "◁",
    "\u2066": "▷",
    "\u2067": "◁",
    "\u2068": "◇",
    "\u2069": "▫",
    # HTML has no way to write it.
    "\0": "\ufffd",
}
_ISOLATES, _END = "\u2066\u2068", "\u2069"
_ANY = re.compile(f"[{''.join(_SIGNS)}]")


def visible(text: str) -> str:
    """Return ``text`` with every control of direction, and NUL, as a sign; it is as long as before."""
    # Most texts, be they of millions of characters, have none of them, which a search sees at once.
    if _ANY.search(text) is None:
        return text
    for char, sign in _SIGNS.items():
        text = text.replace(char, sign)
    return text


def settled(text: str) -> str:
    """Return ``text`` like :func:`visible`, but with isolates that end within it: they turn nothing after them."""
    if _ANY.search(text) is None:
        return text
    begun: list[int] = []
    ended: set[int] = set()
    for at, char in enumerate(text):
        if char in _ISOLATES:
            begun.append(at)
        elif char == _END and begun:
            ended |= {begun.pop(), at}
    return "".join(char if at in ended else visible(char) for at, char in enumerate(text))


def controls(text: str) -> dict[str, int]:
    """Count the controls that :func:`visible` shows, by code point as "U+202E", with the sign after it."""
    return {f"U+{ord(char):04X} {sign}": n for char, sign in _SIGNS.items() if (n := text.count(char))}
