"""Making a backup, and starting from one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from bot.bootstrap.database import open_engine, ready_engine
from bot.config import WrongSettingError, read_settings
from bot.db.backup import back_up, opened
from bot.db.move import CannotMoveError, move
from bot.db.sessions import Sessions
from bot.outbox.restored import doubt_what_is_due


def back_up_to(file: Path, *, now: datetime) -> int:
    """Write the database in the settings to a new file, while others use it; how many rows.

    WrongSettingError if that is not possible.
    """
    engine = ready_engine(read_settings())
    try:
        with _in_one_line("No backup was made"):
            return back_up(engine, file, now=now)
    finally:
        engine.dispose()


def restore_from(file: Path, *, now: datetime) -> tuple[int, int]:
    """Fill the empty database in the settings from a backup; rows, and messages in doubt.

    WrongSettingError if that is not possible; nothing was changed then.
    """
    target = open_engine(read_settings())
    try:
        with _in_one_line("Nothing was restored"), opened(file) as (source, made_at):
            doubtful = doubt_what_is_due(Sessions(source), backed_up_at=made_at, now=now)
            return move(source, target), doubtful
    finally:
        target.dispose()


@contextmanager
def _in_one_line(outcome: str) -> Iterator[None]:
    try:
        yield
    except (CannotMoveError, SQLAlchemyError, OSError) as error:
        first = str(error).splitlines()[0]
        raise WrongSettingError(f"{first}. {outcome}.") from None
