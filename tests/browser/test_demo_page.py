"""The page of the samples in a real Chromium, in Arabic and in English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from riwaya.cli.app import main

pytestmark = pytest.mark.browser
SADA = ["--outlet", "صدى الساحل", "--published", "2024-08-15"]


@pytest.fixture(scope="module", params=["ar", "en"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    root = Path(__file__).resolve().parents[2]
    page = tmp_path_factory.mktemp("demo") / "page.html"
    out = page.with_suffix(".txt")
    command = ["compare", str(root / "samples" / "reports"), *SADA, "--html", str(page), "--to", str(out)]
    assert main([*command, "--language", request.param]) == 0
    return request.param, page.as_uri()


def test_it_reads_in_the_direction_of_its_language(demo: tuple[str, str], tab: Page) -> None:
    language, address = demo
    tab.goto(address)
    assert tab.evaluate("getComputedStyle(document.documentElement).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    about, account = (
        tab.locator("thead th").nth(0).bounding_box(),
        tab.locator("thead th").nth(1).bounding_box(),
    )
    assert about is not None
    assert account is not None
    assert (about["x"] > account["x"]) == (language == "ar"), "the first column stands where reading begins"


def test_words_of_reports_run_right_to_left_in_both(demo: tuple[str, str], tab: Page) -> None:
    tab.goto(demo[1])
    directions = tab.locator("div.report").evaluate_all("all => all.map(e => getComputedStyle(e).direction)")
    assert directions
    assert set(directions) == {"rtl"}


def test_a_cell_opens_on_its_words(demo: tuple[str, str], tab: Page) -> None:
    tab.goto(demo[1])
    cell = tab.locator("td details").first
    words = cell.locator("mark")
    assert not words.is_visible()
    cell.locator("summary").click()
    assert words.is_visible()
    evidence = words.inner_text()
    cell.locator("a").click()
    assert re.search("#.+", tab.url)
    marked = tab.locator(".anchor:target ~ mark").first
    assert marked.is_visible()
    assert evidence.split()[0] in tab.locator("section:has(.anchor:target)").inner_text()


def test_it_works_by_keyboard(demo: tuple[str, str], tab: Page) -> None:
    tab.goto(demo[1])
    summary = tab.locator("td details summary").first
    summary.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("td details").first.get_attribute("open") is not None


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_but_the_table_scrolls_sideways(demo: tuple[str, str], tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(demo[1])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_every_cell_says_something(demo: tuple[str, str], tab: Page) -> None:
    tab.goto(demo[1])
    texts = tab.locator("tbody td").all_inner_texts()
    assert len(texts) > 50
    assert all(text.strip() for text in texts)


def test_days_of_publication_read_year_first(demo: tuple[str, str], tab: Page) -> None:
    tab.goto(demo[1])
    directions = tab.locator("time").evaluate_all("all => all.map(e => getComputedStyle(e).direction)")
    assert directions
    assert set(directions) == {"ltr"}, "right to left, 2024-08-15 would be shown as 15-08-2024"
