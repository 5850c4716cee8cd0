"""Answers that are files to keep."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from typing import IO

from starlette.background import BackgroundTask
from starlette.responses import Response, StreamingResponse

_CHUNK, _IN_MEMORY = 1 << 16, 1 << 23


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
        pieces(),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
        background=BackgroundTask(file.close),
    )
