"""Machine values under judgements: the pure part. From what the machine read and people decided to what stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from sijill.extraction.ids import content_id
from sijill.model.claims import ActorMention, Claim, RelationClaim
from sijill.model.errors import RecordError
from sijill.model.judgements import WHOLE, Anchor, ItemKind, Judgement, Standing, Verdict
from sijill.record.anchors import Unplaceable, moved, shift_to, target_of
from sijill.record.fields import differing, edited, from_plain
from sijill.record.merging import ActorMap

NO_LONGER = "the machine no longer reads anything at these words"
READS_IT_TOO = "the machine now reads this itself"


class Page(msgspec.Struct, frozen=True):
    """A document as judgements see it; ``others`` are the ids of all captures of its page, itself included."""

    id: str
    page: str
    others: frozenset[str]
    text: str


class Item(msgspec.Struct):
    """A claim or relation with what people decided about it so far."""

    kind: ItemKind
    value: Claim | RelationClaim
    verdict: Verdict = "unreviewed"
    by: dict[str, str] = msgspec.field(default_factory=dict)
    credibility: int | None = None

    def standing(self, ungraded: int) -> Standing | None:
        """What was decided, None where nothing was."""
        if self.verdict == "unreviewed" and not self.by and self.credibility is None:
            return None
        return Standing(self.verdict, dict(sorted(self.by.items())), self.credibility or ungraded)


class Bound(msgspec.Struct, frozen=True):
    """Where one anchor of a judgement stands in the document, and what is to be looked at ("": nothing)."""

    n: int
    slot: int
    target: str | None
    review: str


class Layers:
    """Applies the judgements of one document in the order in which they build on one another."""

    def __init__(self, page: Page, machine: Sequence[Claim | RelationClaim], actors: ActorMap) -> None:
        self.page = page
        self.actors = actors
        self.machine: dict[str, Claim | RelationClaim] = {value.id: value for value in machine}
        self.items = {value.id: Item(_kind(value), value) for value in machine}
        self.bound: list[Bound] = []

    def apply(self, told: Sequence[Judgement]) -> None:
        """Apply ``told``, oldest first: what was added, then accepted, then edited, then all else."""
        for one in told:
            if one.act == "add":
                self._add(one)
        for one in told:
            if one.act == "accept":
                self._accept(one)
        for one in told:
            if one.act == "edit":
                self._edit(one)
        for one in told:
            if one.act in ("reject", "grade", "link", "unlink"):
                self._mark(one)
        self._verdicts(told)
        self._name_actors()

    def _here(self, anchor: Anchor) -> bool:
        return anchor.document in self.page.others

    def _shift(self, one: Judgement, slot: int = 0) -> int | None:
        """How far the words moved; None, with a remark, where they do not stand here."""
        try:
            return shift_to(one.anchors[slot], self.page.id, self.page.text)
        except Unplaceable as error:
            self.bound.append(Bound(one.n, slot, None, str(error)))
            return None

    def _find(self, anchor: Anchor, shift: int) -> tuple[str | None, str]:
        if anchor.id in self.items:
            return anchor.id, ""
        return target_of(anchor, shift, {key: item.value for key, item in self.items.items()})

    def _carried(self, one: Judgement, shift: int) -> Claim | RelationClaim | None:
        """The value of a judgement with its offsets in this document; None, with a remark, if they are gone."""
        anchor = one.anchors[0]
        try:
            told = one.value
            if anchor.document != self.page.id or shift:
                told = moved(told, anchor, shift, self.page.text)
        except Unplaceable as error:
            self.bound.append(Bound(one.n, 0, None, str(error)))
            return None
        try:
            return from_plain(told, anchor.kind)
        except RecordError as error:
            # A judgement of an older version must not keep the report from being added.
            self.bound.append(Bound(one.n, 0, None, str(error)))
            return None

    def _add(self, one: Judgement) -> None:
        anchor = one.anchors[0]
        shift = self._shift(one)
        value = None if shift is None else self._carried(one, shift)
        if shift is None or value is None:
            return
        key = added_id(self.page.id, value)
        review = ""
        found, differs = target_of(
            anchor, shift, {key: i.value for key, i in self.items.items() if key in self.machine}
        )
        if found is not None and not differs:
            del self.items[found]
            review = READS_IT_TOO
        item = Item(anchor.kind, msgspec.structs.replace(value, id=key), "accepted", {WHOLE: one.user})
        self.items[key] = item
        self.bound.append(Bound(one.n, 0, key, review))

    def _accept(self, one: Judgement) -> None:
        anchor = one.anchors[0]
        shift = self._shift(one)
        value = None if shift is None else self._carried(one, shift)
        if shift is None or value is None:
            return
        found, review = self._find(anchor, shift)
        if found is None:
            own = anchor.document == self.page.id
            found, review = (value.id if own else added_id(self.page.id, value)), NO_LONGER
            self.items[found] = Item(anchor.kind, msgspec.structs.replace(value, id=found))
        item = self.items[found]
        if not review and found in self.machine:
            others = differing(self.machine[found], value)
            if others:
                review = f"the machine now reads it otherwise: {', '.join(others)}"
        item.value = msgspec.structs.replace(value, id=found)
        item.by = {WHOLE: one.user}
        self.bound.append(Bound(one.n, 0, found, review))

    def _edit(self, one: Judgement) -> None:
        anchor = one.anchors[0]
        shift = self._shift(one)
        if shift is None:
            return
        found, review = self._find(anchor, shift)
        if found is None:
            self.bound.append(Bound(one.n, 0, None, NO_LONGER))
            return
        try:
            told = one.value
            if anchor.document != self.page.id or shift:
                told = moved(told, anchor, shift, self.page.text)
        except Unplaceable as error:
            self.bound.append(Bound(one.n, 0, None, str(error)))
            return
        item = self.items[found]
        try:
            value = edited(item.value, str(one.field), told)
        except RecordError as error:
            self.bound.append(Bound(one.n, 0, None, f"it no longer fits what the machine reads. {error}"))
            return
        item.by |= dict.fromkeys([str(one.field), *differing(item.value, value)], one.user)
        item.value = value
        self.bound.append(Bound(one.n, 0, found, review))

    def _mark(self, one: Judgement) -> None:
        """Bind what does not change a value; what speaks of a reading that is gone sleeps until it is back."""
        for slot, anchor in enumerate(one.anchors):
            if not self._here(anchor):
                continue
            shift = self._shift(one, slot)
            if shift is None:
                continue
            found, review = self._find(anchor, shift)
            self.bound.append(Bound(one.n, slot, found, review))
            if found is not None and one.act == "grade":
                self.items[found].credibility = one.value["credibility"]
                self.items[found].by["credibility"] = one.user

    def _verdicts(self, told: Sequence[Judgement]) -> None:
        """The latest word on each item counts."""
        targets = {bound.n: bound.target for bound in self.bound if bound.slot == 0}
        for one in told:
            target = targets.get(one.n)
            if target is None or one.act not in ("accept", "add", "reject"):
                continue
            item = self.items[target]
            item.verdict = "rejected" if one.act == "reject" else "accepted"
            if one.act == "reject":
                item.by["verdict"] = one.user
            else:
                item.by.pop("verdict", None)

    def _name_actors(self) -> None:
        if not self.actors:
            return
        for item in self.items.values():
            names = ("actors", "recipients") if isinstance(item.value, Claim) else ("subject", "object", "parties")
            for name in names:
                told, user = self.named(getattr(item.value, name))
                if user is not None:
                    item.value = msgspec.structs.replace(item.value, **{name: told})
                    item.by.setdefault(name, user)

    def named(self, told: Any) -> tuple[Any, str | None]:
        """A mention or several under their canonical ids, and who decided so; None where nobody did."""
        if isinstance(told, tuple):
            each = [self.named(mention) for mention in told]
            users = [user for _, user in each if user is not None]
            return tuple(mention for mention, _ in each), users[0] if users else None
        if not isinstance(told, ActorMention):
            return told, None
        found = self.actors.at(self.page.page, told.id)
        if found is None:
            return told, None
        return msgspec.structs.replace(told, id=found[0]), found[1]


def _kind(value: Claim | RelationClaim) -> ItemKind:
    return "claim" if isinstance(value, Claim) else "relation"


def added_id(document: str, value: Claim | RelationClaim) -> str:
    """The id of what a person told of ``document``: its own, whatever the machine may come to read there."""
    if isinstance(value, Claim):
        return content_id("claim", document, "person", value.event_type, value.trigger.start, value.trigger.end)
    sides = [(side.text, side.start) for side in (value.subject, value.object, *value.parties) if side]
    return content_id("tie", document, "person", value.relation, value.evidence[0].start, *sides)
