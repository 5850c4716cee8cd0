"""A record filled report by report, with invented actors, to ask what stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.record import builders as b

from sijill.analysis.state import state
from sijill.model.claims import ActorMention, Claim, PersonMention, PlaceMention, RelationClaim
from sijill.model.document import Document
from sijill.model.state import State, Tie
from sijill.record.store import Record

TEXT = (
    "كتيبة الصقر مدعومة من جيش الوادي. وتقاتل لواء النجم وكتائب السهل وتحالف البحر قرب قلعة الرمل."
    " وقال مصدر محلي إن القائد سالم العابر أصيب."
)
ACTORS = {
    "saqr": "كتيبة الصقر",
    "wadi": "جيش الوادي",
    "najm": "لواء النجم",
    "sahl": "كتائب السهل",
    "bahr": "تحالف البحر",
    "salim": "سالم العابر",
}
PARENTS = {"sahl": "wadi"}


class Scene:
    """A record filled report by report."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._n = 0

    def report(self, published: str | None, outlet: str = "ألف", how: Any = "stated") -> Document:
        self._n += 1
        return b.document(f"{TEXT} {self._n} {outlet}", f"{self._n}.txt", outlet, published, how)

    def add(self, doc: Document, *told: RelationClaim | Claim, persons: tuple[str, ...] = ()) -> None:
        claims = tuple(x for x in told if isinstance(x, Claim))
        relations = tuple(x for x in told if isinstance(x, RelationClaim))
        named = tuple(PersonMention(ACTORS[key], 0, 1, key) for key in persons)
        self.record.add(doc, b.extraction(doc, claims, relations, named))

    def tie(
        self, kind: str, one: str, other: str, published: str | None, outlet: str = "ألف", **more: Any
    ) -> None:
        how = more.pop("how", "stated")
        doc = self.report(published, outlet, how)
        self.add(doc, made(doc, kind, one, other, **more))

    def ask(self, on: str, **question: Any) -> State:
        known = question.pop("known_by", None)
        return state(
            self.record,
            date.fromisoformat(on),
            known_by=date.fromisoformat(known) if known else None,
            parent_of=PARENTS.get,
            **(question or {"actor": "saqr"}),
        )

    def standing(self, on: str, relation: str = "backed_by", other: str = "wadi", **question: Any) -> str:
        return the(self.ask(on, **question), relation, other).standing


def who(doc: Document, key: str) -> ActorMention:
    return b.actor(doc, ACTORS[key], key)


def made(doc: Document, kind: str, one: str, other: str, **more: Any) -> RelationClaim:
    held = kind in ("controls", "present_at")
    thing: ActorMention | PlaceMention = b.place(doc, "قلعة الرمل", other) if held else who(doc, other)
    return b.relation(doc, kind, who(doc, one), thing, "كتيبة الصقر مدعومة من جيش الوادي", **more)


def the(answer: State, relation: str, other: str) -> Tie:
    (found,) = [
        tie
        for tie in (*answer.ties, *answer.places)
        if tie.relation == relation and tie.other and tie.other.id == other
    ]
    return found
