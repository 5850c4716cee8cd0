"""Answers that are files to keep."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

from sijill.web.reading import Reading
from sijill.web.visit import Visit

_CHUNK, _IN_MEMORY = 1 << 16, 1 << 23


def streamed(visit: Visit, pieces: Callable[[Reading], Iterable[str]], name: str, media_type: str) -> Response:
    """Send the ``pieces`` of the record as it stands now as the file ``name``, while they are being made.

    The snapshot is the answer's own: that of the visit is let go of when the handler returns. What fails midway
    breaks the connection off, so that no part of a file is taken for all of it.
    """

    def chunks() -> Iterator[bytes]:
        held = bytearray()
        with visit.site.reader.open() as reading:
            for piece in pieces(reading):
                held += piece.encode()
                if len(held) >= _CHUNK:
                    yield bytes(held)
                    held.clear()
        yield bytes(held)

    return StreamingResponse(chunks(), media_type=media_type, headers=_named(name))


def _named(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def download(fill: Callable[[IO[bytes]], None], name: str, media_type: str) -> Response:
    """Send what ``fill`` writes as the file ``name``.

    It is written before it is sent: the snapshot that it is read from belongs to the thread of the handler.
    """
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it was sent
    try:
        fill(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)

    def pieces() -> Iterator[bytes]:
        while piece := file.read(_CHUNK):
            yield piece

    return StreamingResponse(
        pieces(), media_type=media_type, headers=_named(name), background=BackgroundTask(file.close)
    )
