"""Bodies, places and documents: what a phrase that opens with a head of theirs points at."""

from __future__ import annotations

from riwaya.lexicon.actors import capital_of
from riwaya.lexicon.load import load_table
from riwaya.lexicon.titles import load_set
from riwaya.link.candidate import Candidate
from riwaya.model.span import Words
from riwaya.read.found import CONFIDENCE
from riwaya.read.ground import Ground, known_actors
from riwaya.read.heading import PLACE_ROLES, Phrase
from riwaya.read.places import LISTED
from riwaya.text.fold import fold

# What a head introduces by name, so that head and name together are that actor.
_BODIES = ("outlet", "company", "party", "movement", "armed_group", "organisation")
_SECURITY = "الامن"
_MINISTERS = ("وزير", "وزرا")  # وزيرا، وزيري، وزراء
_SITE = "موقع"  # of the net, or a place where something happened
_PLACES = ("town", "province", "area", "base")  # «مطار بغداد» is no more Baghdad
_INTRODUCED = {**dict.fromkeys(_BODIES, ("ORG",)), **dict.fromkeys(_PLACES, ("GPE", "LOC"))}


def body_candidate(ground: Ground, phrase: Phrase) -> Candidate | None:
    """The body, place or document that a phrase names; None where its words name none."""
    head, refs = phrase.head, _named_by(ground, phrase)
    site = phrase.stem == _SITE and ground.is_definite(phrase.first + phrase.length) and not phrase.refs
    if site:
        return None  # «موقع التفجير»
    if head.role == "regime" and not (phrase.bare or phrase.refs):
        return None  # «النظام الأساسي», «نظام الإعارة»
    if head.role == LISTED or (head.role in PLACE_ROLES and not _is_named_place(ground, phrase, refs)):
        return None
    if (phrase.bare and not _is_alone(phrase)) or _is_no_body(ground, phrase):
        return None
    if _is_short(phrase) and not _is_ministry(ground, phrase):
        return None
    words = ground.words(phrase.first, phrase.last, skip=phrase.skip)
    kind = "anaphor" if not refs and _points_back(ground, phrase) else "name"
    found_by = "anaphor" if kind == "anaphor" else "body"
    return Candidate(
        words.start,
        words.end,
        words.text,
        kind=kind,
        type=head.type,
        refs=refs,
        name=_own_name(ground, phrase),
        role=head.role,
        state=phrase.country,
        country=phrase.country,
        sector=head.sector,
        one=head.one,
        found_by=found_by,
        confidence=CONFIDENCE[found_by],
    )


def _is_no_body(ground: Ground, phrase: Phrase) -> bool:
    """«الحركة المرورية», «المركز الثاني»: with the word behind it the head says no body."""
    behind = phrase.first + phrase.length
    if behind >= len(ground.tokens) or phrase.length > 1:
        return False
    of_state = ground.actors[behind] is not None and phrase.refs
    if of_state and phrase.stem in load_set("actors/heads", "of_domains_only"):
        return True
    if phrase.stem == _SECURITY and not (_has_nisba(ground, phrase) and _is_force(ground, phrase)):
        return True
    return f"{phrase.stem} {ground.tokens[behind].key}" in load_set("actors/heads", "not_bodies")


def _is_short(phrase: Phrase) -> bool:
    """«الخارجية المصرية», «داخلية العراق»: a ministry told by its domain."""
    return phrase.head.role.startswith("ministry:") and not phrase.stem.startswith("وزار")


def _is_ministry(ground: Ground, phrase: Phrase) -> bool:
    """Whether a domain is its ministry: «داخلية العراق», «الدفاع الروسية», «العدل الأميركية»."""
    if phrase.country is None:
        return False
    if not phrase.definite:
        return _is_genitive(ground, phrase)
    if phrase.stem in load_set("actors/heads", "bare_ministry"):
        return True
    return _has_nisba(ground, phrase) and ground.tokens[phrase.first + phrase.length].key.endswith("ه")


