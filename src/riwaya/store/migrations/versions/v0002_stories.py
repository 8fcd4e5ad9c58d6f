"""Stories with their comparisons, how they changed, actors, and the log of what people decided."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Adds the tables. What is kept already is settled by the next run."""
    _stories()
    _changes()
    _actors()
    _judgements()
    _names()


def _stories() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("place", _BIG, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("first", sa.Date),
        sa.Column("last", sa.Date),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("accounts", sa.Text, nullable=False),
        sa.Column("told_by", sa.Integer, nullable=False),
        sa.Column("sources", sa.Integer, nullable=False),
        sa.Column("statuses", sa.Text, nullable=False),
        sa.Column("disputed", sa.Integer, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
        sa.Column("made_at", sa.Text, nullable=False),
    )
    op.create_index("story_disputed", "story", ["disputed", "place"])
    op.create_index("story_told_by", "story", ["told_by", "place"])
    op.create_index("story_last", "story", ["last"])
    op.create_table(
        "member",
        sa.Column("report", _BIG, sa.ForeignKey("report.row"), primary_key=True, autoincrement=False),
        sa.Column("story", sa.Text, sa.ForeignKey("story.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_index("member_story", "member", ["story", "number"])
    op.create_table(
        "related",
        sa.Column("a", sa.Text, sa.ForeignKey("story.id"), primary_key=True),
        sa.Column("b", sa.Text, sa.ForeignKey("story.id"), primary_key=True),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("because", sa.Text, nullable=False),
    )
    op.create_index("related_b", "related", ["b"])


def _changes() -> None:
    op.create_table(
        "former",
        sa.Column("story", sa.Text, primary_key=True),
        sa.Column("report_key", sa.Text, primary_key=True),
    )
    op.create_table(
        "change",
        sa.Column("id", _BIG, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("reports", sa.Text, nullable=False),
    )
    progress = op.create_table(
        "progress",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("written", _BIG, nullable=False),
        sa.Column("settled", _BIG, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
    )
    op.bulk_insert(progress, [{"id": 1, "written": 1, "settled": 0, "reader": ""}])


def _actors() -> None:
    op.create_table(
        "actor",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("country", sa.Text),
        sa.Column("sector", sa.Text),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("names", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index("actor_reports", "actor", ["reports", "key"])
    op.create_table(
        "alias",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, nullable=False),
    )
    op.create_index("alias_actor", "alias", ["actor"])


def _judgements() -> None:
    op.create_table(
        "judgement",
        sa.Column("id", _BIG, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("why", sa.Text),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("report_key", sa.Text),
        sa.Column("lapsed", sa.Text),
        sa.Column("undone_at", sa.Text),
        sa.Column("undone_by", sa.Text),
    )
    op.create_index("judgement_report", "judgement", ["report_key"])
    op.add_column("statement", sa.Column("corrected_by", _BIG))


def _names() -> None:
    op.add_column("entity", sa.Column("names", sa.Text))
    op.add_column("entity", sa.Column("aliases", sa.Text))
