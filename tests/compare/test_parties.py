from riwaya.compare.parties import find_parties
from riwaya.model.reading import Entity, Reading


def parties(*entities):
    """One report an entity, so that only the names speak."""
    found = find_parties(Reading(f"r{n}", "by hand", (e,)) for n, e in enumerate(entities))
    return [found[f"r{n}", e.id].key for n, e in enumerate(entities)]


def test_one_key_is_one_party():
    a, b = parties(Entity("e1", "GPE", "موسكو", key="RUS"), Entity("e7", "GPE", "روسيا", key="RUS"))
    assert a == b == "RUS"


def test_an_entity_without_a_key_joins_by_its_name():
    a, b = parties(Entity("e1", "PER", "كوثر العبدي", key="abdi"), Entity("e1", "PER", "كوثر العبدى"))
    assert a == b


def test_a_fuller_name_of_a_person_is_that_person():
    a, b = parties(Entity("e1", "PER", "كوثر أحمد العبدي"), Entity("e1", "PER", "كوثر العبدي"))
    assert a == b


def test_a_town_is_one_with_or_without_its_head_noun():
    a, b = parties(Entity("e1", "GPE", "مدينة سبها"), Entity("e1", "GPE", "سبها"))
    assert a == b


def test_two_keys_are_two_parties_whatever_the_name():
    a, b = parties(Entity("e1", "GPE", "عمان", key="OMN"), Entity("e1", "GPE", "عمان", key="amman"))
    assert a != b


def test_a_name_that_fits_two_parties_is_settled_for_neither():
    a, b, c = parties(
        Entity("e1", "GPE", "عمان", key="OMN"),
        Entity("e1", "GPE", "عمان", key="amman"),
        Entity("e1", "GPE", "عمان"),
    )
    assert c not in (a, b)
