"""What people decided outranks the weights; updates of a toll follow their happening."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.linking.test_linking_clusters import World
from tests.record import builders as b

from sijill.lexicon.updates import tells_update
from sijill.linking.inputs import LinkClaim, LinkDocument
from sijill.linking.link import link, why
from sijill.text.normalise import fold


def groups(world: World, **decided: Any) -> list[tuple[str, ...]]:
    return sorted(incident.claims for incident in link(world.claims, world.documents, **decided))


@pytest.fixture
def world() -> World:
    return World()


def test_a_person_joins_what_the_weights_hold_apart(world: World) -> None:
    (one,) = world.tell("ألف", {})
    (other,) = world.tell("باء", {"date": "2031-03-09"})
    assert len(groups(world)) == 2
    assert groups(world, must_link=[(other, one)]) == [tuple(sorted((one, other)))]
    (incident,) = link(world.claims, world.documents, must_link=[(one, other)])
    assert incident.links[0].reasons == ("a person linked them",)


def test_a_person_parts_what_the_weights_join(world: World) -> None:
    ids = [world.tell(outlet, {})[0] for outlet in ("ألف", "باء", "جيم")]
    assert len(groups(world)) == 1
    parted = groups(world, cannot_link=[(ids[2], ids[0])])
    assert len(parted) == 2 and not any({ids[0], ids[2]} <= set(group) for group in parted)


def test_of_two_decisions_that_cannot_both_hold_the_parting_one_does(world: World) -> None:
    ids = [world.tell(outlet, {})[0] for outlet in ("ألف", "باء", "جيم")]
    must = [(ids[0], ids[1]), (ids[1], ids[2])]
    parted = groups(world, must_link=must, cannot_link=[(ids[0], ids[2])])
    assert not any({ids[0], ids[2]} <= set(group) for group in parted)
    assert groups(world, must_link=[(ids[0], "gone"), (ids[1], ids[1])]) == groups(world)


def test_decisions_hold_in_any_order(world: World) -> None:
    rng = random.Random(2)
    ids = [world.tell(f"منفذ {n}", {"date": f"2031-03-0{rng.randint(1, 4)}"})[0] for n in range(20)]
    pairs = [tuple(rng.sample(ids, 2)) for _ in range(12)]
    first = groups(world, must_link=pairs[:6], cannot_link=pairs[6:])
    for _ in range(5):
        rng.shuffle(world.claims)
        assert groups(world, must_link=pairs[5::-1], cannot_link=pairs[:5:-1]) == first


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("ارتفاع حصيلة القصف على القرية إلى تسعة", True),
        ("وارتفعت الحصيلة إلى تسعة قتلى", True),
        ("تحديث: عدد القتلى بلغ تسعة", True),
        ("ارتفعت الأسعار في المدينة", False),
        ("بلغت حصيلة القصف تسعة قتلى", False),
    ],
)
def test_words_of_an_update(sentence: str, expected: bool) -> None:
    assert tells_update(fold(sentence)) is expected


def update(sentence: str, published: str, killed: int) -> tuple[LinkClaim, LinkDocument]:
    doc = b.document(sentence, f"{published}.txt", "باء", published)
    told = b.claim(
        doc,
        "قصف",
        mode=("aerial",),
        killed=(killed, killed),
        places=(b.place(doc, "قرية التينة", "tina", 35.0, 40.0),),
    )
    return LinkClaim(told, doc.id), LinkDocument(doc.id, doc.file, "باء", published, published, doc.text)


@pytest.mark.parametrize(
    ("sentence", "published", "joined"),
    [
        ("ارتفاع حصيلة قصف قرية التينة إلى عشرين قتيلا.", "2031-03-07", True),
        ("ارتفاع حصيلة قصف قرية التينة إلى عشرين قتيلا.", "2031-04-07", False),
        ("حصيلة قصف قرية التينة عشرون قتيلا.", "2031-03-07", False),
    ],
)
def test_an_undated_update_follows_its_happening(
    world: World, sentence: str, published: str, joined: bool
) -> None:
    (first,) = world.tell("ألف", {"killed": (4, 4)})
    claim, document = update(sentence, published, 20)
    world.claims.append(claim)
    world.documents[document.id] = document
    assert world.together(first, claim.claim.id) is joined
    found = why(world.claims[0], claim, world.documents)
    named = {name: weight.reason for name, weight, _ in found.weights}
    assert ("rose" in named["killed"]) is ("ارتفاع" in sentence)
    assert found.contradiction is None and all(meaning for _, _, meaning in found.weights)
