"""Whether two tellings tell one act: by type, time and modality, by who takes part, by how they look back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from riwaya.lexicon.actors import capital_of
from riwaya.model.reading import Entity
from riwaya.read.cast import PLACES
from riwaya.read.lookbacks import lookback_words
from riwaya.read.tellings import Telling

_OPEN = frozenset({"asserted", "planned"})  # modalities that a word without tense does not tell apart
_STRIKES = frozenset(
    {
        None,
        "heavy-weapons",
        "aerial",
        "drone",
        "explosives",
        "firearms",
        "destroy",
        "targeted",
        "suicide-attack",
    }
)
_NAMED_AGAIN = frozenset({"ASSAULT", "PROTEST"})  # acts that «الهجوم», «المظاهرة» come back to


def is_same_act(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether two tellings of a type tell one act; `who` gives the entities by id.

    They do with somebody in common on each side, or nobody named there in one of them. A headline may name
    the state for its army or minister (روسيا تقتل ستة), so there a country in common is enough.
    """
    first, later = sorted((a, b), key=lambda t: t.trigger)
    if a.type != b.type or not _may_be_one_time(a, b) or later.back.other:
        return False
    if _lemma(first) in lookback_words("captures") and a.by != b.by:
        return False  # «خطفوه وقتلوه»
    if is_toll(a, b) or _is_back(a, b) or _is_back(b, a):
        return True
    if _is_repeated(a, b) or _is_gone_on_with(a, b) or _is_same_to_same(a, b, who):
        return True
    if _is_same_visit(a, b, who) or is_same_death(a, b, who):
        return True
    return (a.mode == b.mode or _is_plainer(a, b)) and _has_same_sides(a, b, who)


