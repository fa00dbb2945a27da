"""After three weeks without a number a digest keeps quiet, and any number wakes it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.coaching.silence import Silence, silence_of

TUESDAY = date(2026, 11, 10)
SET_ON = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("last_on", "silence"),
    [
        (date(2026, 11, 9), Silence.NONE),
        (date(2026, 11, 4), Silence.NONE),
        (date(2026, 11, 3), Silence.FIRST),
        (date(2026, 10, 27), Silence.AGAIN),
        (date(2026, 10, 20), Silence.LAST),
        (date(2026, 10, 13), Silence.QUIET),
        (None, Silence.QUIET),
    ],
)
def test_silence_is_counted_in_weeks_since_the_last_number(
    last_on: date | None, silence: Silence
) -> None:
    assert silence_of(TUESDAY, last_on, [SET_ON]) is silence


def test_a_new_objective_begins_the_count_anew() -> None:
    assert silence_of(TUESDAY, None, [SET_ON, date(2026, 11, 3)]) is Silence.FIRST


def test_nobody_is_silent_about_nothing() -> None:
    assert silence_of(TUESDAY, None, []) is Silence.NONE


@given(some.integers(0, 200), some.integers(0, 60))
def test_each_step_is_said_once_and_the_quiet_lasts(days: int, later: int) -> None:
    steps = list(Silence)
    first = silence_of(SET_ON + timedelta(days=days), None, [SET_ON])
    then = silence_of(SET_ON + timedelta(days=days + later), None, [SET_ON])
    assert steps.index(then) >= steps.index(first)
    if later == 7 and first is not Silence.QUIET:
        assert steps.index(then) == steps.index(first) + 1
