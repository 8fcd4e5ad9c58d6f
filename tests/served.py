"""A store of the sample reports with its stories, and its site on a server of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import uvicorn

from riwaya.api.config import Config
from riwaya.desk.settle import settle_stories
from riwaya.model.report import Rejected, Report
from riwaya.outlets.files import iter_reports
from riwaya.read.reader import read_report, reader_name
from riwaya.store.store import Store, open_store
from riwaya.web.site import make_site

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "reports"
# What a report would say that means harm, with no word of Arabic that would make it unreadable.
HARM = """"><script>alert('قال')</script><img src=x onerror=alert(1)>"""


def fill(address: str, inputs: Iterable[Report | Rejected]) -> Store:
    """A store that holds some reports, and what could not be used, with its stories."""
    store = open_store(address)
    with store.writing(reader=reader_name()) as writer:
        for came in inputs:
            if isinstance(came, Report):
                writer.put(came, read_report(came))
            else:
                writer.reject(came)
    settle_stories(store, reader=reader_name())
    return store


def sample_reports() -> list[Report | Rejected]:
    """The sample reports, and the two inputs among them that are none."""
    return list(iter_reports([SAMPLES], outlet="صدى الساحل", published=date(2024, 8, 15)))


def harmful_reports() -> list[Report | Rejected]:
    """Two accounts of one event that carry scripts in everything that an outlet can write."""
    body = (
        "عمان - أعلنت وزارة النقل الأردنية، الثلاثاء، أن {number} حافلات جديدة {harm} ستصل إلى إربد.\n\n"
        "وقال وزير النقل الأردني إن «الحافلات {harm} ستعمل بالكهرباء». ونفت نقابة السائقين أن تكون قد أضربت."
    )
    reports: list[Report | Rejected] = [
        Report(
            id=f"harm-{number}{HARM}",
            text=f"وصول {number} حافلات إلى إربد {HARM}\n\n{body.format(number=number, harm=HARM)}",
            outlet=f"صدى {number} {HARM}",
            url=f"javascript:alert({number})",
            title=f"وصول {number} حافلات إلى إربد {HARM}",
            published=date(2025, 2, 11),
            author=HARM,
            source=f"{HARM}.txt",
        )
        for number in (5, 7)
    ]
    return [*reports, Rejected(f"x{HARM}", "parse", HARM, f"expected a report, came {HARM}")]


@contextmanager
def served(store: Store) -> Iterator[str]:
    """The address of the site of a store, on a server that runs while the block does."""
    config = uvicorn.Config(make_site(store, Config()), port=0, log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
        assert thread.is_alive()
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
