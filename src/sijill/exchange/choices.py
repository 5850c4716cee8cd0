"""Which exports there are and what may be asked of each; known without loading an exporter."""

from __future__ import annotations

from collections.abc import Collection

from sijill.model.errors import SijillError

#: The exporters by name, as :data:`sijill.exchange.registry.EXPORTERS` has them.
FORMATS = (
    *("incidents", "claims", "relations", "acled", "ged", "geojson"),
    *("parquet", "graphml", "ftm", "html"),
)
#: Formats of what is no incident and tells none.
TIES = ("relations", "graphml")
#: What stays out of exports unless asked for: ties by their status, and rows of imported data sets.
INCLUDABLE = ("alleged", "suspected", "imported")


def included(asked: Collection[str]) -> frozenset[str]:
    """Return what is to be included; SijillError for what there is not."""
    unknown = sorted(set(asked).difference(INCLUDABLE))
    if unknown:
        raise SijillError(f"{', '.join(unknown)} cannot be included. There are {', '.join(INCLUDABLE)}.")
    return frozenset(asked)


def check(form: str, limited: bool, subjects: int) -> None:
    """Raise SijillError where a format cannot answer what is asked.

    ``limited`` says that incidents were chosen, ``subjects`` counts the actors and places chosen.
    """
    if form not in FORMATS:
        raise SijillError(f"There is no format “{form}”. There are {', '.join(FORMATS)}.")
    if form == "html" and subjects > 1:
        raise SijillError("A report is on one thing: choose one actor or one place.")
    if form in TIES and limited:
        raise SijillError(f"{form} holds ties between actors; a filter chooses incidents, so it takes none.")
