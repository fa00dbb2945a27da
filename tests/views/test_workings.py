"""The sums behind the numbers, as they are read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.answers import TeamProgress
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import progress_of
from bot.views import messages
from tests.support.builders import TODAY, objective, result

LEVEL = ObjectiveKind.LEVEL
OCTOBER = date(2026, 10, 5)


def sums(of: Objective, words: str, *values: int, days_off: frozenset[date] = frozenset()) -> str:
    """The sums on one objective, after so many Fridays with a report."""
    days = (OCTOBER + timedelta(days=4 + 7 * number) for number in range(len(values)))
    found = [result(value, on, words) for value, on in zip(values, days, strict=False)]
    progress = progress_of(of, found, today=TODAY, days_off=days_off)
    mine = TeamProgress(today=TODAY, team=None, whose="U0ADA", progress=(progress,))
    _, body = messages.workings(mine)["text"].split("\n\n")
    return body


COMMENTS = """\
*Comments on LinkedIn*
Working days from 5 Oct to 31 Dec: 62, without 2 free days. 34 are over.
Even path: 0 + (40 − 0) × 34 ÷ 62 = 21.94. Reported: 16, so 16 − 21.94 = −5.94.
In time: −5.94 × 62 ÷ (40 − 0) = −9.2 working days.
Needed: (40 − 16) ÷ 28 working days left × 5 = 4.29 a week. \
Evenly it is (40 − 0) ÷ 62 × 5 = 3.23. 4.29 ÷ 3.23 = 1.33.
Where it goes: back from the last report, on 20 Nov, and spread evenly between reports, \
the last 6 weeks added 2, 4, 1, 2, 3, 1. From there 5.6 working weeks are left. \
In the middle lies 2: 16 + 2 × 5.6 = 27.2. A quarter of the way up lies 1.25, \
three quarters 2.75: 16 + 1.25 × 5.6 = 23 and 16 + 2.75 × 5.6 = 31.4."""


def test_a_way_is_reckoned_from_its_days_to_where_it_goes() -> None:
    days_off = frozenset({date(2026, 10, 8), date(2026, 12, 25)})
    of = objective("comments linkedin", 40, starts=OCTOBER)

    assert sums(of, "comments linkedin", 3, 2, 4, 1, 2, 3, 1, days_off=days_off) == COMMENTS


@pytest.mark.parametrize(
    ("target", "values", "said"),
    [
        (62, [33], "In time: −1 × 62 ÷ (62 − 0) = −1 working day."),
        (62, [35], "In time: 1 × 62 ÷ (62 − 0) = 1 working day."),
        (62, [36], "In time: 2 × 62 ÷ (62 − 0) = 2 working days."),
        (124, [69], "In time: 1 × 62 ÷ (124 − 0) = 0.5 working days."),
        (62, [34], "In time: 0 × 62 ÷ (62 − 0) = 0 working days."),
    ],
)
def test_one_working_day_is_one(target: int, values: list[int], said: str) -> None:
    days_off = frozenset({date(2026, 10, 8), date(2026, 12, 25)})
    of = objective("comments linkedin", target, starts=OCTOBER)

    assert said in sums(of, "comments linkedin", *values, days_off=days_off)


def test_no_working_day_is_not_one() -> None:
    week = [OCTOBER + timedelta(days=day) for day in range(5)]

    said = sums(
        objective("leads", 9, starts=OCTOBER, by=week[-1]), "leads", 3, days_off=frozenset(week)
    )

    assert "From 5 Oct to 9 Oct there is no working day (5 free days), so all of it is due" in said
    assert "Reported: 3, so 3 − 9 = −6." in said


@pytest.mark.parametrize(
    ("of", "values", "said"),
    [
        (
            objective("posts blog", 2, starts=OCTOBER, by=None, per=Period.WEEK),
            [2, 2, 2, 2, 1, 2, 1],
            "Last week: 1 reported − 2 planned = −1.",
        ),
        (
            objective("complaints", 5, starts=OCTOBER, by=None, kind=ObjectiveKind.AT_MOST),
            [2],
            "5 at most − 2 reported = 3.",
        ),
        (objective("bookings", 24, starts=OCTOBER), [], "No report yet"),
        (
            objective("leads", 24, starts=OCTOBER, by=date(2026, 11, 20)),
            [3, 2, 4, 1, 2, 3, 1],
            "Done: (16 − 0) ÷ (24 − 0) = 0.667. As a grade, from 0 to 1 with one decimal and 1",
        ),
        (
            objective("leads", 7, starts=OCTOBER, by=date(2026, 11, 20)),
            [3, 2, 4, 1, 2, 3, 1],
            "Done: (16 − 0) ÷ (7 − 0) = 2.29.",
        ),
        (
            objective("followers x", 3, starts=OCTOBER, by=date(2026, 11, 20), kind=LEVEL),
            [5, 4],
            "It began at 5, so there was no way to go to 3: the grade is 1 with 3 or more",
        ),
        (objective("leads", 9, starts=OCTOBER), [3, 8], "Needed: nothing more."),
        (objective("leads", 1, starts=OCTOBER), [0], "Evenly it is (1 − 0) ÷ 64 × 5 = 0.078."),
        (objective("leads", 24, starts=OCTOBER), [3], "fewer than four reports (1)"),
    ],
)
def test_each_kind_has_its_own_sum(of: Objective, values: list[int], said: str) -> None:
    platform = of.measure.platform.key if of.measure.platform else ""

    assert said in sums(of, f"{of.measure.metric.key} {platform}".strip(), *values)
