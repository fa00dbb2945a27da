"""The buttons below the digest of a silent team: keep posting, and pause again."""

from __future__ import annotations

from typing import Any

from tests.support.coach import ADA, MARKETING, Coach


async def weeks_pass(team: Coach, weeks: int) -> None:
    for _ in range(weeks):
        await team.tick(weeks=1)


def last_digest(team: Coach) -> dict[str, Any]:
    return next(m for m in reversed(team.slack.messages(MARKETING)) if "bot_id" in m)


async def test_a_number_that_no_objective_counts_ends_the_silence_too(team: Coach) -> None:
    await team.tick(days=1)
    await weeks_pass(team, 3)
    await team.slack.click(ADA, last_digest(team), "keep_posting")
    await team.types("report x posts 3")
    await weeks_pass(team, 2)

    assert team.posted()[-1].startswith("Still no new numbers. The last came on 15 Dec.")


async def test_a_silent_team_can_keep_its_digests(team: Coach) -> None:
    await team.tick(days=1)
    await weeks_pass(team, 4)
    posted = len(team.posted())

    kept = (await team.slack.click(ADA, last_digest(team), "keep_posting")).text
    await weeks_pass(team, 2)

    assert "every week, with or without numbers" in kept
    assert len(team.posted()) == posted + 2

    paused = (await team.slack.click(ADA, last_digest(team), "stop_posting")).text
    await weeks_pass(team, 2)

    assert "until your next number" in paused
    assert len(team.posted()) == posted + 2
