"""Drafts to claims, ties to relation claims: the shapes of the output contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

from sijill.extraction.chunks import Nominal, Piece
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.ids import content_id, found_actor_id, found_person_id
from sijill.extraction.ties import Tie
from sijill.extraction.tolls import total
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import ActorMention, Claim, PersonMention, PlaceMention, RelationClaim, Status
from sijill.model.document import Document
from sijill.model.spans import Quote, Span
from sijill.text.edtf import parse


def actor_mention(role: Role) -> ActorMention:
    """A role's words with the actor they name, by the lexicon or by their shape."""
    identity = role.actor_id
    nominal = role.nominal
    if (
        identity is None
        and nominal is not None
        and (nominal.named or nominal.stands_for is not None)
        and (nominal.person or nominal.class_ in ("militia", "force", "state", "group"))
    ):
        identity = (found_person_id if nominal.person else found_actor_id)(role.text.text)
    return ActorMention(role.text.text, role.text.start, role.text.end, identity, role.score, role.via)


def claim_of(draft: Draft, document: Document, lexicon: Lexicon) -> Claim:
    """Make the claim of a joined draft."""
    word = draft.word
    mentions = tuple(
        sorted(
            {(q.start, q.end): q for q in draft.mentions if q.start != draft.trigger.start}.values(),
            key=lambda q: q.start,
        )
    )
    actors = tuple(actor_mention(role) for role in draft.actors)
    known = {role.text.start for role in draft.actors}
    recipients = tuple(
        actor_mention(role) for role in draft.recipients if role.text.start not in known or _own_members(role)
    )
    killed, wounded = (
        total(draft.casualties, draft.told_in, "killed"),
        total(draft.casualties, draft.told_in, "wounded"),
    )
    both = total(draft.casualties, draft.told_in, "killed_or_wounded")
    return Claim(
        id=content_id("claim", document.id, word.type, draft.trigger.start, draft.trigger.end),
        event_type=word.type,
        mode=word.mode,
        status=_status(draft),
        score=_score(draft),
        rule=f"{word.id}/{draft.rule or 'word'}",
        trigger=draft.trigger,
        mentions=mentions,
        evidence=Span(draft.piece.start, draft.piece.end),
        actors=actors,
        recipients=recipients,
        symmetric=draft.symmetric,
        places=tuple(draft.places),
        date=draft.date,
        casualties=tuple(draft.casualties),
        killed=killed,
        wounded=wounded,
        killed_or_wounded=both,
        cues=tuple(draft.cues),
        materiel=tuple(draft.materiel),
        sources=tuple(draft.sources),
    )


def _own_members(role: Role) -> bool:
    """ "منع اللواء عناصره من ...": its own people are not the body that acts."""
    return role.via is not None and role.class_ == "members"


def _status(draft: Draft) -> Status:
    return draft.status  # type: ignore[return-value]


def _score(draft: Draft) -> float:
    """A plain machine score: lower for inherited or doubted roles and for bare nouns."""
    score = 0.9 if draft.verbal else 0.8
    if not draft.actors and not draft.recipients:
        score -= 0.2
    if not draft.places:
        score -= 0.05
    if any(role.score < 1 for role in (*draft.actors, *draft.recipients)):
        score -= 0.1
    return round(max(score, 0.1), 2)


def relation_claims(ties: list[Tie], document: Document) -> Iterator[RelationClaim]:
    """One relation claim a document and pair, with every place that tells it."""
    grouped: dict[tuple[object, ...], list[Tie]] = {}
    led = {(_end(tie.object), _end(tie.subject)) for tie in ties if tie.relation == "commanded_by"}
    for tie in ties:
        if tie.relation == "member_of" and (_end(tie.subject), _end(tie.object)) in led:
            # Who leads a body belongs to it.
            continue
        grouped.setdefault(_key(tie), []).append(tie)
    published = document.published.edtf if document.published else ""
    begun = _told(ties, published, lambda tie: tie.begins)
    ended = _told(ties, published, lambda tie: tie.polarity == "ended")
    for key, same in grouped.items():
        first = same[0]
        evidence = tuple(sorted({Span(t.start, t.end) for t in same}))
        sources = {(s.start, s.end): s for t in same for s in t.sources}
        told = next((t.valid for t in same if t.valid), "")
        polarity, valid = _closed(first, _valid(first, told, published), begun, ended)
        subject = actor_mention(first.subject) if first.subject else None
        other = first.object
        yield RelationClaim(
            id=content_id("tie", document.id, *key, evidence[0].start),
            relation=first.relation,
            subject=subject,
            object=other
            if isinstance(other, PlaceMention)
            else actor_mention(other)
            if other is not None
            else None,
            status=first.status,  # type: ignore[arg-type]
            polarity=polarity,
            valid=valid,
            evidence=evidence,
            parties=tuple(actor_mention(role) for role in first.parties),
            sources=tuple(sources.values()),
            rule=first.rule,
        )


