"""Style sheets, scripts and fonts, under an address that changes when any of them does."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sijill.web.guard import STATIC

FOLDER = Path(__file__).parent / "static"
_FOR_GOOD = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """The files of ``static/``. One digest stands for all, so that scripts find each other beside them."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)
        whole = sha256()
        for file in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
            whole.update(str(file.relative_to(FOLDER)).encode() + b"\0" + file.read_bytes())
        self.prefix = f"{STATIC}{whole.hexdigest()[:16]}"

    def url(self, path: str) -> str:
        """The address of a file."""
        return f"{self.prefix}/{path}"

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer with a file that may be kept for good."""
        answer = await super().get_response(path, scope)
        if answer.status_code < 400:
            answer.headers["Cache-Control"] = _FOR_GOOD
        return answer
