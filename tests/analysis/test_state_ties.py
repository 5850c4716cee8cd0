"""What stood on a day: current, shifting, former, contested, stale, unknown, each with its quotes."""

from __future__ import annotations

import msgspec
import pytest
from tests.analysis.scene import PARENTS, Scene, made, the, who
from tests.record import builders as b

from sijill.model.entities import Actor
from sijill.model.errors import AmbiguousNameError, NotFoundError, SijillError


def test_a_tie_holds_on_its_day_and_forward_to_the_horizon(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05")
    assert scene.standing("2031-03-04") == "unknown"
    assert scene.standing("2031-03-05") == "current"
    assert scene.standing("2032-03-04") == "current"
    assert scene.standing("2032-03-05") == "stale"


def test_an_answer_quotes_its_evidence(scene: Scene) -> None:
    doc = scene.report("2031-03-05")
    scene.add(doc, made(doc, "backed_by", "saqr", "wadi", sources=(b.source(doc, "مصدر محلي"),)))
    answer = scene.ask("2031-03-15")
    tie = the(answer, "backed_by", "wadi")
    (piece,) = tie.for_
    assert piece.quote == doc.text[piece.start : piece.end] == "كتيبة الصقر مدعومة من جيش الوادي"
    assert (piece.document, piece.file, piece.outlet) == (doc.id, doc.file, "ألف")
    assert piece.published == doc.published
    assert piece.cited == ("مصدر محلي",)
    assert (tie.role, tie.last_evidence, tie.age_days) == ("subject", "2031-03-05", 10)
    assert tie.valid.edtf == "2031-03-05"
    assert tie.other is not None and tie.other.name_en == "Wadi"
    assert the(scene.ask("2031-03-15", actor="wadi"), "backed_by", "saqr").role == "object"
    plain = msgspec.to_builtins(answer)
    assert {"for", "against"} <= set(plain["ties"][0])
    assert plain["question"] == {"actor": "saqr"}


def test_copies_and_one_outlets_repeats_count_once(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-06", "ألف")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert len(tie.for_) == 2
    assert tie.independent_sources == 1


def test_a_tie_of_one_with_itself_is_none(scene: Scene) -> None:
    """A person may have merged its two ends."""
    scene.tie("backed_by", "saqr", "saqr", "2031-03-05")
    assert scene.ask("2031-03-10").ties == ()


def test_what_is_told_as_past_held_until_the_report(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", polarity="past", valid="../2030-12~")
    assert scene.standing("2030-06-01") == "current"
    assert scene.standing("2031-01-01") == "former"
    assert scene.standing("2031-03-05") == "former"
    assert scene.standing("2040-01-01") == "former"
    assert scene.standing("2010-01-01") == "unknown"


def test_a_past_tie_without_an_end_ends_at_the_report(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", polarity="past", valid="../2031-03-05")
    assert scene.standing("2031-03-04") == "current"
    assert scene.standing("2031-03-05") == "former"


def test_a_stated_end_long_before_the_report_is_an_end(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", valid="2028/2029")
    assert scene.standing("2028-06-01") == "current"
    assert scene.standing("2030-01-05") == "former"


def test_a_change_of_patron_makes_the_old_one_former(scene: Scene) -> None:
    doc = scene.report("2031-03-05")
    scene.tie("backed_by", "saqr", "wadi", "2030-06-01")
    scene.add(doc, made(doc, "shifted_to", "saqr", "bahr", valid="2030-12~/2031-03-05"))
    assert scene.standing("2030-10-01") == "current"
    assert scene.standing("2031-03-05") == "former"
    old = the(scene.ask("2031-03-05"), "backed_by", "wadi")
    assert [piece.says for piece in old.against] == ["tells of a change of patron"]
    assert scene.standing("2031-03-05", "shifted_to", "bahr") == "shifting"
    assert scene.standing("2030-11-01", "shifted_to", "bahr") == "unknown"
    assert scene.standing("2035-01-01", "shifted_to", "bahr") == "stale"


def test_a_change_of_patron_leaves_the_parent_alone(scene: Scene) -> None:
    scene.tie("affiliated_with", "sahl", "wadi", "2031-02-01")
    scene.tie("shifted_to", "sahl", "bahr", "2031-03-05")
    assert scene.standing("2031-03-06", "affiliated_with", "wadi", actor="sahl") == "current"


def test_backing_told_again_after_the_change_is_contested(scene: Scene) -> None:
    scene.tie("shifted_to", "saqr", "bahr", "2031-03-05")
    scene.tie("backed_by", "saqr", "wadi", "2031-04-01", "باء")
    assert scene.standing("2031-04-02") == "contested"


def test_two_outlets_that_contradict_each_other_contest_it(scene: Scene) -> None:
    scene.tie("rival_of", "saqr", "wadi", "2031-02-01", "باء")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert tie.standing == "contested"
    assert [piece.outlet for piece in tie.against] == ["باء"]
    assert [piece.outlet for piece in tie.for_] == ["ألف"]
    assert the(scene.ask("2031-03-10"), "rival_of", "wadi").standing == "contested"


def test_what_an_outlet_said_before_it_changed_its_word_does_not_contest(scene: Scene) -> None:
    scene.tie("rival_of", "saqr", "wadi", "2031-02-01", "ألف")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert tie.standing == "current"
    assert len(tie.against) == 1


def test_a_suspicion_is_shown_and_does_not_contest(scene: Scene) -> None:
    scene.tie("rival_of", "saqr", "wadi", "2031-02-01", "باء", status="suspected")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert tie.standing == "current"
    assert [piece.status for piece in tie.against] == ["suspected"]
    assert the(scene.ask("2031-03-10"), "rival_of", "wadi").status == "suspected"


@pytest.mark.parametrize(("camp", "standing"), [(True, "contested"), (False, "current")])
def test_a_quarrel_with_the_patrons_men_counts_against(scene: Scene, camp: bool, standing: str) -> None:
    if camp:
        scene.tie("backed_by", "najm", "wadi", "2031-01-01", "جيم")
    scene.tie("rival_of", "saqr", "najm", "2031-02-01", "باء")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    assert scene.standing("2031-03-10") == standing


def test_a_quarrel_with_a_part_of_the_patron_counts_by_the_lexicon(scene: Scene) -> None:
    scene.tie("rival_of", "saqr", "sahl", "2031-02-01", "باء")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    assert scene.standing("2031-03-10") == "contested"


def test_infighting_is_no_break_with_the_common_parent(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PARENTS, "saqr", "wadi")
    scene.tie("rival_of", "saqr", "sahl", "2031-02-01", "باء")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    assert scene.standing("2031-03-10") == "current"


@pytest.mark.parametrize("when", ["2031-02-20", None])
def test_an_attack_on_the_patrons_men_counts_against(scene: Scene, when: str | None) -> None:
    doc = scene.report("2031-02-20/2031-03-01", "باء", "inferred")
    fight = b.claim(doc, "تقاتل", date=when, actors=(who(doc, "saqr"),), recipients=(who(doc, "sahl"),))
    scene.add(doc, fight)
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert tie.standing == "contested"
    assert [piece.claim for piece in tie.against] == [fight.id]


def test_an_attack_side_by_side_does_not_count(scene: Scene) -> None:
    doc = scene.report("2031-02-20", "باء")
    allies = (who(doc, "saqr"), who(doc, "sahl"))
    scene.add(doc, b.claim(doc, "تقاتل", actors=allies, recipients=(who(doc, "najm"),)))
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    assert the(scene.ask("2031-03-10"), "backed_by", "wadi").against == ()


def test_a_contradiction_past_the_horizon_does_not_contest(scene: Scene) -> None:
    scene.tie("rival_of", "saqr", "wadi", "2029-02-01", "باء")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    assert scene.standing("2031-03-10") == "current"


def test_what_is_said_later_says_nothing_of_the_day(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    scene.tie("rival_of", "saqr", "wadi", "2031-05-01", "باء")
    assert scene.standing("2031-03-10") == "current"
    assert scene.standing("2031-05-02") == "contested"


def test_a_denied_tie_alone_is_unknown_and_shows_the_denial(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", polarity="against")
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert (tie.standing, tie.for_, len(tie.against), tie.note) == ("unknown", (), 1, "only denied")


def test_a_denial_by_another_outlet_contests(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", "ألف")
    scene.tie("backed_by", "saqr", "wadi", "2031-03-06", "باء", status="denied")
    assert scene.standing("2031-03-10") == "contested"


def test_an_expected_tie_is_no_tie(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05", status="predicted")
    assert scene.ask("2031-03-10").ties == ()


def test_a_split_ends_membership(scene: Scene) -> None:
    scene.tie("member_of", "saqr", "wadi", "2031-01-05")
    scene.tie("split_from", "saqr", "wadi", "2031-03-05")
    assert scene.standing("2031-02-01", "member_of") == "current"
    assert scene.standing("2031-03-06", "member_of") == "former"


def test_a_quarrel_of_several_is_one_tie(scene: Scene) -> None:
    doc = scene.report("2031-03-05")
    parties = tuple(who(doc, key) for key in ("saqr", "najm", "sahl", "bahr"))
    scene.add(doc, b.relation(doc, "rival_of", None, None, "وتقاتل لواء النجم", parties=parties))
    (tie,) = scene.ask("2031-03-06").ties
    assert [party.id for party in tie.parties] == ["bahr", "najm", "sahl", "saqr"]
    assert (tie.standing, tie.other, tie.role) == ("current", None, "party")
    assert scene.ask("2031-03-06", pair=("najm", "bahr")).ties == (tie,)
    assert scene.ask("2031-03-06", actor="wadi").ties == ()


def test_an_inferred_interval_counts_and_is_marked(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03/2031-05", how="inferred")
    assert scene.standing("2031-02-28") == "unknown"
    assert scene.standing("2031-03-15") == "current"
    answer = scene.ask("2031-03-15")
    assert answer.note is not None and "2031-03/2031-05, inferred" in answer.note
    assert the(answer, "backed_by", "wadi").age_days == 0


def test_known_by_hides_what_was_not_out(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03/2031-05", how="inferred")
    scene.tie("ally_of", "saqr", "bahr", "2031-03-01", "باء")
    early = scene.ask("2031-04-15", actor="saqr", known_by="2031-04-15")
    assert [tie.relation for tie in early.ties] == ["ally_of"]
    assert early.note is not None and "One report" in early.note
    late = scene.ask("2031-04-15", actor="saqr", known_by="2031-05-31")
    assert {tie.relation for tie in late.ties} == {"ally_of", "backed_by"}


def test_an_undated_report_gives_no_standing(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", None)
    tie = the(scene.ask("2031-03-10"), "backed_by", "wadi")
    assert (tie.standing, tie.note) == ("unknown", "told only by reports without a date")
    assert len(tie.for_) == 1
    assert scene.ask("2031-03-10", actor="saqr", known_by="2040-01-01").ties == ()


def test_names_of_one_power_are_one(scene: Scene) -> None:
    for key, published in (("russia", "2031-03-05"), ("russian-forces", "2031-03-06")):
        doc = scene.report(published, key)
        patron = b.actor(doc, "جيش الوادي", key)
        scene.add(doc, b.relation(doc, "backed_by", who(doc, "saqr"), patron, "كتيبة الصقر"))
    tie = the(scene.ask("2031-03-10"), "backed_by", "russia")
    assert len(tie.for_) == 2
    assert the(scene.ask("2031-03-10", actor="russian-forces"), "backed_by", "saqr").role == "object"


def test_a_pair_answers_with_what_is_between_the_two(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05")
    scene.tie("ally_of", "saqr", "bahr", "2031-03-05", "باء")
    answer = scene.ask("2031-03-10", pair=("wadi", "saqr"))
    assert [(tie.relation, tie.role) for tie in answer.ties] == [("backed_by", "object")]


def test_nothing_known_says_so(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05")
    empty = scene.ask("2031-03-10", actor="bahr")
    assert empty.ties == () and empty.note is not None and "No report" in empty.note
    stale = scene.ask("2036-01-01")
    assert stale.note is not None and "last evidence is of 2031-03-05" in stale.note
    early = scene.ask("2020-01-01")
    assert early.note is not None and "later days" in early.note


def test_an_actor_is_asked_for_by_any_name(scene: Scene) -> None:
    scene.tie("backed_by", "saqr", "wadi", "2031-03-05")
    for name in ("saqr", "كتيبةُ الصقر", "Saqr", "“كتيبة الصقر”"):
        assert scene.ask("2031-03-10", actor=name).question.actor == "saqr"
    with pytest.raises(NotFoundError, match="Did you mean"):
        scene.ask("2031-03-10", actor="كتيبة الصقور")
    scene.record.put_actors([Actor("saqr-2", "كتيبة الصقر", "Saqr South"), Actor("n1", "الفجر", "x")])
    scene.record.put_actors([Actor("n2", "الفجر", "y")])
    assert scene.ask("2031-03-10", actor="كتيبة الصقر").question.actor == "saqr"
    with pytest.raises(AmbiguousNameError) as error:
        scene.ask("2031-03-10", actor="الفجر")
    assert [key for key, _ in error.value.candidates] == ["n1", "n2"]
    with pytest.raises(SijillError, match="one thing"):
        scene.ask("2031-03-10", actor="saqr", place="x")
