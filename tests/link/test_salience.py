from __future__ import annotations

from dataclasses import replace

from riwaya.link.salience import keep_salient
from riwaya.model.reading import Entity, Mention


def entity(number: int, kind: str, key: str | None, type_: str = "GPE") -> Entity:
    return Entity(f"e{number}", type_, "اسم", key=key, mentions=(Mention(0, 3, "اسم", kind),))


def test_known_names_are_kept() -> None:
    known = entity(1, "name", "IRQ")
    assert keep_salient((known,), used=frozenset()) == (known,)


def test_a_nisba_alone_is_kept_only_where_it_is_used() -> None:
    nisba = entity(1, "demonym", "IRQ")
    assert keep_salient((nisba,), used=frozenset()) == ()
    assert keep_salient((nisba,), used=frozenset(("e1",))) == (nisba,)


def test_unnamed_people_are_kept_only_where_they_are_used() -> None:
    sources = entity(1, "title", None, "PER")
    assert keep_salient((sources,), used=frozenset()) == ()
    assert keep_salient((sources,), used=frozenset(("e1",))) == (sources,)


def test_a_dateline_takes_part_only_where_it_is_used() -> None:
    place = replace(entity(1, "name", "jeddah"), found_by="dateline")
    assert keep_salient((place,), used=frozenset()) == ()
    assert keep_salient((place,), used=frozenset(("e1",))) == (place,)


def test_a_name_in_anothers_words_only_is_kept_only_where_it_is_used() -> None:
    outer = Entity("e1", "PER", "اسم", key="somebody", mentions=(Mention(0, 9, "المتحدث ", "name"),))
    inner = Entity("e2", "ORG", "اسم", key="un", mentions=(Mention(5, 9, "اسم", "name"),))
    assert keep_salient((outer, inner), used=frozenset()) == (outer,)
    assert keep_salient((outer, inner), used=frozenset(("e2",))) == (outer, inner)
