"""The tables of a store, as they are after the last migration. `migrations/` makes them.

Three kinds of find can be searched: reports, statements and events. Each kind has a table of its finds and
one of their words (`*_words`), which is an FTS5 table in SQLite and a plain one with trigrams in PostgreSQL.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

HEAD = "0004"  # the last migration
KINDS = ("statement", "event", "report")
# The lines of keys by which a find is found; see `index`.
LINES = ("words", "written", "speaker", "actor", "place", "outlet", "marks")

metadata = MetaData()
_BIG = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up only what it calls INTEGER

report = Table(
    "report",
    metadata,
    Column("row", _BIG, primary_key=True, autoincrement=False),
    Column("place", _BIG, nullable=False, unique=True),
    Column("id", Text, nullable=False),
    Column("id_key", Text, nullable=False),
    Column("url", Text),
    Column("url_key", Text),
    Column("version", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", Date),
    Column("published_at", Text),
    Column("day", Date),  # the day it is filed under: of publication, else of the crawl
    Column("author", Text),
    Column("language", Text, nullable=False),
    Column("source", Text),
    Column("extra", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Index("report_id", "id_key", "version", unique=True),
    Index(
        "report_current_id",
        "id_key",
        unique=True,
        sqlite_where=text("is_current"),
        postgresql_where=text("is_current"),
    ),
    Index(
        "report_current_url",
        "url_key",
        unique=True,
        sqlite_where=text("is_current"),
        postgresql_where=text("is_current"),
    ),
    Index("report_outlet", "outlet", "place"),
)

reading = Table(
    "reading",
    metadata,
    Column("report", _BIG, ForeignKey("report.row"), primary_key=True, autoincrement=False),
    Column("reader", Text, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the JSON record, packed by zlib
    Column("made_at", Text, nullable=False),
)

failure = Table(
    "failure",
    metadata,
    Column("source_key", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("report", _BIG, ForeignKey("report.row")),  # where the report is kept and its reading failed
    Column("at", Text, nullable=False),
    Index("failure_report", "report"),
)

entity = Table(
    "entity",
    metadata,
    Column("report", _BIG, ForeignKey("report.row"), primary_key=True, autoincrement=False),
    Column("find", Text, primary_key=True),
    Column("key", Text),
    Column("type", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("names", Text),  # by which the report calls it, as JSON, the fullest first
    Column("aliases", Text),  # its other words in the report and spellings elsewhere, as JSON
    Index("entity_key", "key"),
)

statement = Table(
    "statement",
    metadata,
    Column("place", _BIG, primary_key=True, autoincrement=False),
    Column("report", _BIG, ForeignKey("report.row"), nullable=False),
    Column("find", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("speaker", Text),
    Column("speaker_key", Text),
    Column("confidence", Float, nullable=False),
    Column("corrected_by", _BIG),  # the judgement by which a person changed it
    Index("statement_report", "report"),
    Index("statement_speaker", "speaker_key", "place"),
)

event = Table(
    "event",
    metadata,
    Column("place", _BIG, primary_key=True, autoincrement=False),
    Column("report", _BIG, ForeignKey("report.row"), nullable=False),
    Column("find", Text, nullable=False),
    Column("start", Integer, nullable=False),  # of the passage around the trigger, which is what is searched
    Column("end", Integer, nullable=False),
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("date", Text),
    Column("quad", Integer),
    Column("confidence", Float, nullable=False),
    Index("event_report", "report"),
)

party = Table(
    "party",
    metadata,
    Column("event", _BIG, ForeignKey("event.place"), primary_key=True, autoincrement=False),
    Column("role", Text, primary_key=True),  # actor, recipient, place
    Column("number", Integer, primary_key=True),
    Column("key", Text),
    Column("name", Text, nullable=False),
    Index("party_key", "key", "event"),
)

story = Table(
    "story",
    metadata,
    Column("id", Text, primary_key=True),
    Column("place", _BIG, nullable=False, unique=True),  # that of its latest report
    Column("title", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
    Column("reports", Integer, nullable=False),
    Column("accounts", Text, nullable=False),  # as JSON
    Column("told_by", Integer, nullable=False),  # how many accounts
    Column("sources", Integer, nullable=False),
    Column("statuses", Text, nullable=False),  # as JSON: [[status, rows], …]
    Column("disputed", Integer, nullable=False),  # rows that differ or are denied
    Column("hash", Text, nullable=False),  # of all that the comparison was made of
    Column("record", LargeBinary, nullable=False),  # the comparison as JSON, packed by zlib
    Column("made_at", Text, nullable=False),
    Index("story_disputed", "disputed", "place"),
    Index("story_told_by", "told_by", "place"),
    Index("story_last", "last"),
)

member = Table(  # a report is in one story
    "member",
    metadata,
    Column("report", _BIG, ForeignKey("report.row"), primary_key=True, autoincrement=False),
    Column("story", Text, ForeignKey("story.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Index("member_story", "story", "number"),
)

related = Table(
    "related",
    metadata,
    Column("a", Text, ForeignKey("story.id"), primary_key=True),
    Column("b", Text, ForeignKey("story.id"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("because", Text, nullable=False),  # as JSON
    Index("related_b", "b"),
)

former = Table(  # what stories that are no more held: so they lead to those that hold it now
    "former",
    metadata,
    Column("story", Text, primary_key=True),
    Column("report_key", Text, primary_key=True),
)

change = Table(
    "change",
    metadata,
    Column("id", _BIG, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("before", Text, nullable=False),  # ids of stories, as JSON
    Column("after", Text, nullable=False),
    Column("reports", Text, nullable=False),  # ids of reports, as JSON
)

progress = Table(  # one row: what was written last, and how much of it the stories know
    "progress",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("written", _BIG, nullable=False),
    Column("settled", _BIG, nullable=False),
    Column("reader", Text, nullable=False),
)

stale = Table(  # what was written since the stories were settled, see `riwaya.store.stale`
    "stale",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("written", _BIG, nullable=False),
)

commonness = Table(  # one row: in how many of so many reports each word stood when all were grouped last
    "commonness",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("reports", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),  # as JSON, packed by zlib
)

actor = Table(
    "actor",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("country", Text),
    Column("sector", Text),
    Column("reports", Integer, nullable=False),
    Column("names", Text, nullable=False),  # as JSON: [[name, reports], …]
    Column("words", Text, nullable=False),  # the keys of all names, by which an actor is found
    Index("actor_reports", "reports", "key"),
)

alias = Table(  # keys that a person has said to be of one actor
    "alias",
    metadata,
    Column("key", Text, primary_key=True),
    Column("actor", Text, nullable=False),
    Index("alias_actor", "actor"),
)

judgement = Table(
    "judgement",
    metadata,
    Column("id", _BIG, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text),
    Column("kind", Text, nullable=False),
    Column("of", Text, nullable=False),  # ids of reports or keys of actors, as JSON
    Column("why", Text),
    Column("details", Text, nullable=False),  # as JSON: [[name, value], …]
    Column("report_key", Text),  # of the report whose reading it corrects
    Column("lapsed", Text),  # why it finds nothing to correct
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("judgement_report", "report_key"),
)

feed = Table(
    "feed",
    metadata,
    Column("url_key", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("checked_at", Text),
    Column("next_at", Text),
    Column("failures", Integer, nullable=False),
    Column("message", Text),
    Column("seen", Text, nullable=False),  # as JSON: [[url, stamp, tries], …]
)

# Not of `metadata`: a migration makes them, in SQLite as virtual tables.
WORDS = {
    kind: Table(
        f"{kind}_words",
        MetaData(),
        Column("rowid", BigInteger, primary_key=True, autoincrement=False),  # the place of the find
        *(Column(line, Text, nullable=False) for line in LINES),
    )
    for kind in KINDS
}
PARTS = {
    kind: Table(f"{kind}_parts", MetaData(), Column("rowid", BigInteger), Column("words", Text))
    for kind in KINDS
}
