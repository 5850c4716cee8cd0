"""``sijill review``: claim by claim, with the keyboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.judging import user_option, who
from sijill.cli.options import format_option, known_types, record_option, wait_option, waiting
from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.cli.output import Screen
    from sijill.model.judgements import Judgement, Pending
    from sijill.record.store import Record
    from sijill.record.stored import StoredClaim, StoredRelation

HELP = """a accept    r reject    e edit a field    c confirm a judgement sent back
j or Enter next    k previous    u undo the last    q quit    ? help"""


@click.command()
@record_option
@wait_option
@user_option
@click.option("--type", "types", multiple=True, help="PLOVER type, such as ASSAULT; may be repeated.")
@click.option("--outlet", help="Claims of this outlet.")
@click.option("--ties", is_flag=True, help="Ties instead of claims.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--list", "listed", is_flag=True, help="Only list the judgements that were sent back for review.")
@format_option
def review(
    folder: Path,
    user: str | None,
    types: tuple[str, ...],
    outlet: str | None,
    ties: bool,
    limit: int | None,
    listed: bool,
    form: str,
) -> None:
    """Go through what nobody judged yet, one by one: the words, what was read from them, and a key to decide.

    Judgements that were sent back, because their words changed or now bear another reading, come first.
    Every key counts at once; u takes the last decision back. Keys may also be piped in.

    \b
    Examples:
      sijill review --type ASSAULT --outlet "شبكة ألف"
      sijill review --list
    """
    from sijill.cli.output import Screen, json_line
    from sijill.pipeline import settle
    from sijill.record.desk import Desk
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        pending = Desk(record).needs_review()
        if listed:
            if form == "json":
                for one in pending:
                    json_line(one)
                return
            rows = [
                (one.judgement.id, one.judgement.act, one.judgement.user, one.why, one.file) for one in pending
            ]
            Screen().table(["judgement", "act", "by", "why", "report"], rows)
            return
        loop = _Loop(record, Screen(), who(user), pending, _unreviewed(record, types, outlet, ties, limit))
        loop.run()
        settle(record, loop.made)
    click.echo(f"Judged: {len(loop.made)}. Left: {loop.left}.")


def _unreviewed(
    record: Record, types: tuple[str, ...], outlet: str | None, ties: bool, limit: int | None
) -> list[StoredClaim | StoredRelation]:
    from sijill.record.stored import ClaimFilter, RelationFilter

    if ties:
        return list(record.relations(RelationFilter(verdicts=("unreviewed",), limit=limit)))
    wanted = ClaimFilter(event_types=known_types(types), outlet=outlet, verdicts=("unreviewed",), limit=limit)
    return list(record.claims(wanted))


def _key() -> str:
    """The next key; from a pipe the next character that is no blank, "q" at its end."""
    if sys.stdin.isatty():
        return click.getchar()
    while True:
        pressed = sys.stdin.read(1)
        if not pressed:
            return "q"
        if not pressed.isspace():
            return pressed


def _ask(what: str) -> str:
    """A line typed after ``what``; from a pipe the next line that is not empty."""
    click.echo(f"{what}: ", nl=False)
    typed = sys.stdin.readline()
    while typed and not typed.strip() and not sys.stdin.isatty():
        typed = sys.stdin.readline()
    return typed.strip()


class _Loop:
    """Walks the queue; ``made`` are the judgements in force that came of it."""

    def __init__(
        self,
        record: Record,
        screen: Screen,
        user: str,
        pending: list[Pending],
        unreviewed: list[StoredClaim | StoredRelation],
    ) -> None:
        self.record = record
        self.screen = screen
        self.user = user
        self.queue: list[Pending | StoredClaim | StoredRelation] = [*pending, *unreviewed]
        self.made: list[Judgement] = []
        self.where: list[int] = []
        self.done: set[int] = set()
        self.at = 0

    @property
    def left(self) -> int:
        """How many of the queue were not judged."""
        return len(self.queue) - len(self.done)

    def run(self) -> None:
        """Show and decide until the queue ends or the user quits."""
        if not self.queue:
            self.screen.line("Everything that fits was judged.")
            return
        self.screen.line(HELP)
        while 0 <= self.at < len(self.queue):
            self._show(self.queue[self.at])
            pressed = _key()
            if pressed in ("q", "\x03", "\x04"):
                return
            try:
                self._press(pressed)
            except SijillError as error:
                self.screen.line(str(error))

    def _press(self, pressed: str) -> None:
        if pressed in ("j", "\r", "\n"):
            self.at += 1
        elif pressed == "k":
            self.at = max(0, self.at - 1)
        elif pressed in ("a", "r", "c", "e"):
            self._decide(pressed)
        elif pressed == "u":
            self._undo()
        else:
            self.screen.line(HELP)

    def _target(self) -> str | None:
        from sijill.record.stored import StoredClaim, StoredRelation

        one = self.queue[self.at]
        if isinstance(one, StoredClaim):
            return one.claim.id
        if isinstance(one, StoredRelation):
            return one.relation.id
        return one.target

    def _decide(self, pressed: str) -> None:
        from sijill.model.judgements import Pending
        from sijill.pipeline import now
        from sijill.record import orders
        from sijill.record.desk import Desk

        desk, one, target = Desk(self.record), self.queue[self.at], self._target()
        if pressed == "c":
            if not isinstance(one, Pending):
                raise SijillError("Nothing was sent back here; c confirms a judgement that was.")
            key = one.judgement.id
            made = desk.decide(lambda c: orders.confirm(c, key), self.user, now())
        elif target is None:
            raise SijillError(
                "Its words are gone from the report: confirm with c, or undo with `sijill judge undo`."
            )
        elif pressed == "e":
            field, to = _ask("field"), _ask("value")
            value = self._value(target, field, to)
            made = desk.decide(lambda c: [orders.edit(c, target, field, value)], self.user, now())
        else:
            act = "accept" if pressed == "a" else "reject"
            made = desk.decide(lambda c: [orders.verdict(c, act, target)], self.user, now())
        self.made += made
        self.where += [self.at] * len(made)
        if pressed != "e":
            self.done.add(self.at)
            self.at += 1

    def _value(self, target: str, field: str, to: str) -> object:
        from sijill.analysis.spoken import Speller
        from sijill.record.desk import Desk

        found = Desk(self.record).find(target)
        return Speller(self.record, found.text).field(field, to, found.value)

    def _undo(self) -> None:
        from sijill.pipeline import now
        from sijill.record.desk import Desk

        if not self.made:
            raise SijillError(
                "Nothing was judged here yet. `sijill judge undo` takes back what was judged before."
            )
        last, self.at = self.made.pop(), self.where.pop()
        Desk(self.record).undo(last.id, self.user, now())
        if last.act != "edit":
            self.done.discard(self.at)
        self.screen.line(f"Taken back: {last.act}.")

    def _show(self, one: Pending | StoredClaim | StoredRelation) -> None:
        from sijill.cli import show
        from sijill.model.judgements import Pending
        from sijill.record.stored import StoredClaim, StoredRelation

        self.screen.line(f"--- {self.at + 1} of {len(self.queue)}", style="bold")
        if isinstance(one, Pending):
            told = one.judgement
            self.screen.line(f"Sent back: {told.act} by {told.user} on {told.at[:10]}:", one.why)
            self.screen.line("It rests on:", *(anchor.sentence for anchor in told.anchors))
            if one.target is None:
                self.screen.line("Report:", one.file)
                return
        found = self._now()
        if isinstance(found, StoredClaim):
            show._claim(self.screen, self.record, found)
        elif isinstance(found, StoredRelation):
            show._relation(self.screen, self.record, found)
        else:
            self.screen.line("Rejected; u takes that back if it was the last.")

    def _now(self) -> StoredClaim | StoredRelation | None:
        """What stands under the id now; None where it was rejected."""
        from sijill.record.stored import ClaimFilter, RelationFilter

        key = self._target() or ""
        found: list[StoredClaim | StoredRelation] = [*self.record.claims(ClaimFilter(claims=(key,)))]
        found += self.record.relations(RelationFilter(ids=(key,)))
        return found[0] if found else None
