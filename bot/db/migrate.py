"""Bring a database to the newest schema; safe to run twice, and by several processes at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from bot.db.engine import LOCKED_FOR, take_any_time
from bot.db.schema import MIGRATIONS

LOCK = 5_012_024
"""PostgreSQL's advisory lock of migrations: any number that nobody else uses."""
LONGEST = 2**31 - 1
"""The most milliseconds that SQLite can wait for a lock."""
MIGRATING = "foreign_keys=OFF", f"busy_timeout={LONGEST}"
MIGRATED = "foreign_keys=ON", f"busy_timeout={LOCKED_FOR}"


def migrate(engine: Engine) -> None:
    """Run what is missing, in one transaction. On SQLite its BEGIN IMMEDIATE is the lock.

    It waits for locks, and works, for as long as it takes, where requests give up.
    """
    with engine.connect() as connection, _free_to_rebuild(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            take_any_time(connection)
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(_config(connection), "head")


@contextmanager
def _free_to_rebuild(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt on SQLite, where dropping the old one deletes what refers to its rows.

    Foreign keys can only be let go of outside a transaction, which SQLAlchemy would begin; and
    how long to wait for the lock is set before it is asked for.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  a connection in use has one
    _set(driver, MIGRATING)
    try:
        yield
    finally:
        _set(driver, MIGRATED)


def _set(driver: Any, pragmas: Iterable[str]) -> None:
    for pragma in pragmas:
        driver.execute(f"PRAGMA {pragma}")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