def _valid(tie: Tie, told: str, published: str) -> str:
    """When a tie held: as told, else as of the report; what is told as past held until the report at most."""
    first, _, last = (told or published).partition("/")
    if tie.begins and first:
        return f"{last if first == '..' else first}/.."
    if tie.polarity == "ended" and first:
        return f"../{first if last in ('', '..') else last}"
    if tie.polarity == "holds":
        return told or published
    if told and last != "..":
        return told
    return f"{first if told else '..'}/{published.split('/')[-1]}" if published else told


def _told(ties: list[Tie], published: str, wanted: Callable[[Tie], bool]) -> dict[tuple[str, ...], list[str]]:
    """The times of the ties that are ``wanted``, as EDTF, by what the ties are."""
    found: dict[tuple[str, ...], list[str]] = {}
    for tie in ties:
        valid = _valid(tie, tie.valid, published) if wanted(tie) else ""
        if valid:
            found.setdefault(_sides(tie), []).append(valid)
    return found


def _closed(
    tie: Tie, valid: str, begun: dict[tuple[str, ...], list[str]], ended: dict[tuple[str, ...], list[str]]
) -> tuple[str, str]:
    """Polarity and time of a tie: what began and, by the same document, ended later held in between."""
    sides = _sides(tie)
    if not (valid and sides in begun and sides in ended and (tie.begins or tie.polarity == "ended")):
        return tie.polarity, valid
    for since, until in product([valid] if tie.begins else begun[sides], ended[sides] if tie.begins else [valid]):
        first, last = parse(since).earliest, parse(until).latest
        if first is not None and last is not None and first < last:
            return "past" if tie.begins else "ended", f"{since.split('/')[0]}/{until.split('/')[-1]}"
    return tie.polarity, valid


def _key(tie: Tie) -> tuple[object, ...]:
    return (*_sides(tie), tie.polarity, *_told_as(tie))


def _sides(tie: Tie) -> tuple[str, ...]:
    """The kind of a tie and those between whom it is, in order where the order says something."""
    sides = [_end(tie.subject), _end(tie.object)]
    if tie.relation in ("rival_of", "ally_of"):
        sides.sort()
    return (tie.relation, *sides, *sorted(map(_end, tie.parties)))


def _told_as(tie: Tie) -> Iterator[str]:
    """What keeps a telling apart from others of the same tie: that it began then, or that it is denied."""
    if tie.begins:
        yield "begins"
    if tie.status in ("denied", "negated"):
        yield "denied"


def _end(role: Role | PlaceMention | None) -> str:
    """Who or what stands at one end of a tie: its id, else its words."""
    if role is None:
        return ""
    if isinstance(role, PlaceMention):
        return role.id or role.text
    return actor_mention(role).id or role.text.text


def persons_of(pieces: list[Piece], document: Document, lexicon: Lexicon) -> Iterator[PersonMention]:
    """Every person named, once, with the public role the text or the lexicon gives."""
    seen: set[str] = set()
    text = document.text
    for piece in pieces:
        for nominal in _people(piece):
            start, end = piece.tokens[nominal.i].start, piece.tokens[nominal.j - 1].end
            words = Quote(text[start:end], start, end)
            identity = nominal.actor_id or found_person_id(words.text)
            if identity in seen:
                continue
            seen.add(identity)
            actor = lexicon.actors.get(identity)
            yield PersonMention(words.text, start, end, identity, actor.role if actor else None, None, ())


def _people(piece: Piece) -> Iterator[Nominal]:
    for chunk in piece.chunks:
        nominal = chunk.nominal
        if nominal is None or not (nominal.person or nominal.inner):
            continue
        inner = [one for one in nominal.inner if one.person]
        if nominal.person and not inner:
            yield nominal
        yield from inner
