"""Days around today: the nearest 5 November, the end of a quarter, three weeks on."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.errors import NotUnderstood, Quoted

MONTH_NAMES: Final = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAY_NAMES: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
MONTHS: Final = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: Final = {
    **{name: number for number, name in enumerate(WEEKDAY_NAMES)},
    **{name[:3]: number for number, name in enumerate(WEEKDAY_NAMES)},
    "tues": 1,
    "thur": 3,
    "thurs": 3,
}
WEEK = timedelta(days=7)
LAST_MONTH = 12
SOON = timedelta(days=31)
"""A day that comes so soon is not taken for the one of last year."""
LEAP_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Today, and the direction people look: back when they report, ahead when they plan."""

    today: date
    ahead: bool

    def nearest(self, month: int, day: int, words: str) -> date:
        """The next or the latest day with this date, today included.

        NotUnderstood for a 29 February to come that is more than a year away, and, where people
        look back, for a day that comes soon: the one of last year is hardly meant.
        """
        if not self.ahead:
            self._check_is_over(month, day, words)
        step = 1 if self.ahead else -1
        # Eight years hold a 29 February even around 2100.
        for year in range(self.today.year, self.today.year + 9 * step, step):
            with suppress(ValueError):
                candidate = date(year, month, day)
                if candidate == self.today or (candidate > self.today) == self.ahead:
                    self._check_leap_day(candidate, words)
                    return candidate
        raise no_such_day(words)

    def _check_leap_day(self, day: date, words: str) -> None:
        """Refuse a day that the coming year has not got: the end of February may be meant."""
        if day - self.today > LEAP_YEAR:
            raise NotUnderstood("reading.leap_day", words=Quoted(words.strip()), year=str(day.year))

    def _check_is_over(self, month: int, day: int, words: str) -> None:
        for year in (self.today.year, self.today.year + 1):
            with suppress(ValueError):
                coming = date(year, month, day)
                if self.today < coming <= self.today + SOON:
                    last_year = f"{short(coming)} {year - 1}"
                    raise NotUnderstood(
                        "reading.day_to_come", words=Quoted(words.strip()), day=last_year
                    )

    def weekday(self, number: int) -> date:
        """The next or the latest such day of the week, today left out."""
        if self.ahead:
            return self.today + timedelta(days=(number - self.today.weekday() - 1) % 7 + 1)
        return self.today - timedelta(days=(self.today.weekday() - number - 1) % 7 + 1)


def short(day: date) -> str:
    """The day in words that can be typed: 5 Nov."""
    return f"{day.day} {MONTH_NAMES[day.month - 1][:3].capitalize()}"


def month_end(year: int, month: int) -> date:
    """The last day of a month; months after December are in the years that follow."""
    years, index = divmod(month, LAST_MONTH)
    return date(year + years, index + 1, 1) - timedelta(days=1)


def period_end(unit: str, offset: int, today: date) -> date:
    """The last day of the week, month, quarter or year that is `offset` after the present one."""
    match unit:
        case "week":
            return today - timedelta(days=today.weekday() - 6) + offset * WEEK
        case "month":
            return month_end(today.year, today.month + offset)
        case "quarter":
            return month_end(today.year, (today.month + 2) // 3 * 3 + 3 * offset)
        case _:
            return date(today.year + offset, 12, 31)


def after(count: int, unit: str, day: date) -> date:
    """The day `count` days, weeks or months after `day`; before it, if negative."""
    if unit != "month":
        return day + count * (WEEK if unit == "week" else timedelta(days=1))
    end = month_end(day.year, day.month + count)
    return end.replace(day=min(day.day, end.day))


def no_such_day(words: str) -> NotUnderstood:
    return NotUnderstood("reading.no_such_day", words=Quoted(words))


def week_numbered(week: int, today: date) -> date | None:
    """The Monday of the latest week of this number; None if there is none of that number."""
    year, this_week, _ = today.isocalendar()
    with suppress(ValueError):
        return date.fromisocalendar(year if week <= this_week else year - 1, week, 1)
    return None
