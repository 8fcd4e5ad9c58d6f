import pytest

from riwaya.compare.meaning import are_contrary, are_named_alike, compare_meanings, find_meaning


def likeness(a, b):
    return compare_meanings(find_meaning(a), find_meaning(b), near=84.0)


def test_equal_words_are_wholly_alike():
    assert likeness("افتتاح الجسر الجديد", "افتتاح الجسر الجديد").value == pytest.approx(1)


def test_persons_and_the_future_do_not_matter():
    assert likeness("يوحدان جهودهما", "ستوحد جهودهما").value == pytest.approx(1)


def test_a_shorter_telling_stands_wholly_in_the_longer():
    found = likeness("افتتاح الجسر", "افتتاح الجسر الجديد على النهر صباح الأحد بحضور الأهالي")
    assert found.of_a == pytest.approx(1)
    assert found.of_b < 0.6


def test_another_spelling_of_a_name_is_near():
    assert likeness("قاعدة إنجرليك", "قاعدة إنجيرليك").of_a == pytest.approx(1)


def test_particles_alone_are_nothing_in_common():
    assert likeness("في البحر على القارب", "في المصنع على الآلة").value == 0


def test_what_is_alike_does_not_depend_on_the_order():
    a, b = "زيارة وزير النقل", "وزير النقل يزور درعا"
    assert likeness(a, b).value == pytest.approx(likeness(b, a).value)


@pytest.mark.parametrize(
    ("a", "b", "contrary"),
    [
        ("الميناء أغلق أبوابه", "الميناء لم يغلق أبوابه", True),
        ("الاتفاق يتضمن دعما", "الاتفاق لا يتضمن أي دعم", True),
        ("لا اتفاق على القطار", "لا يوجد اتفاق على القطار", False),
        ("الميناء أغلق أبوابه", "الميناء أغلق ولن يستقبل سفنا", False),  # what is negated is another matter
        ("شاركت في الحملة ودون أي تحفظ", "شاركت في الحملة من دون تحفظ", False),  # a negator with و
        ("تأمل ألا تستخدم الأموال", "تأمل ولا تستخدم الأموال", False),
        ("لا تعتزم خفض الإنتاج", "لن تخفض الإنتاج", False),  # negated through the verb before it
        ("زيارة عادية ولم تكن زيارة رسمية", "زيارة رسمية", False),  # both said and negated: not known
        ("لم يعد يتنفس", "لا يتنفس", False),
        ("لم يبق سوى توقيع العقد", "ما يبقى هو توقيع العقد", False),  # «سوى» takes the negation back
        ("الميناء لا يزال يعمل", "الميناء يعمل", False),  # «لا يزال» is «still»
        ("رفضت السلطات السماح بدخول الفريق", "لن يسمح بدخول الفريق", False),  # refusing is no affirming
        ("تأخر إعلان النتائج", "عدم إعلان النتائج", False),
        ("لن نتخلى عن الأصدقاء ولا الشعوب", "لن نتخلى عن الأصدقاء والشعوب", False),  # «ولا» goes on
        ("أخمدوا الحريق ليلا قبل الفجر", "أخمدوا الحريق قبل الفجر", False),  # at night, not «lest»
        ("الطريق لن يفتح إلا الأحد", "الطريق يفتح الأحد", False),
    ],
)
def test_contraries(a, b, contrary):
    found = are_contrary(find_meaning(a), find_meaning(b), a_denied=False, b_denied=False)
    assert found is contrary


def test_a_negation_beside_a_denial_is_one():
    a, b = find_meaning("سالم ليس رئيسا للنادي"), find_meaning("الحديث عن سالم رئيسا للنادي عار عن الصحة")
    assert not are_contrary(a, b, a_denied=False, b_denied=False)


def test_words_of_one_thing_are_shared():
    found = likeness("مصرع صيادين قرب الميناء", "مقتل صيادين قرب الميناء")
    assert found.of_a == pytest.approx(1)
    assert are_named_alike("الغارات", "قصف", near=84.0)
    assert not are_named_alike("اتفاق", "هجوم", near=84.0)


def test_words_of_one_thing_are_no_one_quotation():
    assert "مقتل" not in find_meaning("مصرع صيادين").keys


def test_calling_it_untrue_is_a_denial():
    a, b = find_meaning("ما يتداول عن تأجيل الدراسة غير صحيح"), find_meaning("تأجيل الدراسة إلى الأحد")
    assert are_contrary(a, b, a_denied=False, b_denied=False)
    assert not are_contrary(a, b, a_denied=False, b_denied=True)


def test_the_denial_of_a_negation_affirms():
    a, b = find_meaning("لم يغلق الميناء"), find_meaning("أغلق الميناء")
    assert not are_contrary(a, b, a_denied=True, b_denied=False)


@pytest.mark.parametrize(
    "text",
    [
        "انجرف الحطام إلى شاطئ في لا ريونيون",
        "تأخر القطار غير أن الركاب وصلوا",
        "كاد يغرق لو لا حضور الصيادين",
    ],
)
def test_what_looks_like_a_negation_and_is_none(text):
    assert not find_meaning(text).negated
