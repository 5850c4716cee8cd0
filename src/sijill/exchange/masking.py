"""Whom a record hides: its masker of private persons and protected sources; documents as they may be shown."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Callable

import msgspec

from sijill.exchange.hidden_names import HiddenNames
from sijill.exchange.persons import Masker
from sijill.exchange.protection import Protection
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.place_heads import place_words
from sijill.record.store import Record
from sijill.record.stored import StoredDocument
from sijill.text.normalise import fold
from sijill.text.tokens import tokenise

#: Setting of a record that holds the key of its pseudonyms.
KEY_SETTING = "pseudonym_key"


def masker(record: Record, lexicon: Lexicon, protection: Protection) -> Masker:
    """Make what replaces the names that the record is to hide."""
    ordinary = ordinary_words(lexicon)
    persons = [told.person for told in record.persons()]
    return Masker(HiddenNames(persons, lexicon.actors, ordinary, record_key(record), protection))


def ordinary_words(lexicon: Lexicon) -> Callable[[str], bool]:
    """Say of a folded word whether it means something besides a person, so that alone it need not be hidden.

    Words of places do, and those of bodies' names; but many bodies bear a man's name ("كتيبة خالد بن ..."), and
    that hides nobody less.
    """
    places: set[str] = set()
    bodies: set[str] = set()
    persons: set[str] = set()
    for actor in lexicon.actors.values():
        words = persons if actor.person else bodies
        words.update(*(fold(name).split() for name in (actor.name_ar, *actor.aliases)))
    for place in lexicon.gazetteer:
        places.update(*(fold(name).split() for name in (place.name_ar, *place.aliases)))
    bodies -= persons

    def ordinary(word: str) -> bool:
        kinds = _kinds(word, lexicon)
        of_body = word in bodies and "given" not in kinds | _kinds(word.removeprefix("ال"), lexicon)
        return bool(kinds - {"given"}) or of_body or word in places or place_words().bearing([word]) is not None

    return ordinary


def _kinds(word: str, lexicon: Lexicon) -> set[str]:
    return {match.hit.kind for match in lexicon.index.at(tokenise(word), 0)}


def shown(document: StoredDocument, masker: Masker) -> StoredDocument:
    """A document without what would tell a protected source: its address and the name of its file."""
    outlet = document.outlet or ""
    masked = masker.text(outlet)
    if masked == outlet:
        return document
    return msgspec.structs.replace(document, outlet=masked, url=None, file=f"{masked}/{document.id[:12]}")


def record_key(record: Record) -> bytes:
    """The key of the record's pseudonyms, made at the first export."""
    kept = record.settings().get(KEY_SETTING)
    if kept is None:
        # Two first exports at a time must not give two sets of pseudonyms.
        kept = record.setting_once(KEY_SETTING, base64.b64encode(secrets.token_bytes(32)).decode())
    return base64.b64decode(kept)
