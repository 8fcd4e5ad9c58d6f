"""Comparisons scored against a story annotated by hand: what counts as right."""

import json
from dataclasses import replace

import pytest

from riwaya.errors import RecordError
from riwaya.evaluate.stories import score_stories
from riwaya.evaluate.story_gold import load_stories
from riwaya.model.reading import Event, Quantity, Reading, Statement
from riwaya.model.report import Report
from riwaya.model.span import words_at

FIRST = "أعلن الوزير سالم المرابط أن الجسر الجديد يفتتح في الربيع. قتل 7 عمال في الموقع."
OTHER = "وقال الوزير سالم المرابط إن الجسر الجديد يفتتح في الربيع. قتل 9 عمال في الموقع. أمطرت ليلا في الجبل."
SAID = "الجسر الجديد يفتتح في الربيع"
STORY = {
    "story": "bridge",
    "reports": ["a", "b"],
    "pairs": [
        {"a": ["a", "s1"], "b": ["b", "s1"], "relation": "same", "what": "the bridge opens"},
        {"a": ["a", "e1"], "b": ["b", "e1"], "relation": "differs", "what": "7 or 9 killed"},
    ],
    "facts": [
        {"about": "opening", "status": "agreed", "tellings": [{"report": r, "text": SAID} for r in "ab"]},
        {
            "about": "killed",
            "status": "differs",
            "tellings": [{"report": "a", "text": "7 عمال"}, {"report": "b", "text": "9 عمال"}],
        },
        {"about": "rain", "status": "single", "tellings": [{"report": "b", "text": "أمطرت ليلا"}]},
    ],
}


def find(text, words):
    return words_at(text, text.index(words), text.index(words) + len(words))


def reading(report, text, cue, killed):
    number = find(text, f"{killed} عمال")
    return Reading(
        report,
        "by hand",
        statements=(Statement("s1", "indirect", find(text, cue), find(text, SAID)),),
        events=(Event("e1", "ASSAULT", find(text, "قتل")),),
        quantities=(
            Quantity(
                number.start, number.end, number.text, float(killed), "count", counted="عامل", role="killed"
            ),
        ),
    )


@pytest.fixture
def gold(tmp_path):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "bridge.json").write_text(json.dumps(STORY), encoding="utf-8")
    return load_stories(tmp_path)


@pytest.fixture
def annotated():
    return {"a": reading("a", FIRST, "أعلن", 7), "b": reading("b", OTHER, "قال", 9)}


def score(gold, annotated, read):
    reports = {"a": Report("a", FIRST, outlet="أ"), "b": Report("b", OTHER, outlet="ب")}
    return score_stories(gold, reports, annotated, read)


def test_what_was_read_as_annotated_is_right_throughout(gold, annotated):
    scored = score(gold, annotated, annotated)
    figures = {name: (f.right, f.gold, f.predicted) for name, f in scored.figures.items()}
    assert figures["pair"] == figures["pair.annotated"] == (2, 2, 2)
    assert figures["pair.statement"] == figures["pair.event"] == (1, 1, 1)
    assert figures["fact"] == (3, 3, 3)
    assert [c.about for c in scored.conflicts if c.is_found] == ["killed"]


def test_a_statement_read_too_long_stands_for_the_one_that_begins_as_it_does(gold, annotated):
    second = annotated["b"].statements[0]
    end = len(OTHER)  # so that the annotated words are less than half of them
    longer = replace(second, content=words_at(OTHER, second.content.start, end))
    read = {**annotated, "b": replace(annotated["b"], statements=(longer,))}
    figure = score(gold, annotated, read).figures["pair.statement"]
    assert (figure.right, figure.gold) == (1, 1)


def test_what_was_not_read_is_missed_and_named(gold, annotated):
    read = {**annotated, "b": replace(annotated["b"], statements=(), events=())}
    scored = score(gold, annotated, read)
    assert (scored.figures["pair"].right, scored.figures["pair"].gold) == (0, 2)
    assert scored.figures["pair.annotated"].right == 2
    assert [m.fault for m in scored.misses if "pair" in m.fault] == ["missed pair", "missed pair"]


def test_a_report_that_was_not_read_at_all_counts_as_empty(gold, annotated):
    scored = score(gold, annotated, {"a": annotated["a"]})
    assert scored.figures["pair"].predicted == 0
    assert scored.figures["fact"].right == 0


@pytest.mark.parametrize(
    "broken",
    [
        {**STORY, "pairs": [{"a": ["a"], "b": ["b", "s1"], "relation": "same"}]},
        {**STORY, "pairs": [{"a": ["a", "s1"], "b": ["b", "s1"], "relation": "alike"}]},
        {**STORY, "facts": [{"about": "x", "status": "unknown", "tellings": []}]},
        {"story": "bridge"},
    ],
)
def test_a_story_that_is_none_is_refused(tmp_path, broken):
    (tmp_path / "bridge.json").write_text(json.dumps(broken), encoding="utf-8")
    with pytest.raises(RecordError, match=r"bridge\.json"):
        load_stories(tmp_path)


def test_a_folder_without_stories_is_refused(tmp_path):
    with pytest.raises(RecordError, match="found none"):
        load_stories(tmp_path)
