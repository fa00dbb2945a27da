"""What is shared in a channel is there once, however often and fast its button is pressed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.db.models import RequestRow
from bot.domain.errors import Channel, CoachError
from bot.sandbox.replies import Reply
from bot.views.refusals import refusal_words
from tests.support.coach import ADA, BEN, MARKETING, Coach

HERE = Channel(MARKETING)
AGAIN = refusal_words(CoachError("slack.shared_already", channel=HERE))
UNSURE = refusal_words(CoachError("slack.share_in_doubt", channel=HERE))


async def progress(team: Coach, user: str = ADA) -> dict[str, Any]:
    """Progress with the button that shares it."""
    return (await team.types("progress team", user)).message


async def review(team: Coach) -> dict[str, Any]:
    """The offer to share the review."""
    await team.types("review")
    await team.background_tasks()
    return team.slack.dm(ADA)[-1]


async def press(team: Coach, message: dict[str, Any], button: str, user: str = ADA) -> Reply:
    reply = await team.slack.click(user, message, button)
    await team.background_tasks()
    return reply


@pytest.mark.parametrize("times", [2, 5])
async def test_progress_pressed_at_once_is_posted_once(team: Coach, times: int) -> None:
    shown = await progress(team)

    await asyncio.gather(*(press(team, shown, "share_progress") for _ in range(times)))

    assert len(team.posted()) == 1


@pytest.mark.parametrize("times", [2, 3])
async def test_a_review_pressed_at_once_is_posted_once(team: Coach, times: int) -> None:
    offer = await review(team)

    await asyncio.gather(*(press(team, offer, "share_review") for _ in range(times)))

    shared = [each for each in team.slack.messages(MARKETING) if each.get("files")]
    assert len(shared) == 1


async def test_what_is_shown_anew_can_be_shared_anew(team: Coach) -> None:
    await press(team, await progress(team), "share_progress")

    await press(team, await progress(team), "share_progress")

    assert len(team.posted()) == 2


async def test_two_people_share_each_their_own(team: Coach) -> None:
    await press(team, await progress(team), "share_progress")
    await press(team, await progress(team, BEN), "share_progress", BEN)

    first, second = team.posted()
    assert (f"<@{ADA}>" in first, f"<@{BEN}>" in second) == (True, True)


@pytest.mark.parametrize("error", ["not_in_channel", "is_archived", "restricted_action"])
async def test_what_slack_refused_can_be_pressed_again(team: Coach, error: str) -> None:
    shown = await progress(team)
    team.slack.faults.add("chat.postMessage", "error", error=error)
    await press(team, shown, "share_progress")

    reply = await press(team, shown, "share_progress")

    assert reply.text == "Shared in <#C0MARKETING>."
    assert len(team.posted()) == 1


@pytest.mark.parametrize("fault", ["lost_answer", "server_error"])
async def test_where_the_answer_was_lost_it_says_where_to_look(team: Coach, fault: Any) -> None:
    shown = await progress(team)
    team.slack.faults.add("chat.postMessage", fault)

    first = await press(team, shown, "share_progress")
    second = await press(team, shown, "share_progress")

    assert (first.text, second.text) == (UNSURE, AGAIN)
    assert len(team.posted()) <= 1


async def test_a_review_whose_answer_was_lost_says_so_in_direct_messages(team: Coach) -> None:
    offer = await review(team)
    team.slack.faults.add("files.completeUploadExternal", "lost_answer")

    await press(team, offer, "share_review")

    assert team.asked()[-1] == UNSURE


async def test_a_review_that_slack_refused_can_be_shared_by_the_same_button(team: Coach) -> None:
    offer = await review(team)
    before = team.rows(RequestRow)
    team.slack.faults.add("files.completeUploadExternal", "error", error="not_in_channel")

    await press(team, offer, "share_review")

    assert team.rows(RequestRow) == before
