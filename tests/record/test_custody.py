"""What was changed is found and named; what is redacted is in no file; a backup comes back whole."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.record import builders as b
from tests.record.reports import VERSION, fill, reports

from sijill.linking.inputs import no_parent
from sijill.model.claims import PersonMention
from sijill.model.errors import NotFoundError, RecordError
from sijill.record import locking, orders, purging
from sijill.record.backup import backup, restore
from sijill.record.custody import Verified
from sijill.record.desk import Desk
from sijill.record.difference import differences
from sijill.record.store import Record

AT = "2031-04-01T00:00:00Z"
SECRET = "أقحوان الصفصافي"
TOLD = f"وقال شاهد يدعى {SECRET} إن قرية التينة قصفت فجرا بعد هدنة قصيرة. وأكد الصفصافي ذلك لاحقا."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "r", reports(12))
    with Record.open(tmp_path / "r") as record:
        doc = b.document(TOLD, f"{SECRET}.txt", "منفذ", title=f"شهادة {SECRET}")
        who = b.find(doc, SECRET)
        person = PersonMention(who.text, who.start, who.end, "actor-1", aliases=("الصفصافي",))
        told = b.claim(doc, "قصفت", mode=("aerial",), actors=(b.actor(doc, SECRET, "actor-1"),))
        record.add(doc, b.extraction(doc, (told,), persons=(person,)))
        record.relink(no_parent, VERSION)
    return tmp_path / "r"


def verified(folder: Path, head: str | None = None) -> Verified:
    with Record.open(folder) as record:
        return record.verify(head)


def files_with(folder: Path, words: str) -> list[str]:
    needle = words.encode()
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and needle in path.read_bytes()]


def test_a_sound_record_has_no_findings(folder: Path) -> None:
    found = verified(folder)
    assert found.findings == ()
    assert (found.raw_files, found.texts, found.log_entries) == (13, 13, 13)
    assert verified(folder, found.head).findings == ()


def flips(folder: Path, seed: int) -> Iterator[Path]:
    """Flip one bit of one byte at a time, in raw files and in entries of the log; put it back afterwards."""
    rng = random.Random(seed)
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        entries = [row[0] for row in connection.execute("SELECT prev || hash || entry FROM log")]
    database = folder / "record.sqlite"
    pages = database.read_bytes()
    raw = sorted((folder / "raw").iterdir())
    for n in range(50):
        entry = rng.choice(entries).encode()
        start = pages.find(entry)
        for path, at in (
            (rng.choice(raw), None),
            (database, start + rng.randrange(len(entry)) if start >= 0 else -1),
        ):
            if at == -1:
                continue
            whole = path.read_bytes()
            place = rng.randrange(len(whole)) if at is None else at
            path.chmod(0o644)
            path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << n % 8)]) + whole[place + 1 :])
            yield path
            path.write_bytes(whole)


def test_a_byte_flipped_anywhere_in_raw_bytes_or_log_is_found(folder: Path) -> None:
    count = {"raw": 0, "log": 0}
    for changed in flips(folder, 11):
        for rest in ("-wal", "-shm"):
            (folder / f"record.sqlite{rest}").unlink(missing_ok=True)
        findings = verified(folder).findings
        if changed.parent.name == "raw":
            count["raw"] += 1
            assert [(f.kind, f.what) for f in findings] == [("raw", changed.name)]
        else:
            count["log"] += 1
            assert any(f.kind in ("log", "database") for f in findings)
    assert count == {"raw": 50, "log": 50}
    assert verified(folder).findings == ()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE documents SET text = replace(text, 'قرية', 'بلدة') WHERE file = '3.txt'", "text"),
        ("DELETE FROM documents WHERE file = '3.txt'", "document"),
        ("UPDATE log SET entry = '{}' WHERE seq = 3", "log"),
        ("DELETE FROM log WHERE seq = 13", "document"),
        ("UPDATE log SET seq = 99 WHERE seq = 13", "log"),
        ("UPDATE log SET entry = X'FF00' WHERE seq = 3", "log"),
        ("INSERT INTO settings VALUES ('purge_due', 'x')", "redaction"),
    ],
)
def test_a_change_in_the_database_is_named(folder: Path, change: str, kind: str) -> None:
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection, connection:
        connection.execute(change)
    assert kind in {finding.kind for finding in verified(folder).findings}


def test_missing_and_stray_raw_files_are_named(folder: Path) -> None:
    first, *_ = sorted((folder / "raw").iterdir())
    first.unlink()
    (folder / "raw" / ("0" * 64)).write_bytes(b"")
    assert {finding.what for finding in verified(folder).findings} == {first.name, "0" * 64}


def test_a_log_written_anew_is_found_by_the_head_kept_elsewhere(folder: Path) -> None:
    head = verified(folder).head
    with Record.open(folder) as record:
        record.note_run(AT, "sijill", "x")
    assert verified(folder, head).findings == ()
    assert [finding.kind for finding in verified(folder, "0" * 64).findings] == ["log"]


def test_a_redacted_document_is_in_no_file_and_does_not_come_back(folder: Path) -> None:
    assert len(files_with(folder, SECRET)) > 1
    with Record.open(folder) as record:
        doc = next(stored for stored in record.documents() if SECRET in stored.file)
        raw = record.raw.get(doc.id)
        done = record.redact(doc.id, "منى", AT, "asked for by the family")
        record.relink(no_parent, VERSION)
        assert done.documents == (doc.id,) and len(done.entries) == 1
        again = b.document(raw.decode(), f"{SECRET}.txt")
        assert record.add(again, b.extraction(again)) == "unchanged"
        assert doc.id not in {stored.id for stored in record.documents(current_only=False)}
        assert record.search("هدنة قصيرة") == []
        assert record.redact(doc.id, "منى", AT, "again").documents == ()
    for words in (SECRET, "الصفصافي", "هدنة قصيرة", "فجرا"):
        assert files_with(folder, words) == []
    found = verified(folder)
    assert found.findings == () and found.redactions == 1
    assert "asked for by the family" in record_log(folder)


def test_a_redaction_blanks_judgements_that_were_undone_and_verify_knows(folder: Path) -> None:
    with Record.open(folder) as record:
        told = next(one for one in record.claims() if SECRET in one.document.file)
        desk = Desk(record)
        for at in (AT, "2031-04-02T00:00:00Z"):
            (made,) = desk.decide(lambda c: [orders.verdict(c, "accept", told.claim.id, SECRET)], "منى", at)
        desk.undo(made.id, "منى", AT, "")
        done = record.redact(told.document.id, "منى", AT, "asked for by the family")
        assert len(done.judgements) == 2 and made.id in done.judgements
    assert files_with(folder, SECRET) == []
    assert verified(folder).findings == ()


def record_log(folder: Path) -> str:
    with Record.open(folder) as record:
        return "\n".join(entry.entry for entry in record.log_entries())


def test_a_redacted_person_is_masked_everywhere_and_the_rest_stands(folder: Path) -> None:
    with Record.open(folder) as record:
        other = b.document(f"نشرة ثانية ذكرت أُقحوانَ  الصفصافيّ عرضا. وذكرت الصفصافي {SECRET}.", "z.txt")
        record.add(other, b.extraction(other))
        before = {stored.file: stored.chars for stored in record.documents()}
        done = record.redact("actor-1", "منى", AT, "a private individual")
        record.relink(no_parent, VERSION)
        assert len(done.documents) == 2
        texts = {stored.id: record.text(stored.id) for stored in record.documents()}
        assert sorted(map(len, texts.values())) == sorted(before.values())
        (told,) = [c for c in record.claims() if c.claim.actors and c.claim.actors[0].id == "actor-1"]
        quote = told.claim.actors[0]
        assert texts[told.document.id][quote.start : quote.end] == quote.text == "██████ ████████"
        assert record.search("الصفصافي") == record.search("أقحوان") == []
        assert [hit.document for hit in record.search("هدنة قصيرة")] == [told.document.id]
    assert files_with(folder, SECRET) == files_with(folder, "أُقحوانَ") == files_with(folder, "أقحوان") == []
    assert verified(folder).findings == ()


def test_a_later_report_and_the_document_itself_can_be_redacted_after_a_person(folder: Path) -> None:
    with Record.open(folder) as record:
        record.redact("actor-1", "منى", AT, "a private individual")
        assert record.redact("actor-1", "منى", AT, "again").documents == ()
        later = b.document(f"ثم عاد {SECRET} إلى القرية.", "later.txt")
        record.add(later, b.extraction(later))
        assert record.search(SECRET) != []
        assert record.redact("actor-1", "منى", AT, "a later report", [SECRET]).documents == (later.id,)
        assert record.search(SECRET) == []
        (masked,) = [one for one in record.claims() if one.claim.actors and one.claim.actors[0].id == "actor-1"]
        done = record.redact(masked.document.id, "منى", AT, "asked for")
        assert (done.kind, done.documents) == ("document", (masked.document.id,))
        assert masked.document.id not in {stored.id for stored in record.documents(current_only=False)}
    assert files_with(folder, SECRET) == [] and verified(folder).findings == ()


def test_a_name_that_no_report_was_read_to_give_is_redacted_where_it_stands(folder: Path) -> None:
    with Record.open(folder) as record:
        plain = b.document("زار سلمان الزعتري السوق. وقال سلمان إنه راجع.", "plain.txt")
        record.add(plain, b.extraction(plain))
        done = record.redact("actor-x", "منى", AT, "asked for", ["سلمان الزعتري"])
        assert done.documents == (plain.id,)
        assert record.text(plain.id) == "زار █████ ███████ السوق. وقال سلمان إنه راجع."
        with pytest.raises(NotFoundError, match="No report"):
            record.redact("actor-y", "منى", AT, "asked for", ["هاني الغريب"])
    assert files_with(folder, "الزعتري") == [] and verified(folder).findings == ()


def test_a_redaction_needs_a_reason_without_the_name_and_something_to_redact(folder: Path) -> None:
    with Record.open(folder) as record:
        with pytest.raises(RecordError, match="--reason"):
            record.redact("actor-1", "منى", AT, " ")
        with pytest.raises(RecordError, match="name"):
            record.redact("actor-1", "منى", AT, f"for {SECRET}")
        with pytest.raises(NotFoundError, match="actors"):
            record.redact("saqr", "منى", AT, "why")
    assert len(files_with(folder, SECRET)) > 1


def test_an_interrupted_redaction_is_named_and_finished_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "PURGE_SECONDS", 0.1)
    with Record.open(folder) as record:
        doc = next(stored for stored in record.documents() if SECRET in stored.file)
        with closing(sqlite3.connect(folder / "record.sqlite")) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM documents").fetchone()
            with pytest.raises(RecordError, match="again"):
                record.redact(doc.id, "منى", AT, "why")
        assert "redaction" in {finding.kind for finding in record.verify().findings}
        record.redact(doc.id, "منى", AT, "why")
    assert verified(folder).findings == () and files_with(folder, SECRET) == []


def test_a_backup_comes_back_as_it_was(folder: Path, tmp_path: Path) -> None:
    (folder / "gazetteer").mkdir()
    (folder / "gazetteer" / "own.csv").write_text("id,name\n", "utf-8")
    manifest = backup(folder, tmp_path / "b.tar", AT, "test")
    with Record.open(folder) as record:
        late = b.document("خبر بعد النسخ.", "late.txt")
        record.add(late, b.extraction(late))
        whole = list(record.canonical())
    assert restore(tmp_path / "b.tar", tmp_path / "back") == manifest
    assert (tmp_path / "back" / "gazetteer" / "own.csv").read_text("utf-8") == "id,name\n"
    with Record.open(tmp_path / "back") as record:
        assert record.verify().findings == ()
        found = list(differences(record.canonical(), whole))
        assert {d.change for d in found} == {"added"} and late.id in {d.id for d in found}
        record.add(late, b.extraction(late))
        assert list(record.canonical()) == whole


def test_a_damaged_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.tar"
    backup(folder, target, AT, "test")
    with pytest.raises(RecordError, match="already"):
        backup(folder, target, AT, "test")
    with pytest.raises(RecordError, match="not empty"):
        restore(target, folder)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(RecordError, match="could not be made: Not a directory"):
        restore(target, tmp_path / "file" / "back")
    whole = target.read_bytes()
    with tarfile.open(target) as tar:
        member = next(m for m in tar.getmembers() if m.name.startswith("raw/"))
        at = member.offset_data
    target.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(RecordError, match="changed"):
        restore(target, tmp_path / "one")
    target.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RecordError, match="another copy"):
        restore(target, tmp_path / "two")
    target.write_bytes(b"no tar")
    with pytest.raises(RecordError, match="another copy"):
        restore(target, tmp_path / "three")


def test_a_difference_names_the_field(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    with Record.open(folder) as one, Record.open(tmp_path / "copy") as other:
        doc, extraction = reports(12)[0]
        changed = b.document(doc.text, doc.file, "منفذ آخر", "2031-03-03", url=doc.url)
        other.add(changed, b.extraction(changed, extraction.claims))
        found = list(differences(one.canonical(), other.canonical()))
    (outlet,) = [d for d in found if d.kind == "document" and d.field == "outlet"]
    assert (outlet.change, outlet.before, outlet.after) == ("changed", doc.outlet, "منفذ آخر")


def test_a_decision_is_named_by_what_it_decides() -> None:
    told = {"kind": "judgement", "act": "accept", "target": "claim-1", "user": "مراجع", "reason": "read"}
    other = {**told, "reason": "read again"}
    lines = [json.dumps(one, ensure_ascii=False) for one in (told, other)]
    names = [one.id for one in differences([], lines)]
    assert all(name.startswith("accept claim-1 مراجع ") for name in names) and len(set(names)) == 2


def test_the_lock_says_who_holds_it_and_goes_with_its_holder(tmp_path: Path) -> None:
    assert locking.holder(tmp_path) is None
    with locking.hold(tmp_path):
        held = locking.holder(tmp_path)
        assert held is not None and str(held.pid) in str(held)
        with pytest.raises(RecordError, match=f"process {held.pid} on .*since 2"), locking.hold(tmp_path, 0.1):
            raise AssertionError("two held it at once")
    assert locking.holder(tmp_path) is None
