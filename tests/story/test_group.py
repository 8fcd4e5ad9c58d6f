from dataclasses import replace

from riwaya.model.report import Report
from riwaya.model.story import Copy
from riwaya.read.reader import read_report
from riwaya.story.digest import digest_reports
from riwaya.story.group import find_sources, group_stories


def ids(stories):
    return sorted(sorted(s.reports) for s in stories)


def test_the_invented_reports_fall_into_their_stories(reports, expected):
    assert ids(group_stories(reports, {})) == expected


def test_a_copy_is_no_independent_source(reports):
    flood = next(s for s in group_stories(reports, {}) if "a1" in s.reports)
    assert flood.reports == ("a1", "a2", "a3")
    assert flood.sources == (("a1", "a3"), ("a2",))
    assert [(c.original, c.copy, c.direction) for c in flood.copies] == [("a1", "a3", "stated")]


def test_a_link_s_score_is_the_sum_of_its_evidence(reports):
    links = [link for s in group_stories(reports, {}) for link in s.links]
    assert links
    for link in links:
        assert link.a < link.b
        assert abs(link.score - sum(e.value * e.weight for e in link.evidence)) < 1e-3


def test_evidence_names_the_words_that_made_it(reports):
    flood = next(s for s in group_stories(reports, {}) if "a1" in s.reports)
    link = next(link for link in flood.links if (link.a, link.b) == ("a1", "a2"))
    lead = next(e for e in link.evidence if e.feature == "lead")
    assert "سبه" in lead.because


def test_reports_without_a_date_are_linked_by_their_text(reports, expected):
    undated = [replace(r, published=None) for r in reports if r.id != "d1"]
    assert ids(group_stories(undated, {})) == [s for s in expected if s != ["d1"]]


def test_a_report_outside_the_window_is_another_story(reports):
    later = [r for r in reports if r.id == "a1"] + [
        replace(r, id="late", published=r.published.replace(day=19)) for r in reports if r.id == "a1"
    ]
    assert ids(group_stories(later, {})) == [["a1"], ["late"]]


def test_the_story_s_id_comes_from_its_earliest_report(reports):
    whole = {s.reports[0]: s.id for s in group_stories(reports, {})}
    alone = group_stories([r for r in reports if r.id == "a1"], {})
    assert alone[0].id == whole["a1"]
    assert len(set(whole.values())) == len(whole)


def test_nothing_gives_no_story():
    assert group_stories([], {}) == ()


def test_sources_are_joined_through_a_chain_of_copies():
    copies = [Copy("a", "b", 0.9), Copy("b", "c", 0.9)]
    assert find_sources(("a", "b", "c", "d"), copies) == (("a", "b", "c"), ("d",))


def test_figures_are_one_in_words_and_in_digits():
    digits = Report("a", "قتل 7 أشخاص في سبها.")
    words = Report("b", "قتل سبعة أشخاص في سبها.")
    found = digest_reports([digits, words], {r.id: read_report(r) for r in (digits, words)})
    assert set(found[0].figures) == set(found[1].figures) == {"7 killed"}
