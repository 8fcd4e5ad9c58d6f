"""Two headlines compared as two reports: the untrained judgement, and what is learnt from the parts."""

import pytest

import ans


@pytest.mark.parametrize(
    ("first", "second", "stance"),
    [
        ("وزير النقل يفتتح جسر الميناء في طرطوس", "وزير النقل يفتتح جسر الميناء الجديد في طرطوس", "agree"),
        ("مقتل 7 أشخاص في انفجار بميناء صفاقس", "مقتل 9 أشخاص في انفجار بميناء صفاقس", "disagree"),
        ("انخفاض إنتاج القمح في العراق هذا الموسم", "ارتفاع إنتاج القمح في العراق هذا الموسم", "disagree"),
        ("بدء الدوري السوداني الأحد", "زلزال يضرب جزيرة كريت", "other"),
    ],
)
def test_headlines_without_training(first, second, stance):
    assert ans.compare_headlines(first, second).found == stance


def test_every_pair_has_every_part():
    pair = ans.compare_headlines("وزير النقل يفتتح جسر الميناء", "افتتاح جسر الميناء")
    assert len(pair.parts) == len(ans.FEATURES)


def test_weights_learn_what_parts_them():
    far = [ans.Pair("", "", "other", "", _parts(even=0.05 * n)) for n in range(4)]
    near = [ans.Pair("", "", "agree", "", _parts(even=1 - 0.05 * n)) for n in range(4)]
    weights = ans.train([*far, *near])
    assert [ans.guess(weights, p) for p in (*far, *near)] == ["other"] * 4 + ["agree"] * 4


def _parts(**known):
    return tuple(known.get(name, 1.0 if name == "bias" else 0.0) for name in ans.FEATURES)
