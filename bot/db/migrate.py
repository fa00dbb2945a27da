"""Bring a database to the newest schema; safe to run twice, and by several processes at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from bot.db.schema import MIGRATIONS

LOCK = 5_012_024
"""PostgreSQL's advisory lock of migrations: any number that nobody else uses."""


def migrate(engine: Engine) -> None:
    """Run what is missing, in one transaction. On SQLite its BEGIN IMMEDIATE is the lock.

    It waits for locks for as long as it takes, where requests give up.
    """
    with engine.connect() as connection, _free_to_rebuild(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL lock_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(_config(connection), "head")


@contextmanager
def _free_to_rebuild(connection: Connection) -> Iterator[None]:
    """Let tables be rebuilt on SQLite, where dropping the old one deletes what refers to its rows.

    Foreign keys can only be let go of outside a transaction, which SQLAlchemy would begin.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  a connection in use has one
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
