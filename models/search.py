"""Words of papers and names of persons, folded, so that both can be found however they are written.

``search_entry`` holds one row a document or person. On SQLite an FTS5 table indexes its ``grams``, one token a
character, so that a phrase of characters finds them wherever they stand; other databases compare the column itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, UniqueConstraint, event, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.folding import grams
from models.schema import Table
from models.sensitive import SensitiveText

DOCUMENT, PERSON = "document", "person"
FTS = "CREATE VIRTUAL TABLE search_fts USING fts5(grams, content='search_entry', content_rowid='id')"


class SearchEntry(Table):
    """What one document or person is found by. ``kind`` and ``subject`` name it."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    subject: Mapped[str]
    grams: Mapped[str] = mapped_column(SensitiveText)


@event.listens_for(SearchEntry.__table__, "after_create")
def _with_index(_table: object, connection: Connection, **_: object) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text(FTS))


def note_words(session: Session, kind: str, subject: str, words: Iterable[str]) -> None:
    """Let a document or person be found by ``words`` and by nothing else."""
    wanted = grams("\n".join(words))
    row = session.scalars(select(SearchEntry).filter_by(kind=kind, subject=subject)).one_or_none()
    if row is not None and row.grams == wanted:
        return
    if row is None:
        row = SearchEntry(kind=kind, subject=subject, grams=wanted)
        session.add(row)
    else:
        _forget(session, row)
        row.grams = wanted
    session.flush()
    if _is_sqlite(session):
        session.execute(
            text("INSERT INTO search_fts(rowid, grams) VALUES (:id, :grams)"), {"id": row.id, "grams": wanted}
        )


def found(session: Session, kind: str, wanted: str) -> Select[str]:
    """A query for the subjects of a kind whose words hold every word of ``wanted``; words are parted by spaces."""
    query = select(SearchEntry.subject).where(SearchEntry.kind == kind)
    phrases = [phrase for word in wanted.split() if (phrase := grams(word))]
    return query.where(*_holding(session, phrases)) if phrases else query.where(SearchEntry.id < 0)


def _holding(session: Session, phrases: list[str]) -> list[ColumnElement[bool]]:
    if not _is_sqlite(session):
        return [SearchEntry.grams.contains(phrase, autoescape=True) for phrase in phrases]
    match = " AND ".join(f'"{phrase}"' for phrase in phrases)
    rows = text("SELECT rowid FROM search_fts WHERE search_fts MATCH :match").bindparams(match=match)
    return [SearchEntry.id.in_(rows)]


def _forget(session: Session, row: SearchEntry) -> None:
    if _is_sqlite(session):
        session.execute(
            text("INSERT INTO search_fts(search_fts, rowid, grams) VALUES ('delete', :id, :grams)"),
            {"id": row.id, "grams": row.grams},
        )


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
