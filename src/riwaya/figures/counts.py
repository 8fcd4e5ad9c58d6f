"""Rules for what is counted: a number with its noun, a bare number, duals and shares."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from riwaya.figures.amounts import Amount, Place, is_noun, number_at, share_at
from riwaya.figures.bounds import bound_of
from riwaya.figures.numbers import Number
from riwaya.figures.scan import units
from riwaya.figures.vocabulary import by_word, dual_nouns, section, words


def counted(place: Place, at: int) -> Amount | None:
    """«14 مقاتلاً متمرداً», «ستة أهداف», «1302 شخص», «5 آلاف جندي»: the noun follows directly."""
    number = number_at(place, at)
    if number is None or not is_noun(place, number.last) or (0 < number.value < 3 and number.form == "words"):
        return None
    end = number.last + 1
    noun = place.key(number.last)
    if _agrees(place, end) or place.key(end) in words("units", "others"):
        end += 1
    return Amount(at, end, number.value, "count", noun)


def _agrees(place: Place, at: int) -> bool:
    """«مقاتلا متمردا»: a second accusative beside the noun is its adjective."""
    noun, after = place.key(at - 1), place.key(at)
    if not (noun.endswith("ا") and after.endswith("ا") and len(after) > 3):
        return False
    return not after.endswith(("ها", "وا", "ما", "نا")) and after not in words("units", "not_counted")


def bare(place: Place, at: int) -> Amount | None:
    """«مقتل 64 وإصابة», «27 من منتسبي», «عددهم 300»: without a noun, but the words beside it count."""
    number = number_at(place, at)
    if number is None or _is_year_like(place, number) or (number.value == 1 and number.form == "words"):
        return None
    before = place.key(at - 1)
    if before == "ال":
        return None  # الجولة الـ34 من الدوري
    before = place.key(at - 2) if before in ("ب", "ل") else before
    followed = place.key(number.last) in words("units", "bare_before") and not _is_dated(place, number.last)
    if (
        followed
        or before in words("units", "bare_after")
        or before[1:] in words("units", "bare_after_verbs")
        or before in words("units", "bare_after_verbs")
        or _kills(before)
        or _is_supported(place, at, before)
        or _is_bounded(place, number)
    ):
        end = number.last + (place.key(number.last) in ("اخرين", "اخرون"))
        return Amount(at, end, number.value, "count")
    return None


def _is_bounded(place: Place, number: Number) -> bool:
    """«أكثر من نصف مليون», «ما لا يقل عن 30»: a phrase bounds it and nothing follows that it may count."""
    after = place.key(number.last)
    ends = not after or not after[0].isalpha() or not is_noun(place, number.last) or after[0] in "وف"
    if not ends or after in ("مرات", "مره") or after[:1] in ("%", "٪", "/", "-", ":"):
        return False
    return place.key(number.first - 1) in ("من", "عن", "على") and bound_of(
        place.keys, number.first, number.last
    ) in ("at_least", "at_most")


def _is_supported(place: Place, at: int, before: str) -> bool:
    """«ارتفع عدد المصانع إلى 1500»: a preposition does where a word of counting stands before it."""
    if before not in words("units", "bare_after_if_supported"):
        return False
    return any(key in words("units", "bare_supports") for key in place.keys[max(0, at - 10) : at])


def _is_dated(place: Place, at: int) -> bool:
    """«16 من 23», «29 من الشهر ذاته»: a number or a unit of time follows the preposition."""
    return at + 1 in place.numbers or place.key(at + 1) in units()


def _kills(key: str) -> bool:
    table = _role_words()
    return key in table or (key[:1] in "وفبل" and key[1:] in table)


@cache
def _role_words() -> frozenset[str]:
    roles = ("killed", "wounded", "arrested", "displaced", "kidnapped", "missing", "freed")
    return frozenset(w for role in roles for w in section("units", "roles", role)["before"])


def _is_year_like(place: Place, number: Number) -> bool:
    """1900 to 2100 in four figures with no noun may be a year."""
    return number.form == "digits" and len(place.key(number.first)) == 4 and 1900 <= number.value <= 2100


def noun_first(place: Place, at: int) -> Amount | None:
    """«القوى العالمية الست», «الدول الـ15», «المائة صفحة»: the article on noun and number."""
    own = place.numbers.get(at)
    if own is not None and own.definite:
        if own.value < 100 or not is_noun(place, own.last):
            return None
        return Amount(at, own.last + 1, own.value, "count", place.key(own.last))
    for step in (1, 2):
        amount = _definite_after(place, at, at + step)
        if amount is not None:
            return amount
    return None


def _definite_after(place: Place, noun: int, at: int) -> Amount | None:
    key = place.key(noun)
    if not key.startswith("ال") or key in units() or len(key) < 5 or noun in place.numbers:
        return None
    if at > noun + 1 and not place.key(noun + 1).startswith("ال"):
        return None
    start = at + (place.key(at) == "ال")
    number = place.numbers.get(start)
    if number is None or not (number.definite or start > at) or _is_rank(key, number):
        return None
    if (
        number.value in (1, 2)
        or (start == at and not _is_plural(key) and is_noun(place, number.last))
        or key in words("units", "names_before")
    ):
        return None
    if number.value % 10 == 0 and number.definite and number.value < 100 and number.value != 10:
        return None
    return Amount(noun, number.last, number.value, "count", key)


def _is_rank(key: str, number: Number) -> bool:
    """«القمة الـ15», «الدولة العشرين»: with a singular, or in tens alone, the number is a rank."""
    if number.form == "digits":
        return not _is_plural(key)
    return number.definite and number.value % 10 == 0 and 10 < number.value < 100


def _is_plural(key: str) -> bool:
    """Whether the noun is a plural by shape or list: with a singular, «القمة الـ15» is a rank."""
    return (
        key.endswith(("ات", "ين", "ون"))
        or key in words("units", "plurals")
        or (key.startswith("الا") and len(key) > 6)
    )


def share(place: Place, at: int) -> Amount | None:
    """«نصف السكان» 50 percent, «ثلثي الأعضاء», «ثلاثة أرباع الناخبين»; not a half of a match or of a year.

    The span is the share, as with «30 في المئة من السكان»; what it is a share of is kept as counted.
    """
    read = share_at(place, at)
    if read is None or place.key(at - 1) in words("units", "fraction_not_after") or place.key(at - 1) == "و":
        return None
    value, last = read
    after = place.key(last)
    if after in words("units", "fraction_not_before") or after in units() or not after[:1].isalpha():
        return None
    if last in place.numbers:
        return None
    if _is_shared(place, last):
        return Amount(at, last, value, "percent", after)
    return Amount(at, last, value, "percent") if after in ("من", "ما") else None


def _is_shared(place: Place, at: int) -> bool:
    """What a share may be of: a definite noun, one with a pronoun, a listed one, one before a definite."""
    key = place.key(at)
    if key.startswith("ال") or key.endswith(("ها", "هم", "هن")) or key in words("units", "share_of"):
        return True
    followed = place.key(at + 1).startswith("ال") and place.is_one_line(at, at + 1)
    return followed and is_noun(place, at) and len(key) > 3


def share_alone(place: Place, at: int) -> Amount | None:
    """«تراجع إلى النصف», «بمقدار الثلث», «نصفهم»: the share without what it is a share of."""
    key = place.key(at)
    own = by_word("numbers", "own_fractions").get(key)
    alone = by_word("numbers", "definite_fractions").get(key)
    if alone is not None and not _is_by_half(place, at):
        return None
    label = own or alone
    return None if label is None else Amount(at, at + 1, round(100 * float(Fraction(label)), 2), "percent")


def _is_by_half(place: Place, at: int) -> bool:
    """«إلى النصف» but not «إلى النصف الثاني», nor a half of something named after it."""
    opened = place.key(at - 1) in words("units", "share_opens")
    return opened and not place.key(at + 1).startswith("ال") and place.key(at + 1) != "من"


def dual(place: Place, at: int) -> Amount | None:
    """«سيارتين», «مسؤولان»: an indefinite dual counts two."""
    noun = dual_nouns().get(place.key(at))
    if noun is None or at - 1 in place.numbers or place.key(at - 1) in dual_nouns():
        return None
    last = at + 1
    if place.key(last) in ("اثنين", "اثنان", "اثنتين", "اثنتان") or _is_dual_adjective(place, last):
        last += 1
    return Amount(at, last, 2, "count", noun)


def _is_dual_adjective(place: Place, at: int) -> bool:
    """«زورقين مفخخين», «جنديان عراقيان»: the same ending, without the article, on the same line."""
    noun, key = place.key(at - 1), place.key(at)
    if len(key) < 6 or key[-2:] != noun[-2:] or key[:2] == "ال" or key[0] == "و":
        return False
    return place.is_one_line(at - 1, at) and key not in words("units", "not_dual_adjective")


def one_of(place: Place, at: int) -> Amount | None:
    """«شخص واحد», «امرأة واحدة»."""
    if place.key(at) not in words("units", "one_of") or place.key(at + 1) not in ("واحد", "واحده"):
        return None
    return None if at - 1 in place.numbers else Amount(at, at + 2, 1, "count", place.key(at))
