"""A record in one file, and back: database, raw bytes and place tables, with a hash of each.

The database is copied by SQLite's own backup, which gives one unchanging state while others write; raw bytes
never change, so that all that the copy speaks of are there.
"""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from sijill.model.errors import RecordError
from sijill.record import database, locking

MANIFEST = "manifest.json"
_FORMAT = 1
_CHUNK = 1 << 20
#: What belongs to running processes, not to the record.
_PASSING = frozenset(
    {database.FILE, f"{database.FILE}-wal", f"{database.FILE}-shm", f"{database.FILE}-journal", locking.FILE}
)


class Kept(msgspec.Struct, frozen=True):
    """One file of a backup: path in the record folder, SHA-256, bytes."""

    path: str
    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """What a backup holds: when it was made (UTC), by which version, and every file."""

    format: int
    at: str
    tool: str
    files: tuple[Kept, ...]


def backup(folder: Path, target: Path, at: str, tool: str) -> Manifest:
    """Write the record in ``folder`` to the tar file ``target``, which appears whole or not at all."""
    if target.exists():
        raise RecordError(f"{target} is there already. Name a new file, so that no backup is lost.")
    aside = target.with_name(f".{target.name}.part")
    try:
        with locking.hold(folder), tempfile.TemporaryDirectory(dir=target.parent) as work:
            copy = Path(work) / database.FILE
            _copy(folder / database.FILE, copy)
            sources = {database.FILE: copy, **dict(_others(folder))}
            manifest = Manifest(_FORMAT, at, tool, tuple(_kept(name, sources[name]) for name in sorted(sources)))
            with tarfile.open(aside, "w", format=tarfile.PAX_FORMAT) as tar:
                _add(tar, MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
                for kept in manifest.files:
                    tar.add(sources[kept.path], kept.path, recursive=False)
        aside.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise RecordError(
            f"The backup could not be written to {target}: {error}. Check space and rights there, then repeat."
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return manifest


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        # One file, whole by itself.
        copy.execute("PRAGMA journal_mode = DELETE")


def _others(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in _PASSING and not path.name.startswith("."):
            yield name, path


def _kept(name: str, path: Path) -> Kept:
    with path.open("rb") as file:
        return Kept(name, hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def restore(source: Path, folder: Path) -> Manifest:
    """Unpack a backup into a new or empty folder, holding every file against its hash."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RecordError(f"{folder} is not empty. Name a new folder to restore into.")
    try:
        with tarfile.open(source, "r:") as tar:
            manifest = _manifest(tar, source)
            _make(folder / "raw")
            for kept in manifest.files:
                _unpack(tar, kept, folder, source)
    except (OSError, tarfile.TarError, KeyError) as error:
        raise RecordError(f"{source} is no whole backup of a record ({error}). Try another copy of it.") from error
    return manifest


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"The folder {folder.parent} could not be made: {error.strerror}.") from error


def _manifest(tar: tarfile.TarFile, source: Path) -> Manifest:
    file = tar.extractfile(MANIFEST)
    try:
        manifest = msgspec.json.decode(file.read() if file else b"", type=Manifest)
    except (msgspec.MsgspecError, json.JSONDecodeError) as error:
        raise RecordError(f"The manifest of {source} cannot be read ({error}). Try another copy of it.") from error
    if manifest.format != _FORMAT:
        raise RecordError(f"{source} was made by a newer version of Sijill. Install that version to restore it.")
    return manifest


def _unpack(tar: tarfile.TarFile, kept: Kept, folder: Path, source: Path) -> None:
    inside = PurePosixPath(kept.path)
    if inside.is_absolute() or ".." in inside.parts:
        raise RecordError(f"{source} names a file outside the record: {kept.path}. It is not restored.")
    packed = tar.extractfile(kept.path)
    if packed is None:
        raise RecordError(f"{source} lacks the file {kept.path}. Try another copy of it.")
    target = folder / inside
    target.parent.mkdir(parents=True, exist_ok=True)
    found = _write(packed, target)
    if found != kept.sha256:
        raise RecordError(
            f"In {source} the file {kept.path} was changed: it does not have the hash of the manifest. "
            f"Try another copy of it; what is in {folder} is not to be used."
        )
    if inside.parts[0] == "raw":
        target.chmod(0o444)


def _write(packed: IO[bytes], target: Path) -> str:
    whole = hashlib.sha256()
    with target.open("wb") as file:
        while chunk := packed.read(_CHUNK):
            whole.update(chunk)
            file.write(chunk)
    return whole.hexdigest()
