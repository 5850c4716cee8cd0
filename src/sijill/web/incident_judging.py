"""Judgements made at the page of an incident; each leads back to it, whatever its id is then."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection
from starlette.responses import Response

from sijill.analysis.spoken import Speller
from sijill.model.errors import RecordError
from sijill.model.judgements import Order
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.web.undoing import to_incident
from sijill.web.visit import Visit

_Make = Callable[[Connection], list[Order]]


def judge(visit: Visit) -> Response:
    """Judge the claims named in the form: accept, reject, edit, link, unlink, grade."""
    claims = [str(value) for value in visit.form.getlist("claim")]
    if not claims:
        raise RecordError(visit.t("incident.which_claim"))
    act = visit.field("act")
    acts: dict[str, Callable[[Visit, list[str]], _Make]] = {
        "accept": _accept,
        "reject": _reject,
        "edit": _edit,
        "link": _link,
        "unlink": _unlink,
        "grade": _grade,
    }
    if act not in acts:
        raise RecordError(f"There is no judgement “{act}”. There are {', '.join(acts)}.")
    made = visit.judge(acts[act](visit, claims))
    return to_incident(visit, made, claims)


def _accept(visit: Visit, claims: list[str]) -> _Make:
    if visit.field("confirmed") != "1":
        raise RecordError(visit.t("incident.not_confirmed"))
    return lambda c: [orders.verdict(c, "accept", key, visit.field("reason")) for key in claims]


def _reject(visit: Visit, claims: list[str]) -> _Make:
    return lambda c: [orders.verdict(c, "reject", key, visit.field("reason")) for key in claims]


def _edit(visit: Visit, claims: list[str]) -> _Make:
    field, told = visit.field("field"), visit.field("to")
    values = {}
    for key in claims:
        found = Desk(visit.record).find(key)
        values[key] = Speller(visit.record, found.text).field(field, told, found.value)
    return lambda c: [orders.edit(c, key, field, values[key], visit.field("reason")) for key in claims]


def _link(visit: Visit, claims: list[str]) -> _Make:
    other = visit.field("other")
    return lambda c: [order for key in claims for order in orders.link(c, key, other, visit.field("reason"))]


def _unlink(visit: Visit, claims: list[str]) -> _Make:
    other = visit.field("other") or None
    return lambda c: [order for key in claims for order in orders.unlink(c, key, other, visit.field("reason"))]


def _grade(visit: Visit, claims: list[str]) -> _Make:
    number = visit.field("credibility")
    if number not in tuple("123456"):
        raise RecordError(f"“{number}” is no grade of a claim. The Admiralty code has 1 to 6.")
    return lambda c: [orders.grade_claim(c, key, int(number), visit.field("reason")) for key in claims]
