import pytest

from riwaya.compare.identity import find_identities


def test_sameness_reaches_over_a_third():
    found = find_identities(same=[("a", "b"), ("c", "b")])
    assert len(set(found.of_label.values())) == 1


def test_a_name_is_one_however_it_is_spelled():
    found = find_identities(same=[("سعيد الهوارى", "x"), ("folded:سعيد هواري", "y")])
    assert len(set(found.of_label.values())) == 1


def test_a_contradiction_names_its_chain():
    with pytest.raises(ValueError, match=r"'a' and 'd' are held different.* a = b = c = d"):
        find_identities(same=[("c", "d"), ("a", "b"), ("c", "b")], different=[("a", "d")])


def test_nobody_is_another_than_himself():
    with pytest.raises(ValueError, match="take one of these back"):
        find_identities(different=[("منى الراوي", "منى الراوى")])
