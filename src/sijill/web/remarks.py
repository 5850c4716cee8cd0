"""Remarks of the analysis and of linking, which are English, in the reader's language and with names for ids.

As with gettext the English is the key: under ``said`` a file of ``messages/en`` holds every remark as it is
worded, with ``{name}`` for what changes; the file of the other language has the same under the same key. A remark
that is in no file is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from sijill.codebook.loader import relation_types
from sijill.web.wording import Words, messages

#: How a value of a remark is shown.
Show = Callable[[str], str]
_FIELD = re.compile(r"\\\{(\w+)\\\}")


@cache
def _templates(file: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = [(key, str(words)) for key, words in messages("en").items() if key.startswith(f"{file}.said.")]
    # Those with more words of their own first: what is mostly fields may fit them too.
    told.sort(key=lambda one: (-len(re.sub(r"\{\w+\}", "", one[1])), one[0]))
    return tuple((key, re.compile(_FIELD.sub(_held, re.escape(words)))) for key, words in told)


def _held(field: re.Match[str]) -> str:
    """What a field may hold: ``n`` a whole number, ``error`` whole sentences, any other no end of one."""
    name = field[1]
    held = {"n": r"\d+", "error": ".+"}.get(name, r"(?:(?!\. [A-Z\d]).)+?")
    return rf"(?P<{name}>{held})"


def matched(remark: str, file: str) -> tuple[str, dict[str, str]] | None:
    """The key of a remark in a file of messages and what its fields hold; None where the file has it not."""
    for key, pattern in _templates(file):
        found = pattern.fullmatch(remark)
        if found:
            return key, found.groupdict()
    return None


class Worded:
    """Words remarks of one file of messages. ``show`` says for a field how its value is shown."""

    def __init__(self, t: Words, file: str, show: Mapping[str, Show]) -> None:
        self._t = t
        self._file = file
        self._show = show

    def __call__(self, remark: str) -> str:
        """A remark in the reader's words; as it is in English and where there are no words for it."""
        return remark if self._t.lang == "en" else self.one(remark) or remark

    def one(self, remark: str) -> str | None:
        """A remark in the reader's words; None where there are none for it."""
        found = matched(remark, self._file)
        if found is None:
            return None
        key, values = found
        count = values.pop("n", None)
        shown = {field: self._show.get(field, self._t.digits)(value) for field, value in values.items()}
        return self._t(key, None if count is None else int(count), **shown)


class Remarks:
    """Words the remarks of the analysis. ``name`` gives the name of an actor's id."""

    def __init__(self, t: Words, name: Show) -> None:
        self._t = t
        show: Mapping[str, Show] = {
            "one": name,
            "other": name,
            "day": t.day,
            "what": self.became,
            "parts": self._parts,
            "files": self._files,
            "code": self._code,
            "told": self._told,
        }
        # One page says the same of many pieces.
        self._worded = cache(Worded(t, "remarks", show).one)

    def __call__(self, remark: str | None) -> str:
        """The remark in the reader's words; of several sentences each by itself."""
        if not remark:
            return ""
        sentences = re.split(r"(?<=\.) (?=[A-Z\d])", remark)
        shown: list[str] = []
        while sentences:
            # A remark may be of several sentences: the longest run of them that is one.
            runs = ((n, self._worded(" ".join(sentences[:n]))) for n in range(len(sentences), 0, -1))
            taken, words = next(((n, words) for n, words in runs if words), (1, sentences[0]))
            shown.append(words)
            del sentences[:taken]
        return " ".join(shown)

    def _code(self, code: str) -> str:
        return self._t(f"remarks.noun_{code}") if code in relation_types() else self._t.code("type", code)

    def became(self, what: str) -> str:
        """What became of a person."""
        return self._t(f"remarks.became_{what.replace(' ', '_')}")

    def _parts(self, parts: str) -> str:
        return "; ".join(self._worded(part) or part for part in parts.split("; "))

    def _files(self, files: str) -> str:
        """Names of files without their folders."""
        return self._t.listed(file.rsplit(" (", 1)[0].rsplit("/", 1)[-1] for file in files.split("; "))

    def _told(self, told: str) -> str:
        key = f"remarks.told_{told}"
        return self._t(key) if self._t.has(key) else self._t.code("status", told)
