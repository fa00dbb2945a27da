"""Recurring times: weekdays and a local wall-clock time in an IANA zone.

Instants are aware UTC datetimes. The zone's clock may skip an hour in spring and repeat one in
autumn: a skipped time moves forward to the end of the gap, a repeated one counts once, the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import InvalidField
from bot.domain.fields import Field

WORKDAYS = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Cadence:
    """`weekdays` are 0 (Monday) to 6; `at` is local time in `zone`."""

    weekdays: frozenset[int]
    at: time
    zone: str

    def next_after(self, instant: datetime) -> datetime:
        """The first occurrence that is later than `instant`."""
        day = local_day(instant, self.zone) - timedelta(days=1)
        while True:
            if day.weekday() in self.weekdays:
                occurrence = instant_of(day, self.at, self.zone)
                if occurrence > instant and local_day(occurrence, self.zone) == day:
                    return occurrence
            day += timedelta(days=1)

    def latest_at(self, instant: datetime, *, since: datetime) -> datetime:
        """The last occurrence at or before `instant`, `since` being one of them."""
        latest = since
        while (following := self.next_after(latest)) <= instant:
            latest = following
        return latest


def cadence(weekdays: Iterable[int], at: time, zone: str) -> Cadence:
    """A checked cadence; InvalidField when no day is chosen or the zone is unknown."""
    days = frozenset(weekdays)
    if not days:
        raise InvalidField(Field.WEEKDAYS, "field.no_weekday")
    return Cadence(days, at, known_zone(zone))


def known_zone(name: str) -> str:
    """The name itself; InvalidField if the time-zone database does not have it."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidField(Field.ZONE, "field.unknown_zone") from None
    return name


def zone_or_utc(name: str) -> str:
    """The zone, or UTC for a name that the time-zone database does not have."""
    try:
        return known_zone(name)
    except InvalidField:
        return "UTC"


def instant_of(day: date, at: time, zone: str) -> datetime:
    """The instant when clocks in `zone` first show `at` on `day`, or have just skipped it."""
    there = ZoneInfo(zone)
    local = datetime.combine(day, at, tzinfo=there)
    instant = local.astimezone(UTC)
    if instant.astimezone(there).replace(fold=0) == local:
        return instant
    return _end_of_gap(instant, there)


def _end_of_gap(instant: datetime, zone: ZoneInfo) -> datetime:
    """The moment of the jump that made a wall-clock time impossible, to the minute.

    `instant` was worked out with the offset before the jump, so it lies after it by less than
    the width of the gap; the offset tells the two sides apart.
    """
    after = instant.astimezone(zone).utcoffset()
    low, high = instant - timedelta(days=1), instant
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == after:
            high = middle
        else:
            low = middle
    return (high + timedelta(seconds=1)).replace(second=0, microsecond=0)


def local_day(instant: datetime, zone: str) -> date:
    """The date that calendars in `zone` show at `instant`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def local_time(instant: datetime, zone: str) -> datetime:
    """The wall clock in `zone` at `instant`."""
    return instant.astimezone(ZoneInfo(zone))


def workdays(first: date, last: date, days_off: Iterable[date] = ()) -> int:
    """The number of working days from `first` to `last`, both included."""
    days = (last - first).days + 1
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    whole = weeks * 5 + sum((first.weekday() + i) % 7 < 5 for i in range(rest))  # noqa: PLR2004
    return whole - sum(first <= day <= last and day.weekday() in WORKDAYS for day in days_off)


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, and the days off around it besides weekends: holidays and absences.

    In a `plain` one every day is a working day: for a time that has none.
    """

    today: date
    days_off: frozenset[date] = frozenset()
    plain: bool = False

    def counts(self, day: date) -> bool:
        """Return True if that is a working day."""
        return self.plain or (day.weekday() in WORKDAYS and day not in self.days_off)

    def workdays(self, first: date, last: date) -> int:
        """The working days from `first` to `last`, both included."""
        if self.plain:
            return max((last - first).days + 1, 0)
        return workdays(first, last, self.days_off)

    def left(self, last: date) -> int:
        """The working days until `last`, today included."""
        return self.workdays(self.today, last)

    def within(self, first: date, last: date) -> Calendar:
        """The same, or a plain one if there is no working day from `first` to `last`."""
        return self if self.workdays(first, last) else replace(self, plain=True)
