"""Whom a record hides: its masker of private persons and protected sources; documents as they may be shown."""

from __future__ import annotations

import base64
import secrets

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
    words: set[str] = set()
    for actor in lexicon.actors.values():
        if not actor.person:
            words.update(*(fold(name).split() for name in (actor.name_ar, *actor.aliases)))
    for place in lexicon.gazetteer:
        words.update(*(fold(name).split() for name in (place.name_ar, *place.aliases)))

    def ordinary(word: str) -> bool:
        hits = lexicon.index.at(tokenise(word), 0)
        other = any(match.hit.kind != "given" for match in hits)
        return other or word in words or place_words().bearing([word]) is not None

    persons = [told.person for told in record.persons()]
    return Masker(HiddenNames(persons, lexicon.actors, ordinary, record_key(record), protection))


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
