"""Actors in numbers: each of them is what the search that it leads to finds, or says why not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from asking import client_of
from riwaya.model.report import Report
from served import fill
from stores import make_report

MEETING = "التقى الرئيس المصري عبد الفتاح السيسي {when} الرئيس الفرنسي إيمانويل ماكرون في القاهرة. {more}"
SAID = "وقال إيمانويل ماكرون إن {number} سفن فرنسية وصلت إلى ميناء الإسكندرية لنقل مساعدات إلى غزة."
MACRON = "emmanuel-macron"


def meeting(number: int, outlet: str, when: str = "الاثنين", *, day: int = 4) -> Report:
    text = f"لقاء السيسي وماكرون في القاهرة\n\n{MEETING.format(when=when, more=SAID.format(number=number))}"
    return make_report(number, text=text, outlet=outlet, day=day)


@pytest.fixture
def press(address: str) -> Iterator[TestClient]:
    """Three accounts of one meeting, two of them of outlets whose names begin alike."""
    reports = (meeting(3, "ميزان النيل"), meeting(4, "ميزان النيل الجديد"), meeting(5, "صدى الساحل"))
    with fill(address, reports) as store, client_of(store) as client:
        yield client


def dyads(client: TestClient) -> dict[str, tuple[int, int]]:
    found = client.get(f"/actors/{MACRON}.json").json()["dyads"]
    return {d["key"]: (d["cooperation"], d["conflict"]) for d in found}


def test_a_meeting_that_three_tell_is_one_act(press: TestClient) -> None:
    [story] = press.get("/stories.json").json()["items"]
    assert story["reports"] == 3
    events = press.get("/events.json", params={"actor": f"={MACRON}", "type": "CONSULT"}).json()["items"]
    assert len(events) == 3
    assert dyads(press)["abdel-fattah-el-sisi"] == (1, 0)


def test_another_day_or_story_is_another_act(address: str) -> None:
    reports = (
        meeting(3, "ميزان النيل"),
        meeting(4, "وكالة مرساة", "أمس"),
        meeting(9, "صدى الساحل", day=25),
    )
    with fill(address, reports) as store, client_of(store) as client:
        events = client.get("/events.json", params={"actor": f"={MACRON}"}).json()["items"]
        acts = {(e["source"]["report"] == "r9", e["event"]["type"], e["event"]["date"]) for e in events}
        assert len(acts) > 1
        assert dyads(client)["abdel-fattah-el-sisi"] == (len(acts), 0)


@pytest.mark.parametrize("over", ["statements", "events", "reports"])
def test_an_outlet_is_meant_in_part_or_whole(press: TestClient, over: str) -> None:
    def outlets(asked: str, **more: str) -> set[str]:
        params = {"over": over, "outlet": asked, **more}
        return {i["source"]["outlet"] for i in press.get("/search.json", params=params).json()["items"]}

    assert outlets("ميزان النيل") == {"ميزان النيل", "ميزان النيل الجديد"}
    assert outlets("=ميزان النيل") == {"ميزان النيل"}
    assert outlets("=ميزان النيل", q="سفن" if over == "statements" else "ماكرون") == {"ميزان النيل"}
    assert outlets("=ميزان") == set()
