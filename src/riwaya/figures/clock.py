"""Rules for times of the clock."""

from __future__ import annotations

from riwaya.figures.numbers import ordinal_at
from riwaya.figures.relative import part_of_day
from riwaya.figures.scan import Draft, Scan
from riwaya.figures.vocabulary import by_word, words


def clock(scan: Scan, at: int) -> Draft | None:
    """«الساعة 10:30 صباحاً», «الثامنة والنصف مساءً», «21:00 بتوقيت غرينتش»; the day comes from the context.

    «الساعة الخامسة من مساء أمس», «عند الثالثة من فجر اليوم»: the part of the day after it turns the hour.
    """
    named = scan.key(at) in words("times", "hour_noun")
    said = named or _adverb_after(scan, at) or _day_after(scan, at)
    read = _digits(scan, at + named, named=said) or (_words(scan, at + named) if said else None)
    if read is None:
        return None
    hour, minute, last = read
    part, last = _half_of_day(scan, last)
    last = _zone(scan, last)
    ahead = part or _part_ahead(scan, last)
    if not named and not ahead and last == read[2]:
        return None
    rule = "clock_by_part" if ahead else "clock"
    return Draft(at, last, "TIME", None, part=turned_hour(hour, minute, ahead), rule=rule)


def turned_hour(hour: int, minute: int, part: str) -> str:
    """«الخامسة» in the evening as T17:00, «الثانية عشرة» at night as T24:00; `minute` may be a quarter to."""
    if part in ("TEV", "TAF", "TMI") and 1 <= hour < 12 and not (part == "TMI" and hour > 9):
        hour += 12
    if part == "TNI" and 6 <= hour < 12:
        hour += 12
    if part in ("TNI", "TEV") and hour == 12:
        hour = 24 if minute == 0 else 0
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    return f"T{hour:02d}:{minute:02d}"


def _part_ahead(scan: Scan, at: int) -> str:
    """The part of the day that is said next, before its day: «من مساء أمس», «بعد ظهر الثلاثاء»."""
    found = part_of_day(scan, at + (scan.key(at) == "من"))
    return "" if found is None else found[0]


def _day_after(scan: Scan, at: int) -> bool:
    """«عند الثالثة من فجر اليوم»: a word of time before the hour and a part of the day after it."""
    if scan.key(at - 1) not in words("times", "hour_opens"):
        return False
    read = _words(scan, at) or _digits(scan, at, named=True)
    return read is not None and _part_ahead(scan, read[2]) != ""


def _digits(scan: Scan, at: int, *, named: bool) -> tuple[int, int, int] | None:
    hour = scan.integer(at)
    if scan.key(at + 1) in (":", ".", ",") and scan.is_glued(at + 1) and scan.is_glued(at + 2):
        minute = scan.integer(at + 2)
        if hour is not None and minute is not None and hour <= 24 and minute < 60:
            return hour % 24, minute, at + 3
    key = scan.key(at)
    if named and key.count(".") + key.count(",") == 1 and len(key) in (4, 5):
        left, right = (int(x) for x in key.replace(",", ".").split("."))
        return (left % 24, right, at + 1) if left <= 24 and right < 60 else None
    if not named or hour is None or hour > 24:
        return None
    return hour % 24, _fraction(scan, at + 1)[0], _fraction(scan, at + 1)[1]


def _adverb_after(scan: Scan, at: int) -> bool:
    """«السابعة مساء», «3 عصراً»: the adverb of the part of the day follows; not «للمرة الثانية مساء»."""
    before, after = scan.key(at - 1), scan.key(at + 1)
    counts = before in words("times", "hour_is_ordinal_after")
    return after in by_word("times", "parts_alone") and after != "الليل" and not counts


def _words(scan: Scan, at: int) -> tuple[int, int, int] | None:
    read = ordinal_at(scan.keys, at)
    if read is None or read[0] > 12 or not scan.key(at).endswith("ه"):
        return (1, *_fraction(scan, at + 1)) if scan.key(at) == "الواحده" else None
    minute, last = _fraction(scan, read[1])
    return read[0], minute, last


def _fraction(scan: Scan, at: int) -> tuple[int, int]:
    """والنصف, والربع, إلا ربعا after the hour; the particle is a token of its own where the word is known."""
    less = by_word("times", "hour_less").get(scan.key(at + 1)) if scan.key(at) == "الا" else None
    if less is not None:
        return -int(less), at + 2
    joined = scan.key(at) == "و"
    label = by_word("times", "hour_fractions").get(("و" if joined else "") + scan.key(at + joined))
    return (0, at) if label is None else (int(label), at + joined + 1)


def _half_of_day(scan: Scan, at: int) -> tuple[str, int]:
    start = at + (scan.key(at) == "من")
    found = part_of_day(scan, start)
    if found is None:
        article = by_word("times", "parts").get(scan.key(start).removeprefix("ال"))
        return (article, start + 1) if article and scan.key(start).startswith("ال") else ("", at)
    return found if start == at else ("", at)


def _zone(scan: Scan, at: int) -> int:
    """«بتوقيت غرينتش», «بالتوقيت المحلي», «تغ»."""
    if scan.key(at) in ("بتوقيت", "بالتوقيت", "توقيت"):
        return at + 2
    return at + 3 if scan.key(at) == "ب" and scan.key(at + 1) in ("توقيت", "التوقيت") else at
