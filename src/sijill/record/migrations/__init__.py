"""Alembic migrations, run when a record is made or opened by a newer version."""
