"""``sijill show``: what an incident rests on, and why reports count as one source."""

from __future__ import annotations

from pathlib import Path

from tests.cli.judging import incidents, run
from tests.record import builders as b

from sijill.linking.inputs import no_parent
from sijill.record.store import Record

TOLD = "قصفت طائرات مجهولة قرية السرو صباح الثلاثاء فقتل ثلاثة مزارعين كانوا في الحقول قرب النهر وجرح خمسة آخرون."


def reports(folder: Path, outlets: dict[str, str]) -> Path:
    """A record of reports of one happening, each by an outlet, with its text."""
    with Record.open(folder, create=True) as record:
        for n, (outlet, text) in enumerate(outlets.items()):
            doc = b.document(text, f"{n}.txt", outlet, "2031-03-05")
            place = b.place(doc, "قرية السرو", "x-saru", 35.0, 40.0)
            told = b.claim(doc, "قصفت", mode=("aerial",), date="2031-03-04", killed=(3, 3), places=(place,))
            record.add(doc, b.extraction(doc, (told,)))
        record.relink(no_parent, "1")
    return folder


def test_copies_are_said_to_be_one_origin(tmp_path: Path) -> None:
    own = "ذكر الأهالي أن مقاتلات قصفت قرية السرو بصاروخين وأن عدد القتلى بلغ ثلاثة في حصيلة أولى."
    folder = reports(tmp_path / "r", {"ألف": TOLD, "باء": TOLD + " انتهى", "جيم": own})
    (one,) = incidents(folder)
    assert (len(one["claims"]), one["independent_sources"]) == (3, 2)
    told = [line for line in run(folder, "show", one["id"]).stdout.splitlines() if line.startswith("One origin:")]
    (said,) = told
    assert "باء" in said and "of their five-word" in said and "جيم" not in said


def test_reports_of_their_own_are_said_nothing_of(tmp_path: Path) -> None:
    folder = reports(tmp_path / "r", {"ألف": TOLD})
    (one,) = incidents(folder)
    assert "One origin" not in run(folder, "show", one["id"]).stdout
