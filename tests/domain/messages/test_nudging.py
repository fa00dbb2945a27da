"""When a scheduled check-in is sent, and when a member is left in peace."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.cadence import WORKDAYS, local_time
from bot.domain.messages.nudging import Attention, Nudge, nudge, peaceful
from tests.support.builders import TODAY
from tests.support.zones import ZONES

MONDAYS, WEEK = frozenset({0}), 7
quick = settings(max_examples=100, deadline=None)


def days_ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=back) for back in days]


@pytest.mark.parametrize(
    ("sent", "reacted", "expected"),
    [
        ([], None, Nudge.SEND),
        ([7], None, Nudge.SEND),
        ([14, 7], None, Nudge.HALF_AS_OFTEN),
        ([21, 14], None, Nudge.SEND),
        ([35, 28, 14], None, Nudge.SEND),
        ([28, 21, 7], None, Nudge.HALF_AS_OFTEN),
        ([49, 42, 28, 14], None, Nudge.SEND_LAST),
        ([63, 56, 42, 28, 14], None, Nudge.QUIET),
        ([63, 56, 42, 28, 14], 13, Nudge.SEND),
        ([14, 7], 7, Nudge.SEND),  # a reaction on the day itself is one
        ([14, 7], 10, Nudge.SEND),
        ([0], 0, Nudge.ONE_A_DAY),
        ([5, 3, 1], 0, Nudge.THREE_A_WEEK),
        ([7, 3, 1], 0, Nudge.SEND),
    ],
)
def test_who_does_not_react_is_asked_less_and_less(
    sent: list[int], reacted: int | None, expected: Nudge
) -> None:
    reacted_on = None if reacted is None else TODAY - timedelta(days=reacted)
    attention = Attention(sent=days_ago(*sent), reacted_on=reacted_on)

    assert nudge(attention, today=TODAY, interval=WEEK) is expected


def test_who_never_reacts_gets_five_and_the_fifth_says_so() -> None:
    sent: list[date] = []
    decisions = []
    for week in range(30):
        day = TODAY + timedelta(weeks=week)
        decision = nudge(Attention(sent=sent), today=day, interval=WEEK)
        if decision.sends:
            sent.append(day)
            decisions.append(decision)

    assert decisions == [Nudge.SEND] * 4 + [Nudge.SEND_LAST]


@quick
@given(some.integers(1, 7), some.sets(some.integers(0, 60)), some.integers(0, 60))
def test_never_two_a_day_nor_four_a_week(interval: int, reactions: set[int], length: int) -> None:
    sent: list[date] = []
    reacted = None
    for number in range(length):
        day = TODAY + timedelta(days=number)
        reacted = day if number in reactions else reacted
        if nudge(Attention(sent=sent, reacted_on=reacted), today=day, interval=interval).sends:
            sent.append(day)

    assert len(sent) == len(set(sent))
    assert all((later - first).days >= 7 for first, later in zip(sent, sent[3:], strict=False))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2026-11-23 12:30", "2026-11-23 12:30"),
        ("2026-11-23 18:00", "2026-11-23 18:00"),
        ("2026-11-23 18:01", "2026-11-24 09:00"),
        ("2026-11-23 07:59", "2026-11-23 09:00"),
        ("2026-11-27 19:00", "2026-11-30 09:00"),
        ("2026-11-28 12:00", "2026-11-30 09:00"),
    ],
)
def test_a_message_waits_for_working_hours(asked: str, expected: str) -> None:
    wanted = datetime.fromisoformat(asked).replace(tzinfo=UTC)

    found = peaceful(wanted, "UTC", MONDAYS, time(9))

    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "at"),
    [(28, time(12)), (23, time(6)), (23, time(21))],
)
def test_a_wish_for_other_days_or_hours_is_kept(day: int, at: time) -> None:
    wanted = datetime.combine(date(2026, 11, day), at, tzinfo=UTC)

    assert peaceful(wanted, "UTC", frozenset({5}), at) == wanted


@quick
@given(
    some.integers(0, 500_000).map(
        lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    some.sampled_from(ZONES),
    some.frozensets(some.integers(0, 6)),
    some.builds(time, some.integers(0, 23)),
)
def test_it_never_comes_earlier_nor_much_later_nor_on_a_day_off(
    wanted: datetime, zone: str, weekdays: frozenset[int], at: time
) -> None:
    found = peaceful(wanted, zone, weekdays, at)

    assert wanted <= found <= wanted + timedelta(days=4)
    assert local_time(found, zone).weekday() in weekdays | WORKDAYS
    assert peaceful(found, zone, weekdays, at) == found
