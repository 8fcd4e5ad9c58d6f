"""The gold in evals/gold is consistent: slices, ids, order, allowed values, and the counts of its README."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

GOLD = Path(__file__).resolve().parents[2] / "evals" / "gold"
ANNOTATED = sorted(path.stem for path in (GOLD / "annotations").glob("*.json"))

LISTS = ("entities", "statements", "events", "times", "quantities")
ENTITY_TYPES = {"PER", "ORG", "GPE", "LOC", "NORP", "DOC"}
SECTOR = re.compile("GOV|MIL|LEG|JUD|SPY|OPP|REB|CVL|MED|BUS|EDU|IGO|NGO|REL|ELI")
PLOVER = re.compile(
    "AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST"
    "|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT"
)
MODALITIES = {"asserted", "negated", "planned", "hypothetical"}
UNITS = {"count", "percent", "km", "m3", "MW", "t"} | set(Locale("en").currencies)

MARKS_OPEN, MARKS_CLOSE = '«“"(', '»”")'
DIRECT = re.compile(rf"[{re.escape(MARKS_OPEN)}]\s*(?:(?:أن|إن|ان)\w*\s+)?$")
# 2024-03-14, 2024-W12, 2022-Q4, 2019-FA, 2021-02-10TEV, 2025-03-05T10:00
CALENDAR = re.compile(
    r"\d{4}(?:-(?:W\d\d|Q[1-4]|SP|SU|FA|WI|H[12]|\d\d(?:-\d\d)?))?(?:T(?:MO|AF|EV|NI|\d\d:\d\d))?"
)
# P10Y, P18M, PT24H, PXY
SPAN_OF_TIME = re.compile(r"PT?(?:\d+|X)[YMWDHS]")


def read_reports() -> dict[str, dict[str, Any]]:
    lines = (GOLD / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return {report["id"]: report for report in map(json.loads, lines)}


def read_annotation(name: str) -> dict[str, Any]:
    annotation: dict[str, Any] = json.loads(
        (GOLD / "annotations" / f"{name}.json").read_text(encoding="utf-8")
    )
    return annotation


@pytest.fixture(name="gold", params=ANNOTATED)
def gold_of(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    """The text of a report and its annotation."""
    return read_reports()[request.param]["text"], read_annotation(request.param)


def spans_of(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    parts = [s[key] for s in annotation["statements"] for key in ("cue", "speaker", "content") if s[key]]
    triggers = [event["trigger"] for event in annotation["events"]]
    return [*parts, *triggers, *annotation["times"], *annotation["quantities"]]


def entity_ids_used(annotation: dict[str, Any]) -> set[str]:
    sides = (event[key] for event in annotation["events"] for key in ("actors", "recipients", "places"))
    speakers = (s["speaker_id"] for s in annotation["statements"] if s["speaker_id"] is not None)
    return {*chain.from_iterable(sides), *speakers}


def test_every_report_is_annotated_and_nothing_else() -> None:
    reports = read_reports()
    assert sorted(reports) == ANNOTATED
    for name, report in reports.items():
        annotation = read_annotation(name)
        assert set(report) == {"id", "outlet", "url", "published", "text"}
        assert set(annotation) == {"report", "outlet", "published", *LISTS}
        assert annotation["report"] == name
        assert [annotation[key] for key in ("outlet", "published")] == [report["outlet"], report["published"]]


def test_no_text_comes_twice() -> None:
    texts = [report["text"] for report in read_reports().values()]
    assert len(set(texts)) == len(texts)


def test_spans_slice_their_text(gold: tuple[str, dict[str, Any]]) -> None:
    text, annotation = gold
    for span in spans_of(annotation):
        assert text[span["start"] : span["end"]] == span["text"] == span["text"].strip() != ""


def test_ids_are_unique_and_resolve(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    ids = {key: [find["id"] for find in annotation[key]] for key in ("entities", "statements", "events")}
    assert all(len(set(names)) == len(names) for names in ids.values())
    assert entity_ids_used(annotation) <= set(ids["entities"])
    told_in = {event["according_to"] for event in annotation["events"]} - {None}
    assert told_in <= set(ids["statements"])


def test_lists_are_in_order_of_position(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    contents = [(s["content"]["start"], -s["content"]["end"]) for s in annotation["statements"]]
    triggers = [event["trigger"]["start"] for event in annotation["events"]]
    assert contents == sorted(contents)
    assert triggers == sorted(triggers)
    for key in ("times", "quantities"):
        finds = annotation[key]
        assert all(a["end"] <= b["start"] for a, b in pairwise(finds))


def test_an_inner_statement_lies_in_its_outer(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    by_id = {s["id"]: s for s in annotation["statements"]}
    for inner in annotation["statements"]:
        if "within" not in inner:
            continue
        outer = by_id[inner["within"]]
        assert outer is not inner
        assert outer["content"]["start"] <= inner["content"]["start"]
        assert inner["content"]["end"] <= outer["content"]["end"]


def test_entities_are_named_in_the_report(gold: tuple[str, dict[str, Any]]) -> None:
    text, annotation = gold
    for entity in annotation["entities"]:
        names = [entity["name"], *entity["aliases"]]
        assert entity["name"] in text
        assert len(set(names)) == len(names)
        assert entity["type"] in ENTITY_TYPES
        assert entity["sector"] is None or SECTOR.fullmatch(entity["sector"])
        assert entity["country"] is None or re.fullmatch("[A-Z]{3}", entity["country"])


def test_quotation_marks_decide_the_kind(gold: tuple[str, dict[str, Any]]) -> None:
    text, annotation = gold
    for statement in annotation["statements"]:
        content = statement["content"]
        opened = DIRECT.search(text[: content["start"]]) is not None
        closed = text[content["end"] : content["end"] + 1] in tuple(MARKS_CLOSE)
        marked = any(mark in content["text"] for mark in MARKS_OPEN)
        assert (statement["kind"] == "direct") == (opened and closed)
        if statement["kind"] == "mixed":
            assert marked


def test_content_leaves_out_particle_and_stop(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    for statement in annotation["statements"]:
        words = statement["content"]["text"]
        assert words[-1] not in ".،؛:»”"
        assert words.split()[0] not in {
            "أن",
            "إن",
            "ان",
            "أنّ",
            "إنّ",
            "أنه",
            "أنها",
            "إنه",
            "إنها",
            "بأن",
            "إلى",
        }


def test_events_have_allowed_values(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    for event in annotation["events"]:
        assert PLOVER.fullmatch(event["type"])
        assert event["modality"] in MODALITIES
        assert event["date"] is None or CALENDAR.fullmatch(event["date"])


def test_times_have_the_values_of_their_type(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    for time in annotation["times"]:
        assert time["type"] in {"DATE", "TIME", "DURATION", "SET"}
        form = CALENDAR if time["type"] in {"DATE", "TIME"} else SPAN_OF_TIME
        assert form.fullmatch(time["value"])
        assert (time["type"] == "TIME") == ("T" in time["value"] and not time["value"].startswith("P"))


def test_quantities_have_known_units(gold: tuple[str, dict[str, Any]]) -> None:
    _, annotation = gold
    for quantity in annotation["quantities"]:
        assert quantity["unit"] in UNITS
        assert quantity["value"] > 0


def test_readme_counts_what_is_there() -> None:
    annotations = [read_annotation(name) for name in ANNOTATED]
    counted = Counter({"reports": len(annotations)})
    for annotation in annotations:
        counted.update({key: len(annotation[key]) for key in LISTS})
        counted.update(statement["kind"] for statement in annotation["statements"])
    told = re.findall(r"^\| (\w+) \| (\d+) \|$", (GOLD / "README.md").read_text(encoding="utf-8"), re.M)
    assert {what: int(count) for what, count in told} == counted
