"""The first store: reports in versions, readings, failures, finds, and the words they are found by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_KINDS = ("statement", "event", "report")
_LINES = ("words", "written", "speaker", "actor", "place", "outlet", "marks")


def upgrade() -> None:
    """Makes all tables."""
    _reports()
    _readings()
    _statements()
    _events()
    make = _words_of_sqlite if op.get_bind().dialect.name == "sqlite" else _words_of_postgresql
    for kind in _KINDS:
        make(kind)


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("row", _BIG, primary_key=True, autoincrement=False),
        sa.Column("place", _BIG, nullable=False, unique=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("id_key", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("url_key", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("is_current", sa.Boolean, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("published", sa.Date),
        sa.Column("published_at", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("extra", sa.Text, nullable=False),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_hash", sa.Text, nullable=False),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("added_at", sa.Text, nullable=False),
    )
    op.create_index("report_id", "report", ["id_key", "version"], unique=True)
    current = sa.text("is_current")
    for name, key in (("report_current_id", "id_key"), ("report_current_url", "url_key")):
        op.create_index(name, "report", [key], unique=True, sqlite_where=current, postgresql_where=current)
    op.create_index("report_outlet", "report", ["outlet", "place"])


def _readings() -> None:
    op.create_table(
        "reading",
        sa.Column("report", _BIG, sa.ForeignKey("report.row"), primary_key=True, autoincrement=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_table(
        "failure",
        sa.Column("source_key", sa.Text, primary_key=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("report", _BIG, sa.ForeignKey("report.row")),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_index("failure_report", "failure", ["report"])
    op.create_table(
        "entity",
        sa.Column("report", _BIG, sa.ForeignKey("report.row"), primary_key=True, autoincrement=False),
        sa.Column("find", sa.Text, primary_key=True),
        sa.Column("key", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text),
    )
    op.create_index("entity_key", "entity", ["key"])


def _statements() -> None:
    op.create_table(
        "statement",
        sa.Column("place", _BIG, primary_key=True, autoincrement=False),
        sa.Column("report", _BIG, sa.ForeignKey("report.row"), nullable=False),
        sa.Column("find", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("speaker_key", sa.Text),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("statement_report", "statement", ["report"])
    op.create_index("statement_speaker", "statement", ["speaker_key", "place"])


def _events() -> None:
    op.create_table(
        "event",
        sa.Column("place", _BIG, primary_key=True, autoincrement=False),
        sa.Column("report", _BIG, sa.ForeignKey("report.row"), nullable=False),
        sa.Column("find", sa.Text, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("trigger_start", sa.Integer, nullable=False),
        sa.Column("trigger_end", sa.Integer, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("modality", sa.Text, nullable=False),
        sa.Column("date", sa.Text),
        sa.Column("quad", sa.Integer),
        sa.Column("confidence", sa.Float, nullable=False),
    )
    op.create_index("event_report", "event", ["report"])
    op.create_table(
        "party",
        sa.Column("event", _BIG, sa.ForeignKey("event.place"), primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("key", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
    )
    op.create_index("party_key", "party", ["key", "event"])


def _words_of_sqlite(kind: str) -> None:
    # `ascii` cuts at ASCII signs alone, which keys do not hold: so it cuts at spaces, whatever the script.
    # The table of parts holds no text of its own (`content`), and of each trigram only in which find it is.
    op.execute(
        f"CREATE VIRTUAL TABLE {kind}_words USING fts5("
        f"{', '.join(_LINES)}, tokenize=\"ascii tokenchars '.'\", prefix='3')"
    )
    op.execute(
        f"CREATE VIRTUAL TABLE {kind}_parts USING fts5("
        f"words, content='{kind}_words', content_rowid='rowid', tokenize='trigram', detail='none')"
    )


def _words_of_postgresql(kind: str) -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    op.create_table(
        f"{kind}_words",
        sa.Column("rowid", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(line, sa.Text, nullable=False) for line in _LINES),
    )
    lines = ", ".join(f"{line} gin_trgm_ops" for line in _LINES)
    op.execute(f"CREATE INDEX {kind}_words_lines ON {kind}_words USING gin ({lines})")
