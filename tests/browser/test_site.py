"""The site in a real Chromium: the main ways through, with and without script, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from crowd import tell
from riwaya.store.keys import digest
from riwaya.store.store import Store
from served import fill, harmful_reports, sample_reports, served

pytestmark = pytest.mark.browser
SABHA = f"/reports/{digest('sawari-2024-08-16-sabha')}"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with fill(str(tmp_path_factory.mktemp("site") / "samples.db"), sample_reports()) as made:
        yield made


@pytest.fixture(scope="module")
def site(store: Store) -> Iterator[str]:
    with served(store) as address:
        yield address


@pytest.fixture(scope="module")
def pages(store: Store) -> dict[str, str]:
    """One address of every kind of page."""
    with store.reading() as view:
        story = next(s.id for s in view.list_stories().items if "سبها" in s.title)
        dyads = {a.key: len(view.find_dyads(a.key)) for a in view.list_actors().items}
    return {
        "stories": "/stories",
        "disputed": "/stories?show=disputed",
        "story": f"/stories/{story}",
        "reports": "/reports",
        "report": f"{SABHA}?at=120-160",
        "actors": "/actors",
        "actor": f"/actors/{max(dyads, key=lambda k: dyads[k])}",
        "search": "/search?q=وزارة&over=reports&stance=denies",
        "rejected": "/rejected",
        "judgements": "/judgements",
        "changes": "/changes?show=all",
        "missing": "/stories/none",
    }


@contextmanager
def tab_in(browser: Browser, site: str, **how: object) -> Iterator[Page]:
    """A tab that fails its test on a console error, a broken policy or a request to anywhere else."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "ar", **how})
    page = context.new_page()
    faults: list[str] = []

    def check(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            faults.append(request.url)

    page.on("console", lambda m: faults.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("dialog", lambda d: faults.append(f"dialog: {d.message}"))
    page.on("request", check)
    yield page
    context.close()
    assert not [f for f in faults if "status of 404" not in f]


@pytest.fixture
def tab(browser: Browser, site: str) -> Iterator[Page]:
    with tab_in(browser, site) as page:
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_axe_finds_nothing_wrong(
    browser: Browser, site: str, pages: dict[str, str], language: str, scheme: str
) -> None:
    axe, told = Axe(), []
    with tab_in(browser, site, locale=language, color_scheme=scheme) as tab:
        for name, address in pages.items():
            tab.goto(site + address)
            results = axe.run(tab)
            told += [f"{name}: {results.generate_report()}"] if results.violations_count else []
    assert not told, "\n".join(told)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_at_360_pixels_nothing_scrolls_sideways_but_tables(
    browser: Browser, site: str, pages: dict[str, str], language: str
) -> None:
    with tab_in(browser, site, locale=language, viewport={"width": 360, "height": 780}) as tab:
        for name, address in pages.items():
            tab.goto(site + address)
            assert tab.evaluate("document.documentElement.scrollWidth") <= 360, name


def test_a_reader_goes_from_a_conflict_to_the_words_and_back(tab: Page, site: str) -> None:
    tab.goto(site)
    expect(tab).to_have_url(re.compile("/stories$"))
    tab.get_by_role("link", name=re.compile("انفجار سبها")).click()
    words = tab.locator("article.conflict .said-words a").first
    said = words.inner_text()
    words.click()
    sought = tab.locator(".report .sought").first
    expect(sought).to_be_in_viewport()
    assert said.split()[0] in sought.inner_text()
    tab.locator(".report a.sign").first.click()
    expect(tab.locator(":target")).to_be_in_viewport()
    assert "/stories/" in tab.url


def test_search_finds_and_leads_on(tab: Page, site: str) -> None:
    tab.goto(f"{site}/stories")
    tab.keyboard.press("/")
    tab.keyboard.type("حصيله")
    tab.keyboard.press("Enter")
    expect(tab.locator("#found")).to_be_visible()
    tab.get_by_label("الأخبار", exact=True).check()
    tab.get_by_role("main").get_by_role("button", name="ابحث").click()
    expect(tab).to_have_url(re.compile(r"\?q=[^&]+&over=reports$"))
    marks = tab.locator(".hits mark")
    assert marks.count() > 0
    tab.locator(".hits .snippet a").first.click()
    expect(tab.locator(".report .sought").first).to_be_in_viewport()


def test_language_and_digits_are_kept(tab: Page, site: str) -> None:
    tab.goto(f"{site}/stories")
    assert tab.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
    tab.get_by_role("link", name="English").click()
    tab.get_by_role("link", name="Arabic-Indic digits").click()
    tab.get_by_role("link", name="Reports", exact=True).click()
    assert tab.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"
    assert re.search("[٠-٩]", tab.locator("h2.day").first.inner_text())
    expect(tab).to_have_url(f"{site}/reports")


def test_words_of_reports_run_from_right_to_left_on_an_english_page(
    browser: Browser, site: str, pages
) -> None:
    with tab_in(browser, site, locale="en") as tab:
        for address in (pages["report"], pages["story"]):
            tab.goto(site + address)
            found = tab.locator("[lang=ar]:not(html, bdi, a)").evaluate_all(
                "all => all.map(e => getComputedStyle(e).direction)"
            )
            assert found
            assert set(found) == {"rtl"}


def test_marks_do_not_part_the_letters(tab: Page, site: str) -> None:
    """A text with marks inside its words is as wide as without them, so its letters are joined alike."""
    tab.goto(site + SABHA)
    widths = tab.evaluate("""() => {
      const text = document.querySelector('div.report');
      text.querySelectorAll('.sign').forEach(sign => sign.remove());
      const [marked, plain] = [text.cloneNode(true), text.cloneNode(false)];
      plain.textContent = text.textContent;
      return [marked, plain].map(copy => {
        copy.className = 'report probe';
        document.body.append(copy);
        Object.assign(copy.style, {display: 'inline-block', whiteSpace: 'pre', maxWidth: 'none'});
        return copy.getBoundingClientRect().width;
      });
    }""")
    assert tab.locator("div.report [data-finds]").count() > 20
    assert abs(widths[0] - widths[1]) < 0.5


def test_layers_are_hidden_and_stay_so(tab: Page, site: str) -> None:
    tab.goto(site + SABHA)
    event = tab.locator(".report .event").first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert event.evaluate(line) == "underline"
    tab.locator("#show-event").uncheck()
    assert event.evaluate(line) == "none"
    tab.reload()
    assert tab.locator(".report .event").first.evaluate(line) == "none"


def test_it_works_without_script(browser: Browser, site: str, pages: dict[str, str]) -> None:
    with tab_in(browser, site, java_script_enabled=False) as tab:
        tab.goto(site + pages["story"])
        tab.locator("#speakers summary").first.click()
        tab.locator(".telling a").first.click()
        expect(tab.locator(".report .sought").first).to_be_in_viewport()
        tab.locator("#show-said").uncheck()
        tab.locator("input[type=search]").fill("الهجوم")
        tab.locator("header").get_by_role("button").click()
        expect(tab.locator("#found")).to_be_visible()


def test_it_works_by_keyboard(tab: Page, site: str, pages: dict[str, str]) -> None:
    tab.goto(site + pages["story"])
    tab.keyboard.press("Tab")
    skip = tab.locator(":focus")
    expect(skip).to_have_class("skip")
    expect(skip).to_be_in_viewport()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"
    tab.keyboard.press("Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_chosen_find_is_marked_to_its_end(tab: Page, site: str) -> None:
    tab.goto(site + SABHA)
    link = tab.locator("aside .quote a").nth(1)
    link.click()
    chosen = "".join(tab.locator(".report .chosen").all_inner_texts())
    assert chosen.startswith(link.inner_text().split(" …")[0][:40])


def test_charts_are_drawn_and_described(tab: Page, site: str, pages: dict[str, str]) -> None:
    tab.goto(site + pages["actor"])
    charts = tab.locator(".chart img")
    assert charts.count() > 0
    for number in range(charts.count()):
        charts.nth(number).scroll_into_view_if_needed()
        expect(charts.nth(number)).to_have_js_property("complete", True)
        assert charts.nth(number).evaluate("image => image.naturalWidth") > 100
        assert charts.nth(number).get_attribute("alt")
    assert tab.locator("table").count() >= charts.count()


def test_print_shows_the_text_and_no_controls(tab: Page, site: str, pages: dict[str, str]) -> None:
    tab.goto(site + pages["report"])
    tab.emulate_media(media="print")
    expect(tab.locator(".masthead")).to_be_hidden()
    expect(tab.locator(".layers")).to_be_hidden()
    expect(tab.locator("div.report")).to_be_visible()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a story of thirty reports, of which each fifth says more."""
    reports = [tell(n) if n % 5 else replace(tell(n), text=f"{tell(n).text}\n{MORE}") for n in range(30)]
    with fill(str(tmp_path_factory.mktemp("crowd") / "crowd.db"), reports) as store:
        with store.reading() as view:
            story = max(view.list_stories().items, key=lambda s: s.reports).id
        with served(store) as site:
            yield f"{site}/stories/{story}"


MORE = "وقال محافظ العقبة إن «الطريق الصحراوي مغلق حتى المساء»."


@pytest.mark.parametrize("language", ["ar", "en"])
def test_thirty_accounts_fit_a_narrow_screen_without_script(
    browser: Browser, crowd: str, language: str
) -> None:
    screen = {"viewport": {"width": 360, "height": 780}, "java_script_enabled": False}
    with tab_in(browser, crowd.partition("/stories")[0], locale=language, **screen) as tab:
        tab.goto(crowd)
        row = tab.locator(".matrix tbody tr").filter(has_text="الطريق الصحراوي").first
        expect(row.locator("td").first).to_be_hidden()
        accounts, silent = row.locator(".folded a"), row.locator(".folded li.soft")
        expect(accounts.first).to_be_hidden()
        row.locator("summary").focus()
        tab.keyboard.press("Enter")
        expect(accounts).to_have_count(6)
        expect(accounts.last).to_be_visible()
        expect(silent).to_contain_text("24")
        expect(silent.locator("bdi")).to_have_count(24)
        tab.keyboard.press("Tab")
        expect(accounts.first).to_be_focused()
        tab.keyboard.press("Enter")
        expect(tab.locator(".report .sought").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_thirty_accounts_do_not_make_the_page_wide_or_endless(
    browser: Browser, crowd: str, language: str, width: int
) -> None:
    axe = Axe()
    with tab_in(
        browser, crowd.partition("/stories")[0], locale=language, viewport={"width": width, "height": 780}
    ) as tab:
        tab.goto(crowd)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.evaluate("document.documentElement.scrollHeight") < 25 * 780
        results = axe.run(tab)
        assert not results.violations_count, results.generate_report()


def test_a_link_to_a_row_opens_it_on_a_narrow_screen(browser: Browser, crowd: str) -> None:
    with tab_in(
        browser, crowd.partition("/stories")[0], locale="ar", viewport={"width": 360, "height": 780}
    ) as tab:
        tab.goto(crowd)
        tab.locator("article.conflict h3 a.badge").first.click()
        expect(tab.locator("tr:target .folded a").first).to_be_visible()


def test_scripts_in_reports_do_not_run(browser: Browser, tmp_path) -> None:
    with fill(str(tmp_path / "harm.db"), harmful_reports()) as store, served(store) as site:
        with store.reading() as view:
            places = [f"/stories/{s.id}" for s in view.list_stories().items]
            places += [f"/reports/{digest(k.report.id)}?at=3-20" for k in view.list_reports().items]
            places += [f"/actors/{a.key}" for a in view.list_actors().items]
        places += [
            "/stories?show=all",
            "/reports",
            "/actors",
            "/rejected",
            "/judgements",
            "/search?q=<script>alert(1)</script>",
        ]
        places += [
            '/search?q=الحافلات&outlet="><script>alert(1)</script>',
            "/reports?outlet=<script>alert(1)</script>",
        ]
        with tab_in(browser, site) as tab:
            for place in places:
                tab.goto(site + place)
                assert tab.locator("img[src=x]").count() == 0
            tab.goto(site + places[0])
            assert "<script>alert" in tab.locator("h1").inner_text()
