"""``sijill verify``, ``redact``, ``backup``, ``restore`` and ``diff``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.judging import user_option, who
from sijill.cli.options import format_option, record_option, wait_option, waiting

if TYPE_CHECKING:
    from sijill.record.store import Record

_SHOWN = 60


@click.command()
@record_option
@format_option
@click.option("--head", metavar="HASH", help="A hash that an earlier run printed; it must still be in the log.")
def verify(folder: Path, form: str, head: str | None) -> None:
    """Hold raw bytes, log, texts and judgements against their hashes, and name what does not hold.

    Keep the printed head elsewhere: with --head, a log written anew as a whole is found too. The exit code is
    1 when something does not hold.

    \b
    Examples:
      sijill verify --record record
      sijill verify --head 3fa9c1d2... --format json
    """
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = record.verify(head)
    if form == "json":
        json_line(found)
    else:
        screen = Screen()
        screen.line(
            f"Held against their hashes: {found.raw_files} raw files, {found.log_entries} log entries, "
            f"{found.texts} texts; {found.redactions} redacted."
        )
        if found.findings:
            screen.table(("kind", "what", "finding"), [(f.kind, f.what, f.message) for f in found.findings])
        screen.line(f"Head of the log: {found.head}")
    if found.findings:
        told = "One thing does" if len(found.findings) == 1 else f"{len(found.findings)} things do"
        raise click.ClickException(f"{told} not hold; see above.")


@click.command()
@click.argument("key", metavar="DOCUMENT|PERSON")
@click.option("--reason", required=True, help="Why; stays in the log for good, so name nobody in it.")
@user_option("Who redacts.")
@record_option
@wait_option
@format_option
def redact(key: str, reason: str, user: str | None, folder: Path, form: str) -> None:
    """Take a document, or a person's name, out of the record for good.

    A tombstone and the hashes stay, so that the chain of the log is whole. Raw bytes, text, quotes, index and
    free pages of the database go. A person's name is masked letter by letter in every text and value; the raw
    bytes of these documents go. Backups made before still hold it: remake them. A person is an id or a name in
    full, also one that the machine did not find; of a later report the name is redacted again.

    \b
    Examples:
      sijill redact 3fa9c1d2 --reason "asked for by the family" --record record
      sijill redact actor-77aa01bc --reason "a private individual"
      sijill redact "سالم الحمداني" --reason "a private individual"
    """
    from sijill.cli.output import Screen, json_line
    from sijill.lexicon.loader import Lexicon
    from sijill.pipeline import now, relink
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record, record.hold():
        named, called = _meant(record, key)
        done = record.redact(named, who(user), now(), reason, called)
        relink(record, Lexicon.of_record(folder))
    if form == "json":
        json_line(done)
        return
    screen = Screen()
    emptied = (len(done.documents), len(done.entries), len(done.judgements))
    told = "documents {}, log entries {}, judgements {}".format(*emptied)
    screen.line(f"Redacted {done.kind} {done.id}. Emptied: {told}.")
    screen.line("Backups made before still hold it: make a new one and destroy those.")


def _meant(record: Record, key: str) -> tuple[str, tuple[str, ...]]:
    """The id of a document or person, and the name by which a person was meant.

    What is known to be no person is refused: a name is masked in all reports, and for good.
    """
    from sijill.analysis.naming import actor_called, place_called
    from sijill.extraction.ids import found_person_id
    from sijill.model.errors import NotFoundError
    from sijill.record.stored import ActorUse, StoredDocument

    if record.is_redacted(key):
        return key, ()
    try:
        value = record.show(key).value
    except NotFoundError:
        found = actor_called(record, key)
        if found is None and place_called(record, key) is None and len(key.split()) > 1:
            return found_person_id(key), (key,)
        if any(found == told.person.id for told in record.persons() if found):
            return str(found), (key,)
        raise
    if isinstance(value, StoredDocument):
        return value.id, ()
    if isinstance(value, ActorUse):
        return value.actor.id, ()
    raise NotFoundError(f"“{key}” is neither a document nor a person; only these can be redacted.")


@click.command()
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The tar file to write; it must not be there yet.",
)
@record_option
def backup(target: Path, folder: Path) -> None:
    """Write the whole record to one tar file, with a manifest and a hash of every file in it.

    \b
    Example:
      sijill backup --to record-2031-03-05.tar --record record
    """
    from sijill.cli.output import Screen
    from sijill.pipeline import TOOL, now
    from sijill.record.backup import backup as write
    from sijill.record.store import Record

    with Record.open(folder) as record:
        told = record.documents(current_only=False)
        missing = sum(not record.raw.has(one.id) and not record.is_redacted(one.id) for one in told)
    manifest = write(folder, target, now(), TOOL)
    size = sum(kept.size for kept in manifest.files)
    Screen().line(f"Wrote {target}: {len(manifest.files)} files, {size:,} bytes.")
    if missing:
        click.echo(f"Raw bytes of {missing} documents are missing, here and there: see `sijill verify`.", err=True)


@click.command()
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@record_option
def restore(source: Path, folder: Path) -> None:
    """Unpack a backup into a new record folder, holding every file against its hash.

    \b
    Example:
      sijill restore record-2031-03-05.tar --record restored
    """
    from sijill.cli.output import Screen
    from sijill.record.backup import restore as unpack
    from sijill.record.store import Record

    manifest = unpack(source, folder)
    with Record.open(folder) as record:
        found = record.verify()
    for finding in found.findings:
        click.echo(f"{finding.kind} {finding.what}: {finding.message}", err=True)
    if found.findings:
        raise click.ClickException("The record was restored as it was backed up, but does not hold; see above.")
    Screen().line(f"Restored {folder} from {manifest.at}: {len(manifest.files)} files, all as they were.")


@click.command()
@click.argument("before", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="RECORD")
@click.argument("after", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="RECORD")
@format_option
def diff(before: Path, after: Path, form: str) -> None:
    """Say what changed between two records, thing by thing and field by field.

    \b
    Example:
      sijill diff record-old record-new --format json
    """
    from sijill.cli.output import Screen, json_line
    from sijill.record.difference import differences
    from sijill.record.store import Record

    with Record.open(before) as one, Record.open(after) as other:
        found = list(differences(one.canonical(), other.canonical()))
    if form == "json":
        for difference in found:
            json_line(difference)
        return
    screen = Screen()
    if not found:
        screen.line("The two records hold the same.")
        return
    rows = [(d.change, d.kind, d.id, d.field or "", _cut(d.before), _cut(d.after)) for d in found]
    screen.table(("change", "kind", "id", "field", "before", "after"), rows)


def _cut(value: object) -> str:
    said = "" if value is None else str(value)
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
