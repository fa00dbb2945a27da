"""What a use case raises when the database fails, for callers that know no SQLAlchemy."""

from __future__ import annotations

from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError


class CommitInDoubt(OperationalError):
    """The database did not answer a COMMIT: its changes may be stored or not."""


DATABASE_DOWN = (OperationalError, InterfaceError)
"""The database is away, locked or too busy; later it may work."""
DATABASE_ERRORS = (SQLAlchemyError,)
"""Everything that the database may raise."""
