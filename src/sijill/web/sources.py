"""Sources: who publishes and who is cited, how reliable people hold them to be, and who copies whom."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from sijill.analysis import sources as analysis
from sijill.analysis.lexicon_use import quote
from sijill.analysis.sources import SourceRow
from sijill.model.errors import NotFoundError, RecordError
from sijill.model.judgements import Judgement
from sijill.record import copies as kept
from sijill.record import orders
from sijill.record.desk import Desk
from sijill.record.grades import LETTERS, UNJUDGED, SourceGrade
from sijill.record.incident_keys import KIND
from sijill.record.rows import name_key
from sijill.record.stored import ClaimFilter, StoredClaim
from sijill.web.source_graph import drawn
from sijill.web.undoing import going_back
from sijill.web.visit import Visit

_ROWS, _LISTED = 25, 20
#: So many ties of who has it from whom are drawn.
_DRAWN = 24


class Shown(msgspec.Struct, frozen=True):
    """A source as listed: what it is called, its grade today, and who protected it, if anyone did."""

    row: SourceRow
    name: str
    grade: SourceGrade | None
    protected: str | None

    @property
    def key(self) -> str:
        """The key of the source."""
        return self.row.key

    @property
    def letter(self) -> str:
        """Its reliability, F where nobody judged."""
        return self.grade.letter if self.grade else UNJUDGED

    @property
    def outlets(self) -> list[tuple[str, str]]:
        """The filter of the incidents that it tells."""
        return [("outlet", name) for name in self.row.outlets]

    @property
    def named(self) -> bool:
        """Say whether it is one that can be graded: not unnamed witnesses and the like."""
        return not self.row.key.startswith(KIND)


def show(visit: Visit) -> Response:
    """Outlets and cited sources with counts and grades, and the strongest of who has it from whom."""
    told = listed(visit)
    offset = visit.number("offset", 0)
    rows = list(told.values())
    flows = [one for one in analysis.flows((one.row for one in rows), _DRAWN) if one[0] in told and one[1] in told]
    return visit.page(
        "sources.html",
        rows=rows[offset : offset + _ROWS],
        total=len(rows),
        offset=offset,
        limit=_ROWS,
        letters=LETTERS,
        flows=[(told[outlet], told[source], claims) for outlet, source, claims in flows],
        graph=drawn([(told[a].name, told[b].name, n) for a, b, n in flows], visit.preferences.direction == "rtl"),
        graded=() if visit.view.public else _graded_claims(visit),
    )


def source(visit: Visit) -> Response:
    """One source: what it publishes, whom it cites, who cites it, and the history of its grades."""
    key = visit.query("key")
    if key is None:
        return visit.redirect("sources")
    told = listed(visit)
    if key not in told:
        raise NotFoundError(visit.t("sources.unknown"))
    one = told[key]
    return visit.page(
        "source.html",
        one=one,
        cites=[(told[other], n) for other, n in one.row.cites if other in told][:_LISTED],
        cited_by=[(told[other], n) for other, n in one.row.cited_by if other in told][:_LISTED],
        cited_without_outlet=dict(one.row.cited_by).get("", 0),
        history=analysis.history(Desk(visit.record).grades(), one.row),
        undone=() if visit.view.public else _undone(visit, one.row),
        letters=LETTERS,
    )


def copies(visit: Visit) -> Response:
    """Copies and near copies among the reports that came out by the day ``until``, the last first."""
    until = visit.day("until")
    day = until.isoformat() if until else None
    offset = visit.number("offset", 0)
    total = visit.record.ask(lambda connection: kept.count(connection, day))
    found = visit.record.ask(lambda connection: kept.newest(connection, day, offset, _ROWS))
    told = visit.record.documents_named({key for copy in found for key in (copy.later, copy.earlier)})
    pairs = [(told[copy.later], told[copy.earlier], round(100 * copy.share)) for copy in found]
    return visit.page("copies.html", pairs=pairs, total=total, offset=offset, limit=_ROWS, until=day)


def judge(visit: Visit) -> Response:
    """Grade a source or claim, or protect a source."""
    act, reason = visit.field("act"), visit.field("reason")
    if act == "credibility":
        claim, number = visit.field("claim"), visit.field("number")
        if number not in tuple("123456"):
            raise RecordError(f"“{number}” is no grade of a claim. The Admiralty code has 1 to 6.")
        visit.judge(lambda c: [orders.grade_claim(c, claim, int(number), reason)])
        return going_back(visit)
    one = listed(visit).get(visit.field("key"))
    if one is None or not one.named:
        raise NotFoundError(visit.t("sources.unknown"))
    names = _names(visit, one.row)
    if act == "grade":
        letter, since = visit.field("letter"), visit.form_day("since")
        day = since.isoformat() if since else ""
        visit.judge(lambda c: [orders.grade_source(one.key, names, letter, day, reason)])
    elif act == "protect":
        visit.judge(lambda c: [orders.mark("protect", one.key, names, reason)])
    else:
        raise RecordError(f"There is no judgement “{act}”. There are grade, protect, credibility.")
    return going_back(visit)


def listed(visit: Visit) -> dict[str, Shown]:
    """Every source by key; to the public without those that are protected."""
    rows = visit.cached("sources", lambda: analysis.sources(visit.record))
    grades, marks = Desk(visit.record).grades(), Desk(visit.record).marks().protected
    protected = {name: mark.by for mark in marks for name in (mark.id, *mark.names)}
    found = {}
    for key, row in rows.items():
        keys = (key, *map(name_key, row.outlets))
        by = next((protected[name] for name in keys if name in protected), None)
        name = _called(visit, row)
        hidden = visit.view.public and (key in visit.view.hidden or visit.view.text(name) != name)
        if not hidden and not (visit.view.public and by):
            grade = next((told for each in (key, *row.outlets) if (told := grades.on(each, None))), None)
            found[key] = Shown(row, name, grade, by)
    return found


def _called(visit: Visit, row: SourceRow) -> str:
    if row.key.startswith(KIND):
        kind = f"sources.kind_{row.kind}"
        called = visit.t.code("source", row.key)
        return visit.t(kind) if called == row.key and visit.t.has(kind) else called
    if row.key in visit.lexicon.actors:
        return visit.names.actor(row.key, row.key)
    return (visit.t.lang == "en" and row.name_en) or row.name_ar or row.name_en


def _names(visit: Visit, row: SourceRow) -> set[str]:
    """All that a source goes by, folded: outlets are found by these."""
    listed = visit.lexicon.sources.get(row.key)
    names = (listed.name_ar, listed.name_en, *listed.aliases) if listed else (row.key,)
    return {name_key(name) for name in (*names, *row.outlets) if name}


def _undone(visit: Visit, row: SourceRow) -> list[SourceGrade]:
    """Grades of a source that were taken back, the newest first."""
    told = (one for one in Desk(visit.record).of_acts("grade", undone=True) if one.undone_by)
    return [
        SourceGrade(one.target, (), one.value["letter"], one.value["from"], one.user, one.reason, one.id)
        for one in reversed(list(told))
        if one.target_kind == "source" and one.target in (row.key, *row.outlets) and one.value
    ][:_LISTED]


def _graded_claims(visit: Visit) -> list[tuple[Judgement, StoredClaim | None, str]]:
    """Grades of claims, the newest first, each with the claim, if it still stands, and its words."""
    told = [one for one in Desk(visit.record).of_acts("grade") if one.target_kind == "claim" and one.value]
    newest = told[::-1][:_LISTED]
    asked = ClaimFilter(claims=tuple(one.target for one in newest), current_only=False)
    claims = {one.claim.id: one for one in visit.record.claims(asked)} if newest else {}
    found = ((one, claims.get(one.target)) for one in newest)
    return [(one, claim, quote(visit.record, claim) if claim else "") for one, claim in found]
