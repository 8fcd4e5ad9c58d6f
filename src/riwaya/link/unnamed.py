"""Sources taken up again by a noun alone: «مصادر أمنية … المصادر», «عبدالعزيز المهوس … المهوس».

A finder of statements adds the words of its sources as candidates; those that name nobody are settled here,
by what the report named before them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from riwaya.lexicon.titles import load_set
from riwaya.link.candidate import Candidate
from riwaya.link.group import Group
from riwaya.link.names import compare_names, folded
from riwaya.text.fold import fold

_SOURCE = "source"  # `found_by` of words that a finder of statements added
_ARTICLE = "ال"


def taken_up(groups: Sequence[Group], candidate: Candidate) -> int | None:
    """The group that a source without a name points back at; None where it points at none."""
    words = fold(candidate.text).split()
    if candidate.name is not None or not words[0].startswith(_ARTICLE):
        return None
    if len(words) > 1:
        return (
            _last(groups, candidate, lambda g: _is_described(g, words)) if _may_describe(candidate) else None
        )
    if words[0] in load_set("titles", "same_sources"):
        return _last(groups, candidate, lambda g: g.type == "PER" and g.begins_with(candidate.text))
    if candidate.found_by != _SOURCE:
        return None
    named = _last(groups, candidate, lambda g: _has_surname(g, candidate.text))
    if named is not None:
        return named
    headed = _last(groups, candidate, lambda g: _is_headed(g, candidate.text))
    return headed if headed is not None else _only(groups, lambda g: _is_headed(g, candidate.text))


def _last(groups: Sequence[Group], candidate: Candidate, fits: Callable[[Group], bool]) -> int | None:
    """The group named last before the candidate of those that fit."""
    found = [
        (last, n) for n, g in enumerate(groups) if (last := g.last_before(candidate.start)) >= 0 and fits(g)
    ]
    return max(found)[1] if found else None


def _only(groups: Sequence[Group], fits: Callable[[Group], bool]) -> int | None:
    """The only group that fits, wherever it is named: a headline tells of the body that the report names."""
    found = [n for n, g in enumerate(groups) if fits(g)]
    return found[0] if len(found) == 1 else None


def _may_describe(candidate: Candidate) -> bool:
    return candidate.type == "PER" and (candidate.role == "people" or candidate.found_by == _SOURCE)


def _is_described(group: Group, words: Sequence[str]) -> bool:
    """«مسؤول رفيع في وزارة الخارجية الجزائرية … المسؤول الجزائري»: the same noun, with words said before."""
    if group.type != "PER" or not all(w.startswith(_ARTICLE) for w in words):
        return False
    head, *more = map(_bare, words)
    for member in group.members:
        said = fold(member.text).split()
        if member.name is None and _bare(said[0]) == head and set(more) <= {_bare(w) for w in said[1:]}:
            return True
    return False


def _bare(word: str) -> str:
    """A folded word without its article and its feminine ending."""
    return word.removeprefix(_ARTICLE).removesuffix("ه")


def _has_surname(group: Group, word: str) -> bool:
    """«عبدالعزيز المهوس … المهوس»: the last name of somebody named in full."""
    return group.type == "PER" and any(compare_names(name, word) == "surname" for name in group.person_names)


def _is_headed(group: Group, word: str) -> bool:
    """«كتائب القسام … الكتائب», «وزارة الخارجية السودانية … الخارجية»: a body by its kind."""
    wanted = folded(word)
    for member in group.members:
        said = folded(member.text).split()
        if group.type != "ORG" or member.kind != "name" or len(said) == 1:
            continue
        domain = (member.role or "").startswith("ministry:") and said[1] == wanted
        if said[0] == wanted or domain:
            return True
    return False
