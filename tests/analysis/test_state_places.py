"""Who held a place, what became of persons, and what happened around a day."""

from __future__ import annotations

from tests.analysis.scene import Scene, made, who
from tests.record import builders as b

from sijill.linking.link import link
from sijill.model.entities import Place


def test_control_of_a_place(scene: Scene) -> None:
    scene.record.put_places(
        [
            Place("raml", "قلعة الرمل", "Raml Castle", "site", parent="raml-town"),
            Place("raml-town", "بلدة الرمل", "Raml", "town", parent="gov"),
            Place("gov", "محافظة الرمل", "Raml Governorate", "governorate"),
        ]
    )
    scene.tie("controls", "saqr", "raml", "2031-03-05")
    scene.tie("controls", "bahr", "gov", "2031-03-05", "باء")
    answer = scene.ask("2031-03-10", place="قلعة الرمل")
    (tie,) = answer.places
    assert (tie.relation, tie.standing, tie.role) == ("controls", "current", "object")
    assert tie.other is not None and tie.other.id == "saqr"
    assert tie.place is not None and tie.place.id == "raml"
    assert answer.ties == ()
    assert [t.place.id for t in scene.ask("2031-03-10", place="raml-town").places if t.place] == ["raml"]
    (held,) = scene.ask("2031-03-10", actor="saqr").places
    assert held.other is not None and held.other.id == "raml"
    assert scene.standing("2031-10-10", "controls", "saqr", place="raml") == "stale"


def test_two_holders_contest_a_place_unless_they_are_of_one_camp(scene: Scene) -> None:
    scene.record.put_places([Place("raml", "قلعة الرمل", "Raml Castle", "site")])
    scene.tie("controls", "wadi", "raml", "2031-03-05", "ألف")
    scene.tie("controls", "sahl", "raml", "2031-03-05", "باء")
    assert {tie.standing for tie in scene.ask("2031-03-10", place="raml").places} == {"current"}
    scene.tie("controls", "najm", "raml", "2031-03-06", "جيم")
    assert {tie.standing for tie in scene.ask("2031-03-10", place="raml").places} == {"contested"}


def test_who_takes_a_place_ends_the_hold_before_and_is_not_contested_by_it(scene: Scene) -> None:
    scene.record.put_places([Place("raml", "قلعة الرمل", "Raml Castle", "site")])
    scene.tie("controls", "wadi", "raml", "2031-03-05", "ألف")
    scene.tie("controls", "najm", "raml", "2031-03-20", "باء", valid="2031-03-18/..")
    standings = {
        day: {tie.other.id: tie.standing for tie in scene.ask(day, place="raml").places if tie.other}
        for day in ("2031-03-10", "2031-03-25")
    }
    assert standings["2031-03-10"] == {"wadi": "current", "najm": "unknown"}
    assert standings["2031-03-25"] == {"wadi": "former", "najm": "current"}
    scene.tie("controls", "wadi", "raml", "2031-03-22", "جيم")
    assert {tie.standing for tie in scene.ask("2031-03-25", place="raml").places} == {"contested"}


def test_a_withdrawal_ends_control(scene: Scene) -> None:
    scene.record.put_places([Place("raml", "قلعة الرمل", "Raml Castle", "site")])
    scene.tie("controls", "saqr", "raml", "2031-03-05")
    doc = scene.report("2031-04-01", "باء")
    left = b.claim(
        doc,
        "تقاتل",
        event_type="RETREAT",
        date="2031-04-01",
        actors=(who(doc, "saqr"),),
        places=(b.place(doc, "قلعة الرمل", "raml"),),
    )
    scene.add(doc, left)
    assert scene.standing("2031-03-31", "controls", "saqr", place="raml") == "current"
    assert scene.standing("2031-04-01", "controls", "saqr", place="raml") == "former"


def test_a_place_only_named_by_its_words_is_found(scene: Scene) -> None:
    scene.record.put_places([Place("raml", "قلعة الرمل", "Raml Castle", "site")])
    doc = scene.report("2031-03-05")
    hold = b.relation(doc, "controls", who(doc, "saqr"), b.place(doc, "قلعة الرمل"), "كتيبة الصقر")
    scene.add(doc, hold)
    (tie,) = scene.ask("2031-03-10", place="raml").places
    assert tie.other is not None and tie.other.id == "saqr"


def test_what_became_of_persons(scene: Scene) -> None:
    doc = scene.report("2031-03-05")
    member = made(doc, "member_of", "salim", "saqr")
    hurt = b.claim(doc, "أصيب", date="2031-03-04", wounded=(1, 1), recipients=(who(doc, "salim"),))
    scene.add(doc, member, hurt, persons=("salim",))
    later = scene.report("2031-03-20", "باء")
    held = b.claim(
        later,
        "أصيب",
        event_type="COERCE",
        mode=("arrest",),
        date="2031-03-20",
        recipients=(who(later, "salim"),),
    )
    scene.add(later, held, persons=("salim",))
    for actor in ("salim", "saqr"):
        told = scene.ask("2031-03-25", actor=actor).condition
        assert [(c.of.id, c.what, c.since) for c in told] == [
            ("salim", "arrested", "2031-03-20"),
            ("salim", "wounded", "2031-03-04"),
        ]
    (wounded,) = scene.ask("2031-03-10", actor="salim").condition
    assert wounded.for_[0].claim == hurt.id
    assert scene.ask("2031-03-25", actor="wadi").condition == ()


def test_incidents_of_the_days_before(scene: Scene) -> None:
    doc = scene.report("2031-03-05")
    scene.add(doc, b.claim(doc, "تقاتل", date="2031-03-04", actors=(who(doc, "saqr"),)))
    scene.record.replace_incidents(link(*scene.record.link_inputs()))
    assert len(scene.ask("2031-03-10").incidents) == 1
    assert scene.ask("2031-03-03").incidents == ()
    assert scene.ask("2031-05-10").incidents == ()
    assert scene.ask("2031-03-10", actor="saqr", known_by="2031-03-04").incidents == ()
    assert scene.ask("2031-03-10", pair=("saqr", "wadi")).incidents == ()
