"""Names in the index: of places, and what names of persons are made of."""

from __future__ import annotations

from sijill.lexicon import files
from sijill.lexicon.entries import Hit
from sijill.lexicon.gazetteer import Gazetteer
from sijill.lexicon.index import WordIndex
from sijill.lexicon.place_heads import place_words
from sijill.text.normalise import folded


def compile_places(index: WordIndex, gazetteer: Gazetteer) -> None:
    """Enter the names of places, and words that say what kind of place follows."""
    for words, ids in gazetteer.names():
        index.add(words, Hit("place", ids, value=_country(ids, gazetteer)))
    for word, head in place_words().heads.items():
        hit = Hit("placehead", word, value="any" if head.open else "")
        index.add((word,), hit)
        if not word.startswith("ال") and head.relation != "near":
            index.add(("ال" + word,), hit)


def _country(ids: tuple[str, ...], gazetteer: Gazetteer) -> str:
    """The country in which all places of a name lie; "" for several or none."""
    places = [place for place in map(gazetteer.get, ids) if place is not None]
    country = places[0].country if places else None
    return country if country and all(place.country == country for place in places) else ""


def compile_names(index: WordIndex) -> frozenset[str]:
    """Enter given names and what opens a name; return the folded words that join its parts."""
    for name in files.read_words("names/given.txt"):
        index.add_phrase(name, Hit("given", "given"))
    parts = files.read_yaml("names/parts.yaml")
    index.add_phrases(parts["openers"], Hit("given", "opener"))
    return folded(parts["joiners"])
