"""Answers from the record: read-only."""
