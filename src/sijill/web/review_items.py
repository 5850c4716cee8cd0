"""What the review queue shows of each thing to judge: its words where they stand, and what was read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from sijill.analysis.document_look import incidents_of
from sijill.analysis.review_queue import Unjudged
from sijill.codebook.loader import relation_types
from sijill.model.judgements import Pending
from sijill.record.fields import CLAIM_FIELDS, RELATION_FIELDS
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim
from sijill.text.direction import visible
from sijill.web.faults import Faults
from sijill.web.remarks import Show, Worded
from sijill.web.told import Teller, Told
from sijill.web.visit import Visit

#: So many characters around the quote are shown on each side.
_AROUND = 160
#: Of a tie that is told again and again, so many of its places are shown.
_PASSAGES = 3


class Passage(msgspec.Struct, frozen=True):
    """Words of a report with what stands before and after them; ``marks`` are fields with offsets into them."""

    before: str
    words: str
    after: str
    marks: list[tuple[str, int, int]]


class Item(msgspec.Struct, frozen=True):
    """One thing to judge, the ``n``th of the queue.

    ``key`` is its own on the page. ``told`` is the claim or tie, None where nothing stands on the words any more.
    ``sent_back`` is a judgement to look at again, and ``why``. ``incident`` is where a claim stands, and with how
    many others.
    """

    key: str
    n: int
    told: Told | None
    passages: tuple[Passage, ...]
    sent_back: Pending | None
    why: str
    incident: tuple[str, int] | None
    fields: tuple[str, ...]


def items(visit: Visit, sent_back: Sequence[Pending], unjudged: Sequence[Unjudged], first: int) -> list[Item]:
    """Prepare a part of the queue that begins with the ``first`` (from 1)."""
    targets = _targets(visit, [one.target for one in sent_back if one.target])
    queue: list[tuple[Pending | None, Unjudged | None]] = [
        (one, targets.get(one.target or "")) for one in sent_back
    ]
    queue += [(None, one) for one in unjudged]
    claims = [one.claim.id for _, one in queue if isinstance(one, StoredClaim)]
    maker = _Maker(visit, incidents_of(visit.record, claims))
    return [maker.item(n, pending, one) for n, (pending, one) in enumerate(queue, start=first)]


def _targets(visit: Visit, keys: Sequence[str]) -> dict[str, Unjudged]:
    """What stands under the ids now; what was rejected does not."""
    if not keys:
        return {}
    claims = visit.record.claims(ClaimFilter(claims=tuple(keys)))
    ties = visit.record.relations(RelationFilter(ids=tuple(keys)))
    found: dict[str, Unjudged] = {one.claim.id: one for one in claims}
    return found | {one.relation.id: one for one in ties}


class _Maker:
    def __init__(self, visit: Visit, incidents: dict[str, tuple[str, int]]) -> None:
        self._visit = visit
        self._teller = Teller(visit)
        self._incidents = incidents
        self._texts: dict[str, str] = {}
        shows: dict[str, Show] = {
            "kind": self._code,
            "before": self._code,
            "fields": self._fields,
            "error": Faults(visit.t),
        }
        self._worded = Worded(visit.t, "review", shows).one

    def item(self, n: int, pending: Pending | None, one: Unjudged | None) -> Item:
        told = self._teller.told(one) if one is not None else None
        key = f"{pending.judgement.id}-{n}" if pending else told.id if told else ""
        passages = tuple(self._passages(told)) if told else ()
        fields = CLAIM_FIELDS if isinstance(one, StoredClaim) else RELATION_FIELDS
        incident = self._incidents.get(told.id) if told else None
        why = self._worded(pending.why) or pending.why if pending else ""
        return Item(key, n, told, passages, pending, why, incident, fields)

    def _code(self, code: str) -> str:
        t = self._visit.t
        return t(f"common.tie_{code}") if code in relation_types() else t.code("type", code)

    def _fields(self, names: str) -> str:
        t = self._visit.t
        named = (t(f"told.field_{name}") if t.has(f"told.field_{name}") else name for name in names.split(", "))
        return t("common.comma").join(named)

    def _passages(self, told: Told) -> Iterator[Passage]:
        text = self._text(told.document.id)
        for start, end in told.evidence[:_PASSAGES]:
            before, after = max(0, start - _AROUND), min(len(text), end + _AROUND)
            yield Passage(
                visible(_from_word(text[before:start], before > 0)),
                visible(text[start:end]),
                visible(_to_word(text[end:after], after < len(text))),
                list(_marks(told, start, end)),
            )

    def _text(self, document: str) -> str:
        if document not in self._texts:
            self._texts[document] = self._visit.record.text(document)
        return self._texts[document]


def _from_word(words: str, cut: bool) -> str:
    """Words without the one that was cut at their beginning."""
    return "… " + words.split(maxsplit=1)[-1] if cut and words.strip() else words


def _to_word(words: str, cut: bool) -> str:
    return words.rsplit(maxsplit=1)[0] + " …" if cut and words.strip() else words


def _marks(told: Told, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for value in told.values:
        for first, last in value.spans:
            if start <= first and last <= end:
                yield value.field, first - start, last - start
