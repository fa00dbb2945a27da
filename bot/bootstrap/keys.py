"""Sealing what is stored with a new key."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.bootstrap.database import ready_engine
from bot.config import WrongSettingError, read_settings
from bot.db.sessions import Sessions
from bot.db.vault import LockedError
from bot.services.installations import Installations


def rotate() -> int:
    """Seal all tokens with the first of the keys, and tell how many were not.

    WrongSettingError if a token was sealed with a key that is no longer there.
    """
    settings = read_settings()
    settings.check_complete(serves=False)
    if settings.many is None:
        raise WrongSettingError("The token of a single workspace isn't stored: nothing is sealed.")
    engine = ready_engine(settings)
    try:
        return Installations(Sessions(engine), settings.many.vault).reseal(now=datetime.now(UTC))
    except LockedError:
        raise WrongSettingError(
            "A token was sealed with a key that COACH_KEYS no longer has. Add it at the end."
        ) from None
    finally:
        engine.dispose()
