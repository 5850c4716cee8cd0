"""All sums of a record together, for what changes words in every table: they are cleared and counted again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from sijill.record import evidence, incident_index, incident_sums, tallies


def clear(connection: Connection) -> None:
    """Take out all sums. What is in them could no longer be found once its words are changed."""
    tallies.clear(connection)
    incident_sums.clear(connection)


def count_again(connection: Connection, changed: Collection[str]) -> None:
    """Make anew what is kept of documents that ``changed``, and count all documents and incidents."""
    evidence.refresh(connection, changed)
    incident_index.settle(connection)
    evidence.count_again(connection)
    incident_sums.count_again(connection)
