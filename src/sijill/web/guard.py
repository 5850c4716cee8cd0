"""What every request passes before any page sees it, and the headers that every answer bears.

The server listens on the loopback address, but any web page open in the same browser can send requests there, and
any name can be pointed at it. So: only our own Host and Origin, three methods, a session that was opened with the
key printed in the terminal.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sijill.web.serving import Serving
from sijill.web.sessions import Sessions

STATIC = "/static/"
#: The address that takes a one-time key and gives a session.
ENTER = "/enter"
SAFE = ("GET", "HEAD")
#: A form is small; a body larger than this is refused unread.
MOST_BYTES = 2_000_000


def policy(*images: str) -> str:
    """The policy of a page; ``images`` are origins besides our own that pictures may come from."""
    return "; ".join(
        (
            *("default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"),
            " ".join(("img-src 'self' data:", *images)),
            *("connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"),
        )
    )


HEADERS = {
    "Content-Security-Policy": policy(),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with it a browser sends "Origin: null" with our own plain forms. Nothing goes to others.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Makes the page that says why a request was refused: the request, the status, the name of the reason.
Refuse = Callable[[Request, int, str], Response]


class Guard:
    """ASGI middleware; ``scope["state"]["session"]`` is the token of the session, None in public.

    A page may put origins of pictures into ``scope["state"]["images"]``; its policy allows these, too.
    """

    def __init__(self, app: ASGIApp, serving: Serving, sessions: Sessions, refuse: Refuse) -> None:
        self._app = app
        self._serving = serving
        self._sessions = sessions
        self._refuse = refuse
        #: A cookie belongs to a host, whatever the port: two servers on one machine must not share it.
        self.cookie = f"sijill-session-{serving.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on to the app."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        scope.setdefault("state", {})["session"] = None
        answer: ASGIApp = self._answer(request) or self._app

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["state"].get("images"):
                    headers["Content-Security-Policy"] = policy(*scope["state"]["images"])
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await answer(scope, receive, with_headers)

    def _answer(self, request: Request) -> Response | None:
        """The answer that ends here; None where the request may go on."""
        if request.headers.getlist("host") != [host := request.headers.get("host", "")] or (
            host not in self._serving.hosts
        ):
            return _plain(403, f"This server answers under its own address only, not under “{host[:80]}”.")
        safe = request.method in SAFE
        if not safe and request.method != "POST":
            return _plain(405, "This server knows GET, HEAD and POST.", {"Allow": "GET, HEAD, POST"})
        origins = request.headers.getlist("origin")
        if any(origin != f"http://{host}" for origin in origins) or not (safe or origins):
            return _plain(403, "This request comes from another site. Open the page from this server.")
        if not safe and not self._small(request):
            return _plain(413, f"A form may have at most {MOST_BYTES:,} bytes, and must say how many it has.")
        path = request.url.path
        if path.startswith(STATIC) and safe:
            return None
        if self._serving.public:
            return None if safe else self._refuse(request, 403, "read_only")
        if path == ENTER and safe:
            return self._enter(request)
        token = request.cookies.get(self.cookie)
        if not self._sessions.is_open(token):
            return self._refuse(request, 403, "no_session")
        request.state.session = token
        return None

    def _enter(self, request: Request) -> Response:
        token = self._sessions.redeem(request.query_params.get("key", ""))
        if token is None:
            return self._refuse(request, 403, "used_key")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, token, path="/", httponly=True, samesite="strict")
        return answer

    @staticmethod
    def _small(request: Request) -> bool:
        length = request.headers.get("content-length", "")
        return length.isascii() and length.isdecimal() and int(length) <= MOST_BYTES


def _plain(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    """An answer to one who is no reader of this record: no page, no hint what it holds."""
    return PlainTextResponse(words, status, headers)
