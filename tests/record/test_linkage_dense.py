"""Reports that come one by one, of many happenings close to one another, are linked as if they came at once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.record import builders as b

from sijill.linking.inputs import no_parent
from sijill.model.claims import Extraction
from sijill.model.document import Document
from sijill.record.store import Record

PLACES = ("التل", "الجسر")
ACTORS = ("كتيبة الصقر", "لواء النجم", "جيش الوادي")
ACTS = (("قصف", "aerial"), ("اشتباك", "firearms"))


def report(rng: random.Random, n: int) -> tuple[Document, Extraction]:
    """A report of one act on one of four days at one of two places, by and on one of three."""
    (word, mode), place = rng.choice(ACTS), rng.choice(PLACES)
    by, on = rng.choice(ACTORS), rng.choice(ACTORS)
    killed = rng.choice((None, 1, 2, 7))
    text = f"{word} نفذه {by} على {on} في {place} رقم {n} صباح يوم."
    doc = b.document(text, f"{n}.txt", f"شبكة {n % 7}", "2031-03-09")
    act = b.claim(
        doc,
        word,
        mode=(mode,),
        date=f"2031-03-0{rng.randrange(1, 5)}",
        killed=(killed, killed) if killed else None,
        actors=(b.actor(doc, by, by),),
        recipients=(b.actor(doc, on, on),),
        places=(b.place(doc, place, place, 35.0 + PLACES.index(place), 40.0),),
    )
    return doc, b.extraction(doc, (act,))


@pytest.mark.parametrize("seed", range(6))
def test_one_by_one_gives_what_all_at_once_gives(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    told = [report(rng, n) for n in range(60)]
    with Record.open(tmp_path / "one", create=True) as one, Record.open(tmp_path / "all", create=True) as whole:
        for document, extraction in told:
            one.add(document, extraction)
            one.relink(no_parent, "test")
            whole.add(document, extraction)
        whole.relink(no_parent, "test")
        assert list(one.incidents()) == list(whole.incidents())
        assert max(len(incident.claims) for incident in one.incidents()) > 2
