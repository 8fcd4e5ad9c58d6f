import pytest

from riwaya.story.names import is_same_name, name_words


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("king-abdullah-ii", "king-abdullah-ii", True),
        ("king-abdullah-ii", "folded:عبد الله", False),  # a known entity is known everywhere
        ("folded:خالد بن يوسف مهيري", "folded:خالد مهيري", True),
        ("folded:خالد مهيري", "folded:خالد", True),
        ("folded:خالد مهيري", "folded:خالد زواري", False),
        ("folded:خالد بن يوسف", "folded:سالم بن ناصر", False),  # «بن» is no part that they share
        ("folded:يوفيتيتش", "folded:يوفتيتش", True),
    ],
)
def test_two_keys_mean_one(one, other, same):
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


def test_a_known_key_has_no_words():
    assert name_words("USA") == ()
