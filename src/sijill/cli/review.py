"""``sijill review``: claim by claim, with the keyboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.judging import user_option, who
from sijill.cli.options import format_option, record_option, wait_option, waiting
from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.analysis.review_queue import Step, Unjudged
    from sijill.cli.output import Screen
    from sijill.model.judgements import Judgement, Pending
    from sijill.record.desk import Ask
    from sijill.record.store import Record

HELP = """a accept    r reject    v quote right, value wrong    e edit a field    s split from its incident
c confirm a judgement sent back    j or Enter next    k previous    u undo the last    q quit    ? help"""
STEP_OF_KEY: dict[str, Step] = {"a": "accept", "r": "reject", "v": "quote-right", "s": "split", "c": "confirm"}


@click.command()
@record_option
@wait_option
@user_option()
@click.option(
    "--type", "types", multiple=True, help="PLOVER type, such as ASSAULT; with --ties a tie, such as backed_by."
)
@click.option("--outlet", help="What this outlet says.")
@click.option("--actor", metavar="NAME", help="With this actor: an id or any name.")
@click.option("--place", metavar="NAME", help="With this place: an id or any name.")
@click.option("--ties", is_flag=True, help="Ties instead of claims.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--list", "listed", is_flag=True, help="Only list the judgements that were sent back for review.")
@format_option
def review(
    folder: Path,
    user: str | None,
    types: tuple[str, ...],
    outlet: str | None,
    actor: str | None,
    place: str | None,
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
    from sijill.analysis.naming import find_actor, find_place
    from sijill.analysis.review_queue import Queue, QueueFilter
    from sijill.cli.output import Screen
    from sijill.pipeline import settle
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        wanted = QueueFilter.of(
            ties,
            types,
            outlet,
            find_actor(record, actor) if actor else None,
            find_place(record, place) if place else None,
        )
        queue = Queue(record, wanted)
        pending = queue.sent_back
        if listed:
            _list(pending, form)
            return
        loop = _Loop(record, Screen(), who(user), pending, queue.unjudged(limit=limit))
        try:
            loop.run()
        finally:
            # What was judged stands, however the walk ended; incidents follow it.
            settle(record, loop.made)
    click.echo(f"Judged: {len(loop.made)}. Left: {loop.left}.")


def _list(pending: list[Pending], form: str) -> None:
    from sijill.cli.output import Screen, json_line

    if form == "json":
        for one in pending:
            json_line(one)
        return
    rows = [(one.judgement.id, one.judgement.act, one.judgement.user, one.why, one.file) for one in pending]
    Screen().table(["judgement", "act", "by", "why", "report"], rows, none="No judgement was sent back.")


def _key() -> str:
    """The next key, "q" for Ctrl-C and Ctrl-D; from a pipe the next character that is no blank, "q" at its end."""
    if sys.stdin.isatty():
        try:
            return click.getchar()
        except (KeyboardInterrupt, EOFError):
            return "q"
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
        unjudged: list[Unjudged],
    ) -> None:
        self.record = record
        self.screen = screen
        self.user = user
        self.queue: list[Pending | Unjudged] = [*pending, *unjudged]
        self.made: list[Judgement] = []
        #: How many judgements each step made, and where in the queue.
        self.steps: list[tuple[int, int]] = []
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
            if pressed == "q":
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
        elif pressed == "e":
            self._edit()
        elif pressed in STEP_OF_KEY:
            self._decide(STEP_OF_KEY[pressed])
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

    def _decide(self, step: Step) -> None:
        from sijill.analysis import review_queue
        from sijill.model.judgements import Pending

        one, key = self.queue[self.at], self._target()
        if step == "confirm":
            if not isinstance(one, Pending):
                raise SijillError("Nothing was sent back here; c confirms a judgement that was.")
            key = one.judgement.id
        self._make(review_queue.step(step, [self._there(key)]))
        if step != "split":
            self.done.add(self.at)
            self.at += 1

    def _edit(self) -> None:
        from sijill.record import orders

        target = self._there(self._target())
        field, to = _ask("field"), _ask("value")
        value = self._value(target, field, to)
        self._make(lambda c: [orders.edit(c, target, field, value)])

    def _there(self, key: str | None) -> str:
        if key is None:
            raise SijillError(
                "Its words are gone from the report: confirm with c, or undo with `sijill judge undo`."
            )
        return key

    def _make(self, ask: Ask) -> None:
        from sijill.pipeline import now
        from sijill.record.desk import Desk

        made = Desk(self.record).decide(ask, self.user, now())
        self.made += made
        self.steps.append((len(made), self.at))

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
        count, self.at = self.steps.pop()
        step, self.made = self.made[-count:], self.made[:-count]
        Desk(self.record).undo(step[0].batch, self.user, now())
        self.done.discard(self.at)
        self.screen.line(f"Taken back: {step[0].act}.")

    def _show(self, one: Pending | Unjudged) -> None:
        from sijill.cli.things import print_thing
        from sijill.model.judgements import Pending

        self.screen.line(f"--- {self.at + 1} of {len(self.queue)}", style="bold")
        if isinstance(one, Pending):
            told = one.judgement
            self.screen.line(f"Sent back: {told.act} by {told.user} on {told.at[:10]}:", one.why)
            self.screen.line("It rests on:", *(anchor.sentence for anchor in told.anchors))
            if one.target is None:
                self.screen.line("Report:", one.file)
                return
        found = self._now()
        if found is None:
            self.screen.line("Rejected; u takes that back if it was the last.")
        else:
            print_thing(self.screen, self.record, found)

    def _now(self) -> Unjudged | None:
        """What stands under the id now; None where it was rejected."""
        from sijill.record.stored import ClaimFilter, RelationFilter

        key = self._target() or ""
        found: list[Unjudged] = [*self.record.claims(ClaimFilter(claims=(key,)))]
        found += self.record.relations(RelationFilter(ids=(key,)))
        return found[0] if found else None
