"""Names of people that no list has: where they begin and where they end."""

from __future__ import annotations

from functools import cache, lru_cache

from riwaya.lexicon.name_words import first_names, load_names_of, per_million
from riwaya.lexicon.titles import load_set
from riwaya.read.ground import Ground, ends_phrase, known_actors, name_words
from riwaya.text.affixes import peel

_LONGEST = 5  # words of a name, particles not counted
_JOINED_ARTICLE = ("وال", "بال", "فال", "كال", "لل")
_COMMON_ENDINGS = ("ات", "تها", "ته", "هم", "ها", "نا")  # of everyday nouns behind a name: زيارته، محادثات
_FATHERS = ("بن", "بنت")
_MONTH = "شهر"  # «شهر رمضان المبارك»
_PROCLITICS = ("و", "ل", "ب", "ف")
_OPENING_PARTICLES = ("عبد", "ابو", "ابي", "مار", "سيدي", "مولاي")
_OF_GOD = ("الله", "الدين", "الاسلام", "الحق", "الرحمن", "الزهراء")  # عطاء الله، سيف الإسلام
# The same for the word behind a title and a first name, which mostly is a last name.
_EVERYDAY_LAST = 300
# The same behind a father's name (بن), where a family's name is usual.
_EVERYDAY_FATHERED = 50
_ALI = "علي"  # the name, and على where a paper writes ى and ي alike
# From how many times in a million words on (373,000 words of the press, 2026-11-21) a word that no list of
# names has is an everyday word and ends a name.
_EVERYDAY = 40


def is_given_name(ground: Ground, at: int) -> bool:
    """Whether a given name stands at `at`."""
    return not _is_shut(ground, at) and _is_given(ground, at)


def patronym_end(ground: Ground, at: int) -> int:
    """Behind «بن عبدالعزيز آل سعود» where such stands at `at`, behind a known name; else `at`."""
    while ground.is_word(at) and ground.tokens[at].key in ("بن", "ال") and ground.is_word(at + 1):
        at = _after_part(ground, at)
    return at


def joined_name(ground: Ground, at: int) -> tuple[int, int] | None:
    """The letters before the untitled name at `at` («وحسن مصطفى») and the index behind it."""
    token = ground.tokens[at]
    preposition = token.key[1:] == _ALI and token.text.endswith("ى")  # وعلى
    if preposition or not _is_joined_name(token.key) or not _may_be_second(ground, at + 1):
        return None
    end, words = at + 1, 1
    while words < _LONGEST and _goes_on(ground, end, words=words, first=at, titled=False):
        end, words = _after_part(ground, end), words + 1
    return (1, end) if words > 1 else None


@lru_cache(maxsize=100_000)
def _is_joined_name(key: str) -> bool:
    if key[0] not in _PROCLITICS or key in name_words() or key in first_names() or ends_phrase(key):
        return False
    rest = key[1:]
    return (rest in _set("given") or rest in first_names()) and (rest == _ALI or not ends_phrase(rest))


def may_open(ground: Ground, at: int) -> bool:
    """Whether an untitled name may begin at the word at `at`, at a glance."""
    if _is_first_word(ground.tokens[at].key):
        return True
    return at + 1 < len(ground.tokens) and ground.tokens[at + 1].key in _FATHERS


@lru_cache(maxsize=100_000)
def _is_first_word(key: str) -> bool:
    given = key in _set("given") or key in _set("homely") or key in first_names()
    return given or key in _OPENING_PARTICLES or _is_joined_name(key)


def name_end(ground: Ground, at: int, *, titled: bool) -> int | None:
    """The index behind the personal name that begins at `at`; None where none does.

    Without a title the name must begin with a given name and have two words at least.
    """
    if not _opens(ground, at, titled=titled):
        return None
    end, words = _after_part(ground, at), 1
    while words < _LONGEST and _goes_on(ground, end, words=words, first=at, titled=titled):
        end, words = _after_part(ground, end), words + 1
    return end if titled or words > 1 else None


