"""A web server of an outlet, on this machine: pages by path, and a record of what was asked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says; `pause` seconds pass before each of the `parts` of its body."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()
    pause: float = 0.0


@dataclass(slots=True)
class Outlet:
    """A running server. `pages` may be changed while it runs; `asked` is each path with its headers."""

    address: str
    pages: dict[str, Answer]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def run_outlet(pages: dict[str, Answer] | None = None) -> Iterator[Outlet]:
    """The server, as long as it is needed; it has no robots.txt unless `pages` has."""
    outlet = Outlet("", dict(pages or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(self.path)
            outlet.asked.append((path, {k.lower(): v for k, v in self.headers.items()}))
            answer = outlet.pages.get(path, Answer(b"no such page", 404))
            etag = answer.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                answer = Answer(status=304, headers={"ETag": etag})
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            parts = answer.parts or (answer.body,)
            self.send_header("Content-Length", str(sum(map(len, parts))))
            self.end_headers()
            try:
                for part in parts:
                    time.sleep(answer.pause)
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:  # the reader has gone, as it should from what is too long or too slow
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    outlet.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield outlet
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def make_page(title: str, *, day: str = "2025-02-12") -> Answer:
    """A page with a report on it."""
    markup = (
        f'<html lang="ar"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}"></head><body><article><h1>{title}</h1>'
        "<p>قال وزير النقل الأردني إن الحكومة ستفتح خطا جديدا في أبريل المقبل، مؤكدا أن كلفة المشروع تبلغ 20 "
        f"مليون دولار، وأن العمل فيه يبدأ بعد موافقة البرلمان على الموازنة. {title}.</p></article>"
        "</body></html>"
    )
    return Answer(markup.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def make_rss(address: str, paths: Mapping[str, str], *, title: str = "صدى الساحل", etag: str = "") -> Answer:
    """An RSS feed of some paths, each with the moment of its publication (RFC 822)."""
    items = "".join(
        f"<item><title>خبر</title><link>{address}{path}</link><pubDate>{moment}</pubDate></item>"
        for path, moment in paths.items()
    )
    channel = f"<channel><title>{title}</title>{items}</channel>"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0">{channel}</rss>'
    headers = {"Content-Type": "application/rss+xml"} | ({"ETag": etag} if etag else {})
    return Answer(feed.encode(), headers=headers)
