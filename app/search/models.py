"""The table of search entries, and the index tables that the database's own engines keep beside it.

All of it can be made again from the things themselves (`reindex`), so none of it is controlled data.
"""

from datetime import date

from sqlalchemy import DDL, BigInteger, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Model


class SearchEntry(Model):
    """One thing that can be found; `stamp` changes whenever it does. Kept narrow: questions read many rows of it."""

    __tablename__ = "search_entry"
    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index(None, "stamp"),
        Index(None, "number_key"),
        Index(None, "kind", "day"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    stamp: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20))
    permission: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(30))
    day: Mapped[date | None] = mapped_column(Date)
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_until: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(60))
    document_key: Mapped[str] = mapped_column(String(60))
    number: Mapped[str] = mapped_column(String(100))
    number_key: Mapped[str] = mapped_column(String(100))
    key: Mapped[str] = mapped_column(String(200))
    clause: Mapped[str] = mapped_column(String(60))
    revision: Mapped[str] = mapped_column(String(20))
    url: Mapped[str] = mapped_column(String(500))
    title: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(Text)
    department: Mapped[str] = mapped_column(String(40))
    customer: Mapped[str] = mapped_column(String(120))
    person: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(7))  # the month of `day`


class SearchText(Model):
    """The text of an entry as it is shown, and its normal form, which is what engines index."""

    __tablename__ = "search_text"

    id: Mapped[int] = mapped_column(ForeignKey("search_entry.id", ondelete="CASCADE"), primary_key=True)
    normal: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class SearchMark(Model):
    """How far a source that search fetches from itself was taken in."""

    __tablename__ = "search_mark"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    mark: Mapped[int] = mapped_column(BigInteger)


OUTBOX = "tantivy"  # the mark that says that changes are to be noted


class SearchOutbox(Model):
    """An entry that changed or went, for an index that is kept beside the database."""

    __tablename__ = "search_outbox"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    entry_id: Mapped[int] = mapped_column(Integer)


class SearchFile(Model):
    """The words read out of a stored file, by its hash; nothing where it holds none that can be read."""

    __tablename__ = "search_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


ENTRY: Table = SearchEntry.__table__  # type: ignore[assignment]  # a mapped class without joins has a Table
TEXT: Table = SearchText.__table__  # type: ignore[assignment]  # as above

TABLES: tuple[Table, ...] = tuple(
    one.__table__  # type: ignore[misc]  # as above
    for one in (SearchEntry, SearchText, SearchMark, SearchOutbox, SearchFile)
)

_FTS5 = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts "
    "USING fts5(n, t, c, b, k, content='', contentless_delete=1, tokenize='ascii')"
)
_TERMS = (
    "CREATE TABLE IF NOT EXISTS search_terms "
    "(id integer PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE, terms tsvector NOT NULL)"
)
# Every change of an entry is noted for an index beside the database, if there is one, whoever makes it.
_IS_NOTED = f"EXISTS (SELECT 1 FROM search_mark WHERE kind = '{OUTBOX}')"
_NOTES = {
    "sqlite": tuple(
        f"CREATE TRIGGER IF NOT EXISTS tr_search_entry_{act} AFTER {act.upper()} ON search_entry WHEN {_IS_NOTED} "
        f"BEGIN INSERT INTO search_outbox (entry_id) VALUES ({row}.id); END"
        for act, row in (("insert", "NEW"), ("delete", "OLD"))
    ),
    "postgresql": (
        (
            "CREATE OR REPLACE FUNCTION tr_search_entry_noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_IS_NOTED} THEN INSERT INTO search_outbox (entry_id) "
            "SELECT CASE WHEN TG_OP = 'INSERT' THEN NEW.id ELSE OLD.id END; END IF; RETURN NULL; END $$"
        ),
        (
            "CREATE OR REPLACE TRIGGER tr_search_entry_noted AFTER INSERT OR DELETE ON search_entry "
            "FOR EACH ROW EXECUTE FUNCTION tr_search_entry_noted()"
        ),
    ),
}
# What a migration has to run, too, after it has made the table.
INDEX_TABLES = {
    "sqlite": (_FTS5,),
    "postgresql": (
        _TERMS,
        "CREATE INDEX IF NOT EXISTS ix_search_terms_terms ON search_terms USING gin (terms)",
    ),
}
INDEX_TABLE_NAMES = {"sqlite": "search_fts", "postgresql": "search_terms"}

for _dialect, _statements in INDEX_TABLES.items():
    for _statement in (*_statements, *_NOTES[_dialect]):
        event.listen(ENTRY, "after_create", DDL(_statement).execute_if(dialect=_dialect))
    event.listen(
        ENTRY,
        "before_drop",
        DDL(f"DROP TABLE IF EXISTS {INDEX_TABLE_NAMES[_dialect]}").execute_if(dialect=_dialect),
    )
