"""A record in which whatever a stranger can write is written to break a page: texts, names, titles, addresses."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import msgspec

from sijill import pipeline
from sijill.model.document import Document
from sijill.record.store import Record

#: Ends attributes, tags, scripts, comments and templates, and turns the direction of what follows.
EVIL = (
    "\"'></textarea></title></script--><script>window.hit=1</script><img src=x onerror=window.hit=1>"
    "<svg onload=window.hit=1>{{7*7}}{% raw %}${window.hit=1}\u202e\u2067\u2028\u0085&lt;b&gt;&#0;"
)
OVERRIDES = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
ADDRESS = 'javascript:window.hit=1//"><script>window.hit=1</script>'
#: Characters of the line that is too long for a page.
LONG = 10_000_000
REPORT = (
    "مقتل مدنيين في قصف على بلدة البصيرة\n\n"
    "قالت وكالة ألف إن مدفعية لواء الرمان قصفت بلدة البصيرة يوم 3 آذار 2021 وقتلت ثلاثة مدنيين وأصابت خمسة. "
    "وقال مصدر محلي إن لواء القدس المدعوم من إيران انسحب من بلدة الميادين بعد ساعات من القصف. "
    f"{OVERRIDES}<script>window.hit=1</script>\n\n"
    "وهاجم مسلحون من عشيرة العقيدات حاجزاً للدفاع الوطني في بلدة الشحيل يوم 4 آذار 2021 وأصيب عنصران في الهجوم. "
    "وبدأ لواء القدس يميل إلى القوات الروسية في الأشهر الأخيرة بعد أن كان مدعوماً من إيران "
    "<img src=x onerror=window.hit=1> ثم عاد الهدوء إلى البلدة في المساء.\r\n\r\n"
    f"{EVIL}\n"
)


def make(folder: Path) -> Path:
    """Build the record under ``folder`` and return its folder."""
    texts = folder / "<img src=x onerror=window.hit=1>.jsonl"
    given = {"url": ADDRESS, "outlet": EVIL, "title": EVIL, "author": EVIL, "note": EVIL}
    rows = [
        {"id": f"{EVIL}{n}", "text": REPORT.replace("البصيرة", place), "published": f"2021-03-0{n + 5}", **given}
        for n, place in enumerate(("البصيرة", "هجين"))
    ]
    texts.parent.mkdir(parents=True, exist_ok=True)
    texts.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    record = folder / "record"
    pipeline.build([str(texts)], record, jsonl={name: name for name in rows[0]}, jobs=1)
    with Record.open(record) as opened:
        opened.put_actors(
            [msgspec.structs.replace(use.actor, name_ar=EVIL, name_en=EVIL) for use in opened.actors()]
        )
        opened.put_places(
            [msgspec.structs.replace(use.place, name_ar=EVIL, name_en=EVIL) for use in opened.places()]
        )
        opened.add_issue(EVIL, "failed", EVIL)
    return record


def add_long_line(record: Path) -> str:
    """Add a report that goes on in one line of :data:`LONG` characters; returns the document's id.

    What stands before the line is read as any report is; reading ten megabytes would take a test a minute. It has
    a null, which the readers refuse.
    """
    file = record.parent / "long.txt"
    file.write_text("قصفت مدفعية لواء الرمان بلدة هجين يوم 7 آذار 2021 وقتلت مدنيين.\n", "utf-8")
    (told,) = pipeline.extract_stream([str(file)], jobs=1)
    assert isinstance(told, pipeline.Read)
    text = told.document.text + f"\0{EVIL}" + "<b>\u202e" * (LONG // 4)
    raw = text.encode()
    key = sha256(raw).hexdigest()
    document: Document = msgspec.structs.replace(told.document, id=key, sha256=key, raw=raw, text=text)
    with Record.open(record) as opened:
        opened.add(document, told.extraction)
    return key
