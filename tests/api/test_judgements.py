"""People merge, split, tell apart and correct; it is logged, applied at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from asking import HOST, client_of, read_lines, read_sheet, walk
from riwaya.model.report import Report
from riwaya.store.store import Store
from served import fill
from stores import make_report

JSON = {"content-type": "application/json"}
FIRE = "حريق في سوق {place}\n\nقال وزير الداخلية الأردني إن حريقا اندلع في سوق {place} وأصاب {count} أشخاص."


def fire(number: int, outlet: str, place: str, count: int) -> Report:
    return make_report(number, text=FIRE.format(place=place, count=count), outlet=outlet)


@pytest.fixture
def desk(address: str) -> Iterator[TestClient]:
    """A client of a store with one story of two reports and another of one."""
    reports = (fire(1, "صدى الساحل", "العقبة", 5), fire(2, "وكالة مرساة", "العقبة", 7), make_report(3))
    with fill(address, reports) as store, client_of(store) as client:
        yield client


def stories(client: TestClient) -> set[tuple[str, ...]]:
    lines = client.get("/stories.json?show=all").json()["items"]
    told = (client.get(line["href"]).json()["comparison"]["reports"] for line in lines)
    return {tuple(sorted(r["report"] for r in reports)) for reports in told}


def judge(client: TestClient, **decision: Any) -> dict[str, Any]:
    answer = client.post("/judgements.json", json=decision)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_reports_are_split_and_put_back(desk: TestClient) -> None:
    assert stories(desk) == {("r1", "r2"), ("r3",)}
    entry = judge(desk, kind="split", a=["r1"], b=["r2"], by="رنا", why="two fires")
    assert (entry["kind"], entry["by"], entry["why"]) == ("split", "رنا", "two fires")
    assert stories(desk) == {("r1",), ("r2",), ("r3",)}
    undone = desk.post(f"/judgements/{entry['id']}/undo.json", json={"by": "سامي"})
    assert undone.status_code == 200
    assert undone.json()["undone_at"] is not None
    assert stories(desk) == {("r1", "r2"), ("r3",)}
    assert desk.get("/judgements.json").json()["items"] == [undone.json()]


def test_a_story_that_has_ended_names_its_successor(desk: TestClient) -> None:
    ids = [line["id"] for line in desk.get("/stories.json?show=all").json()["items"]]
    judge(desk, kind="merge", reports=["r1", "r3"])
    [left] = [line["id"] for line in desk.get("/stories.json?show=all").json()["items"]]
    [gone] = set(ids) - {left}
    answer = desk.get(f"/stories/{gone}.json")
    assert answer.status_code == 410
    assert answer.json()["successors"] == [left]


def test_what_became_of_stories_is_listed(desk: TestClient) -> None:
    assert desk.get("/changes.json").json()["items"] == []
    opened = desk.get("/changes.json?show=all").json()["items"]
    assert [c["kind"] for c in opened] == ["opened", "opened"]
    entry = judge(desk, kind="split", a=["r1"], b=["r2"])
    [split] = desk.get("/changes.json").json()["items"]
    assert split["kind"] == "split"
    assert (len(split["before"]), len(split["after"])) == (1, 2)
    assert set(split["before"]) <= {story for c in opened for story in c["after"]}
    assert all(desk.get(f"/stories/{story}.json").status_code == 200 for story in split["after"])
    desk.post(f"/judgements/{entry['id']}/undo.json", json={})
    [merged, again] = desk.get("/changes.json").json()["items"]
    assert (merged["kind"], again) == ("merged", split)
    assert list(walk(desk, "/changes.json", limit=1)) == [merged, split]
    assert read_lines(desk.get("/changes.ndjson").text) == [merged, split]
    assert [line["kind"] for line in read_sheet(desk.get("/changes.csv?show=all").text)] == [
        *("merged", "split", "opened", "opened")
    ]
    assert desk.get("/changes.json?show=some").status_code == 422


def test_a_correction_is_at_work_and_says_so(desk: TestClient) -> None:
    [statement] = [s for s in desk.get("/statements.json").json()["items"] if s["source"]["report"] == "r1"]
    found = statement["statement"]
    assert (found["stance"], found["judgement"]) == ("asserts", None)
    entry = judge(desk, kind="correct", report="r1", find=found["id"], field="stance", value="denies")
    report = desk.get(statement["source"]["href"]).json()
    [corrected] = [s for s in report["reading"]["statements"] if s["id"] == found["id"]]
    assert (corrected["stance"], corrected["judgement"]) == ("denies", entry["id"])
    assert [c["judgement"] for c in report["corrections"]] == [entry["id"]]
    story = desk.get(f"/stories/{report['story']}.json").json()
    assert [c["judgement"] for c in story["corrections"]] == [entry["id"]]


MACRON = "قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده ستدعم المشروع رقم 4."


@pytest.mark.parametrize(
    ("value", "name", "key"),
    [
        ("emmanuel-macron", "ماكرون", "emmanuel-macron"),  # known, and not named in the report
        ("TUN", "TUN", "TUN"),  # a key that no report names
        ("folded:رنا خوري", "رنا خوري", "folded:رنا خوري"),
        ("محافظ العقبة", "محافظ", None),
    ],
)
def test_a_corrected_speaker_is_found_and_the_one_that_was_read_is_not(
    address: str, value: str, name: str, key: str | None
) -> None:
    reports = (fire(1, "صدى الساحل", "العقبة", 5), make_report(4, text=MACRON))
    with fill(address, reports) as store, client_of(store) as desk:
        assert found(desk, speaker="الداخلية", q="حريق*") == {("r1", "s1")}
        assert found(desk, speaker=name, q="حريق*") == set()
        entry = judge(desk, kind="correct", report="r1", find="s1", field="speaker", value=value)
        assert found(desk, speaker="الداخلية") == set()
        assert found(desk, speaker="الداخلية", over="reports") == set()
        asked = [name] if key is None else [name, f"={key}"]
        for speaker in asked:
            assert found(desk, speaker=speaker, q="حريق*") == {("r1", "s1")}
            assert ("r1", None) in found(desk, speaker=speaker, over="reports")
        [line] = desk.get("/statements.json", params={"speaker": name, "q": "حريق*"}).json()["items"]
        assert (line["speaker"]["key"], line["statement"]["judgement"]) == (key, entry["id"])
        if key is not None:
            assert sum(s["statements"] for s in desk.get(f"/actors/{key}.json").json()["said"]) == len(
                found(desk, speaker=f"={key}")
            )
        desk.post(f"/judgements/{entry['id']}/undo.json", json={})
        assert found(desk, speaker="الداخلية") == {("r1", "s1")}
        assert found(desk, speaker=name, q="حريق*") == set()


def test_a_corrected_stance_is_found_and_the_one_that_was_read_is_not(desk: TestClient) -> None:
    judge(desk, kind="correct", report="r1", find="s1", field="stance", value="denies")
    assert found(desk, stance="denies") == {("r1", "s1")}
    assert ("r1", "s1") not in found(desk, stance="asserts")
    assert found(desk, stance="denies", over="reports") == {("r1", None)}
    assert ("r1", None) not in found(desk, stance="asserts", over="reports")


def found(desk: TestClient, **asked: str) -> set[tuple[str, str | None]]:
    """What a search finds: the id of each report with that of the find."""
    items = desk.get("/search.json", params=asked).json()["items"]
    return {(item["source"]["report"], item["find"]) for item in items}


def correct_at(desk: TestClient, **asked: Any) -> Response:
    given = {"report": "r1", "field": "stance", "value": "denies", **asked}
    return desk.post("/corrections.json", json=given)


def test_a_find_is_corrected_by_its_words(desk: TestClient) -> None:
    [report] = [r for r in desk.get("/reports.json").json()["items"] if r["report"] == "r1"]
    reading = desk.get(report["href"]).json()["reading"]
    content = reading["statements"][0]["content"]
    at = {"start": content["start"], "end": content["end"], "words": content["text"]}
    answer = correct_at(desk, **at, by="رنا", why="he denies it")
    assert answer.status_code == 201, answer.text
    [entry] = desk.get("/judgements.json").json()["items"]
    assert (entry["kind"], entry["by"], entry["why"]) == ("correct", "رنا", "he denies it")
    assert answer.json() == {
        **{
            "judgement": entry["id"],
            "report": "r1",
            "kind": "statement",
            "text_sha256": report["text_sha256"],
        },
        **{"start": at["start"], "end": at["end"], "field": "stance", "value": "denies"},
    }
    assert found(desk, stance="denies") == {("r1", "s1")}
    desk.post(f"/judgements/{entry['id']}/undo.json", json={})
    assert found(desk, stance="denies") == set()


def test_an_entity_is_corrected_by_any_of_its_mentions(desk: TestClient) -> None:
    href = desk.get("/statements.json").json()["items"][0]["source"]["href"]
    [entity] = [e for e in desk.get(href).json()["reading"]["entities"] if len(e["mentions"]) > 0][:1]
    last = entity["mentions"][-1]
    at = {"start": last["start"], "end": last["end"], "words": last["text"], "kind": "entity"}
    answer = correct_at(desk, report="r3", field="wrong", value=None, **at)
    assert answer.status_code == 201, answer.text
    assert entity["id"] not in [e["id"] for e in desk.get(href).json()["reading"]["entities"]]


@pytest.mark.parametrize(
    ("asked", "status", "says"),
    [
        (
            {"start": 49, "end": 88, "words": "حريقا اندلع"},
            409,
            "there stands «حريقا اندلع في سوق العقبة وأصاب",
        ),
        ({"start": 900, "end": 905, "words": "حريقا"}, 409, "nothing stands there, of 89 code points"),
        ({"start": 49, "end": 54, "words": "حريقا"}, 409, "but statement s1 «حريقا اندلع في سوق العقبة"),
        ({"start": 0, "end": 4, "words": "حريق"}, 409, "no statement stands at just these words"),
        ({"start": 9, "end": 9, "words": "ح"}, 409, "nothing stands there"),
        ({"start": -1, "end": 9, "words": "ح"}, 422, "body.start"),
        ({"start": 0, "end": 4, "words": "حريق", "report": "r9"}, 404, "came r9"),
        ({"start": 0, "end": 4}, 422, "body.words"),
    ],
)
def test_words_that_do_not_fit_are_refused_with_what_stands_there(
    desk: TestClient, asked: dict[str, Any], status: int, says: str
) -> None:
    answer = correct_at(desk, **asked)
    assert answer.status_code == status, answer.text
    assert says in answer.json()["detail"]
    assert desk.get("/judgements.json").json()["items"] == []


def test_a_find_called_wrong_is_in_no_list(desk: TestClient) -> None:
    statements = desk.get("/statements.json").json()["items"]
    wrong = next(s for s in statements if s["source"]["report"] == "r3")
    judge(desk, kind="correct", report="r3", find=wrong["statement"]["id"], field="wrong")
    left = desk.get("/statements.json").json()["items"]
    assert left == [s for s in statements if s != wrong]
    assert wrong["statement"]["id"] not in [
        h["find"] for h in desk.get("/search.json?q=المشروع").json()["items"]
    ]


def test_actors_are_told_apart_and_joined(desk: TestClient) -> None:
    entry = judge(desk, kind="same", actors=["JOR.ministry:interior", "folded:داخليه اردن"])
    assert entry["of"] == ["JOR.ministry:interior", "folded:داخليه اردن"]
    answer = desk.post("/judgements.json", json={"kind": "different", "actors": entry["of"]})
    assert answer.status_code == 400
    assert desk.post(f"/judgements/{entry['id']}/undo.json", json={}).status_code == 200
    judge(desk, kind="different", actors=entry["of"])


@pytest.mark.parametrize(
    ("decision", "status", "says"),
    [
        ({"kind": "merge", "reports": ["r1", "r9"]}, 400, "came 'r9'"),
        ({"kind": "merge", "reports": ["r1"]}, 422, "reports"),
        ({"kind": "split", "a": ["r1"], "b": ["r1"]}, 400, "none on both"),
        ({"kind": "correct", "report": "r1", "find": "s99", "field": "wrong"}, 400, "came 's99'"),
        (
            {"kind": "correct", "report": "r1", "find": "s1", "field": "stance", "value": "shouts"},
            400,
            "shouts",
        ),
        ({"kind": "correct", "report": "r1", "find": "s1", "field": "text"}, 422, "field"),
        ({"kind": "forget"}, 422, "forget"),
        ({"kind": "merge", "reports": ["r1", "r2"], "colour": "red"}, 422, "colour"),
        ({"kind": "merge", "reports": ["r1\x00", "r2"]}, 422, "reports"),
        ([], 422, "body"),
    ],
)
def test_what_cannot_be_decided_is_told_and_not_logged(
    desk: TestClient, decision: object, status: int, says: str
) -> None:
    answer = desk.post("/judgements.json", json=decision)
    assert answer.status_code == status, answer.text
    assert says in answer.json()["detail"]
    assert desk.get("/judgements.json").json()["items"] == []


def test_what_is_undone_cannot_be_undone_again(desk: TestClient) -> None:
    entry = judge(desk, kind="merge", reports=["r1", "r3"])
    assert desk.post(f"/judgements/{entry['id']}/undo.json", json={}).status_code == 200
    again = desk.post(f"/judgements/{entry['id']}/undo.json", json={})
    assert again.status_code == 409
    assert "undone at" in again.json()["detail"]
    assert desk.post("/judgements/77/undo.json", json={}).status_code == 404


def test_a_body_is_json_and_small(store: Store) -> None:
    with client_of(store) as client:
        big = client.post("/judgements.json", json={"kind": "merge", "reports": ["x" * 400] * 200})
        assert big.status_code == 413
        assert "expected a body of at most 65536 bytes" in big.json()["detail"]
        dripped = client.post("/judgements.json", content=(b" " * 9000 for _ in range(9)), headers=JSON)
        assert (dripped.status_code, dripped.json()["detail"]) == (413, big.json()["detail"])
        broken = client.post("/judgements.json", content="{", headers={"content-type": "application/json"})
        assert broken.status_code == 422
        form = client.post("/judgements.json", data={"kind": "merge"}, headers={"origin": HOST})
        assert form.status_code == 422
