"""Quarters: three months that are planned, and looked back on, together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TypeAlias

from bot.domain.errors import NotUnderstood
from bot.domain.plan.plan import quarter

SETTLING = timedelta(days=14)
"""People still talk about a quarter for so long after its end (our own rule)."""
LAST_DAYS = timedelta(days=7)
MONTHS = 3
EXAMPLES = "`/social review`, `/social review last` or `/social review Q3`"


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """`first` and `last` are its first and last day."""

    first: date
    last: date

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter that `day` is in."""
        return cls(*quarter(day))

    @property
    def year(self) -> int:
        return self.first.year

    @property
    def number(self) -> int:
        """1 to 4."""
        return self.last.month // MONTHS

    @property
    def before(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}"


class RelativeQuarter(Enum):
    """A quarter that is named by the day on which somebody speaks of it."""

    TO_REVIEW = auto()
    RUNNING = auto()
    LAST = auto()


WantedQuarter: TypeAlias = Quarter | RelativeQuarter | int
"""The quarter that somebody wants; a number, 1 to 4, is the last such quarter that has begun."""


def quarter_on(today: date, wanted: WantedQuarter) -> Quarter:
    """The quarter that is wanted, today; NotUnderstood for one that has not begun."""
    match wanted:
        case RelativeQuarter.TO_REVIEW:
            return quarter_to_review(today)
        case RelativeQuarter.RUNNING:
            return Quarter.of(today)
        case RelativeQuarter.LAST:
            return Quarter.of(today).before
        case int(number):
            return latest_quarter(number, today)
    if wanted.first > today:
        raise NotUnderstood(f"{wanted} has not begun yet. Type {EXAMPLES}.")
    return wanted


def is_time_to_review(day: date) -> bool:
    """Tell whether people look back: in a quarter's last week, and two weeks after it."""
    running = Quarter.of(day)
    return running.last - day < LAST_DAYS or day - running.first < SETTLING


def quarter_to_review(today: date) -> Quarter:
    """The quarter that is running; in its first two weeks the one before, which is just over."""
    running = Quarter.of(today)
    return running.before if today - running.first < SETTLING else running


def latest_quarter(number: int, today: date) -> Quarter:
    """The last quarter of that number, 1 to 4, that has begun."""
    quarter = Quarter.of(today)
    while quarter.number != number:
        quarter = quarter.before
    return quarter
