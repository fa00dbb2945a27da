"""An export, from the command to the files in a person's direct messages."""

from __future__ import annotations

from typing import Any

import pytest

from bot.archive import Archive, read_archive
from bot.domain.errors import CoachError
from bot.views.refusals import refusal_words
from tests.support.coach import ADA, BEN, Coach


def files(coach: Coach, user: str) -> list[dict[str, Any]]:
    return [file for message in coach.slack.dm(user) for file in message.get("files", [])]


def archive(coach: Coach, user: str) -> Archive:
    """What the ZIP holds that somebody was sent."""
    (packed,) = [each for each in files(coach, user) if each["name"].endswith(".zip")]
    return read_archive(coach.slack.world.files[packed["id"]].content)


@pytest.fixture
async def reported(team: Coach) -> Coach:
    """Ada, who is an admin, and Ben have reported a number each."""
    await team.types("report linkedin comments 4")
    await team.types("report linkedin comments 7", BEN)
    return team


async def test_admins_get_everything_as_a_zip_and_a_workbook(reported: Coach) -> None:
    reply = await reported.types("export")
    await reported.background_tasks()

    assert reply.answer["text"].startswith("I'm exporting everything of <#C0MARKETING>.")
    assert [file["name"] for file in files(reported, ADA)] == [
        "social-coach-2026-11-23.zip",
        "social-coach-2026-11-23.xlsx",
    ]
    assert [row["person"] for row in archive(reported, ADA)["results"]] == [ADA, BEN]


async def test_members_get_what_is_theirs_alone(reported: Coach) -> None:
    reply = await reported.types("export", BEN)
    await reported.background_tasks()

    assert reply.answer["text"].startswith("I'm exporting what's yours in <#C0MARKETING>.")
    assert files(reported, ADA) == []
    assert [row["person"] for row in archive(reported, BEN)["results"]] == [BEN]


@pytest.mark.parametrize("words", ["mine", "my data", "My own data"])
async def test_admins_may_have_their_own_alone(reported: Coach, words: str) -> None:
    await reported.types(f"export {words}")
    await reported.background_tasks()

    assert [row["person"] for row in archive(reported, ADA)["results"]] == [ADA]


async def test_other_words_are_refused_with_what_to_type(reported: Coach) -> None:
    refused = await reported.types("export to my printer")

    assert refusal_words(CoachError("typing.export")) in refused.text


async def test_who_asks_is_told_if_slack_takes_no_file(reported: Coach) -> None:
    reported.slack.faults.add("files.completeUploadExternal", "server_error")

    await reported.types("export")
    await reported.background_tasks()

    assert files(reported, ADA) == []
    assert len(reported.asked()) == 1
