"""Who administers one of their teams is taken there, and told of others' admins only elsewhere."""

from __future__ import annotations

import pytest

from tests.support.coach import ADA, BEN, BLOG, CLEO, GENERAL, MARKETING, Coach

DIRECT = "D0BEN"


@pytest.fixture
async def other(team: Coach) -> Coach:
    """Ben reports in #marketing, which Ada administers, and administers #blog himself."""
    team.slack.world.channels[BLOG].members |= {BEN, team.slack.world.bot.id}
    await team.set_up(ADA, BEN)
    await team.set_up(BEN, channel=BLOG, by=BEN)
    return team


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("log", f"Who changed what in <#{BLOG}>"),
        ("log settings", f"Who changed what in <#{BLOG}>"),
        ("delete team", f"Delete everything of <#{BLOG}>?"),
        ("history team", "reported"),
    ],
)
async def test_what_admins_do_is_done_for_the_team_that_one_administers(
    other: Coach, words: str, told: str
) -> None:
    answer = await other.slack.say(BEN, DIRECT, words)

    assert told in answer.text
    assert "Only <@" not in answer.text


async def test_the_admin_of_both_chooses(other: Coach) -> None:
    await other.set_up(ADA, BEN, admins=[ADA, BEN])

    assert "Which team is this for?" in (await other.slack.say(BEN, DIRECT, "log")).text


async def test_the_admin_of_none_is_told_who_is_one(other: Coach) -> None:
    other.slack.world.channels[BLOG].members.add(CLEO)
    for channel in (MARKETING, BLOG):
        await other.types("", CLEO, channel)

    assert "Only <@" in (await other.slack.say(CLEO, "D0CLEO", "log")).text


async def test_in_a_channel_it_is_about_that_channels_team(other: Coach) -> None:
    assert f"Only <@{ADA}>" in (await other.types("log", BEN)).text
    assert f"in <#{BLOG}>" in (await other.types("log", BEN, BLOG)).text


async def test_a_channel_without_a_team_offers_that_team_alone(other: Coach) -> None:
    asked = await other.types("log", BEN, GENERAL)

    assert f"<#{BLOG}>" in asked.text
    assert f"<#{MARKETING}>" not in asked.text
