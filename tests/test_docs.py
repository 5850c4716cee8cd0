"""The documentation names every command, option and exporter, and its example lines work."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import CliRunner
from tools.doc_outputs import ROOT, Shown, pages, prepare, printed, renewed, same, shown

from sijill.cli.main import cli
from sijill.exchange.registry import EXPORTERS

DOCS = ROOT / "docs"
PAGES = pages()
_BLOCK = re.compile(
    r"(?P<mark><!-- run on the examples -->\n)?^```(?:sh|console)\n(?P<code>.*?)^```$", re.M | re.S
)


class Example(NamedTuple):
    """A command line of a page; ``run`` where the page says that it runs on the examples."""

    page: str
    line: str
    run: bool

    @property
    def arguments(self) -> list[str]:
        return shlex.split(self.line.split(" > ")[0].split(" | ")[0], comments=True)[1:]


def examples() -> Iterator[Example]:
    for page in PAGES:
        for block in _BLOCK.finditer(page.read_text("utf-8")):
            for line in block["code"].splitlines():
                bare = line.removeprefix("$ ").strip()
                if bare.startswith("sijill "):
                    yield Example(page.name, bare, block["mark"] is not None)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(cli))


def helped() -> Iterator[Example]:
    """The example lines of each command's own help."""
    for name, command in COMMANDS.items():
        for line in re.sub(r"\\\n\s*", "", command.help or "").splitlines():
            if line.strip().startswith("sijill "):
                yield Example(f"help of {name}", line.strip(), False)


EXAMPLES = (*examples(), *helped())


def sections(page: Path) -> dict[str, str]:
    """The parts of a page under its second-level headings."""
    parts = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_commands_and_entries_are_the_same() -> None:
    entries = [name.removeprefix("sijill ") for name in sections(DOCS / "commands.md")]
    assert sorted(entries) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_entry_of_a_command_names_its_options_and_has_an_example(name: str) -> None:
    entry = sections(DOCS / "commands.md")[f"sijill {name}"]
    options = [opt for param in COMMANDS[name].params if isinstance(param, click.Option) for opt in param.opts]
    assert [option for option in options if f"`{option}" not in entry] == []
    assert f"\nsijill {name} " in entry or f"\nsijill {name}\n" in entry


def test_every_exporter_can_be_asked_for_and_has_an_entry() -> None:
    asked = next(param for param in COMMANDS["export"].params if "--format" in param.opts)
    assert isinstance(asked.type, click.Choice)
    assert set(asked.type.choices) == set(EXPORTERS)
    assert set(sections(DOCS / "exports.md")) == set(EXPORTERS)


def test_every_column_of_a_table_export_has_an_entry() -> None:
    from sijill.codebook import acled

    entry = sections(DOCS / "exports.md")["acled"]
    assert [column for column in acled.book().columns if f"`{column}`" not in entry] == []


