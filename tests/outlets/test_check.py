from __future__ import annotations

import pytest

from riwaya.outlets.check import refuse_foul, refuse_not_arabic
from riwaya.outlets.unusable import UnusableError


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن الاجتماع تأجل",
        "قَالَ الوَزِيرُ إِنَّ الاِجتِماعَ تَأَجَّلَ",
        "أعلنت شركة Boeing أن طائرتها 787 عادت إلى الخدمة في المطارات العربية",
        "قال الوزير فی مؤتمر صحفی إن بلادە ترحب بالاتفاق وتدعو إلى تنفیذ بنوده کلها دون شروط جدیدة",
        "زار الوزير مدينة پاريس قبل أن يعود إلى القاهرة ليلقي كلمته أمام أعضاء مجلس النواب في جلسة علنية",
    ],
)
def test_arabic_passes_with_its_foreign_words_and_keyboards(text: str) -> None:
    refuse_not_arabic(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\ufeff \n\xa0", "empty"),
        ("The minister said that the talks were put off", "not_arabic"),
        ("2013 - 14:30", "not_arabic"),
        ("وزیر گفت که این نشست به هفته آینده موکول شد و چهار پیشنهاد بررسی می‌شود", "not_arabic"),
        ("وزیر نے کہا ہے کہ یہ اجلاس اگلے ہفتے تک ملتوی کر دیا گیا ہے", "not_arabic"),
    ],
)
def test_what_is_not_arabic_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UnusableError) as caught:
        refuse_not_arabic(text)
    assert (caught.value.stage, caught.value.reason) == ("check", reason)


@pytest.mark.parametrize(("value", "reason"), [("قال\0", "binary"), ("قال\ud83d", "lone_surrogate")])
def test_what_no_store_can_keep_is_refused(value: str, reason: str) -> None:
    with pytest.raises(UnusableError, match="'title'") as caught:
        refuse_foul(value, field="title")
    assert caught.value.reason == reason
