"""What the followthemoney library says of the schemata that the export uses: ``python -m tools.ftm_model``.

Needs the library (``pip install -e .[ftm]``), which needs ICU's headers. What it prints is kept as
``tests/exchange/ftm_model.yaml``, by which tests check the export everywhere; where the library is, a test holds
the two against each other.
"""

from __future__ import annotations

from typing import Any

import yaml

#: Every schema that ``exchange/ftm.py`` writes.
SCHEMATA = (
    "Address",
    "Article",
    "Documentation",
    "Event",
    "Membership",
    "Organization",
    "Person",
    "PublicBody",
    "UnknownLink",
)


def told() -> dict[str, Any]:
    """Return for each schema what it is, what it must have, and its properties with their types.

    A property that names an entity has the schema of that entity after "entity:".
    """
    from followthemoney import __version__, model

    schemata = {}
    for name in SCHEMATA:
        schema = model.get(name)
        assert schema is not None, name
        properties = {
            key: f"entity:{one.range.name}" if one.range is not None else one.type.name
            for key, one in sorted(schema.properties.items())
            if not one.stub
        }
        schemata[name] = {
            "is": sorted(one.name for one in schema.schemata),
            "required": sorted(schema.required),
            "properties": properties,
        }
    return {"version": __version__, "schemata": schemata}


if __name__ == "__main__":
    print("# Written by `python -m tools.ftm_model`; do not edit. FollowTheMoney is MIT-licensed.")
    print(yaml.safe_dump(told(), sort_keys=False, width=110), end="")
