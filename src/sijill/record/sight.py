"""One look at a record: everything an answer reads, in one transaction, by the keys it is kept under."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection

from sijill.model.entities import Actor, Place
from sijill.record import catalogue, copies
from sijill.record.decoding import decode_actor, decode_place
from sijill.record.incident_index import REVIEWED
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter, RelationFilter, StoredClaim, StoredRelation
from sijill.record.told import Acts, ToldAct, ToldTie

_BATCH = 500
_ACCEPTED = "SELECT id FROM standings WHERE kind = '{}' AND verdict = 'accepted'"


_TIE = (
    "relation_id, relation, document_id, outlet, status, polarity, since, till, stated, rough, parties, "
    "told_first, told_last, cited, ends, copied"
)
#: What the index of acts of several days holds.
_SPAN = "since <> till"
#: Has SQLite give one row, whichever, for each way in which a tie is worded.
_EACH_WORDING = "GROUP BY relation, ends, status, polarity, parties"


class Sight:
    """Reads what is kept for answers. It sees one unchanging state of the record."""

    def __init__(self, record: Record, connection: Connection) -> None:
        self._record = record
        self._connection = connection
        self._file: Any = connection.connection.driver_connection
        self._texts: dict[str, str] = {}
        #: Where only what people accepted is shown, only that is read.
        reviewed = record.layer == REVIEWED
        self._ties_shown = f" AND relation_id IN ({_ACCEPTED.format('relation')})" if reviewed else ""
        self._acts_shown = f" AND claim_id IN ({_ACCEPTED.format('claim')})" if reviewed else ""
        self._incidents_shown = (
            " AND incident_id IN (SELECT incident_id FROM incident_claims WHERE claim_id IN "
            f"({_ACCEPTED.format('claim')}))"
            if reviewed
            else ""
        )

    def _rows(self, query: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._file.execute(query, tuple(values)).fetchall()
        return found

    # -- ties

    def ties(
        self,
        ends: Collection[str],
        relations: Collection[str] = (),
        on: str | None = None,
        known: str | None = None,
    ) -> list[ToldTie]:
        """Return what is told of ties with one of ``ends``, each once, by id; those that began after ``on``, and
        documents not out by ``known``, are left out.
        """
        where, values = ["end IN ({})"], [*sorted(ends)]
        query = where[0].format(_marks(ends))
        if relations:
            query += f" AND relation IN ({_marks(relations)})"
            values += sorted(relations)
        if on is not None:
            query += " AND since <= ?"
            values.append(on)
        if known is not None:
            query += " AND told_last BETWEEN '0' AND ?"
            values.append(known)
        return self._told(f"SELECT {_TIE} FROM tie_ends WHERE {query}{self._ties_shown}", values) if ends else []

    def all_ties(
        self, without: Collection[str], on: str, known: str | None, skip: Collection[str]
    ) -> list[ToldTie]:
        """Return what is told of ties of any kind but those, by id, as far as a day needs it: all that may have
        begun by ``on``, and one of the tellings for each wording of what began later. Left out are documents not
        out by ``known``, and the relations in ``skip``.
        """
        where = (
            f"n = 0 AND relation NOT IN ({_marks(without)}) AND (? IS NULL OR told_last BETWEEN '0' AND ?) "
            f"AND relation_id NOT IN (SELECT value FROM json_each(?)){self._ties_shown}"
        )
        values = [*sorted(without), known, known, msgspec.json.encode(sorted(skip)).decode(), on]
        found: list[ToldTie] = []
        for days in ("since <= ?", f"since > ? {_EACH_WORDING}"):
            # Row by row: many thousand at once are more than the processor keeps at hand.
            rows = self._file.execute(f"SELECT {_TIE} FROM tie_ends WHERE {where} AND {days}", values)
            found += [ToldTie(*row) for row in rows]
        return found

    def _told(self, query: str, values: Iterable[str | None]) -> list[ToldTie]:
        once = {row[0]: row for row in self._rows(query, values)}
        return [ToldTie(*once[key]) for key in sorted(once)]

    def joined(self, ends: Collection[str], relations: Collection[str], known: str | None) -> list[ToldTie]:
        """Return one of the tellings for each wording of a tie that is not denied; for who stands with whom."""
        if not ends:
            return []
        query = (
            f"SELECT {_TIE} FROM tie_ends WHERE end IN ({_marks(ends)}) AND relation IN ({_marks(relations)}) "
            f"AND (? IS NULL OR told_last BETWEEN '0' AND ?){self._ties_shown} "
            f"{_EACH_WORDING}"
        )
        return self._told(query, [*sorted(ends), *sorted(relations), known, known])

    def copies(self, documents: Collection[str]) -> list[tuple[str, str]]:
        """Return the pairs of ``documents`` that are near-copies, each once, sorted."""
        return copies.among(self._connection, documents) if documents else []

    # -- acts

    def acts(self, wanted: Acts, limit: int | None = None) -> list[ToldAct]:
        """Return acts, the latest first, each claim once."""
        met, values = _met(wanted, self._acts_shown)
        query = f"SELECT claim_id, since, till, status, outlet FROM {met} ORDER BY till DESC, claim_id LIMIT ?"
        # A claim comes once for each pair and window: taking that many rows is sooner than grouping all of them.
        pairs = len(wanted.ones) * len(wanted.others) * len(wanted.windows)
        rows = -1 if limit is None or not wanted.others else limit * pairs
        found = dict.fromkeys(self._rows(query, (*values, rows)))
        return [ToldAct(*row) for row in islice(found, limit)]

    def count_acts(self, wanted: Acts, test: str = "0", values: Iterable[Any] = ()) -> tuple[int, bool]:
        """Return how many claims tell of such acts, and whether ``test`` (SQL) is true of any."""
        met, asked = _met(wanted, self._acts_shown)
        query = f"SELECT count(DISTINCT claim_id), max({test}) FROM {met}"
        ((count, true),) = self._rows(query, (*values, *asked))
        return count, bool(true)

    def any_act(self, wanted: Acts, test: str, values: Iterable[Any]) -> bool:
        """Say whether ``test`` (SQL) is true of such an act."""
        met, asked = _met(wanted, self._acts_shown)
        query = f"SELECT 1 FROM {met} WHERE {test} LIMIT 1"
        return bool(self._rows(query, (*asked, *values)))

    def acts_between(
        self, pairs: Collection[tuple[str, str]], event_type: str, known: str | None
    ) -> list[tuple[str, str, ToldAct]]:
        """Return acts of a type between the two of each pair, or that leave a place, by id, with the pair."""
        query = (
            "SELECT one, other, claim_id, since, till, status, outlet FROM json_each(?) AS pair "
            "CROSS JOIN acts ON one = pair.value ->> 0 AND other = pair.value ->> 1 "
            f"WHERE event_type = ? AND (? IS NULL OR told_last BETWEEN '0' AND ?){self._acts_shown} "
            "ORDER BY till DESC, claim_id"
        )
        asked = msgspec.json.encode(sorted(pairs)).decode()
        return [
            (one, other, ToldAct(*row))
            for one, other, *row in self._rows(query, (asked, event_type, known, known))
        ]

    def with_mode(self, claims: Collection[str], mode: str) -> set[str]:
        """Return those of ``claims`` that tell of a mode."""
        query = (
            "SELECT c.id FROM json_each(?) AS asked CROSS JOIN claims AS c ON c.id = asked.value "
            "WHERE EXISTS (SELECT 1 FROM json_each(c.blob, '$.mode') AS told WHERE told.value = ?)"
        )
        return {row[0] for row in self._rows(query, (msgspec.json.encode(sorted(claims)).decode(), mode))}

    def act_days(self, ones: Collection[str]) -> list[str]:
        """Return the first and the last day of which anything is told of ``ones``, or on which it came out."""
        query = (
            "SELECT min(nullif(since, '')), max(nullif(till, '')), max(nullif(told_last, '')) FROM acts "
            f"WHERE one IN ({_marks(ones)}){self._acts_shown}"
        )
        return [day for row in self._rows(query, sorted(ones)) for day in row if day]

    # -- by id

    def relations(self, ids: Iterable[str]) -> dict[str, StoredRelation]:
        """Return relations of current documents by id."""
        return {
            one.relation.id: one
            for batch in _batches(ids)
            for one in self._record.relations(RelationFilter(ids=batch))
        }

    def claims(self, ids: Iterable[str]) -> dict[str, StoredClaim]:
        """Return claims of current documents by id."""
        return {
            one.claim.id: one for batch in _batches(ids) for one in self._record.claims(ClaimFilter(claims=batch))
        }

    def claims_like(self, wanted: ClaimFilter) -> list[StoredClaim]:
        """Return the claims that fit, by day, then id."""
        return list(self._record.claims(wanted))

    def text(self, document: str) -> str:
        """Return a document's text."""
        if document not in self._texts:
            ((self._texts[document],),) = self._rows("SELECT text FROM documents WHERE id = ?", (document,))
        return self._texts[document]

    def actor(self, key: str) -> Actor | None:
        """Return how the lexicon describes an actor, None where it does not."""
        found = self._rows("SELECT blob FROM actors WHERE id = ?", (key,))
        return decode_actor(found[0][0]) if found else None

    def place(self, key: str) -> Place | None:
        """Return how the gazetteer describes a place, None where it does not."""
        found = self._rows("SELECT blob FROM places WHERE id = ?", (key,))
        return decode_place(found[0][0]) if found else None

    def places_within(self, key: str) -> list[str]:
        """Return the ids of the places directly within a place."""
        return [row[0] for row in self._rows("SELECT id FROM places WHERE parent = ? ORDER BY id", (key,))]

    def actors_with_parent(self) -> list[str]:
        """Return the ids of the actors that the lexicon puts under another."""
        query = "SELECT id FROM actors WHERE json_extract(blob, '$.parent') IS NOT NULL ORDER BY id"
        return [row[0] for row in self._rows(query)]

    def persons(self, ids: Collection[str]) -> set[str]:
        """Return those of ``ids`` that a current document names as persons."""
        return catalogue.persons_among(self._connection, ids)

    def incidents(
        self, ends: Collection[str], since: str, until: str, statuses: Collection[str], known: str | None
    ) -> list[str]:
        """Return the ids of incidents with a claim about one of ``ends`` that fall on days since..until, oldest
        first; where ``known`` is given, those of which a document was out by then.
        """
        query = (
            f"SELECT DISTINCT since, incident_id FROM incident_ends WHERE end IN ({_marks(ends)}) AND till >= ? "
            f"AND since <= ? AND status IN ({_marks(statuses)}){self._incidents_shown} ORDER BY since, incident_id"
        )
        found = [row[1] for row in self._rows(query, (*sorted(ends), since, until, *sorted(statuses)))]
        if known is None:
            return found
        out: set[str] = set()
        for batch in _batches(found):
            out |= {
                row[0]
                for row in self._rows(
                    "SELECT i.incident_id FROM incident_claims i JOIN claims c ON c.id = i.claim_id "
                    "JOIN documents d ON d.id = c.document_id "
                    f"WHERE i.incident_id IN ({_marks(batch)}) AND +d.current AND d.published_latest <= ?",
                    (*batch, known),
                )
            }
        return [key for key in found if key in out]


