"""``sijill judge``: what people decide about claims, ties, actors, persons and sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from sijill.cli.claim_options import ChosenClaims, claim_filter, claim_options
from sijill.cli.groups import Group, imported
from sijill.cli.judging import decide, judge_options
from sijill.cli.options import F, waiting

if TYPE_CHECKING:
    from sijill.model.judgements import Order, Verdict
    from sijill.record.store import Record
    from sijill.record.stored import StoredClaim

#: Commands of the group that stand in files of their own.
ELSEWHERE = {
    "add": "sijill.cli.judge_add:add",
    "merge": "sijill.cli.judge_actors:merge",
    "split": "sijill.cli.judge_actors:split",
    "apart": "sijill.cli.judge_actors:apart",
    "public": "sijill.cli.judge_actors:public",
    "private": "sijill.cli.judge_actors:private",
    "protect": "sijill.cli.judge_actors:protect",
    "credibility": "sijill.cli.grade:credibility",
    "list": "sijill.cli.judge_list:judgements",
    "confirm": "sijill.cli.judge_list:confirm",
    "undo": "sijill.cli.judge_list:undo",
}
_PREVIEW = 15


class _Judge(Group):
    """Finds commands of other files when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *ELSEWHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return imported(ELSEWHERE[cmd_name]) if cmd_name in ELSEWHERE else super().get_command(ctx, cmd_name)


@click.group(cls=_Judge)
def judge() -> None:
    """Decide about what the machine read. The machine's values stay; every decision can be taken back.

    \b
    Examples:
      sijill judge accept claim-3fa9c1d2
      sijill judge reject --type PROTEST --status predicted --preview
      sijill judge undo judgement-4f1c09aa
    """


def chosen(function: F) -> F:
    """``ID...`` or a filter, with ``--yes`` and ``--preview``."""
    for option in (
        click.option("--yes", is_flag=True, help="Do not ask before judging what a filter chose."),
        click.option("--preview", is_flag=True, help="Show what a filter chooses and judge nothing."),
        click.option("--outlet", help="Claims of this outlet."),
        click.argument("keys", nargs=-1, metavar="[ID]..."),
    ):
        function = option(function)
    return claim_options(function)


@judge.command()
@chosen
@judge_options
def accept(**told: Any) -> None:
    """Accept claims or ties as they stand: a person stands behind every value from now on.

    Name them by id, or choose claims by a filter: what it chooses is shown first, and is one step to undo.

    \b
    Examples:
      sijill judge accept claim-3fa9c1d2 --reason "read with the sender"
      sijill judge accept --type ASSAULT --since 2020-07-01 --preview
      sijill judge accept --outlet "شبكة ألف" --status asserted --yes
    """
    _verdict("accept", told)


@judge.command()
@chosen
@judge_options
def reject(**told: Any) -> None:
    """Reject claims or ties: they stand in no incident, answer or export until that is undone.

    \b
    Examples:
      sijill judge reject claim-3fa9c1d2 --reason "a weather report"
      sijill judge reject --type PROTEST --status predicted --yes
    """
    _verdict("reject", told)


@judge.command()
@chosen
@click.option("--field", required=True, help="Which field, as the extraction output names it.")
@click.option("--to", required=True, metavar="VALUE", help="The value; mentions as WORDS=ID, several with |.")
@judge_options
def edit(field: str, to: str, **told: Any) -> None:
    """Set one field of claims or ties. Words must stand in the report: WORDS where they stand once, or START:END.

    \b
    Examples:
      sijill judge edit claim-3fa9c1d2 --field status --to alleged
      sijill judge edit claim-3fa9c1d2 --field actors --to "لواء القدس=liwa-al-quds"
      sijill judge edit claim-3fa9c1d2 --field date --to "الخميس=2020-07-09"
      sijill judge edit claim-3fa9c1d2 --field killed --to 3-5
    """
    from sijill.analysis.spoken import Speller
    from sijill.record import orders
    from sijill.record.desk import Desk
    from sijill.record.store import Record

    with Record.open(told["folder"], busy_seconds=waiting()) as record:
        keys = _keys(record, told)
        values = {}
        for key in keys:
            found = Desk(record).find(key)
            values[key] = Speller(record, found.text).field(field, to, found.value)
        _make(record, told, lambda c: [orders.edit(c, key, field, values[key], told["reason"]) for key in keys])


