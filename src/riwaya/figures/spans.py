"""Rules for lengths of time and for what recurs."""

from __future__ import annotations

from riwaya.figures.numbers import ordinal_at
from riwaya.figures.scan import Draft, Scan, UnitName, length, turn_at, units
from riwaya.figures.vocabulary import by_word, phrase_at, phrases, words


def counted(scan: Scan, at: int) -> Draft | None:
    """«أربع سنوات», «48 ساعة», «يومين», «عام ونصف», «ثلاثة أسابيع ونصف»."""
    number = scan.numbers.get(at)
    start = at if number is None else number.last
    unit = units().get(scan.key(start))
    if unit is None or unit.definite or (number is not None and not scan.is_one_line(at, start)):
        return None
    if number is None:
        return _dual(scan, at, unit)
    if number.definite or not _is_length(scan, at, start) or _is_year_number(scan, at, unit):
        return None
    extra, last = _plus_half(scan, start + 1)
    return Draft(at, last, "DURATION", length(unit.code, number.value + extra))


def _is_year_number(scan: Scan, at: int, unit: UnitName) -> bool:
    """«في 2013 عام ...» does not count; neither does a clock or a score before the unit."""
    return scan.is_glued(at) and scan.key(at - 1) in ("-", "/", ":", "+") and unit.code != "Y"


def _is_length(scan: Scan, at: int, start: int) -> bool:
    """Decades are contracts too: the words around must speak of time."""
    if scan.key(start) not in words("times", "doubtful_units"):
        return True
    if any(scan.key(i) in words("times", "spans_open_alone") for i in range(at - 5, at)):
        return True
    near = (scan.key(at - 1), scan.key(at - 2))
    after = (scan.key(start + 1), scan.key(start + 2))
    return any(w in words("times", "spans_open") for w in near) or any(
        w in words("times", "spans_close") for w in after
    )


def _plus_half(scan: Scan, at: int) -> tuple[float, int]:
    """ونصف after the unit, with the unit said again («عام ونصف العام»)."""
    share = {"نصف": 0.5, "ربع": 0.25}.get(scan.key(at + 1)) if scan.key(at) == "و" else None
    if share is None:
        return 0, at
    again = units().get(scan.key(at + 2))
    return share, at + 2 + (again is not None and again.definite)


def _dual(scan: Scan, at: int, unit: UnitName) -> Draft | None:
    """The unit's word without a number: «يومين», «سنة واحدة», and after a preposition «ساعات» and «أسبوع»."""
    if unit.count == "two" and _is_length(scan, at, at):
        extra, last = _plus_half(scan, at + 1)
        return Draft(at, last, "DURATION", length(unit.code, 2 + extra))
    one = unit.count == "one" and scan.key(at) in words("times", "single_span")
    if one and scan.key(at + 1) in words("times", "one_said"):
        said = scan.key(at + 1) in ("واحد", "واحده")
        return Draft(at, at + 1 + said, "DURATION", length(unit.code, 1))
    extra, last = _plus_half(scan, at + 1)
    is_open = scan.key(_before_bound(scan, at)) in words("times", "spans_open_alone") or extra > 0
    if not is_open or _is_dated(scan, at):
        return None
    if unit.count == "many":
        return Draft(at, _few(scan, at + 1), "DURATION", length(unit.code, None))
    return Draft(at, last, "DURATION", length(unit.code, 1 + extra)) if one else None


def _before_bound(scan: Scan, at: int) -> int:
    """The token before the unit, past a word that bounds it: «قبل نحو عام», «خلال أكثر من أسبوع»."""
    if scan.key(at - 1) in ("نحو", "حوالي", "قرابه", "زهاء"):
        return at - 2
    bounded = scan.key(at - 1) == "من" and scan.key(at - 2) in ("اكثر", "اقل", "ازيد")
    return at - 3 if bounded else at - 1


