"""Without the extra `pictures` the bot runs, and says what is missing."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot import extras
from bot.domain.errors import CoachError
from bot.views.refusals import refusal_words
from tests.support.coach import MARKETING, Coach

ROOT = Path(__file__).parents[1]


def test_what_is_looked_for_is_what_the_extra_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {each.partition(">")[0] for each in project["optional-dependencies"]["pictures"]}

    assert named == {each.replace("PIL", "pillow") for each in extras.PICTURES}
    assert extras.has_pictures()


@pytest.mark.usefixtures("without_pictures")
async def test_a_digest_is_posted_without_its_picture(team: Coach) -> None:
    await team.types("report linkedin comments 4")

    await team.tick(days=1)

    (digest,) = [m for m in team.slack.messages(MARKETING) if "Week " in m.get("text", "")]
    assert "image" not in {block["type"] for block in digest["blocks"]}
    assert team.slack.world.files == {}


@pytest.mark.usefixtures("without_pictures")
async def test_who_asks_for_a_review_is_told_what_is_missing_and_makes_nothing(team: Coach) -> None:
    reply = await team.types("review")
    await team.background_tasks()

    assert reply.answer["text"].startswith(refusal_words(CoachError("state.no_pictures"))[:60])
    assert team.slack.world.files == {}
