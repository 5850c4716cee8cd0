"""``sijill show``."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sijill.cli.options import format_option, record_option
from sijill.model.errors import NotFoundError

if TYPE_CHECKING:
    from sijill.record.store import Record
    from sijill.record.stored import ClaimFilter


@click.command()
@click.argument("key", metavar="ID")
@record_option
@format_option
def show(key: str, folder: Path, form: str) -> None:
    """Show one document, claim, relation, incident, actor or place, with the words it rests on.

    ID is an id or its first characters, as the lists print them.

    \b
    Examples:
      sijill show claim-3fa9c1d2
      sijill show liwa-al-quds --format json
    """
    from sijill.cli.output import Screen, json_line
    from sijill.cli.things import print_thing
    from sijill.record.store import Record

    with Record.open(folder) as record:
        try:
            shown = record.show(key)
        except NotFoundError:
            _refuse_rejected(record, key)
            raise
        if form == "json":
            json_line(_plain(record, shown.kind, shown.value))
        else:
            print_thing(Screen(), record, shown.value)


def _refuse_rejected(record: Record, key: str) -> None:
    """Say of a claim or relation that people rejected who did so and how to have it back."""
    from sijill.record.desk import Desk

    desk = Desk(record)
    rejects = {one.target: one for one in desk.of_acts("reject")}
    with suppress(NotFoundError):
        said = rejects.get(desk.find(key).id)
        if said is not None:
            raise click.ClickException(
                f"{said.target} was rejected by {said.user} and stands nowhere. Take that back with "
                f"`sijill judge undo {said.id}`."
            )


def _plain(record: Record, kind: str, value: Any) -> dict[str, Any]:
    """The thing as JSON, with the words of its evidence; incidents, actors and places with their claims."""
    import msgspec

    from sijill.cli.things import tie_words_of, words_of
    from sijill.model.incidents import Incident
    from sijill.record.stored import ActorUse, ClaimFilter, PlaceUse, StoredClaim, StoredRelation

    plain: dict[str, Any] = {"kind": kind, **msgspec.to_builtins(value)}
    if isinstance(value, StoredClaim):
        plain["quote"] = words_of(record, value)
    elif isinstance(value, StoredRelation):
        plain["quotes"] = tie_words_of(record, value)
    elif isinstance(value, Incident):
        plain["claims"] = _with_quotes(record, ClaimFilter(claims=value.claims, current_only=False))
    elif isinstance(value, ActorUse):
        plain["told_in"] = _with_quotes(record, ClaimFilter(actors=(value.actor.id,)))
    elif isinstance(value, PlaceUse):
        plain["told_in"] = _with_quotes(record, ClaimFilter(places=(value.place.id,)))
    return plain


def _with_quotes(record: Record, wanted: ClaimFilter) -> list[dict[str, Any]]:
    import msgspec

    from sijill.cli.things import words_of

    return [{**msgspec.to_builtins(told), "quote": words_of(record, told)} for told in record.claims(wanted)]
