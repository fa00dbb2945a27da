"""The sums behind the numbers, as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.answers import TeamProgress
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.views import messages
from tests.support.builders import TODAY, objective, result, results

LEVEL = ObjectiveKind.LEVEL
OCTOBER = date(2026, 10, 5)


def body_of(of: Objective, found: Sequence[Result], today: date, **more: frozenset[date]) -> str:
    """The sums on one objective, on a day."""
    progress = progress_of(of, found, today=today, **more)
    mine = TeamProgress(today=today, team=None, whose="U0ADA", progress=(progress,))
    _, body = messages.workings(mine)["text"].split("\n\n")
    return body


def sums(of: Objective, words: str, *values: int, days_off: frozenset[date] = frozenset()) -> str:
    """The sums on one objective, with a report on so many Fridays, the last one three days ago."""
    last = TODAY - timedelta(days=3)
    days = reversed([last - timedelta(weeks=number) for number in range(len(values))])
    found = [result(value, on, words) for value, on in zip(values, days, strict=True)]
    return body_of(of, found, TODAY, days_off=days_off)


COMMENTS = """\
*Comments on LinkedIn*
Working days 5 Oct–31 Dec: 62 (2 days off excluded). Gone: 34.
Planned by now: 0 + (40 − 0) × 34 ÷ 62 = 21.94. Reported: 16, so 16 − 21.94 = −5.94.
In time, that's −5.94 × 62 ÷ (40 − 0) = −9.2 working days.
Needed: (40 − 16) ÷ 28 working days left × 5 = 4.29 a week. \
The plan was (40 − 0) ÷ 62 × 5 = 3.23. 4.29 ÷ 3.23 = 1.33.
Forecast: the last 7 whole weeks known added 3, 2, 4, 1, 2, 3, 1. \
38 days left: 38 ÷ 7 = 5.43 weeks. The median is 2: \
16 + 2 × 5.43 = 26.86. The lower and upper quartiles are 1.5 and 3: \
16 + 1.5 × 5.43 = 24.14 and 16 + 3 × 5.43 = 32.29. \
In a good case that's (32.29 − 0) ÷ (40 − 0) = 0.807 of the way."""


def test_a_way_is_worked_out_from_its_days_to_where_it_goes() -> None:
    days_off = frozenset({date(2026, 10, 8), date(2026, 12, 25)})
    of = objective("comments linkedin", 40, starts=OCTOBER)

    assert sums(of, "comments linkedin", 3, 2, 4, 1, 2, 3, 1, days_off=days_off) == COMMENTS


def test_without_a_working_day_plain_days_count() -> None:
    days = [OCTOBER + timedelta(days=number) for number in range(5)]
    of = objective("leads", 9, starts=OCTOBER, by=days[-1])

    said = body_of(of, [result(3, OCTOBER, "leads")], days[1], days_off=frozenset(days))

    assert said.startswith(
        "*Leads*\nThere are no working days 5 Oct–9 Oct (5 days off), so plain days count: 5."
        " Gone: 1.\nPlanned by now: 0 + (9 − 0) × 1 ÷ 5 = 1.8. Reported: 3, so 3 − 1.8 = 1.2.\n"
        "In time, that's 1.2 × 5 ÷ (9 − 0) = 0.667 days.\n"
        "Needed: (9 − 3) ÷ 4 days left = 1.5 a day. The plan was (9 − 0) ÷ 5 = 1.8."
    )


def test_one_working_day_is_one() -> None:
    of = objective("leads", 2, starts=TODAY, by=TODAY + timedelta(days=1))

    assert "= 1 working day.\n" in body_of(of, [result(1, TODAY, "leads")], TODAY)


