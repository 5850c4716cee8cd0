"""Names of persons taken apart: what of the words is a name, and in which spellings the name may turn up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from sijill.lexicon.name_parts import bound, kunya
from sijill.lexicon.titles import honorifics, kinds, titles
from sijill.text.normalise import fold

#: Says whether a folded word means something else too, so that alone it is no name.
Ordinary = Callable[[str], bool]

QUOTES = "\"“”«»‘’'()\\[\\]‹›„"
#: What may stand between two words of a name: blanks, quotation marks, the joins of tags and addresses.
BETWEEN = rf"[\s{QUOTES}_\-–.،,/+]+"
_TRIMMED = re.compile(rf"^[\s{QUOTES}،,.:؛]+|[\s{QUOTES}،,.:؛]+$")
_PROCLITIC = re.compile("[وف]?[بلك]?(?=.{3})")
#: Fewer letters than this, and a name alone is mostly a common word.
MIN_ALONE = 4
#: Parts of longer names are not joined further than this: combinations would run wild.
_MOST_PARTS = 6


def spelling(text: str) -> str:
    """A name as it is compared: folded, without quotation marks, one space between words."""
    return " ".join(re.sub(BETWEEN, " ", fold(text)).casefold().split())


def _within_quotes(text: str) -> str:
    """The part of ``text`` on the name's side of a quotation mark: debris of the sentence lies on the other."""
    trimmed = _TRIMMED.sub("", text)
    pieces = [piece for piece in re.split(f"[{QUOTES}]", trimmed) if piece.strip()]
    named = (piece for piece in pieces if not all(map(_is_title, _words(piece))))
    return next(named, trimmed)


def _is_title(word: str) -> bool:
    if word in titles():
        return True
    bare = _PROCLITIC.sub("", word, count=1)
    return bare in titles() or (word.startswith("لل") and "ال" + word[2:] in titles())


def _words(text: str) -> list[str]:
    return spelling(text).split()


def core(text: str, ordinary: Ordinary) -> tuple[str, ...]:
    """The parts of the name in ``text``, without titles and roles; empty where it names nobody.

    "Abu Salim" and "Abd Allah" are one part each. A lone word that means something else is no name: "the
    military spokesman" names nobody.
    """
    words = _words(_within_quotes(text))
    titled = honoured = False
    while words and _is_title(words[0]):
        titled = True
        honoured = _PROCLITIC.sub("", words[0], count=1) in honorifics() or words[0] in honorifics()
        words = words[1:]
        while words and words[0] in kinds():
            words = words[1:]
    while words and words[-1] in kinds() and len(words) > 1 and titled:
        words = words[:-1]
    if words and len(words[-1]) < 2:
        words = words[:-1]
    if not words or (len(words) == 1 and (words[0] in kinds() or _is_title(words[0]))):
        return ()
    if len(words) == 1 and ordinary(words[0]) and not honoured:
        return ()
    return tuple(_parts(words))


def _parts(words: list[str]) -> Iterator[str]:
    held: list[str] = []
    for word in words:
        held.append(word)
        if word not in bound():
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)


def forms(parts: tuple[str, ...], alone: bool, ordinary: Ordinary) -> Iterator[str]:
    """Spellings of a name to look for: whole, two or more of its parts in order, the family name alone.

    ``alone`` lets a name of a single part stand by itself. A family name that means something else stays.
    """
    if len(parts) == 1:
        if alone or (" " in parts[0] and not parts[0].startswith("عبد ")):
            yield parts[0]
        return
    if len(parts) > _MOST_PARTS:
        yield " ".join(parts)
    kept = parts[:_MOST_PARTS]
    for count in range(len(kept), 1, -1):
        for chosen in combinations(kept, count):
            yield " ".join(chosen)
    family = parts[-1]
    plain = family.removeprefix("ال")
    # A word that begins with و is mostly "and" with the next word of the sentence.
    joined = family.startswith("و")
    if len(family) >= MIN_ALONE and not joined and not ordinary(family) and not ordinary(plain):
        yield family


def pattern(form: str) -> str:
    """A regular expression for a spelling, over folded text: article and blanks as writers vary them."""
    written: list[str] = []
    words = form.split()
    for i, word in enumerate(words):
        if word in kunya():
            piece = f"(?:{'|'.join(sorted(kunya()))})"
        else:
            bare = word.removeprefix("ال")
            free = (i > 0 or bare != word) and len(bare) >= 3 and (i == 0 or words[i - 1] not in bound())
            piece = ("(?:ال)?" if free and (i or len(words) > 1) else "ال" if bare != word else "") + re.escape(
                bare
            )
        written.append(piece)
        if i + 1 < len(words):
            joined = word in bound()
            written.append(f"(?:{BETWEEN})?" if joined else BETWEEN)
    return "".join(written)


def titled_forms(text: str, parts: tuple[str, ...]) -> Iterator[str]:
    """A name of a single part together with the title that the text gives: "Hajj Hussein"."""
    words = _words(_within_quotes(text))
    name = " ".join(parts)
    before = [word for word in words if _is_title(word)]
    for word in before[-1:]:
        bare = _PROCLITIC.sub("", word, count=1)
        title = bare if bare in titles() else word
        yield f"{title} {name}"
