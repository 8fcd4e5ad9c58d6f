from __future__ import annotations

from datetime import date

import pytest

from riwaya.feeds.announced import parse_feed
from riwaya.feeds.failure import FetchError

URL = "https://sada.example.org/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>صدى الساحل</title>
<item><title>أ</title><link>https://sada.example.org/أخبار/1</link>
<pubDate>Wed, 12 Feb 2025 23:30:00 +0300</pubDate></item>
<item><title>ب</title><link>/2</link></item>
<item><title>ج</title><link>javascript:alert(1)</link></item>
<item><title>د</title></item>
<item><title>ب</title><link>/2#again</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>المرفأ</title>
<entry><id>e1</id><link rel="alternate" href="https://marfa.example.org/1"/>
<published>2025-02-12T08:00:00Z</published><updated>2025-02-13T09:30:00Z</updated></entry></feed>"""


def test_rss() -> None:
    feed = parse_feed(RSS.encode(), url=URL)
    assert feed.title == "صدى الساحل"
    assert [e.url for e in feed.entries] == [
        "https://sada.example.org/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1",
        "https://sada.example.org/2",
    ]
    assert [e.published for e in feed.entries] == [date(2025, 2, 12), None]


def test_atom_tells_when_a_page_has_changed() -> None:
    [entry] = parse_feed(ATOM.encode(), url="https://marfa.example.org/feed").entries
    assert (entry.url, entry.published, entry.stamp) == (
        "https://marfa.example.org/1",
        date(2025, 2, 12),
        "2025-02-13T09:30:00+00:00",
    )


def test_an_old_encoding_that_the_server_declares() -> None:
    body = RSS.replace('encoding="utf-8"', 'encoding="windows-1256"').encode("windows-1256")
    assert parse_feed(body, url=URL, content_type="application/rss+xml").title == "صدى الساحل"


@pytest.mark.parametrize("body", [b"", b"<html><body>news</body></html>", b"{}", b"\0\1\2"])
def test_what_is_no_feed(body: bytes) -> None:
    with pytest.raises(FetchError) as caught:
        parse_feed(body, url=URL)
    assert caught.value.reason == "not_a_feed"


def test_a_feed_whose_entities_grow_without_end() -> None:
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "x">{names}]>'
    bomb = f'{head}<rss version="2.0"><channel><title>&a8;</title></channel></rss>'
    assert len(parse_feed(bomb.encode(), url=URL).title or "") < 10_000
