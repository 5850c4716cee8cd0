"""``sijill lexicon``."""

from __future__ import annotations

from pathlib import Path

import click

from sijill.cli.groups import Group
from sijill.cli.options import format_option, record_option, wait_option, waiting


@click.group(cls=Group)
def lexicon() -> None:
    """Check the lexicon's files, and find what a word means in them."""


@lexicon.command()
@click.option(
    "--record",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Check what was added to this record too.",
)
@format_option
def check(folder: Path | None, form: str) -> None:
    """Check every lexicon file and every example line in it. Exit code 1 where something is wrong.

    \b
    Examples:
      sijill lexicon check
      sijill lexicon check --record record
    """
    from sijill.cli.output import Screen, json_line
    from sijill.extraction.examples_check import check_examples
    from sijill.lexicon.added import ACTORS
    from sijill.lexicon.check import check as run
    from sijill.lexicon.loader import Lexicon

    own = folder / ACTORS if folder else None
    # A lexicon with mistakes cannot be loaded to try the example lines.
    findings = run(added=own.read_text("utf-8") if own and own.is_file() else None) or check_examples(
        Lexicon.of_record(folder) if folder else Lexicon.load()
    )
    if form == "json":
        for finding in findings:
            json_line(finding)
    elif findings:
        rows = [(f"{one.file}:{one.line}", one.message, one.mend) for one in findings]
        Screen().table(["where", "what is wrong", "mend"], rows)
    else:
        click.echo("The lexicon is in order.")
    if findings:
        raise click.ClickException(f"To mend in the lexicon: {len(findings)}.")


@lexicon.command()
@click.argument("word")
@format_option
def find(word: str, form: str) -> None:
    """Find what the lexicon says of a word or phrase, in any of its forms.

    \b
    Examples:
      sijill lexicon find مداهمة
      sijill lexicon find "لواء القدس" --format json
    """
    import msgspec

    from sijill.cli.output import Screen, json_line
    from sijill.lexicon.find import find as look_up
    from sijill.lexicon.loader import Lexicon

    found = look_up(word, Lexicon.load())
    if form == "json":
        for one in found:
            json_line(one)
    elif found:
        columns = list(msgspec.structs.asdict(found[0]))
        rows = [tuple(msgspec.structs.asdict(one).values()) for one in found]
        Screen().table(columns, rows)
    else:
        click.echo(f"The lexicon has nothing for “{word}”.")


@lexicon.command()
@record_option
@wait_option
def apply(folder: Path) -> None:
    """Read every report of a record again, as the lexicon and what was added to it now say.

    What people decided stays; the machine's values are made anew, and claims are linked again.

    \b
    Example:
      sijill lexicon apply --record record
    """
    from sijill.cli.build import progress
    from sijill.pipeline import apply_lexicon

    with progress("Reading again") as told:
        built = apply_lexicon(folder, told, waiting())
    click.echo(f"{built.read} documents read again, {built.outcomes.get('updated', 0)} of them changed.")
