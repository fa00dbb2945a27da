"""Kinds of objectives, and the periods in which recurring ones begin again."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class ObjectiveKind(StrEnum):
    TOTAL = "total"  # add up to the target by a date
    LEVEL = "level"  # reach a level by a date
    RECURRING = "rate"  # so many every week or month
    AT_MOST = "at_most"  # stay at or under the target


GRADED_KINDS = (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
"""The kinds that go from a start to a target by a date, and are graded on it."""


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"

    def start(self, day: date) -> date:
        """The first day of the week (Monday) or month that `day` is in."""
        if self is Period.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1)

    def end(self, day: date) -> date:
        """The last day of the week or month that `day` is in."""
        if self is Period.WEEK:
            return self.start(day) + timedelta(days=6)
        return (self.start(day) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
