"""Sijill (سِجِلّ, "the record"): a sourced record of Arabic conflict reporting."""

__version__ = "0.1.0"
