"""``sijill state``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sijill.cli.evidence import add_notes, name_of, print_evidence, print_more
from sijill.cli.options import Day, evidence_option, format_option, record_option

if TYPE_CHECKING:
    from sijill.cli.output import Screen
    from sijill.model.state import Condition, Evidence, Question, State, Tie
    from sijill.record.store import Record


@click.command()
@record_option
@click.option("--on", type=Day(), required=True, help="The day asked about.")
@click.option("--known-by", type=Day(), help="Only what was published by this day.")
@click.option("--actor", help="An actor: id or name, Arabic or English.")
@click.option("--place", help="A place: id or name, Arabic or English.")
@click.option("--pair", nargs=2, metavar="ACTOR ACTOR", help="Two actors: the ties between them.")
@evidence_option
@format_option
def state(
    folder: Path,
    on: dt.date,
    known_by: dt.date | None,
    actor: str | None,
    place: str | None,
    pair: tuple[str, str] | None,
    all_evidence: bool,
    form: str,
) -> None:
    """Say what stood on a day: who backed whom, who held what, on whose word.

    Evidence for and against stands side by side; what is old is called stale, what two outlets contradict
    each other on is called contested.

    \b
    Examples:
      sijill state --on 2020-07-09 --actor "لواء القدس"
      sijill state --on 2020-07-09 --known-by 2020-01-01 --pair liwa-al-quds russia
      sijill state --on 2020-07-09 --place "مطار دير الزور" --format json
    """
    if sum(part is not None for part in (actor, place, pair)) != 1:
        raise click.UsageError("Ask about one thing: --actor, --place or --pair.")
    from sijill.analysis.state import state as ask
    from sijill.cli.output import Screen, json_line
    from sijill.record.store import Record

    with Record.open(folder) as record:
        answer = ask(record, on, known_by, actor, place, pair, all_evidence=all_evidence)
        notes = record.notes(piece.document for piece in _pieces(answer))
        asked = _asked(record, answer.question)
    if form == "json":
        json_line(with_notes(answer, notes))
    else:
        _print(Screen(), asked, answer, notes)


def with_notes(answer: State, notes: Mapping[str, str]) -> dict[str, Any]:
    """The answer as JSON; evidence from a document that carries a remark bears it as ``note``."""
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(answer)
    told = (*plain["ties"], *plain["places"], *plain["condition"])
    add_notes((piece for one in told for piece in (*one["for"], *one.get("against", ()))), notes)
    return plain


def _print(screen: Screen, asked: str, answer: State, notes: Mapping[str, str]) -> None:
    from sijill.cli.output import short

    by = f", as known by {answer.known_by}" if answer.known_by else ""
    screen.line(asked, f"on {answer.on}{by}", style="bold")
    for tie in (*answer.ties, *answer.places):
        _tie(screen, tie)
    for condition in answer.condition:
        _condition(screen, condition)
    if answer.incidents:
        screen.line()
        several = "incident" if len(answer.incidents) == 1 else "incidents"
        screen.line(f"{len(answer.incidents)} {several}:", ", ".join(map(short, answer.incidents)))
    if answer.note:
        screen.line()
        screen.line(answer.note)
    documents = sorted({piece.document for piece in _pieces(answer)})
    screen.notes((notes.get(document) for document in documents), "the reports quoted")


def _asked(record: Record, question: Question) -> str:
    """Whom or what the question is about, by name."""
    from sijill.analysis.naming import label

    if question.place:
        return label(record, "place", question.place)
    actors = question.pair or ((question.actor,) if question.actor else ())
    return " and ".join(label(record, "actor", key) for key in actors)


def _pieces(answer: State) -> list[Evidence]:
    told: Iterable[Tie | Condition] = (*answer.ties, *answer.places, *answer.condition)
    return [piece for one in told for piece in (*one.for_, *getattr(one, "against", ()))]


def _tie(screen: Screen, tie: Tie) -> None:
    from sijill.cli import words
    from sijill.codebook.loader import relation_words

    others = "، ".join(map(name_of, tie.parties)) if tie.parties else name_of(tie.other)
    before = f"{tie.age_days} day{'' if tie.age_days == 1 else 's'} before" if tie.age_days else "that very day"
    age = f", last evidence {tie.last_evidence}, {before}" if tie.last_evidence else ""
    screen.line()
    screen.line(
        tie.standing.upper(), relation_words(tie.relation, tie.role, bool(tie.parties)), others, style="bold"
    )
    sources = f"{tie.independent_sources} independent source{'' if tie.independent_sources == 1 else 's'}"
    screen.line(f"  {tie.status}; {words.held(tie.valid.edtf)}{age}; {sources}")
    print_evidence(screen, "for", tie.for_)
    print_evidence(screen, "against", tie.against)
    print_more(screen, tie.more)
    if tie.note:
        screen.line(" ", tie.note)


def _condition(screen: Screen, condition: Condition) -> None:
    since = f" since {condition.since}" if condition.since else ""
    screen.line()
    screen.line(name_of(condition.of), f"{condition.what}{since} [{condition.status}]", style="bold")
    print_evidence(screen, "for", condition.for_)
