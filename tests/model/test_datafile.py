"""Data files of the package: an entry that does not fit is named with its file."""

from __future__ import annotations

from typing import Any

import pytest

from sijill.model.datafile import read_data
from sijill.model.errors import LexiconError


def test_an_entry_that_does_not_fit_is_named_with_its_file() -> None:
    with pytest.raises(LexiconError, match=r"^codebook/statuses\.yaml: Expected `int`.*Mend that entry"):
        read_data("sijill.codebook", "statuses.yaml", dict[str, int])


def test_scalars_may_be_taken_as_they_are_written() -> None:
    labels = read_data("sijill.reading", "months.yaml", dict[str, Any], as_written=True)["labels"]
    assert "on" in labels and True not in labels
