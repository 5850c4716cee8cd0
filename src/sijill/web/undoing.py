"""Taking back a judgement from any page that shows one, and where a page leads after a judgement."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import RedirectResponse, Response

from sijill.analysis.incident_look import holding
from sijill.model.errors import RecordError
from sijill.model.judgements import Judgement
from sijill.web.visit import Visit


def undo(visit: Visit) -> Response:
    """Take back the judgement or batch ``key``.

    It leads back to the page ``back``; without one to the incident in which the claims stand then.
    """
    key = visit.field("key")
    if not key:
        raise RecordError(visit.t("undoing.no_key"))
    made = visit.undo(key, visit.field("reason"))
    if visit.field("back"):
        return going_back(visit)
    return to_incident(visit, made, [target for one in made for target in one.target.split()])


def going_back(visit: Visit) -> Response:
    """Send on to the address that the form names as ``back``, if it is one of this server; else to the log."""
    back = visit.field("back")
    # "//name" and "/\\name" lead to other hosts.
    local = back.startswith("/") and not back.startswith(("//", "/\\"))
    return RedirectResponse(back if local else visit.url("log"), 303)


def to_incident(visit: Visit, made: Sequence[Judgement], claims: Sequence[str]) -> Response:
    """To the incident that the claims stand in now, else to the list; "done" names the step."""
    query = {"done": made[0].batch} if made else {}
    siblings = [str(value) for value in visit.form.getlist("sibling")]
    found = holding(visit.record, [*claims, *siblings])
    return visit.redirect("incident", query, incident=found) if found else visit.redirect("incidents", query)
