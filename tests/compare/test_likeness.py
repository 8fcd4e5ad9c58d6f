"""What a score cannot be above, which spares most pairs their scoring."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from riwaya.compare.likeness import limit_score, score_points
from riwaya.compare.points import find_points
from riwaya.compare.thresholds import DEFAULT
from riwaya.model.report import Report
from riwaya.read.reader import read_report

SENTENCES = (
    "قال وزير النقل سليم الحداد إن الجسر سيفتح غدا.",
    "قتل 7 أشخاص في انفجار بميناء صفاقس أمس.",
    "أدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص وإصابة 12.",
    "أكدت وزارة النقل أن الجسر لن يفتح قبل الأحد.",
    "بلغت كلفة الجسر 120 مليون دولار.",
    "التقى الرئيس التونسي قيس سعيد نظيره الجزائري في تونس الثلاثاء.",
)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4))
def test_no_score_is_above_its_limit(sentences):
    half = len(sentences) // 2
    texts = {"a": " ".join(sentences[:half]), "b": " ".join(sentences[half:])}
    reports = [Report(i, text, outlet=i) for i, text in texts.items()]
    points = [p for r in reports for p in find_points(r, read_report(r))]
    for a, b in combinations(points, 2):
        if a.claim.kind == b.claim.kind and a.claim.kind not in ("place", "doer"):
            shared = sum(max(w, b.meaning.keys[k]) for k, w in a.meaning.keys.items() if k in b.meaning.keys)
            limit = limit_score(a, b, shared=shared, needed=0.0, thresholds=DEFAULT)
            assert score_points(a, b, thresholds=DEFAULT)[0] <= limit
