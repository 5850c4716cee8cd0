"""The web app on a free port of the loopback address, for tests that drive a browser and for pictures."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from sijill.web.app import App
from sijill.web.serving import Serving
from sijill.web.tiles import Tiles


@contextmanager
def served(folder: Path, user: str, tiles: Tiles | None = None) -> Iterator[App]:
    """The app over the record in ``folder``, answering as ``sijill serve`` does while the context lasts."""
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind(("127.0.0.1", 0))
        app = App(Serving(folder, listening.getsockname()[1], user, public=not user, tiles=tiles))
        server = uvicorn.Server(uvicorn.Config(app.asgi, log_level="warning", lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield app
        finally:
            server.should_exit = True
            thread.join()
            app.close()


def origin(app: App) -> str:
    """The address of a served app, without a path."""
    return f"http://{app.site.serving.host}:{app.site.serving.port}"
