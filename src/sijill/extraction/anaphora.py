"""Words that stand for a party named before: الأخيرة، الأولى, اللواء, pronouns on nouns and verbs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.extraction.chunks import ORGANISED, THINGS, Chunk, Nominal, Piece, has_article
from sijill.extraction.ids import found_person_id
from sijill.extraction.quoting import after_clitics, balanced
from sijill.lexicon.grammar import grammar
from sijill.lexicon.loader import Lexicon
from sijill.model.spans import Quote, quote
from sijill.text.tokens import Gap

_PARTIES = ORGANISED - {"members", "leader", "air"}
#: Classes of nominal that somebody leads or stands under.
BODIES = frozenset({"militia", "force", "umbrella"})
#: Things and people through which their owner is meant.
_OWNED = ("members", "site", "vehicle")
#: Those of whom the body they belong to is a party of its own.
_BELONGING = frozenset({"leader", "members", "source"})
#: The head that alone means the army of the country.
_ARMY = "جيش"
#: How many nominals back a pronoun may point, and what a preposition before one costs.
_REACH, _GOVERNED_COST = 5, 2
#: How many chunks after a post whoever is called so may be named.
_CALLED_REACH = 3


def point_back(chunks: list[Chunk]) -> None:
    """Turn "the latter" and "the former" into the nominal they mean, keeping the words that pointed."""
    words = grammar()
    for k, chunk in enumerate(chunks):
        unknown = _told_unknown(chunks, k)
        if unknown is not None and chunk.nominal is not None:
            chunk.nominal = msgspec.structs.replace(unknown, via=(chunk.nominal.i, chunk.nominal.j))
        if chunk.kind != "word" or not (chunk.norm in words.latter or chunk.norm in words.former):
            continue
        before = chunks[k - 1] if k else None
        if before is not None and before.kind == "word" and before.j == chunk.i and before.norm.startswith("ال"):
            # "الأيام الأولى": an adjective.
            continue
        parties = [
            c.nominal
            for c in chunks[:k]
            if c.nominal is not None and c.nominal.class_ in _PARTIES and c.nominal.class_ != "unidentified"
        ]
        if not parties:
            continue
        latter = chunk.norm in words.latter or len(parties) == 1
        meant = parties[-1] if latter else parties[-2]
        chunk.kind = "nominal"
        chunk.nominal = Nominal(
            meant.i,
            meant.j,
            meant.end,
            meant.class_,
            meant.actor_id,
            number=meant.number,
            gender=meant.gender,
            named=meant.named,
            definite=True,
            clitics=meant.clitics,
            via=(chunk.i, chunk.j),
        )


def _told_unknown(chunks: list[Chunk], k: int) -> Nominal | None:
    """ "المهاجمون، وهم مجهولون": nobody knows who the members are that "they are" follows."""
    nominal = chunks[k].nominal
    if nominal is None or nominal.class_ != "members" or k + 2 >= len(chunks):
        return None
    after = chunks[k + 2].nominal
    told = chunks[k + 1].norm in grammar().they_are and after is not None and after.class_ == "unidentified"
    return after if told else None


def name_people(piece: Piece, text: str, lexicon: Lexicon) -> None:
    """ "قائد الدفاع الوطني فلان" is the man, not the body he leads: such a nominal gets the person's id."""
    for k, chunk in enumerate(piece.chunks):
        nominal = chunk.nominal
        if nominal is None:
            continue
        called = _called_behind(piece.chunks, k) if nominal.class_ == "leader" and nominal.number == "s" else None
        if called is not None and not nominal.person:
            nominal.inner.append(called)
            nominal.person = True
        if not (nominal.person or nominal.leads is not None):
            continue
        person = next((inner for inner in nominal.inner if inner.person), None)
        actor = lexicon.actors.get(nominal.actor_id or "")
        if person is not None and (nominal.actor_id is None or (actor is not None and actor.kind != "person")):
            words = text[piece.tokens[person.i].start : piece.tokens[person.j - 1].end]
            nominal.actor_id = person.actor_id or found_person_id(words)


def _called_behind(chunks: list[Chunk], k: int) -> Nominal | None:
    """ "قائد الفصيل في ريف ...، المدعو فلان": who is called so right behind a post, or behind its place."""
    for chunk in chunks[k + 1 : k + 1 + _CALLED_REACH]:
        if chunk.nominal is not None:
            free = chunk.nominal.nickname and not (chunk.prep or chunk.coordinated)
            return chunk.nominal if free else None
        if chunk.kind not in ("place", "prep"):
            return None
    return None


