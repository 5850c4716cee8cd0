"""Words of the interface: messages by key and language, plural forms, digits, days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import yaml

from sijill.codebook.loader import code_names
from sijill.web.preferences import Digits, Language, Preferences

#: A message in one piece, or its forms by the plural category of ``n``.
Message = str | dict[str, str]
#: The plural categories that a message with forms needs in each language; Arabic may have "zero" besides.
PLURALS: dict[Language, tuple[str, ...]] = {"en": ("one", "other"), "ar": ("one", "two", "few", "many", "other")}
_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_FIELD = re.compile(r"\{(\w+)\}")
_ARABIC_DIGITS = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")
#: Marks around a value so that its direction does not disturb the sentence (Unicode UAX 9).
_ISOLATE, _LEFT_TO_RIGHT, _END = "\u2068", "\u2066", "\u2069"
#: Gives what follows it within an isolate the direction of a language.
_MARK: dict[Language, str] = {"en": "\u200e", "ar": "\u200f"}
_DAY = re.compile(r"(?P<year>-?\d{4,})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?(?P<how>[?~%]?)")


@cache
def messages(lang: Language) -> dict[str, Message]:
    """The messages of a language: the file's name, a point, and the key in the file."""
    found: dict[str, Message] = {}
    for file in sorted((files("sijill.web") / "messages" / lang).iterdir(), key=lambda file: file.name):
        told = yaml.safe_load(file.read_text("utf-8"))
        _enter(found, file.name.removesuffix(".yaml"), told)
    return found


def _enter(found: dict[str, Message], key: str, told: object) -> None:
    if isinstance(told, dict) and not ("other" in told and told.keys() <= _FORMS):
        for name, part in told.items():
            _enter(found, f"{key}.{name}", part)
    elif isinstance(told, dict):
        found[key] = {str(form): str(words) for form, words in told.items()}
    else:
        found[key] = str(told)


def plural(lang: Language, n: int) -> str:
    """The plural category of ``n`` (CLDR)."""
    if lang == "en":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    return "few" if 3 <= n % 100 <= 10 else "many" if n % 100 >= 11 else "other"


class Words:
    """Says things in the language and digits of a reader."""

    def __init__(self, preferences: Preferences) -> None:
        self.lang: Language = preferences.lang
        self._digits: Digits = preferences.digits
        self._messages = messages(preferences.lang)

    def __call__(self, key: str, n: int | None = None, **values: object) -> str:
        """The message ``key`` with ``{name}`` filled in; ``n`` chooses its form. An unknown key is a KeyError."""
        told = self._messages[key]
        if isinstance(told, dict):
            if n is None:
                raise KeyError(f"{key} has plural forms: give n.")
            told = told.get(plural(self.lang, n), told["other"])
        given = {**values, "n": n}
        return _FIELD.sub(lambda field: self._value(given[field.group(1)]), told)

    def has(self, key: str) -> bool:
        """Say whether there is a message ``key``."""
        return key in self._messages

    def code(self, kind: str, code: str) -> str:
        """What a code of the codebook is called: kinds are type, mode, status, grade, reviewed, source, none."""
        name = code_names().get(kind, {}).get(code)
        return code if name is None else name.ar if self.lang == "ar" else name.en

    def widgets(self) -> dict[str, str]:
        """The words that scripts use, by key without the file's name."""
        start = "widgets."
        return {
            key.removeprefix(start): str(told) for key, told in self._messages.items() if key.startswith(start)
        }

    def number(self, value: int | float) -> str:
        """A number in the reader's digits, thousands set apart."""
        return self.digits(f"{value:,}")

    def signed(self, value: float) -> str:
        """A number with its sign before it, whatever the direction of the words around."""
        return f"{_LEFT_TO_RIGHT}{self.digits(f'{value:+.1f}')}{_END}"

    def digits(self, text: str) -> str:
        """``text`` with its digits as the reader wants them."""
        return text.translate(_ARABIC_DIGITS) if self._digits == "arab" else text

    def day(self, edtf: str | None) -> str:
        """An EDTF day, month, year or interval of them in words; what cannot be worded so stands as it is."""
        if not edtf:
            return self("common.no_day")
        first, slash, last = edtf.partition("/")
        if not slash:
            return self._point(first)
        ends = [self("common.open") if end in ("", "..") else self._point(end) for end in (first, last)]
        return self("common.days", first=ends[0], last=ends[1])

    def _point(self, edtf: str) -> str:
        found = _DAY.fullmatch(edtf)
        if found is None:
            return self.digits(edtf)
        month = self(f"common.month_{int(found['month'])}") if found["month"] else ""
        day = str(int(found["day"])) if found["day"] else ""
        words = self.digits(" ".join(filter(None, (day, month, found["year"]))))
        return self("common.about", day=words) if found["how"] else words

    def listed(self, names: Iterable[str]) -> str:
        """Names one after the other as the reader's language runs, each as its own letters run."""
        return _MARK[self.lang] + self("common.comma").join(map(isolated, names))

    def _value(self, value: object) -> str:
        if isinstance(value, int):
            return self.number(value)
        return isolated(str(value))


def isolated(words: str) -> str:
    """Words that do not disturb the direction of those around them."""
    return f"{_ISOLATE}{words}{_END}"
