"""Reports that nobody wrote, in any number: documents with claims and ties, as extraction would give them.

Happenings fall on days and places as they do in a war: a few places have most of them. Each is told by one to
four outlets, some copying another word by word, with tolls and attackers that do not always agree. The same
seed gives the same reports.
"""

from __future__ import annotations

import hashlib
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import date, timedelta
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


def _tie(rng: random.Random, number: int, at: int, day: date) -> tuple[str, RelationClaim]:
    relation = rng.choice(_RELATIONS)
    one, other = _someone(rng), rng.randrange(ACTORS)
    who = _name("كتيبة ", one)
    if relation in ("controls", "present_at"):
        place = _somewhere(rng)
        words = _name("قرية ", place)
    else:
        words = _name("فوج ", other)
    sentence = f"وظلت {who} على صلة بها {words} حسب الشبكة."
    start = at + sentence.index(words)
    stands = (words, start, start + len(words))
    subject = ActorMention(who, at + 5, at + 5 + len(who), f"actor-{one}")
    thing: ActorMention | PlaceMention = ActorMention(*stands, id=f"actor-{other}")
    if relation in ("controls", "present_at"):
        thing = _place(place, *stands)
    key = hashlib.sha256(f"tie {number}".encode()).hexdigest()[:16]
    evidence = (Span(at, at + len(sentence)),)
    valid = day.isoformat()
    tie = RelationClaim(
        f"relation-{key}", relation, subject, thing, "reported", "holds", valid, evidence, rule="synthetic"
    )
    return sentence, tie
