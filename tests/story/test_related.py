from riwaya.model.story import Evidence, Link
from riwaya.story.group import group_reports
from riwaya.story.related import find_related


def test_the_best_link_between_two_stories_makes_them_related():
    shared = Evidence("lead", 0.5, 2.0, "عمان")
    links = [Link("a", "c", -1.0, (shared,)), Link("b", "c", -2.0), Link("a", "d", -9.0), Link("a", "b", 3.0)]
    (related,) = find_related({"a": "s1", "b": "s1", "c": "s2", "d": "s3"}, links)
    assert (related.a, related.b, related.score) == ("s1", "s2", -1.0)
    assert related.because == (shared,)


def test_another_guest_of_the_same_host_is_related_not_the_same(reports):
    grouping = group_reports(reports, {})
    story = {r: s.id for s in grouping.stories for r in s.reports}
    pairs = {(r.a, r.b) for r in grouping.related}
    assert tuple(sorted((story["b1"], story["c1"]))) in pairs
    assert tuple(sorted((story["a1"], story["b1"]))) not in pairs