@contextmanager
def sight(record: Record) -> Iterator[Sight]:
    """Look at an open record; what others write meanwhile is not seen."""
    with record.looking() as (seen, connection):
        yield Sight(seen, connection)


def _marks(values: Collection[str]) -> str:
    return ",".join("?" * len(values))


def _batches(ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    ordered = sorted(set(ids))
    for at in range(0, len(ordered), _BATCH):
        yield tuple(ordered[at : at + _BATCH])


def _met(wanted: Acts, shown: str) -> tuple[str, list[Any]]:
    """SQL that gives the acts ``wanted``, and its values: what ends in a window, and what outlasts it."""
    where = f"one IN ({_marks(wanted.ones)})"
    values: list[Any] = [*wanted.ones]
    for column, told in (("other", wanted.others), ("event_type", wanted.types), ("status", wanted.statuses)):
        if told:
            where += f" AND {column} IN ({_marks(told)})"
            values += told
    where += shown
    if wanted.dated:
        where += " AND since <> ''"
    if wanted.known is not None:
        where += " AND told_last BETWEEN '0' AND ?"
        values.append(wanted.known)
    parts, asked = [], []
    for first, last in wanted.windows:
        parts += [
            f"SELECT * FROM acts WHERE {where} AND till BETWEEN ? AND ? AND since <= ?",
            f"SELECT * FROM acts INDEXED BY ix_acts_spans WHERE {where} AND {_SPAN} AND till > ? AND since <= ?",
        ]
        asked += [*values, first, last, last, *values, last, last]
    return f"({' UNION ALL '.join(parts)})", asked
