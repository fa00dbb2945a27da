"""Backups: one file for both kinds of databases, made while the bot runs.

A backup is a SQLite database with the same tables and one more, which says when it was made. What
was sealed stays sealed: without its keys nobody reads the tokens in it.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine

from bot.db.engine import make_engine
from bot.db.migrate import migrate
from bot.db.move import TABLES, CannotMoveError, copy_rows
from bot.db.schema import Schema, schema_of

MADE = "CREATE TABLE backup (made_at TEXT NOT NULL)"


def back_up(source: Engine, file: Path, *, now: datetime) -> int:
    """Write all that the database holds at one moment to a new file; how many rows that are.

    The source has the newest schema; others go on reading and writing it. The file is its owner's
    alone, and is there as a whole or not at all. CannotMoveError if it is there already, and for an
    empty database, which is rather another one than was meant.
    """
    if file.exists():
        raise CannotMoveError(f"{file} exists already. Name a new file")
    with _folder_beside(file) as folder:
        unfinished = folder / "backup.db"
        if source.dialect.name == "sqlite":
            _copy_pages(source, unfinished)
        else:
            _copy_snapshot(source, unfinished)
        rows = _finish(unfinished, now)
        if not rows:
            raise CannotMoveError("The database in the settings is empty: check DATABASE_URL")
        unfinished.replace(file)
    return rows


@contextmanager
def opened(file: Path) -> Iterator[tuple[Engine, datetime]]:
    """A copy of a backup, brought to the newest schema, and when the backup was made.

    The backup itself is not changed. CannotMoveError if it is none, or a newer release's.
    """
    with TemporaryDirectory(prefix="coach-restore-") as folder:
        copy = Path(folder) / "backup.db"
        shutil.copyfile(file, copy)
        made_at = _made_at(copy, file)
        engine = make_engine(f"sqlite:///{copy}")
        try:
            with engine.connect() as connection:
                if schema_of(connection) is Schema.NEWER:
                    raise CannotMoveError(f"{file} is a newer release's. Install that one first")
            migrate(engine)
            yield engine, made_at
        finally:
            engine.dispose()


@contextmanager
def _folder_beside(file: Path) -> Iterator[Path]:
    """A folder on the same disk that nobody else may look into, for a file that grows."""
    try:
        with TemporaryDirectory(prefix=".coach-backup-", dir=file.absolute().parent) as folder:
            yield Path(folder)
    except FileNotFoundError:
        raise CannotMoveError(f"The folder of {file} doesn't exist") from None


def _copy_pages(source: Engine, file: Path) -> None:
    """Copy a SQLite file in one step, which holds up no writer: there is a write-ahead log."""
    with closing(source.raw_connection()) as connection, closing(sqlite3.connect(file)) as target:
        driver: Any = connection.driver_connection
        driver.backup(target)


def _copy_snapshot(source: Engine, file: Path) -> None:
    """Copy what PostgreSQL shows to one transaction, row by row."""
    target = make_engine(f"sqlite:///{file}")
    migrate(target)
    snapshot = source.connect().execution_options(
        isolation_level="REPEATABLE READ", postgresql_readonly=True
    )
    with snapshot as old, target.begin() as new:
        copy_rows(old, new)
    target.dispose()


def _finish(file: Path, now: datetime) -> int:
    """Note when the backup was made, make one file of it, and check that it reads; how many rows.

    CannotMoveError if it does not.
    """
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(MADE)
        connection.execute("INSERT INTO backup VALUES (?)", (now.astimezone(UTC).isoformat(),))
        checked = connection.execute("PRAGMA integrity_check").fetchall()
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
        counts = [connection.execute(f"SELECT count(*) FROM {table.name}") for table in TABLES]  # noqa: S608  our own tables
        rows: int = sum(count for cursor in counts for (count,) in cursor)
    if checked != [("ok",)] or lost:
        raise CannotMoveError("The copy doesn't read as it was written")
    file.chmod(0o600)
    return rows


def _made_at(copy: Path, file: Path) -> datetime:
    try:
        with closing(sqlite3.connect(copy)) as connection:
            (made_at,) = connection.execute("SELECT made_at FROM backup").fetchone()
    except sqlite3.Error:
        raise CannotMoveError(f"{file} isn't a backup of Social Coach") from None
    return datetime.fromisoformat(made_at)
