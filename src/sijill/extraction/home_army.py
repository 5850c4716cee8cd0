"""The army of the country that a document reports on: "الجيش" alone, where no other army is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sijill.lexicon.loader import Lexicon

#: Kinds of actor that tell which country a document is about; states act in the countries of others.
_LOCAL = frozenset({"militia", "force", "umbrella"})


def home_army(named: Collection[str], lexicon: Lexicon) -> str | None:
    """Return the id of the army that "the army" means among the actors ``named``; None where that is not plain.

    Most of the bodies named must be of one country, the lexicon must know one army of it alone, and the document
    must name no other army.
    """
    actors = [lexicon.actors[key] for key in named if key in lexicon.actors]
    countries = Counter(actor.country for actor in actors if actor.kind in _LOCAL and actor.country is not None)
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    armies = lexicon.armies.get(ranked[0][0] or "", ())
    others = {army for known in lexicon.armies.values() for army in known} & set(named)
    return armies[0] if len(armies) == 1 and others <= set(armies) else None
