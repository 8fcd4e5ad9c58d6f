from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.link.candidate import Candidate
from riwaya.link.resolve import entity_at, resolve
from riwaya.model.reading import Entity
from riwaya.model.span import Span, words_at
from riwaya.read.mentions import find_mentions
from riwaya.text.galley import set_galley

DAY = date(2015, 8, 1)
TEXT = (
    "قال الرئيس الإيراني حسن روحاني لقناة الجزيرة إن طهران تدعم الحكومة العراقية، وأضاف روحاني أن العراق جار."
)


def read(text: str, published: date | None = DAY) -> tuple[Entity, ...]:
    galley = set_galley(text, published=published)
    return resolve(find_mentions(galley), published=published)


def who(text: str, entities: tuple[Entity, ...], words: str) -> Entity:
    start = text.index(words)
    found = entity_at(entities, Span(start, start + len(words)))
    assert found is not None, words
    return found


@pytest.mark.parametrize("case", load_cases("entities"))
def test_resolves(case: dict[str, Any]) -> None:
    text, entities = case["text"], read(case["text"], case.get("published", DAY))
    for key, words in case.get("same", {}).items():
        found = [who(text, entities, w) for w in words]
        assert len({e.id for e in found}) == 1
        assert key is None or found[0].key == key
    for words, name in case.get("called", {}).items():
        assert who(text, entities, words).name == name
    for a, b in case.get("apart", []):
        assert who(text, entities, a).id != who(text, entities, b).id
    for words in case.get("unresolved", []):
        assert who(text, entities, words).key is None


def test_entity_is_whole() -> None:
    entity = who(TEXT, read(TEXT), "حسن روحاني")
    assert (entity.type, entity.name, entity.country, entity.sector) == ("PER", "حسن روحاني", "IRN", "GOV")
    assert {"روحاني", "الرئيس الإيراني", "Hassan Rouhani"} <= set(entity.aliases)
    assert [m.text for m in entity.mentions] == ["الرئيس الإيراني حسن روحاني", "روحاني"]


def test_ids_follow_the_first_mention() -> None:
    entities = read(TEXT)
    assert [e.id for e in entities] == [f"e{n}" for n in range(1, len(entities) + 1)]
    assert [e.mentions[0].start for e in entities] == sorted(e.mentions[0].start for e in entities)


def test_every_candidate_is_a_mention_of_one_entity() -> None:
    galley = set_galley(TEXT, published=DAY)
    candidates = find_mentions(galley)
    mentions = [m for e in resolve(candidates, published=DAY) for m in e.mentions]
    assert sorted((m.start, m.end) for m in mentions) == sorted((c.start, c.end) for c in candidates)


def test_a_finder_may_add_a_source() -> None:
    text = "قال قياديان في طالبان إن الزعيم مات"
    start, end = text.index("قياديان"), text.index(" إن")
    words = words_at(text, start, end)
    source = Candidate(words.start, words.end, words.text, "title", "PER", found_by="source")
    entities = resolve((*find_mentions(set_galley(text)), source))
    found = entity_at(entities, Span(start, end))
    assert found is not None
    assert found.name == "قياديان في طالبان"


def test_nobody_stands_where_no_mention_is() -> None:
    assert entity_at(read(TEXT), Span(0, 3)) is None


@settings(max_examples=30, deadline=None)
@given(st.permutations(find_mentions(set_galley(TEXT, published=DAY))))
def test_order_of_candidates_changes_nothing(candidates: list[Candidate]) -> None:
    assert resolve(candidates, published=DAY) == read(TEXT)


def test_a_body_taken_for_a_person_elsewhere_is_the_body() -> None:
    text = "كتائب النخيل تنفي. وقالت كتائب النخيل إنها بريئة."
    first, second = words_at(text, 0, 12), words_at(text, 25, 37)
    person = Candidate(first.start, first.end, first.text, kind="name", type="PER", name=first)
    body = Candidate(second.start, second.end, second.text, kind="name", type="ORG")
    [entity] = resolve([person, body])
    assert (entity.type, [m.text for m in entity.mentions]) == ("ORG", ["كتائب النخيل", "كتائب النخيل"])
