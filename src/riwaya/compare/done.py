"""What two acts on one row are to each other: events, where they were, and who is held to have done them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from riwaya.compare.meaning import are_named_alike, compare_meanings, key_of
from riwaya.compare.point import Point
from riwaya.compare.ranking import AGREED, Verdict
from riwaya.compare.thresholds import Thresholds
from riwaya.text.fold import fold

# Verbal nouns, which have no tense: «زيارة», «محادثات», «إغلاق», «اجتماع», «انسحاب», «استقبال», «توقيع», also
# with a pronoun behind. Not «استقال», «اختار», which are verbs.
_NOUN = re.compile(
    r"""
    (?: \w+ (?: ه | ات | اع | اق )
      | \w\w و \w                     # فعول: هجوم
      | ا \w [^\Wت] ا \w              # إفعال
      | ا (?!ست) \w ت \w ا \w         # افتعال
      | ان \w\w ا \w                  # انفعال
      | است \w\w ا \w                 # استفعال
      | ت \w\w ي \w                   # تفعيل
    ) (?: ه | ها | هم | هما )?
    """,
    re.X,
)
_PRESENT = re.compile(r"[وف]?[يتن]\w{2,}")
_VIOLENT = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_FACTUAL = frozenset(("asserted", "planned"))


def judge_events(a: Point, b: Point, thresholds: Thresholds) -> Verdict:
    """Two tellings of one event."""
    modalities = {a.modality, b.modality}
    if "negated" in modalities and modalities & _FACTUAL:
        is_denied = not (a.disputed or b.disputed) and _is_named_alike(a, b, thresholds)
        return ("denied", ("modality",)) if is_denied else AGREED
    if modalities == _FACTUAL and _is_only_planned(a, b):
        return "differs", ("modality",)
    return ("differs", ("doer",)) if _is_other_doer(a, b, thresholds) else AGREED


def judge_doers(a: Point, b: Point, _: Thresholds) -> Verdict:
    """A denial stands against an accusation of the same; two who are accused of one act differ."""
    if a.denied != b.denied:
        return ("denied", ("doer",)) if a.actors & b.actors else AGREED
    return AGREED if a.denied or a.actors & b.actors else ("differs", ("doer",))


def judge_places(a: Sequence[Point], b: Sequence[Point], thresholds: Thresholds) -> Verdict:
    """The places of one event by two accounts; a town and its country do not differ."""
    keys_a, keys_b = ({key for p in points for key in p.places} for points in (a, b))
    if keys_a == keys_b:
        return AGREED
    states_a, states_b = ({p.code for p in points if p.code} for points in (a, b))
    is_finer = keys_a <= keys_b or keys_b <= keys_a or bool(states_a & states_b)
    is_stated = (
        len(keys_a) == len(keys_b) == 1
        and all(p.leads and p.code for p in (*a, *b))
        and any(
            compare_meanings(p.meaning, q.meaning, near=thresholds.near_word).value >= thresholds.one_act
            for p in a
            for q in b
        )
    )
    return ("differs", ("place",)) if is_stated and not is_finer else ("more_detail", ("place",))


def _is_named_alike(a: Point, b: Point, thresholds: Thresholds) -> bool:
    return are_named_alike(a.claim.words.text, b.claim.words.text, near=thresholds.near_word)


def _is_only_planned(a: Point, b: Point) -> bool:
    """Whether one tells as done by a verb what the other says will be: «وقع», «سيوقع».

    Not «يجتمع الثلاثاء», which is planned as well, and not nouns (زيارة، اجتماع), which have no tense.
    """
    told, planned = (fold(p.claim.words.text) for p in ((b, a) if a.modality == "planned" else (a, b)))
    first = told.split(maxsplit=1)[0]
    has_tense = _NOUN.fullmatch(first) is None and _PRESENT.match(first) is None
    return has_tense and key_of(planned) == key_of(told)


def _is_other_doer(a: Point, b: Point, thresholds: Thresholds) -> bool:
    """Whether one violent act told in like words has other doers, of other states, none named by both."""
    if not (a.actors and b.actors and a.countries and b.countries and {a.code, b.code} <= _VIOLENT):
        return False
    if a.actors & (b.near | b.parties) or b.actors & (a.near | a.parties) or a.countries & b.countries:
        return False
    if not _is_named_alike(a, b, thresholds):
        return False
    return compare_meanings(a.meaning, b.meaning, near=thresholds.near_word).value >= thresholds.one_act
