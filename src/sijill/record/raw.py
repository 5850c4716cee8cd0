"""Raw bytes of documents, one file each under their SHA-256, never changed once written."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from sijill.model.errors import NotFoundError, RecordError

#: What the system answers where nothing more can be written: disk, quota or file size at its limit.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class RawStore:
    """The folder of raw bytes of one record."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep ``data`` and return its SHA-256; bytes already there stay as they are.

        The file appears whole or not at all: it is written aside and moved into place.
        """
        name = hashlib.sha256(data).hexdigest()
        target = self.folder / name
        if target.exists() and target.stat().st_size == len(data):
            return name
        aside = self.folder / f".{name}.{os.getpid()}"
        try:
            aside.write_bytes(data)
            aside.chmod(0o444)
            aside.replace(target)
        except OSError as error:
            aside.unlink(missing_ok=True)
            if error.errno in FULL:
                raise RecordError(
                    f"No space is left on the disk of {self.folder}. What was added before is safe. Free "
                    f"some "
                    "space and run the command again; it goes on where it stopped."
                ) from error
            raise RecordError(
                f"The raw bytes could not be kept in {self.folder}: {error.strerror}. Check that you may "
                f"write "
                "there."
            ) from error
        return name

    def get(self, name: str) -> bytes:
        """Return the bytes kept under the SHA-256 ``name``."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            raise NotFoundError(
                f"No raw bytes are kept under {name} in {self.folder}. Restore the folder from a backup."
            ) from None

    def names(self) -> Iterator[str]:
        """Yield the names of the files, in order; what was left aside by a killed process is none."""
        yield from sorted(path.name for path in self.folder.iterdir() if not path.name.startswith("."))

    def sweep(self) -> None:
        """Remove what killed processes left aside; the caller is the only writer."""
        for path in self.folder.glob(".*"):
            path.unlink()

    def purge(self, name: str) -> None:
        """Overwrite and remove the bytes under ``name``, for redaction; nothing there is no error."""
        path = self.folder / name
        if not path.is_file():
            return
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(b"\0" * path.stat().st_size)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()

    def has(self, name: str) -> bool:
        """Say whether there are bytes under ``name``, changed or not."""
        return (self.folder / name).is_file()

    def holds(self, name: str) -> bool:
        """Say whether the bytes under ``name`` are there and still hash to it."""
        path = self.folder / name
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == name
