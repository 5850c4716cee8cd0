"""Pieces of a sentence as the rules see them: nominals, event words, places, times, small words."""

from __future__ import annotations

import msgspec

from sijill.lexicon.entries import Hit
from sijill.model.claims import PlaceMention
from sijill.model.spans import Quote
from sijill.text.dates import TimePhrase
from sijill.text.numbers import Count
from sijill.text.tokens import Gap, Token

#: Classes of nominal that can act as a body, and classes that are things.
ORGANISED = frozenset(
    {"militia", "force", "state", "air", "umbrella", "unidentified", "members", "leader", "group"}
)
THINGS = frozenset({"site", "civil-site", "vehicle", "weapon"})
#: Marks that no rule reads over.
HARD = Gap.NEWLINE | Gap.STOP


class Tie(msgspec.Struct, eq=False):
    """A tie said inside a nominal: "ميليشيا ... المدعومة من إيران"."""

    relation: str
    other: Nominal
    i: int
    j: int


class Nominal(msgspec.Struct, eq=False):
    """A noun phrase that names or describes somebody or something.

    Tokens ``[i, j)`` are the words that name it, ``[i, end)`` all that belongs to it, ties included.
    ``class_`` is the head's class ("militia", "person", "site", ...), "source" for who is cited, "name" for a bare
    name. ``actor_id`` is who is named, or to whom the thing named belongs. ``own_side`` is a tie to whom a pronoun
    stands for, with the pronoun: "الموالية لها".
    """

    i: int
    j: int
    end: int
    class_: str
    actor_id: str | None = None
    source_id: str | None = None
    source_kind: str = ""
    number: str = ""
    gender: str = ""
    count: Count | None = None
    definite: bool = False
    closed: bool = False
    absolute: bool = False
    doubted: bool = False
    nickname: bool = False
    named: bool = False
    suffix: str = ""
    clitics: str = ""
    nation: str | None = None
    person: bool = False
    leads: tuple[int, int] | None = None
    via: tuple[int, int] | None = None
    stands_for: Quote | None = None
    ties: list[Tie] = msgspec.field(default_factory=list)
    own_side: tuple[str, str] | None = None
    owner: Nominal | None = None
    inner: list[Nominal] = msgspec.field(default_factory=list)


def has_article(nominal: Nominal) -> bool:
    """Say whether two lams that open the words hold the article; a name found by its shape has none."""
    return nominal.definite or nominal.actor_id is not None or not nominal.named


class Chunk(msgspec.Struct, eq=False):
    """One piece: tokens ``[i, j)`` with what it is.

    ``prep`` is the preposition that governs it: a letter (ل، ب، ك) or a word (على، بين، من قبل).
    """

    kind: str
    i: int
    j: int
    prefix: str = ""
    suffix: str = ""
    prep: str = ""
    hit: Hit | None = None
    nominal: Nominal | None = None
    place: PlaceMention | None = None
    place_head: str = ""
    time: TimePhrase | None = None
    norm: str = ""
    coordinated: bool = False

    @property
    def is_verb(self) -> bool:
        """Say whether it is a word of the lexicon in a verb's form."""
        return self.hit is not None and self.hit.pos == "verb"

    @property
    def governs_as_tie(self) -> bool:
        """Say whether it is words of a tie that govern what follows, as a preposition does and no verb."""
        words = self.hit is not None and self.kind in ("link", "tie") and not self.hit.number
        return words and not self.is_verb

    def refers(self, kind: str, *refs: str) -> bool:
        """Say whether it is of ``kind`` and its entry one of ``refs``."""
        return self.kind == kind and self.hit is not None and self.hit.ref in refs


class Piece(msgspec.Struct, eq=False):
    """A sentence cut into chunks, with what the whole document tells about it.

    ``counts`` are all its numbers by their first token, those of dates and measures too; ``impossible`` are the
    words for days that cannot be.
    """

    tokens: list[Token]
    chunks: list[Chunk]
    start: int
    end: int
    headline: bool = False
    paragraph: int = 0
    index: int = 0
    counts: dict[int, Count] = msgspec.field(default_factory=dict)
    impossible: list[TimePhrase] = msgspec.field(default_factory=list)
