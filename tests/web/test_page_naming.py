"""Things of the record are called by their names in the reader's language, places so that they are told apart."""

from __future__ import annotations

import pytest

from sijill.lexicon.loader import Lexicon
from sijill.web.naming import Naming
from sijill.web.preferences import Preferences
from sijill.web.wording import Words


def namings() -> tuple[Naming, Naming]:
    """For an Arab and an English reader."""
    return Naming(Words(Preferences("ar")), Lexicon.load()), Naming(Words(Preferences("en")), Lexicon.load())


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("sy-deir-ez-zor", ("دير الزور", "Deir ez-Zor")),
        ("sy-deir-ez-zor-governorate", ("دير الزور (محافظة)", "Deir ez-Zor Governorate")),
        ("sy-deir-ez-zor-subdistrict", ("دير الزور (ناحية)", "Deir-ez-Zor Subdistrict")),
        ("nowhere", ("موضع ما", "موضع ما")),
    ],
)
def test_a_division_called_as_its_town_is_told_apart(key: str, names: tuple[str, str]) -> None:
    assert tuple(naming.place(key, "موضع ما") for naming in namings()) == names
    place = Lexicon.load().gazetteer.get(key)
    if place is not None:
        assert tuple(naming.shown(place) for naming in namings()) == names


def test_an_actor_is_shown_by_the_names_it_brings() -> None:
    actor = Lexicon.load().actors["liwa-al-quds"]
    assert [naming.shown(actor) for naming in namings()] == [actor.name_ar, actor.name_en]
