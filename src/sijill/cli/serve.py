"""``sijill serve``."""

from __future__ import annotations

import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.judging import user_option, who
from sijill.cli.options import record_option
from sijill.model.errors import SijillError

if TYPE_CHECKING:
    from sijill.web.app import App

_PORT = 8351


@click.command()
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="127.0.0.1, localhost or ::1; no other.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=_PORT, show_default=True, help="0 takes any that is free."
)
@click.option("--public", is_flag=True, help="A view to show: read-only, names masked, only what was accepted.")
@user_option()
@click.option(
    "--tiles", metavar="URL", help="Map tiles of a server, with {z}, {x}, {y}; it learns what is looked at."
)
@click.option("--tiles-credit", default="", metavar="TEXT", help="Whom the map credits with the tiles.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def serve(
    folder: Path,
    host: str,
    port: int,
    public: bool,
    user: str | None,
    tiles: str | None,
    tiles_credit: str,
    no_browser: bool,
) -> None:
    """Open the record in a browser, on this machine alone.

    The address holds a key that works once and opens a session; press Enter in the terminal for another one.
    Judgements are made under the name given with --user. No request leaves the machine, but those for map tiles
    where --tiles names a server. --public needs no key: it shows what people accepted, with private persons and
    protected sources masked, and changes nothing.

    \b
    Examples:
      sijill serve --record record
      sijill serve --record record --user "Rima" --port 9000
      sijill serve --record record --public --no-browser
    """
    from sijill.web.serving import LOOPBACK, Serving
    from sijill.web.tiles import tiles_of

    if host not in LOOPBACK:
        raise click.UsageError(
            f"--host takes {', '.join(LOOPBACK)}, not {host}: the app is for one person at this machine. To show "
            "a record elsewhere, export it."
        )
    ground = tiles_of(tiles, tiles_credit) if tiles else None
    name = "" if public else who(user)
    with _listen(host, port) as listening:
        if not public:
            _link(folder)
        from sijill.web.app import App

        shown = "[::1]" if host == "::1" else host
        app = App(Serving(folder, listening.getsockname()[1], name, public, shown, ground))
        app.warm()
        try:
            _run(app, listening, browser=not no_browser)
        finally:
            app.close()


def _link(folder: Path) -> None:
    """Link claims anew where lexicon or weights changed since: the first judgement would wait for all of it."""
    from rich.console import Console

    from sijill import pipeline
    from sijill.lexicon.loader import Lexicon
    from sijill.record.store import Record

    with Record.open(folder) as record:
        lexicon = Lexicon.of_record(folder)
        if not record.count_incidents() or pipeline.is_linked(record, lexicon):
            return
        click.echo("The lexicon or the weights of linking changed: all claims are linked anew.")
        with Console(stderr=True).status("") as shown:
            pipeline.relink(record, lexicon, lambda stage: shown.update(f"{stage} ..."))


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is printed, so that an address that is shown works."""
    family = socket.AF_INET6 if host == "::1" else socket.AF_INET
    # Without the protocol named, asyncio leaves Nagle's algorithm on, and each answer waits 40 ms for its end.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # A server that was stopped a moment ago does not hold its port; on Windows the option means another thing.
    if sys.platform != "win32":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1" if host == "localhost" else host, port))
    except OSError as error:
        listening.close()
        raise SijillError(
            f"Port {port} of {host} cannot be taken ({error.strerror}): another program uses it, perhaps another "
            "sijill serve. Stop that, or give another --port; 0 takes any that is free."
        ) from error
    return listening


def _run(app: App, listening: socket.socket, browser: bool) -> None:
    import uvicorn

    address = app.opening_address()
    click.echo(f"Record: {app.site.serving.folder}")
    click.echo(f"Open:   {address}")
    if not app.site.serving.public:
        click.echo("The address works once. Press Enter for another one, Ctrl+C to stop.")
        if sys.stdin.isatty():
            threading.Thread(target=_more_addresses, args=(app,), daemon=True).start()
    if browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        app.asgi, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none",
        proxy_headers=False,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def _more_addresses(app: App) -> None:
    for _ in sys.stdin:
        click.echo(f"Open:   {app.opening_address()}")
