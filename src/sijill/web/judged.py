"""What a step of judgements decided, for the note that says so and offers to take it back."""

from __future__ import annotations

import msgspec

from sijill.model.errors import NotFoundError
from sijill.model.judgements import Judgement
from sijill.record.desk import Desk
from sijill.web.visit import Visit


class Step(msgspec.Struct, frozen=True):
    """A step by the id of its batch, and its judgements; ``undone`` where none of them is in force."""

    key: str
    judgements: tuple[Judgement, ...]

    @property
    def undone(self) -> bool:
        """Say whether it was taken back."""
        return all(one.undone_by for one in self.judgements)


def step(visit: Visit, key: str | None) -> Step | None:
    """The step that an address speaks of; None in public and for one that there is not."""
    if key is None or visit.view.public:
        return None
    try:
        return Step(key, tuple(Desk(visit.record).step(key)))
    except NotFoundError:
        return None
