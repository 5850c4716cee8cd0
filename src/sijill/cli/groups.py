"""Groups of commands: each command listed with its whole first sentence, near names for one that is not there."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

_WHOLE = 10_000


def imported(where: str) -> click.Command:
    """Import the command that ``module:name`` names."""
    module, _, name = where.partition(":")
    command: click.Command = getattr(import_module(module), name)
    return command


class Group(click.Group):
    """A group that does not cut what its commands do, and says which command a wrong name may mean."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands."""
        self.list_section(ctx, formatter, "Commands", self.list_commands(ctx))

    def list_section(
        self, ctx: click.Context, formatter: click.HelpFormatter, title: str, names: Sequence[str]
    ) -> None:
        """List commands under a title, each with the first sentence of its help."""
        commands = ((name, self.get_command(ctx, name)) for name in names)
        rows = [(name, command.get_short_help_str(_WHOLE)) for name, command in commands if command]
        with formatter.section(title):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a name that there is not, say which are near and where all are listed."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not name.startswith("-") and not ctx.resilient_parsing:
            near = " or ".join(get_close_matches(name, known))
            hint = f"Did you mean {near}? " if near else ""
            told = f"There is no command “{name}”. {hint}`{ctx.command_path} --help` lists all."
            raise click.UsageError(told, ctx)
        return super().resolve_command(ctx, args)
