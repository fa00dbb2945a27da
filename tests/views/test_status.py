"""Lines on objectives as they follow from what was reported: no sentence may be false."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.views.lines import forecast_line, line
from bot.views.week_lines import needs
from tests.support.builders import objective, results

START = date(2026, 10, 5)
"""A Monday."""
LEVEL, LIMIT = ObjectiveKind.LEVEL, ObjectiveKind.AT_MOST
UNTIL = date(2026, 11, 25)


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def weekly(since: date, *values: int) -> list[tuple[int, date]]:
    return [(value, since + timedelta(weeks=week)) for week, value in enumerate(values)]


def seen(of: Objective, found: list[tuple[int, date]], today: date) -> Progress:
    platform = of.measure.platform.key if of.measure.platform else ""
    words = f"{of.measure.metric.key} {platform}".strip()
    return progress_of(of, results(words, *found), today=today)


def posts(target: int = 5, starts: date = START, by: date | None = None) -> Objective:
    return objective("posts x", target, starts=starts, by=by, per=Period.WEEK)


def minutes(by: date | None = None) -> Objective:
    return objective("response_time x", 60, starts=START, by=by, kind=LIMIT)


def complaints(per: Period | None = None, by: date | None = UNTIL) -> Objective:
    return objective("complaints", 5, starts=START, by=by, per=per, kind=LIMIT)


def hours() -> Objective:
    return objective("hours", 5, starts=START, by=None, per=Period.MONTH, kind=LIMIT)


COMMENTS = objective("comments linkedin", 40, starts=START)
ANSWERS = weekly(on(10, 6), 50, 55, 58, 70, 20, 30, 61)


@pytest.mark.parametrize(
    ("of", "found", "today", "shown"),
    [
        # A number of long ago says no more than its day.
        (
            COMMENTS,
            weekly(START, 5, 5, 6, 5),
            on(11, 17),
            "⚪ 21 of 40 on 26 Oct · due 31 Dec",
        ),
        (posts(), [(5, on(10, 20))], on(11, 24), "⚪ last updated 20 Oct · 5 every week"),
        (
            posts(by=on(12, 25)),
            [(5, on(10, 20))],
            on(11, 24),
            "⚪ last updated 20 Oct · 5 every week until 25 Dec",
        ),
        (
            complaints(),
            [(2, on(10, 23))],
            on(11, 24),
            "⚪ 2 on 23 Oct · at most 5 until 25 Nov",
        ),
        # A part of a week or month has a part of the target, or is too short.
        (
            posts(starts=on(11, 26)),
            [(1, on(11, 27))],
            on(12, 1),
            "🟠 1 of 2 last week (2 of 5 days) · 1 short",
        ),
        (
            posts(starts=on(11, 26)),
            [],
            on(11, 26),
            "⚪ no numbers yet · target 2 this week (2 of 5 days)",
        ),
        (
            posts(starts=on(11, 27)),
            [(1, on(11, 27))],
            on(11, 27),
            "⚪ 1 this week (1 of 5 days) · too few days of this week to judge",
        ),
        (posts(starts=on(11, 27)), [], on(11, 27), "⚪ no numbers yet · 5 every week"),
        (
            objective("posts x", 20, starts=on(11, 20), by=None, per=Period.MONTH),
            [(10, on(11, 27))],
            on(12, 1),
            "🟢 10 last month, target 7 (7 of 21 days) · reached",
        ),
        # A date of weeks or months is said, and then it is over.
        (
            posts(by=UNTIL),
            weekly(on(11, 3), 5, 4, 5),
            on(11, 19),
            "🟢 5 of 5 this week · reached · 4 last week · until 25 Nov",
        ),
        (
            posts(by=UNTIL),
            weekly(on(11, 3), 5, 4, 5, 2),
            UNTIL,
            "🟢 2 of 3 this week (3 of 5 days) · on pace · 5 last week · until 25 Nov",
        ),
        (
            posts(by=UNTIL),
            weekly(on(11, 3), 5, 4, 5, 3),
            on(12, 15),
            "🟡 kept in 3 of 4 weeks until 25 Nov",
        ),
        (posts(by=UNTIL), [], on(12, 15), "⚪ no numbers came · 5 every week until 25 Nov"),
        (
            posts(starts=on(11, 20), by=on(11, 20)),
            [(2, on(11, 20))],
            on(12, 15),
            "⚪ no week was long enough to judge · 5 every week until 20 Nov",
        ),
        # Nearly is no cause for a warning.
        (posts(20), [(19, on(11, 17))], on(11, 24), "🟢 19 of 20 last week · just 1 short"),
        # Limits: of amounts by their sum, of levels by each value.
        (
            complaints(),
            [(2, on(11, 23))],
            on(11, 24),
            "🟢 2, at most 5 until 25 Nov · 3 under the limit",
        ),
        (
            complaints(Period.MONTH),
            [(6, on(10, 23)), (2, on(11, 23))],
            on(11, 24),
            "🟢 2 this month, at most 5 until 25 Nov · 3 under the limit · 6 last month",
        ),
        # What is spent leaves something; nobody has complaints left.
        (
            hours(),
            [(2, on(11, 23))],
            on(11, 24),
            "🟢 2 this month, at most 5 · 3 left",
        ),
        (
            hours(),
            [(2, on(11, 23))],
            on(12, 1),
            "🟢 2 last month, at most 5 · 3 under the limit",
        ),
        (
            complaints(Period.MONTH, by=None),
            [(6, on(11, 23))],
            on(12, 2),
            "🔴 6 last month, at most 5 · 1 over the limit",
        ),
        (minutes(), ANSWERS, on(11, 20), "🟢 61, at most 60 · within the limit in 5 of 7 reports"),
        (
            minutes(UNTIL),
            ANSWERS,
            on(12, 20),
            "🟢 kept in 5 of 7 reports until 25 Nov",
        ),
    ],
)
def test_a_line_is_true_in_each_history(
    of: Objective, found: list[tuple[int, date]], today: date, shown: str
) -> None:
    assert line(seen(of, found, today), today).shown == shown


def test_a_part_too_short_to_judge_has_no_bar() -> None:
    today = on(11, 27)

    assert line(seen(posts(starts=today), [(1, today)], today), today).bar == ""


def test_worse_than_its_pace_says_why_and_where_it_leads() -> None:
    today = on(11, 16)
    found = seen(COMMENTS, [(22, START), *weekly(on(10, 14), 1, 0, 1, 1, 0)], today)

    assert forecast_line(found, today).shown == (
        "🟡 25 of 40 by 31 Dec · 6 ahead, but recent weeks fall short"
        " · heading for about 31 (27–31)"
    )
    assert needs(found) == "heading for about 31 (27–31)"


def test_a_falling_level_is_not_said_to_be_on_pace() -> None:
    today = on(11, 3)
    of = objective("followers x", 1500, starts=START, kind=LEVEL)
    found = seen(of, weekly(START, 1000, 1300, 1290, 1280, 1270), today)

    assert line(found, today).facts[1] == "106 ahead, but falling"


def test_plain_days_are_counted_by_the_day() -> None:
    saturday = on(11, 21)
    of = objective("leads", 6, starts=saturday, by=saturday + timedelta(days=1))
    found = seen(of, [(0, saturday)], saturday + timedelta(days=1))

    assert found.lead == Decimal(-3)
    assert needs(found) == "6 to go in 1 day"


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([], ("no numbers yet, so no starting point", "target 1,000 by 31 Dec")),
        ([(800, on(10, 1))], ("no numbers yet, 800 on 1 Oct", "target 1,000 by 31 Dec")),
        ([(500, on(2, 2))], ("no numbers yet, so no starting point", "target 1,000 by 31 Dec")),
    ],
)
def test_a_level_without_a_number_says_where_it_stood_or_asks(
    found: list[tuple[int, date]], said: tuple[str, ...]
) -> None:
    of = objective("followers x", 1000, starts=START)
    assert line(seen(of, found, on(10, 6)), on(10, 6)).facts == said


def test_one_comment_in_weeks_of_none_is_no_forecast() -> None:
    of = objective("comments x", 60, starts=START, by=date(2026, 12, 31))
    found = seen(of, weekly(on(10, 8), 0, 0, 1, 0, 0), on(11, 10))

    assert found.ends_at is not None
    assert found.ends_at.likely == 1
    assert "heading for" not in forecast_line(found, on(11, 10)).shown


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ([(2, on(11, 2))], "2%, target 3% by 31 Dec"),
        ([(3, on(11, 2))], "3%, target 3% by 31 Dec · reached"),
        ([(2, on(10, 6))], "2% on 6 Oct · target 3% by 31 Dec"),  # a number of long ago
    ],
)
def test_a_rate_is_no_share_of_its_target(found: list[tuple[int, date]], shown: str) -> None:
    rate = objective("engagement_rate x", 3, starts=START)

    assert line(seen(rate, found, on(11, 3)), on(11, 3)).shown[2:].startswith(shown)
