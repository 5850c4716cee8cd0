"""``sijill link``: why two claims stand, or do not stand, in one incident."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from sijill.cli.groups import Group
from sijill.cli.options import format_option, record_option


@click.group(cls=Group)
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
    from sijill.analysis.link_reasons import link_reasons
    from sijill.cli.output import Screen, json_line
    from sijill.lexicon.loader import Lexicon
    from sijill.record.store import Record

    with Record.open(folder) as record:
        reasons = link_reasons(record, a, b, Lexicon.of_record(folder).parent_of)
    found, judged = reasons.why, reasons.judged
    if form == "json":
        json_line(
            {
                "claims": [stored.claim.id for stored in reasons.claims],
                "weights": [
                    {"comparison": name, "weight": weight.value, "reason": weight.reason, "meaning": meaning}
                    for name, weight, meaning in found.weights
                ],
                "total": found.total,
                "link_at": reasons.link_at,
                "contradiction": found.contradiction,
                "together": reasons.together,
                "judged": {"act": judged.act, "user": judged.user, "id": judged.id} if judged else None,
            }
        )
        return
    screen = Screen()
    told = [mention for stored in reasons.claims for mention in (*stored.claim.actors, *stored.claim.recipients)]
    names = {mention.id: mention.text for mention in told if mention.id is not None}
    rows = [
        (name, f"{weight.value:+.1f}", _with_names(weight.reason, names), meaning)
        for name, weight, meaning in found.weights
    ]
    screen.table(("comparison", "weight", "reason", "looks at"), rows, whole=("weight",))
    screen.line(f"Sum {found.total:+.1f}; joined from {reasons.link_at:+.1f} on.")
    if found.contradiction:
        screen.line("They cannot tell of one happening:", found.contradiction)
    if judged:
        said = "linked them" if judged.act == "link" else "holds them apart"
        screen.line(f"{judged.user} {said} ({judged.id}), which outranks the weights.")
    screen.line("They stand in one incident." if reasons.together else "They do not stand in one incident.")


def _with_names(reason: str, names: Mapping[str, str]) -> str:
    """Put the words of the reports for the ids of actors."""
    return " ".join(names.get(word, word) for word in reason.split(" "))
