"""The index by which incidents are found."""

from __future__ import annotations


class IndexCache:
    """Keeps the index of one record in memory between questions; safe to share between threads."""
