"""Who calls whom what."""

from riwaya.lexicon.namings import load_namings

HOSTILE = next(n for n in load_namings() if n.loading == "hostile" and n.key == "ISR")


def telling(desk, report, name, *, said=False):
    text = f"ذكر متحدث أن {name} أغلق المعبر أمس." if said else f"أغلق {name} المعبر أمس."
    made = desk(report, text, outlet=report).who("e1", name, kind="GPE", key="ISR", country="ISR")
    return made.says(None, "ذكر", f"{name} أغلق المعبر أمس") if said else made


def test_a_loaded_name_beside_a_plain_one_is_found_with_its_uses(compare, desk):
    (naming,) = compare(telling(desk, "a", HOSTILE.words), telling(desk, "b", "إسرائيل")).namings
    assert (naming.key, naming.who) == ("ISR", HOSTILE.plain)
    assert [(u.account, u.name, u.loading, len(u.uses), u.is_said) for u in naming.uses] == [
        ("a", HOSTILE.words, "hostile", 1, False),
        ("b", "إسرائيل", "plain", 1, False),
    ]
    assert naming.uses[0].uses[0].words.text == HOSTILE.words


def test_plain_names_and_equal_loadings_are_no_finding(compare, desk):
    assert compare(telling(desk, "a", "إسرائيل"), telling(desk, "b", "اسرائيل")).namings == ()
    assert compare(telling(desk, "a", HOSTILE.words), telling(desk, "b", HOSTILE.words)).namings == ()


def test_a_name_in_the_words_of_others_is_said_to_be_theirs(compare, desk):
    (naming,) = compare(telling(desk, "a", HOSTILE.words, said=True), telling(desk, "b", "إسرائيل")).namings
    assert [u.is_said for u in naming.uses] == [True, False]


def test_the_words_in_quotation_marks_are_the_name(compare, desk):
    first, _, rest = HOSTILE.words.partition(" ")
    (naming,) = compare(telling(desk, "a", f"{first} «{rest}»"), telling(desk, "b", "إسرائيل")).namings
    assert naming.uses[0].loading == "hostile"
