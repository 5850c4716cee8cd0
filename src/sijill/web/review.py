"""The review queue: what waits for people, in the order of ``sijill review``, and the steps they take in it."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from starlette.responses import Response

from sijill.analysis import review_queue
from sijill.analysis.incident_filter import IncidentFilter
from sijill.analysis.review_queue import STEPS, Queue, Step, Unjudged
from sijill.analysis.spoken import Speller
from sijill.codebook.loader import event_types, relation_types, statuses
from sijill.model.errors import RecordError, SijillError
from sijill.model.judgements import Pending
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.stored import StoredClaim
from sijill.web.asking import Asked
from sijill.web.review_items import items
from sijill.web.review_question import SHOW, Question, named, question
from sijill.web.visit import Visit

#: Steps that vouch for a reading: one click is not enough.
VOUCHING = ("accept", "confirm")
#: So many outlets are suggested.
_OUTLETS = 300


def show(visit: Visit) -> Response:
    """The queue, or with HTMX the part of it that a filter asks for."""
    asked = question(visit)
    unclear: dict[str, Asked] = {}
    values = _queue(visit, asked)
    if not values["every"]:
        # Nothing fits, judged or not: what was typed may be names.
        wanted, unclear = named(visit, asked.wanted)
        if wanted != asked.wanted:
            return visit.redirect("review", msgspec.structs.replace(asked, wanted=wanted).pairs())
    outlets = visit.finder.facet(IncidentFilter(), "outlet", _OUTLETS)
    return visit.page(
        "review.html",
        **values,
        unclear=unclear,
        outlets=[one.value for one in outlets.values if one.value != "none"],
        kinds=list(relation_types() if asked.wanted.ties else event_types()),
        sizes=SHOW,
    )


def step(visit: Visit) -> Response:
    """Take a step on one item: accept, reject, quote right but value wrong, split, confirm."""
    name = next((one for one in STEPS if one == visit.field("act")), None)
    if name is None:
        raise SijillError(visit.t("review.no_step", given=visit.field("act")))
    refused = _refused(visit, name)
    if refused is not None:
        return refused
    made = visit.judge(review_queue.step(name, [visit.field("item")]))
    return _answer(visit, visit.t(f"review.done_{name}", n=len(made)))


def edit(visit: Visit) -> Response:
    """Set one field of an item, typed as ``sijill judge edit`` takes it."""
    key, field = visit.field("item"), visit.field("field")
    found = Desk(visit.record).find(key)
    value = Speller(visit.record, found.text).field(field, visit.field("to"), found.value)
    visit.judge(lambda c: [orders.edit(c, found.id, field, value)])
    return _answer(visit, visit.t("review.done_edit"))


def accept_shown(visit: Visit) -> Response:
    """Accept all that the page shows of a filter, as one step; refused if it would not be just what was seen."""
    asked = question(visit)
    if not asked.wanted.limits:
        raise SijillError(visit.t("review.no_filter"))
    refused = _refused(visit, "accept")
    if refused is not None:
        return refused
    _, there = _part(Queue(visit.record, asked.wanted), asked)
    keys = [one.claim.id if isinstance(one, StoredClaim) else one.relation.id for one in there]
    if not keys or keys != visit.form.getlist("item"):
        raise RecordError(visit.t("review.changed"))
    visit.judge(review_queue.step("accept", keys))
    return _answer(visit, visit.t("review.done_all", n=len(keys)))


def undo(visit: Visit) -> Response:
    """Take back a step, all of it."""
    changed = visit.undo(visit.field("key"))
    return _answer(visit, visit.t("review.done_undo", n=len(changed)))


def _refused(visit: Visit, name: Step) -> Response | None:
    """A page that asks once more, where a step vouches for something and was not confirmed."""
    if name not in VOUCHING or visit.field("confirmed") == "1":
        return None
    if visit.partial:
        raise SijillError(visit.t("review.not_confirmed"))
    sent = [(key, str(value)) for key, value in visit.form.multi_items() if key not in ("confirmed", "csrf")]
    return visit.page("review_confirm.html", 400, sent=sent, asked=question(visit))


def _part(queue: Queue, asked: Question) -> tuple[list[Pending], list[Unjudged]]:
    """The part of the queue that a page shows: what was sent back, then what nobody judged."""
    first = queue.sent_back[asked.offset : asked.offset + asked.show]
    rest = max(0, asked.offset - len(queue.sent_back)), asked.show - len(first)
    return first, queue.unjudged(*rest) if rest[1] else []


def _queue(visit: Visit, asked: Question) -> dict[str, Any]:
    """What the part of the page that steps swap in shows."""
    queue = Queue(visit.record, asked.wanted)
    sent_back, waiting, judged = len(queue.sent_back), queue.waiting(), queue.judged()
    total = sent_back + waiting
    if asked.offset >= total:
        # The last of a page was judged: the page before it is the last one now.
        asked = msgspec.structs.replace(asked, offset=max(0, (total - 1) // asked.show * asked.show))
    first, rest = _part(queue, asked)
    return {
        "asked": asked,
        "items": items(visit, first, rest, asked.offset + 1),
        "bulk": len(rest) if asked.wanted.limits else 0,
        "sent_back": sent_back,
        "judged": judged,
        "total": total,
        "every": waiting + judged,
        "last": Desk(visit.record).last_step(visit.user, review_queue.ACTS),
        "codes": (*statuses(), *event_types(), *relation_types()),
    }


def _answer(visit: Visit, said: str) -> Response:
    """The queue after a step: to HTMX its part of the page, which a screen reader is told of; else the page."""
    asked = question(visit)
    if not visit.partial:
        return visit.redirect("review", asked.pairs())
    values = _queue(visit, asked)
    answer = visit.page("parts/review_queue.html", **values)
    told = visit.t("review.announced", said=said, n=values["judged"], every=values["every"])
    answer.headers["HX-Trigger"] = json.dumps({"sijill:announce": told})
    return answer
