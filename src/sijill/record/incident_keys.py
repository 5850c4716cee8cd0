"""By what an incident is found: the values it has for each family of the index."""

from __future__ import annotations

#: The value of an incident that has none: no actor known, no place, no mode told.
NONE = "none"
#: How much of an incident people accepted: every claim that tells it, some, none.
REVIEWED = ("accepted", "partly", "unreviewed")
