"""Invented reports that name ten private persons and two sources in danger, for the leak test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from click.testing import CliRunner

from sijill import pipeline
from sijill.cli.main import cli
from sijill.text.normalise import fold

#: Ten private persons, none of them anyone.
PERSONS = (
    "سالم الحمداني",
    "ليلى عبد الرحمن الخزامي",
    "عبد الله الزعفراني",
    "أبو نزار الصنوبري",
    "محمود ياسين القرنفلي",
    "خالد أحمد السنبلاوي",
    "فاطمة الياسميني",
    "يوسف بن ماجد الأقحواني",
    "مؤيد المرجاني",
    "رائدة الزمردي",
)
#: A network and a man who speak to outlets at their own risk.
SOURCES = ("شبكة سراج الوادي", "المرصد الأهلي لتل الرمان")
PLACES = ("البصيرة", "الميادين", "هجين", "الشحيل", "الكشكية")


def reports() -> dict[str, tuple[str, str]]:
    """Text and outlet by file name: each person in several positions, joined to proclitics and vocalised."""
    found: dict[str, tuple[str, str]] = {}
    for n, (one, other) in enumerate(pairwise((*PERSONS, PERSONS[0]))):
        place = PLACES[n % len(PLACES)]
        source = SOURCES[n % 2]
        family = one.split()[-1]
        text = (
            f"مقتل {one} برصاص مجهولين في {place}\n\n"
            f"قالت {source} إن مسلحين مجهولين قتلوا المدني {one} يوم {n + 3} آذار 2021 في بلدة {place}. "
            f"وأصيب المواطن {other} بجروح في الهجوم. "
            f"وقال المحلل السياسي إن {vocalised(one)} كان على خلاف مع لواء الرمان. "
            f"واعتقل لواء الرمان الناشط {other} في بلدة {place}، ونقل الأهالي ل{one} الدواء. "
            f"ونعى ناشطون {family} بوسم #{one.replace(' ', '_')}، "
            f"وكتب {source} أن «{one}» معروف في البلدة. "
            f"والشيخ {one} قائد في لواء الرمان. ولواء القدس المدعوم من إيران انسحب من البلدة.\n"
        )
        found[f"{n:02}.txt"] = (text, source if n % 3 == 0 else "موقع ألف")
    return found


def vocalised(name: str) -> str:
    """The name with a fatha after every second letter and a tatweel, as some outlets write."""
    return " ".join("".join(c + ("\u064e" if i % 2 else "") for i, c in enumerate(word)) for word in name.split())


def make(folder: Path) -> Path:
    """Build the record of the reports under ``folder`` and return its folder."""
    texts, meta = folder / "reports", folder / "meta.csv"
    texts.mkdir(parents=True)
    rows = ["file,published,outlet,url,title"]
    for n, (name, (text, outlet)) in enumerate(reports().items()):
        (texts / name).write_text(text, "utf-8")
        path = "-".join(PERSONS[n].split())
        rows.append(f"{texts / name},2021-03-{n + 10},{outlet},https://alef.example/{path},مقتل {PERSONS[n]}")
    meta.write_text("\n".join(rows) + "\n", "utf-8")
    from sijill.reading.given import load_meta

    pipeline.build([str(texts)], folder / "record", meta=load_meta(str(meta)))
    return folder / "record"


def hide(record: Path) -> None:
    """Mark every person and source of the record as a user would."""
    marks = [("private", name) for name in PERSONS] + [("protect", name) for name in SOURCES]
    for act, name in marks:
        told = CliRunner().invoke(cli, ["judge", act, name, "--record", str(record), "--user", "tester"])
        assert told.exit_code == 0, told.output


def forbidden() -> Iterator[re.Pattern[str]]:
    """Names, folded: whole, two parts of them in order, family names alone, and every spelling of joins."""
    between = r"[\W_]*"
    for name in (*PERSONS, *SOURCES):
        words = fold(name).split()
        yield re.compile(between.join(map(re.escape, words)))
        if name in PERSONS:
            yield re.compile(rf"(?<![^\W_]){between.join(map(re.escape, words[-2:]))}(?![^\W_])")
            yield re.compile(
                rf"(?<![^\W_])(?:[وف]?[بلك]?)(?:ال|لل)?{re.escape(words[-1].removeprefix('ال'))}(?![^\W_])"
            )


def leaked(text: str) -> list[str]:
    """Every forbidden name in ``text``, in percent escapes and JSON escapes too."""
    plain = fold(unquote(text))
    escaped = fold(re.sub(r"\\u([0-9a-fA-F]{4})", lambda hit: chr(int(hit[1], 16)), text))
    return [one.pattern for one in forbidden() if one.search(plain) or one.search(escaped)]
