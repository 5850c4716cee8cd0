"""A claim or tie as a card shows it: fact by fact, with its words, what they mean, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from sijill.exchange.replacing import Part
from sijill.model.claims import (
    ActorMention,
    Casualty,
    Claim,
    Cue,
    PlaceMention,
    Range,
    RelationClaim,
    SourceMention,
)
from sijill.model.judgements import MACHINE, WHOLE, Standing
from sijill.model.spans import Quote
from sijill.record.stored import StoredClaim, StoredDocument, StoredRelation
from sijill.web.claim_words import ClaimWords
from sijill.web.visit import Visit

#: Fields that stand in the head of a card.
_CODES = ("event_type", "mode", "relation", "status", "polarity", "symmetric")


class Value(msgspec.Struct, frozen=True):
    """One value: its words and where they stand, what they mean in the reader's language, and where that leads.

    ``field`` is what the highlights call it; ``key`` is its own on the page. ``note`` says more of it.
    """

    field: str
    words: str
    spans: tuple[Part, ...]
    meaning: str = ""
    href: str | None = None
    note: str = ""
    key: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A field of a claim or tie; ``name`` as the record calls it, ``by`` "machine" or a person."""

    name: str
    values: tuple[Value, ...]
    by: str


class Told(msgspec.Struct, frozen=True):
    """A claim or tie. ``title``, ``modes``, ``status`` and ``polarity`` are codes.

    ``by`` stands behind all that no other is named for: "machine" or a person. ``set_by`` are the codes that
    another one set, each with who did.
    """

    id: str
    kind: str
    title: str
    modes: tuple[str, ...]
    status: str
    polarity: str
    symmetric: bool
    score: float
    rule: str
    verdict: str
    by: str
    set_by: tuple[tuple[str, str], ...]
    document: StoredDocument
    evidence: tuple[Part, ...]
    facts: tuple[Fact, ...]

    @property
    def start(self) -> int:
        """Where the first words of its evidence stand."""
        return min(start for start, _ in self.evidence)

    @property
    def values(self) -> Iterator[Value]:
        """All values that rest on words of the report."""
        return (value for fact in self.facts for value in fact.values if value.spans)


