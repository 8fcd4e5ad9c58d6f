"""Gender and number: what a noun phrase is, and whether a verb may have it as its subject."""

from __future__ import annotations

from dataclasses import dataclass

from riwaya.lexicon.particles import plural_set, source_set
from riwaya.text.affixes import bare


@dataclass(frozen=True, slots=True)
class Agreement:
    """`gender` m or f, `number` s, d or p; empty where the words do not tell."""

    gender: str = ""
    number: str = ""


def agreement_of(key: str, *, is_name: bool = False) -> Agreement:
    """What the head of a noun phrase is, by its folded word. Plurals of things are a feminine singular."""
    if key in source_set("feminine"):
        return Agreement("f", "s")
    if key in source_set("masculine"):
        return Agreement("m", "s")
    if is_name:
        men, women = key in source_set("men"), key in source_set("women")
        return Agreement("m" if men else "f" if women else "", "s")
    if key in plural_set("feminine") or bare(key) in plural_set("feminine"):
        return Agreement("f", "s")
    if key in plural_set("people") or bare(key) in plural_set("people"):
        return Agreement("m", "p")
    return _by_ending(key)


def _by_ending(key: str) -> Agreement:
    if (key.endswith("ون") and len(key) > 4) or (
        key.endswith("ين") and key.startswith("ال") and len(key) > 6
    ):
        return Agreement("m", "p")
    if key.endswith("تان") and len(key) > 5:
        return Agreement("f", "d")
    if key.endswith("ان") and key.startswith("ال") and len(key) > 6:
        return Agreement("m", "d")
    if key.endswith(("ه", "ات")) and len(key) > 3:
        return Agreement("f", "s")
    is_common = key.startswith("ال") or key in source_set("people") or key in source_set("bodies")
    return Agreement("m" if is_common or key in source_set("documents") else "", "s")


def may_be_subject(subject: Agreement, gender: str, number: str, *, before: bool) -> bool:
    """Whether a verb of that form may have the subject. Before the verb, the number must agree too."""
    if (
        subject.gender
        and gender
        and subject.gender != gender
        and not (subject.number == "p" and number == "p")
    ):
        return False
    if not before or not subject.number or not number:
        return True
    return subject.number == number or {subject.number, number} == {"d", "p"}