def _has_nisba(ground: Ground, phrase: Phrase) -> bool:
    """Whether a state's nisba stands right behind the head: «الأمن العراقي», not «الأمن الغذائي العراقي»."""
    hit = ground.actors[phrase.first + phrase.length] if not phrase.bare else None
    return hit is not None and all(v.kind == "demonym" for v in hit.values)


def _is_genitive(ground: Ground, phrase: Phrase) -> bool:
    """«داخلية العراق», not «خلافات داخلية لبنانية» nor «وزيرا خارجية مصر والأردن»."""
    before = ground.tokens[phrase.first - 1].key if phrase.first else ""
    return not (_has_nisba(ground, phrase) or any(word in before for word in _MINISTERS))


def _is_force(ground: Ground, phrase: Phrase) -> bool:
    """«اعتقل الأمن العراقي», not «على الأمن العراقي», «حماية الأمن العراقي»: there it is safety."""
    before = ground.tokens[phrase.first - 1].key if phrase.first else ""
    return not phrase.skip and before.removeprefix("و") not in load_set("actors/heads", "safety")


def _is_named_place(ground: Ground, phrase: Phrase, refs: tuple[str, ...]) -> bool:
    """Whether a place is told by more than its kind: «منطقة جبلية» is none, «العاصمة» one of those before."""
    begin = phrase.first + phrase.length
    behind = begin < phrase.last and (not ground.is_word(begin) or ground.is_definite(begin))
    if phrase.stem in load_set("actors/heads", "everyday_places"):
        behind = False  # «جهة الأجهزة»
    return bool(phrase.named or refs or phrase.refs) or phrase.definite or behind


def _own_name(ground: Ground, phrase: Phrase) -> Words | None:
    """«سراقب» of «مدينة سراقب», «أقلام حرة» of «منظمة (أقلام حرة)»: the name without its head."""
    begin = phrase.first + phrase.length
    if phrase.inner is not None or (phrase.skip and phrase.length > 1):
        return None
    if phrase.named:
        return ground.words(begin, phrase.named)
    quoted = phrase.last - begin > 2 and not ground.is_word(begin) and not ground.is_word(phrase.last - 1)
    return ground.words(begin + 1, phrase.last - 1) if quoted else None


def _is_alone(phrase: Phrase) -> bool:
    """Whether a head without further words says anything: «البرلمان», «اللجنة», «بيان»."""
    if phrase.length == 1 and phrase.stem in load_set("actors/heads", "never_bare"):
        return False
    return phrase.says or (phrase.head.alone and (phrase.head.type == "DOC" or phrase.length > 1))


def _points_back(ground: Ground, phrase: Phrase) -> bool:
    """«اللجنة», «الحركة المتشددة»: a definite head with nothing behind it that names."""
    if not phrase.definite:
        return False
    if phrase.bare:
        return not phrase.head.alone or phrase.head.type == "DOC"
    behind = [t.key for t in ground.tokens[phrase.first + phrase.length : phrase.last]]
    return all(key in load_set("titles", "epithets") for key in behind)


def _named_by(ground: Ground, phrase: Phrase) -> tuple[str, ...]:
    """The known actor that a head only introduces: «شبكة إن بي سي», «مدينة الموصل», «العاصمة القطرية»."""
    if phrase.stem == fold(str(load_table("actors/heads")["capital"])):
        capital = capital_of(phrase.country or "")
        return (capital,) if capital else ()
    kinds = _INTRODUCED.get(phrase.head.role, ())
    at = phrase.first + phrase.length
    at += at < phrase.last and not ground.is_word(at)
    hit = ground.actors[at] if at < phrase.last else None
    if hit is None or hit.peeled.offset or all(v.kind in ("demonym", "metonym") for v in hit.values):
        return ()
    keys = [v.key for v in hit.values if v.kind not in ("demonym", "metonym")]
    return tuple(k for k in keys if known_actors()[k].type in kinds)


def proper_name_begin(phrase: Phrase) -> int:
    """Where a body's proper name begins, in which nobody else is named: صحيفة [الخليج]."""
    if phrase.person is not None:
        return phrase.person
    proper = phrase.named or phrase.head.role == "outlet"
    return phrase.first + phrase.length if proper and phrase.inner is None else phrase.last
