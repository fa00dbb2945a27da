"""The Home tab: what it shows, and every button on it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.db.models import ResultRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import FOR_COMMENTS, buttons, words


def home(coach: Coach, user: str = ADA) -> str:
    shown = coach.slack.home(user)
    assert shown is not None
    return words(shown)


@pytest.fixture
async def at_home(team: Coach) -> Coach:
    """Ada has opened Home."""
    await team.slack.open_home(ADA)
    return team


async def test_home_of_a_newcomer_says_how_to_start(coach: Coach) -> None:
    await coach.slack.open_home(BEN)

    assert "*How to start*" in home(coach, BEN)


async def test_home_shows_what_is_due_ones_objectives_and_reminders(at_home: Coach) -> None:
    shown = home(at_home)

    assert "One number is due." in shown
    assert "no numbers yet · target 20 by 31 Dec" in shown
    assert "Next check-in: Monday 30 Nov at 09:00 (Europe/Stockholm)." in shown


async def test_the_messages_tab_draws_no_home(coach: Coach) -> None:
    await coach.slack.open_home(ADA, tab="messages")

    assert coach.slack.home(ADA) is None


async def test_a_report_from_home_is_stored_and_home_follows(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "open_report")
    await at_home.slack.submit(ADA, at_home.window(), {FOR_COMMENTS: 4})

    assert at_home.rows(ResultRow) == 1
    assert "4 of 20 by 31 Dec" in home(at_home)


async def test_undo_in_the_window_over_home_is_seen_on_home(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "open_report")
    await at_home.slack.submit(ADA, at_home.window(), {FOR_COMMENTS: 4})

    await at_home.slack.click(ADA, at_home.window(), "undo")

    assert words(at_home.window()).startswith("Undone: 4 comments on LinkedIn")
    assert "no numbers yet · target 20 by 31 Dec" in home(at_home)


async def test_an_objective_from_home_appears_on_home(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "open_objective")
    filled = {"metric": "followers", "platform": "x", "target": 500}

    await at_home.slack.submit(ADA, at_home.window(), {**filled, "due_on": date(2026, 12, 31)})

    assert "*Followers on X*" in home(at_home)


async def test_progress_and_objectives_open_in_a_window(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "show_progress")
    progress = words(at_home.window())
    await at_home.slack.click(ADA, "home", "show_objectives")
    objectives = words(at_home.window())

    assert progress.startswith("Your only objective has no numbers yet.")
    assert objectives.startswith("*Your open objectives*")


async def test_an_objective_is_closed_in_the_window_over_home(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "show_objectives")

    await at_home.slack.click(ADA, at_home.window(), "objective_menu", "close:1:mine")
    await at_home.slack.click(ADA, at_home.window(), "close_objective")

    assert words(at_home.window()).startswith("Closed: Comments on LinkedIn")
    assert "You have no open objectives yet." in home(at_home)


async def test_reminders_chosen_on_home_show_there(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "open_reminders")

    await at_home.slack.submit(ADA, at_home.window(), {"weekdays": ["3"], "at": "16:30"})

    assert "Next check-in: Thursday 26 Nov at 16:30" in home(at_home)


async def test_away_and_back_on_home(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "open_away")
    await at_home.slack.submit(ADA, at_home.window(), {"away_until": date(2026, 12, 1)})
    away = home(at_home)

    await at_home.slack.click(ADA, "home", "back")

    assert "You're away from today up to and including Tuesday 1 Dec 2026." in away
    assert "Next check-in:" in home(at_home)


async def test_stop_and_start_on_home(at_home: Coach) -> None:
    await at_home.slack.click(ADA, "home", "stop")
    stopped = home(at_home)

    await at_home.slack.click(ADA, "home", "start")

    assert "Check-ins are off." in stopped
    assert words(at_home.window()).startswith("Check-ins are on. Next one: Monday")
    assert "Next check-in:" in home(at_home)


async def test_a_refusal_on_home_opens_in_a_window(team: Coach) -> None:
    await team.types("progress", BEN)
    await team.slack.open_home(BEN)

    await team.slack.click(BEN, "home", "open_report")

    assert words(team.window(BEN)).startswith("You have no open objective to report on.")


@pytest.mark.parametrize("event", ["member_left_channel", "lost", "lost_and_read_by_a_request"])
async def test_home_of_who_left_the_channel_shows_nothing_of_its_team(
    at_home: Coach, event: str
) -> None:
    await at_home.types("progress", BEN)
    if event != "member_left_channel":
        at_home.slack.world.events.discard("member_left_channel")
    at_home.clock.move(hours=2)

    await at_home.slack.leave(ADA, MARKETING)
    if event == "lost":
        await at_home.bot.metronome.sweep()  # type: ignore[union-attr]
    if event == "lost_and_read_by_a_request":
        await at_home.slack.say(BEN, "D0BEN", "progress team")
        await at_home.background_tasks()

    assert "LinkedIn" not in home(at_home)


@pytest.mark.parametrize("on_home", ["opened", "pressed"])
async def test_home_says_that_slack_does_not_tell_who_is_in_the_channel(
    at_home: Coach, on_home: str
) -> None:
    at_home.clock.move(hours=30)
    at_home.slack.faults.add("conversations.members", times=99, error="internal_error")

    if on_home == "opened":
        await at_home.slack.open_home(ADA)
    else:
        await at_home.slack.click(ADA, "home", "stop")

    assert home(at_home).startswith("Slack isn't telling me who's in the channel right now.")


async def test_home_leaves_out_a_team_whose_channel_cannot_be_seen(at_home: Coach) -> None:
    at_home.slack.world.channels[MARKETING].is_private = True
    await at_home.slack.remove_bot(MARKETING)
    at_home.clock.move(hours=30)

    await at_home.slack.open_home(ADA)

    assert "I can't see who is in <#C0MARKETING>" in home(at_home)
    assert "You have no open objective" not in home(at_home)
    assert "next check-in" not in home(at_home)


async def test_every_button_on_home_is_answered(at_home: Coach) -> None:
    shown = at_home.slack.home(ADA)
    assert shown is not None

    for action in buttons(shown):
        reply = await at_home.slack.click(ADA, "home", action)
        assert (reply.status, reply.error) == (200, None)
        assert "Something went wrong" not in words(at_home.window())


async def test_home_of_who_owns_nothing_shows_the_teams_objectives(at_home: Coach) -> None:
    await at_home.types("progress", BEN)
    await at_home.slack.open_home(BEN)

    shown = home(at_home, BEN)

    assert "It isn't yours." in shown
    assert "no numbers yet · target 20 by 31 Dec" in shown
    assert "due." not in shown
