"""Buttons and forms of another release: a sentence for the person, and no error in the log."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, Coach
from tests.support.log_guard import LogGuard
from tests.support.reading import FOR_COMMENTS

UNREADABLE = "I can no longer read that. Please ask for it again."


def button_in(message: dict[str, Any]) -> dict[str, Any]:
    (block,) = (block for block in message["blocks"] if block["type"] == "actions")
    found: dict[str, Any] = block["elements"][0]
    return found


@pytest.mark.parametrize(
    ("action", "value"),
    [
        ("gone_since", "1"),
        ("undo", "the latest"),
        ("undo", "9" * 30),
        ("objective_menu", "sell:1"),
        ("why_advice", "{}"),
        ("mute_advice", "1"),
        ("share_progress", "ours"),
    ],
)
async def test_a_button_that_cannot_be_read_says_so(
    team: Coach, action: str, value: str, log_guard: LogGuard
) -> None:
    receipt = (await team.types("report linkedin comments 4")).message
    button_in(receipt).update(action_id=action, value=value)
    stored = team.stored()

    reply = await team.slack.click(ADA, receipt, action, value)

    assert reply.text == UNREADABLE
    assert team.stored() == stored
    assert not any("exception" in line for line in log_guard.lines)


async def test_a_form_that_cannot_be_read_says_so_under_its_field(team: Coach) -> None:
    await team.types("report")
    team.window()["callback_id"] = "gone_since"

    reply = await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})

    assert reply.errors == {FOR_COMMENTS: UNREADABLE}
