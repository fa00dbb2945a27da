"""An answer to a check-in belongs to the week or month that it asked for."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import ResultRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons, number_fields, words

DM = "D0ADA"
SUNDAY, LAST_WEEK = date(2026, 11, 29), "the week of 23–29 Nov"


def days(coach: Coach) -> list[date]:
    """The days of the results that count."""
    with coach.sessions.unscoped() as session:
        rows = session.scalars(
            select(ResultRow).where(ResultRow.undone_at.is_(None)).order_by(ResultRow.id)
        )
        return [row.on for row in rows]


async def asked_on_monday(coach: Coach, objective: str = "5 posts on X every week") -> None:
    """On Monday 30 Nov at 9:20 Ada has her check-in of 9:00, about an objective of the 23rd."""
    await coach.set_up(ADA)
    await coach.types(f"objective {objective}")
    coach.clock.time = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    await coach.tick()
    await coach.tick(minutes=20)


def day_in(view: dict[str, Any]) -> Any:
    element = next(b["element"] for b in view["blocks"] if b.get("block_id") == "day")
    return element.get("initial_date")


async def test_a_check_in_asks_for_the_week_that_is_over(coach: Coach) -> None:
    await asked_on_monday(coach)

    assert "Posts on X: last week, 23–29 Nov." in coach.asked()[-1]


@pytest.mark.parametrize("said", ["posts 5", "x posts 5", "5", "we did five posts on X"])
async def test_words_in_answer_go_to_the_week_that_was_asked(coach: Coach, said: str) -> None:
    await asked_on_monday(coach)

    reply = await coach.slack.say(ADA, DM, said)

    assert reply.text.startswith(f"Recorded: 5 posts on X for {LAST_WEEK}.")
    assert f"5 of 5 in {LAST_WEEK}, reached." in reply.text
    assert "no numbers yet" not in reply.text
    assert days(coach) == [SUNDAY]


async def test_the_command_answers_as_well(coach: Coach) -> None:
    await asked_on_monday(coach)

    reply = await coach.types("report x posts 5")

    assert reply.text.startswith(f"Recorded: 5 posts on X for {LAST_WEEK}.")


async def test_the_form_begins_with_the_day_of_the_week_that_was_asked(coach: Coach) -> None:
    await asked_on_monday(coach)
    await coach.slack.click(ADA, coach.slack.dm(ADA)[-1], "open_report")

    form = coach.window()
    assert day_in(form) == "2026-11-29"
    assert "Last week, 23–29 Nov? For 5 every week." in words(form)
    await coach.slack.submit(ADA, form, {number_fields(form)[0]: 5})

    assert f"Recorded: 5 posts on X for {LAST_WEEK}." in words(coach.window())
    assert days(coach) == [SUNDAY]


async def test_another_day_in_the_form_is_kept(coach: Coach) -> None:
    await asked_on_monday(coach)
    await coach.slack.click(ADA, coach.slack.dm(ADA)[-1], "open_report")

    form = coach.window()
    await coach.slack.submit(ADA, form, {number_fields(form)[0]: 5, "day": date(2026, 11, 30)})

    assert "Recorded: 5 posts on X." in words(coach.window())
    assert days(coach) == [date(2026, 11, 30)]


@pytest.mark.parametrize(
    ("said", "on"),
    [("x posts 5 today", date(2026, 11, 30)), ("x posts 5 on Friday", date(2026, 11, 27))],
)
async def test_a_day_that_is_named_is_kept(coach: Coach, said: str, on: date) -> None:
    await asked_on_monday(coach)

    await coach.slack.say(ADA, DM, said)

    assert days(coach) == [on]


async def test_once_it_is_answered_words_are_about_today(coach: Coach) -> None:
    await asked_on_monday(coach)

    for said in ("x posts 5", "x posts 1"):
        reply = await coach.slack.say(ADA, DM, said)

    assert reply.text.startswith("Recorded: 1 post on X.")
    assert days(coach) == [SUNDAY, date(2026, 11, 30)]


async def test_taken_back_it_waits_again(coach: Coach) -> None:
    await asked_on_monday(coach)

    for said in ("x posts 50", "undo", "x posts 5"):
        await coach.slack.say(ADA, DM, said)

    assert days(coach) == [SUNDAY]


async def test_without_a_check_in_words_are_about_today(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 5 posts on X every week")
    coach.clock.time = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)  # the check-in comes at nine

    reply = await coach.slack.say(ADA, DM, "x posts 5")

    assert reply.text.startswith("Recorded: 5 posts on X.")
    assert days(coach) == [date(2026, 11, 30)]


TOTAL = "20 posts on X by 31 December"


async def test_what_counts_to_a_date_goes_to_the_week_that_ended(coach: Coach) -> None:
    await asked_on_monday(coach, TOTAL)

    assert "Posts on X: last week, 23–29 Nov." in coach.asked()[-1]
    reply = await coach.slack.say(ADA, DM, "x posts 5")

    assert reply.text.startswith(f"Recorded: 5 posts on X for {LAST_WEEK}. Now 5 of 20 by 31 Dec")
    assert days(coach) == [SUNDAY]
    reply = await coach.slack.click(ADA, reply.message, "move_report")
    assert reply.text.startswith("Recorded: 5 posts on X. Now 5 of 20 by 31 Dec")
    assert days(coach) == [date(2026, 11, 30)]


async def test_the_form_says_up_to_which_day_it_asks(coach: Coach) -> None:
    await coach.set_up(ADA)
    coach.clock.time = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    await coach.types(f"objective {TOTAL}")
    coach.clock.time = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    await coach.tick()
    await coach.tick(minutes=20)
    await coach.slack.click(ADA, coach.slack.dm(ADA)[-1], "open_report")

    form = coach.window()
    assert day_in(form) == "2026-11-29"
    assert "How many since 25 Nov, up to Sunday 29 Nov? For 20 by 31 Dec." in words(form)


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("x posts 5 in total", date(2026, 11, 30)),
        ("x posts 5 today", date(2026, 11, 30)),
        ("x posts 5 this week", date(2026, 11, 30)),
        ("x posts 5 on Friday", date(2026, 11, 27)),
    ],
)
async def test_totals_and_named_days_stay_as_they_were_typed(
    coach: Coach, said: str, on: date
) -> None:
    await asked_on_monday(coach, TOTAL)

    await coach.slack.say(ADA, DM, said)

    assert days(coach) == [on]


async def test_what_nobody_asked_is_about_today(coach: Coach) -> None:
    await asked_on_monday(coach)

    await coach.slack.say(ADA, DM, "bookings 2")

    assert days(coach) == [date(2026, 11, 30)]


async def test_one_press_moves_it_to_this_week_and_back(coach: Coach) -> None:
    await asked_on_monday(coach)
    reply = await coach.slack.say(ADA, DM, "x posts 5")

    for label, start, on in [
        ("This week instead", "Recorded: 5 posts on X.", date(2026, 11, 30)),
        ("Last week instead", f"Recorded: 5 posts on X for {LAST_WEEK}.", SUNDAY),
    ]:
        shown = reply.message
        assert label in words(shown)
        reply = await coach.slack.click(ADA, shown, "move_report")
        assert reply.text.startswith(start)
        assert days(coach) == [on]


async def test_moving_twice_counts_once(coach: Coach) -> None:
    await asked_on_monday(coach)
    shown = (await coach.slack.say(ADA, DM, "x posts 5")).message

    await asyncio.gather(*(coach.slack.click(ADA, shown, "move_report") for _ in range(2)))
    await coach.slack.repeat()

    assert days(coach) == [date(2026, 11, 30)]


async def test_only_who_reported_may_move_it(coach: Coach) -> None:
    await asked_on_monday(coach)
    shown = (await coach.types("report x posts 5")).message

    coach.slack.world.channels[MARKETING].ephemerals[BEN] = [shown]

    reply = await coach.slack.click(BEN, shown, "move_report")

    assert "Only the person who reported it" in reply.text
    assert days(coach) == [SUNDAY]


async def test_a_moved_answer_can_still_be_taken_back(coach: Coach) -> None:
    await asked_on_monday(coach)
    reply = await coach.slack.say(ADA, DM, "x posts 5")
    moved = await coach.slack.click(ADA, reply.message, "move_report")

    undone = await coach.slack.click(ADA, moved.message, "undo")

    assert undone.text.startswith("Undone: 5 posts on X.")
    assert days(coach) == []


async def test_nothing_new_is_kept_for_the_week_that_was_asked(coach: Coach) -> None:
    await asked_on_monday(coach)

    reply = await coach.slack.say(ADA, DM, "nothing this week")

    assert reply.text.startswith(f"Nothing new, noted. I have no number for {LAST_WEEK}, and won't")
    await coach.slack.say(ADA, DM, "x posts 1")
    assert days(coach) == [date(2026, 11, 30)]


async def test_later_leaves_the_question_open(coach: Coach) -> None:
    await asked_on_monday(coach)

    for said in ("later", "x posts 5"):
        await coach.slack.say(ADA, DM, said)

    assert days(coach) == [SUNDAY]


async def test_on_the_first_days_of_a_month_the_last_one_is_asked(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn every month")
    coach.clock.time = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
    await coach.tick()
    await coach.tick(minutes=20)

    assert "Comments on LinkedIn: in November." in coach.asked()[-1]
    reply = await coach.slack.say(ADA, DM, "linkedin comments 8")

    assert reply.text.startswith("Recorded: 8 comments on LinkedIn for November.")
    assert days(coach) == [date(2026, 11, 30)]
    assert "move_report" in buttons(reply.message)


async def test_a_weekly_and_a_monthly_number_go_to_their_own_periods(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn every month")
    await coach.types("objective 5 posts on X every week")
    await coach.types("objective 900 followers on X by 31 March")
    coach.clock.time = datetime(2026, 12, 7, 8, 0, tzinfo=UTC)
    await coach.tick()
    await coach.tick(minutes=20)

    await coach.slack.click(ADA, coach.slack.dm(ADA)[-1], "open_report")
    form = coach.window()
    assert day_in(form) is None
    await coach.slack.submit(ADA, form, dict.fromkeys(number_fields(form), 4))

    assert sorted(days(coach)) == [date(2026, 11, 30), date(2026, 12, 6), date(2026, 12, 7)]


async def test_one_measure_of_two_objectives_goes_to_the_week(coach: Coach) -> None:
    await asked_on_monday(coach)
    await coach.types("objective 40 posts on X by 31 December")

    await coach.slack.say(ADA, DM, "4")

    assert days(coach) == [SUNDAY]


async def test_what_ended_on_sunday_gets_the_number_that_monday_asks_for(coach: Coach) -> None:
    await asked_on_monday(coach, "20 posts on X by 29 November")
    asked = coach.asked()

    reply = await coach.slack.say(ADA, DM, "x posts 5")

    assert any("Posts on X: last week, 23–29 Nov." in each for each in asked)
    assert reply.text.startswith(f"Recorded: 5 posts on X for {LAST_WEEK}.")
    assert "doesn't count" not in reply.text
    assert days(coach) == [SUNDAY]


async def test_it_gets_the_number_beside_what_goes_on(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 posts on X by 29 November")
    await asked_on_monday(coach, "20 comments on LinkedIn by 31 December")

    reply = await coach.slack.say(ADA, DM, "x posts 5, linkedin comments 4")

    assert "doesn't count" not in reply.text
    assert days(coach) == [SUNDAY, SUNDAY]