@pytest.mark.parametrize(
    ("of", "values", "said"),
    [
        (
            objective("posts blog", 2, starts=OCTOBER, by=None, per=Period.WEEK),
            [2, 2, 2, 2, 1, 2, 1],
            "Last week: 1 reported − 2 planned = −1. 2 ÷ 1 = 2. This week",
        ),
        (
            objective("complaints", 5, starts=OCTOBER, by=None, kind=ObjectiveKind.AT_MOST),
            [2],
            "5 at most − 2 reported = 3.",
        ),
        (
            objective("response_time x", 60, starts=OCTOBER, by=None, kind=ObjectiveKind.AT_MOST),
            [50, 55, 58, 70],
            "Kept in 3 of 4 reports: 3 ÷ 4 = 0.75. From 0.7 it counts as within the limit.",
        ),
        (objective("bookings", 24, starts=OCTOBER), [], "No numbers yet, so"),
        (
            objective("leads", 24, starts=OCTOBER, by=date(2026, 11, 20)),
            [3, 2, 4, 1, 2, 3, 1],
            (
                "Done: (16 − 0) ÷ (24 − 0) = 0.667. As a grade from 0 to 1, rounded down to one"
                " decimal, that's 0.6."
            ),
        ),
        (
            objective("leads", 7, starts=OCTOBER, by=date(2026, 11, 20)),
            [3, 2, 4, 1, 2, 3, 1],
            "Done: (16 − 0) ÷ (7 − 0) = 2.29.",
        ),
        (
            objective("followers x", 3, starts=OCTOBER, by=date(2026, 11, 20), kind=LEVEL),
            [5, 4],
            "It started at 5, with 3 already reached. So the grade is 1 for ending at 3 or more",
        ),
        (
            objective("followers x", 40, starts=OCTOBER, kind=LEVEL),
            [5, 4],
            (
                "days 13 Nov–31 Dec: 35. Gone: 6.\nThe starting point is 5 on 13 Nov.\n"
                "Planned by now: 5 + (40 − 5) × 6 ÷ 35 = 11."
            ),
        ),
        (objective("leads", 9, starts=OCTOBER), [3, 8], "Needed: nothing more."),
        (objective("leads", 1, starts=OCTOBER), [0], "The plan was (1 − 0) ÷ 64 × 5 = 0.078."),
        (objective("leads", 24, starts=OCTOBER), [3], "1 number so far; I judge from 4."),
    ],
)
def test_each_kind_has_its_own_sum(of: Objective, values: list[int], said: str) -> None:
    platform = of.measure.platform.key if of.measure.platform else ""

    assert said in sums(of, f"{of.measure.metric.key} {platform}".strip(), *values)


FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("of", "values", "today", "said"),
    [
        (
            objective("comments linkedin", 40, starts=OCTOBER),
            [(21, date(2026, 11, 2))],
            date(2026, 11, 17),
            (
                "21, reported on 2 Nov. That's too long ago to judge,"
                " so there's no verdict until a new number comes."
            ),
        ),
        (
            objective("posts x", 5, starts=OCTOBER, by=None, per=Period.WEEK),
            [(5, date(2026, 10, 20))],
            TODAY,
            "Last reported on 20 Oct. That's too long ago",
        ),
        (
            objective("posts x", 20, starts=FRIDAY, by=None, per=Period.MONTH),
            [(10, date(2026, 11, 27))],
            date(2026, 12, 1),
            (
                "Last month: 10 reported − 7 planned = 3. It had 7 of 21 working days:"
                " 20 × 7 ÷ 21 = 6.67, rounded up: 7. This month"
            ),
        ),
        (
            objective("posts x", 5, starts=FRIDAY - timedelta(days=1), by=None, per=Period.WEEK),
            [(1, FRIDAY)],
            FRIDAY,
            (
                "This week has 2 of 5 working days: 5 × 2 ÷ 5 = 2.\n"
                "Working days 19 Nov–22 Nov: 2. Gone: 1."
            ),
        ),
        (
            objective("posts x", 5, starts=FRIDAY, by=None, per=Period.WEEK),
            [(1, FRIDAY)],
            FRIDAY,
            "This week has 1 of 5 working days. It takes two to judge one.",
        ),
        (
            objective("posts x", 5, starts=OCTOBER, by=date(2026, 10, 28), per=Period.WEEK),
            [
                (5, OCTOBER),
                (4, date(2026, 10, 13)),
                (5, date(2026, 10, 20)),
                (3, date(2026, 10, 28)),
            ],
            TODAY,
            (
                "Kept in 3 of 4 weeks: 3 ÷ 4 = 0.75."
                " As a grade, rounded down to one decimal, that is 0.7."
            ),
        ),
        (
            objective("posts x", 5, starts=FRIDAY, by=FRIDAY, per=Period.WEEK),
            [(1, FRIDAY)],
            TODAY,
            "No week was long enough to judge. That takes two working days.",
        ),
        (
            objective(
                "complaints", 5, starts=OCTOBER, per=Period.MONTH, kind=ObjectiveKind.AT_MOST
            ),
            [(6, FRIDAY)],
            date(2026, 12, 2),
            "Last month: 5 at most − 6 reported = −1.",
        ),
    ],
)
def test_each_state_has_its_own_sum(
    of: Objective, values: list[tuple[int, date]], today: date, said: str
) -> None:
    platform = of.measure.platform.key if of.measure.platform else ""
    found = results(f"{of.measure.metric.key} {platform}".strip(), *values)

    assert said in body_of(of, found, today)


@pytest.mark.parametrize(("currency", "sign"), [("EUR", "€"), ("GBP", "£"), (None, "")])
def test_money_is_worked_out_in_its_currency(currency: str | None, sign: str) -> None:
    of = replace(objective("revenue", 4000, starts=OCTOBER), currency=currency)

    text = sums(of, "revenue", 300, 200, 400, 100)

    assert f"Planned by now: {sign}0 + ({sign}4,000 − {sign}0) ×" in text
    assert f"Reported: {sign}1,000, so {sign}1,000 − {sign}" in text
    assert f"= −{sign}" in text