def _opens(ground: Ground, at: int, *, titled: bool) -> bool:
    if _is_shut(ground, at):
        return False
    key = ground.tokens[at].key
    if _is_given(ground, at):
        return titled or not _is_homely(key) or _may_be_second(ground, at + 1)
    if not titled or ground.is_definite(at) or _is_inflected(ground, at) or len(key) < 2:
        return False
    if per_million(key) >= _EVERYDAY:
        return False  # «المفاوض المصري شديد الحرص»
    if key.startswith("و") or (key.startswith(("ل", "ب")) and len(key) > 3 and per_million(key[1:]) > 0):
        return False  # «السفير الهولندي وتصف», «الوزيرة لتمثيل»; names in و stand in the lists
    return ground.actors[at] is None and ground.heads[at] is None and not is_like_verb(ground, at)


def _is_homely(key: str) -> bool:
    """Whether a first name opens a name only before another name's word."""
    return key in _set("homely") or (key not in _set("given") and key in first_names())


def _may_be_second(ground: Ground, at: int) -> bool:
    """Whether a word is a name behind a first name that is a word as well."""
    if _is_shut(ground, at):
        return False
    key = ground.tokens[at].key
    nisba = ground.is_definite(at) and key.endswith("ي") and ground.actors[at] is None  # عطية السلاموني
    if nisba and ground.heads[at] is None and per_million(key) == 0:
        return True
    return _is_given(ground, at) or key in load_names_of("surnames") or key in _set("particles")


def is_like_verb(ground: Ground, at: int) -> bool:
    """Whether an unknown word has the form of a past tense or a verbal noun: انتهت، استقال، ألغى، تأجيل."""
    token = ground.tokens[at]
    key = token.key
    if key in name_words() or key in first_names() or token.text.startswith("ال"):
        return False
    noun = len(key) == 5 and key[0] == "ت" and key[3] == "ي"  # تأجيل
    noun = noun or (len(key) > 5 and key[0] == "ا" and key[-2] == "ا")  # انسحاب
    derived = noun or (key.startswith(("است", "ان", "ا")) and key.endswith("ت") and len(key) > 4)
    return derived or key.startswith("است") or (token.text[0] == "أ" and token.text.endswith("ى"))


def _is_inflected(ground: Ground, at: int) -> bool:
    """Whether an unknown word is an everyday one by its form: زيارته، والأولمبي، للقسم، الرسالة."""
    token = ground.tokens[at]
    if token.key in name_words() or token.key in first_names() or token.key in load_names_of("surnames"):
        return False
    if is_common(token.key) or token.text.endswith(("ة", "اً", "ًا")):
        return True
    if len(token.key) > 4 and (token.text.endswith("ه") or token.key.startswith(_JOINED_ARTICLE)):
        return True
    return any(p.offset and (is_common(p.stem) or ends_phrase(p.stem)) for p in peel(token.key))


def _is_given(ground: Ground, at: int) -> bool:
    """Whether a given name stands here, a particle with its word (عبد الله) included."""
    if not ground.is_word(at):
        return False
    key = ground.tokens[at].key
    if key in _OPENING_PARTICLES:
        return ground.is_word(at + 1) and not ground.is_boundary(at + 1)
    if key in _set("months") and at > 0 and ground.tokens[at - 1].key == _MONTH:
        return False
    if key in _set("given") or key in _set("homely") or key in first_names():
        return True
    return _has_father(ground, at)


def _has_father(ground: Ground, at: int) -> bool:
    """«حشر بن مكتوم»: whoever has a father's name behind it is a person."""
    if ground.is_boundary(at) or ground.is_definite(at) or not ground.is_word(at + 1):
        return False
    if ends_phrase(ground.tokens[at].key.removeprefix("و")):
        return False  # «وأضاف بن حلي»
    return ground.tokens[at + 1].key in _FATHERS and ground.heads[at] is None and ground.actors[at] is None


def _is_shut(ground: Ground, at: int) -> bool:
    """Whether no name goes on at `at`: as `Ground.is_boundary`, but for «علي» between names."""
    return ground.is_boundary(at) and not _is_ali(ground, at)


