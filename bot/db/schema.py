"""Whether a database has the newest schema; asked at each start, so without Alembic."""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"


class Schema(Enum):
    """How far a database's schema is, seen from this code."""

    NONE = auto()
    BEHIND = auto()
    CURRENT = auto()
    NEWER = auto()


def schema_of(connection: Connection) -> Schema:
    found = _revision(connection)
    if found is None:
        return Schema.NONE
    if found not in revisions():
        return Schema.NEWER
    return Schema.CURRENT if is_current(connection) else Schema.BEHIND


def is_current(connection: Connection) -> bool:
    """Tell whether the newest migration that ran is this code's newest."""
    return _revision(connection) == revisions()[0]


def is_behind(connection: Connection) -> bool:
    """Tell whether this code's newest migration is missing.

    A revision that this code does not know is a newer release's, which keeps the one before it
    working: that is how a release is rolled out process by process.
    """
    found = _revision(connection)
    return found is None or found in revisions()[1:]


@cache
def revisions() -> tuple[str, ...]:
    """The revisions that this code knows, the newest first: files are numbered in their order."""
    names = (path.name for path in (MIGRATIONS / "versions").glob("*_*.py"))
    return tuple(sorted((name.partition("_")[0] for name in names), reverse=True))


def _revision(connection: Connection) -> str | None:
    """The newest migration that ran, if any did; Alembic writes it down in a table of one row."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
