"""What stands above a file that the bot sends is words: no link, ping or format of a person's."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import pytest

from tests.support.coach import ADA, MARKETING, Coach

ROOT = Path(__file__).parents[2]
DISGUISED = "<https://evil.example|Session expired: sign in> <!channel> <@U0BEN> *now*"
LIVE = re.compile(r"<(?:http|!channel)|\*now\*")


async def alarm_review(team: Coach) -> None:
    await team.types("drill something")
    await team.slack.submit(ADA, team.window(), {"words": DISGUISED})
    await team.tick(minutes=20)
    await team.types("drill over")
    await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})
    await team.tick(minutes=1)
    ended = team.slack.messages(MARKETING)[-1]
    review = await team.slack.click(ADA, ended, "review_alarm")
    await team.slack.click(ADA, review.message, "make_alarm_review")


async def review(team: Coach) -> None:
    await team.types("review")
    await team.background_tasks()
    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "share_review")


async def export(team: Coach) -> None:
    await team.types("export")


WAYS: Mapping[str, Callable[[Coach], Awaitable[None]]] = {
    "handlers/presses/alarm_reviews.py": alarm_review,
    "handlers/commands/review.py": review,
    "handlers/commands/export.py": export,
}
"""How each place that shares files is reached."""


def places(call: str) -> set[str]:
    """The modules that have this call."""
    found = (path for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py"))
    return {
        str(path.relative_to(ROOT))
        for path in found
        if re.search(rf"await \S*\b{call}\(", path.read_text("utf-8"))
    }


def test_each_place_is_tried_and_no_other_uploads() -> None:
    assert places("share_file") == WAYS.keys()
    assert places("files_upload_v2") == {"bot/slack/files.py", "bot/slack/chart_files.py"}


@pytest.mark.parametrize("place", WAYS)
async def test_what_people_wrote_is_only_words_above_a_file(team: Coach, place: str) -> None:
    await team.set_up(ADA, purpose="other", purpose_words=DISGUISED)

    await WAYS[place](team)
    await team.background_tasks()

    sent = [*team.slack.dm(ADA), *team.slack.messages(MARKETING)]
    above = [message["text"] for message in sent if message.get("files")]
    assert above
    assert not any(map(LIVE.search, above)), above
