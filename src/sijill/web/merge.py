"""Merge candidates: pairs of actors that may be one, side by side, for a person to merge or to keep apart."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from sijill.analysis import lexicon_use
from sijill.analysis.merge_candidates import Candidate, merge_candidates
from sijill.analysis.merge_comparisons import table
from sijill.analysis.naming import find_actor
from sijill.model.entities import Actor
from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import Judgement
from sijill.record import mentions, orders
from sijill.record.desk import Desk
from sijill.record.mentions import Mentioned
from sijill.record.stored import StoredClaim
from sijill.web.undoing import going_back
from sijill.web.visit import Visit

_ROWS, _NAMES, _QUOTES, _DECIDED = 10, 5, 2, 50


class Shown(msgspec.Struct, frozen=True):
    """One of a pair: how it is described, the words that name it with how often, and claims to quote."""

    actor: Actor
    listed: bool
    times: int
    words: tuple[Mentioned, ...]
    claims: tuple[tuple[StoredClaim, str], ...]


class Pair(msgspec.Struct, frozen=True):
    """A candidate with both sides to show."""

    candidate: Candidate
    sides: tuple[Shown, Shown]


def show(visit: Visit) -> Response:
    """Candidates, the likeliest first; what was merged and kept apart, to take back."""
    told = visit.cached("actor words", lambda: visit.record.ask(lambda c: mentions.mentioned(c, "actor")))
    found = visit.cached("merge candidates", lambda: _candidates(visit, told))
    offset = visit.number("offset", 0)
    return visit.page(
        "merge.html",
        pairs=[
            Pair(one, (_side(visit, told, one, 0), _side(visit, told, one, 1))) for one in found[offset:][:_ROWS]
        ],
        total=len(found),
        offset=offset,
        limit=_ROWS,
        show_at=table().show_at,
        decided=_decided(visit),
    )


def judge(visit: Visit) -> Response:
    """Merge two actors, keep them apart, or take them apart again; it takes a reason, so that no slip decides."""
    act, reason = visit.field("act"), visit.field("reason")
    if not reason:
        raise RecordError(visit.t("merge.no_reason"))
    a, b = (_meant(visit, visit.field(name)) for name in ("a", "b"))
    if act == "merge":
        visit.judge(lambda c: orders.merge(c, a, [b], reason))
    elif act == "apart":
        visit.judge(lambda c: [orders.keep_apart(a, b, reason)])
    elif act == "split":
        visit.judge(lambda c: [orders.split(c, visit.field("a"), visit.field("b"), reason)])
    else:
        raise RecordError(f"There is no judgement “{act}”. There are merge, apart, split.")
    return going_back(visit)


def _meant(visit: Visit, typed: str) -> str:
    if not typed:
        raise NotFoundError(visit.t("merge.no_actor"))
    return find_actor(visit.record, typed)


def _candidates(visit: Visit, told: list[Mentioned]) -> list[Candidate]:
    return merge_candidates(
        told,
        visit.record.person_ids(),
        visit.lexicon,
        lambda key: visit.record.ask(lambda c: mentions.companions(c, key)),
        frozenset(Desk(visit.record).kept_apart()),
    )


def _side(visit: Visit, named: list[Mentioned], candidate: Candidate, n: int) -> Shown:
    actor = (candidate.a, candidate.b)[n]
    words = tuple(one for one in named if one.key == actor.id)
    quoted = {
        lexicon_use.quote(visit.record, told): told
        for told in lexicon_use.examples(visit.record, "actor", actor.id, _QUOTES)
    }
    return Shown(
        actor,
        actor.id in visit.lexicon.actors,
        candidate.times[n],
        words[:_NAMES],
        tuple((told, quote) for quote, told in quoted.items()),
    )


def _decided(visit: Visit) -> list[Judgement]:
    """What people said of pairs and is in force, the newest first."""
    told = Desk(visit.record).of_acts("merge", "split")
    return [one for one in reversed(told) if one.value and ("other" in one.value or "from" in one.value)][
        :_DECIDED
    ]
