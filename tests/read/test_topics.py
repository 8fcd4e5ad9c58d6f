from __future__ import annotations

import pytest

from riwaya.model.reading import Entity, Event
from riwaya.model.report import Report
from riwaya.read.reader import read_report
from riwaya.read.topics import SHORTEST, is_off_topic, is_political, is_power
from riwaya.text.galley import set_galley

FESTIVAL = """مهرجان الزيتون يفتح أبوابه في القرية

بدأت صباح اليوم فعاليات مهرجان الزيتون السنوي وسط حضور كبير من العائلات والزوار، وتضم الساحة خمسين
ركنا للزيت والصابون والخبز والأشغال اليدوية التي تصنعها نساء القرية. وقال سامر حداد، صاحب أحد
الأركان، إن الموسم كان جيدا بفضل المطر، وشكر القائمين على المهرجان. وطالب سامر حداد المنظمين بتوسيع
الساحة حتى تكفي الجميع، وهدد مازحا بأن يبيع زيته في الشارع. وزارت المكان جوقة للغناء الشعبي،
واستقبلها الأطفال بالورد، ثم رقص الحاضرون حتى المساء، وتذوقوا الأطباق التي أعدتها الجدات من القمح
والعدس والبصل. وينتهي المهرجان يوم الجمعة بسحب على جوائز قدمتها متاجر السوق القديم، بينها جرة زيت
كبيرة وطاحونة من حجر."""

CRISIS = """الحكومة تطالب المعارضة بالعودة إلى الحوار

طالبت الحكومة الموريتانية أمس أحزاب المعارضة بالعودة إلى طاولة المفاوضات قبل الانتخابات الرئاسية.
وقال وزير الداخلية إن الباب مفتوح أمام جميع الأحزاب السياسية، وإن البرلمان سيناقش تعديل الدستور
الشهر المقبل. وهددت المعارضة بمقاطعة الانتخابات، ورفضت عرض الحكومة. وانتشرت قوات الشرطة قرب مقر
الرئاسة، فيما دعا الاتحاد الأفريقي الطرفين إلى ضبط النفس، وعرضت السنغال وفرنسا وساطتهما بين الحكومة
وأحزاب المعارضة. وتشهد البلاد أزمة سياسية منذ الربيع، حين خرج آلاف المتظاهرين احتجاجا على قانون
الأحزاب، واعتقل الأمن عددا منهم، ثم أفرجت السلطات عنهم بعد أيام من الضغوط. ويرى دبلوماسيون أن
التسوية ما زالت ممكنة إذا أرادها الرئيس."""


def events_of(text: str) -> tuple[Event, ...]:
    return read_report(Report("r", text)).events


def political(text: str) -> bool:
    return is_political(set_galley(text), read_report(Report("r", text)).entities)


def test_a_festival_is_no_politics() -> None:
    assert len(FESTIVAL) > SHORTEST
    assert not political(FESTIVAL)
    assert events_of(FESTIVAL) == ()


def test_a_crisis_is_politics() -> None:
    assert political(CRISIS)
    assert {"REQUEST", "THREATEN", "REJECT"} <= {e.type for e in events_of(CRISIS)}


def test_a_power_acts_in_a_report_on_other_things_too() -> None:
    _, body = FESTIVAL.split("\n\n")
    told = f"{FESTIVAL}\n{body}\nوطالب وزير الزراعة الأردني التجار بخفض الأسعار."
    assert not political(told)
    assert [e.type for e in events_of(told)] == ["REQUEST"]


def test_a_sentence_is_too_short_to_tell() -> None:
    sentence = "طالب سامر حداد البلدية بتوسيع الساحة."
    assert political(sentence)
    assert [e.type for e in events_of(sentence)] == ["REQUEST"]


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("فاز المنتخب في المباراة بعد هدف المهاجم في الشوط الثاني من البطولة.", True),
        ("ارتفع المؤشر وزادت التداولات في البورصة.", True),
        ("فاز الحزب في الانتخابات.", False),
        ("حضر الوزير مباراة المنتخب.", False),
    ],
)
def test_sport_and_markets(text: str, off: bool) -> None:
    assert is_off_topic(set_galley(text)) is off


@pytest.mark.parametrize(
    ("entity", "power"),
    [
        (Entity("e1", "GPE", "تشاد", country="TCD", key="TCD"), True),
        (Entity("e1", "GPE", "أبشة", country="TCD", key="place:abeche"), False),
        (Entity("e1", "ORG", "وزارة الزراعة", sector="GOV"), True),
        (Entity("e1", "ORG", "حزب العدالة", sector="OPP"), True),
        (Entity("e1", "ORG", "متجر السلام", sector="BUS"), False),
        (Entity("e1", "PER", "سامر حداد"), False),
    ],
)
def test_powers(entity: Entity, power: bool) -> None:
    assert is_power(entity) is power
