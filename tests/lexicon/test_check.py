"""The lexicon's check: the shipped files are in order, and planted faults are told with their line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from sijill.extraction.examples_check import check_examples, opens
from sijill.lexicon.check import Finding, check
from sijill.lexicon.find import find
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.shapes import LISTS, WHOLE

Plant = Callable[[str, str, str], list[Finding]]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.fixture(scope="module")
def shipped() -> frozenset[Finding]:
    """What the shipped lexicon has to mend, so that one fault there fails one test here."""
    return frozenset(check())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the shipped lexicon."""
    copy = tmp_path / "lexicon"
    with resources.as_file(resources.files("sijill.lexicon")) as folder:
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.csv"))
    return copy


@pytest.fixture
def plant(root: Path, shipped: frozenset[Finding]) -> Plant:
    """Add text to the end of a file, or put it in place of other text, and check: the new findings."""

    def put(name: str, old: str, new: str) -> list[Finding]:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1) if old else text.rstrip("\n") + "\n" + new, "utf-8")
        return [one for one in check(root) if one not in shipped]

    return put


def line_of(path: Path, words: str) -> int:
    return next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), start=1) if words in text)


EVENT = """- id: {id}
  type: {type}
  mode: [{mode}]
  family: strike
  frame: {frame}
  nouns: [{noun}]
  match: [{noun} قرب الوادي]
  no_match: [سوق الوادي مزدحم]
"""


def event(**changes: str) -> str:
    values = {"id": "new-one", "type": "ASSAULT", "mode": "aerial", "frame": "strike", "noun": "رجم"}
    return EVENT.format(**{**values, **changes})


def test_the_shipped_lexicon_is_in_order() -> None:
    assert check() == []


def test_the_shipped_examples_open_what_they_should(lexicon: Lexicon) -> None:
    assert check_examples(lexicon) == []


def test_a_copy_and_a_right_entry_are_in_order(root: Path, plant: Plant, shipped: frozenset[Finding]) -> None:
    assert set(check(root)) == shipped
    assert plant("events/assault.yaml", "", event()) == []


def test_every_yaml_file_has_a_shape(root: Path) -> None:
    files = {str(path.relative_to(root).as_posix()) for path in root.rglob("*.yaml")}
    assert files == {*LISTS, *WHOLE}


def test_the_guide_names_every_file_and_shows_entries_that_are_right(plant: Plant) -> None:
    guide = (Path(__file__).parents[2] / "docs/lexicon.md").read_text("utf-8")
    assert [name for name in (*LISTS, *WHOLE) if Path(name).name not in guide] == []
    examples = re.findall("```yaml\n(.*?)```", guide, re.DOTALL)
    assert len(examples) >= 8
    outlet = next(one for one in examples if "plain-voice" in one)
    actor = next(one for one in examples if "plain-brigade" in one).replace("free-plain-front", "iran")
    word = next(one for one in examples if "besiege" in one).replace("besiege", "besiege-again")
    assert plant("sources/outlets.yaml", "", outlet) == []
    assert plant("actors/palestine.yaml", "", actor) == []
    assert plant("events/coerce.yaml", "", word) == []


@pytest.mark.parametrize(
    ("changes", "line", "message"),
    [
        ({"type": "ATTACK"}, 1, "“ATTACK” is no PLOVER type."),
        ({"mode": "arrest"}, 2, "“arrest” is no mode of ASSAULT."),
        ({"frame": "hit"}, 4, "“hit” is no frame."),
        ({"id": "shell"}, 0, "The id “shell” stands in events/assault.yaml"),
        ({"noun": "رجمX"}, 5, "“رجمX” holds Latin letters."),
        ({"noun": "رَجم"}, 5, "“رَجم” holds tashkeel or a tatweel."),
        ({"noun": "رجـم"}, 5, "“رجـم” holds tashkeel or a tatweel."),
        ({"noun": "رجم\u200f"}, 5, "holds an invisible mark (U+200F)."),
        ({"noun": "رجم-نار"}, 5, "“رجم-نار” holds a sign that is no letter."),
    ],
)
def test_faults_of_an_event_word(
    root: Path, plant: Plant, changes: dict[str, str], line: int, message: str
) -> None:
    first = len((root / "events/coerce.yaml").read_text("utf-8").splitlines()) + 1
    findings = [one for one in plant("events/coerce.yaml", "", event(**changes)) if message in one.message]
    assert findings and findings[0].file == "events/coerce.yaml"
    assert findings[0].line == first + line
    assert findings[0].mend


