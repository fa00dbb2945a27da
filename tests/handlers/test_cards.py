"""A check-in in the direct messages is kept true, and there is one that asks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons, number_fields

DM = "D0ADA"
MONDAY = "Monday 7 Dec at 09:00 (Europe/Stockholm)"
ASKING = ["open_report", "skip_checkin", "snooze_checkin", "stop"]


@pytest.fixture
async def asked(team: Coach) -> Coach:
    """Ada was asked a moment ago for comments on LinkedIn and posts on X."""
    await team.types("objective 50 posts on X by 31 December")
    await team.tick(days=7)
    return team


def cards(team: Coach, user: str = ADA) -> list[dict[str, Any]]:
    """The check-ins in somebody's direct messages, whatever they say by now."""
    return [m for m in team.slack.dm(user) if (m.get("metadata") or {}).get("event_type")]


async def card(team: Coach, user: str = ADA) -> dict[str, Any]:
    """The last of them, as soon as the bot has done what it does after its answers."""
    await team.background_tasks()
    return cards(team, user)[-1]


async def test_a_card_thanks_for_what_came_and_asks_for_the_rest(asked: Coach) -> None:
    await asked.slack.say(ADA, DM, "linkedin comments 4")

    shown = await card(asked)
    assert shown["text"].startswith(
        "Recorded: 4 comments on LinkedIn for the week of 23–29 Nov. Thank you."
        " One number is still open: Posts on X: last week, 23–29 Nov."
    )
    assert buttons(shown) == ASKING


async def test_a_card_that_is_answered_asks_nothing_more(asked: Coach) -> None:
    await asked.slack.say(ADA, DM, "linkedin comments 4, x posts 2")

    shown = await card(asked)
    assert shown["text"] == (
        "Recorded: 4 comments on LinkedIn and 2 posts on X, all for the week of 23–29 Nov."
        " Thank you."
    )
    assert buttons(shown) == ["show_progress"]
    assert len(cards(asked)) == 1


async def test_a_report_in_the_channel_settles_the_card(asked: Coach) -> None:
    await asked.types("report linkedin comments 4, x posts 2")

    assert buttons(await card(asked)) == ["show_progress"]


async def test_the_form_settles_the_card(asked: Coach) -> None:
    await asked.slack.click(ADA, cards(asked)[-1], "open_report")
    fields = number_fields(asked.window())
    await asked.slack.submit(ADA, asked.window(), dict.fromkeys(fields, "3"))

    assert buttons(await card(asked)) == ["show_progress"]


async def test_after_undo_a_card_asks_again(asked: Coach) -> None:
    before = cards(asked)[-1]["text"]
    await asked.types("report linkedin comments 4, x posts 2")
    await asked.types("undo")

    shown = await card(asked)
    assert shown["text"].endswith(before.partition("Got a minute")[2])
    assert buttons(shown) == ASKING


async def test_a_colleagues_number_settles_the_card_without_thanks(asked: Coach) -> None:
    await asked.types("report linkedin comments 4, x posts 2", BEN)

    assert (await card(asked))["text"] == "Nothing is open here now."


@pytest.mark.parametrize("pressed", [True, False])
async def test_nothing_new_is_noted_on_the_card(asked: Coach, *, pressed: bool) -> None:
    await asked.types("report linkedin comments 4")
    if pressed:
        await asked.slack.click(ADA, cards(asked)[-1], "skip_checkin")
    else:
        await asked.slack.say(ADA, DM, "skip")

    shown = await card(asked)
    assert shown["text"] == (
        "Recorded: 4 comments on LinkedIn for the week of 23–29 Nov. Thank you."
        f" Nothing new for the rest, noted. Next check-in: {MONDAY}."
    )
    assert buttons(shown) == ["open_report"]


@pytest.mark.parametrize("pressed", [True, False])
async def test_later_is_noted_on_the_card(asked: Coach, *, pressed: bool) -> None:
    if pressed:
        await asked.slack.click(ADA, cards(asked)[-1], "snooze_checkin")
    else:
        await asked.slack.say(ADA, DM, "later")

    shown = await card(asked)
    assert shown["text"].startswith("I'll ask again <!date^")
    assert buttons(shown) == ["open_report"]


async def test_what_is_asked_again_replaces_the_card(asked: Coach) -> None:
    await asked.slack.click(ADA, cards(asked)[-1], "snooze_checkin")
    await asked.tick(hours=3)

    old, new = cards(asked)
    assert old["text"] == "Replaced by the check-in below."
    assert (buttons(old), buttons(new)) == ([], ASKING)


async def test_asked_for_twice_there_is_one_that_asks(asked: Coach) -> None:
    for _ in range(2):
        await asked.types("checkin")
    await asked.tick(minutes=1)
    await asked.types("checkin")
    await asked.tick(minutes=1)

    assert [bool(buttons(each)) for each in cards(asked)] == [False, False, True]


async def test_next_weeks_card_replaces_one_without_an_answer(asked: Coach) -> None:
    await asked.types("report linkedin comments 4")
    await asked.tick(days=7)

    assert [bool(buttons(each)) for each in cards(asked)] == [False, True]


async def test_an_answered_card_is_left_as_it_is(asked: Coach) -> None:
    await asked.types("report linkedin comments 4, x posts 2")
    await asked.background_tasks()
    await asked.tick(days=7)

    assert cards(asked)[0]["text"].startswith("Recorded: 4 comments")


async def test_a_card_whose_answer_was_lost_is_posted_once_and_replaces_the_old_one(
    asked: Coach,
) -> None:
    asked.slack.faults.add("chat.postMessage", "lost_answer", channel=ADA)
    await asked.tick(days=7)
    await asked.tick(minutes=1)

    assert [bool(buttons(each)) for each in cards(asked)] == [False, True]


async def test_a_card_that_slack_does_not_edit_disturbs_nobody(asked: Coach) -> None:
    asked.slack.faults.add("chat.update", error="internal_error")
    reply = await asked.types("report linkedin comments 4")
    before = len(asked.asked())

    assert buttons(await card(asked)) == ASKING
    assert reply.text.startswith("Recorded: 4 comments on LinkedIn for the week of 23–29 Nov.")
    assert len(asked.asked()) == before


async def test_who_stopped_keeps_the_button_that_starts_again(asked: Coach) -> None:
    await asked.slack.click(ADA, cards(asked)[-1], "stop")
    await asked.types("report linkedin comments 4")

    assert buttons(await card(asked)) == ["start"]


async def test_the_first_check_in_says_who_asked_for_it_and_how_often(coach: Coach) -> None:
    await coach.set_up(ADA, BEN)
    await coach.types("objective 20 comments on LinkedIn by 31 December", BEN)
    await coach.tick(days=7, hours=1)

    (first,) = coach.asked(BEN)
    assert first.startswith(
        "This is your first check-in from me. <@U0ADA> set me up in <#C0MARKETING>."
        " I'll ask on Mondays at 09:00, and only when a number is due."
        " You can stop check-ins at any time. Got a minute for one number?"
    )

    await coach.tick(days=7)
    assert coach.asked(BEN)[-1].startswith("Got a minute for one number?")
