"""Raster tiles under the maps, from a server that whoever starts the app names; without one nothing is loaded."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from sijill.model.errors import SijillError

_PARTS = ("{z}", "{x}", "{y}")
#: A host, with a port perhaps: nothing that would end the directive of a policy it stands in.
_HOST = re.compile(r"[A-Za-z0-9.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?")


class Tiles(msgspec.Struct, frozen=True):
    """Where tiles come from: ``url`` with {z}, {x} and {y} in it, and whom the map credits with them."""

    url: str
    attribution: str

    @property
    def origin(self) -> str:
        """Scheme and host, as a policy names them."""
        found = urlsplit(self.url)
        return f"{found.scheme}://{found.netloc}"


def tiles_of(url: str, attribution: str) -> Tiles:
    """Read the setting; raises :class:`SijillError` for an address that is none of tiles."""
    found = urlsplit(url)
    missing = [part for part in _PARTS if part not in found.path]
    if found.scheme not in ("http", "https") or not _HOST.fullmatch(found.netloc) or missing:
        raise SijillError(
            f"“{url}” is no address of map tiles. Give one of http or https with {', '.join(_PARTS)} in its path, "
            "as http://127.0.0.1:8080/{z}/{x}/{y}.png."
        )
    return Tiles(url, attribution or found.netloc)
