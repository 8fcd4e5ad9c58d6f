"""Thirty accounts of one accident, each in words of its own."""

from __future__ import annotations

from datetime import date

from riwaya.model.report import Report

TOLLS = ("سبعة قتلى", "تسعة قتلى", "11 قتيلا")


def tell(number: int) -> Report:
    """The account of the outlet of a number."""
    toll = TOLLS[number % 3]
    text = (
        f"{toll} في انقلاب حافلة قرب العقبة\n\n"
        f"العقبة - لقي {toll} مصرعهم وأصيب {20 + number % 4} آخرون في انقلاب حافلة ركاب قرب العقبة.\n"
        f"وقال مدير الدفاع المدني الأردني إن «السائق فقد السيطرة على الحافلة رقم {number} عند المنعطف».\n"
        f"وأضاف أن {number + 3} سيارات إسعاف نقلت المصابين إلى مستشفى الأمير هاشم.\n"
        f"ونفت شركة النقل أن تكون الحافلة قديمة، مؤكدة أنها فحصت قبل {number % 5 + 2} أيام.\n"
        f"وأعلنت وزارة النقل الأردنية تشكيل لجنة تحقيق من {number % 3 + 4} خبراء، ودعت إلى الهدوء."
    )
    title = text.partition("\n")[0]
    return Report(f"bus-{number}", text, outlet=f"صحيفة {number}", title=title, published=date(2025, 3, 4))
