"""`/social log` tells admins who changed what, as signed requests."""

from __future__ import annotations

import pytest

from bot.domain.audit import PAGE
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons


async def test_what_was_changed_is_listed_with_who_changed_it(team: Coach) -> None:
    await team.types("objective 5 posts a week on X")

    shown = (await team.types("log")).text

    assert f"*Who changed what in <#{MARKETING}>*" in shown
    assert f"<@{ADA}> set an objective for <@{ADA}>: posts on X, target 5." in shown


@pytest.mark.parametrize("words", ["who changed the settings?", "who changed what", "audit log"])
async def test_it_is_asked_for_in_ones_own_words(team: Coach, words: str) -> None:
    assert "Who changed what in" in (await team.types(words)).text


async def test_others_than_admins_are_told_who_can_see_it(team: Coach) -> None:
    refused = (await team.types("log", BEN)).text

    assert refused == f"Only <@{ADA}> can see or do that here. Ask them, or a workspace admin."


async def test_a_topic_is_kept_to_when_it_is_named_or_chosen(team: Coach) -> None:
    await team.types("objective 5 posts a week on X")
    everything = await team.types("log")
    chosen = await team.slack.click(ADA, everything.message, "filter_log", value="1:settings+0")
    named = await team.types("log alarms")

    assert "posts on X" not in chosen.text
    assert "set up the team" in chosen.text
    assert "Nothing about that yet." in named.text


async def test_a_word_that_is_no_topic_is_refused_with_those_there_are(team: Coach) -> None:
    assert "with one of: settings, people" in (await team.types("log nonsense")).text


async def test_pages_are_turned(team: Coach) -> None:
    for _ in range(PAGE):
        await team.types("report linkedin comments 4")
        await team.types("undo")

    first = await team.types("log")
    newest = first.text  # the answer takes its place
    older = await team.slack.click(ADA, first.message, "turn_log:older")

    assert f"1–{PAGE} of" in newest
    assert f"{PAGE + 1}–" in older.text


async def test_the_log_of_the_workspace_is_for_its_admins(team: Coach) -> None:
    refused = await team.types("log workspace", BEN)
    shown = await team.types("log workspace", ADA)

    assert "Only admins of this workspace can see all of its log." in refused.text
    assert "*Who changed what in this workspace*" in shown.text
    assert f"set up the team in <#{MARKETING}>." in shown.text


async def test_home_offers_the_log_to_admins_alone(team: Coach) -> None:
    for user in (ADA, BEN):
        await team.slack.open_home(user)

    assert "command:log" in buttons(team.slack.home(ADA))
    assert "command:log" not in buttons(team.slack.home(BEN))