class NamedBefore:
    """Follows a bare definite noun to the last name with the same head: "اللواء" to "لواء القدس".

    Coreference by head match, as in Lee et al. 2013, "Deterministic Coreference Resolution Based on
    Entity-Centric, Precision-Ranked Rules"; heads that every side has (قوات، جيش) are not followed.
    """

    def __init__(self, text: str, army: str | None = None) -> None:
        """``army`` is whom "the army" means where no army has been named."""
        self._text = text
        self._army = army
        self._by_head: dict[str, tuple[str | None, Nominal, Piece]] = {}
        #: Heads of those named as a topic: one named behind a preposition does not take the place of such a one.
        self._topics: set[str] = set()
        #: By head, all who were named with it.
        self._named: dict[str, set[str]] = {}

    def follow(self, piece: Piece) -> None:
        """Give the bare nouns of ``piece`` the names they stand for, and remember its names."""
        for nominal, governed in _with_owners(piece.chunks):
            if nominal.class_ not in _PARTIES:
                continue
            head = self._head(nominal, piece)
            if _is_told_again(nominal) and head in self._by_head and self._tells_apart(head):
                # "الفصيل المدعوم من ..." after its name.
                self._point(nominal, head)
            elif nominal.actor_id is not None or nominal.named:
                if nominal.j - nominal.i > 1:
                    told = nominal.actor_id, nominal, piece
                    if not (governed and head in self._topics):
                        self._by_head[head] = told
                    if not governed:
                        self._topics.add(head)
                    name = self._name(nominal, piece).text
                    self._named.setdefault(head, set()).add(nominal.actor_id or name)
                    inner = self._quoted_head(nominal, piece)
                    if inner:
                        self._by_head[inner] = told
            elif head in self._by_head and _is_bare(nominal) and self._tells_apart(head):
                self._point(nominal, head)
            elif head == _ARMY and head not in self._by_head and _is_bare(nominal):
                nominal.actor_id, nominal.named = self._army, self._army is not None

    def _tells_apart(self, head: str) -> bool:
        """Say whether the head alone may mean the last one named with it."""
        words = grammar()
        return head not in words.common_heads or (head in words.lone_heads and len(self._named[head]) == 1)

    def _point(self, nominal: Nominal, head: str) -> None:
        nominal.actor_id, named, piece = self._by_head[head]
        nominal.stands_for = self._name(named, piece)

    @staticmethod
    def _head(nominal: Nominal, piece: Piece) -> str:
        word = piece.tokens[nominal.i].norm
        if word.startswith("لل") and has_article(nominal):
            return word.removeprefix("لل")
        return word[len(nominal.clitics) :].removeprefix("ال")

    @staticmethod
    def _quoted_head(nominal: Nominal, piece: Piece) -> str:
        """ "مجموعة «فوج السهل»" may be called "الفوج" later."""
        second = piece.tokens[nominal.i + 1]
        return second.norm if second.gap & Gap.QUOTE and not second.norm.startswith("ال") else ""

    def _name(self, nominal: Nominal, piece: Piece) -> Quote:
        first = piece.tokens[nominal.i]
        start = after_clitics(self._text, first.start, first.norm, nominal.clitics, has_article(nominal))
        return quote(self._text, *balanced(self._text, start, piece.tokens[nominal.j - 1].end))


def _with_owners(chunks: list[Chunk]) -> Iterator[tuple[Nominal, bool]]:
    """The nominals of a sentence, each after the one it belongs to, and whether a preposition governs it.

    "قائد اللواء" tells of a brigade too.
    """
    for chunk in chunks:
        if chunk.nominal is not None:
            if chunk.nominal.owner is not None and chunk.nominal.class_ in _BELONGING | THINGS:
                yield chunk.nominal.owner, bool(chunk.prep)
            yield from ((tie.other, True) for tie in chunk.nominal.ties)
            yield chunk.nominal, bool(chunk.prep)


def _is_told_again(nominal: Nominal) -> bool:
    """Say whether the nominal is one definite noun with no more than a tie said of it."""
    only_tie = bool(nominal.ties) and nominal.ties[0].i == nominal.i + 1
    return only_tie and nominal.definite and nominal.number == "s" and nominal.actor_id is None


def _is_bare(nominal: Nominal) -> bool:
    """Say whether the nominal is one definite noun with nothing that tells it apart."""
    alone = nominal.j - nominal.i == 1 and nominal.definite
    return alone and not nominal.suffix and not nominal.ties and nominal.owner is None


def antecedent(
    chunks: list[Chunk], before: int, pronoun: str, people: bool = False, among: frozenset[str] | None = None
) -> Nominal | None:
    """The party a suffix pronoun stands for: the nearest before it whose gender and number fit.

    Parties that stand without a preposition are preferred over those governed by one; ``people`` asks for a
    person instead, ``among`` for a party of one of these classes.
    """
    words = grammar()
    genders = {"", *(gender for gender, pronouns in words.pronouns.items() if pronoun in pronouns)}
    best: tuple[int, Nominal] | None = None
    distance = 0
    for at in range(len(chunks) - 1, -1, -1):
        chunk = chunks[at]
        nominal = chunk.nominal if people or chunk.nominal is None else _owner(chunk.nominal)
        if nominal is None or nominal.i >= before or nominal.suffix or nominal.via is not None:
            continue
        distance += 1
        if distance > _REACH:
            break
        if not (_is_person(nominal) if people else _is_party(nominal) and nominal.gender in genders):
            continue
        if among is not None and nominal.class_ not in among:
            continue
        if people and not nominal.person and at and chunks[at - 1].norm in words.who_is:
            # "فلان، وهو قائد في ...، نقل بعد إصابته": the post is his of whom it is said.
            continue
        governed = chunk.prep in words.governed or (at > 0 and chunks[at - 1].governs_as_tie)
        cost = distance + (_GOVERNED_COST if governed else 0)
        if best is None or cost < best[0]:
            best = (cost, nominal)
    return best[1] if best else None


def _owner(nominal: Nominal) -> Nominal:
    """The body meant by its members or things."""
    return nominal.owner if nominal.class_ in _OWNED and nominal.owner is not None else nominal


def _is_person(nominal: Nominal) -> bool:
    return nominal.person or nominal.class_ in ("person", "leader")


def _is_party(nominal: Nominal) -> bool:
    named = nominal.named or nominal.stands_for is not None
    return nominal.class_ in _PARTIES and (named or nominal.class_ == "unidentified")
