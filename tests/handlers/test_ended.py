"""What has ended is told to its owner, with four buttons, and stands apart in the digest."""

from __future__ import annotations

import pytest

from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, MARKETING, Coach

DM = "D0ADA"


@pytest.fixture
async def ended(coach: Coach) -> Coach:
    """Ada's objective until Friday, on the Monday after; another goes on."""
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 27 November")
    await coach.types("objective 24 bookings by 31 March")
    await coach.types("report linkedin comments 12")
    await coach.tick(days=7)
    return coach


def told(coach: Coach) -> str:
    return next(text for text in coach.asked() if "has passed" in text)


async def press(coach: Coach, action: str) -> Reply:
    message = next(m for m in coach.slack.dm(ADA) if "has passed" in m["text"])
    return await coach.slack.click(ADA, message, action)


async def test_its_owner_is_told_once(ended: Coach) -> None:
    assert "The date of “20 comments on LinkedIn by 27 Nov” in" in told(ended)
    assert "12 of 20 by 27 Nov" in told(ended)
    for _ in range(3):
        await ended.tick(days=1)

    assert len([text for text in ended.asked() if "has passed" in text]) == 1


async def test_keep_sets_the_same_again_and_can_be_undone(ended: Coach) -> None:
    kept = await press(ended, "keep_objective")
    assert "Objective set: 20 comments on LinkedIn by 2 Dec 2026" in kept.text.replace("*", "")

    undone = await ended.slack.click(ADA, kept.message, "undo_act")
    assert "The old one is open again" in undone.text


async def test_close_closes_it(ended: Coach) -> None:
    assert (await press(ended, "close_objective")).text.startswith("Closed:")


async def test_raise_and_new_date_open_its_form(ended: Coach) -> None:
    for action in ("raise_objective", "new_date"):
        await press(ended, action)
        assert "This date has passed" in str(ended.window())


async def test_it_stands_apart_in_the_digest_in_full_once(ended: Coach) -> None:
    await ended.types("report bookings 1")
    await ended.tick(days=1)
    first = ended.posted(MARKETING)[-1]
    assert "Comments on LinkedIn: 12 of 20 by 27 Nov, 8 short" in first
    assert "*Next: close it and note one lesson, or give it a new date.*" in first
    assert "slipped" not in first

    await ended.types("report bookings 2")
    await ended.tick(days=7)
    second = ended.posted(MARKETING)[-1]
    assert "12 of 20 by 27 Nov, close it or set a new date." in second
    assert BEN not in second