@pytest.mark.parametrize(
    ("dropped", "message"),
    [
        ("  match: [رجم قرب الوادي]\n", "“new-one” has no `match`."),
        ("  no_match: [سوق الوادي مزدحم]\n", "“new-one” has no `no_match`."),
        ("  nouns: [رجم]\n", "“new-one” has no words."),
        ("  family: strike\n", "Object missing required field `family`."),
    ],
)
def test_what_an_event_word_must_have(root: Path, plant: Plant, dropped: str, message: str) -> None:
    text = event()
    assert dropped in text
    findings = plant("events/assault.yaml", "", text.replace(dropped, ""))
    line = line_of(root / "events/assault.yaml", "id: new-one")
    assert [(one.line, one.message) for one in findings] == [(line, message)]


def test_a_misspelt_field_is_not_overlooked(root: Path, plant: Plant) -> None:
    findings = plant("events/assault.yaml", "", event().replace("  nouns:", "  noun:"))
    line = line_of(root / "events/assault.yaml", "  noun:")
    assert (line, "“noun” is no field of an entry here.") in [(one.line, one.message) for one in findings]


def test_a_wrong_type_is_told_at_its_own_line(root: Path, plant: Plant) -> None:
    findings = plant("events/assault.yaml", "", event(noun="رجم, 7"))
    line = line_of(root / "events/assault.yaml", "رجم, 7]")
    assert (line, "Expected `str`, got `int`.") in [(one.line, one.message) for one in findings]


def test_broken_yaml_is_told_with_its_line(root: Path, plant: Plant) -> None:
    findings = plant("events/support.yaml", "", "- {subject: actor, verbs: [شن يشن\n")
    assert [one.file for one in findings] == ["events/support.yaml"]
    assert findings[0].line >= line_of(root / "events/support.yaml", "verbs: [شن يشن") and findings[0].mend


def test_a_field_given_twice(root: Path, plant: Plant) -> None:
    findings = plant("events/assault.yaml", "", event() + "  nouns: [قذف]\n")
    line = line_of(root / "events/assault.yaml", "  nouns: [قذف]")
    assert [(one.line, one.message) for one in findings] == [
        (line, "The field “nouns” stands twice in one entry.")
    ]


ACTOR = (
    "- {{id: {id}, ar: {ar}, en: New, sector: {sector}, inter: {inter}, country: {country}, parent: {parent}}}\n"
)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"parent": "nobody"}, "`parent` names “nobody”, and no actor has that id."),
        ({"sector": "ARM"}, "“ARM” is no PLOVER sector."),
        ({"inter": "Soldiers"}, "“Soldiers” is no ACLED kind of actor."),
        ({"country": "SY"}, "“SY” is no country code (ISO 3166, three letters)."),
        ({"ar": "لواء القدس"}, "“لواء القدس” names both “liwa-al-quds” and “new-actor”."),
        ({"id": "hamas"}, "The id “hamas” stands in actors/palestine.yaml"),
        ({"ar": "لواءA السهل"}, "“لواءA السهل” holds Latin letters."),
    ],
)
def test_faults_of_an_actor(root: Path, plant: Plant, changes: dict[str, str], message: str) -> None:
    values = {"id": "new-actor", "ar": "لواء السهل", "sector": "REB", "inter": "Rebel group"}
    values |= {"country": "SYR", "parent": "iran", **changes}
    findings = plant("actors/palestine.yaml", "", ACTOR.format(**values))
    line = len((root / "actors/palestine.yaml").read_text("utf-8").splitlines())
    told = [one for one in findings if one.message.startswith(message)]
    assert len(told) == 1 and told[0].file == "actors/palestine.yaml" and told[0].line == line


