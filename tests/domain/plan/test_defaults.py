"""What a new objective starts with: a date, and the line item that pays for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.defaults import usual_date, usual_line
from tests.support.builders import TODAY
from tests.support.plans import FIRST, LAST, TEAM, line, social

LINKEDIN = PLATFORMS["linkedin"]


@pytest.mark.parametrize(
    ("today", "due_on"),
    [
        (date(2026, 11, 23), date(2026, 12, 31)),
        (date(2026, 12, 3), date(2026, 12, 31)),
        (date(2026, 12, 4), date(2027, 3, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
        (date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_it_ends_with_the_quarter_that_leaves_four_weeks(today: date, due_on: date) -> None:
    assert usual_date(TEAM, today) == due_on


def test_on_trial_it_ends_with_the_trial_unless_that_is_over() -> None:
    trial = replace(TEAM, trial_until=TODAY + timedelta(days=9))

    assert usual_date(trial, TODAY) == TODAY + timedelta(days=9)
    assert usual_date(trial, TODAY + timedelta(days=9)) == date(2026, 12, 31)


def test_the_line_item_is_the_only_one_of_its_platform_that_runs() -> None:
    this, over = social(1, number=2), social(1, number=3, ends_on=TODAY - timedelta(days=1))
    later = social(1, number=4, starts_on=TODAY + timedelta(days=1))
    lines = (this, over, later, line(5, cost=1))

    assert usual_line(lines, LINKEDIN, TODAY) == this
    assert usual_line(lines, PLATFORMS["x"], TODAY) is None
    assert usual_line(lines, None, TODAY) is None


def test_of_several_none_is_guessed() -> None:
    whole = social(1, number=1, starts_on=date(2026, 1, 1))

    assert usual_line((whole, social(1, number=2)), LINKEDIN, TODAY) is None


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_the_last_day_belong_to_its_period(day: date) -> None:
    assert usual_line([social(1)], LINKEDIN, day) == social(1)
    assert usual_line([social(1)], LINKEDIN, LAST + timedelta(days=1)) is None
