"""Reports that nobody wrote, in any number: documents with claims and ties, as extraction would give them.

Happenings fall on days and places as they do in a war: a few places have most of them. Each is told by one to
four outlets, some copying another word by word, with tolls and attackers that do not always agree. Who stands
with whom, and who holds what, is a web that changes slowly and is told again and again, now and then wrongly. The
same seed gives the same reports.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from sijill.model.claims import (
    ActorMention,
    Claim,
    DateMention,
    DocumentInfo,
    Extraction,
    PlaceMention,
    Range,
    RelationClaim,
)
from sijill.model.document import Block, Document, Published
from sijill.model.spans import Quote, Span

FIRST = date(2031, 1, 1)
DAYS = 3650
PLACES, ACTORS, OUTLETS = 900, 300, 60
#: Claims told in one report, on average, and claims per tie.
PER_REPORT, PER_TIE = 3, 6
_ACTS = (("قصف", "aerial"), ("اشتباك", "firearms"), ("تفجير", "explosives"), ("قنص", "targeted"))
_LETTERS = "بتجحدرسشصضطعغفقكلمنهوي"
_RELATIONS = ("backed_by", "affiliated_with", "ally_of", "rival_of", "member_of", "controls", "present_at")
_PATRONS = ("backed_by", "affiliated_with", "member_of")
#: The share of ties told that are of places, and of those told that nobody else tells.
_OF_PLACES, _MISREAD = 0.3, 0.03


def _name(kind: str, number: int) -> str:
    letters = hashlib.sha256(f"{kind}{number}".encode()).digest()
    return kind + "".join(_LETTERS[byte % len(_LETTERS)] for byte in letters[:7])


#: The nth place or actor has so many happenings, after Zipf: the first about one in twenty of all.
_SHARES = list(accumulate(1 / (rank + 4) for rank in range(PLACES)))


def _somewhere(rng: random.Random) -> int:
    return bisect(_SHARES, rng.random() * _SHARES[-1])


def _someone(rng: random.Random) -> int:
    return bisect(_SHARES, rng.random() * _SHARES[ACTORS - 1])


class Happening:
    """One happening: what outlets tell of, more or less alike."""

    def __init__(self, rng: random.Random, days: int) -> None:
        self.day = FIRST + timedelta(days=rng.randrange(days))
        self.place = _somewhere(rng)
        self.word, self.mode = rng.choice(_ACTS)
        self.by, self.on = _someone(rng), _someone(rng)
        self.killed = min(int(rng.paretovariate(1.1)), 60) if rng.random() < 0.6 else None
        self.tellers = rng.choices((1, 2, 3, 4), (50, 30, 15, 5))[0]


def reports(claims: int, seed: int = 7) -> Iterator[tuple[Document, Extraction]]:
    """Yield reports with about ``claims`` claims in all; the longer the span of days, the more there are."""
    rng = random.Random(seed)
    days = max(30, DAYS * claims // 1_000_000)
    waiting: dict[int, list[Happening]] = {}
    told = number = 0
    while told < claims:
        happening = Happening(rng, days)
        for outlet in rng.sample(range(OUTLETS), happening.tellers):
            waiting.setdefault(outlet, []).append(happening)
            if len(waiting[outlet]) >= PER_REPORT:
                number += 1
                yield report(rng, number, outlet, waiting.pop(outlet))
                told += PER_REPORT


def report(
    rng: random.Random, number: int, outlet: int, happenings: list[Happening]
) -> tuple[Document, Extraction]:
    """Write one report: a sentence for each happening and now and then one for a tie."""
    sentences, claims, ties = [], [], []
    at = 0
    last = max(happening.day for happening in happenings)
    for happening in happenings:
        sentence, claim = _told(rng, number, at, happening)
        sentences.append(sentence)
        claims.append(claim)
        at += len(sentence) + 1
    if rng.random() < PER_REPORT / PER_TIE:
        sentence, tie = _tie(rng, number, at, last)
        sentences.append(sentence)
        ties.append(tie)
    text = "\n".join(sentences)
    raw = text.encode()
    sha = hashlib.sha256(raw).hexdigest()
    published = Published((last + timedelta(days=1)).isoformat(), "metadata")
    document = Document(
        id=sha,
        file=f"{number:07d}.txt",
        raw=raw,
        sha256=sha,
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        blocks=(Block("body", 0, len(text)),),
        outlet=_name("شبكة ", outlet),
        published=published,
        retrieved_at="2041-01-01T00:00:00Z",
        tool="synthetic",
    )
    info = DocumentInfo(sha, document.file, None, None, document.outlet, published, sha, len(text))
    return document, Extraction(info, tuple(claims), tuple(ties), (), ())


def _told(rng: random.Random, number: int, at: int, happening: Happening) -> tuple[str, Claim]:
    by = happening.by if rng.random() < 0.8 else rng.randrange(ACTORS)
    killed = happening.killed
    if killed is not None and rng.random() < 0.2:
        killed += rng.randint(1, 3)
    place, who, whom = _name("قرية ", happening.place), _name("كتيبة ", by), _name("فوج ", happening.on)
    toll = f" وقتل {killed} منهم" if killed is not None else ""
    sentence = f"{happening.word} نفذته {who} على {whom} في {place} رقم {number}{toll}."

    def stands(words: str) -> tuple[str, int, int]:
        start = at + sentence.index(words)
        return words, start, start + len(words)

    trigger = Quote(*stands(happening.word))
    day = happening.day.isoformat()
    values: dict[str, Any] = {
        "id": "claim-" + hashlib.sha256(f"{number} {at}".encode()).hexdigest()[:16],
        "event_type": "ASSAULT",
        "mode": (happening.mode,),
        "status": "reported",
        "score": 0.9,
        "rule": "synthetic",
        "trigger": trigger,
        "mentions": (trigger,),
        "evidence": Span(at, at + len(sentence)),
        "actors": (ActorMention(*stands(who), id=f"actor-{by}"),),
        "recipients": (ActorMention(*stands(whom), id=f"actor-{happening.on}"),),
        "places": (_place(happening.place, *stands(place)),),
        "date": DateMention(*stands(happening.word), day, day, day, "day"),
        "killed": Range(killed, killed) if killed is not None else None,
    }
    return sentence, Claim(**values)


def _place(number: int, text: str, start: int, end: int) -> PlaceMention:
    rng = random.Random(number)
    lat, lon = round(32.5 + 4.5 * rng.random(), 4), round(36 + 6 * rng.random(), 4)
    return PlaceMention(text, start, end, f"place-{number}", text, lat, lon, 1)


#: Kind, subject, object (a place's number for controls and present_at), first and last day by number.
_Held = tuple[str, int, int, int, int]


@cache
def _web() -> tuple[list[list[_Held]], list[list[_Held]]]:
    """Ties by the actor, and by the place, told of: patrons who may change, friends and foes, holders."""
    rng = random.Random(3)
    of_actors: list[list[_Held]] = []
    for one in range(ACTORS):
        turn = rng.randrange(DAYS) if rng.random() < 0.3 else DAYS
        first, second = _someone(rng), _someone(rng)
        held: list[_Held] = [(rng.choice(_PATRONS), one, first, 0, turn)]
        if turn < DAYS:
            held += [("shifted_to", one, second, turn, DAYS), (rng.choice(_PATRONS), one, second, turn, DAYS)]
        for relation in ("ally_of", "rival_of"):
            held += [(relation, one, _someone(rng), rng.randrange(DAYS // 2), DAYS) for _ in range(3)]
        of_actors.append([tie for tie in held if tie[2] != one])
    of_places: list[list[_Held]] = []
    for place in range(PLACES):
        turn = rng.randrange(DAYS)
        held = [("controls", _someone(rng), place, 0, turn), ("controls", _someone(rng), place, turn, DAYS)]
        of_places.append([*held, *(("present_at", _someone(rng), place, 0, DAYS) for _ in range(2))])
    return of_actors, of_places


def _held(rng: random.Random, day: int) -> tuple[str, int, int]:
    """A tie that holds on the day, of somebody or some place much spoken of; now and then one made up."""
    of_actors, of_places = _web()
    told = of_places[_somewhere(rng)] if rng.random() < _OF_PLACES else of_actors[_someone(rng)]
    standing = [tie for tie in told if tie[3] <= day <= tie[4]]
    if standing and rng.random() >= _MISREAD:
        relation, one, other, *_ = rng.choice(standing)
        return relation, one, other
    relation = rng.choice(_RELATIONS)
    at_place = relation in ("controls", "present_at")
    return relation, _someone(rng), _somewhere(rng) if at_place else _someone(rng)


def _tie(rng: random.Random, number: int, at: int, day: date) -> tuple[str, RelationClaim]:
    relation, one, other = _held(rng, (day - FIRST).days)
    who = _name("كتيبة ", one)
    at_place = relation in ("controls", "present_at")
    words = _name("قرية " if at_place else "فوج ", other)
    sentence = f"وظلت {who} على صلة بها {words} حسب الشبكة."
    start = at + sentence.index(words)
    stands = (words, start, start + len(words))
    subject = ActorMention(who, at + 5, at + 5 + len(who), f"actor-{one}")
    thing: ActorMention | PlaceMention = ActorMention(*stands, id=f"actor-{other}")
    if at_place:
        thing = _place(other, *stands)
    key = hashlib.sha256(f"tie {number}".encode()).hexdigest()[:16]
    evidence = (Span(at, at + len(sentence)),)
    valid = day.isoformat()
    tie = RelationClaim(
        f"relation-{key}", relation, subject, thing, "reported", "holds", valid, evidence, rule="synthetic"
    )
    return sentence, tie
