from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.model.report import Report
from riwaya.story.group import group_stories

WORDS = ["زلزال", "ميناء", "وزير", "انفجار", "اتفاق", "قمة", "إضراب", "مطار", "هدنة", "محكمة", "غارة", "بنك"]


@st.composite
def runs(draw):
    """A handful of reports over few words, so that stories, copies and ties come up all the time."""
    count = draw(st.integers(2, 7))
    days = st.one_of(st.none(), st.integers(1, 6).map(lambda d: date(2024, 3, d)))
    texts = st.lists(st.sampled_from(WORDS), min_size=4, max_size=25).map(" ".join)
    pool = draw(st.lists(texts, min_size=1, max_size=4))
    return [
        Report(f"r{i}", draw(st.one_of(texts, st.sampled_from(pool))), published=draw(days))
        for i in range(count)
    ]


@settings(max_examples=60, deadline=None)
@given(runs(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_story(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert group_stories(shuffled, {}) == group_stories(reports, {})


@settings(max_examples=60, deadline=None)
@given(runs())
def test_every_report_is_in_one_story_and_one_source(reports):
    stories = group_stories(reports, {})
    assert sorted(r for s in stories for r in s.reports) == sorted(r.id for r in reports)
    for story in stories:
        assert sorted(r for text in story.sources for r in text) == sorted(story.reports)
