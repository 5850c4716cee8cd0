"""Tests of sijill.reading."""