def _is_ali(ground: Ground, at: int) -> bool:
    """«محمد علي العروي», «على عبد العال»: the name that is spelled like the preposition."""
    if not ground.is_word(at) or ground.tokens[at].key != _ALI:
        return False
    behind = ground.tokens[at + 1].key if ground.is_word(at + 1) else ""
    named = behind in _set("given") or behind in load_names_of("surnames") or behind == "عبد"
    named = named or (ground.tokens[at].text.endswith("ي") and _is_rare_nisba(ground, at + 1))
    if ground.tokens[at].text.endswith("ى"):
        return named and at > 0 and ground.tokens[at - 1].key in _set("given")
    return named or (at > 0 and (ground.tokens[at - 1].key in _FATHERS or _is_given(ground, at - 1)))


def _is_rare_nisba(ground: Ground, at: int) -> bool:
    """«علي الدبيخي»: a word in ي with the article that no list has is a family's name."""
    key = ground.tokens[at].key if ground.is_definite(at) else ""
    plain = key.endswith("ي") and ground.heads[at] is None and ground.actors[at] is None
    return plain and per_million(key) == 0 and per_million(key.removeprefix("ال")) == 0


def _goes_on(ground: Ground, at: int, *, words: int, first: int, titled: bool) -> bool:
    """Whether the word at `at` belongs to the name of `words` words that begins at `first`."""
    if _is_shut(ground, at):
        return False
    key = ground.tokens[at].key
    if key in _set("particles"):
        clause = ground.tokens[at].text.startswith("فإ")  # «سامي حداد فإن», not فان
        return not clause and ground.is_word(at + 1) and not _is_shut(ground, at + 1)
    if ground.is_definite(at):
        return _is_definite_surname(ground, at, words=words, titled=titled)
    if key in name_words() or key in first_names() or key in load_names_of("surnames"):
        goes = ground.is_word(at + 1) and ground.tokens[at + 1].key in name_words()
        return ground.heads[at] is None or _is_given(ground, at) or (key in name_words() and goes)
    if words == 1 and _is_rank_word(ground, at) and ground.is_boundary(at + 1):
        return True
    return _is_unknown_surname(ground, at, words=words, first=first, titled=titled)


def _is_rank_word(ground: Ground, at: int) -> bool:
    """«رنا سعادة»: a surname that is an honour elsewhere, where it stands last and has no article."""
    head = ground.heads[at]
    return head is not None and not head.peeled.offset and all(h.group == "rank" for h in head.values)


def _is_unknown_surname(ground: Ground, at: int, *, words: int, first: int, titled: bool) -> bool:
    """A word that no list has, behind a title and a name, or closing a name that begins with a given one."""
    key = ground.tokens[at].key
    if (
        key.startswith("و")
        or ground.heads[at] is not None
        or _is_place(ground, at)
        or is_like_verb(ground, at)
    ):
        return False
    last = words == 1 and titled and _is_given(ground, first)  # «الدكتور أيمن مذكور إن»
    if per_million(key) >= (_EVERYDAY_LAST if last else _EVERYDAY):
        return False
    begins = ground.tokens[first].key
    foreign = begins in load_names_of("foreign") or not _is_given(ground, first)
    known = begins in _set("given") or begins in load_names_of("foreign") or begins in _OPENING_PARTICLES
    if words <= 3 and titled and foreign and _is_rare(ground, at):
        return True  # «المقدم بول هنري سانداوغو داميبا»
    plural = key.endswith("ات") and titled and known and words == 1  # «جوزيف موسكات»
    joined = key.startswith(("ب", "ل")) and per_million(key[1:]) > 0
    joined = joined or (key.startswith("ب") and ground.is_definite(at + 1))  # «سامي حداد بمستوى التنسيق»
    if (is_common(key) and not plural) or ((joined or _is_inflected(ground, at)) and words > 1):
        return False
    ends = ground.is_boundary(at + 1) or ground.heads[at + 1] is not None
    plain = words <= 2 and known and not key.endswith(("ه", "ا")) and ends
    if words <= 2 and titled and known and key.endswith("ي") and _is_rare(ground, at):
        return True  # «محمد حسن آصفري»
    return plain or (words == 1 and titled)


