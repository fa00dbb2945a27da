"""What holds for every cadence in every time zone, and at every jump of its clock until 2032."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.cadence import Cadence, instant_of, local_day, local_time
from tests.support.zones import FIRST, LAST, REGIONS, ZONES, Jump, jumps, zones_in

DAILY = frozenset(range(7))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
quick = settings(max_examples=150, deadline=None)

instants = some.integers(0, (LAST - FIRST) // MINUTE - 1).map(lambda n: FIRST + n * MINUTE)
cadences = some.builds(
    Cadence,
    some.frozensets(some.integers(0, 6), min_size=1),
    some.builds(time, some.integers(0, 23), some.integers(0, 59)),
    some.sampled_from(ZONES),
)


def skips(zone: str) -> list[Jump]:
    return [jump for jump in jumps(zone) if jump.forward]


def repeats(zone: str) -> list[Jump]:
    return [jump for jump in jumps(zone) if not jump.forward]


@quick
@given(cadences, instants)
def test_the_next_occurrence_is_later_and_soon(cadence: Cadence, instant: datetime) -> None:
    following = cadence.next_after(instant)

    assert instant < following <= instant + 15 * DAY
    assert following.tzinfo is UTC


@quick
@given(cadences, instants)
def test_an_occurrence_is_on_a_chosen_weekday_at_the_chosen_local_time(
    cadence: Cadence, instant: datetime
) -> None:
    following = cadence.next_after(instant)

    shown = local_time(following, cadence.zone)
    skipped = any(jump.at == following for jump in skips(cadence.zone))
    assert shown.weekday() in cadence.weekdays
    assert shown.time() == cadence.at or skipped


@quick
@given(cadences, instants)
def test_nothing_lies_between_an_instant_and_the_next_occurrence(
    cadence: Cadence, instant: datetime
) -> None:
    following = cadence.next_after(instant)

    between = instant + (following - instant) / 2
    assert cadence.next_after(between) == following
    assert cadence.next_after(following - timedelta(microseconds=1)) == following


@quick
@given(cadences, instants)
def test_there_is_at_most_one_occurrence_on_a_local_day(
    cadence: Cadence, instant: datetime
) -> None:
    days = []
    for _ in range(10):
        instant = cadence.next_after(instant)
        days.append(local_day(instant, cadence.zone))

    assert days == sorted(set(days))


@quick
@given(cadences, instants, some.integers(0, 30))
def test_the_latest_occurrence_is_the_last_that_is_not_later(
    cadence: Cadence, instant: datetime, silence: int
) -> None:
    since = cadence.next_after(instant)
    now = since + silence * DAY

    latest = cadence.latest_at(now, since=since)

    assert since <= latest <= now < cadence.next_after(latest)


@pytest.mark.parametrize("region", REGIONS)
def test_nine_in_the_morning_stays_nine_around_every_jump(region: str) -> None:
    for zone in zones_in(region):
        for jump in jumps(zone):
            nine = Cadence(DAILY, time(9), zone)

            following = [nine.next_after(jump.at + days * DAY) for days in (-2, -1, 0, 1)]

            assert {local_time(instant, zone).time() for instant in following} == {time(9)}
            assert len({local_day(instant, zone) for instant in following}) == 4


@pytest.mark.parametrize("region", REGIONS)
def test_a_skipped_time_moves_to_the_end_of_the_gap(region: str) -> None:
    for zone in zones_in(region):
        for jump in skips(zone):
            skipped = jump.middle

            assert instant_of(skipped.date(), skipped.time(), zone) == jump.at


@pytest.mark.parametrize("region", REGIONS)
def test_a_skipped_time_still_comes_on_its_day_if_the_day_goes_on(region: str) -> None:
    for zone in zones_in(region):
        for jump in skips(zone):
            daily = Cadence(DAILY, jump.middle.time(), zone)
            same_day = local_day(jump.at, zone) == jump.middle.date()

            following = daily.next_after(jump.at - HOUR)

            assert (following == jump.at) is same_day


@pytest.mark.parametrize("region", REGIONS)
def test_a_repeated_time_comes_once_and_the_first_time(region: str) -> None:
    for zone in zones_in(region):
        for jump in repeats(zone):
            width = jump.before - jump.after
            daily = Cadence(DAILY, jump.middle.time(), zone)

            following = daily.next_after(jump.at - width)

            assert following == jump.at - width / 2
            assert daily.next_after(following) > jump.at + width
