"""Places that sites are: "قاعدة س الجوية" is something to hit, and somewhere to hold or to stand in."""

from __future__ import annotations

from sijill.extraction.chunks import Nominal, Piece
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.quoting import quote_words
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import PlaceMention
from sijill.model.entities import Place

#: What the point of a listed site is precise to, as ACLED counts.
_PRECISION = 1


def with_sites(piece: Piece, text: str, lexicon: Lexicon, places: list[PlaceAt]) -> list[PlaceAt]:
    """Return the places of a sentence and, as places, its sites that bear a name."""
    known = {place.at for place in places}
    found = [
        PlaceAt(k, _mention(chunk.nominal, piece, text, lexicon), chunk.prep, 0, False)
        for k, chunk in enumerate(piece.chunks)
        if k not in known and chunk.nominal is not None and _has_name(chunk.nominal, piece, lexicon)
    ]
    return [*places, *found] if found else places


def _has_name(nominal: Nominal, piece: Piece, lexicon: Lexicon) -> bool:
    """Say whether a definite noun that is no adjective tells which base it is: "قاعدة الصخرة الجوية"; or whether
    it is a capital, which mostly stands for its state.
    """
    if nominal.class_ == "state" and nominal.j - nominal.i == 1 and nominal.actor_id is not None:
        bare = piece.tokens[nominal.i].norm[len(nominal.clitics) :]
        return bool(_spots(lexicon.gazetteer.named(bare)))
    if nominal.class_ != "site" or nominal.suffix or nominal.owner is not None or nominal.end - nominal.i < 2:
        return False
    head = piece.tokens[nominal.i].norm[len(nominal.clitics) :]
    second = piece.tokens[nominal.i + 1].norm
    described = any(
        match.hit.kind in ("adjective", "nisba") for match in lexicon.index.at(piece.tokens, nominal.i + 1)
    )
    return head in lexicon.grammar.facilities and second.startswith("ال") and not described


def _mention(nominal: Nominal, piece: Piece, text: str, lexicon: Lexicon) -> PlaceMention:
    words = quote_words(text, piece.tokens, nominal.i, nominal.end, nominal.clitics)
    names = (" ".join(t.norm for t in piece.tokens[nominal.i : end]) for end in (nominal.end, nominal.i + 2))
    listed = (lexicon.gazetteer.named(name[len(nominal.clitics) :]) for name in names)
    place = next((bearers[0] for bearers in map(_spots, listed) if len(bearers) == 1), None)
    if place is None:
        return PlaceMention(words.text, words.start, words.end, None, words.text)
    return PlaceMention(
        words.text, words.start, words.end, place.id, place.name_ar, place.lat, place.lon, _PRECISION
    )


def _spots(places: tuple[Place, ...]) -> list[Place]:
    """The sites and cities among namesakes, or else what is no country."""
    narrow = [place for place in places if place.kind in ("city", "site")]
    return narrow or [place for place in places if place.kind != "country"]
