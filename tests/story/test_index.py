from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from riwaya.model.report import Report
from riwaya.story.candidates import Shelves
from riwaya.story.digest import digest_reports
from riwaya.story.group import group_stories
from riwaya.story.index import StoryIndex
from riwaya.story.weights import DEFAULT


def test_the_index_gives_the_groups_of_the_whole_run(reports, expected):
    index = StoryIndex(whole=True)
    for digest in digest_reports(reports, {}):
        index.add(digest)
    assert [list(g) for g in index.group_all()] == expected


def test_a_report_is_put_in_once(reports):
    index = StoryIndex()
    (digest,) = digest_reports(reports[:1], {})
    index.add(digest)
    with pytest.raises(ValueError, match="a1"):
        index.add(digest)


def test_days_outside_the_window_are_not_looked_at(reports):
    (digest,) = digest_reports(reports[:1], {})
    shelves = Shelves(window=3, whole=False)
    assert shelves.place(digest) == ()
    for apart, found in ((3, ("a1",)), (4, ()), (400, ())):
        later = replace(digest, id=f"later{apart}", day=digest.day + timedelta(days=apart))
        assert tuple(i for i in shelves.place(later) if i == "a1") == found


def test_ten_times_the_days_are_no_more_candidates(reports):
    digests = digest_reports(reports, {})

    def most(days):
        shelves = Shelves(window=3, whole=False)
        found = Counter()
        for day in range(days):
            for d in digests:
                name = f"{d.id} {day}"
                found[day] = len(shelves.place(replace(d, id=name, day=d.day + timedelta(days=day))))
        return max(found.values())

    assert most(200) == most(20)


def test_a_person_s_split_and_merge_stand_above_the_scores(reports):
    stories = group_stories(reports, {}, together=[("a1", "c1")], apart=[("a2", "a1"), ("unknown", "a1")])
    groups = [set(s.reports) for s in stories]
    assert any({"a1", "c1"} <= g for g in groups)
    assert not any({"a1", "a2"} <= g for g in groups)


def test_contradicting_constraints_are_refused(reports):
    with pytest.raises(ValueError, match="take one back"):
        group_stories(reports, {}, together=[("a1", "a2"), ("a2", "b1")], apart=[("b1", "a1")])


def test_a_better_match_that_comes_later_weakens_a_link():
    # b looks like the event of a until c, of b's outlet, tells it more nearly.
    host = "استقبل رئيس الوزراء"
    texts = {
        "a": f"{host} وزير المالية الياباني\n\n{host} وزير المالية الياباني وبحث القرض.",
        "b": f"{host} وزير المالية الكوري\n\n{host} وزير المالية الكوري وبحث الميناء.",
        "c": f"رئيس الوزراء يبحث القرض\n\n{host} وزير المالية الياباني وبحث القرض معه.",
    }
    outlets = {"a": "الميزان", "b": "الصدى", "c": "الصدى"}
    reports = [Report(i, t, outlet=outlets[i], published=date(2024, 8, 15)) for i, t in texts.items()]
    first, second, third = digest_reports(reports, {})
    index = StoryIndex(whole=True)
    [alone] = (index.add(first), index.add(second))[1:]
    index.add(third)
    [weakened] = [link for link in index.links() if (link.a, link.b) == ("a", "b")]
    assert weakened.evidence[-1].feature == "rivals"
    assert weakened.evidence[-1].because == "c"
    assert weakened.score < alone[0].score


def test_a_pair_that_was_never_judged_joins_nothing():
    assert -DEFAULT.absent < DEFAULT.join
