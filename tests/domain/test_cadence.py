"""When something recurs, by examples from calendars and clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.cadence import (
    WORKDAYS,
    Cadence,
    cadence,
    instant_of,
    known_zone,
    local_day,
    local_time,
    workdays,
)
from bot.domain.errors import InvalidField

DAILY = frozenset(range(7))
MONDAYS = frozenset({0})


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-11-23 07:59", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-30 08:00"),
        ("2026-11-23 08:01", "2026-11-30 08:00"),
        ("2026-11-29 23:30", "2026-11-30 08:00"),
        ("2026-12-28 08:00", "2027-01-04 08:00"),
        ("2027-03-22 08:00", "2027-03-29 07:00"),  # summer time began on the 28th
    ],
)
def test_mondays_at_nine_in_stockholm(after: str, expected: str) -> None:
    mondays = Cadence(MONDAYS, time(9), "Europe/Stockholm")

    assert mondays.next_after(utc(after)) == utc(expected)


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        # What the clock skips comes at the end of the gap.
        ("Europe/Berlin", "2026-03-29", time(2, 30), "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29", time(2), "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29", time(3), "2026-03-29 01:00"),
        ("America/New_York", "2026-03-08", time(2, 59), "2026-03-08 07:00"),
        # What the clock shows twice comes the first time.
        ("Europe/Berlin", "2026-10-25", time(2, 30), "2026-10-25 00:30"),
        ("America/New_York", "2026-11-01", time(1, 30), "2026-11-01 05:30"),
        # Offsets of half and quarter hours, and a jump of half an hour.
        ("Asia/Kolkata", "2026-11-23", time(9), "2026-11-23 03:30"),
        ("Asia/Kathmandu", "2026-11-23", time(9), "2026-11-23 03:15"),
        ("America/St_Johns", "2026-11-23", time(9), "2026-11-23 12:30"),
        ("Australia/Lord_Howe", "2026-10-04", time(2, 15), "2026-10-03 15:30"),
        ("Australia/Lord_Howe", "2026-04-05", time(1, 45), "2026-04-04 14:45"),
        # A gap right at midnight: the day begins at one.
        ("Africa/Cairo", "2026-04-24", time(0), "2026-04-23 22:00"),
        ("Asia/Beirut", "2026-03-29", time(0, 30), "2026-03-28 22:00"),
        # East of the date line the day is there first.
        ("Pacific/Kiritimati", "2026-11-23", time(9), "2026-11-22 19:00"),
        ("Pacific/Pago_Pago", "2026-11-23", time(9), "2026-11-23 20:00"),
    ],
)
def test_a_local_time_is_one_instant(zone: str, day: str, at: time, expected: str) -> None:
    assert instant_of(date.fromisoformat(day), at, zone) == utc(expected)


def test_a_day_that_the_calendar_leaves_out_has_no_occurrence() -> None:
    daily = Cadence(DAILY, time(9), "Pacific/Apia")  # Samoa had no 30 December 2011

    following = daily.next_after(instant_of(date(2011, 12, 29), time(9), "Pacific/Apia"))

    assert local_time(following, "Pacific/Apia").isoformat() == "2011-12-31T09:00:00+14:00"


def test_a_time_that_is_skipped_into_the_next_day_gives_way_to_that_days_own() -> None:
    late = Cadence(DAILY, time(23, 30), "America/Nuuk")  # on 28 March 2026, 23:00 is 00:00
    friday = instant_of(date(2026, 3, 27), time(23, 30), "America/Nuuk")

    assert local_day(late.next_after(friday), "America/Nuuk") == date(2026, 3, 29)


def test_the_latest_occurrence_is_found_after_a_long_silence() -> None:
    workday_mornings = Cadence(WORKDAYS, time(9), "Europe/London")

    latest = workday_mornings.latest_at(utc("2026-11-22 12:00"), since=utc("2026-10-01 08:00"))

    assert latest == utc("2026-11-20 09:00")


def test_the_latest_occurrence_may_be_the_one_that_is_known() -> None:
    mondays = Cadence(MONDAYS, time(9), "Europe/London")

    latest = mondays.latest_at(utc("2026-11-23 09:00"), since=utc("2026-11-23 09:00"))

    assert latest == utc("2026-11-23 09:00")


def test_a_cadence_needs_a_day() -> None:
    with pytest.raises(InvalidField) as refused:
        cadence([], time(9), "Europe/London")

    assert refused.value.field == "weekdays"


@pytest.mark.parametrize(
    "name",
    ["", "Mars/Olympus", "Europe", "../etc/passwd", "/etc/passwd", "Europe/London\0", "\ud800"],
)
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(InvalidField) as refused:
        cadence([0], time(9), name)

    assert refused.value.field == "zone"


@pytest.mark.parametrize("name", ["Europe/London", "UTC", "America/Argentina/Buenos_Aires"])
def test_a_zone_of_the_database_is_taken(name: str) -> None:
    assert known_zone(name) == name


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-11-23", "2026-11-23", 1),
        ("2026-11-23", "2026-11-27", 5),
        ("2026-11-23", "2026-11-29", 5),
        ("2026-11-28", "2026-11-29", 0),
        ("2026-11-27", "2026-11-30", 2),
        ("2026-11-02", "2026-11-27", 20),
        ("2026-01-01", "2026-12-31", 261),
        ("2026-11-24", "2026-11-23", 0),
        ("2026-11-29", "2026-11-23", 0),
    ],
)
def test_workdays_are_monday_to_friday(first: str, last: str, expected: int) -> None:
    assert workdays(date.fromisoformat(first), date.fromisoformat(last)) == expected


def test_workdays_add_up_day_by_day() -> None:
    first = date(2026, 1, 1)

    for days in range(400):
        last = first + timedelta(days=days)
        counted = sum((first + timedelta(days=n)).weekday() < 5 for n in range(days + 1))

        assert workdays(first, last) == counted
