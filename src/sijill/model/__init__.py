"""Frozen types and errors. Imports nothing else of the package."""
