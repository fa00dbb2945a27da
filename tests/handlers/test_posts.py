"""Whatever is posted goes out without previews of the links in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.support.coach import ADA, GENERAL, Coach

Act = Callable[[Coach], Awaitable[object]]
LINK = "https://x.example/1"


async def declare(team: Coach) -> None:
    await team.raises_alarm(f"look at {LINK}")
    await team.tick()


async def declare_and_end(team: Coach) -> None:
    await declare(team)
    await team.ends_alarm()
    await team.tick()


async def share_progress(team: Coach) -> None:
    shown = (await team.types("progress team")).message
    await team.slack.click(ADA, shown, "share_progress")


async def review(team: Coach) -> None:
    await team.types("review")
    await team.background_tasks()


async def failing_review(team: Coach) -> None:
    team.slack.faults.add("files.getUploadURLExternal")
    await review(team)


async def message(team: Coach) -> None:
    await team.slack.say(ADA, "D0ADA", f"linkedin comments 4 {LINK}")


async def invite(team: Coach) -> None:
    bot = team.slack.world.bot.id
    team.slack.world.channels[GENERAL].members.add(bot)
    await team.slack.acts.event({"type": "member_joined_channel", "user": bot, "channel": GENERAL})


async def digest(team: Coach) -> None:
    await team.types("digest now")
    await team.tick()


async def checkin(team: Coach) -> None:
    await team.types("checkin")
    await team.tick()


@pytest.mark.parametrize(
    "act",
    [
        *(declare, declare_and_end, share_progress, review, failing_review, message, invite),
        *(digest, checkin),
    ],
)
async def test_a_post_shows_no_previews(team: Coach, act: Act) -> None:
    await act(team)

    posts = [call.payload for call in team.slack.sent if call.method == "chat.postMessage"]
    assert posts
    assert all(post["unfurl_links"] is post["unfurl_media"] is False for post in posts)
