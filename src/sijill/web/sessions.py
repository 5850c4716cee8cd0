"""One-time keys that open a session, sessions, and the token that every form of a session carries."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256


class Sessions:
    """Keeps digests of keys and sessions in memory: all end with the server."""

    def __init__(self) -> None:
        self._key: str | None = None
        self._open: set[str] = set()
        self._secret = secrets.token_bytes(32)

    def new_key(self) -> str:
        """Make the key of the next session. It works once; one made before and not used works no more."""
        key = secrets.token_urlsafe(32)
        self._key = _digest(key)
        return key

    def redeem(self, key: str) -> str | None:
        """Open a session with a key and return its token; None where the key is wrong or used."""
        if self._key is None or not hmac.compare_digest(self._key, _digest(key)):
            return None
        self._key = None
        token = secrets.token_urlsafe(32)
        self._open.add(_digest(token))
        return token

    def is_open(self, token: str | None) -> bool:
        """Say whether ``token`` is that of a session."""
        return token is not None and _digest(token) in self._open

    def csrf(self, token: str) -> str:
        """The token that proves that a form comes from a page of this session."""
        return hmac.new(self._secret, token.encode(), sha256).hexdigest()

    def proves(self, token: str, given: str) -> bool:
        """Say whether ``given`` is the form token of the session ``token``."""
        return hmac.compare_digest(self.csrf(token).encode(), given.encode())


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
