"""What the commands that judge share: who judges, and the words of the answer."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sijill.cli.options import F, record_option, wait_option
from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.model.judgements import Judgement
    from sijill.record.desk import Ask
    from sijill.record.store import Record


def user_option(does: str = "Who judges.") -> Callable[[F], F]:
    """``--user NAME``, else SIJILL_USER, else the login name; ``does`` says what the user does."""
    return click.option(
        "--user",
        envvar="SIJILL_USER",
        metavar="NAME",
        help=f"{does} [default: SIJILL_USER, else your login name]",
    )


def judge_options(function: F) -> F:
    """``--record``, ``--user``, ``--reason`` and ``--wait``."""
    reason = click.option("--reason", default="", help="Why; kept with the judgement.")
    return record_option(user_option()(reason(wait_option(function))))


def who(user: str | None) -> str:
    """The name behind a judgement."""
    if user and user.strip():
        return user.strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise SijillError("This login has no name. Give --user or set SIJILL_USER.") from error


def decide(record: Record, ask: Ask, user: str | None) -> list[Judgement]:
    """Make the judgements of one step, link anew, and say how to take them back."""
    from sijill.pipeline import now, settle
    from sijill.record.desk import Desk

    made = Desk(record).decide(ask, who(user), now())
    settle(record, made)
    if made:
        said = "1 judgement" if len(made) == 1 else f"{len(made)} judgements"
        key = made[0].id if len(made) == 1 else made[0].batch
        where = shlex.quote(str(record.folder))
        click.echo(f"{said} by {made[0].user}. Take back: sijill judge undo {key} --record {where}")
    return made