def _is_dated(scan: Scan, at: int) -> bool:
    """Whether the unit word is the head of a date (منذ عام 2012, بعد يوم الجمعة)."""
    after = scan.key(at + 1)
    return after[:1].isdecimal() or (
        after.startswith("ال") and scan.key(at) in ("يوم", "شهر", "ساعه", "عقد", "سنه")
    )


def _few(scan: Scan, at: int) -> int:
    return at + (scan.key(at) in ("قليله", "عده", "طويله", "معدوده", "كثيره"))


def a_few(scan: Scan, at: int) -> Draft | None:
    """«عدة سنوات», «بضعة أيام», «عشرات السنين»."""
    unit = units().get(scan.key(at + 1))
    if scan.key(at) not in words("times", "a_few") or unit is None or unit.count != "many":
        return None
    if not _is_length(scan, at, at + 1):
        return None
    return Draft(at, at + 2, "DURATION", length(unit.code, None))


def definite(scan: Scan, at: int) -> Draft | None:
    """«السنوات الماضية» PXY, «السنوات العشر المقبلة» P10Y, «الأسبوعين الأخيرين», «الساعات الـ24 الماضية»."""
    unit = units().get(scan.key(at))
    if unit is None or not unit.definite or unit.count == "one":
        return None
    count, last = (2.0, at + 1) if unit.count == "two" else _definite_count(scan, at + 1)
    few = scan.key(last) in words("times", "few_after")
    turn = turn_at(scan, last + few) or _first_ones(scan, last + few, unit)
    if turn is None and (count is None or unit.count == "two"):
        return None
    last += few + (turn is not None)
    last = _of_running_year(scan, last) if turn == "first" else last
    after_count, end = _definite_count(scan, last) if count is None else (None, last)
    if after_count is not None:
        count, last = after_count, end
    return Draft(at, last, "DURATION", length(unit.code, count))


def _first_ones(scan: Scan, at: int, unit: UnitName) -> str | None:
    """«اليومين الأولين», «الأشهر التسعة الأولى»; the first hours of a day are a part of it."""
    return "first" if scan.key(at) in words("times", "first_ones") and unit.code[0] != "T" else None


def _of_running_year(scan: Scan, at: int) -> int:
    """Past «من العام» where nothing tells which: «الأشهر التسعة الأولى من العام»."""
    unit = units().get(scan.key(at + 1)) if scan.key(at) == "من" else None
    if unit is None or not unit.definite or unit.count != "one" or unit.code not in ("W", "M", "Y"):
        return at
    after = scan.key(at + 2)
    return (
        at if turn_at(scan, at + 2) is not None or after[:1].isdecimal() or after.startswith("ال") else at + 2
    )


def _definite_count(scan: Scan, at: int) -> tuple[float | None, int]:
    start = at + (scan.key(at) == "ال")
    number = scan.numbers.get(start)
    if number is None or not (number.definite or start > at):
        return None, at
    return number.value, number.last


def number_first(scan: Scan, at: int) -> Draft | None:
    """«الـ24 ساعة الماضية», «الخمس سنوات المقبلة»: the article on the number."""
    number = scan.numbers.get(at + (scan.key(at) == "ال"))
    if number is None or not (number.definite or number.first > at):
        return None
    unit = units().get(scan.key(number.last))
    if unit is None or unit.definite:
        return None
    last = number.last + 1
    return Draft(at, last + (turn_at(scan, last) is not None), "DURATION", length(unit.code, number.value))


def half_unit(scan: Scan, at: int) -> Draft | None:
    """«نصف ساعة» PT30M, «نصف قرن» P50Y, «ربع ساعة» PT15M, «ثلاثة أرباع الساعة»."""
    quarters = scan.key(at) in ("ثلاثه", "ثلاث") and scan.key(at + 1) == "ارباع"
    share = 0.75 if quarters else {"نصف": 0.5, "ربع": 0.25}.get(scan.key(at))
    last = at + 1 + quarters
    unit = units().get(scan.key(last))
    if share is None or unit is None or unit.count != "one" or unit.code in ("W", "TS"):
        return None
    if unit.definite and unit.code not in ("TH", "CE"):
        return None
    return Draft(at, last + 1, "DURATION", length(unit.code, share))