def resolve(arguments: list[str]) -> tuple[click.Command, list[str]]:
    """The command that arguments name, and what is left for it."""
    command: click.Command = cli
    left = list(arguments)
    while isinstance(command, click.Group) and left and not left[0].startswith("-"):
        name = left.pop(0)
        found = command.get_command(click.Context(command), name)
        assert found is not None, f"there is no command {name}"
        command = found
    return command, left


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.page}: {example.line}")
def test_an_example_line_parses(example: Example, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    command, left = resolve(example.arguments)
    for param in command.params:
        if isinstance(param.type, click.Path):
            # Files of the reader's own need not be there for the line to be right.
            monkeypatch.setattr(param.type, "exists", False)
    if isinstance(command, click.Group):
        assert set(left) <= {"--help", "--version"}
    else:
        command.make_context(command.name, left)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "record"
    reports, meta = str(ROOT / "examples/reports"), str(ROOT / "examples/meta.csv")
    arguments = ["build", reports, "--meta", meta, "--record", str(folder), "--jobs", "1"]
    built = CliRunner().invoke(cli, arguments)
    assert built.exit_code == 0, built.output
    return folder


def put(example: Example, record: Path) -> list[str]:
    """The arguments with this test's record, its files beside it and the examples where they are."""
    arguments = example.arguments
    command, _ = resolve(arguments)
    takes_record = any("--record" in param.opts for param in command.params)
    if takes_record and "--record" not in arguments:
        arguments += ["--record", "record"]
    for at, argument in enumerate(arguments):
        if at and arguments[at - 1] == "--record":
            arguments[at] = str(record)
        elif at and arguments[at - 1] == "--out":
            arguments[at] = str(record.parent / Path(argument).name)
        elif argument.startswith("examples/"):
            arguments[at] = str(ROOT / argument)
    return arguments


RUN = tuple(example for example in EXAMPLES if example.run)


@pytest.mark.parametrize("example", RUN, ids=lambda example: f"{example.page}: {example.line}")
def test_an_example_line_runs(example: Example, record: Path) -> None:
    told = CliRunner().invoke(cli, put(example, record))
    assert told.exit_code == 0, f"{told.output}\n{told.exception!r}"
    assert told.output.strip()


SHOWN = tuple(one for page in PAGES for one in shown(page))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shown")
    prepare(folder)
    return folder


@pytest.mark.parametrize("one", SHOWN, ids=lambda one: f"{one.page}: {one.line}")
def test_the_output_that_a_page_shows_is_what_is_printed(one: Shown, prepared: Path) -> None:
    now = printed(one.arguments, prepared)
    assert same(one.output, now), "Run python -m tools.doc_outputs --write.\n" + "\n".join(now)


PRINTED = ("head", "claim-0a1b2c3d4e5f", "middle", "2031-05-01T10:00:00Z", "end")


@pytest.mark.parametrize(
    ("output", "is_same"),
    [
        (PRINTED, True),
        (("head", "claim-ffee00112233", "middle", "2032-01-01T00:00:00Z", "end"), True),
        (("head", "..."), True),
        (("...", "end"), True),
        (("head", "...", "middle", "...", "end"), True),
        (("head",), False),
        (("...", "middle"), False),
        (("middle", "..."), False),
        (("head", "...", "other", "...", "end"), False),
        (("head", "claim-0a1b2c3d4e5f", "muddle", "..."), False),
    ],
)
def test_outputs_are_compared_but_for_what_varies_or_is_left_out(output: tuple[str, ...], is_same: bool) -> None:
    assert same(output, PRINTED) is is_same


def test_outputs_are_renewed_as_they_were_shortened() -> None:
    assert renewed(("head", "old"), PRINTED) == PRINTED
    assert renewed(("old", "older", "..."), PRINTED) == ("head", "claim-0a1b2c3d4e5f", "...")
    assert renewed(("...", "middle", "old"), PRINTED) == ("...", "middle", "2031-05-01T10:00:00Z")
    with pytest.raises(ValueError, match="by hand"):
        renewed(("...", "gone"), PRINTED)


def test_every_block_that_shows_output_is_compared() -> None:
    told = {
        line.removeprefix("$ ")
        for page in PAGES
        for line in page.read_text("utf-8").splitlines()
        if line[:2] == "$ "
    }
    assert {one.line for one in SHOWN} == told


#: Commands that need a file or an id of the reader's own.
NEED_MORE = {
    *("gazetteer add", "import", "judge edit", "judge add claim", "judge add tie", "judge link", "judge unlink"),
    *("link explain", "redact", "backup", "restore", "diff"),
    *(
        "judge merge",
        "judge split",
        "judge apart",
        "judge public",
        "judge credibility",
        "judge confirm",
        "judge undo",
    ),
    "serve",
}


def test_every_command_but_those_that_need_more_than_the_examples_is_run() -> None:
    run = {name for example in RUN for name in COMMANDS if example.line.startswith(f"sijill {name}")}
    assert set(COMMANDS) - run == NEED_MORE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_within_the_repository_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