@judge.command()
@click.argument("claim")
@click.argument("other", metavar="CLAIM|INCIDENT")
@judge_options
def link(claim: str, other: str, folder: Path, user: str | None, reason: str) -> None:
    """Say that a claim tells of the same happening as another claim, or belongs to an incident.

    \b
    Example:
      sijill judge link claim-3fa9c1d2 claim-77b0e4aa --reason "same strike, other village name"
    """
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        decide(record, lambda c: orders.link(c, claim, other, reason), user)


@judge.command()
@click.argument("claim")
@click.argument("other", metavar="[CLAIM|INCIDENT]", required=False)
@judge_options
def unlink(claim: str, other: str | None, folder: Path, user: str | None, reason: str) -> None:
    """Say that a claim tells of another happening than a claim, or than all others of its incident.

    \b
    Examples:
      sijill judge unlink claim-3fa9c1d2 --reason "the strike of the day before"
      sijill judge unlink claim-3fa9c1d2 claim-77b0e4aa
    """
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        decide(record, lambda c: orders.unlink(c, claim, other, reason), user)


def _verdict(act: str, told: dict[str, Any]) -> None:
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(told["folder"], busy_seconds=waiting()) as record:
        # What was accepted already is not accepted once more.
        keys = _keys(record, told, ("unreviewed",) if act == "accept" else ())
        _make(record, told, lambda c: [orders.verdict(c, act, key, told["reason"]) for key in keys])


def _make(record: Record, told: dict[str, Any], ask: Any) -> None:
    if told["preview"]:
        return

    def asked(connection: Any) -> list[Order]:
        found: list[Order] = ask(connection)
        return found

    decide(record, asked, told["user"])


def _keys(record: Record, told: dict[str, Any], verdicts: tuple[Verdict, ...] = ()) -> list[str]:
    """The ids given, or those of the claims that the filter chooses, once the user has seen them."""
    names = ("types", "actor", "place", "since", "until", "limit", "statuses", "outlet")
    by_filter = any(told[name] for name in names)
    if bool(told["keys"]) == by_filter:
        raise click.UsageError("Name ids, or choose with a filter such as --type or --outlet; not both.")
    if told["keys"] and told["preview"]:
        raise click.UsageError("--preview shows what a filter chooses. `sijill show ID` shows what an id names.")
    if told["keys"]:
        return list(dict.fromkeys(told["keys"]))
    found = _filtered(record, told, verdicts)
    if not found:
        but = ", but for those accepted already" if verdicts and _filtered(record, told, ()) else ""
        raise click.ClickException(f"No claim fits this filter{but}; nothing was judged.")
    _show(record, found)
    if not told["preview"] and not told["yes"]:
        click.confirm(f"Judge these {len(found)} claims as one step?", abort=True)
    return [one.claim.id for one in found]


def _filtered(record: Record, told: dict[str, Any], verdicts: tuple[Verdict, ...]) -> list[StoredClaim]:
    wanted = claim_filter(record, cast("ChosenClaims", told), outlet=told["outlet"], verdicts=verdicts)
    return list(record.claims(wanted))


def _show(record: Record, found: list[StoredClaim]) -> None:
    from sijill.cli import words
    from sijill.cli.output import Screen, short

    screen = Screen()
    rows = []
    for told in found[:_PREVIEW]:
        span = told.claim.evidence
        quote = record.text(told.document.id)[span.start : span.end]
        rows.append((short(told.claim.id), words.day(told.claim.date), told.claim.event_type, quote))
    screen.table(["claim", "day", "what", "words"], rows, whole=["claim"])
    if len(found) > _PREVIEW:
        screen.line(f"... and {len(found) - _PREVIEW} more: {len(found)} in all.")
