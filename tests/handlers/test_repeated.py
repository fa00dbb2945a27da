"""Requests that Slack, or a proxy, sends again: the same trigger counts once."""

from __future__ import annotations

import pytest

from bot.db.models import AlarmRow
from tests.support.coach import ADA, Coach
from tests.support.reading import FOR_COMMENTS

DONE = "That's already done. Nothing was done twice."


def said(body: object) -> str:
    assert isinstance(body, dict)
    return str(body["text"])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("report linkedin comments 4", "Recorded: 4 comments on LinkedIn."),
        ("linkedin comments 4", "Recorded: 4 comments on LinkedIn."),
        ("undo", DONE),
        ("objective 5 posts a week on X", DONE),
        ("stop", DONE),
        ("start", DONE),
        ("away until Friday", DONE),
        ("back", DONE),
        ("digest now", DONE),
        ("checkin", "Nothing is due right now."),
        ("alarm a wave of angry comments", "*Not raised yet:*"),
    ],
)
async def test_a_command_with_the_same_trigger_counts_once(
    team: Coach, text: str, again: str
) -> None:
    for count in (3, 2):
        await team.types(f"report linkedin comments {count}")
    await team.types(text)
    stored, posted = team.stored(), team.posted()

    answer = await team.slack.repeat()

    assert said(answer.body).startswith(again)
    assert (team.stored(), team.posted()) == (stored, posted)
    assert team.rows(AlarmRow) <= 1


async def test_an_alarm_raised_with_the_same_trigger_counts_once(team: Coach) -> None:
    assert (await team.raises_alarm("a wave of angry comments")).text.startswith("The alarm is on")

    await team.slack.repeat()

    assert team.rows(AlarmRow) == 1


async def test_a_press_with_the_same_trigger_counts_once(team: Coach) -> None:
    await team.types("report linkedin comments 3")
    receipt = (await team.types("report linkedin comments 4")).message
    await team.slack.click(ADA, receipt, "undo")
    stored = team.stored()

    await team.slack.repeat()

    assert team.stored() == stored


async def test_a_form_that_is_sent_again_counts_once(team: Coach) -> None:
    await team.types("report")
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})
    stored = team.stored()

    await team.slack.repeat()

    assert team.stored() == stored
