"""The grammar of numbers, in digits of both sets, in Arabic words, and in both («3 ملايين و200 ألف»)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache

from riwaya.errors import ParseError
from riwaya.figures.vocabulary import by_word, section, words
from riwaya.figures.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text. `start` and `end` are code points, `first` and `last` tokens, `last` excluded.

    `form`: digits, words, mixed, fraction. `definite` where the article stands before it (الستة, الـ15).
    `value` is None where digits cannot be read as one number (a date, an address).
    """

    start: int
    end: int
    first: int
    last: int
    value: float
    form: str
    definite: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word adds. `kind`: one, ten, tens, hundred, hundreds, scale, many, two, eleven, fraction."""

    kind: str
    value: float
    definite: bool = False


_THOUSANDS = re.compile(r"\d{1,3}(?:([.,٬،])\d{3})(?:\1\d{3})*")  # 1,302  1.300.000  ٢٬٠٠٠
_DECIMAL = re.compile(r"(\d+)[.,٫](\d+)")  # 1,5  3.25  ٢٫٥
_BOTH = re.compile(r"(\d{1,3}(?:[.,٬]\d{3})+)[.,٫](\d+)")  # 1,234.5  1.234,56


def read_digits(digits: str, *, scaled: bool = False) -> float | None:
    """The value of digits with separators, None where they are no single number («14.7.2015»).

    `scaled`: a scale or a share follows, so that one separator before three digits is a decimal point
    («1.302 مليار»); otherwise it parts thousands («1.302 شخص»), save after a leading zero.
    """
    if digits.isdecimal():
        return int(digits)
    if _THOUSANDS.fullmatch(digits) and not digits.startswith(("0", "٠", "۰")):
        groups = re.split(r"[.,٬،]", digits)
        if not (scaled and len(groups) == 2 and "٬" not in digits and "،" not in digits):
            return int("".join(groups))
    if match := _DECIMAL.fullmatch(digits):
        return float(f"{int(match[1])}.{_ascii(match[2])}")
    if match := _BOTH.fullmatch(digits):
        return float(f"{int(re.sub(r'[.,٬]', '', match[1]))}.{_ascii(match[2])}")
    return None


def _ascii(digits: str) -> str:
    return "".join(str(int(d)) for d in digits)


@cache
def _words() -> Mapping[str, _Word]:
    table: dict[str, _Word] = {}
    for kind in ("ones", "ten", "tens", "hundred", "hundreds"):
        for word, value in by_word("numbers", kind).items():
            table[word] = _Word(kind, int(value))
    for label, listed in section("numbers", "fractions").items():
        table |= {word: _Word("fraction", float(Fraction(label))) for word in listed}
    for scale in ("1000", "1000000", "1000000000", "1000000000000"):
        for kind, listed in section("numbers", "scales", scale).items():
            table |= {word: _Word(kind, int(scale) * (2 if kind == "two" else 1)) for word in listed}
    for word in by_word("numbers", "eleven"):
        table[word] = _Word("eleven", 1)
    definite = {f"ال{w}": _Word(v.kind, v.value, True) for w, v in table.items() if w not in _NOT_DEFINITE}
    return {**definite, **table}


# With the article these are another word: Monday, the one (alone), the half and quarter of a year or a match.
_NOT_DEFINITE = {"اثنين", "احد", "نصف", "ربع", "ثلث", "واحد", "واحده"}
_SCALES = {"one", "many"}
_POINTS = ("فاصله", "فاصل")


@dataclass(slots=True)
class _Sum:
    """A number being read: `total` of the groups closed by a scale, `group` still open, the last `scale`."""

    total: float = 0
    group: float | None = None
    scale: float = float("inf")
    digits: bool = False
    words: bool = False

    @property
    def value(self) -> float:
        return self.total + (self.group or 0)

    def takes(self, word: _Word) -> bool:
        """Whether `word` may be added to the open group: four hundred and five, but not four and five."""
        group = self.group or 0
        if word.value >= self.scale or group != int(group):
            return False
        if word.value == 0:
            return self.group is None and not self.total
        if word.kind in ("ones", "ten"):
            return group % 100 == 0
        if word.kind == "tens":
            return group % 100 < 10
        return word.kind in ("hundred", "hundreds") and group == 0


class _Reader:
    """Reads one number from `first`; holds the position only."""

    def __init__(self, text: Words, first: int) -> None:
        self.text = text
        self.keys = text.keys
        self.first = self.at = first
        self.definite = False

    def word(self, at: int) -> _Word | None:
        return _words().get(self.keys[at]) if at < len(self.keys) else None

    def is_joined(self) -> bool:
        """Whether و stands here, with a number after it."""
        return self.at + 1 < len(self.keys) and self.keys[self.at] == "و"

    def read(self) -> Number | None:
        state = _Sum()
        if not self._group(state, opening=True):
            return None
        self._decimals(state)
        while self.is_joined():
            back, before = self.at, (state.total, state.group, state.scale)
            self.at += 1
            if not (self._half(state) or self._parts(state) or self._group(state, opening=False)):
                self.at = back
                state.total, state.group, state.scale = before
                break
        return self._number(state)

    def _decimals(self, state: _Sum) -> None:
        """«خمسة فاصلة ثلاثة», «صفر فاصلة خمسة وعشرون»: the figures after the mark, in words."""
        group, point = state.group, self.at
        if group is None or state.total or self.text.key(point) not in _POINTS:
            return
        ones = self.word(point + 1)
        if ones is None or ones.kind not in ("ones", "tens"):
            return
        tens = self.word(point + 3) if self.text.key(point + 2) == "و" and ones.kind == "ones" else None
        is_joined = tens is not None and tens.kind == "tens"
        digits = ones.value + (tens.value if tens is not None and is_joined else 0)
        state.group = group + float(f"0.{int(digits)}")
        self.at = point + (4 if is_joined else 2)
        self._scale(state)

    def _parts(self, state: _Sum) -> bool:
        """«ثلاثة وسبعة أعشار», «مليون وثلاثة أرباع المليون»."""
        share = self._share(self.at)
        if share is None or state.group not in (None, int(state.group or 0)):
            return False
        named = self.word(self.at + 2)
        if state.group is None:
            state.total += share * state.scale
            self.at += named is not None and named.definite and named.value == state.scale
        else:
            state.group += share
        state.words = True
        self.at += 2
        return True

    def _share(self, at: int) -> float | None:
        """ثلاثة أرباع as 0.75."""
        ones = self.word(at)
        parts = by_word("numbers", "fraction_parts").get(self.text.key(at + 1))
        if ones is None or ones.kind != "ones" or parts is None or ones.value >= int(parts):
            return None
        return ones.value / int(parts)

    def _number(self, state: _Sum) -> Number:
        value = state.value
        form = "mixed" if state.digits and state.words else "digits" if state.digits else "words"
        value = round(value, 6)  # 4.1 thousand millions, not 4.0999…
        exact = int(value) if value == int(value) else value
        return Number(
            self.text.starts[self.first],
            self.text.ends[self.at - 1],
            self.first,
            self.at,
            exact,
            form,
            self.definite,
        )

    def _group(self, state: _Sum, *, opening: bool) -> bool:
        """One coefficient with the scale that follows it, or either; False where nothing fits."""
        word = self.word(self.at)
        if word is None:
            return self._digits(state)
        if word.kind == "two" or (word.kind == "one" and (opening or not state.group)):
            return self._whole_scale(state, word)
        if opening and self._opening(state, word):
            return True
        if word.kind == "fraction":
            return False
        if word.kind == "eleven" and self._is_teen():
            word = _Word("ones", 1)
        if not state.takes(word):
            return False
        self._add(state, word)
        return self._scale(state)

    def _opening(self, state: _Sum, word: _Word) -> bool:
        """What only begins a number: «ألفا عامل», «نصف مليون», «ثلاثة أرباع مليون»."""
        if word.kind == "many" and self._is_accusative_one():
            return self._whole_scale(state, _Word("one", word.value))
        if word.kind == "many" and self._is_annexed_dual():
            return self._whole_scale(state, _Word("two", word.value * 2))
        if word.kind == "fraction":
            return self._fraction(state, word.value, self.at + 1)
        share = self._share(self.at)
        return share is not None and self._fraction(state, share, self.at + 2)

    def _is_accusative_one(self) -> bool:
        """«ألفا ومئتي درهم», «مليونا و200 ألف»: one of the scale, with what it adds to."""
        if not self.keys[self.at].endswith("ا") or self.text.key(self.at + 1) != "و":
            return False
        after = self.text.key(self.at + 2)
        added = self.word(self.at + 2)
        return after[:1].isdecimal() or (added is not None and added.kind != "many")

    def _is_annexed_dual(self) -> bool:
        """«ألفا عامل»: the nominative dual before its noun; «بلغ ألفا» is the accusative of one."""
        after = self.text.key(self.at + 1)
        is_noun = len(after) > 2 and after[0].isalpha() and not after.startswith(("ال", "و", "ل"))
        ends_as_dual = self.keys[self.at].endswith("ا")
        return ends_as_dual and is_noun and after not in words("units", "not_counted")

    def _add(self, state: _Sum, word: _Word) -> None:
        value = word.value
        self.definite |= word.definite and self.at == self.first
        state.words = True
        if word.kind == "ones" and self._is_teen():
            value += 10
            self.at += 1
        elif word.kind == "ones" and self._then("hundred"):
            value *= 100
            self.at += 1
        state.group = (state.group or 0) + value
        self.at += 1

    def _is_teen(self) -> bool:
        return self._then("ten") and self.text.ends[self.at] + 1 == self.text.starts[self.at + 1]

    def _then(self, kind: str) -> bool:
        after = self.word(self.at + 1)
        return after is not None and after.kind == kind

    def _digits(self, state: _Sum) -> bool:
        key = self.text.key(self.at)
        if not key[:1].isdecimal() or state.group:
            return False
        after = self.word(self.at + 1)
        value = read_digits(key, scaled=after is not None and after.kind in _SCALES)
        if value is None or value >= state.scale:
            return False
        state.group = value
        state.digits = True
        self.at += 1
        self._leave_brackets()
        return self._scale(state)

    def _leave_brackets(self) -> None:
        """«(30) مليون ريال», «( 12 ) شخصا»: brackets around the figures alone are no more than a habit.

        At the start of a line they number what follows, before a particle they stand for themselves.
        """
        opening, closing, after = self.first - 1, self.at, self.at + 1
        if self.at != self.first + 1 or self.text.key(opening) != "(" or self.text.key(closing) != ")":
            return
        if opening == 0 or "\n" in self.text.between(opening - 1, after):
            return
        key, digits = self.text.key(after), self.text.key(self.first)
        is_year_like = len(digits) == 4 and digits[:2] in ("19", "20")
        is_noun = len(key) > 1 and key[0].isalpha() and not key.startswith(("ال", "و"))
        is_counted = is_noun and not is_year_like and key not in words("units", "not_counted")
        if self.word(after) is not None or is_counted:
            self.first, self.at = opening, after

    def _whole_scale(self, state: _Sum, word: _Word) -> bool:
        """مليون, ألفين: a scale that needs no coefficient."""
        size = word.value / 2 if word.kind == "two" else word.value
        if size >= state.scale or state.group:
            return False
        self.definite |= word.definite and self.at == self.first
        state.total += word.value
        state.scale = size
        state.words = True
        self.at += 1
        return self._scale_of_scale(state, size)

    def _scale_of_scale(self, state: _Sum, size: float) -> bool:
        """ألف مليار: a thousand of a larger scale."""
        after = self.word(self.at)
        if after is not None and after.kind == "one" and after.value > size and state.total == size:
            state.total *= after.value
            state.scale = after.value
            self.at += 1
        return True

    def _scale(self, state: _Sum) -> bool:
        """The scale after a coefficient, if any; False where it is not smaller than the one before."""
        word = self.word(self.at)
        if word is None or word.kind not in _SCALES or not state.group:
            return True
        if word.value >= state.scale:
            return False
        state.total += state.group * word.value
        state.group, state.scale, state.words = None, word.value, True
        self.at += 1
        return True

    def _fraction(self, state: _Sum, share: float, scale: int) -> bool:
        """نصف مليون, ثلاثة أرباع مليون; a fraction alone is none of ours here (see `shares`)."""
        after = self.word(scale)
        if after is None or after.kind != "one":
            return False
        state.total, state.scale, state.words = share * after.value, after.value, True
        self.at = scale + 1
        return True

    def _half(self, state: _Sum) -> bool:
        """ونصف, ونصف المليون after a scale or a small number."""
        word = self.word(self.at)
        if word is None or word.kind != "fraction" or word.value >= 1:
            return False
        named = self.word(self.at + 1)
        is_named = (
            named is not None and named.value == state.scale and (named.definite or named.kind == "one")
        )
        if state.group is None and state.scale != float("inf"):
            state.total += word.value * state.scale
        elif (state.group or 0) == int(state.group or 0) and not state.total:
            state.group = (state.group or 0) + word.value
        else:
            return False
        state.words = True
        self.at += 2 if is_named else 1
        return True


@lru_cache(maxsize=8)
def numbers_of(text: str) -> Mapping[int, Number]:
    """Every number of `text` by the place of its first token; numbers do not overlap."""
    laid, table, found, past = words_of(text), _words(), dict[int, Number](), 0
    for at in sorted((*laid.places(table.__contains__), *laid.digits)):
        number = _Reader(laid, at).read() if at >= past else None
        if number is not None:
            found[number.first] = number
            past = number.last
    return found


def find_numbers(text: str) -> tuple[Number, ...]:
    """Every number of `text`, whatever it counts: years and shirt numbers too."""
    return tuple(numbers_of(text).values())


def parse_number(words: str) -> float:
    """The value of words that are one number and nothing else; ParseError otherwise."""
    found = find_numbers(words)
    if len(found) != 1 or found[0].end - found[0].start != len(words.strip()):
        raise ParseError(f"expected one number, as «3 ملايين و200 ألف», found {words!r:.60}")
    return found[0].value


def ordinal_at(keys: Sequence[str], at: int) -> tuple[int, int] | None:
    """«الرابع», «الرابع عشر», «الحادي والعشرين», «العشرين» at the key `at`: its value and the place after."""
    tens, ones = by_word("numbers", "ordinal_tens"), by_word("numbers", "ordinals")
    first, second, third = (keys[i] if i < len(keys) else "" for i in range(at, at + 3))
    if first in tens:
        return int(tens[first]), at + 1
    if first not in ones:
        return None
    if second in by_word("numbers", "ten"):
        return int(ones[first]) + 10, at + 2
    if second == "و" and third in tens:
        return int(ones[first]) + int(tens[third]), at + 3
    return int(ones[first]), at + 1
