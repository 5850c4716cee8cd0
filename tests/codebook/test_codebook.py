"""The codebooks as published, and the mappings between them."""

from __future__ import annotations

import pytest

from sijill.analysis.incident_filter import possible
from sijill.codebook import acled, ged, loader
from sijill.codebook.loader import relation_words
from sijill.lexicon.files import read_entries
from sijill.lexicon.gazetteer_table import KINDS
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import ACTUAL, Casualty
from sijill.model.entities import Actor
from sijill.record.incident_keys import KIND, NONE


def test_plover_has_sixteen_types_and_the_contexts() -> None:
    assert len(loader.event_types()) == 16
    assert len(loader.contexts()) == 37
    assert [name for name, kind in loader.event_types().items() if kind.needs_recipient] == [
        "COOPERATE",
        "AID",
        "SANCTION",
    ]


def test_modes_are_known_for_their_type_only() -> None:
    assert loader.known_mode("ASSAULT", "aerial")
    assert not loader.known_mode("PROTEST", "aerial")
    assert not loader.known_mode("NOTHING", "aerial")
    assert not loader.known_type("NOTHING")


def test_every_event_word_bears_a_known_type_and_mode() -> None:
    wrong = [
        (word.id, word.type, mode)
        for word in Lexicon.load().events
        for mode in word.mode or ("",)
        if not loader.known_type(word.type) or (mode and not loader.known_mode(word.type, mode))
    ]
    assert wrong == []


def test_statuses_agree_with_the_model() -> None:
    assert {name for name, told in loader.statuses().items() if told.actual} == ACTUAL
    assert [told.rank for told in loader.statuses().values()] == list(range(1, 10))


def test_every_type_that_is_not_words_alone_has_an_acled_type() -> None:
    words = {"CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
    unplaced = {name for name in loader.event_types() if acled.classify(name, ()) is None}
    assert unplaced == words


@pytest.mark.parametrize(
    ("event_type", "modes", "families", "target", "mutual", "sub_type"),
    [
        ("ASSAULT", ["drone"], [], "civilian", False, "Air/drone strike"),
        ("ASSAULT", ["heavy-weapons"], [], None, False, "Shelling/artillery/missile attack"),
        ("ASSAULT", ["suicide-attack", "explosives"], [], None, False, "Suicide bomb"),
        ("ASSAULT", ["firearms"], ["clash"], None, True, "Armed clash"),
        ("ASSAULT", ["firearms"], ["shoot"], "civilian", False, "Attack"),
        ("ASSAULT", ["abduct"], [], "civilian", False, "Abduction/forced disappearance"),
        ("ASSAULT", ["abduct"], [], "armed", False, "Other"),
        ("COERCE", ["arrest"], [], None, False, "Arrests"),
        ("COERCE", ["seize"], ["raid"], None, False, "Other"),
        ("COERCE", ["seize"], ["seize"], None, False, "Looting/property destruction"),
        ("MOBILIZE", ["troops"], ["base"], None, False, "Headquarters or base established"),
        ("RETREAT", ["withdraw"], ["withdraw"], None, False, "Non-violent transfer of territory"),
        ("PROTEST", ["demo"], [], None, False, "Peaceful protest"),
    ],
)
def test_acled_types(
    event_type: str,
    modes: list[str],
    families: list[str],
    target: acled.Target | None,
    mutual: bool,
    sub_type: str,
) -> None:
    placed = acled.classify(event_type, modes, families, target, mutual)
    assert placed is not None
    assert placed.sub_event_type == sub_type
    assert sub_type in acled.book().event_types[placed.event_type]


def test_a_foreign_army_is_an_external_force_and_a_state_force_at_home() -> None:
    army = Actor("army", "جيش الشمال", "Army of the North", sector="MIL", inter="State forces", country="AAA")
    assert acled.inter_at(army, "AAA") == "State forces"
    assert acled.inter_at(army, "BBB") == "External/Other forces"
    assert acled.inter_at(army, None) == "State forces"


def test_interaction_names_the_lower_number_first() -> None:
    assert acled.interaction("Civilians", "Rebel group") == "Rebel group-Civilians"
    assert acled.interaction(None, "Rebel group") == "Rebel group only"
    assert acled.interaction(None, None) == ""


def _dead(low: int, word_class: str = "number") -> Casualty:
    return Casualty("killed", low, None, "unknown", "", 0, 0, word_class)


def test_fatalities_are_the_lowest_number_and_words_count_as_the_codebook_sets() -> None:
    assert acled.fatalities([[_dead(5)], [_dead(3)]]) == 3
    assert acled.fatalities([[_dead(20, "dozens")]]) == 12
    assert acled.fatalities([[_dead(2, "plural")], [_dead(7)]]) == 7
    assert acled.fatalities([[Casualty("wounded", 4, 4, "unknown", "", 0, 0)], []]) == 0


def test_type_of_violence() -> None:
    assert ged.type_of_violence(["Rebel group"], ["Civilians"], False) == 3
    assert ged.type_of_violence(["Rebel group"], ["State forces"], False) == 1
    assert ged.type_of_violence(["Rebel group"], ["Political militia"], False) == 2


def test_precisions() -> None:
    assert [ged.date_prec(days) for days in (1, 4, 7, 31, 200, None)] == [1, 2, 3, 4, 5, 5]
    assert [acled.time_precision(days) for days in (1, 7, 31, 90, None)] == [1, 2, 3, 3, 3]
    assert (ged.where_prec("village", False), ged.where_prec("village", True)) == (1, 2)


def test_every_code_has_a_name_in_both_languages_and_no_other_has() -> None:
    names = loader.code_names()
    for kind in ("type", "mode", "status", "grade", "reviewed"):
        assert set(names[kind]) == set(possible(kind) or ()) - {NONE}, kind
    kinds = {row["kind"] for file in ("kinds", "outlets") for row in read_entries(f"sources/{file}.yaml", dict)}
    assert set(names["source"]) == {KIND + kind for kind in kinds}
    actors = Lexicon.load().actors.values()
    assert set(names["actor_kind"]) == {actor.kind for actor in actors} | {Actor("", "", "").kind}
    assert set(names["place_kind"]) == {*KINDS, "unknown"}
    assert set(names["sector"]) == set(loader.load_file("sectors.yaml", tuple[str, ...]))
    own = {"actor_kind", "place_kind", "sector"}
    assert set(names) == {"type", "mode", "status", "grade", "reviewed", "source", "none"} | own
    assert all(name.ar and name.en for told in names.values() for name in told.values())


@pytest.mark.parametrize(
    ("name", "role", "several", "told"),
    [
        ("rival_of", "party", False, "rival of"),
        ("rival_of", "party", True, "quarrel of"),
        ("ally_of", "subject", True, "alliance of"),
        ("backed_by", "object", False, "backs"),
        ("nothing_such", "subject", True, "nothing_such"),
    ],
)
def test_a_tie_is_worded_from_the_side_of_who_is_asked_about(
    name: str, role: str, several: bool, told: str
) -> None:
    assert relation_words(name, role, several) == told
