"""``sijill audit``."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sijill.cli.options import format_option, record_option, wait_option, waiting
from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.analysis.audit import Answer
    from sijill.record.store import Record
    from sijill.record.stored import StoredClaim

COLUMNS = (
    *("id", "event_type", "mode", "status", "actors", "recipients", "places", "date", "killed", "wounded"),
    *("trigger", "quote", "outlet", "file", "answer", "remark"),
)


@click.command()
@record_option
@wait_option
@click.option("--sample", "size", type=click.IntRange(min=1), metavar="N", help="Draw so many claims.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed draws the same claims.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File: .csv or .jsonl.")
@click.option("--names", is_flag=True, help="Show private persons and protected sources by name.")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The same file with its answers filled in: yes or no.",
)
@format_option
def audit(
    folder: Path, size: int | None, seed: int, out: Path | None, names: bool, answers: Path | None, form: str
) -> None:
    """Check the machine on your own reports: draw a random sample of claims, answer, and read its precision.

    The sample has an empty column "answer": write yes where type, parties, place, day and status are what the
    words say, no where any is not, nothing where you cannot tell. Answers give the share that is right, with
    Wilson's interval at 95 percent, over all and by type.

    \b
    Examples:
      sijill audit --sample 100 --seed 7 --out check.csv
      sijill audit --answers check.csv
    """
    if (size is None) == (answers is None):
        raise click.UsageError("Give --sample N to draw claims, or --answers FILE to read what was answered.")
    if answers is not None:
        _report(answers, form)
    elif size is not None:
        _draw(folder, size, seed, out, names)


def _draw(folder: Path, size: int, seed: int, out: Path | None, names: bool) -> None:
    if out is not None and out.suffix not in (".csv", ".jsonl"):
        raise click.UsageError(f"--out takes a file that ends in .csv or .jsonl, not {out.name}.")
    if out is not None and out.exists():
        raise click.ClickException(f"{out} is there already. Name another file, so that no answers are lost.")
    from sijill.analysis.audit import sample
    from sijill.cli.output import piece
    from sijill.exchange.imported import is_imported
    from sijill.exchange.view import ExportView
    from sijill.lexicon.loader import Lexicon
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        view = ExportView(record, Lexicon.of_record(folder))
        drawn = sample((told for told in record.claims() if not is_imported(told.claim.rule)), size, seed)
        rows = [_row(record, told) for told in drawn]
        shown = rows if names else [dict(view.masked(row)) for row in rows]
    if not shown:
        raise click.ClickException("The record has no claims to draw from. Add reports with `sijill build`.")
    written = _jsonl(shown) if out is not None and out.suffix == ".jsonl" else _csv(shown)
    if out is None:
        piece(written)
        return
    out.write_text(written, encoding="utf-8", newline="")
    fewer = ", all there are" if len(shown) < size else ""
    click.echo(f"{out}: {len(shown)} claims drawn with seed {seed}{fewer}. Fill in the column “answer”, then:")
    click.echo(f"sijill audit --answers {shlex.quote(str(out))}")


def _row(record: Record, told: StoredClaim) -> dict[str, str]:
    from sijill.cli import words

    claim = told.claim
    text = record.text(told.document.id)
    return {
        "id": claim.id,
        "event_type": claim.event_type,
        "mode": ", ".join(claim.mode),
        "status": claim.status,
        "actors": words.mentions(claim.actors),
        "recipients": words.mentions(claim.recipients),
        "places": "، ".join(place.name or place.text for place in claim.places),
        "date": words.day(claim.date),
        "killed": words.span_of(claim.killed),
        "wounded": words.span_of(claim.wounded),
        "trigger": claim.trigger.text,
        "quote": text[claim.evidence.start : claim.evidence.end],
        "outlet": told.document.outlet or "",
        "file": told.document.file,
        "answer": "",
        "remark": "",
    }


def _csv(rows: list[dict[str, str]]) -> str:
    from sijill.exchange.cells import BOM, line, row

    return BOM + line(COLUMNS) + "".join(row(COLUMNS, told) for told in rows)


def _jsonl(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _report(path: Path, form: str) -> None:
    import msgspec

    from sijill.analysis.audit import precision
    from sijill.cli.output import Screen, json_line

    found = precision(_answers(path))
    if form == "json":
        for one in found:
            json_line(msgspec.to_builtins(one))
        return

    def share(value: float | None) -> str:
        return "" if value is None else f"{value:.3f}"

    rows = [
        (one.of, share(one.precision), share(one.low), share(one.high), one.answered, one.unanswered)
        for one in found
    ]
    Screen().table(["claims", "precision", "from", "to", "answered", "open"], rows)


def _answers(path: Path) -> list[Answer]:
    from sijill.analysis.audit import Answer, right_or_wrong

    found = []
    for n, row in enumerate(_read(path), start=1):
        missing = [name for name in ("id", "event_type", "answer") if name not in row]
        if missing:
            raise SijillError(
                f"{path}, row {n}: {', '.join(missing)} is missing. Use the file that --sample wrote."
            )
        try:
            right = right_or_wrong(str(row["answer"] or ""))
        except SijillError as error:
            raise SijillError(f"{path}, row {n}: {error}") from error
        found.append(Answer(str(row["id"]), str(row["event_type"]), right))
    if not found:
        raise SijillError(f"{path} has no rows. Draw a sample with `sijill audit --sample 100 --out {path}`.")
    return found


def _read(path: Path) -> list[Mapping[str, Any]]:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in text.splitlines() if line.strip()]
            if not all(isinstance(row, dict) for row in rows):
                raise SijillError(f"{path} has lines that are no JSON objects. Use the file that --sample wrote.")
            return rows
    except ValueError as error:
        raise SijillError(f"{path} could not be read as UTF-8 text: {error}.") from error
    # Spreadsheets of some countries write semicolons.
    mark = ";" if text.split("\n", 1)[0].count(";") > text.split("\n", 1)[0].count(",") else ","
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=mark))