class Teller:
    """Makes cards for one reader."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._t = visit.t
        self._counts = ClaimWords(visit.t, visit.names)

    def told(self, stored: StoredClaim | StoredRelation) -> Told:
        """The card of a claim or tie."""
        return self._claim(stored) if isinstance(stored, StoredClaim) else self._relation(stored)

    def _claim(self, stored: StoredClaim) -> Told:
        claim = stored.claim
        return Told(
            id=claim.id,
            kind="claim",
            title=claim.event_type,
            modes=claim.mode,
            status=claim.status,
            polarity="",
            symmetric=claim.symmetric,
            score=claim.score,
            rule=claim.rule,
            verdict=stored.standing.verdict,
            by=_whole(stored.standing),
            set_by=_set_by(stored.by, stored.standing),
            document=stored.document,
            evidence=((claim.evidence.start, claim.evidence.end),),
            facts=self._facts(claim.id, stored.by, self._of_claim(claim)),
        )

    def _relation(self, stored: StoredRelation) -> Told:
        relation = stored.relation
        return Told(
            id=relation.id,
            kind="relation",
            title=relation.relation,
            modes=(),
            status=relation.status,
            polarity=relation.polarity,
            symmetric=False,
            score=relation.score,
            rule=relation.rule,
            verdict=stored.standing.verdict,
            by=_whole(stored.standing),
            set_by=_set_by(stored.by, stored.standing),
            document=stored.document,
            evidence=tuple((span.start, span.end) for span in relation.evidence),
            facts=self._facts(relation.id, stored.by, self._of_relation(relation)),
        )

    @staticmethod
    def _facts(key: str, by: dict[str, str], fields: Iterator[tuple[str, list[Value]]]) -> tuple[Fact, ...]:
        found = []
        for name, values in fields:
            named = [msgspec.structs.replace(value, key=f"{key}-{name}-{n}") for n, value in enumerate(values)]
            if named:
                found.append(Fact(name, tuple(named), by[name]))
        return tuple(found)

    def _of_claim(self, claim: Claim) -> Iterator[tuple[str, list[Value]]]:
        others = [one for one in claim.mentions if one != claim.trigger]
        yield "trigger", [self._quote("trigger", claim.trigger)]
        yield "mentions", [self._quote("mention", one) for one in others]
        yield "actors", [self._actor("actor", one) for one in claim.actors]
        yield "recipients", [self._actor("recipient", one) for one in claim.recipients]
        yield "places", [self._place("place", one) for one in claim.places]
        if claim.date:
            span = ((claim.date.start, claim.date.end),)
            yield "date", [Value("date", claim.date.text, span, self._t.day(claim.date.edtf))]
        yield "casualties", [self._casualty(one) for one in claim.casualties]
        yield "materiel", [self._quote("materiel", one) for one in claim.materiel]
        yield "cause", [self._quote("cause", claim.cause)] if claim.cause else []
        yield "sources", [self._source(one) for one in claim.sources]
        yield "cues", [self._cue(one) for one in claim.cues]

    def _of_relation(self, relation: RelationClaim) -> Iterator[tuple[str, list[Value]]]:
        yield "subject", [self._actor("subject", relation.subject)] if relation.subject else []
        if isinstance(relation.object, PlaceMention):
            yield "object", [self._place("object", relation.object)]
        elif relation.object is not None:
            yield "object", [self._actor("object", relation.object)]
        yield "parties", [self._actor("party", one) for one in relation.parties]
        if relation.valid:
            yield "valid", [Value("", "", (), self._t.day(relation.valid))]
        if relation.scope:
            yield "scope", [Value("", "", (), relation.scope)]
        yield "sources", [self._source(one) for one in relation.sources]

    @staticmethod
    def _quote(field: str, quote: Quote) -> Value:
        return Value(field, quote.text, ((quote.start, quote.end),))

    def _actor(self, field: str, mention: ActorMention) -> Value:
        name = self._visit.names.actor(mention.id, "")
        href = self._href("actor", mention.id)
        return Value(field, mention.text, _spans(mention), name, href, self._via(mention))

    def _place(self, field: str, mention: PlaceMention) -> Value:
        name = self._visit.names.place(mention.id, mention.name or "")
        precision = mention.geo_precision
        near = self._t(f"told.precision_{precision}") if precision in (2, 3) else ""
        note = self._t("common.comma").join(filter(None, (near, self._via(mention))))
        return Value(field, mention.text, _spans(mention), name, self._href("place", mention.id), note)

    def _casualty(self, told: Casualty) -> Value:
        count = self._counts.count(Range(told.low, told.high))
        what = self._t(f"told.toll_{told.outcome}", count=count)
        side = self._t(f"told.side_{told.party}")
        return Value("casualties", told.text, ((told.start, told.end),), what, note=side)

    def _source(self, mention: SourceMention) -> Value:
        source = self._visit.lexicon.sources.get(mention.id or "")
        name = ""
        if source is not None:
            name = (self._t.lang == "en" and source.name_en) or source.name_ar
        return Value("source", mention.text, _spans(mention), name, note=self._via(mention))

    def _cue(self, cue: Cue) -> Value:
        return Value("cue", cue.text, ((cue.start, cue.end),), note=self._t(f"told.cue_{cue.kind}"))

    def _via(self, mention: ActorMention | PlaceMention | SourceMention) -> str:
        return self._t("told.via", words=mention.via.text) if mention.via else ""

    def _href(self, kind: str, key: str | None) -> str | None:
        if key is None or key in self._visit.view.hidden:
            return None
        return self._visit.url(kind, None, **{kind: key})


def _whole(standing: Standing) -> str:
    return standing.by.get(WHOLE, MACHINE)


def _set_by(by: dict[str, str], standing: Standing) -> tuple[tuple[str, str], ...]:
    return tuple((name, by[name]) for name in _CODES if by.get(name, _whole(standing)) != _whole(standing))


def _spans(mention: ActorMention | PlaceMention | SourceMention) -> tuple[Part, ...]:
    """Where the name stands, and the words through which it was reached."""
    own = (mention.start, mention.end)
    return (own, (mention.via.start, mention.via.end)) if mention.via else (own,)