def is_headline_of(head: Telling, body: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether a headline that is told by no same act of the body may be this one, told more roughly."""
    if head.type != body.type or not _may_be_one_time(head, body) or not _is_by_like_means(head, body):
        return False
    sides = _sides(head, body)
    shared = [bool(set(x) & set(y)) or _is_same_ground(x, y, who) for x, y in sides]
    like = [not x or not y or _share_state(x, y, who) for x, y in sides]
    like[1] = like[1] or any(_is_unnamed(s, who) for s in sides[1])
    return any(shared) and all(s or k for s, k in zip(shared, like, strict=True))


def is_apart(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether two tellings cannot tell one act: of other parties, by other means, or on another day."""
    dated = _are_days_apart(a, b)
    sides = _sides(a, b)
    return (
        (dated and a.by != b.by)
        or a.mode != b.mode
        or any(x and y and not _share_state(x, y, who) for x, y in sides)
    )


def is_headline_by_word(head: Telling, body: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether a headline tells this act by the same word, though other sides were read."""
    if (head.type, head.by) != (body.type, body.by) or not _may_be_one_time(head, body):
        return False
    return _share_state(_parties(head), _parties(body), who)


def comes_back(later: Telling, first: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether one comes back, by its words, to an act told before that it does not contradict."""
    if later.type != first.type or later.trigger.start < first.trigger.start:
        return False
    if later.back.this and later.by == first.by:
        return True
    if later.type == "CONSULT":
        return _is_of_meeting(later, first)
    if later.type not in _NAMED_AGAIN or not later.back.told or not _may_be_one_time(later, first):
        return False
    return _is_in_place(later, first) and all(
        not own
        or _share_state(own, theirs, who)
        or ("light" in later.cast.rules and _is_unnamed(theirs, who))
        for own, theirs in _sides(later, first)  # «نفذ الهجوم» names who did it
    )


def closeness(a: Telling, b: Telling, who: Mapping[str, Entity]) -> int:
    """How many parties are on the same side in both, by their states too: the same one counts twice."""
    return sum(len(set(x) & set(y)) + len(_states(x, who) & _states(y, who)) for x, y in _sides(a, b))


def is_toll(a: Telling, b: Telling) -> bool:
    """Whether one tells in the same sentence whom the other killed or wounded: «قصف … أدى إلى مقتل …»."""
    return a.sentence == b.sentence and (_is_toll_of(a, b) or _is_toll_of(b, a))


def is_same_death(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether a verbal noun names whom another telling gave only by state or number: «استشهاد فلان»."""
    first, later = sorted((a, b), key=lambda t: t.trigger)
    if a.by != b.by or not is_of_toll(later) or not later.back.noun or not _is_in_place(a, b):
        return False
    named = any(i in who and who[i].type == "PER" and who[i].key is not None for i in later.cast.recipients)
    vague = all(
        i in who and (who[i].key is None or who[i].key == who[i].country) for i in first.cast.recipients
    )
    stateless = all(i in who and who[i].country is None for i in later.cast.recipients)
    return named and vague and (stateless or _share_state(first.cast.recipients, later.cast.recipients, who))


def tells_toll(telling: Telling) -> bool:
    """Whether a telling may say only whom an attack hit."""
    return is_of_toll(telling) or _lemma(telling) in lookback_words("aims")


def is_of_toll(telling: Telling) -> bool:
    """Whether a telling says only whom an attack killed or wounded."""
    return telling.casualty or _lemma(telling) in lookback_words("tolls")


def _is_toll_of(toll: Telling, attack: Telling) -> bool:
    if not tells_toll(toll) or (toll.type, toll.modality) != (attack.type, attack.modality):
        return False
    if _lemma(attack) in lookback_words("captures"):
        return False
    if _lemma(toll) in lookback_words("aims"):
        before = attack.back.noun and attack.trigger.start < toll.trigger.start
        shared = bool(set(toll.cast.actors) & set(attack.cast.actors))
        return before and (shared or not _has_subject(toll))
    if not toll.cast.actors or "weapon" in toll.cast.rules:
        return True
    goes_on = toll.back.noun or "subject-hidden" in toll.cast.rules  # «أسقطت طائرة وقتلت ركابها»
    return goes_on and bool(set(toll.cast.actors) & set(attack.cast.actors))


def _has_subject(telling: Telling) -> bool:
    """Whether a verb names who does it, not only whoever was spoken of before."""
    return bool(telling.cast.actors) and "subject-hidden" not in telling.cast.rules


def _lemma(telling: Telling) -> str:
    return telling.by.partition(":")[2]


def _may_be_one_time(a: Telling, b: Telling) -> bool:
    dated = _are_days_apart(a, b)
    if a.modality == b.modality:
        return not dated or a.by == b.by
    if dated or {a.modality, b.modality} != _OPEN:
        return False
    if a.in_headline != b.in_headline:
        return True  # «الملك يزور القاهرة» over «من المقرر أن يزور»
    done = a if a.modality == "asserted" else b
    actors, recipients = (set(x) & set(y) for x, y in _sides(a, b))
    guessed = any("counterpart" in t.cast.rules for t in (a, b))
    named = (bool(recipients) and not guessed) or len(actors) > 1
    return (
        a.by == b.by and named and done.back.noun and "light" not in done.cast.rules
    )  # «زيارته» has no tense


def _are_days_apart(a: Telling, b: Telling) -> bool:
    """Whether the dates of two tellings exclude each other: 2015 does not exclude a day of that year."""
    if a.date is None or b.date is None:
        return False
    return not (a.date.startswith(b.date) or b.date.startswith(a.date))


def _sides(a: Telling, b: Telling) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return ((a.cast.actors, b.cast.actors), (a.cast.recipients, b.cast.recipients))


def _parties(telling: Telling) -> tuple[str, ...]:
    return telling.cast.actors + telling.cast.recipients


def _state(entity_id: str, who: Mapping[str, Entity]) -> str:
    """The country of an entity, itself where it has none."""
    return (who[entity_id].country if entity_id in who else None) or entity_id


def _states(ids: Iterable[str], who: Mapping[str, Entity]) -> set[str]:
    return {_state(i, who) for i in ids}


def _share_state(x: Iterable[str], y: Iterable[str], who: Mapping[str, Entity]) -> bool:
    return bool(_states(x, who) & _states(y, who))


def _is_by_like_means(head: Telling, body: Telling) -> bool:
    """Whether an act may be one though its means are told otherwise, or not: by fire, from the air."""
    modes = {head.mode, body.mode}
    if head.type == "ASSAULT":
        return modes <= _STRIKES or len(modes) == 1
    return len(modes) == 1 or (None in modes and head.type != "CONSULT")


def _number(entity_id: str, who: Mapping[str, Entity]) -> str:
    """The figure that opens a name, one of two digits at least: «431 متهما»."""
    first = who[entity_id].name.split(maxsplit=1)[0] if entity_id in who else ""
    return first if first.isdecimal() and len(first) > 1 else ""


def same_numbers(who: Mapping[str, Entity]) -> Mapping[str, str]:
    """Those counted by a figure, each with the first counted by the same one."""
    first: dict[str, str] = {}
    return {i: first.setdefault(_number(i, who), i) for i in who if _number(i, who)}


def may_be_headline_of(head: Telling, body: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether nothing in a headline contradicts that it tells this act, be it the only one of its kind."""
    if head.type != body.type or not _may_be_one_time(head, body) or not _is_by_like_means(head, body):
        return False
    pairs = [p for p in _sides(head, body) if all(p) and not _share_state(*p, who)]
    return len(pairs) < 2 and all(any(_is_unnamed(side, who) for side in p) for p in pairs)


def _is_unnamed(ids: Iterable[str], who: Mapping[str, Entity]) -> bool:
    """Whether these are only people who are counted or described, not named: «ستة مسلحين»."""
    return all(i in who and who[i].key is None and who[i].country is None for i in ids)


def _is_in_place(a: Telling, b: Telling) -> bool:
    places = (set(a.cast.places), set(b.cast.places))
    return not all(places) or bool(places[0] & places[1])


def _is_repeated(a: Telling, b: Telling) -> bool:
    """Whether both sides are named in one sentence and the same: «انتقادات فلان الذي اتهم الحكومة».

    An accusation told by a statement's stance needs its doer alone: «وجه اتهامات إلى …», a word said in two
    tenses nobody: «ما قدمه ويقدمه».
    """
    if a.by == b.by and abs(a.trigger.start - b.trigger.start) - max(a.trigger.length, b.trigger.length) <= 1:
        return True
    if a.sentence != b.sentence:
        return False
    actors, recipients = ((set(x), set(y)) for x, y in _sides(a, b))
    by_stance = any(t.by.startswith("stance:") for t in (a, b))
    return (
        bool(actors[0])
        and actors[0] == actors[1]
        and (by_stance or (bool(recipients[0]) and recipients[0] == recipients[1]))
    )


def _is_gone_on_with(a: Telling, b: Telling) -> bool:
    """Whether the same do more to whom they have just attacked: «هاجموا الموقع ودمروه»."""
    first, later = sorted((a, b), key=lambda t: t.trigger)
    if a.type != "ASSAULT" or a.sentence != b.sentence or not later.back.target:
        return False
    if not set(a.cast.actors) & set(b.cast.actors):
        return False
    return not later.cast.recipients or bool(set(later.cast.recipients) & set(first.cast.recipients))


def _is_same_to_same(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether bodies of one state do by the same word the same to the same: «محكمة مصرية قضت بسجن فلان»."""
    if a.by != b.by or a.modality != b.modality or not set(a.cast.recipients) & set(b.cast.recipients):
        return False
    doers = (*a.cast.actors, *b.cast.actors)
    if not _are_days_apart(a, b) and any(
        _number(i, who) for i in set(a.cast.recipients) & set(b.cast.recipients)
    ):
        return True  # so many of them are not seized twice
    persons = any(i in who and who[i].type == "PER" for i in doers)
    return not persons and not _are_days_apart(a, b) and _share_state(a.cast.actors, b.cast.actors, who)


def _is_same_visit(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether a verbal noun tells again of a call on somebody, in other words: «زيارة فلان لعائلة القتيل»."""
    later = max(a, b, key=lambda t: t.trigger)
    if (
        a.by != b.by
        or later.mode != "visit"
        or not later.back.noun
        or not set(a.cast.actors) & set(b.cast.actors)
    ):
        return False
    hosts = [[who[i] for i in t.cast.recipients if i in who] for t in (a, b)]
    calls = any(side and all(e.type not in PLACES for e in side) for side in hosts)
    countries = [{e.country for e in side if e.country is not None} for side in hosts]
    return calls and (not all(countries) or bool(countries[0] & countries[1]))


def _has_same_sides(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    if a.in_headline != b.in_headline and not (a if a.in_headline else b).sides:
        return True  # «قتلى في قصف على سوق»
    sides = _sides(a, b)
    later = max(a, b, key=lambda t: t.trigger)
    again = a.by == b.by and later.back.again  # «زار المغرب … زيارته الرباط»
    by_state = a.in_headline != b.in_headline or again
    shared = [bool(set(x) & set(y)) or (by_state and _share_state(x, y, who)) for x, y in sides]
    shared = [s or _is_government(x, y, who) for s, (x, y) in zip(shared, sides, strict=True)]
    shared[1] = shared[1] or (a.mode == b.mode == "visit" and _is_same_ground(*sides[1], who))
    blank = [not x or not y for x, y in sides]
    if a.in_headline != b.in_headline and a.by == b.by and (any(shared) or any(blank)):
        return True  # «الأمير يشكر رئيس الهيئة» tells beforehand what the body tells by the same word
    same_place = all(blank) and _is_same_place(a, b, who)
    return (any(shared) or same_place) and all(s or e for s, e in zip(shared, blank, strict=True))


def _is_government(x: Iterable[str], y: Iterable[str], who: Mapping[str, Entity]) -> bool:
    """Whether a state stands on one side and its government on the other: «تركيا», «الحكومة التركية»."""
    keys = [{who[i].key for i in ids if i in who} for ids in (x, y)]
    return any(f"{key}.government" in keys[1 - n] for n in (0, 1) for key in keys[n] if key is not None)


def _is_same_place(a: Telling, b: Telling, who: Mapping[str, Entity]) -> bool:
    """Whether both happened in one place, or on one day by the same word in a state and in a town of it."""
    places = (a.cast.places, b.cast.places)
    like = a.by == b.by and a.date is not None and a.date == b.date
    return bool(set(places[0]) & set(places[1])) or (like and _is_same_ground(*places, who))


def _is_same_ground(x: Iterable[str], y: Iterable[str], who: Mapping[str, Entity]) -> bool:
    """Whether on one side a state stands, or its capital, and on the other something of it: not two towns."""
    pairs = ((i, j) for i in x for j in y if i in who and j in who)
    return any(
        who[i].country is not None
        and who[i].country == who[j].country
        and (_is_seat(who[i]) or _is_seat(who[j]))
        for i, j in pairs
    )


def _is_seat(entity: Entity) -> bool:
    """Whether an entity is a state or its capital."""
    return entity.country is not None and entity.key in (entity.country, capital_of(entity.country))


def _is_plainer(a: Telling, b: Telling) -> bool:
    """Whether one tells an attack, in the same sentence or the headline, by a word for no means: «هجوم»."""
    near = a.sentence == b.sentence or a.in_headline != b.in_headline
    return a.type == "ASSAULT" and near and None in (a.mode, b.mode)


def _is_back(later: Telling, first: Telling) -> bool:
    """Whether one looks back by the same word on the other: «انسحبت … انسحابها»."""
    if not later.back.again or later.by != first.by or later.trigger.start < first.trigger.start:
        return False
    return not later.cast.recipients or not first.cast.recipients


def _is_of_meeting(later: Telling, first: Telling) -> bool:
    """Whether one tells what was spoken of at a meeting just told, or who met a traveller where he came."""
    if later.back.meeting and first.mode != "visit":
        return True
    shared = bool(set(_parties(later)) & set(_parties(first)))
    if later.back.welcome:
        return first.mode == "visit" and shared
    return _lemma(later) in lookback_words("topics") and later.sentence == first.sentence and shared
