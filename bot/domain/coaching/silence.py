"""Silence: how a digest speaks of weeks in which nobody reported.

The first such week has a headline that says so, the second is one line, and in the third the bot
says that it keeps quiet from then on, until a number comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

WEEK_DAYS = 7


class Silence(StrEnum):
    """How many weeks in a row brought no number."""

    NONE = "none"
    FIRST = "first"
    AGAIN = "again"
    LAST = "last"  # the last one that is said
    QUIET = "quiet"

    @property
    def short(self) -> bool:
        """Return True if a digest is only a line or two."""
        return self in (Silence.AGAIN, Silence.LAST, Silence.QUIET)


def silence_of(today: date, last_on: date | None, starts: Iterable[date]) -> Silence:
    """The silence of a team whose last number is of that day; `starts` are its objectives'.

    A new objective begins the count anew, as nobody could report for it before.
    """
    days = [*starts]
    if not days:
        return Silence.NONE
    heard = max(days) if last_on is None else max(last_on, *days)
    weeks = (today - heard).days // WEEK_DAYS
    return list(Silence)[max(0, min(weeks, len(Silence) - 1))]
