"""The page of an incident: who says what, from whom, why it is one incident; and judging it."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.app import reviewer, stranger
from tests.web.test_overview import words

from sijill.linking.disagreements import Subject
from sijill.linking.weights import table
from sijill.model.incidents import Incident
from sijill.record.fields import CLAIM_FIELDS
from sijill.record.store import Record
from sijill.record.stored import ClaimFilter
from sijill.web.app import App
from sijill.web.remarks import matched
from sijill.web.wording import messages


@pytest.fixture(scope="module")
def disputed(example_record: Path) -> Incident:
    """The incident of the examples with most claims, of those on which reports differ."""
    with Record.open(example_record) as record:
        return max((one for one in record.incidents() if one.disagreements), key=lambda one: len(one.claims))


def shown(client: TestClient, key: str, query: str = "") -> str:
    answer = client.get(f"/incidents/{key}{query}")
    assert answer.status_code == 200
    return answer.text


def test_claims_stand_beside_each_other_with_their_words(
    client: TestClient, disputed: Incident, example_record: Path
) -> None:
    page = shown(client, disputed.id)
    with Record.open(example_record) as record:
        for told in record.claims(ClaimFilter(claims=disputed.claims)):
            span = told.claim.evidence
            quote = " ".join(record.text(told.document.id)[span.start : span.end].split())
            assert quote in words(page)
            assert f'href="/documents/{told.document.id}?claim={told.claim.id}"' in page
    assert page.count('<th scope="col" id="claim-') == len(disputed.claims)
    assert "≠" in page and "Where reports differ" in words(page) and "named:" in words(page)


def test_values_that_are_worded_alike_are_no_difference(client: TestClient, disputed: Incident) -> None:
    page = words(shown(client, disputed.id))
    differing = page.partition("Where reports differ")[2].partition("side by side")[0]
    for line in differing.split("Different ")[1:]:
        named = [re.sub(r"\(.*?\)", "", one).strip() for one in re.split("; against it", line.partition(":")[2])]
        assert len(set(named)) == len(named) > 1


def test_both_languages_say_the_same(client: TestClient, disputed: Incident) -> None:
    english = shown(client, disputed.id)
    client.get("/preferences", params={"lang": "ar"})
    arabic = shown(client, disputed.id)
    assert arabic.count('class="differs"') == english.count('class="differs"')
    assert "ما تختلف فيه التقارير" in arabic and "سُمّيت" in arabic


def test_every_weight_of_a_pair_is_told(client: TestClient, disputed: Incident) -> None:
    link = disputed.links[0]
    page = words(shown(client, disputed.id, f"?a={link.a}&b={link.b}"))
    for reason in link.reasons:
        said, weight = re.fullmatch(r"(.+) \(([+-][\d.]+)\)", reason).groups()  # type: ignore[union-attr]
        assert matched(said, "reasons") and weight in page
    assert f"{table().link_at:+.1f}" in page and "They stand in one incident" in page
    assert "outranks the weights" not in page
    assert "joined from" not in words(shown(client, disputed.id, f"?a={link.a}&b={link.a}"))
    assert {f"incident.judged_{act}" for act in ("link", "unlink")} <= messages("en").keys()


def test_the_reasons_of_a_pair_are_told_in_arabic(client: TestClient, disputed: Incident) -> None:
    client.get("/preferences", params={"lang": "ar"})
    told = set()
    for a, b in combinations(disputed.claims, 2):
        page = shown(client, disputed.id, f"?a={a}&b={b}")
        weights = page.partition('id="links"')[2].partition("<tbody>")[2].partition("</section>")[0]
        told |= set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]+>", " ", weights)))
        assert "كلتاهما" in weights
    assert told == set()


def test_whatever_linking_may_say_has_words() -> None:
    said = messages("en")
    assert [name for name in table().weights if f"incident.finding_{name.replace('.', '_')}" not in said] == []
    subjects = Subject.__args__  # type: ignore[attr-defined]
    assert [name for name in subjects if f"incident.differ_{name}" not in said] == []
    assert [name for name in CLAIM_FIELDS if f"incident.field_{name}" not in said] == []


def test_an_unknown_incident_or_claim_says_what_to_do(client: TestClient, disputed: Incident) -> None:
    unknown = client.get("/incidents/0123456789")
    assert unknown.status_code == 404 and "after a judgement" in words(unknown.text)
    other = client.get(f"/incidents/{disputed.id}?a={disputed.claims[0]}&b=claim-nothing")
    assert other.status_code == 404 and "no claim with this id" in words(other.text)


class TestJudging:
    """Each judgement leads back to where the claim stands then, and can be taken back there."""

    @pytest.fixture
    def judge(self, own_app: App) -> TestClient:
        return reviewer(own_app)

    def sent(self, judge: TestClient, incident: Incident, act: str, **fields: str | list[str]) -> str:
        """Send a form for the first claim; return the address that the answer leads to."""
        told = {"act": act, "claim": incident.claims[0], "sibling": list(incident.claims[1:]), **fields}
        answer = judge.post("/judge/incident", data=told)
        assert (answer.status_code, answer.text) == (303, "")
        return answer.headers["location"]

    def undone(self, judge: TestClient, page: str) -> str:
        key = re.search(r'name="key" value="(batch-\w+)"', page)
        assert key is not None
        answer = judge.post("/undo", data={"key": key[1], "back": ""})
        assert answer.status_code == 303
        return answer.headers["location"]

    def test_accepting_needs_a_second_step(self, judge: TestClient, disputed: Incident, own_record: Path) -> None:
        refused = judge.post("/judge/incident", data={"act": "accept", "claim": disputed.claims[0]})
        assert refused.status_code == 409 and "Nothing was accepted" in words(refused.text)
        page = judge.get(self.sent(judge, disputed, "accept", confirmed="1", reason="read twice")).text
        assert "1 judgement was made" in words(page) and "read twice" in words(page)
        with Record.open(own_record) as record:
            (told,) = record.claims(ClaimFilter(claims=disputed.claims[:1]))
            assert told.standing.verdict == "accepted" and told.standing.behind == "Rima"
        assert self.undone(judge, page).startswith(f"/incidents/{disputed.id}")
        with Record.open(own_record) as record:
            (told,) = record.claims(ClaimFilter(claims=disputed.claims[:1]))
            assert told.standing.verdict == "unreviewed"

    def test_what_is_rejected_leaves_and_comes_back(
        self, judge: TestClient, disputed: Incident, own_record: Path
    ) -> None:
        page = judge.get(self.sent(judge, disputed, "reject", reason="a weather report")).text
        assert f'id="{disputed.claims[0]}"' not in page
        back = self.undone(judge, page)
        assert back.startswith(f"/incidents/{disputed.id}")
        assert f'id="{disputed.claims[0]}"' in judge.get(back).text
        with Record.open(own_record) as record:
            alone = next(one for one in record.incidents() if len(one.claims) == 1)
        gone = judge.get(self.sent(judge, alone, "reject"))
        assert gone.url.path == "/incidents" and "1 judgement was made" in words(gone.text)
        assert self.undone(judge, gone.text).startswith(f"/incidents/{alone.id}")

    def test_a_claim_is_taken_out_and_linked_again(
        self, judge: TestClient, disputed: Incident, own_record: Path
    ) -> None:
        first = self.sent(judge, disputed, "unlink")
        with Record.open(own_record) as record:
            assert not record.together(*disputed.claims[:2])
        self.undone(judge, judge.get(first).text)
        with Record.open(own_record) as record:
            assert record.together(*disputed.claims[:2])
            other = next(one for one in record.incidents() if one.id != disputed.id)
        self.sent(judge, disputed, "link", other=other.id)
        with Record.open(own_record) as record:
            assert record.together(disputed.claims[0], other.claims[0])

    def test_a_value_is_corrected_and_a_claim_graded(
        self, judge: TestClient, disputed: Incident, own_record: Path
    ) -> None:
        self.sent(judge, disputed, "edit", field="status", to="alleged")
        page = judge.get(self.sent(judge, disputed, "grade", credibility="2")).text
        with Record.open(own_record) as record:
            (told,) = record.claims(ClaimFilter(claims=disputed.claims[:1]))
            assert (told.claim.status, told.standing.credibility) == ("alleged", 2)
        assert "by \u2068Rima\u2069" in page and "F2" in words(page)
        assert "Judgements in force" in words(page) and page.count('name="key"') == 3

    @pytest.mark.parametrize(
        ("fields", "says"),
        [
            ({"act": "burn"}, "There are accept, reject"),
            ({"act": "edit", "field": "killed", "to": "some"}, "Write 3, 3-5 or 3+"),
            ({"act": "edit", "field": "status", "to": "sure"}, "status"),
            ({"act": "grade", "credibility": "9"}, "The Admiralty code has 1 to 6"),
            ({"act": "link", "other": "claim-nothing"}, "No claim or relation has the id"),
            ({"act": "accept", "confirmed": "1", "claim": ""}, "claim"),
        ],
    )
    def test_what_cannot_be_judged_says_why(
        self, judge: TestClient, disputed: Incident, fields: dict[str, str], says: str
    ) -> None:
        answer = judge.post("/judge/incident", data={"claim": disputed.claims[0], **fields})
        assert answer.status_code in (400, 404, 409)
        assert says in words(answer.text)


def test_the_public_sees_no_forms_and_no_reviewers(public_app: App) -> None:
    visitor = stranger(public_app)
    ids = re.findall(r'data-incident="(\w+)"', visitor.get("/incidents").text)
    assert ids
    for key in ids:
        page = shown(visitor, key)
        assert 'method="post"' not in page and "tester" not in page and "Judgement" not in words(page)
