"""What is asked for, and the receipts for what was answered, as they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.domain.answers import PeriodThen, Recorded, Undone
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import period_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import messages, modals, questions
from bot.views.guests import for_guests
from tests.support.builders import objective as any_objective
from tests.support.builders import progress_at
from tests.views.drawing import buttons
from tests.views.examples import CHANNELS, LAST_MONTH, LAST_WEEK, TODAY, receipt, recorded

BEGAN = date(2026, 10, 1)
WEEKLY_POSTS = any_objective("posts x", 5, per=Period.WEEK, by=None, starts=BEGAN)
MONTHLY_SPEND = any_objective("spend facebook", 90, per=Period.MONTH, by=None, starts=BEGAN)


def number(
    words: str = "posts x",
    *,
    of: Objective | None = None,
    value: float | None = None,
    last_on: date | None = None,
    period: AskedPeriod | None = None,
) -> AskedNumber:
    """A number for one objective."""
    aim = of or any_objective(words, starts=BEGAN)
    goal = progress_at(Verdict.ON_PACE, aim, value=value, last_on=last_on)
    return AskedNumber(team_id=1, measure=aim.measure, goals=(goal,), day=TODAY, period=period)


@pytest.mark.parametrize(
    ("asked", "question"),
    [
        (number(), "how many since 1 Oct"),
        (number("spend facebook"), "how much since 1 Oct"),
        (number(last_on=date(2026, 11, 5)), "new since 5 Nov"),
        (number(last_on=TODAY), "more today"),
        (number(of=any_objective("posts x", starts=TODAY)), "any so far"),
        (number(of=WEEKLY_POSTS, period=LAST_WEEK), "last week, 16–22 Nov"),
        (number(of=MONTHLY_SPEND, period=LAST_MONTH), "in October"),
        (
            number(of=WEEKLY_POSTS, last_on=date(2026, 11, 19), period=LAST_WEEK),
            "last week, 16–22 Nov: how many more since 19 Nov",
        ),
        (
            number(of=WEEKLY_POSTS, last_on=date(2026, 11, 5), period=LAST_WEEK),
            "last week, 16–22 Nov",
        ),
        (
            number(of=MONTHLY_SPEND, last_on=date(2026, 10, 9), period=LAST_MONTH),
            "in October: how much more since 9 Oct",
        ),
        # What counts to a date asks for all since the last number, up to the week's end.
        (number(last_on=date(2026, 11, 15), period=LAST_WEEK), "last week, 16–22 Nov"),
        (
            number(last_on=date(2026, 11, 5), period=LAST_WEEK),
            "new since 5 Nov, up to Sunday 22 Nov",
        ),
        (
            number(last_on=date(2026, 11, 19), period=LAST_WEEK),
            "new since 19 Nov, up to Sunday 22 Nov",
        ),
        (number(last_on=TODAY, period=LAST_WEEK), "last week, 16–22 Nov"),
        (number(period=LAST_WEEK), "how many since 1 Oct, up to Sunday 22 Nov"),
        (
            number("spend facebook", period=LAST_WEEK),
            "how much since 1 Oct, up to Sunday 22 Nov",
        ),
        (
            number(of=any_objective("posts x", starts=date(2026, 11, 16)), period=LAST_WEEK),
            "last week, 16–22 Nov",
        ),
        (number("followers x"), "how many now"),
        (number("engagement_rate x"), "what is it now"),
        (number("response_time", period=LAST_WEEK), "last week, 16–22 Nov: what was it"),
    ],
)
def test_people_are_asked_what_they_can_answer(asked: AskedNumber, question: str) -> None:
    assert questions.question(asked) == question


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 2), date(2026, 11, 8), "2–8 Nov"),
        (date(2026, 10, 26), date(2026, 11, 1), "26 Oct–1 Nov"),
        (date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025–4 Jan"),
    ],
)
def test_a_span_says_no_more_than_it_must(first: date, last: date, words: str) -> None:
    assert questions.span(first, last, TODAY) == words


def test_what_is_known_and_meant_stands_behind_the_question() -> None:
    asked = number(value=21, last_on=date(2026, 11, 5))

    assert questions.with_known(asked) == "new since 5 Nov (21 so far)"
    assert questions.hint(asked) == "New since 5 Nov? 21 so far. For 20 by 31 Dec."


def test_platforms_of_colleagues_are_left_out_by_name() -> None:
    asked = replace(number("comments"), besides=(PLATFORMS["linkedin"], PLATFORMS["x"]))

    assert questions.title(asked) == "Comments elsewhere, without LinkedIn and X"


def day_of(*asked: AskedNumber) -> str | None:
    view = modals.report_form(asked, CHANNELS)
    (picker,) = (block["element"] for block in view["blocks"] if block.get("block_id") == "day")
    found: str | None = picker.get("initial_date")
    return found


def test_the_form_begins_with_the_day_that_all_are_asked_for() -> None:
    week, now, month = number(period=LAST_WEEK), number("bookings"), number(period=LAST_MONTH)

    assert day_of(week, replace(week, team_id=2)) == "2026-11-22"
    assert day_of(now) == "2026-11-24"
    assert [day_of(week, now), day_of(week, month)] == [None, None]


# Receipts.


def answered(value: str = "5", period: AskedPeriod = LAST_WEEK, metric: str = "posts") -> Recorded:
    return replace(recorded(value, metric=metric), asked=period, on=period.last)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([answered()], "5 posts on LinkedIn for the week of 16–22 Nov."),
        ([answered(period=LAST_MONTH)], "5 posts on LinkedIn for October."),
        (
            [answered(), answered("3", metric="comments")],
            "5 posts on LinkedIn and 3 comments on LinkedIn, all for the week of 16–22 Nov.",
        ),
        (
            [answered(), recorded("3")],
            "3 comments on LinkedIn, and 5 posts on LinkedIn for the week of 16–22 Nov.",
        ),
        ([replace(answered(), on=TODAY)], "5 posts on LinkedIn."),
    ],
)
def test_a_receipt_names_the_week_or_month_that_was_asked(
    values: list[Recorded], words: str
) -> None:
    text = messages.receipt(receipt(*values))["text"]

    assert text.startswith(f"Recorded: {words}")


@pytest.mark.parametrize(
    ("values", "label", "value"),
    [
        ([answered()], "This week instead", "77"),
        ([replace(answered(), on=TODAY)], "Last week instead", "77:back"),
        ([answered(period=LAST_MONTH)], "This month instead", "77"),
        ([replace(answered(period=LAST_MONTH), on=TODAY)], "Last month instead", "77:back"),
        ([answered(), answered(period=LAST_MONTH)], "Count it for now instead", "77"),
    ],
)
def test_one_press_moves_it_and_back(values: list[Recorded], label: str, value: str) -> None:
    blocks = messages.receipt(receipt(*values))["blocks"]

    assert buttons(blocks)["move_report"] == value
    assert [e["text"]["text"] for e in blocks[-1]["elements"]][3] == label


def test_what_answers_nothing_cannot_be_moved() -> None:
    assert "move_report" not in buttons(messages.receipt(receipt(recorded("4")))["blocks"])


WEEKLY = any_objective("posts linkedin", 5, per=Period.WEEK, by=None, starts=BEGAN)
LIMIT = replace(WEEKLY, kind=ObjectiveKind.AT_MOST)


def then(of: Objective, value: float | None) -> Progress:
    return progress_at(Verdict.ON_PACE, of, value=value)


@pytest.mark.parametrize(
    ("of", "value", "words"),
    [
        (WEEKLY, 5, "5 of 5 in the week of 16–22 Nov, reached."),
        (WEEKLY, 3, "3 of 5 in the week of 16–22 Nov."),
        (WEEKLY, 0, "0 of 5 in the week of 16–22 Nov."),
        (WEEKLY, None, "no number for the week of 16–22 Nov."),
        (LIMIT, 5, "5 in the week of 16–22 Nov, at most 5."),
        (LIMIT, 7, "7 in the week of 16–22 Nov, at most 5, 2 over the limit."),
    ],
)
def test_a_receipt_says_what_the_week_came_to(
    of: Objective, value: float | None, words: str
) -> None:
    came = replace(answered(), past=(PeriodThen(LAST_WEEK, then(of, value)),))

    assert messages.receipt(receipt(came))["text"].endswith(f" Posts on LinkedIn: {words}")


def test_a_week_with_too_few_working_days_is_not_said_to_be_missed() -> None:
    monday = date(2026, 11, 16)
    away = frozenset(monday + timedelta(days=day) for day in range(5))
    week = period_of(WEEKLY, Period.WEEK, monday, away, Decimal(3))
    short = replace(then(WEEKLY, 3), running=week)
    came = replace(answered(), past=(PeriodThen(LAST_WEEK, short),))

    words = messages.receipt(receipt(came))["text"]

    assert words.endswith(" Posts on LinkedIn: 3 of 5 in the week of 16–22 Nov.")


def test_a_number_from_before_says_so_and_may_count() -> None:
    aim = any_objective("comments linkedin", starts=TODAY)
    early = replace(recorded("12"), on=date(2026, 11, 20), outside=(aim,))

    message = messages.receipt(receipt(early))

    assert message["text"] == (
        "Recorded: 12 comments on LinkedIn on 20 Nov. 20 comments on LinkedIn by 31 Dec:"
        " kept, but that was before this objective started (24 Nov),"
        " so it doesn't count towards it."
    )
    assert buttons(message["blocks"])["begin_earlier"] == "2026-11-20:1"
    assert "begin_earlier" not in buttons(for_guests(message)["blocks"])


def test_taken_back_it_is_not_said_to_be_kept() -> None:
    aim = any_objective("comments linkedin", starts=TODAY)
    early = replace(recorded("12"), on=date(2026, 11, 20), outside=(aim,))

    text = messages.undone(Undone(recorded=(early,)))["text"]

    assert text == "Undone: 12 comments on LinkedIn on 20 Nov."


def test_receipts_for_two_teams_name_their_channels() -> None:
    here = recorded("4", progress_at(Verdict.ON_PACE, any_objective("comments linkedin"), 4))
    events = replace(here.team, id=4, channel="C0EVENTS")
    goal = replace(any_objective("bookings", number=2), team_id=4)
    there = replace(recorded("2", progress_at(Verdict.ON_PACE, goal, 2)), team=events)

    text = messages.receipt(receipt(here, there))["text"]

    assert "Comments on LinkedIn in <#C0MARKETING>:" in text
    assert "in <#C0EVENTS>:" in text