def is_rare_name(ground: Ground, at: int) -> bool:
    """Whether a word that no list has may be part of a name where commas set it apart."""
    key = ground.tokens[at].key
    if ground.is_boundary(at) or ground.heads[at] is not None or _is_place(ground, at):
        return False
    plain = not is_common(key) and not is_like_verb(ground, at) and not key.startswith(_JOINED_ARTICLE)
    return plain and per_million(key) < _EVERYDAY and per_million(key.removeprefix("ال")) < _EVERYDAY


def _is_rare(ground: Ground, at: int) -> bool:
    """Whether a word is as rare as the middle of a foreign name, and of no everyday form."""
    key = ground.tokens[at].key
    plain = len(key) > 3 and not key.startswith(("ال", "و", "ل", "ب")) and not _is_inflected(ground, at)
    return plain and per_million(key) == 0


def _is_definite_surname(ground: Ground, at: int, *, words: int, titled: bool) -> bool:
    """«العطية» behind a name; not a title (الرئيس), not a nisba of a state behind a whole name."""
    key = ground.tokens[at].key
    behind_definite = ground.is_definite(at - 1) and ground.tokens[at - 2].key not in _set("particles")
    if ground.heads[at] is not None:
        return words == 1 and _is_family(ground, at)
    if key in load_names_of("surnames") and not behind_definite:
        return words <= 3
    if key in _nouns() or (not titled and not key.endswith("ي") and not ground.is_boundary(at + 1)):
        return False  # «سجل راوول الهدف الثاني»
    hit = ground.actors[at]
    if hit is not None and known_actors()[hit.values[0].key].type != "PER":
        return words == 1 and (ground.is_boundary(at + 1) or ground.heads[at + 1] is not None)
    return _is_late_surname(ground, at, words=words, titled=titled) and not behind_definite


def _is_family(ground: Ground, at: int) -> bool:
    """«العميد سمير الحاج», not «الدكتور أحمد الشيخ محمد»: a rank that closes a name."""
    if ground.tokens[at].key not in _set("family") or not _is_given(ground, at - 1):
        return False
    if ground.is_boundary(at + 1):
        return True
    return not (ground.actors[at + 1] or ground.is_definite(at + 1) or _is_given(ground, at + 1))


def _is_late_surname(ground: Ground, at: int, *, words: int, titled: bool) -> bool:
    """Whether an unknown definite word is no everyday one: «النائب أسامة سعد [الأطراف]» is an object."""
    key = ground.tokens[at].key
    fathered = any(t.key in _FATHERS for t in ground.tokens[max(0, at - 4) : at])  # خالد بن عبدالواحد الخان
    least = _EVERYDAY_FATHERED if fathered else _EVERYDAY
    return words <= 3 and ((words == 1 and titled) or per_million(key) < least)


def _is_place(ground: Ground, at: int) -> bool:
    hit = ground.actors[at]
    return hit is not None and not any(v.kind == "short" for v in hit.values)


@lru_cache(maxsize=100_000)
def is_common(key: str) -> bool:
    """Whether a folded word is an everyday noun that stands behind names, or is inflected like one."""
    if key in _set("particles"):
        return False
    return key in _nouns() or (key.endswith(_COMMON_ENDINGS) and len(key) > 4 and key not in name_words())


def _after_part(ground: Ground, at: int) -> int:
    """Behind the word at `at`, and behind what its particles take with them."""
    while ground.tokens[at].key in _set("particles") and ground.is_word(at + 1):
        at += 1
    return at + 2 if ground.is_word(at + 1) and ground.tokens[at + 1].key in _OF_GOD else at + 1


def _set(key: str) -> frozenset[str]:
    return load_set("actors/person_names", key)


@cache
def _nouns() -> frozenset[str]:
    return load_set("actors/boundaries", "nouns") - name_words()
