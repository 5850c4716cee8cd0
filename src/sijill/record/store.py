"""A record: a folder with an SQLite file and the raw bytes of its documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from sijill.linking.inputs import ParentOf
from sijill.model.claims import Extraction
from sijill.model.document import Document, Issue
from sijill.model.entities import Actor, Place
from sijill.model.incidents import Incident
from sijill.record import (
    custody,
    database,
    linkage,
    linked,
    locking,
    log,
    overlays,
    purging,
    redaction,
    views,
    writer,
)
from sijill.record.custody import Verified
from sijill.record.raw import RawStore
from sijill.record.readings import Readings
from sijill.record.redaction import Order, Redacted
from sijill.record.stored import Outcome


class Record(Readings):
    """An open record. Writing methods each run in one transaction and take the write lock at once."""

    def __init__(self, folder: Path, busy_seconds: float = database.BUSY_SECONDS) -> None:
        super().__init__(folder, busy_seconds)
        self.raw = RawStore(folder / "raw")

    def add(self, document: Document, extraction: Extraction) -> Outcome:
        """Keep the raw bytes and add the document; see :func:`sijill.record.writer.add` for the outcomes."""
        if self.is_redacted(document.id):
            return "unchanged"
        self.raw.put(document.raw)

        def change(connection: Connection) -> Outcome:
            writer.clear_file_issues(connection, document.file)
            return writer.add(connection, document, extraction)

        return self._write(change)

    def add_issue(self, file: str, code: str, message: str) -> Outcome:
        """Note that ``file`` could not be read as a document."""
        return self._write(lambda connection: writer.add_issue(connection, file, Issue(code, message)))

    def put_actors(self, actors: Iterable[Actor]) -> None:
        """Keep how the lexicon describes actors, for names and parents."""
        self._write(lambda connection: writer.put_actors(connection, actors))

    def put_places(self, places: Iterable[Place]) -> None:
        """Keep how the gazetteer describes places, for names and parents."""
        self._write(lambda connection: writer.put_places(connection, places))

    def replace_incidents(self, incidents: Iterable[Incident]) -> None:
        """Put ``incidents`` in place of all that are stored."""
        self._write(lambda connection: linked.replace_incidents(connection, incidents))

    def relink(
        self, parent_of: ParentOf, version: str, workers: int = 1, told: linkage.Told = lambda _: None
    ) -> None:
        """Bring the incidents up to date with what was added, see :mod:`sijill.record.linkage`."""

        def change(connection: Connection) -> None:
            constraints = overlays.constraints(connection)
            linkage.relink(connection, parent_of, version, constraints, workers, told)

        self._write(change)

    def put_setting(self, key: str, value: str) -> None:
        """Keep a setting of the record."""
        self._write(lambda connection: writer.put_setting(connection, key, value))

    def setting_once(self, key: str, value: str) -> str:
        """Keep a setting that is never changed, unless there is one; return what is kept."""
        return self._write(lambda connection: writer.setting_once(connection, key, value))

    def note_run(self, at: str, tool: str, lexicon: str) -> None:
        """Note a build in the runs and the log: UTC time, tool version, lexicon digest."""
        self._write(lambda connection: writer.note_run(connection, at, tool, lexicon))

    def note(self, kind: str, body: Mapping[str, log.Plain]) -> None:
        """Add an entry to the log, of something done to the record's files."""
        self._write(lambda connection: log.append(connection, kind, body))

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Be the one writer of many transactions; waits for another one, then says who holds the record."""
        with locking.hold(self.folder, self._busy_seconds):
            self.raw.sweep()
            yield

    def redact(self, key: str, by: str, at: str, reason: str, called: Collection[str] = ()) -> Redacted:
        """Take a document, or the name of a person, out for good; see :mod:`sijill.record.redaction`.

        ``called`` are names of the person that no report was read to give. Incidents are to be linked again
        afterwards. Redacting once more finishes what was interrupted, and masks what later reports say.
        """
        order = Order(by, at, reason)

        def change(connection: Connection) -> Redacted:
            if views.text_of(connection, key) is not None:
                return redaction.redact_document(connection, key, order)
            done = redaction.redone(connection, key)
            if done is not None and done.kind == "document":
                return done
            return redaction.redact_person(connection, key, order, self.raw, called)

        done = self._write(change)
        self._engine.dispose()
        purging.purge(self.folder, self.raw)
        return done

    def verify(self, head: str | None = None) -> Verified:
        """Hold raw bytes, log, texts and judgements against their hashes."""
        return self._read(lambda connection: custody.verify(connection, self.raw, head))
