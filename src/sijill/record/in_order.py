"""Writing very many rows into tables in the order of their keys: each page of the file is then written once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, text


class InOrder:
    """Holds rows for ``tables`` aside; :meth:`write` puts them in, sorted by their primary keys."""

    def __init__(self, connection: Connection, *tables: Table) -> None:
        self._connection = connection
        self._tables = tables
        for table in tables:
            connection.exec_driver_sql(f"CREATE TEMP TABLE new_{table.name} AS SELECT * FROM {table.name} WHERE 0")

    def put(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Hold rows for one of the tables."""
        if rows:
            names = [column.name for column in table.columns]
            marks = ", ".join(f":{name}" for name in names)
            listed = ", ".join(f'"{name}"' for name in names)
            self._connection.execute(text(f"INSERT INTO new_{table.name} ({listed}) VALUES ({marks})"), rows)

    def write(self) -> None:
        """Put everything held into the tables."""
        for table in self._tables:
            keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
            held = f"SELECT * FROM new_{table.name} ORDER BY {keys}"
            self._connection.exec_driver_sql(f"INSERT INTO {table.name} {held}")
            self._connection.exec_driver_sql(f"DROP TABLE new_{table.name}")