def test_a_right_actor_is_in_order(plant: Plant) -> None:
    values = {"id": "new-actor", "ar": "لواء السهل", "sector": "REB", "inter": "Rebel group"}
    assert plant("actors/palestine.yaml", "", ACTOR.format(country="SYR", parent="iran", **values)) == []


LOCAL = "- {{id: new-guard, ar: حرس السهل, en: New, {country}, local: {{{where}: [{name}]}}}}\n"


@pytest.mark.parametrize(
    ("where", "name", "message"),
    [
        ("YEM", "الحرس الأخضر", None),
        ("YEM", "حرس السهل", None),
        ("SY", "الحرس الأخضر", "“SY” is no country code (ISO 3166, three letters)."),
        ("SYR", "حركة حماس", "“حركة حماس” is a full name of “hamas”."),
        (
            "SYR",
            "الحرس الجمهوري",
            "“الحرس الجمهوري” names both “republican-guard” and “new-guard” in reports of SYR.",
        ),
        ("SYR", "الحرس-الأخضر", "“الحرس-الأخضر” holds a sign that is no letter."),
    ],
)
def test_names_of_one_countrys_reports(plant: Plant, where: str, name: str, message: str | None) -> None:
    findings = plant("actors/yemen.yaml", "", LOCAL.format(country="country: YEM", where=where, name=name))
    assert [one.message for one in findings] == ([] if message is None else [message])


def test_names_of_one_countrys_reports_of_an_outlet(plant: Plant) -> None:
    row = "- {id: new-help, ar: عون السهل, en: New, kind: institution, local: {SYR: [الدفاع المدني]}}\n"
    told = [one.message for one in plant("sources/outlets.yaml", "", row)]
    assert told == ["“الدفاع المدني” names both “syria-civil-defence” and “new-help” in reports of SYR."]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("cues/status.yaml", "kind: negated", "kind: negative", "Invalid enum value 'negative'."),
        ("cues/status.yaml", "scope: next", "scope: later", "Invalid enum value 'later'."),
        ("cues/status.yaml", "going_on:", "goes_on:", "goes_on"),
        (
            "sources/reporting.yaml",
            "carries: [",
            "carries: [همس يهمس, ",
            "“همس يهمس” does not stand under `verbs`.",
        ),
        ("sources/reporting.yaml", "\nverbs: [", "\nverbs: [همس, ", "“همس” is not a verb as “past present”."),
        ("places/heads.yaml", "precision: 1", "precision: 4", "Invalid enum value 4."),
        ("names/parts.yaml", "joiners: [", "joiners: [bin, ", "“bin” holds Latin letters."),
        ("names/given.txt", "\n", "\nWalid\n", "“Walid” holds Latin letters."),
        ("events/frames.yaml", "genitive: kind,", "genitive: kin,", "Invalid enum value 'kin'."),
    ],
)
def test_faults_of_other_files(root: Path, plant: Plant, name: str, old: str, new: str, message: str) -> None:
    findings = [one for one in plant(name, old, new) if one.file == name and message in one.message]
    assert findings
    if new.strip().split()[0] in ("kind:", "scope:", "precision:", "genitive:"):
        assert findings[0].line == line_of(root / name, new)


def test_a_given_name_twice(root: Path, plant: Plant) -> None:
    last = (root / "names/given.txt").read_text("utf-8").splitlines()[-1]
    findings = plant("names/given.txt", "", last + "\n")
    assert [one.message for one in findings] == [f"“{last}” stands in line {findings[0].line - 1} already."]


def test_files_missing_and_files_nobody_reads(root: Path, shipped: frozenset[Finding]) -> None:
    (root / "actors/heads.yaml").unlink()
    (root / "actors/mine.yaml").write_text("- {id: mine, ar: لواء السهل, en: Mine}\n", "utf-8")
    (root / "sources/kinds.yaml").write_bytes(b"\xc7\xe1")
    assert {(one.file, one.message) for one in check(root) if one not in shipped} == {
        ("actors/heads.yaml", "The file is missing."),
        ("actors/mine.yaml", "Nothing reads this file."),
        ("sources/kinds.yaml", "Not UTF-8 from byte 0 on."),
    }


