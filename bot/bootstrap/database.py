"""Opening the database, with the schema that this code needs."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.config import Settings, WrongSettingError
from bot.db.engine import make_engine
from bot.db.schema import is_behind, is_current
from bot.db.sqlite_file import obstacle


def ready_engine(settings: Settings) -> Engine:
    """Return the database: a SQLite file is migrated, PostgreSQL only checked.

    WrongSettingError if it cannot be reached, or if PostgreSQL's schema is not current: several
    processes may use it, so that only the operator can choose the time of a migration.
    """
    engine = open_engine(settings)
    if engine.dialect.name == "sqlite":
        _bring_up_to_date(engine)
        return engine
    with engine.connect() as connection:
        behind = is_behind(connection)
    if behind:
        engine.dispose()
        raise WrongSettingError("The database's schema is not current. Run: python -m bot migrate")
    return engine


def open_engine(settings: Settings) -> Engine:
    """Return the database; WrongSettingError if it cannot be reached."""
    setting, url = settings.database_setting, make_url(settings.database)
    file = url.database if url.get_backend_name() == "sqlite" else None
    if file and (why := obstacle(Path(file))):
        raise WrongSettingError(f"The database cannot be opened ({why}). See {setting}.")
    try:
        engine = make_engine(settings.database)
        engine.connect().close()
    except (SQLAlchemyError, OSError) as error:
        why = str(error).splitlines()[0]
        raise WrongSettingError(f"The database cannot be opened ({why}). See {setting}.") from None
    return engine


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if is_current(connection):
            return
    # Alembic takes 7 MB and 65 ms, so only a start that migrates imports it.
    from bot.db.migrate import migrate

    migrate(engine)
