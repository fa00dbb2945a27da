"""Bring a database to the newest schema; safe to run twice, and by several processes at once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

MIGRATIONS = Path(__file__).parent / "migrations"
LOCK = 5_012_024
"""PostgreSQL's advisory lock of migrations: any number that nobody else uses."""


def migrate(engine: Engine) -> None:
    """Run what is missing, in one transaction. On SQLite its BEGIN IMMEDIATE is the lock."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(_config(connection), "head")


def is_behind(connection: Connection) -> bool:
    """Tell whether this code's newest migration is missing.

    A revision that this code does not know is a newer release's, which keeps the one before it
    working: that is how a release is rolled out process by process.
    """
    found = MigrationContext.configure(connection).get_current_revision()
    return found is None or found in _revisions()[1:]


@cache
def _revisions() -> tuple[str, ...]:
    """The revisions that this code knows, the newest first."""
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()
    return tuple(script.revision for script in scripts)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
