"""``sijill judge list``, ``confirm`` and ``undo``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from sijill.cli.judging import decide, judge_options, who
from sijill.cli.options import format_option, record_option, waiting


@click.command("list")
@record_option
@click.option("--act", "acts", multiple=True, help="Such as accept or merge; may be repeated.")
@click.option("--by", "users", multiple=True, metavar="NAME", help="Judgements of this person.")
@click.option("--undone", is_flag=True, help="Also those that were undone.")
@format_option
def judgements(folder: Path, acts: tuple[str, ...], users: tuple[str, ...], undone: bool, form: str) -> None:
    """List judgements, oldest first.

    \b
    Examples:
      sijill judge list --record record
      sijill judge list --act merge --undone --format json
    """
    from sijill.cli.output import Screen, json_line
    from sijill.record.desk import Desk
    from sijill.record.store import Record

    with Record.open(folder) as record:
        found = [
            one
            for one in Desk(record).history(undone=undone)
            if (not acts or one.act in acts) and (not users or one.user in users)
        ]
    if form == "json":
        for one in found:
            json_line(one)
        return
    steps = Counter(one.batch for one in found)
    rows = [
        (
            # What was judged as one step is undone by the id of its batch.
            one.id.removeprefix("judgement-")
            + f"\n{one.at[:10]}"
            + (f"\n{one.batch}" if steps[one.batch] > 1 else ""),
            one.user,
            one.act + (f"\n{one.field}" if one.field else "") + ("\n(undone)" if one.undone_by else ""),
            one.target,
            one.reason,
        )
        for one in found
    ]
    screen = Screen()
    screen.table(["judgement-", "by", "act", "on", "reason"], rows, whole=["judgement-"], none="No judgement.")


@click.command()
@click.argument("key", metavar="JUDGEMENT")
@judge_options
def confirm(key: str, folder: Path, user: str | None, reason: str) -> None:
    """Say that a judgement sent back for review is right as it stands now.

    \b
    Example:
      sijill judge confirm judgement-4f1c09aa
    """
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        decide(record, lambda c: orders.confirm(c, key, reason), user)


@click.command()
@click.argument("key", metavar="JUDGEMENT|BATCH")
@judge_options
def undo(key: str, folder: Path, user: str | None, reason: str) -> None:
    """Take back a judgement, or all of a batch. Undoing an undoing puts them back in force.

    \b
    Examples:
      sijill judge undo judgement-4f1c09aa
      sijill judge undo batch-0c77d1e2 --reason "wrong outlet"
    """
    from sijill.pipeline import now, settle
    from sijill.record.desk import Desk
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        changed = Desk(record).undo(key, who(user), now(), reason)
        settle(record, changed)
    back = any(one.act == "undo" for one in changed)
    count = sum(one.act != "undo" for one in changed)
    click.echo(f"{'Put back in force' if back else 'Taken back'}: {count}.")
