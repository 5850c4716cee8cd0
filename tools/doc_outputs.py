"""Output that the pages print under `$ command` lines, held against what the commands print now.

`python -m tools.doc_outputs` says which blocks differ; with --write it puts what is printed now into the pages.
A line of "..." stands for lines that a page leaves out; a block keeps as many lines around it as it had.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir
from pathlib import Path

import msgspec
from click.testing import CliRunner

from sijill.cli.main import cli
from sijill.model.errors import SijillError

ROOT = Path(__file__).parents[1]
#: Stands in a page before a block whose lines are run on a record of the examples.
MARK = "<!-- run on the examples -->"
_BLOCK = re.compile(
    r"(?P<head><!-- run on the examples -->\n```console\n)(?P<code>.*?)(?P<foot>^```$)", re.M | re.S
)
_BUILD = ("build", "examples/reports", "--meta", "examples/meta.csv", "--record", "record")
#: Columns of the terminal that the pages show.
WIDTH = 100
LEFT_OUT = "..."
#: What changes without any output being other: ids made of hashes, moments.
_VARYING = (
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), "TIME"),
    (re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,64}\b"), "HASH"),
)


class Shown(msgspec.Struct, frozen=True):
    """A command line of a page with the output under it."""

    page: str
    line: str
    output: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        """What follows `sijill`."""
        return shlex.split(self.line, comments=True)[1:]


def pages() -> tuple[Path, ...]:
    """The pages of the documentation."""
    return (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def shown(page: Path) -> Iterator[Shown]:
    """The commands of a page that stand with their output."""
    for block in _BLOCK.finditer(page.read_text("utf-8")):
        yield from _commands(page.name, block["code"])


def _commands(page: str, code: str) -> Iterator[Shown]:
    for part in re.split(r"^\$ ", code, flags=re.M)[1:]:
        line, _, output = part.partition("\n")
        yield Shown(page, line, tuple(output.splitlines()))


def prepare(folder: Path) -> None:
    """Put the examples into ``folder``, and a record of them."""
    (folder / "examples").symlink_to(ROOT / "examples")
    printed(_BUILD, folder)


def printed(arguments: Sequence[str], folder: Path) -> tuple[str, ...]:
    """What a command prints in the terminal of the pages, run in a prepared folder; a build begins anew."""
    if arguments[0] == "build":
        shutil.rmtree(folder / "record", ignore_errors=True)
    with chdir(folder):
        told = CliRunner().invoke(cli, list(arguments), env={"COLUMNS": str(WIDTH)})
    if told.exit_code:
        raise SijillError(f"sijill {shlex.join(arguments)} failed: {told.output} {told.exception!r}")
    lines = "\n".join(line.rstrip() for line in told.stdout.splitlines())
    return tuple(lines.strip("\n").splitlines())


def same(documented: Sequence[str], now: Sequence[str]) -> bool:
    """Say whether a page's output is what is printed now, but for what varies and what the page leaves out."""
    wanted, given = ([_steady(line) for line in lines] for lines in (documented, now))
    parts = _parts(wanted)
    if len(parts) == 1:
        return wanted == given
    first, *middle, last = parts
    if given[: len(first)] != first or (last and given[-len(last) :] != last):
        return False
    at = len(first)
    for part in middle:
        found = next((n for n in range(at, len(given)) if given[n : n + len(part)] == part), None)
        if found is None:
            return False
        at = found + len(part)
    return at <= len(given) - len(last)


def renewed(documented: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
    """What is printed now, shortened as the page shortened it.

    A part after "..." begins where its first line stands now; a page whose part is gone says so by ValueError.
    """
    parts = _parts(list(documented))
    made: list[str] = []
    for n, part in enumerate(parts):
        if len(parts) == 1:
            return tuple(now)
        if n:
            made.append(LEFT_OUT)
        if not part:
            continue
        if n == 0:
            made.extend(now[: len(part)])
            continue
        starts = [at for at, line in enumerate(now) if _steady(line) == _steady(part[0])]
        if not starts:
            raise ValueError(f"No line “{part[0]}” is printed any more: write by hand what stands there now.")
        made.extend(now[starts[0] : starts[0] + len(part)])
    return tuple(made)


def _parts(lines: list[str]) -> list[list[str]]:
    """The lines between those that say that something is left out."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if line == LEFT_OUT:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _steady(line: str) -> str:
    for varying, name in _VARYING:
        line = varying.sub(name, line)
    return line.rstrip()


def _written(code: str, folder: Path) -> str:
    made: list[str] = []
    for one in _commands("", code):
        now = printed(one.arguments, folder)
        output = one.output if same(one.output, now) else renewed(one.output, now)
        made += [f"$ {one.line}", *output]
    return "\n".join(made) + "\n"


def _renew(page: Path, folder: Path) -> None:
    text = page.read_text("utf-8")
    made = _BLOCK.sub(lambda block: block["head"] + _written(block["code"], folder) + block["foot"], text)
    if made != text:
        page.write_text(made, "utf-8")
        print(f"{page.name} was renewed")


def main() -> None:
    """Say which blocks differ, or put what is printed now into the pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="Put what is printed now into the pages.")
    write = parser.parse_args().write
    differing = []
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        prepare(folder)
        for page in pages():
            if write:
                _renew(page, folder)
            else:
                differing += [one for one in shown(page) if not same(one.output, printed(one.arguments, folder))]
    for one in differing:
        print(f"{one.page}: the output of “{one.line}” is another now. Run python -m tools.doc_outputs --write.")
    sys.exit(bool(differing))


if __name__ == "__main__":
    main()
