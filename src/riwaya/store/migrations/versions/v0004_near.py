"""What changed since the stories were settled, how common words are, and the day a report is filed under."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Adds the tables and the column. Reports that are kept already stay where they are filed."""
    op.add_column("report", sa.Column("day", sa.Date))
    op.execute("UPDATE report SET day = published")
    op.create_table(
        "stale",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("written", _BIG, nullable=False),
    )
    op.create_table(
        "commonness",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reports", sa.Integer, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
