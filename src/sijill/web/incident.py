"""An incident: what it is summed up to, each claim beside the others, and how people judged them."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from sijill.analysis.incident_look import Look, judged, look
from sijill.analysis.link_reasons import Reasons, link_reasons
from sijill.linking.independence import Edge
from sijill.model.errors import NotFoundError
from sijill.model.incidents import Link, ReportedValue
from sijill.record.desk import Desk
from sijill.record.fields import CLAIM_FIELDS
from sijill.record.stored import StoredClaim, StoredDocument
from sijill.web.claim_words import ClaimWords
from sijill.web.judged import step
from sijill.web.link_words import LinkWords
from sijill.web.visit import Visit
from sijill.web.wording import isolated

#: So many claims stand side by side, and so many links are listed; the rest by pages, or on demand.
SIDE_BY_SIDE, LINKS = 8, 40


class Cell(msgspec.Struct, frozen=True):
    """What one claim says of one field; ``differs`` from what most independent sources say."""

    words: str
    differs: bool


class Row(msgspec.Struct, frozen=True):
    """A field with what each claim shown says of it."""

    name: str
    cells: tuple[Cell, ...]


class Value(msgspec.Struct, frozen=True):
    """A value that claims report, with these claims."""

    words: str
    claims: tuple[StoredClaim, ...]


class Field(msgspec.Struct, frozen=True):
    """A field, or a subject of disagreement, with all that claims report for it, the best supported first."""

    field: str
    name: str
    values: tuple[Value, ...]


class Origin(msgspec.Struct, frozen=True):
    """Documents that are one source, each with what ties it to the others."""

    documents: tuple[tuple[StoredDocument, tuple[Edge, ...]], ...]


def show(visit: Visit) -> Response:
    """The page of one incident; with ``a`` and ``b`` also why these two claims are linked or not."""
    key = visit.path("incident")
    seen = _look(visit, key)
    told = {one.claim.id: one for one in seen.claims}
    words = ClaimWords(visit.t, visit.names)
    offset = visit.number("offset", 0)
    numbers = {one.claim.id: n for n, one in enumerate(seen.claims, 1)}
    shown = seen.claims[offset : offset + SIDE_BY_SIDE]

    def field(name: str, values: tuple[ReportedValue, ...]) -> Field:
        # Values that are worded alike are one to the reader.
        of: dict[str, tuple[StoredClaim, ...]] = {}
        for value in values:
            some = tuple(told[claim] for claim in value.claims)
            said = words.of(some[0].claim, name)
            of[said] = of.get(said, ()) + some
        return Field(name, words.field(name), tuple(Value(*one) for one in of.items()))

    differing = [field(one.field, one.values) for one in seen.differences]
    private = not visit.view.public
    return visit.page(
        "incident.html",
        seen=seen,
        incident=seen.incident,
        words=words,
        naming=visit.names,
        fields={one.field: field(one.field, one.values) for one in seen.incident.values},
        differences=[one for one in differing if len(one.values) > 1],
        shown=shown,
        rows=_rows(seen, shown, words),
        offset=offset,
        limit=SIDE_BY_SIDE,
        origins=_origins(seen),
        cited=lambda node: _source(visit, node.partition(":")[2]),
        links=_links(seen.incident.links, told),
        more_links=max(0, len(seen.incident.links) - LINKS),
        document_of=lambda one: visit.url("document", {"claim": one.claim.id}, document=one.document.id),
        numbers=numbers,
        label_of=lambda one: _label(visit, one, numbers[one.claim.id]),
        behind=lambda one: sorted(set(one.by.values())),
        tellers=lambda value: sorted({one.document.outlet or one.document.file for one in value.claims}),
        outlets={one.document.id: one.document.outlet for one in seen.claims},
        signed=lambda weight: visit.t.signed(weight),
        percent=lambda share: visit.t.digits(f"{share:.0%}"),
        selected=visit.query("claim"),
        reasons=_reasons(visit),
        reason_in_words=LinkWords(visit.t, visit.names, lambda key: _source(visit, key)),
        grades=Desk(visit.record).grades() if private else None,
        history=judged(visit.record, seen.claims) if private else (),
        editable=CLAIM_FIELDS,
        done=step(visit, visit.query("done")),
    )


def _look(visit: Visit, key: str) -> Look:
    try:
        return visit.cached(("look", key), lambda: look(visit.record, key, visit.lexicon.parent_of))
    except NotFoundError as error:
        # In public the mask would show of what was typed that it is somebody's name.
        raise (NotFoundError(visit.t("incident.unknown")) if visit.view.public else error) from None


def _rows(seen: Look, shown: tuple[StoredClaim, ...], words: ClaimWords) -> list[Row]:
    found = []
    for one in seen.incident.values:
        usual = set(one.values[0].claims)
        cells = []
        for told in shown:
            said = words.of(told.claim, one.field)
            cells.append(Cell(said, bool(said) and told.claim.id not in usual))
        found.append(Row(words.field(one.field), tuple(cells)))
    return found


def _origins(seen: Look) -> list[Origin]:
    documents = {told.document.id: told.document for told in seen.claims}
    edges: dict[str, list[Edge]] = {}
    for edge in seen.provenance.edges:
        if edge.kind != "published_by":
            edges.setdefault(edge.a, []).append(edge)
    return [
        Origin(tuple((documents[key], tuple(edges.get(key, ()))) for key in group))
        for group in seen.provenance.origins
    ]


def _source(visit: Visit, key: str) -> str:
    """What a cited source is called."""
    source = visit.lexicon.sources.get(key)
    if source is not None:
        return (visit.t.lang == "en" and source.name_en) or source.name_ar
    return visit.names.actor(key, key)


def _label(visit: Visit, one: StoredClaim, number: int) -> str:
    """A claim by its number on the page, who published it and when, and the word for what happened."""
    published = one.document.published.edtf if one.document.published else None
    outlet = one.document.outlet or visit.t("common.no_outlet")
    parts = (isolated(outlet), visit.t.day(published), isolated(one.claim.trigger.text))
    return f"{visit.t.number(number)} · {visit.t('common.comma').join(parts)}"


def _links(links: tuple[Link, ...], told: dict[str, StoredClaim]) -> list[tuple[StoredClaim, StoredClaim, Link]]:
    surest = sorted(links, key=lambda link: (-link.weight, link.a, link.b))[:LINKS]
    return [(told[link.a], told[link.b], link) for link in surest if link.a in told and link.b in told]


def _reasons(visit: Visit) -> Reasons | None:
    a, b = visit.query("a"), visit.query("b")
    if not a or not b or a == b:
        return None
    try:
        return link_reasons(visit.record, a, b, visit.lexicon.parent_of)
    except NotFoundError:
        # In public the mask would show of what was typed that it is somebody's name.
        raise NotFoundError(visit.t("incident.no_claim")) from None
