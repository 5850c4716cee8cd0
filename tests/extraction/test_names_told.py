"""Names of bodies that no list holds: told before between quotation marks, or shown by their shape."""

from __future__ import annotations

import pytest
from tests.extraction.told import has_tie, ties

#: A body with a tie to it, which only a name can have.
NAMED = [
    # quotation marks once, none from then on
    ("انسحبت كتيبة «رياح تهامين» أمس. وتتبع كتيبة رياح تهامين لإيران.", "كتيبة «رياح تهامين»"),
    ("انسحبت كتيبة «رياح تهامين» أمس. وقال قائد لرياح تهامين إن روسيا تدعم رياح تهامين.", "رياح تهامين"),
    # a word nothing is known of, after a head that shows adjectives and verbs
    ("كتيبة ماسينار التابعة لإيران انسحبت.", "كتيبة ماسينار"),
    ("انسحبت ميليشيا ماسينار المدعومة من إيران.", "ميليشيا ماسينار"),
    ("تتلقى ميليشيا ماسينار دعمها من إيران.", "ميليشيا ماسينار"),
    ("تتلقى قوات درع السهل دعمها من إيران.", "قوات درع السهل"),
    ("تدعم إيران قوات غورماز.", "قوات غورماز"),
    # one body told apart by adjectives
    ("تدعم إيران الهيئة الموحدة.", "الهيئة الموحدة"),
    ("تدعم إيران المجلس السياسي الأعلى.", "المجلس السياسي الأعلى"),
    # an office by what follows it, forces by whose they are
    ("تمول إيران قوات خالد الحمد.", "قوات خالد الحمد"),
    # a body that bears the name of a state between its marks
    ("تدعم إيران ألوية «اليمن الكبير».", "ألوية «اليمن الكبير»"),
]
NO_NAME = [
    # adjectives and verbs after a head
    "تدعم إيران كتيبة مقاتلة.",
    "تدعم إيران قوات تنتشر في البلدة.",
    "دعمت إيران ميليشيا هاجمت البلدة.",
    # one adjective that every such body may have, and a kind that is named by none
    "تدعم إيران الجيش الباسل.",
    "تدعم إيران المجموعة المسلحة المحلية.",
    "تدعم إيران الوحدة الوطنية.",
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_that_no_list_holds(text: str, name: str) -> None:
    relations, givers = ("backed_by", "affiliated_with"), ("إيران", "روسيا")
    backed = any(has_tie(text, relation, name, giver) for relation in relations for giver in givers)
    assert backed, ties(text)


@pytest.mark.parametrize("text", NO_NAME)
def test_what_is_no_name(text: str) -> None:
    assert ties(text) == []
