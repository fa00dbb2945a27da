"""What a member sees, who is no admin: no button that only refuses them, and who can instead."""

from __future__ import annotations

import pytest

from bot.sandbox.replies import Reply
from bot.views.ids import Action
from bot.views.left_out import buttons_in
from bot.views.members import OF_ADMINS
from handlers.actions import PRESSES
from handlers.commands import COMMANDS
from tests.roles.table import ACTIONS, TYPED, Group
from tests.support.coach import ADA, BEN, BLOG, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

FOR_ADMINS = {Group.CONFIGURE, Group.ADMINISTER}
ASKED = (
    *("why are we on social media?", "when is the next digest?", "pause the digest"),
    *("who is admin?", "delete my data", "what do you store about me?", "is there an alarm?"),
    *("remind Ada", "not me", "who does what?", "stop asking me"),
)
OTHERS = ("setup", "history team", "log", "delete team", "change the digest to Friday")
"""What is answered to a member with who can."""


@pytest.fixture
async def member(team: Coach) -> Coach:
    """Ben is in #marketing, which Ada administers, and owns an objective."""
    await team.types("objective 30 replies on X by 31 December", BEN)
    await team.types("report replies on X 3", BEN)
    return team


def test_what_is_for_admins_is_left_out_or_shown_to_them_alone() -> None:
    of_admins = {action for action, group in ACTIONS.items() if group in FOR_ADMINS}

    assert of_admins - OF_ADMINS == {Action.BRING_BACK}  # which only an admin is offered


def answered(reply: Reply) -> list[str]:
    shown = (message for message in reply.messages if "blocks" in message)
    return [found["action_id"] for message in shown for found in buttons_in(message)]


@pytest.mark.parametrize("typed", [*TYPED, *(f"help {name}" for name in COMMANDS if name)])
async def test_no_answer_has_what_refuses_them(member: Coach, typed: str) -> None:
    in_channel = await member.types(typed, BEN)
    in_private = await member.slack.say(BEN, "D0BEN", typed or "menu")

    assert not OF_ADMINS & {*answered(in_channel), *answered(in_private)}


@pytest.mark.parametrize("asked", ASKED)
async def test_no_answer_to_their_words_has_it(member: Coach, asked: str) -> None:
    reply = await member.slack.say(BEN, "D0BEN", asked)

    assert answered(reply)
    assert not OF_ADMINS & {*answered(reply)}


async def test_whoever_may_sees_all_of_it(member: Coach) -> None:
    reply = await member.types("help")

    assert {"open_setup", "command:delete team"} <= {*buttons(reply.message)}


async def test_a_command_of_admins_is_explained_with_who_they_are(member: Coach) -> None:
    reply = await member.types("help setup", BEN)

    assert reply.text.endswith(f"An admin of the team can do that: <@{ADA}>.")


@pytest.mark.parametrize("typed", OTHERS)
async def test_a_refusal_names_the_admins(member: Coach, typed: str) -> None:
    assert f"<@{ADA}>" in (await member.types(typed, BEN)).text


async def test_their_home_has_no_settings_that_are_not_theirs(member: Coach) -> None:
    homes = {}
    for user in (ADA, BEN):
        await member.slack.open_home(user)
        homes[user] = {found["action_id"] for found in buttons_in(member.slack.home(user))}

    assert not homes[BEN] & OF_ADMINS
    assert {"command:setup", "command:log"} <= homes[ADA]


async def test_a_channel_without_a_team_is_set_up_by_anybody(member: Coach) -> None:
    member.slack.world.channels[GENERAL].members |= {BEN, member.slack.world.bot.id}

    reply = await member.types("", BEN, GENERAL)

    assert "open_setup" in answered(reply)


async def test_in_two_teams_they_get_the_settings_of_the_one_they_administer(
    member: Coach,
) -> None:
    member.slack.world.channels[BLOG].members |= {BEN, member.slack.world.bot.id}
    await member.set_up(BEN, channel=BLOG, by=BEN)

    reply = await member.slack.say(BEN, "D0BEN", "settings")

    settings = [found["value"] for found in buttons_in(reply.message)]
    assert settings == [BLOG]
    assert MARKETING in reply.text or f"<#{MARKETING}>" in str(reply.message["blocks"])


REFUSALS = ("Only <@", "Only the lead", "Guests can't")
STARTS = ("", "help", "progress team", "objectives", "plan", "own", "alarms", "digest", "history")


@pytest.mark.parametrize("typed", [*STARTS, "coach when is the next digest?", "coach how are we?"])
async def test_no_button_that_they_see_refuses_them(member: Coach, typed: str) -> None:
    shown = await member.types(typed, BEN)

    for found in list(buttons_in(shown.message)):
        action = Action(found["action_id"].partition(":")[0])
        if found["type"] != "button" or action not in PRESSES:
            continue
        reply = await member.slack.click(BEN, shown.message, found["action_id"], block_id=None)
        assert not any(told["text"].startswith(REFUSALS) for told in reply.messages), found


async def test_whoever_raises_an_alarm_may_lead_it_or_call_it_false(member: Coach) -> None:
    raised = await member.raises_alarm("a photo of ours goes round", BEN)

    assert buttons(raised.message) == ["take_lead", "false_alarm"]
