from __future__ import annotations

import codecs
import gzip
import io
import json
import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from riwaya.model.report import Rejected, Report
from riwaya.outlets.files import count_inputs, iter_reports
from riwaya.outlets.limits import LIMITS

PAGES = Path(__file__).parent.parent / "pages"
TEXT = "النقابة: لا عودة قبل دفع الرواتب\n\nأكدت النقابة أن الإضراب مستمر، وقالت إن «الوعود لا تكفي».\n"
RECORD = {"id": "n-1", "title": "النقابة: لا عودة", "body": "أكدت النقابة أن الإضراب مستمر."}


def outcomes(*paths: Path | str, **options: object) -> list[Report | Rejected]:
    return list(iter_reports(paths, **options))  # type: ignore[arg-type]


def only(path: Path | str, **options: object) -> Report | Rejected:
    (outcome,) = outcomes(path, **options)
    return outcome


def why(outcome: Report | Rejected) -> tuple[str, str] | None:
    return (outcome.stage, outcome.reason) if isinstance(outcome, Rejected) else None


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def line(**fields: object) -> bytes:
    return json.dumps({**RECORD, **fields}, ensure_ascii=False).encode() + b"\n"


def test_a_text_is_kept_exactly_and_named_by_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "n-7.txt", TEXT)
    report = only(path, outlet="الميناء", published=date(2016, 2, 14))
    assert report == Report(
        id="n-7",
        text=TEXT,
        outlet="الميناء",
        title="النقابة: لا عودة قبل دفع الرواتب",
        published=date(2016, 2, 14),
        source=str(path),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_texts_and_records_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    text = only(write(tmp_path / "a.txt", TEXT.encode(encoding)))
    assert isinstance(text, Report)
    assert text.text.removeprefix("\ufeff") == TEXT
    assert text.title == "النقابة: لا عودة قبل دفع الرواتب"
    records = (line() + line(id="n-2", title="البلدية تنفي")).decode().encode(encoding)
    found = outcomes(write(tmp_path / "a.jsonl", records))
    assert [(report.id, report.title) for report in found if isinstance(report, Report)] == [
        ("n-1", "النقابة: لا عودة"),
        ("n-2", "البلدية تنفي"),
    ]
    told = [note.message for report in found if isinstance(report, Report) for note in report.notes]
    assert len(told) == {"utf-8": 0, "utf-8-sig": 1}.get(encoding, 2)
    assert all("read as" in message for message in told)


def test_the_byte_order_mark_of_a_text_stays_and_is_told(tmp_path: Path) -> None:
    report = only(write(tmp_path / "a.txt", codecs.BOM_UTF8 + TEXT.encode()))
    assert isinstance(report, Report)
    assert report.text == "\ufeff" + TEXT
    assert "byte-order mark" in report.notes[0].message


def test_a_page_is_named_by_its_file(tmp_path: Path) -> None:
    report = only(PAGES / "levant_minister.html")
    assert isinstance(report, Report)
    assert (report.id, report.source) == ("levant_minister", str(PAGES / "levant_minister.html"))
    index = only(write(tmp_path / "index.html", (PAGES / "levant_minister.html").read_bytes()))
    assert isinstance(index, Report) and index.id.startswith("url-")


def test_a_folder_is_read_in_order_and_other_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b" / "c.TXT", TEXT + "ج")
    write(tmp_path / "z.htm", (PAGES / "prose_date_only.html").read_bytes())
    write(tmp_path / "a.jsonl", line())
    write(tmp_path / "m.docx", b"PK\x03\x04")
    found = outcomes(tmp_path)
    assert [
        why(outcome) or outcome.id for outcome in found if isinstance(outcome, Report) or why(outcome)
    ] == [
        "n-1",
        ("open", "unknown_type"),
        "z",
        "c",
    ]


@pytest.mark.parametrize(
    ("data", "id_"),
    [
        (TEXT.encode(), "text-"),
        (TEXT.encode("utf-16"), "text-"),
        (line(), "n-1"),
        (codecs.BOM_UTF8 + b"\n " + line(), "n-1"),
        (line().decode().encode("utf-16"), "n-1"),
        ((PAGES / "levant_minister.html").read_bytes(), "url-"),
    ],
)
def test_standard_input_is_told_by_its_first_character(data: bytes, id_: str) -> None:
    report = only("-", stdin=io.BytesIO(data))
    assert isinstance(report, Report)
    assert report.id.startswith(id_)
    assert (report.source or "").startswith("-")


def test_no_standard_input_is_counted() -> None:
    assert why(only("-")) == ("open", "unreadable")
    assert why(only("-", stdin=io.BytesIO())) == ("decode", "empty")


@pytest.mark.parametrize(
    ("name", "data", "stage", "reason"),
    [
        ("a.txt", b"", "decode", "empty"),
        ("a.txt", codecs.BOM_UTF8, "check", "empty"),
        ("a.txt", b"\x7fELF\x00\x01\x02", "decode", "binary"),
        ("a.txt", b"The union said that the strike goes on.", "check", "not_arabic"),
        ("a.txt", TEXT.encode()[:-5], "decode", "truncated"),
        ("a.txt", TEXT.encode() + b"x" * 5_000_000, "open", "too_large"),
        ("a.html", b"<p>" + b"x" * 5_000_000, "open", "too_large"),
        ("a.html", (PAGES / "cut_in_head.html").read_bytes(), "extract", "truncated"),
        ("a.html", (PAGES / "menu_only.html").read_bytes(), "extract", "no_text"),
        ("a.jsonl", b"", "decode", "empty"),
        ("a.jsonl", b"\n \n", "decode", "empty"),
        ("a.jsonl", b"not json\n", "parse", "bad_json"),
        ("a.jsonl", b'{"id": NaN}\n', "parse", "bad_json"),
        ("a.jsonl", b'{"id": ' + b"9" * 5000 + b"}\n", "parse", "bad_json"),
        ("a.jsonl", b"[" * 100_000 + b"\n", "parse", "bad_json"),
        ("a.jsonl", b"[1]\n", "parse", "wrong_type"),
        ("a.jsonl", line()[:-4], "parse", "truncated"),
        ("a.jsonl", line()[:-5], "decode", "truncated"),
        ("a.jsonl", line()[:60], "parse", "truncated"),
        ("a.jsonl", line().decode().encode("utf-16")[:-3], "decode", "truncated"),
        ("a.jsonl", b'{"text": "\\ud83d"}\n', "check", "lone_surrogate"),
        ("a.jsonl", b'{"text": "\\u0000"}\n', "check", "binary"),
        ("a.jsonl", line(body="ا" * 2_500_001), "open", "too_large"),
        ("a.jsonl.gz", gzip.compress(line() * 99)[:-20], "open", "truncated"),
        ("a.jsonl.gz", b"not gzip", "open", "bad_gzip"),
        ("a.json", b"{}", "open", "unknown_type"),
    ],
)
def test_each_unusable_input_is_counted_with_its_reason(
    tmp_path: Path, name: str, data: bytes, stage: str, reason: str
) -> None:
    path = write(tmp_path / name, data)
    rejected = only(path)
    assert why(rejected) == (stage, reason)
    assert isinstance(rejected, Rejected)
    assert rejected.source.startswith(str(path))
    assert "expected" in rejected.message and "came" in rejected.message


def test_what_cannot_be_opened_is_counted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert why(only(tmp_path / "gone.txt")) == ("open", "missing")
    assert why(only(tmp_path / "pipe.txt")) == ("open", "unreadable")
    assert [why(outcome) for outcome in outcomes(tmp_path)] == [("open", "unreadable")] * 2
    assert why(only("a\0b.txt")) == ("open", "unreadable")


def test_a_file_without_rights_is_counted(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert why(only(path)) == ("open", "unreadable")


def test_a_name_that_is_no_unicode_is_written_with_escapes(tmp_path: Path) -> None:
    write(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe1.txt")), TEXT)
    report = only(tmp_path)
    assert isinstance(report, Report)
    assert report.id == "\\xe1"


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [
        line(),
        b"{bad\n",
        b"\xff\xff\n",
        b"\n",
        line(id="n-2", published="أمس"),
        line(id=[1]),
        line(id="n-3"),
    ]
    path = write(tmp_path / "a.jsonl", b"".join(lines))
    found = outcomes(path)
    assert [outcome.id if isinstance(outcome, Report) else outcome.reason for outcome in found] == [
        "n-1",
        "bad_json",
        "bad_encoding",
        "n-2",
        "wrong_type",
        "n-3",
    ]
    assert [outcome.source for outcome in found] == [f"{path}:{number}" for number in (1, 2, 3, 5, 6, 7)]


def test_a_broken_half_of_a_pair_in_utf16_costs_its_line_only(tmp_path: Path) -> None:
    broken = line(id="n-2").decode().encode("utf-16-le").replace("أ".encode("utf-16-le"), b"\x00\xd8")
    data = line().decode().encode("utf-16") + broken + line(id="n-3").decode().encode("utf-16-le")
    found = outcomes(write(tmp_path / "a.jsonl", data))
    assert [why(outcome) for outcome in found] == [None, ("decode", "bad_encoding"), None]


def test_a_line_that_is_too_long_costs_itself_only(tmp_path: Path) -> None:
    data = line(body="ا" * 6_000_000) + line()
    assert [why(outcome) for outcome in outcomes(write(tmp_path / "a.jsonl", data))] == [
        ("open", "too_large"),
        None,
    ]


def test_an_id_comes_once(tmp_path: Path) -> None:
    first = write(tmp_path / "a.jsonl", line() + line() + line(body="نص آخر عن الإضراب."))
    second = write(tmp_path / "n-1.txt", TEXT)
    assert [why(outcome) for outcome in outcomes(first, second)] == [
        None,
        ("check", "duplicate_id"),
        ("check", "id_conflict"),
        ("check", "id_conflict"),
    ]


class Endless(io.RawIOBase):
    """A stream of records that never ends."""

    def __init__(self) -> None:
        self.lines = (line(id=f"n-{number}") for number in range(10**9))
        self.given = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = next(self.lines)
        self.given += len(data)
        return data


def test_records_come_while_the_stream_still_runs() -> None:
    stream = Endless()
    reports: Iterator[Report | Rejected] = iter_reports(["-"], stdin=stream)  # type: ignore[arg-type]
    assert [report.id for report in islice(reports, 1000) if isinstance(report, Report)][-1] == "n-999"
    assert stream.given < 2 * 1000 * len(line(id="n-999")) + LIMITS.head_bytes


def test_a_packed_file_is_read_like_a_plain_one(tmp_path: Path) -> None:
    packed = write(tmp_path / "a.ndjson.gz", gzip.compress(line() + line(id="n-2")))
    assert [outcome.id for outcome in outcomes(packed) if isinstance(outcome, Report)] == ["n-1", "n-2"]


def test_inputs_are_counted_where_that_is_cheap(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", line() + line()[:-1])
    write(tmp_path / "b.txt", TEXT)
    write(tmp_path / "c.pdf", b"%PDF")
    assert count_inputs([tmp_path, tmp_path / "gone"]) == 5
    assert count_inputs([tmp_path, "-"]) is None
    write(tmp_path / "d.jsonl.gz", gzip.compress(line()))
    assert count_inputs([tmp_path]) is None


SUFFIXES = ("a.txt", "a.html", "a.jsonl", "a.jsonl.gz", "-")
ODD = st.sampled_from(
    [line(), line()[:50], TEXT.encode(), TEXT.encode("utf-16"), b"<html><p>", b"\n", b"\xff\xfe", b"{}"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SUFFIXES), st.lists(ODD | st.binary(max_size=60), max_size=6).map(b"".join))
def test_no_bytes_whatsoever_end_a_run(tmp_path: Path, name: str, data: bytes) -> None:
    path = "-" if name == "-" else write(tmp_path / name, data)
    found = outcomes(path, stdin=io.BytesIO(data))
    assert found
    for outcome in found:
        assert isinstance(outcome, Report | Rejected)
        repr(outcome).encode()


keys = st.sampled_from(["id", "outlet", "url", "title", "published", "author", "body", "text", "crawled"])
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.just("قال الوزير"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2),
    max_leaves=4,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(keys | st.text(max_size=4), values, max_size=6))
def test_no_record_whatsoever_ends_a_run(tmp_path: Path, record: dict[str, object]) -> None:
    outcome = only(write(tmp_path / "a.jsonl", json.dumps(record)))
    if isinstance(outcome, Report):
        assert outcome.text.encode()
        assert all(json.loads(value) is not NotImplemented for _, value in outcome.extra)
