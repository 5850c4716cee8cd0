"""Invented reports, close enough to one another that much of them links: for tests over whole records."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

from tests.record import builders as b

from sijill.linking.inputs import no_parent
from sijill.model.claims import Extraction
from sijill.model.document import Document
from sijill.record.store import Record

Report = tuple[Document, Extraction]
_PLACES = (("tina", 35.0, 40.0), ("zaytun", 35.1, 40.1), ("hawr", 35.3, 40.0))
VERSION = "test"


def reports(count: int, seed: int = 5) -> list[Report]:
    """Reports of a few days at three places, by seven outlets, some undated, some of one page."""
    rng = random.Random(seed)
    return [_report(rng, n) for n in range(count)]


def _report(rng: random.Random, n: int) -> Report:
    sentences = [f"قصف رقم {k} طال قرية التينة ونفذته كتيبة الصقر" for k in range(2)]
    url = f"https://outlet.example/{n % 9}" if n % 5 == 0 else None
    published = f"2031-03-{rng.randint(2, 8):02d}"
    doc = b.document(f"نشرة {n}: " + ". ".join(sentences) + ".", f"{n}.txt", f"منفذ {n % 7}", published, url=url)
    claims = []
    for k in range(2):
        day = f"2031-03-{rng.randint(1, 4):02d}" if rng.random() < 0.9 else None
        killed = (rng.randint(1, 4),) * 2
        who = (b.actor(doc, "كتيبة الصقر", rng.choice(("saqr", "nimr"))),)
        where = (b.place(doc, "قرية التينة", *rng.choice(_PLACES)),)
        claims.append(
            b.claim(
                doc,
                f"قصف رقم {k}",
                mode=("aerial",),
                date=day,
                killed=killed if rng.random() < 0.7 else None,
                actors=who if rng.random() < 0.5 else (),
                places=where,
            )
        )
    return doc, b.extraction(doc, tuple(claims))


def empty(folder: Path, of: Path) -> Path:
    """Make an empty record by copying one, which is faster than making it."""
    shutil.copytree(of, folder)
    return folder


def fill(folder: Path, told: Iterable[Report], link_each: bool = False) -> list[str]:
    """Add reports in order, linking after each or at the end; returns the canonical export."""
    with Record.open(folder, create=True) as record:
        for document, extraction in told:
            record.add(document, extraction)
            if link_each:
                record.relink(no_parent, VERSION)
        record.relink(no_parent, VERSION)
        return list(record.canonical())
