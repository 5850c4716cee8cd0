"""The command ``sijill``: finds the command asked for, and turns errors into messages and exit codes.

Exit codes: 0 done; 1 an error, told on standard error; 2 wrong usage.
"""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from sijill import __version__
from sijill.cli.groups import Group, imported
from sijill.model.errors import SijillError

#: Under a heading of the help, each command and the function that runs it, imported only when asked for.
SECTIONS: dict[str, dict[str, str]] = {
    "Read reports": {
        "build": "sijill.cli.build:build",
        "extract": "sijill.cli.extract:extract",
        "explain": "sijill.cli.explain:explain",
        "import": "sijill.cli.import_:import_",
    },
    "See what the record holds": {
        "documents": "sijill.cli.lists:documents",
        "claims": "sijill.cli.lists:claims",
        "incidents": "sijill.cli.lists:incidents",
        "actors": "sijill.cli.names:actors",
        "places": "sijill.cli.names:places",
        "issues": "sijill.cli.names:issues",
        "show": "sijill.cli.show:show",
        "search": "sijill.cli.search:search",
        "link": "sijill.cli.link:link",
        "serve": "sijill.cli.serve:serve",
    },
    "Ask": {
        "state": "sijill.cli.state:state",
        "timeline": "sijill.cli.timeline:timeline",
        "history": "sijill.cli.network:history",
        "network": "sijill.cli.network:network",
        "counts": "sijill.cli.counts:counts",
    },
    "Judge and check": {
        "judge": "sijill.cli.judge:judge",
        "review": "sijill.cli.review:review",
        "grade": "sijill.cli.grade:grade",
        "audit": "sijill.cli.audit:audit",
        "evaluate": "sijill.cli.evaluate:evaluate",
    },
    "Hand on and keep": {
        "export": "sijill.cli.export:export",
        "verify": "sijill.cli.custody:verify",
        "redact": "sijill.cli.custody:redact",
        "backup": "sijill.cli.custody:backup",
        "restore": "sijill.cli.custody:restore",
        "diff": "sijill.cli.custody:diff",
    },
    "Teach words and places": {
        "lexicon": "sijill.cli.lexicon:lexicon",
        "gazetteer": "sijill.cli.gazetteer:gazetteer",
    },
}
COMMANDS = {name: where for section in SECTIONS.values() for name, where in section.items()}


class Sijill(Group):
    """The commands under their headings, imported when needed; errors become messages."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        return imported(COMMANDS[cmd_name]) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands section by section."""
        for title, commands in SECTIONS.items():
            self.list_section(ctx, formatter, title, list(commands))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors a user may meet end in a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except SijillError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            named = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{named}{error.strerror or error}.") from error


@click.group(cls=Sijill, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sijill")
def cli() -> None:
    """Reads Arabic conflict reporting and keeps a sourced record.

    Who did what to whom, where and when, according to whom; and who stood with whom on any date. What a
    machine read is always shown with the words it rests on.

    \b
    Begin with:
      sijill build reports/ --record record
      sijill incidents --record record
      sijill state --on 2020-07-09 --actor "لواء القدس" --record record
      sijill serve --record record
    """


def main() -> None:
    """Run the command line."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a letter shows "?" in its place; JSON and exports are UTF-8 anyway.
        sys.stdout.reconfigure(errors="replace")
    cli()
