"""Words that stand for a party named before: الأخيرة، الأولى, pronouns on nouns and verbs."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Nominal
from sijill.extraction.nominals import ORGANISED
from sijill.text.tokens import Token

_LATTER = frozenset({"الاخيره", "الاخير", "الاخيرين"})
_FORMER = frozenset({"الاولي", "الاول"})
_PARTIES = ORGANISED - {"members", "leader", "air"}
#: Which genders a pronoun may stand for.
_GENDER = {"ه": "mx", "ها": "fx", "هم": "mxp", "هما": "mfxp", "هن": "fp"}


def point_back(chunks: list[Chunk], tokens: list[Token]) -> None:
    """Turn "the latter" and "the former" into the nominal they mean, keeping the words that pointed."""
    for k, chunk in enumerate(chunks):
        if chunk.kind != "word" or chunk.norm not in _LATTER | _FORMER:
            continue
        parties = [
            c.nominal
            for c in chunks[:k]
            if c.nominal is not None and c.nominal.class_ in _PARTIES and c.nominal.class_ != "unidentified"
        ]
        if not parties:
            continue
        meant = parties[-1] if chunk.norm in _LATTER else parties[-2] if len(parties) > 1 else parties[-1]
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
    genders = _GENDER.get(pronoun, "")
    best: tuple[int, Nominal] | None = None
    distance = 0
    for chunk in reversed(chunks):
        nominal = chunk.nominal
        if (
            nominal is not None
            and not people
            and nominal.class_ in ("members", "site", "vehicle")
            and nominal.owner is not None
        ):
            nominal = nominal.owner
        if nominal is None or nominal.i >= before or nominal.suffix or nominal.via is not None:
            continue
        distance += 1
        if distance > 5:
            break
        if people:
            fits = nominal.person or nominal.class_ in ("person", "leader")
        else:
            fits = nominal.class_ in _PARTIES and (nominal.named or nominal.class_ == "unidentified")
        if not fits or (nominal.gender not in genders and nominal.gender != "" and not people):
            continue
        cost = distance + (2 if chunk.prep in ("ل", "ب", "من", "مع", "علي", "ضد", "في", "الي") else 0)
        if best is None or cost < best[0]:
            best = (cost, nominal)
    return best[1] if best else None
