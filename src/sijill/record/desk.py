"""The desk at which people judge a record: making and undoing judgements, and reading what was decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection

from sijill.model.judgements import Act, ItemKind, Judgement, Order, Pending
from sijill.record import grades, judgements, marks, merging, orders, overlays, rejections, views
from sijill.record.pending import needs_review
from sijill.record.store import Record
from sijill.record.stored import StoredClaim, StoredRelation

#: Makes the judgements of one step; what it looks up and what is written is one transaction.
Ask = Callable[[Connection], list[Order]]


class Desk:
    """Judgements of an open record. After a decision the incidents are linked again by the caller."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def decide(self, ask: Ask, user: str, at: str) -> list[Judgement]:
        """Make the judgements that ``ask`` gives, as one batch; ``at`` is UTC, ISO 8601."""
        return self._record._write(lambda c: overlays.decide(c, ask(c), user, at))

    def undo(self, key: str, user: str, at: str, reason: str = "") -> list[Judgement]:
        """Take back a judgement or a batch; returns what was taken back or put back in force."""
        return self._record._write(lambda c: overlays.undo(c, key, user, at, reason))

    def history(self, undone: bool = True) -> list[Judgement]:
        """Return the judgements, oldest first; those undone too unless told otherwise."""
        return self._record._read(lambda c: judgements.active(c, undone=undone))

    def last_step(self, user: str, acts: Iterable[str]) -> list[Judgement]:
        """Return what the last step of a user that is one of ``acts`` decided, unless it was undone."""
        return self._record._read(lambda c: judgements.last_step(c, user, acts))

    def step(self, key: str) -> list[Judgement]:
        """Return a judgement, or those of a batch, in force or not."""
        return self._record._read(lambda c: judgements.resolve(c, key))

    def named(self, keys: Collection[str]) -> dict[str, Judgement]:
        """Return judgements by id; ids that there are not are passed over."""
        return self._record._read(lambda c: judgements.named(c, keys))

    def of_acts(self, *acts: Act, undone: bool = False) -> list[Judgement]:
        """Return the judgements of some acts, oldest first; with ``undone`` those out of force too."""
        return self._record._read(lambda c: judgements.of_acts(c, *acts, undone=undone))

    def find(self, key: str) -> orders.Found:
        """Find a claim or relation, rejected ones too."""
        return self._record._read(lambda c: orders.find(c, key))

    def needs_review(self) -> list[Pending]:
        """Return the judgements to look at again, oldest first."""
        return self._record._read(needs_review)

    def rejected(self, document: str | None = None) -> list[StoredClaim | StoredRelation]:
        """Return the claims and relations that people rejected, or those of one document."""
        return self._record._read(lambda c: list(views.rejected(c, document)))

    def count_rejected(
        self, kind: ItemKind, kinds: Collection[str] = (), outlet: str | None = None, named: Collection[str] = ()
    ) -> int:
        """Count what people rejected of current documents, see :func:`sijill.record.rejections.count`."""
        return self._record._read(lambda c: rejections.count(c, kind, kinds, outlet, named))

    def marks(self) -> marks.Marks:
        """Return who was marked public, private or protected."""
        return self._record._read(marks.marks)

    def grades(self) -> grades.Grades:
        """Return the grades of sources."""
        return self._record._read(grades.source_grades)

    def actor_map(self) -> merging.ActorMap:
        """Return which actors were merged and split."""
        return self._record._read(merging.actor_map)

    def kept_apart(self) -> dict[frozenset[str], Judgement]:
        """Return the pairs of actors that people said are two, each with who said so."""
        return self._record._read(lambda c: merging.kept_apart(judgements.of_acts(c, "merge", "split")))
