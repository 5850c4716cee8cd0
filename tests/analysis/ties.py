"""A record of invented ties over three years, for tests of network, history and timeline."""

from __future__ import annotations

from pathlib import Path

from tests.record import builders as b

from sijill.model.entities import Actor
from sijill.record.store import Record

#: Text, outlet, day and what it tells: (relation, subject, object, polarity).
TOLD = (
    ("كتيبة السهل مدعومة من اتحاد الجبل", "ألف", "2031-01-10", ("backed_by", "sahl", "jabal", "holds")),
    ("لواء الوادي عضو في اتحاد الجبل", "ألف", "2031-01-20", ("affiliated_with", "wadi", "jabal", "holds")),
    ("خلاف كتيبة السهل مع حرس النهر", "باء", "2031-02-01", ("rival_of", "sahl", "nahr", "holds")),
    ("حرس النهر حليف فوج البحر", "باء", "2031-02-02", ("ally_of", "nahr", "bahr", "holds")),
    ("خلاف كتيبة السهل مع اتحاد الجبل", "باء", "2031-03-01", ("rival_of", "sahl", "jabal", "holds")),
    ("يقال إن فوج البحر تدعمه كتيبة السهل", "باء", "2031-02-03", ("backed_by", "bahr", "sahl", "alleged")),
)
NAMES = {
    "sahl": "كتيبة السهل",
    "jabal": "اتحاد الجبل",
    "wadi": "لواء الوادي",
    "nahr": "حرس النهر",
    "bahr": "فوج البحر",
}


def make(folder: Path) -> Path:
    """Build the record in ``folder`` and return it."""
    with Record.open(folder, create=True) as record:
        record.put_actors([Actor(key, name, key.title()) for key, name in NAMES.items()])
        for n, (text, outlet, day, (kind, subject, thing, polarity)) in enumerate(TOLD):
            doc = b.document(text + ".", f"{n}.txt", outlet, day)
            alleged = polarity == "alleged"
            tie = b.relation(
                doc,
                kind,
                b.actor(doc, NAMES[subject], subject),
                b.actor(doc, NAMES[thing], thing),
                text,
                "holds" if alleged else polarity,
                status="alleged" if alleged else "asserted",
            )
            record.add(doc, b.extraction(doc, (), (tie,)))
        doc = b.document("هاجمت كتيبة السهل مقر حرس النهر.", "act.txt", "جيم", "2031-04-01")
        attack = b.claim(
            doc,
            "هاجمت",
            date="2031-03-31",
            actors=(b.actor(doc, "كتيبة السهل", "sahl"),),
            recipients=(b.actor(doc, "حرس النهر", "nahr"),),
        )
        record.add(doc, b.extraction(doc, (attack,)))
    return folder