def test_examples_tell_which_event_words_they_open(lexicon: Lexicon) -> None:
    shell = next(word for word in lexicon.events if word.id == "shell")
    raid = next(word for word in lexicon.events if word.id == "raid")
    assert opens("قصفت المدفعية أطراف السوق", shell, lexicon) == (["shell"], True)
    assert opens("قصفت المدفعية أطراف السوق", raid, lexicon) == (["shell"], False)
    assert opens("سوق الوادي مزدحم", shell, lexicon) == ([], False)


@pytest.mark.parametrize(
    ("word", "kind", "ref", "file"),
    [
        ("مداهمة", "event", "raid", "events/coerce.yaml"),
        ("وبقصفهم", "event", "shell", "events/assault.yaml"),
        ("ستقصف", "event", "shell", "events/assault.yaml"),
        ("للدفاع الوطني", "actor", "national-defence-forces", "actors/syria.yaml"),
        ("عبدالملك الحوثي", "actor", "abdulmalik-al-houthi", "actors/persons.yaml"),
        ("والروسية", "nisba", "russia", "actors/nations.yaml"),
        ("كتائبهم", "head", "force", "actors/heads.yaml"),
        ("أسفرت", "cause", "forward", "events/causes.yaml"),
        ("وقالت", "report", "reported", "sources/reporting.yaml"),
        ("رويترز", "outlet", "reuters", "sources/outlets.yaml"),
        ("بالبوكمال", "place", "sy-al-bukamal", "places/syria.csv"),
        ("محمد", "given", "given", "names/given.txt"),
        ("خشية من", "cue", "feared", "cues/status.yaml"),
    ],
)
def test_find_tells_where_a_word_stands(lexicon: Lexicon, word: str, kind: str, ref: str, file: str) -> None:
    found = [one for one in find(word, lexicon) if one.kind == kind and one.ref == ref]
    assert found, find(word, lexicon)
    path = resources.files("sijill.lexicon") / file
    assert found[0].file == file and found[0].written
    assert found[0].written in path.read_text("utf-8").splitlines()[found[0].line - 1]


@pytest.mark.parametrize(
    ("word", "kind", "ref", "file"),
    [
        ("أيلول", "time", "months", "calendar.yaml"),
        ("بأيلول", "time", "months", "calendar.yaml"),
        ("للأسبوع", "time", "periods", "calendar.yaml"),
        ("وسبعة", "number", "units", "numbers.yaml"),
        ("ما لا يقل عن", "number", "modifiers", "numbers.yaml"),
    ],
)
def test_find_tells_of_dates_and_numbers(lexicon: Lexicon, word: str, kind: str, ref: str, file: str) -> None:
    found = next(one for one in find(word, lexicon) if (one.kind, one.ref) == (kind, ref))
    lines = (resources.files("sijill.text") / file).read_text("utf-8").splitlines()
    assert found.file == f"text/{file}" and found.written in lines[found.line - 1]


def test_find_tells_how_the_word_was_reached(lexicon: Lexicon) -> None:
    ways = {one.how for one in find("وقصفتها", lexicon) if one.ref == "shell"}
    assert "verb, past, feminine, singular, after و, with the pronoun ها" in ways


def test_find_tells_in_whose_reports_a_name_means_somebody(lexicon: Lexicon) -> None:
    ways = {(one.ref, one.file, one.how) for one in find("الحرس الجمهوري", lexicon) if one.kind == "actor"}
    assert ways == {
        ("republican-guard", "actors/syria.yaml", "in reports of SYR"),
        ("yemeni-republican-guard", "actors/yemen.yaml", "in reports of YEM"),
    }


@pytest.mark.parametrize("word", ["كلمةمخترعة", "", "...", "لواء القدس السابع"])
def test_find_nothing(lexicon: Lexicon, word: str) -> None:
    assert find(word, lexicon) == []
