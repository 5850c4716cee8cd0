"""Exports: one file per format, each one line in the registry."""