def recurring(scan: Scan, at: int) -> Draft | None:
    """«يومياً», «كل أسبوع», «السنوي», «كل ثلاثة أشهر»: a SET by its period."""
    hit = phrase_at(scan.keys, at, phrases("times", "sets"))
    is_every = scan.key(at) in words("times", "every")
    weekday = at + 1 + (scan.key(at + 1) == "يوم")
    if is_every and f"ال{scan.key(weekday)}" in by_word("times", "weekdays"):
        return Draft(at, weekday + 1, "SET", "P1W")
    if hit is not None:
        greets = scan.key(hit[0]) in ("و", "وانتم", "وانت")  # «كل عام وأنتم بخير»
        return None if is_every and greets else Draft(at, hit[0], "SET", hit[1])
    number = scan.numbers.get(at + 1) if is_every else None
    last = at + 1 if number is None else number.last
    unit = units().get(scan.key(last)) if is_every else None
    if unit is None or unit.definite or (number is None and unit.count != "two"):
        return None
    return Draft(at, last + 1, "SET", length(unit.code, 2 if number is None else number.value))


def times_in(scan: Scan, at: int) -> Draft | None:
    """«مرتين في السنة», «ثلاث مرات في الأسبوع», «مرة كل شهر»: how often, by the unit in which."""
    number = scan.numbers.get(at)
    start = at if number is None else number.last
    if scan.key(start) not in words("times", "times_of"):
        return None
    start += 1 + (scan.key(start + 1) in ("واحده", "او", "فقط"))
    each = scan.key(start) in words("times", "every")
    unit = units().get(scan.key(start + 1))
    if unit is None or unit.count != "one" or not (each or scan.key(start) == "في") or unit.definite == each:
        return None
    after = scan.key(start + 2)
    if not each and (after[:1].isdecimal() or (after.startswith("ال") and after != "الواحد")):
        return None  # «مرتين في العام الماضي», «مرة في اليوم الأول»
    return Draft(at, start + 2 + (after in ("الواحد", "الواحده")), "SET", length(unit.code, 1))


_RANGE = frozenset(("الى", "الي", "و", "حتي", "-", "–", "او"))


def range_start(scan: Scan, at: int) -> Draft | None:
    """«من 10 إلى 15 عاما», «بين ثلاثة وخمسة أيام», «3-5 سنوات»: the first takes the unit of the second."""
    number = scan.numbers.get(at)
    if number is None or number.definite or scan.key(number.last) not in _RANGE:
        return None
    if scan.key(at - 1) not in ("بين", "من", "نحو", "حوالي") and scan.key(number.last) not in ("-", "–"):
        return None
    second = scan.numbers.get(number.last + 1)
    unit = None if second is None else units().get(scan.key(second.last))
    if second is None or unit is None or unit.definite or number.value >= second.value:
        return None
    if counted(scan, second.first) is None:
        return None
    return Draft(at, number.last, "DURATION", length(unit.code, number.value))


def age(scan: Scan, at: int) -> Draft | None:
    """«في السابعة من عمره», «الخامسة والعشرين من العمر», «الـ27 من عمرها»."""
    start = at + (scan.key(at) == "ال")
    number = scan.numbers.get(start)
    read = ordinal_at(scan.keys, at)
    if read is None and number is not None and (start > at or number.definite):
        read = int(number.value), number.last
    if read is None or scan.key(read[1]) != "من":
        return None
    if scan.key(read[1] + 1) not in words("times", "decade_is_age_before"):
        return None
    return Draft(at, read[1] + 2, "DURATION", f"P{read[0]}Y")
