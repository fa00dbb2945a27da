"""“Change sign-ups to 11”: another target, or what was just reported; forms hold what was said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, Coach
from tests.support.reading import buttons

BOTH = ["edit_number", "change_target"]


async def so_far(team: Coach) -> str:
    return (await team.types("progress")).text.partition("Comments on LinkedIn: ")[2]


def in_field(view: dict[str, Any]) -> str:
    (field,) = [each for each in view["blocks"] if each.get("block_id", "").startswith("value")]
    return str(field["element"]["initial_value"])


@pytest.mark.parametrize("text", ["change comments to 11", "make linkedin comments 11"])
async def test_what_was_just_reported_may_be_meant(team: Coach, text: str) -> None:
    await team.types("linkedin comments 12")
    question = await team.types(text)

    assert buttons(question.message) == BOTH
    assert "You just reported 12 comments on LinkedIn. Should that be 11" in question.text
    await team.slack.click(ADA, question.message, "edit_number")
    assert in_field(team.window()) == "11"
    await team.slack.submit(ADA, team.window(), {})
    assert (await so_far(team)).startswith("11 of 20")


async def test_the_target_may_be_meant_all_the_same(team: Coach) -> None:
    await team.types("linkedin comments 12")
    question = await team.types("change comments to 11")
    await team.slack.click(ADA, question.message, "change_target")

    assert (await so_far(team)).startswith("12, target 11")


@pytest.mark.parametrize(
    ("reported", "text", "hours"),
    [
        ("linkedin comments 2", "change comments to 19", 0),
        ("linkedin comments 12", "change comments to 30", 0),
        ("linkedin comments 12", "change comments to 11", 25),
        ("x comments 12", "change comments to 11", 0),
    ],
)
async def test_only_a_near_report_of_the_day_is_asked_about(
    team: Coach, reported: str, text: str, hours: int
) -> None:
    await team.types(reported)
    team.clock.move(hours=hours)

    assert "edit_number" not in buttons((await team.types(text)).message)


@pytest.mark.parametrize("text", ["edit comments to 14", "correct comments to 14"])
async def test_a_form_opens_with_what_was_said(team: Coach, text: str) -> None:
    await team.types("linkedin comments 4, x comments 7")
    asked = (await team.types(text)).message
    (edit, *_) = [each for each in asked["blocks"] if "accessory" in each]
    await team.slack.click(ADA, asked, "edit_number", edit["accessory"]["value"])

    assert in_field(team.window()) == "14"
