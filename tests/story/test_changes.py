import pytest

from riwaya.model.story import Story
from riwaya.story.changes import find_changes


def stories(**groups):
    return [Story(name, tuple(reports)) for name, reports in groups.items()]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {"s": "ab"}, ("opened", (), ("s",), ("a", "b"))),
        ({"s": "ab"}, {"s": "abc"}, ("joined", ("s",), ("s",), ("c",))),
        ({"s": "ab", "t": "c"}, {"s": "abc"}, ("merged", ("s", "t"), ("s",), ("a", "b", "c"))),
        ({"s": "abc"}, {"s": "ab", "t": "c"}, ("split", ("s",), ("s", "t"), ("a", "b", "c"))),
        ({"s": "ab", "t": "cd"}, {"s": "a", "t": "bcd"}, ("moved", ("s", "t"), ("s", "t"), tuple("abcd"))),
        ({"s": "ab"}, {}, ("closed", ("s",), (), ("a", "b"))),
    ],
)
def test_what_became_of_a_story(before, after, expected):
    (change,) = find_changes(stories(**before), stories(**after))
    assert (change.kind, change.before, change.after, change.reports) == expected


def test_what_stayed_is_no_change():
    assert find_changes(stories(s="ab", t="c"), stories(t="c", s="ab")) == ()
