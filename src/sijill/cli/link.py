"""``sijill link``: why two claims stand, or do not stand, in one incident."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.options import format_option, record_option

if TYPE_CHECKING:
    from sijill.record.store import Record
    from sijill.record.stored import StoredClaim


@click.group()
def link() -> None:
    """Look into how claims were joined into incidents.

    \b
    Example:
      sijill link explain claim-3fa9c1d2 claim-77aa01bc --record record
    """


@link.command("explain")
@click.argument("a", metavar="CLAIM")
@click.argument("b", metavar="CLAIM")
@record_option
@format_option
def explain(a: str, b: str, folder: Path, form: str) -> None:
    """Show every weight of a pair of claims with its reason, and what came of it.

    \b
    Example:
      sijill link explain claim-3fa9c1d2 claim-77aa01bc --record record
    """
    from sijill.cli.output import Screen, json_line
    from sijill.lexicon.loader import Lexicon
    from sijill.linking import link as linking
    from sijill.linking.inputs import LinkClaim
    from sijill.linking.weights import table
    from sijill.model.errors import NotFoundError
    from sijill.record.store import Record

    with Record.open(folder) as record:
        told = [_claim(record, key) for key in (a, b)]
        documents = record.link_documents({stored.document.id for stored in told})
        for stored in told:
            if stored.document.id not in documents:
                raise NotFoundError(
                    f"{stored.claim.id} stands in an older version of a report; only newest versions are linked."
                )
        pair = [LinkClaim(stored.claim, stored.document.id) for stored in told]
        found = linking.why(pair[0], pair[1], documents, Lexicon.load().parent_of)
        together = record.together(told[0].claim.id, told[1].claim.id)
    if form == "json":
        json_line(
            {
                "claims": [stored.claim.id for stored in told],
                "weights": [
                    {"comparison": name, "weight": weight.value, "reason": weight.reason, "meaning": meaning}
                    for name, weight, meaning in found.weights
                ],
                "total": found.total,
                "link_at": table().link_at,
                "contradiction": found.contradiction,
                "together": together,
            }
        )
        return
    screen = Screen()
    rows = [(name, f"{weight.value:+.1f}", weight.reason, meaning) for name, weight, meaning in found.weights]
    screen.table(("Comparison", "Weight", "Reason", "Looks at"), rows, whole=("Weight",))
    screen.line(f"Sum {found.total:+.1f}; joined from {table().link_at:+.1f} on.")
    if found.contradiction:
        screen.line("They cannot tell of one happening:", found.contradiction)
    screen.line("They stand in one incident." if together else "They do not stand in one incident.")


def _claim(record: Record, key: str) -> StoredClaim:
    from sijill.model.errors import NotFoundError
    from sijill.record.stored import StoredClaim

    shown = record.show(key).value
    if not isinstance(shown, StoredClaim):
        raise NotFoundError(f"“{key}” is no claim. `sijill claims` lists them with their ids.")
    return shown
