"""Each comparison says what it found; a contradiction outweighs all agreement."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.record import builders as b
from tests.record.reports import reports

import sijill.linking.comparisons as compare
from sijill.linking.inputs import ClaimView, Compared, LinkDocument, ancestors, outline, view
from sijill.linking.scoring import contradict, hopeless, score, total
from sijill.linking.weights import families_of, table
from sijill.model.claims import Claim
from sijill.model.document import Document
from sijill.text.normalise import fold

TEXT = "قصف مدفعي على قرية التينة قرب بلدة الزيتون. نفذته كتيبة الصقر ضد لواء النجم وأهالي المنطقة."


def seen(text: str = TEXT, parents: dict[str, str] | None = None, outlet: str = "ألف", **told: Any) -> ClaimView:
    doc = b.document(text, outlet=outlet)
    made = told.pop("make", lambda _doc: {})(doc)
    claim = b.claim(doc, "قصف", **{"date": "2031-03-05", **told, **made})
    linked = LinkDocument(doc.id, doc.file, doc.outlet, "2031-03-05", "2031-03-05", doc.text)
    return view(claim, linked, (parents or {}).get)


def at(words: str, key: str | None, lat: float | None, lon: float | None, precision: int = 1) -> Any:
    return lambda doc: {"places": (b.place(doc, words, key, lat, lon, precision),)}


def by(words: str, key: str | None) -> Any:
    return lambda doc: {"actors": (b.actor(doc, words, key),)}


def weight(comparison: compare.Comparison, a: ClaimView, b_: ClaimView) -> float | None:
    found, back = comparison(a, b_), comparison(b_, a)
    assert (found and found.value) == (back and back.value)
    assert found is None or found.reason
    return found.value if found else None


def worth(finding: str) -> float:
    return table().weights[finding]


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        ("2031-03-05", "2031-03-05", "day.same"),
        ("2031-03-05", "2031-03-06", "day.adjacent"),
        ("2031-03-05", "2031-03-07", "day.apart"),
        ("2031-03-04/2031-03-05", "2031-03-05", "day.few"),
        ("2031-03-01/2031-03-07", "2031-03-05", "day.week"),
        ("2031-03", "2031-03-05", "day.month"),
        ("2031", "2031-03-05", "day.long"),
        ("2031-02", "2031-03-01", "day.apart"),
        ("2031-03-05", None, "day.unknown"),
        ("../2031-03-05", "2031-03-05", "day.unknown"),
    ],
)
def test_day(one: str, other: str | None, finding: str) -> None:
    assert weight(compare.day, seen(date=one), seen(date=other)) == worth(finding)


TINA = at("قرية التينة", "tina", 35.0, 40.0)


@pytest.mark.parametrize(
    ("other", "finding"),
    [
        (TINA, "place.same"),
        (at("بلدة الزيتون", "zaytun", 35.02, 40.0), "place.near"),
        (at("بلدة الزيتون", "zaytun", 35.15, 40.0), "place.around"),
        (at("بلدة الزيتون", "zaytun", 35.5, 40.0), "place.apart"),
        (at("بلدة الزيتون", "zaytun", 35.5, 40.0, 3), "place.in_region"),
        (at("بلدة الزيتون", "zaytun", 38.5, 40.0, 3), "place.apart"),
        (at("قرية التينة", None, None, None), "place.same_name"),
        (at("بلدة الزيتون", None, None, None), "place.other_name"),
        (lambda doc: {}, "place.silent"),
    ],
)
def test_place(other: Any, finding: str) -> None:
    assert weight(compare.place, seen(make=TINA), seen(make=other)) == worth(finding)


def test_a_part_and_its_whole() -> None:
    def both(doc: Document) -> dict[str, Any]:
        return {"places": (b.place(doc, "قرية التينة", "tina", 35.0, 40.0), b.place(doc, "بلدة الزيتون", "z"))}

    town = seen(make=at("بلدة الزيتون", "z", 35.4, 40.0))
    area = seen(make=at("بلدة الزيتون", "z", 35.4, 40.0, 3))
    assert weight(compare.place, seen(make=both), town) == worth("place.within")
    assert weight(compare.place, seen(make=both), area) == worth("place.in_region")
    assert weight(compare.place, area, area) == worth("place.same_region")


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        ({"mode": ("aerial",)}, {"mode": ("aerial", "drone")}, "kind.same_mode"),
        ({"mode": ("aerial",)}, {"mode": ("heavy-weapons",)}, "kind.close_mode"),
        ({"mode": ("aerial",)}, {"mode": ("abduct",)}, "kind.other_mode"),
        ({"mode": ("aerial",)}, {"mode": ("massacre",)}, "kind.close_mode"),
        ({"mode": ("aerial",)}, {}, "kind.same_type"),
        ({}, {"event_type": "PROTEST"}, "kind.other_type"),
        ({}, {"event_type": "COERCE", "mode": ("arrest",)}, "kind.raid"),
        ({"mode": ("aerial",)}, {"event_type": "COERCE", "mode": ("arrest",)}, "kind.other_type"),
        ({}, {"status": "reported"}, "kind.same_type"),
        ({}, {"status": "denied"}, "kind.other_group"),
        ({"status": "predicted"}, {"status": "habitual"}, "kind.other_group"),
        ({"status": "negated"}, {"status": "denied"}, "kind.same_type"),
    ],
)
def test_kind(one: dict[str, Any], other: dict[str, Any], finding: str) -> None:
    assert weight(compare.kind, seen(**one), seen(**other)) == worth(finding)


PARENTS = {"saqr-1": "saqr", "saqr": "wadi"}


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        ("saqr", "saqr", "actors.same"),
        ("saqr-1", "wadi", "actors.kin"),
        ("saqr", "najm", "actors.differ"),
        ("saqr", "unknown-armed-group", None),
        (None, None, "actors.same"),
        ("saqr", None, "actors.differ"),
    ],
)
def test_actors(one: str | None, other: str | None, finding: str | None) -> None:
    a = seen(parents=PARENTS, make=by("كتيبة الصقر", one))
    c = seen(parents=PARENTS, make=by("كتيبة الصقر", other))
    assert weight(compare.actors, a, c) == (worth(finding) if finding else None)
    assert weight(compare.actors, a, seen()) is None


def test_the_parties_of_a_clash_have_no_direction() -> None:
    def clash(first: str, second: str) -> Any:
        return lambda doc: {
            "actors": (b.actor(doc, first, first),),
            "recipients": (b.actor(doc, second, second),),
            "symmetric": True,
        }

    one, other = seen(make=clash("كتيبة الصقر", "لواء النجم")), seen(make=clash("لواء النجم", "كتيبة الصقر"))
    assert weight(compare.actors, one, other) == worth("actors.same")
    assert weight(compare.recipients, one, other) == worth("recipients.same")


@pytest.mark.parametrize(
    ("one", "other", "finding"),
    [
        ((4, 4), (4, 4), "killed.agree"),
        ((4, 4), (3, 5), "killed.agree"),
        ((1, 1), (1, 1), "killed.agree_few"),
        ((3, None), (5, 5), "killed.agree_few"),
        ((4, 4), (6, 6), "killed.close"),
        ((4, 4), (20, 20), "killed.differ"),
        ((0, 0), (5, 5), "killed.differ"),
        ((4, 4), None, None),
    ],
)
def test_killed(one: Any, other: Any, finding: str | None) -> None:
    found = weight(compare.killed, seen(killed=one), seen(killed=other))
    assert found == (worth(finding) if finding else None)


def test_wording() -> None:
    assert weight(compare.wording, seen(), seen()) == worth("words.copy")
    assert weight(compare.wording, seen(), seen("قصف مدفعي على بلدة الحور جنوب النهر مساء.")) is None
    assert weight(compare.wording, seen("قصف قرية."), seen("قصف قرية.")) is None
    assert weight(compare.trigger, seen(), seen("قصف آخر.")) == worth("words.trigger")


def test_upstream() -> None:
    def citing(doc: Document) -> dict[str, Any]:
        return {"sources": (b.source(doc, "أهالي المنطقة", "locals"),)}

    assert weight(compare.upstream, seen(make=citing), seen(make=citing)) == worth("upstream.same")
    assert weight(compare.upstream, seen(make=citing), seen()) is None


def test_every_finding_is_in_the_table_and_used() -> None:
    code = Path(compare.__file__).read_text(encoding="utf-8")
    used = set(re.findall(r'"((?:day|place|kind|words|upstream)\.[a-z_]+)"', code))
    used |= {f"{what}.{how}" for what in ("actors", "recipients") for how in ("same", "kin", "differ")}
    used |= {f"{w}.{h}" for w in ("killed", "wounded") for h in ("agree", "agree_few", "risen", "close", "differ")}
    assert used == set(table().weights)


def test_families_share_modes() -> None:
    assert families_of("explosives") == {"remote", "blast"}
    assert families_of("massacre") == frozenset()


def test_a_score_is_the_sum_of_its_reasons() -> None:
    scored = score(seen(make=TINA, killed=(4, 4)), seen(make=TINA, killed=(4, 4)))
    assert scored.total == pytest.approx(sum(w.value for _, w in scored.weights))
    assert len(scored.reasons) == len(scored.weights)
    assert any("same day (+3.0)" in reason for reason in scored.reasons)


def test_claims_of_one_document_part_on_day_place_kind_and_actor() -> None:
    base = seen(make=TINA)
    assert contradict(base, seen(make=TINA)) is None
    assert contradict(base, seen(make=TINA, date="2031-03-06")) is not None
    assert contradict(base, seen(make=at("بلدة الزيتون", "z", 35.01, 40.0))) is not None
    assert contradict(base, seen(make=TINA, event_type="COERCE")) is not None
    assert contradict(seen(make=by("كتيبة الصقر", "saqr")), seen(make=by("لواء النجم", "najm"))) is not None
    other = seen(TEXT + " و", make=at("بلدة الزيتون", "z", 35.01, 40.0), date="2031-03-06")
    assert contradict(base, other) is None


def test_ancestors_survive_a_circle() -> None:
    assert list(ancestors("a", {"a": "b", "b": "a"}.get)) == ["a", "b"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"make": TINA}, False),
        ({"make": TINA, "mode": ("abduct",)}, False),
        ({"make": TINA, "date": "2031-03-06", "mode": ("abduct",)}, False),
        ({"make": TINA, "date": None}, False),
        ({"make": at("بلدة الزيتون", "zaytun", 35.6, 40.0)}, True),
        ({"make": TINA, "date": "2031-03-09"}, True),
        ({"make": TINA, "status": "denied"}, True),
    ],
)
def test_hopeless_pairs_are_known_without_their_documents(told: dict[str, Any], expected: bool) -> None:
    one, other = seen(mode=("aerial",), make=TINA), seen(outlet="باء", **{"mode": ("aerial",), **told})
    a, b_ = kept(one), kept(other)
    assert hopeless(a, b_, table().link_at) is hopeless(b_, a, table().link_at) is expected


def test_what_is_hopeless_reaches_no_weight_with_the_texts_read() -> None:
    limit = table().link_at
    found: list[tuple[bool, bool]] = []
    told = [_linked(doc, claim) for doc, extraction in reports(30) for claim in extraction.claims]
    for one, other in combinations(told, 2):
        found.append((hopeless(kept(one), kept(other), limit), (total(one, other, limit) or 0.0) >= limit))
    assert {(True, False), (False, True), (False, False)} == set(found)


def test_an_outline_compares_as_the_claim_does_and_bears_no_words() -> None:
    shared = {"make": by("كتيبة الصقر", None), "date": "2031-03-05"}
    one, other = seen(**shared), seen(TEXT + " و", **shared)
    assert one.actors == other.actors == {"text:" + fold("كتيبة الصقر")}
    assert kept(one).actors == kept(other).actors and kept(one).triggers == kept(other).triggers
    named = seen(make=at("قرية التينة", None, None, None))
    assert kept(named).place_names == kept(seen(make=at("قرية التينة", None, None, None))).place_names
    for claim in (one, other, named):
        assert not re.search("[\u0600-\u06ff]", msgspec.msgpack.encode(kept(claim)).decode("utf-8", "replace"))


def kept(claim: ClaimView) -> Compared:
    """The outline of a claim as a record gives it back."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(outline(claim)), type=Compared)


def _linked(doc: Document, claim: Claim) -> ClaimView:
    day = doc.published.edtf if doc.published else None
    return view(claim, LinkDocument(doc.id, doc.file, doc.outlet, day, day, doc.text))
