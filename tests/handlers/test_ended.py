"""What has ended is told to its owner, with four buttons, and stands apart in the digest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons, words

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


async def test_who_reported_nothing_is_offered_what_the_buttons_do(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 27 November")
    for _ in range(8):
        await coach.tick(days=1)

    message = next(m for m in coach.slack.dm(ADA) if "has passed" in m["text"])
    assert "What next? Report the last number, give it a new date or close it." in message["text"]
    assert buttons(message) == ["open_report", "new_date", "close_objective"]


async def test_close_closes_it(ended: Coach) -> None:
    assert (await press(ended, "close_objective")).text.startswith("Closed:")


def filled(coach: Coach) -> dict[str, str]:
    """What the fields of the form in front begin with."""
    elements = {b["block_id"]: b["element"] for b in coach.window()["blocks"] if "element" in b}
    return {
        field: element.get("initial_value") or element["initial_date"]
        for field, element in elements.items()
    }


async def test_raise_sets_it_again_with_a_higher_target(ended: Coach) -> None:
    await press(ended, "raise_objective")
    assert filled(ended) == {"target": "20", "due_on": "2026-12-02"}

    await ended.slack.submit(ADA, ended.window(), {"target": 30, "due_on": date(2026, 12, 18)})

    assert words(ended.window()).startswith("Objective set: *30 comments on LinkedIn by 18 Dec")
    closed = (await ended.types("objectives ended")).text
    assert "20 comments on LinkedIn by 27 Nov (<@U0ADA>): closed on 30 Nov" in closed


async def test_a_new_date_keeps_the_objective_and_its_numbers(ended: Coach) -> None:
    await press(ended, "new_date")
    assert filled(ended) == {"due_on": "2026-12-02"}

    await ended.slack.submit(ADA, ended.window(), {"due_on": date(2026, 12, 18)})

    answer = words(ended.window())
    assert "Due date moved from 27 Nov 2026 to 18 Dec 2026." in answer
    assert "12 of 20 by 18 Dec" in answer
    assert (await ended.types("objectives ended")).text == "No objective has been closed yet."


async def test_the_list_offers_what_becomes_of_what_has_ended(ended: Coach) -> None:
    ended.slack.world.refused_blocks.add("table")
    listed = (await ended.types("objectives")).message
    menus = [b["accessory"]["options"] for b in listed["blocks"] if "accessory" in b]
    offered = {tuple(option["value"] for option in menu) for menu in menus}

    assert offered == {
        ("keep:1", "raise:1", "new_date:1", "hand_over:1", "close:1"),
        ("edit:2", "hand_over:2", "close:2"),
    }


async def test_what_had_ended_is_asked_about_again_when_it_is_reopened(ended: Coach) -> None:
    closed = await press(ended, "close_objective")

    reopened = await ended.slack.click(ADA, closed.message, "undo_act")

    assert "It's open again." in reopened.text
    kept = await ended.slack.click(ADA, reopened.message, "keep_objective")
    assert kept.text.startswith("Objective set: 20 comments on LinkedIn by 2 Dec")


async def test_it_stands_apart_in_the_digest_in_full_once(ended: Coach) -> None:
    await ended.types("report bookings 1")
    await ended.tick(days=1)
    first = ended.posted(MARKETING)[-1]
    assert "Comments on LinkedIn: 12 of 20 by 27 Nov, 8 short" in first
    assert "*Next: write down one lesson for the next one.*" in first
    assert "slipped" not in first

    await ended.types("report bookings 2")
    await ended.tick(days=7)
    second = ended.posted(MARKETING)[-1]
    assert "12 of 20 by 27 Nov, close it or set a new date." in second
    assert BEN not in second


# What the digest and Home offer


@pytest.fixture
async def bens(coach: Coach) -> Coach:
    """Ben's objective until Friday, on the Tuesday after; Ada runs the team."""
    await coach.set_up(ADA, BEN)
    await coach.types("objective 20 comments on LinkedIn by 27 November", BEN)
    await coach.types("report linkedin comments 12", BEN)
    await coach.types("stop", BEN)
    await coach.tick(days=8)
    return coach


def digest_of(coach: Coach) -> dict[str, Any]:
    return coach.slack.messages(MARKETING)[-1]


DECIDING = ["keep_objective", "raise_objective", "new_date", "close_objective"]


async def test_the_digest_asks_once_what_comes_next(bens: Coach) -> None:
    first = digest_of(bens)
    await bens.types("report linkedin comments 1", ADA)
    await bens.tick(days=7)

    assert (
        "What next for “20 comments on LinkedIn by 27 Nov”? Set a target that fits,"
        in first["text"]
    )
    assert set(DECIDING) < set(buttons(first))
    assert not set(DECIDING) & set(buttons(digest_of(bens)))
    assert "show_objectives" in buttons(digest_of(bens))


async def test_what_was_reached_may_be_set_again_and_what_has_no_number_reported(
    coach: Coach,
) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 5 comments on LinkedIn by 27 November")
    await coach.types("objective 5 bookings by 27 November")
    await coach.types("report linkedin comments 6")
    await coach.tick(days=8)
    text = digest_of(coach)["text"]

    assert "What next for “5 comments on LinkedIn by 27 Nov”? Set the same again," in text
    assert "No number came in for “5 bookings by 27 Nov”. Report the last one," in text
    assert "raise" not in text


async def test_what_one_person_decides_leaves_the_digest_to_all(bens: Coach) -> None:
    posted = digest_of(bens)

    kept = await bens.slack.click(ADA, posted, "keep_objective")

    assert kept.text.startswith("Objective set: 20 comments on LinkedIn by 2 Dec")
    assert digest_of(bens)["text"] == posted["text"]
    again = await bens.slack.click(BEN, posted, "keep_objective")
    assert "is closed" in again.text


@pytest.mark.parametrize("action", DECIDING)
async def test_others_are_told_by_the_digest_who_decides(bens: Coach, action: str) -> None:
    reply = await bens.slack.click(CLEO, digest_of(bens), action)

    assert "Only <@U0BEN> and <@U0ADA> can decide what comes next." in reply.text


async def test_who_stopped_check_ins_is_told_on_home_and_by_no_message(bens: Coach) -> None:
    await bens.slack.open_home(BEN)

    assert not [text for text in bens.asked(BEN) if "has passed" in text]
    assert "What next for “20 comments on LinkedIn by 27 Nov”" in words(bens.slack.home(BEN))
    await bens.slack.click(BEN, "home", "keep_objective")
    assert "What next" not in words(bens.slack.home(BEN))


async def test_those_that_ended_are_counted_in_the_same_line(team: Coach) -> None:
    for wanted in ("5 leads by 24", "5 comments on X by 30", "6 bookings by 30"):
        await team.types(f"objective {wanted} November")
    team.clock.move(days=2)

    first, *_ = (await team.types("progress")).message["blocks"]

    assert first["text"]["text"].splitlines()[0].endswith(". 1 more has ended.")
