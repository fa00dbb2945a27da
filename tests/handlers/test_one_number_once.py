"""One number has one place: one field, one count, one name; and is kept when nothing counts it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.db.models import ResultRow
from tests.support.coach import ADA, GENERAL, MARKETING, Coach
from tests.support.reading import buttons, number_fields, words

DM = "D0ADA"


@pytest.fixture
async def three(coach: Coach) -> Coach:
    """Three objectives that count comments on LinkedIn."""
    await coach.set_up(ADA)
    for goal in (
        "40 comments on LinkedIn by 31 December",
        "5 comments on LinkedIn every week",
        "100 comments by 31 December",
    ):
        await coach.types(f"objective {goal}")
    return coach


async def test_what_three_objectives_count_has_one_field(three: Coach) -> None:
    await three.types("report")
    form = three.window()
    await three.slack.submit(ADA, form, dict.fromkeys(number_fields(form), 3))

    shown = words(three.window())
    assert "Recorded: 3 comments on LinkedIn." in shown
    for goal in ("3 of 40", "3 of 5", "3 of 100"):
        assert goal in shown
    assert three.rows(ResultRow) == 1


async def test_a_number_alone_is_enough_for_it(three: Coach) -> None:
    reply = await three.slack.say(ADA, DM, "3")

    assert reply.text.startswith("Recorded: 3 comments on LinkedIn.")


async def test_the_check_in_and_home_count_numbers(three: Coach) -> None:
    await three.tick(days=7)

    assert three.asked()[-1].count("Got a minute for one number? Comments on LinkedIn:") == 1
    await three.slack.open_home(ADA)
    assert "One number is due." in words(three.slack.home(ADA))


async def test_home_counts_what_the_last_check_in_asked_for(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 40 comments on LinkedIn by 31 December")
    await coach.types("objective 30 bookings by 31 December")
    coach.clock.time = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    await coach.types("report bookings 2")
    coach.clock.time = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    await coach.tick()
    assert coach.asked()[-1].count("Got a minute for one number? Comments on LinkedIn:") == 1

    await coach.tick(days=3)  # by now the bookings of Friday are six days old
    await coach.slack.open_home(ADA)

    assert "One number is due." in words(coach.slack.home(ADA))


# Before an objective began.


async def test_a_number_from_before_is_kept_and_can_count(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    await coach.types("objective 9 messages on Instagram by 31 December")

    reply = await coach.types("report we got 12 comments on linkedin and 3 DMs on insta yesterday")

    assert "no numbers yet" not in reply.text
    assert reply.text.count("kept, but that was before this objective started (23 Nov)") == 2
    assert "Count them too" in words(reply.message)
    begun = await coach.slack.click(ADA, reply.message, "begin_earlier")
    assert "“20 comments on LinkedIn by 31 Dec 2026” now starts on 22 Nov 2026" in begun.text
    progress = await coach.types("progress")
    assert "Comments on LinkedIn: 12 of 20" in progress.text


async def test_no_start_is_offered_for_what_goes_by_weeks(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 5 posts on X every week")

    reply = await coach.types("report x posts 5 on Friday")

    assert "kept, but that was before this objective started (23 Nov)" in reply.text
    assert "begin_earlier" not in buttons(reply.message)


async def test_a_number_from_after_the_end_is_kept(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 25 November")
    await coach.tick(days=4)

    reply = await coach.types("report linkedin comments 3")

    assert "kept, but this objective ended on 25 Nov" in reply.text
    assert "begin_earlier" not in buttons(reply.message)


# Two teams in one list.


async def test_two_teams_in_one_list_are_named(coach: Coach) -> None:
    coach.slack.world.channels[GENERAL].members.add(coach.slack.world.bot.id)
    for channel in (MARKETING, GENERAL):
        await coach.set_up(ADA, channel=channel)
        await coach.types("objective 20 comments on LinkedIn by 31 December", channel=channel)

    shown = [(await coach.slack.say(ADA, DM, "progress")).text]
    await coach.slack.open_home(ADA)
    shown.append(words(coach.slack.home(ADA)))

    for text in shown:
        for channel in (MARKETING, GENERAL):
            assert f" in <#{channel}>" in text


async def test_one_team_needs_no_name(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 December")

    assert f"<#{MARKETING}>" not in (await coach.slack.say(ADA, DM, "progress")).text


# Two zones.


async def test_what_is_reported_at_night_counts_at_once_everywhere(coach: Coach) -> None:
    dev = coach.slack.world.people["U0DEV"]
    dev.tz = "Asia/Kolkata"
    await coach.set_up(ADA, zone="Europe/Stockholm", digest_weekday="0", digest_at="20:45")
    await coach.types("objective 40 comments on LinkedIn by 31 December")
    coach.clock.time = datetime(2026, 11, 30, 19, 30, tzinfo=UTC)  # Tuesday 01:00 in Kolkata

    reply = await coach.types("report linkedin comments 8", "U0DEV")

    assert reply.text.startswith("Recorded: 8 comments on LinkedIn. ")
    assert "8 of 40" in reply.text
    await coach.tick(minutes=15)
    assert "8 of 40" in coach.posted()[-1]
    with coach.sessions.unscoped() as session:
        assert [row.on for row in session.query(ResultRow)] == [date(2026, 11, 30)]
