"""Whether an act is told as done, as not done, as planned or as merely possible."""

from __future__ import annotations

from functools import lru_cache

from riwaya.lexicon.arguments import argument_words
from riwaya.lexicon.clauses import clause_words
from riwaya.lexicon.event_words import load_forms, load_words
from riwaya.read.page import Page, clause_end, is_verb, sentence_of
from riwaya.read.triggers import LightVerb, Trigger
from riwaya.text.affixes import peel

_BACK = 4  # words before the trigger that may bear on it
_ON = 4  # words behind a noun in which «المقبلة», «المقررة» may stand
PURPOSE = frozenset(
    {"CONSULT", "AGREE", "MOBILIZE", "COOPERATE"}
)  # «توجه للقاء …»: the meeting is still to come
_DEMANDED = frozenset({"SANCTION", "REJECT", "CONCEDE"})  # asked of others, hardly ever done with the asking
_MAY = frozenset({"قد", "وقد", "فقد"})


def judge_modality(page: Page, trigger: Trigger, *, light: LightVerb | None = None) -> str:
    """asserted, negated, planned or hypothetical; `light` is the verb that carries a noun."""
    at = light.at if light is not None else trigger.first
    before = _before(page, at) + (_before(page, trigger.first) if light is not None else ())
    verb = light.light.shape if light is not None else trigger.shape
    near = before[-2:] if trigger.is_verb or light is not None else before[-3:]
    if is_negated(page, trigger) or (_any(near, "negated_verb") and not clause_words("goes_on") & set(near)):
        return "asserted" if _has_exception(page, trigger) else "negated"
    if not trigger.is_verb and _any(before[-2:], "negated_noun"):
        return "negated"
    if trigger.is_verb and "ان" in before and _any(before[: before.index("ان")][-1:], "negated_noun"):
        return "negated"  # «نفت أن تكون قصفت»
    may = bool(before) and before[-1] in _MAY
    if (may and verb.kind == "present") or _any([k for k in before if k not in _MAY], "hypothetical"):
        return "hypothetical"
    if verb.future or _is_planned(page, trigger, before):
        return "planned"
    return "asserted"


def _has_exception(page: Page, trigger: Trigger) -> bool:
    """Whether إلا takes back what is negated: «لم يقدم إلا قرضا صغيرا»."""
    end = clause_end(page, trigger.last - 1)
    return trigger.is_verb and end < len(page.tokens) and page.tokens[end].key == "الا"


def is_negated(page: Page, trigger: Trigger) -> bool:
    """Whether the word right before a verb negates it."""
    before = _before(page, trigger.first)
    return trigger.is_verb and bool(before) and _any(before[-1:], "negated_verb")


def is_demanded(page: Page, trigger: Trigger) -> bool:
    """Whether somebody only asks for what a noun says: «التظاهرات المطالبة بإقالة الحكومة»."""
    begin, _ = sentence_of(page, trigger.first)
    asked = trigger.prefix in ("ب", "ل") or page.tokens[trigger.first - 1].key == "الي" or trigger.joined
    noun = not trigger.is_verb or (trigger.joined and may_be_noun(page.tokens[trigger.first].key))
    if not noun or trigger.word.type not in _DEMANDED or not asked:
        return False
    words, reach = 0, _ON * (1 + trigger.joined)
    for at in range(trigger.first - 1, begin - 1, -1):
        token = page.tokens[at]
        if at in page.covered:
            continue
        if token.key.removeprefix("و") in argument_words("demands"):
            return True
        words += 1
        if token.kind == "mark" or words > reach or is_verb(page, at) or token.key in clause_words("openers"):
            return False
    return False


@lru_cache(maxsize=20_000)
def may_be_noun(key: str) -> bool:
    """Whether a word read as a verb behind و is spelled like a noun: «دعا إلى فتح المعابر ورفع القيود»."""
    forms = (f for p in peel(key) for f in load_forms().get(p.stem, ()))
    return any(f.shape.kind == "noun" for f in forms)


def is_right(page: Page, trigger: Trigger) -> bool:
    """Whether a verb behind أن says only what somebody may do: «من حق الشعب أن يطالب بحقوقه»."""
    before = _before(page, trigger.first)
    if not trigger.is_verb or before[-1:] != ("ان",):
        return False
    return bool(argument_words("rights") & set(before))


def _is_planned(page: Page, trigger: Trigger, before: tuple[str, ...]) -> bool:
    if _any(before, "planned"):
        return True
    if trigger.is_verb:
        subjunctive = bool(before) and before[-1] == "ان" and trigger.shape.kind == "present"
        return subjunctive or (trigger.prefix == "ل" and trigger.shape.kind == "present")
    if trigger.prefix == "ل" and not trigger.shape.definite and not trigger.shape.pronoun:
        return trigger.word.type in PURPOSE
    _, end = sentence_of(page, trigger.first)
    behind = [t.key for t in page.tokens[trigger.last : min(end, trigger.last + _ON)] if t.kind == "word"]
    return bool(load_words("modality", "planned") & {k for k in behind if k.startswith(("ال", "مرتقب"))})


def _before(page: Page, at: int) -> tuple[str, ...]:
    """The keys of the words before a token in its sentence, back to a mark, names passed over."""
    begin, _ = sentence_of(page, at)
    keys: list[str] = []
    for i in range(at - 1, begin - 1, -1):
        token = page.tokens[i]
        if token.kind == "mark" and token.text in ".،؛:":
            break
        if i in page.covered or token.kind != "word":
            continue
        keys.append(token.key)
        if len(keys) == _BACK:
            break
    return tuple(reversed(keys))


def _any(keys: tuple[str, ...] | list[str], name: str) -> bool:
    words = load_words("modality", name)
    return any(k in words or k.removeprefix("و") in words or k.removeprefix("ف") in words for k in keys)
