"""[Show all 57] below a digest leads to all of them, within what Slack takes."""

from __future__ import annotations

from tests.support.coach import ADA, MARKETING, Coach
from tests.support.reading import words
from tests.views.drawing import drawn

PLATFORMS = ("LinkedIn", "X", "Facebook", "Instagram", "YouTube", "TikTok", "Threads")
METRICS = ("likes", "posts", "followers", "clicks", "leads", "shares", "views", "bookings")


async def test_show_all_shows_all(team: Coach) -> None:
    for platform in PLATFORMS:
        for metric in METRICS:
            await team.types(f"objective 2000 {metric} on {platform} by 31 December")
    await team.tick(days=1)
    digest = team.slack.messages(MARKETING)[-1]

    first = await team.slack.click(ADA, digest, "show_progress")
    last = await team.slack.click(ADA, first.message, "show_progress")

    assert "Show all 57" in words(digest)
    assert "[Show 7 more]" in drawn(first.message["blocks"])
    assert "Objectives 51–57 of 57." in words(last.message)
    assert "less urgent" not in words(last.message)
