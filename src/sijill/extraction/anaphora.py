"""Words that stand for a party named before: الأخيرة، الأولى, pronouns on nouns and verbs."""

from __future__ import annotations

from sijill.extraction.chunks import ORGANISED, Chunk, Nominal
from sijill.lexicon.grammar import grammar

_PARTIES = ORGANISED - {"members", "leader", "air"}
#: Things and people through which their owner is meant.
_OWNED = ("members", "site", "vehicle")
#: How many nominals back a pronoun may point, and what a preposition before one costs.
_REACH, _GOVERNED_COST = 5, 2


def point_back(chunks: list[Chunk]) -> None:
    """Turn "the latter" and "the former" into the nominal they mean, keeping the words that pointed."""
    words = grammar()
    for k, chunk in enumerate(chunks):
        if chunk.kind != "word" or not (chunk.norm in words.latter or chunk.norm in words.former):
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


def antecedent(chunks: list[Chunk], before: int, pronoun: str, people: bool = False) -> Nominal | None:
    """The party a suffix pronoun stands for: the nearest before it whose gender and number fit.

    Parties that stand without a preposition are preferred over those governed by one; ``people`` asks for a
    person instead.
    """
    words = grammar()
    genders = {"", *(gender for gender, pronouns in words.pronouns.items() if pronoun in pronouns)}
    best: tuple[int, Nominal] | None = None
    distance = 0
    for chunk in reversed(chunks):
        nominal = chunk.nominal if people or chunk.nominal is None else _owner(chunk.nominal)
        if nominal is None or nominal.i >= before or nominal.suffix or nominal.via is not None:
            continue
        distance += 1
        if distance > _REACH:
            break
        if not (_is_person(nominal) if people else _is_party(nominal) and nominal.gender in genders):
            continue
        cost = distance + (_GOVERNED_COST if chunk.prep in words.governed else 0)
        if best is None or cost < best[0]:
            best = (cost, nominal)
    return best[1] if best else None


def _owner(nominal: Nominal) -> Nominal:
    """The body meant by its members or things."""
    return nominal.owner if nominal.class_ in _OWNED and nominal.owner is not None else nominal


def _is_person(nominal: Nominal) -> bool:
    return nominal.person or nominal.class_ in ("person", "leader")


def _is_party(nominal: Nominal) -> bool:
    return nominal.class_ in _PARTIES and (nominal.named or nominal.class_ == "unidentified")
