"""What somebody wrote in a crisis is in the form of the alarm: nobody types it twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, BLOG, MARKETING, Coach
from tests.support.reading import buttons

DIRECT = "D0ADA"


def what_happened(window: dict[str, Any]) -> str:
    """What the form of an alarm begins with."""
    (field,) = (block for block in window["blocks"] if block.get("block_id") == "words")
    return str(field["element"].get("initial_value", ""))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("our page got hacked", "our page got hacked"),
        ("someone left a nasty comment, what do I do?", None),
        ("alarm a photo of ours is going round", "a photo of ours is going round"),
        ("alarm a leak & <https://x.example/2>", "a leak & https://x.example/2"),
        ("/social coach our page got hacked", "our page got hacked"),
        ("alarm a photo:\nit spreads", "a photo: it spreads"),
        (f"alarm {'it spreads ' * 30}", ("it spreads " * 30)[:200]),
    ],
)
async def test_the_form_begins_with_what_was_written(
    team: Coach, written: str, kept: str | None
) -> None:
    if written.startswith("/social "):
        told = await team.types(written.removeprefix("/social "))
    else:
        told = await team.slack.say(ADA, DIRECT, written)
    await team.slack.click(ADA, told.message, "raise_alarm")

    assert what_happened(team.window()) == (written if kept is None else kept)


@pytest.mark.parametrize("written", ["our page got hacked", "alarm our page got hacked"])
async def test_the_words_are_kept_while_the_team_is_chosen(two: Coach, written: str) -> None:
    told = await two.slack.say(ADA, DIRECT, written)
    asked = await two.slack.click(ADA, told.message, "raise_alarm")
    await two.slack.click(ADA, asked.message, "use_team:1")

    assert what_happened(two.window()) == "our page got hacked"
    assert f"<#{BLOG}>" in str(two.window()["blocks"])


async def test_a_button_of_an_earlier_release_opens_an_empty_form(team: Coach) -> None:
    listed = await team.types("alarms")
    (button,) = (
        element
        for block in listed.message["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == "raise_alarm"
    )
    assert button["value"] == "1"
    await team.slack.click(ADA, listed.message, "raise_alarm")

    assert what_happened(team.window()) == ""


@pytest.mark.parametrize("channel", [None, MARKETING])
async def test_a_crisis_does_not_wait_for_a_team(coach: Coach, channel: str | None) -> None:
    told = await (
        coach.types("coach our page got hacked", ADA, channel)
        if channel
        else coach.slack.say(ADA, DIRECT, "our page got hacked")
    )

    assert "First pause scheduled posts and ads in every tool." in told.text
    assert buttons(told.message) == ["raise_alarm", "not_a_crisis"]
    refused = await coach.slack.click(ADA, told.message, "raise_alarm")
    assert "no team" in refused.text or "can't see you in any team" in refused.text
