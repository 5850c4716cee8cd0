"""Errors that a user may meet. Each says what was given, what was possible and what to do next."""

from __future__ import annotations


class SijillError(Exception):
    """Base of every error that the command line shows as a message, not as a traceback."""


class ReadingError(SijillError):
    """A file could not be read as a document; ``code`` becomes the issue's code in the record."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class LexiconError(SijillError):
    """A lexicon file is wrong; the message names file, line and mend."""


class RecordError(SijillError):
    """The record folder is missing, locked, of another version, or damaged."""


class NotFoundError(SijillError):
    """A name or id means nothing in the record or lexicon; the message lists near candidates."""


class AmbiguousNameError(SijillError):
    """A name fits several actors or places; ``candidates`` holds (id, label) pairs."""

    def __init__(self, name: str, candidates: list[tuple[str, str]]) -> None:
        listed = "; ".join(f"{label} [{key}]" for key, label in candidates)
        super().__init__(f"“{name}” may mean: {listed}. Ask again with one of the ids in brackets.")
        self.candidates = candidates
