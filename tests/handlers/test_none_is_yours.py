"""Who owns no objective sees the team's; what is of several teams names their channels."""

from __future__ import annotations

from tests.support.coach import ADA, DEV, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

DM = "D0ADA"


async def two_objectives(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 40 comments on LinkedIn by 31 December")
    await coach.types("objective 5 comments on LinkedIn every week")


async def test_who_owns_nothing_sees_the_teams_progress(coach: Coach) -> None:
    await two_objectives(coach)

    shown = (await coach.types("progress", DEV)).text

    assert "None of these is yours." in shown
    assert "Comments on LinkedIn by 31 Dec: " in shown
    assert "Comments on LinkedIn, weekly: " in shown
    assert "no open objective" not in shown


async def test_one_objective_is_not_theirs_either(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 40 comments on LinkedIn by 31 December")

    assert "It isn't yours." in (await coach.types("progress", DEV)).text
    assert "yours" not in (await coach.types("progress", ADA)).text


async def test_without_an_objective_one_can_be_set(coach: Coach) -> None:
    await coach.set_up(ADA)

    assert "No open objectives yet. Set one" in (await coach.types("progress", DEV)).text


async def test_two_teams_in_one_list_name_their_channels(coach: Coach) -> None:
    await coach.slack.invite_bot(ADA, GENERAL)
    for channel in (MARKETING, GENERAL):
        await coach.set_up(ADA, channel=channel)
        await coach.types("objective 40 comments on LinkedIn by 31 December", channel=channel)

    shown = (await coach.slack.say(ADA, DM, "progress")).message["text"]

    assert f"Comments on LinkedIn in <#{MARKETING}>: " in shown
    assert f"Comments on LinkedIn in <#{GENERAL}>: " in shown


async def test_who_sees_their_own_can_go_on_to_the_teams(coach: Coach) -> None:
    await two_objectives(coach)
    await coach.types("objective 5 leads a month", DEV)

    own = await coach.types("progress", DEV)
    of_team = await coach.slack.click(DEV, own.message, "command:progress")

    assert "LinkedIn" not in own.text
    assert "Comments on LinkedIn by 31 Dec: " in of_team.text
    assert "command:progress" not in buttons(of_team.message)
