from riwaya.story.cluster import Linkage, cluster


def groups(ids, scores):
    return cluster(ids, scores, Linkage(join=0.0, reach=4.0))


def test_a_chain_of_links_is_no_story():
    # Each day resembles the next, the first and the last do not: a running topic.
    scores = {("a", "b"): 1.0, ("b", "c"): 1.0, ("c", "d"): 1.0}
    assert groups("abcd", scores) == (("a", "b"), ("c", "d"))


def test_one_weak_pair_does_not_break_a_story():
    scores = {("a", "b"): 2.0, ("b", "c"): 2.0, ("a", "c"): -1.0}
    assert groups("abc", scores) == (("a", "b", "c"),)


def test_a_single_score_counts_no_more_than_its_reach():
    scores = {("a", "b"): 2.0, ("a", "c"): 100.0, ("b", "c"): -4.0}
    assert groups("abc", scores) == (("a", "c"), ("b",))


def test_all_are_in_one_group_each():
    assert groups("ab", {}) == (("a",), ("b",))
