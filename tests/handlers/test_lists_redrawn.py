"""The list from which an objective was changed shows what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import words

LIST = "objectives"


async def changes(coach: Coach, listed: dict[str, Any], verb: str, **filled: Any) -> Reply:
    """Change the objective by a form that is opened from the list."""
    await coach.picks(ADA, listed, "objective_menu", f"{verb}:1")
    reply = await coach.slack.submit(ADA, coach.window(), filled)
    await coach.background_tasks()
    return reply


def shown(coach: Coach, ts: str) -> str:
    """What the private answer of that ts says by now."""
    seen = coach.slack.world.channels[MARKETING].ephemerals[ADA]
    return words(next(message for message in seen if message["ts"] == ts))


@pytest.mark.parametrize(
    ("verb", "filled", "now"),
    [
        ("edit", {"target": 30}, "target 30"),
        ("hand_over", {"owner": BEN}, "owner changed"),
    ],
)
async def test_a_private_list_shows_the_change(
    team: Coach, verb: str, filled: dict[str, Any], now: str
) -> None:
    listed = (await team.types(LIST)).message
    assert now not in words(listed)

    await changes(team, listed, verb, **filled)

    assert now in shown(team, listed["ts"])


async def test_so_does_one_in_a_direct_message(team: Coach) -> None:
    listed = (await team.slack.say(ADA, "D0ADA", LIST)).message

    await changes(team, listed, "edit", target=30)

    assert "target 30" in words(team.slack.dm(ADA)[-1])


async def test_what_is_undone_in_the_window_is_undone_in_the_list(team: Coach) -> None:
    listed = (await team.types(LIST)).message
    await changes(team, listed, "edit", target=30)

    await team.slack.click(ADA, team.window(), "undo_act")
    await team.background_tasks()

    assert "target 20" in shown(team, listed["ts"])


async def test_what_is_closed_in_the_window_leaves_the_list(team: Coach) -> None:
    listed = (await team.types(LIST)).message
    await team.picks(ADA, listed, "objective_menu", "close:1")

    await team.slack.click(ADA, team.window(), "close_objective")
    await team.background_tasks()

    assert "LinkedIn" not in shown(team, listed["ts"])


async def test_a_list_without_tables_shows_the_change(team: Coach) -> None:
    team.slack.world.refused_blocks.add("table")
    listed = (await team.types(LIST)).message

    await team.slack.click(ADA, listed, "objective_menu", "edit:1")
    await team.slack.submit(ADA, team.window(), {"target": 30})
    await team.background_tasks()

    assert "target 30" in shown(team, listed["ts"])


async def test_a_list_that_slack_no_longer_replaces_takes_nothing_from_the_change(
    team: Coach,
) -> None:
    listed = (await team.types(LIST)).message
    await team.picks(ADA, listed, "objective_menu", "edit:1")
    team.clock.move(minutes=31)

    reply = await team.slack.submit(ADA, team.window(), {"target": 30})
    await team.background_tasks()

    assert "30" in words(team.window())
    assert reply.status == 200
    assert "target 20" in shown(team, listed["ts"])
