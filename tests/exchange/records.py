"""A small record of invented happenings, put together by hand, for tests of exports and commands."""

from __future__ import annotations

from pathlib import Path

from tests.record import builders as b

from sijill.lexicon.loader import Lexicon
from sijill.linking.link import link
from sijill.model.claims import Casualty, PersonMention
from sijill.record.store import Record

NOTE = "written for this test"
#: A private person, with the family name alone, with a proclitic, and vocalised.
FIRST = (
    "قصفت طائرات مجهولة مزرعة سالم الحمداني في تل الرمان فقتل ثلاثة مزارعين. "
    "وقال سَالِم الحَمْداني إن القصف استمر ساعة. ونقل الأهالي للحمداني الماء."
)
SECOND = "اندلعت اشتباكات بين لواء الوادي وكتيبة السهل قرب تل الرمان. لواء الوادي المدعوم من كتيبة السهل انسحب."
THIRD = "=HYPERLINK نفى لواء الوادي مداهمة سوق تل الرمان. يقال إن لواء الوادي تدعمه كتيبة السهل سراً."


def make(folder: Path) -> Path:
    """Build the record in ``folder`` and return the folder."""
    one = b.document(FIRST, "one.txt", "شبكة ألف", "2031-03-05", note=NOTE, title="قصف مزرعة سالم الحمداني")
    two = b.document(SECOND, "two.txt", "موقع باء", "2031-03-06", url="https://ba.example/لواء-الوادي")
    three = b.document(THIRD, "three.txt", "=cmd|calc", "2031-03-07")
    farm = b.find(one, "فقتل ثلاثة مزارعين")
    salim = b.find(one, "سالم الحمداني")
    shelling = b.claim(
        one,
        "قصفت",
        mode=("aerial",),
        date="2031-03-04",
        killed=(3, 3),
        actors=(b.actor(one, "طائرات مجهولة"),),
        recipients=(b.actor(one, "سالم الحمداني", "actor-salim"),),
        places=(b.place(one, "تل الرمان", "x-tell", 35.25, 40.5),),
        casualties=(Casualty("killed", 3, 3, "civilian", farm.text, farm.start, farm.end),),
    )
    person = PersonMention(salim.text, salim.start, salim.end, "actor-salim")
    clash = b.claim(
        two,
        "اشتباكات",
        mode=("firearms",),
        date="2031-03-05/2031-03-06",
        actors=(b.actor(two, "لواء الوادي", "actor-wadi"), b.actor(two, "كتيبة السهل", "actor-sahl")),
        symmetric=True,
        places=(b.place(two, "تل الرمان", "x-tell", 35.25, 40.5),),
    )
    denied = b.claim(three, "مداهمة", "COERCE", ("seize",), "2031-03-06", status="denied")
    undated = b.claim(three, "مداهمة", "COERCE", ("seize",))
    told = b.relation(
        two,
        "backed_by",
        b.actor(two, "لواء الوادي", "actor-wadi"),
        b.actor(two, "كتيبة السهل", "actor-sahl"),
        "لواء الوادي المدعوم من كتيبة السهل",
    )
    rumour = b.relation(
        three,
        "backed_by",
        b.actor(three, "لواء الوادي", "actor-wadi"),
        b.actor(three, "كتيبة السهل", "actor-sahl"),
        "لواء الوادي تدعمه كتيبة السهل",
        status="alleged",
    )
    with Record.open(folder, create=True) as record:
        record.put_actors(Lexicon.load().actors.values())
        record.add(one, b.extraction(one, (shelling,), persons=(person,)))
        record.add(two, b.extraction(two, (clash,), (told,)))
        record.add(three, b.extraction(three, (denied, undated), (rumour,)))
        record.add_issue("four.bin", "binary", "No text was found in it.")
        claims, documents = record.link_inputs()
        record.replace_incidents(link(claims, documents))
    return folder
