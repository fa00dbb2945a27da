"""“Cancel that”: what a person did last is taken back while it's recent; older is asked about."""

from __future__ import annotations

import pytest

from bot.db.models import AbsenceRow, ResultRow
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons

DM = "D0ADA"
SAID = ("cancel that", "undo that", "forget it", "cancel", "cancel it", "ok, cancel please")


async def said(team: Coach, text: str) -> str:
    return (await team.slack.say(ADA, DM, text)).text


@pytest.mark.parametrize("text", SAID)
async def test_an_absence_said_last_is_cancelled_and_the_report_stays(
    team: Coach, text: str
) -> None:
    await said(team, "4 comments on linkedin")
    team.clock.move(minutes=5)
    await said(team, "I'm off next week")

    assert (await said(team, text)).startswith("Your absence is cancelled.")
    assert team.rows(AbsenceRow) == 0
    assert "4 of 20" in (await team.types("progress")).text


@pytest.mark.parametrize("text", SAID)
async def test_a_report_after_an_absence_is_taken_back_and_the_absence_stays(
    team: Coach, text: str
) -> None:
    await said(team, "I'm off next week")
    team.clock.move(minutes=5)
    await said(team, "4 comments on linkedin")

    assert (await said(team, text)).startswith("Undone: 4 comments on LinkedIn")
    assert team.rows(AbsenceRow) == 1


async def test_a_colleague_put_away_last_is_put_back(team: Coach) -> None:
    await said(team, "4 comments on linkedin")
    team.clock.move(minutes=5)
    await team.types(f"away <@{BEN}> until Friday")
    assert team.rows(AbsenceRow) == 1

    await said(team, "undo that")

    assert team.rows(AbsenceRow) == 0
    assert "4 of 20" in (await team.types("progress")).text


@pytest.mark.parametrize("text", SAID)
async def test_what_is_longer_ago_than_a_day_is_only_asked_about(team: Coach, text: str) -> None:
    await said(team, "4 comments on linkedin")
    team.clock.move(days=2)

    reply = await team.slack.say(ADA, DM, text)

    assert reply.text.startswith("What would you like to take back?")
    assert "edit_number" in str(reply.message)
    assert "command:objectives" in buttons(reply.message)
    assert "4 of 20" in (await team.types("progress")).text


async def test_an_objective_set_last_takes_no_report_back(team: Coach) -> None:
    await said(team, "4 comments on linkedin")
    team.clock.move(minutes=5)
    await team.types("objective 5 posts a week on X")

    assert (await said(team, "undo that")).startswith("What would you like to take back?")
    assert "4 of 20" in (await team.types("progress")).text


async def test_what_was_only_asked_about_is_dropped(team: Coach) -> None:
    await said(team, "4 comments on linkedin")
    team.clock.move(minutes=5)
    asked = await said(team, "400 comments on linkedin")
    assert asked.endswith("?") or "?" in asked

    await said(team, "cancel that")

    assert team.rows(ResultRow) == 1
    assert "4 of 20" in (await team.types("progress")).text


@pytest.mark.parametrize("text", SAID)
async def test_with_nothing_done_there_is_nothing_to_undo(team: Coach, text: str) -> None:
    assert (await said(team, text)).startswith("You have no report to undo.")


async def test_what_is_longer_ago_is_found_from_another_channel(team: Coach) -> None:
    team.slack.world.channels["C0BLOG"].members.add(team.slack.world.bot.id)
    await team.set_up(ADA, channel="C0BLOG")
    await said(team, "4 comments on linkedin in marketing")
    team.clock.move(days=2)

    reply = await team.types("undo", channel="C0BLOG")

    assert reply.text.startswith("What would you like to take back?")
