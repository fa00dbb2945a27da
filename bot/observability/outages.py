"""Outages of the database: logged when they begin and when they end, not at each call between."""

from __future__ import annotations

import threading

import structlog

from bot.db.errors import DATABASE_DOWN, DATABASE_ERRORS, CommitInDoubt

log = structlog.get_logger()


OUTAGES = DATABASE_DOWN
"""What a call raises while the database is away, locked or too busy."""


def is_outage(error: BaseException | None) -> bool:
    """Return True if the database failed the call; that is logged already, once for all calls."""
    return isinstance(error, DATABASE_DOWN)


def is_misfit(error: BaseException) -> bool:
    """Return True if the database is there, but what it was asked does not fit what it holds."""
    return isinstance(error, DATABASE_ERRORS) and not is_outage(error)


def is_in_doubt(error: BaseException) -> bool:
    """Return True if nobody knows whether the call's changes are stored."""
    return isinstance(error, CommitInDoubt)


class DatabaseWatch:
    """Watches the outcomes of all calls to the database, in whatever threads they run."""

    def __init__(self) -> None:
        self._down, self._lock = False, threading.Lock()

    def saw(self, error: BaseException | None) -> None:
        """Take note of a call's error, or of its success."""
        down = is_outage(error)
        # An error of another kind tells nothing: the call may have failed before it asked.
        if down == self._down or (error is not None and not down):
            return
        with self._lock:
            changed, self._down = down != self._down, down
        if changed and down:
            log.error("database_down", reason=str(error).splitlines()[0])
        elif changed:
            log.warning("database_up")
