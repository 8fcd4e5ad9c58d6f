from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.outlets.decode import decode
from riwaya.outlets.unusable import UnusableError

TEXT = "الرئيس: لا تراجع عن الإصلاح\n\nقال الرئيس اليوم إن «الإصلاح ماضٍ في طريقه»، ولن يتوقف.\n"
ALPHABET = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"


@pytest.mark.parametrize(
    ("data", "encoding", "had_mark", "notes"),
    [
        (TEXT.encode(), "utf-8", False, 0),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8", True, 1),
        (TEXT.encode("utf-16-le"), "utf-16-le", False, 1),
        (TEXT.encode("utf-16-be"), "utf-16-be", False, 1),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le", True, 1),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be", True, 1),
        (TEXT.encode("cp1256"), "windows-1256", False, 1),
        (TEXT.replace("«", "(").replace("»", ")").encode("iso8859-6"), "iso-8859-6", False, 1),
    ],
)
def test_each_encoding_is_found_and_told(data: bytes, encoding: str, had_mark: bool, notes: int) -> None:
    decoded = decode(data)
    assert (decoded.encoding, decoded.had_mark, len(decoded.notes)) == (encoding, had_mark, notes)
    assert decoded.text.removeprefix("\ufeff").replace("(", "«").replace(")", "»") == TEXT
    assert decoded.text.startswith("\ufeff") == had_mark
    assert all(note.about == "encoding" and encoding in note.message for note in decoded.notes)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7 \x00\x01", "binary"),
        (b"PK\x03\x04\x14\x00", "binary"),
        (bytes(range(256)), "binary"),
        (TEXT.encode() + b"\x00", "binary"),
        (("\ufeff" + TEXT + "\0").encode("utf-16-le"), "binary"),
        (TEXT.encode()[:-4] + "ا".encode()[:1], "truncated"),
        (("\ufeff" + TEXT).encode("utf-16-le")[:-1], "truncated"),
        (TEXT.encode().replace("قال".encode(), b"\xff\xff"), "bad_encoding"),
        (codecs.BOM_UTF8 + TEXT.encode("cp1256"), "bad_encoding"),
        (("\ufeff" + TEXT).encode("utf-16-le") + b"\x00\xd8\x20\x00", "bad_encoding"),
        ("Президент заявил, что реформы продолжаются".encode("cp1251"), "bad_encoding"),
        ("Le président a déclaré que la réforme continue".encode("cp1252"), "bad_encoding"),
        ("総理大臣は改革を続けると述べた".encode("shift-jis"), "bad_encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnusableError) as caught:
        decode(data)
    assert (caught.value.stage, caught.value.reason) == ("decode", reason)
    assert "expected" in str(caught.value) and "came" in str(caught.value)


def test_a_wrong_declaration_is_overruled_and_told() -> None:
    for hint, data, name in [
        ("windows-1256", TEXT.encode(), "utf-8"),
        ("utf-8", TEXT.encode("cp1256"), "windows-1256"),
        ("iso-8859-1", TEXT.encode("cp1256"), "windows-1256"),
        ("no-such-charset", TEXT.encode(), "utf-8"),
    ]:
        decoded = decode(data, hint=hint)
        assert decoded.encoding == name
        assert f"declared as {hint}" in decoded.notes[-1].message


@pytest.mark.parametrize(
    ("hint", "data"),
    [
        ("UTF-8", TEXT.encode()),
        ("windows-1256", TEXT.encode("cp1256")),
        ("utf-16", TEXT.encode("utf-16")),
        ("windows-1256", b"plain"),
    ],
)
def test_a_right_declaration_is_not_worth_a_note(hint: str, data: bytes) -> None:
    assert not any("declared" in note.message for note in decode(data, hint=hint).notes)


def test_characters_lost_before_are_told() -> None:
    assert "1 characters were already lost" in decode((TEXT + "\ufffd").encode()).notes[0].message


def test_few_control_characters_of_a_wire_are_no_reason_to_refuse() -> None:
    assert decode(b"\x01" + TEXT.encode() * 2 + b"\x03").text == f"\x01{TEXT * 2}\x03"


arabic = st.lists(st.text(ALPHABET, min_size=2, max_size=8), min_size=3).map(
    lambda words: "ال" + " ".join(words)
)


@given(arabic, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"]))
def test_arabic_text_comes_back_from_every_encoding(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text.removeprefix("\ufeff") == text


@given(st.binary(max_size=200), st.none() | st.text(max_size=12))
def test_any_bytes_are_decoded_whole_or_refused(data: bytes, hint: str | None) -> None:
    try:
        decoded = decode(data, hint=hint)
    except UnusableError as refused:
        assert refused.stage == "decode"
    else:
        assert decoded.text.encode(decoded.encoding) == data
