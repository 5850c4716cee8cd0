"""Claims join into incidents whatever their order, and never against a contradiction."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.record import builders as b

from sijill.linking.blocking import pairs
from sijill.linking.inputs import LinkClaim, LinkDocument, view
from sijill.linking.link import explain, link
from sijill.model.incidents import Incident


class World:
    """Claims of invented reports, put together one by one."""

    def __init__(self) -> None:
        self.claims: list[LinkClaim] = []
        self.documents: dict[str, LinkDocument] = {}

    def tell(self, outlet: str, *told: dict[str, Any], text: str | None = None) -> list[str]:
        """One document with one claim for each of ``told``; returns the claims' ids."""
        n = len(self.documents)
        sentences = [f"قصف رقم {k} في قرية التينة نفذته كتيبة الصقر" for k in range(len(told))]
        doc = b.document(text or f"{outlet} {n}: " + ". ".join(sentences) + ".", f"{n}.txt", outlet)
        self.documents[doc.id] = LinkDocument(doc.id, doc.file, outlet, "2031-03-05", "2031-03-05", doc.text)
        ids = []
        for k, values in enumerate(told):
            fields = {"date": "2031-03-05", "mode": ("aerial",), **values}
            where = fields.pop("at", ("tina", 35.0, 40.0))
            who = fields.pop("by", None)
            word = "قصف" if text else f"قصف رقم {k}"
            if where:
                fields["places"] = (b.place(doc, "قرية التينة", *where),)
            if who:
                fields["actors"] = (b.actor(doc, "كتيبة الصقر", who),)
            claim = b.claim(doc, word, **fields)
            self.claims.append(LinkClaim(claim, doc.id))
            ids.append(claim.id)
        return ids

    def incidents(self, seed: int | None = None) -> list[Incident]:
        claims = list(self.claims)
        if seed is not None:
            random.Random(seed).shuffle(claims)
        return link(claims, self.documents)

    def together(self, *ids: str) -> bool:
        return any(set(ids) <= set(incident.claims) for incident in self.incidents())


@pytest.fixture
def world() -> World:
    return World()


def test_two_outlets_on_one_strike(world: World) -> None:
    (one,) = world.tell("ألف", {"killed": (4, 4)})
    (other,) = world.tell("باء", {"killed": (4, 4)})
    (incident,) = world.incidents()
    assert set(incident.claims) == {one, other}
    assert incident.independent_sources == 2
    (joined,) = incident.links
    assert joined.weight >= 4 and any("same day" in reason for reason in joined.reasons)


@pytest.mark.parametrize(
    "other",
    [
        {"date": "2031-03-08"},
        {"at": ("zaytun", 35.6, 40.0)},
        {"event_type": "PROTEST", "mode": ()},
        {"status": "predicted"},
        {"mode": ("abduct",)},
        {"date": None},
        {"at": None},
    ],
)
def test_different_happenings_stay_apart(world: World, other: dict[str, Any]) -> None:
    world.tell("ألف", {})
    world.tell("باء", other, text="باء: قصف في جوار قرية التينة على ما ذكرته وكالة نفذته كتيبة الصقر.")
    assert len(world.incidents()) == 2


def test_an_area_alone_does_not_join(world: World) -> None:
    world.tell("ألف", {"at": ("area", 35.0, 40.0, 3)})
    world.tell("باء", {"at": ("area", 35.0, 40.0, 3)}, text="ما عرف عن قصف آخر: قرية التينة.")
    assert len(world.incidents()) == 2


def test_an_undated_claim_joins_only_a_copy_that_agrees_in_all(world: World) -> None:
    text = "{}. قصف عنيف على قرية التينة نفذته كتيبة الصقر أدى إلى سقوط أربعة من السكان"
    told = {"killed": (4, 4), "by": "saqr"}
    (one,) = world.tell("ألف", told, text=text.format("ألف"))
    (copy,) = world.tell("باء", {**told, "date": None}, text=text.format("باء"))
    (vague,) = world.tell("جيم", {"date": None}, text="جيم. قصف في قرية التينة من كتيبة الصقر.")
    assert world.together(one, copy)
    assert not world.together(one, vague)


def test_two_claims_of_one_document_never_meet_through_a_third(world: World) -> None:
    first, second = world.tell("ألف", {"by": "saqr"}, {"by": "najm"})
    (third,) = world.tell("باء", {})
    assert not world.together(first, second)
    assert world.together(first, third) or world.together(second, third)


def test_a_chain_does_not_join_its_ends(world: World) -> None:
    (west,) = world.tell("ألف", {"at": ("w", 35.0, 39.8)})
    world.tell("باء", {"at": ("m", 35.0, 40.0)})
    (east,) = world.tell("جيم", {"at": ("e", 35.0, 40.2)})
    assert not world.together(west, east)


def test_the_order_has_no_say(world: World) -> None:
    rng = random.Random(7)
    for n in range(40):
        day = f"2031-03-{rng.randint(1, 6):02d}"
        place = rng.choice([("tina", 35.0, 40.0), ("zaytun", 35.1, 40.1), ("hawr", 35.3, 40.0)])
        world.tell(
            f"منفذ {n % 7}",
            {"date": day, "at": place, "killed": (rng.randint(1, 4),) * 2},
            {"date": day, "by": "saqr"},
        )
    first = world.incidents()
    assert sum(len(incident.claims) for incident in first) == len(world.claims)
    assert len(first) < len(world.claims)
    assert all(world.incidents(seed) == first for seed in range(5))


def test_blocks_hold_every_pair_that_links(world: World) -> None:
    rng = random.Random(3)
    for n in range(60):
        world.tell(
            f"منفذ {n}",
            {
                "date": f"2031-03-{rng.randint(1, 4):02d}",
                "at": (f"p{n}", 35 + rng.random(), 40 + rng.random()),
                "killed": (3, 3),
                "by": "saqr",
            },
        )
    views = [view(told.claim, world.documents[told.document]) for told in world.claims]
    paired = {frozenset((a.id, c.id)) for a, c in pairs(views)}
    for at, one in enumerate(world.claims):
        for other in world.claims[at + 1 :]:
            if explain(one, other, world.documents).total >= 4:
                assert frozenset((one.claim.id, other.claim.id)) in paired


def test_explain_gives_the_same_whichever_comes_first(world: World) -> None:
    world.tell("ألف", {"killed": (4, 4)})
    world.tell("باء", {"killed": (9, 9)})
    one, other = world.claims
    assert explain(one, other, world.documents) == explain(other, one, world.documents)


def test_an_incident_keeps_its_id_when_it_grows(world: World) -> None:
    ids = world.tell("ألف", {}) + world.tell("باء", {})
    (before,) = world.incidents()
    ids += world.tell("جيم", {})
    (after,) = world.incidents()
    assert (after.id == before.id) == (min(ids) in ids[:2])
    assert set(after.claims) == set(ids)
