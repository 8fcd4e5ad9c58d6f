"""Who is held to have done it, and who denies it."""

from riwaya.compare.blame import find_acts

ACCUSED = "اتهمت وزارة الداخلية جماعة الوادي بتنفيذ الهجوم على المخفر."
DENIED = "ونفت جماعة الوادي أي صلة لها بالهجوم على المخفر."
OTHER = "قال مصدر أمني إن حركة الهضبة هي التي نفذت الهجوم على المخفر."


def accusing(desk, report="a"):
    made = desk(report, ACCUSED, outlet=report)
    made.who("e1", "وزارة الداخلية", kind="ORG").who("e2", "جماعة الوادي", kind="ORG", key="wadi")
    return made.says("e1", "اتهمت", "تنفيذ الهجوم على المخفر", stance="accuses")


def denying(desk):
    return desk("b", DENIED, outlet="b").who("e1", "جماعة الوادي", kind="ORG", key="wadi")


def naming_another(desk):
    made = (
        desk("c", OTHER, outlet="c").who("e1", "مصدر أمني").who("e2", "حركة الهضبة", kind="ORG", key="hadba")
    )
    return made.says("e1", "قال", "حركة الهضبة هي التي نفذت الهجوم على المخفر")


def doers(comparison):
    return [(r.status, r.differs_in) for r in comparison.rows if r.kind == "doer"]


def test_a_denial_stands_against_an_accusation(compare, desk):
    assert doers(compare(accusing(desk), denying(desk))) == [("denied", ("doer",))]


def test_two_who_are_accused_of_one_act_differ(compare, desk):
    assert doers(compare(accusing(desk), naming_another(desk))) == [("differs", ("doer",))]


def test_two_reports_that_accuse_the_same_agree(compare, desk):
    assert doers(compare(accusing(desk), accusing(desk, "d"))) == [("agreed", ())]


def test_acts_are_known_by_their_nouns():
    assert find_acts("نفذ الهجوم") & find_acts("وراء الهجوم")
    assert not find_acts("افتتح الجسر")
