"""People merge, split, tell apart and correct; it is logged, applied at once, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from asking import HOST, client_of
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
