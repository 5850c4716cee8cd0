"""Measures of extraction against gold: what ``sijill evaluate`` prints and the gate tests.

A claim answers at most one gold event; a second claim of one happening is spurious. Optional gold is neither
missed nor spurious. ``event_typed`` asks for an accepted type and for both or neither to be told as actual;
``whole_event_recall`` for every part of the event at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

import msgspec

from sijill.analysis.gold import GoldDocument, GoldEvent, GoldRelation
from sijill.analysis.matching import (
    bounds,
    count_named,
    count_roles,
    first_named,
    pair_up,
    same_days,
    same_phrase,
    worded,
    wordings,
)
from sijill.analysis.tallies import Figures, Rate, Share, Tally, TypeFigures
from sijill.model.claims import ACTUAL, Claim, Extraction, RelationClaim
from sijill.text.normalise import fold

_PLACE_RELATIONS = frozenset({"controls", "present_at"})
_EITHER_WAY = frozenset({"rival_of", "ally_of"})


class Mistake(msgspec.Struct, frozen=True):
    """One wrong answer: its kind, what was given, what was right, and the words it hangs on."""

    file: str
    kind: str
    given: str
    right: str
    trigger: str


class Scores(msgspec.Struct, frozen=True):
    """The measures; a Share is None where the gold asks nothing of the kind."""

    documents: int
    missing: tuple[str, ...]
    core_events: int
    event: Figures
    event_typed: Figures
    actor: Figures
    recipient: Figures
    cited_source: Figures
    relation: Figures
    place: Share | None
    date: Share | None
    date_text: Share | None
    killed: Share | None
    wounded: Share | None
    status: Share | None
    relation_status: Share | None
    place_spurious: int
    whole_event_recall: float
    by_type: dict[str, TypeFigures]


class Evaluation:
    """Adds up answers document by document."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []
        self._tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self._rates: defaultdict[str, Rate] = defaultdict(Rate)
        self._by_type: defaultdict[str, Tally] = defaultdict(Tally)
        self._documents = self._core = self._whole = self._spurious_places = 0
        self._missing: list[str] = []
        self._file = ""

    def add(self, gold: GoldDocument, found: Extraction | None) -> None:
        """Compare one document with its gold; None where it was not extracted at all."""
        self._documents += 1
        self._file = gold.file
        if found is None:
            self._missing.append(gold.file)
        claims: Sequence[Claim] = found.claims if found else ()
        pairs = pair_up(claims, gold.events)
        for i, j in pairs:
            if not gold.events[j].optional:
                self._whole += self._compare(claims[i], gold.events[j])
        answered = {j for _, j in pairs}
        for j, event in enumerate(gold.events):
            if not event.optional:
                self._core += 1
                if j not in answered:
                    self._missed(event)
        used = {i for i, _ in pairs}
        for i, claim in enumerate(claims):
            if i not in used:
                self._spurious(claim)
        self._relations(found.relations if found else (), gold.relations)

    def scores(self) -> Scores:
        """The measures over all documents added."""
        tallies, rates = self._tallies, self._rates
        return Scores(
            documents=self._documents,
            missing=tuple(self._missing),
            core_events=self._core,
            event=tallies["event"].figures(),
            event_typed=tallies["event_typed"].figures(),
            actor=tallies["actor"].figures(),
            recipient=tallies["recipient"].figures(),
            cited_source=tallies["cited_source"].figures(),
            relation=tallies["relation"].figures(),
            place=rates["place"].share(),
            date=rates["date"].share(),
            date_text=rates["date_text"].share(),
            killed=rates["killed"].share(),
            wounded=rates["wounded"].share(),
            status=rates["status"].share(),
            relation_status=rates["relation_status"].share(),
            place_spurious=self._spurious_places,
            whole_event_recall=round(self._whole / self._core, 4) if self._core else 0.0,
            by_type={name: tally.type_figures() for name, tally in sorted(self._by_type.items())},
        )

    def _wrong(self, kind: str, given: object, right: object, trigger: str) -> None:
        self.mistakes.append(Mistake(self._file, kind, str(given), str(right), trigger))

    def _missed(self, event: GoldEvent) -> None:
        self._tallies["event"].add(fn=1)
        self._tallies["event_typed"].add(fn=1)
        self._by_type[event.types[0]].add(fn=1)
        self._wrong("missed", "", event.types[0], event.trigger or str(event.spans[0]))

    def _spurious(self, claim: Claim) -> None:
        self._tallies["event"].add(fp=1)
        self._tallies["event_typed"].add(fp=1)
        self._by_type[claim.event_type].add(fp=1)
        self._wrong("spurious", f"{claim.event_type} {claim.status}", "", claim.trigger.text)

    def _compare(self, claim: Claim, event: GoldEvent) -> bool:
        """Count each part of the answer and say whether all are right."""
        self._tallies["event"].add(tp=1)
        # Every part is counted, whatever the others say: no short cut.
        parts = [
            self._type_right(claim, event),
            self._roles_right(claim, event),
            self._place_right(claim, event),
            self._date_right(claim, event),
            self._counts_right(claim, event),
            self._status_right(claim, event),
        ]
        self._tallies["cited_source"].add(*count_named(worded(claim.sources), event.source or ()))
        return all(parts)

    def _type_right(self, claim: Claim, event: GoldEvent) -> bool:
        expected = event.types[0]
        held = not event.status or (claim.status in ACTUAL) in {status in ACTUAL for status in event.status}
        if held and claim.event_type in event.types:
            self._tallies["event_typed"].add(tp=1)
            self._by_type[expected].add(tp=1)
            return True
        self._tallies["event_typed"].add(fp=1, fn=1)
        self._by_type[claim.event_type].add(fp=1)
        self._by_type[expected].add(fn=1)
        given, right = f"{claim.event_type} {claim.status}", f"{expected} {event.status}"
        self._wrong("type" if held else "actuality", given, right, claim.trigger.text)
        return False

    def _roles_right(self, claim: Claim, event: GoldEvent) -> bool:
        exact = True
        names = (("actor", claim.actors, event.actor), ("recipient", claim.recipients, event.recipient))
        for (role, told, wanted), counts in zip(names, count_roles(claim, event), strict=True):
            self._tallies[role].add(*counts)
            if counts[1] or counts[2]:
                exact = False
                self._wrong(role, [m.text for m in told], list(wanted or ()), claim.trigger.text)
        return exact

    def _place_right(self, claim: Claim, event: GoldEvent) -> bool:
        places = worded(claim.places)
        if not event.place:
            self._spurious_places += bool(places)
            return True
        right = bool(places) and first_named(places[0], event.place) is not None
        if not right:
            self._wrong("place", [p.text for p in places], list(event.place), claim.trigger.text)
        return self._rates["place"].add(right)

    def _date_right(self, claim: Claim, event: GoldEvent) -> bool:
        if not event.date_text:
            return True
        if event.date_edtf:
            right = self._rates["date"].add(same_days(claim.date, event.date_edtf))
        else:
            right = self._rates["date_text"].add(same_phrase(claim.date, event.date_text))
        if not right:
            given = (claim.date.edtf or claim.date.text) if claim.date else ""
            self._wrong("date", given, list(event.date_edtf or ()) or event.date_text, claim.trigger.text)
        return right

    def _counts_right(self, claim: Claim, event: GoldEvent) -> bool:
        exact = True
        for name, told, gold in (
            ("killed", claim.killed, event.killed),
            ("wounded", claim.wounded, event.wounded),
        ):
            given, right = bounds(told), bounds(gold)
            if (given or right) and not self._rates[name].add(given == right):
                exact = False
                self._wrong(name, given, right, claim.trigger.text)
        return exact

    def _status_right(self, claim: Claim, event: GoldEvent) -> bool:
        return not event.status or self._rates["status"].add(claim.status in event.status)

    def _relations(self, found: Iterable[RelationClaim], gold: Sequence[GoldRelation]) -> None:
        left = list(gold)
        seen: set[tuple[str, str, str]] = set()
        tally = self._tallies["relation"]
        for relation in found:
            if relation.relation in _PLACE_RELATIONS:
                continue
            if not relation.parties:
                told = (
                    relation.relation,
                    _first(wordings(relation.subject)),
                    _first(wordings(relation.object)),
                )
                if told in seen:
                    continue
                seen.add(told)
            answer = next((one for one in left if _answers(relation, one)), None)
            if answer is None:
                tally.add(fp=1)
                self._wrong("spurious relation", _worded(relation), "", relation.rule)
                continue
            left.remove(answer)
            if not answer.optional:
                tally.add(tp=1)
                if answer.status:
                    self._rates["relation_status"].add((relation.status in ACTUAL) == (answer.status in ACTUAL))
        for one in left:
            if not one.optional and (one.parties or (one.subject and one.object)):
                tally.add(fn=1)
                names = one.parties or (one.subject, one.object)
                self._wrong("missed relation", "", f"{one.relation[0]}: {names}", "")


def _first(texts: Sequence[str]) -> str:
    return fold(texts[0]) if texts else ""


def _worded(relation: RelationClaim) -> str:
    sides = relation.parties or (relation.subject, relation.object)
    return f"{relation.relation}: {[side.text for side in sides if side]}"


def _answers(relation: RelationClaim, gold: GoldRelation) -> bool:
    """Say whether a relation is the one that the gold tells."""
    if relation.relation not in gold.relation:
        return False
    if relation.parties:
        return bool(gold.parties) and count_named(relation.parties, gold.parties or ())[0] * 2 >= len(
            gold.parties or ()
        )
    if gold.parties or not gold.subject or not gold.object:
        return False

    def are(first: str, second: str) -> bool:
        named = first_named(relation.subject, [first]), first_named(relation.object, [second])
        return None not in named

    return are(gold.subject, gold.object) or (relation.relation in _EITHER_WAY and are(gold.object, gold.subject))


def evaluate(gold: Iterable[GoldDocument], found: Mapping[str, Extraction]) -> Evaluation:
    """Compare extractions, by the last part of ``document.file``, with gold."""
    evaluation = Evaluation()
    for document in gold:
        evaluation.add(document, found.get(PurePath(document.file).name))
    return evaluation
