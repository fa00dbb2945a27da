"""Quarters: three months that are planned and reviewed together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import TypeAlias

from bot.domain.errors import NotUnderstood
from bot.domain.plan.plan import quarter

SETTLING = timedelta(days=14)
"""The time after a quarter's end in which it is the one to review (our own rule)."""
LAST_DAYS = timedelta(days=7)
MONTHS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter by its first and last day."""

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
        """The number of the quarter in its year, 1 to 4."""
        return self.last.month // MONTHS

    @property
    def before(self) -> Quarter:
        return Quarter.of(self.first - timedelta(days=1))

    def __str__(self) -> str:
        return f"Q{self.number} {self.year}"


class RelativeQuarter(Enum):
    """A quarter that is named relative to today."""

    TO_REVIEW = auto()
    RUNNING = auto()
    LAST = auto()


WantedQuarter: TypeAlias = Quarter | RelativeQuarter | int
"""A quarter as a person names it; a number, 1 to 4, is the last such quarter that has begun."""


def quarter_on(today: date, wanted: WantedQuarter) -> Quarter:
    """The quarter meant by `wanted` on `today`; NotUnderstood for one that has not begun."""
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
        raise NotUnderstood("reading.quarter_to_come", quarter=wanted)
    return wanted


def is_time_to_review(day: date) -> bool:
    """Return True if it is a quarter's last week, or the two weeks after it."""
    running = Quarter.of(day)
    return running.last - day < LAST_DAYS or day - running.first < SETTLING


def quarter_to_review(today: date) -> Quarter:
    """The running quarter; in its first two weeks, the one before."""
    running = Quarter.of(today)
    return running.before if today - running.first < SETTLING else running


def latest_quarter(number: int, today: date) -> Quarter:
    """The last quarter of that number, 1 to 4, that has begun."""
    quarter = Quarter.of(today)
    while quarter.number != number:
        quarter = quarter.before
    return quarter
