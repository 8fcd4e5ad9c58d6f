import pytest

from riwaya.story.stems import find_stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("والبلدين", "بلدين"),
        ("الإيرانية", "إيراني"),
        ("وللمصريين", "مصر"),
        ("الإرهابيون", "إرهاب"),
        ("1,500", "١٥٠٠"),
        ("٣٫٥", "3.5"),
    ],
)
def test_one_stem(one, other):
    assert find_stems(one) == find_stems(other)


@pytest.mark.parametrize(("one", "other"), [("لبنان", "لبن"), ("وزير", "زير"), ("150", "15"), ("1,5", "15")])
def test_two_stems(one, other):
    assert find_stems(one) != find_stems(other)
