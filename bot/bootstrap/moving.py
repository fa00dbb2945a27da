"""Moving to another database."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from bot.bootstrap.database import open_engine, ready_engine
from bot.config import WrongSettingError, read_settings
from bot.db.move import CannotMoveError, move


def move_to(url: str) -> int:
    """Copy everything from the database in the settings to the one at this URL; the number of rows.

    WrongSettingError if one of the two cannot be opened, there is nothing to copy, or the new one
    cannot take it.
    """
    here, there = read_settings(), read_settings(database_url=url)
    if here.database == there.database:
        raise WrongSettingError("That's the database in use. Name another one with --to.")
    source, target = ready_engine(here), open_engine(there)
    try:
        return move(source, target)
    except (CannotMoveError, SQLAlchemyError) as error:
        first = str(error).splitlines()[0]
        raise WrongSettingError(f"{first}. Nothing was moved.") from None
    finally:
        source.dispose()
        target.dispose()
