"""What one run of the server is told at its start."""

from __future__ import annotations

from pathlib import Path

import msgspec

from sijill.web.tiles import Tiles

#: Addresses that reach this machine alone.
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Serving(msgspec.Struct, frozen=True):
    """Which record is served, on which port, and to whom. ``host`` is what the printed address names.

    ``user`` is the name under every judgement of the session. ``public`` serves a view to read for anyone who
    reaches the port: what people accepted, with private persons and protected sources masked. ``tiles`` lie under
    the maps; without them maps are drawn from files of the app alone.
    """

    folder: Path
    port: int
    user: str
    public: bool = False
    host: str = "127.0.0.1"
    tiles: Tiles | None = None

    @property
    def hosts(self) -> frozenset[str]:
        """What a request's Host may be; any other is a name that somebody pointed at this machine."""
        named = ("127.0.0.1", "localhost", "[::1]")
        return frozenset(f"{name}:{self.port}" for name in named) | (
            frozenset(named) if self.port == 80 else set()
        )
