from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from riwaya.model.report import Report
from riwaya.story.digest import digest_reports
from riwaya.story.group import group_stories
from riwaya.story.index import StoryIndex

WORDS = ["زلزال", "ميناء", "وزير", "انفجار", "اتفاق", "قمة", "إضراب", "مطار", "هدنة", "محكمة", "غارة", "بنك"]


@st.composite
def runs(draw):
    """A handful of reports over few words, so that stories, copies and ties come up all the time."""
    count = draw(st.integers(2, 7))
    days = st.one_of(st.none(), st.integers(1, 6).map(lambda d: date(2024, 3, d)))
    texts = st.lists(st.sampled_from(WORDS), min_size=4, max_size=25).map(" ".join)
    pool = draw(st.lists(texts, min_size=1, max_size=4))
    return [
        Report(
            f"r{i}",
            draw(st.one_of(texts, st.sampled_from(pool))),
            outlet=draw(st.sampled_from([None, "الميناء", "السفير"])),
            published=draw(days),
        )
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


@settings(max_examples=60, deadline=None)
@given(runs(), st.randoms(use_true_random=False), st.booleans())
def test_the_order_in_which_reports_are_put_in_changes_no_group(reports, random, whole):
    digests = list(digest_reports(reports, {}))
    at_once = StoryIndex(whole=whole)
    for digest in digests:
        at_once.add(digest)
    random.shuffle(digests)
    arriving = StoryIndex(whole=whole)
    for digest in digests:
        arriving.add(digest)
    assert arriving.group_all() == at_once.group_all()
    assert arriving.group_some([d.id for d in digests]) == at_once.group_all()


@settings(max_examples=60, deadline=None)
@given(runs(), st.data())
def test_what_a_person_joined_and_parted_stays_so(reports, data):
    ids = sorted(r.id for r in reports)
    together = data.draw(st.tuples(st.sampled_from(ids), st.sampled_from(ids)))
    apart = data.draw(st.tuples(st.sampled_from(ids), st.sampled_from(ids)))
    assume(apart[0] != apart[1] and set(apart) != set(together))
    home = {
        r: s.id for s in group_stories(reports, {}, together=[together], apart=[apart]) for r in s.reports
    }
    assert home[together[0]] == home[together[1]]
    assert home[apart[0]] != home[apart[1]]
