"""What people decide about the record: judgements, the words they rest on, and what they leave to look at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

Act = Literal[
    "accept",
    "reject",
    "edit",
    "add",
    "link",
    "unlink",
    "merge",
    "split",
    "public",
    "private",
    "protect",
    "grade",
    "confirm",
    "undo",
]
ItemKind = Literal["claim", "relation"]
TargetKind = Literal["claim", "relation", "pair", "actor", "person", "source", "judgement", "batch"]
Verdict = Literal["unreviewed", "accepted", "rejected"]

#: Acts after which incidents may differ, so that claims are linked anew.
RELINKING: frozenset[Act] = frozenset({"accept", "reject", "edit", "add", "link", "unlink", "merge", "split"})
#: Who stands behind a value that no person decided on.
MACHINE = "machine"
#: What exports say instead of a person's name: who reviews is nobody's business outside.
PERSON = "person"
#: Key of ``by`` that means every field not named itself.
WHOLE = "*"
#: Credibility of a claim that nobody graded (Admiralty: truth cannot be judged).
UNGRADED = 6


class Anchor(msgspec.Struct, frozen=True):
    """The words that a judgement rests on, so that it finds its claim again after a re-run.

    ``id`` is the claim or relation as it was called then and ``type`` its event type or relation.
    ``start``, ``end`` and ``quote`` are its trigger (of a relation: the words that tell it);
    ``sentence_start`` and ``sentence`` the sentence around them, by which they are found in another capture.
    ``before`` and ``after`` are the characters next to the sentence, "" at the ends of a text. ``sides`` are
    the words of a relation's parties.
    """

    kind: ItemKind
    id: str
    document: str
    type: str
    start: int
    end: int
    quote: str
    sentence_start: int
    sentence: str
    before: str = ""
    after: str = ""
    sides: tuple[str, ...] = ()

    @property
    def sentence_end(self) -> int:
        """Where the sentence ends."""
        return self.sentence_start + len(self.sentence)


class Order(msgspec.Struct, frozen=True):
    """A judgement before it is made: what is to be decided, and on which words it rests.

    ``value`` is plain JSON: the claim or relation as accepted or added, a field as it should be, the name of
    a person or source, a grade.
    """

    act: Act
    target_kind: TargetKind
    target: str
    field: str | None = None
    value: Any = None
    reason: str = ""
    anchors: tuple[Anchor, ...] = ()


class Judgement(msgspec.Struct, frozen=True):
    """A decision of a person. ``n`` is its place in time, ``at`` UTC; ``batch`` is shared by one step.

    ``undone_by`` is the id of the judgement that took it back; it is out of force then.
    """

    n: int
    id: str
    at: str
    user: str
    act: Act
    target_kind: TargetKind
    target: str
    field: str | None
    value: Any
    reason: str
    batch: str
    undone_by: str | None
    anchors: tuple[Anchor, ...] = ()


class Pending(msgspec.Struct, frozen=True):
    """A judgement that a person should look at again, and why.

    ``target`` is the claim or relation it now stands on, None where its words are gone; ``document`` is the
    newest version of the report, ``file`` its file.
    """

    judgement: Judgement
    why: str
    target: str | None
    document: str
    file: str


class Standing(msgspec.Struct, frozen=True):
    """What people decided about one claim or relation.

    ``by`` names a person for each field that one stands behind; the key "*" means all other fields.
    """

    verdict: Verdict = "unreviewed"
    by: dict[str, str] = msgspec.field(default_factory=dict)
    credibility: int = UNGRADED

    @property
    def behind(self) -> str:
        """Who stands behind the reading as a whole: "machine", a person, or "machine" and those who edited it."""
        users = sorted(set(self.by.values()) - {MACHINE})
        return ", ".join(users if WHOLE in self.by else [MACHINE, *users])


def behind(fields: tuple[str, ...], by: dict[str, str]) -> dict[str, str]:
    """Say for each of ``fields`` who stands behind its value: "machine" or a person."""
    whole = by.get(WHOLE, MACHINE)
    return {name: by.get(name, whole) for name in fields if name != "id"}


def unnamed(by: dict[str, str]) -> dict[str, str]:
    """Say "person" wherever a person stands behind a value."""
    return {name: MACHINE if user == MACHINE else PERSON for name, user in by.items()}


def read_by(users: Iterable[str]) -> str:
    """Say in one word who stands behind values: "machine", "person" or "machine+person"."""
    return "+".join(sorted({MACHINE if user == MACHINE else PERSON for user in users}))
