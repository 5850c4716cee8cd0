"""``sijill grade`` and ``sijill judge credibility``: the Admiralty grades."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from sijill.cli.judging import decide, judge_options
from sijill.cli.options import Day, waiting


@click.command()
@click.argument("source", required=False)
@click.argument("letter", required=False, type=click.Choice(list("ABCDEF"), case_sensitive=False), metavar="[A-F]")
@click.option("--from", "since", type=Day(), help="From this day on. [default: from the beginning]")
@judge_options
def grade(
    source: str | None,
    letter: str | None,
    since: dt.date | None,
    folder: Path,
    user: str | None,
    reason: str,
) -> None:
    """Grade how reliable a source is, from a day on: A completely, to E unreliable; F cannot be judged.

    A report bears the grade that its outlet had when it came out; F where nobody gave one. Without SOURCE the
    grades are listed.

    \b
    Examples:
      sijill grade "شبكة ألف" B --from 2020-01-01 --reason "two years of checks"
      sijill grade --record record
    """
    from sijill.cli.judge_actors import source_named
    from sijill.cli.output import Screen
    from sijill.record import orders
    from sijill.record.desk import Desk
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        if source is None:
            told = Desk(record).grades().told
            rows = [(one.source, one.letter, one.since or "the beginning", one.user, one.reason) for one in told]
            Screen().table(["source", "grade", "from", "by", "reason"], rows, none="No source is graded.")
            return
        if letter is None:
            raise click.UsageError("Give a grade from A to F after the source.")
        key, names = source_named(record, source)
        day = since.isoformat() if since else ""
        decide(record, lambda c: [orders.grade_source(key, names, letter.upper(), day, reason)], user)


@click.command()
@click.argument("claim")
@click.argument("number", type=click.IntRange(1, 6), metavar="1-6")
@judge_options
def credibility(claim: str, number: int, folder: Path, user: str | None, reason: str) -> None:
    """Grade how credible a claim is: 1 confirmed, 2 probably, 3 possibly true, 4 doubtful, 5 improbable, 6 open.

    \b
    Example:
      sijill judge credibility claim-3fa9c1d2 2 --reason "photographs of the place"
    """
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        decide(record, lambda c: [orders.grade_claim(c, claim, number, reason)], user)
