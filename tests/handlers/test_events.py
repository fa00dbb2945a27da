"""What happens in Slack: invitations, direct messages, people who move, and what is not ours."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import MemberRow, ResultRow
from tests.support.coach import ADA, BEN, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

REPORT = "report linkedin comments 4"


async def test_the_bot_greets_the_channel_it_is_added_to_and_offers_set_up(coach: Coach) -> None:
    await coach.slack.invite_bot(ADA, GENERAL)

    assert len(coach.posted(GENERAL)) == 1
    assert coach.posted(GENERAL)[0].startswith("Hi, I'm Social Coach.")
    assert buttons(coach.slack.messages(GENERAL)[-1]) == ["open_setup"]


async def test_anybody_can_set_up_from_the_greeting(coach: Coach) -> None:
    await coach.slack.invite_bot(ADA, GENERAL)

    await coach.slack.click(BEN, coach.slack.messages(GENERAL)[-1], "open_setup")
    await coach.slack.submit(BEN, coach.window(BEN), {"purpose": "business"})

    assert coach.services.teams.channels(coach.workspace_id) == (GENERAL,)


async def test_the_greeting_becomes_the_summary_once_a_team_is_set_up(coach: Coach) -> None:
    await coach.slack.invite_bot(ADA, GENERAL)

    await coach.set_up(ADA, BEN, channel=GENERAL, by=BEN)
    await coach.background_tasks()
    await coach.set_up(ADA, BEN, channel=GENERAL, by=BEN)
    await coach.background_tasks()

    (message,) = coach.slack.messages(GENERAL)
    assert message["text"].startswith("Hi, I'm Social Coach, and <@U0BEN> set me up here.")
    assert "The first digest comes on Tuesday 24 Nov at 09:00 (Europe/London)" in message["text"]
    assert "I'll ask <@U0ADA> and <@U0BEN> for their numbers on Mondays at 09:00" in message["text"]
    assert buttons(message) == ["open_objective", "show_progress"]


async def test_a_channel_without_a_greeting_is_told_once_what_was_set_up(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.background_tasks()
    await coach.set_up(ADA, digest_weekday="4")
    await coach.background_tasks()

    (told,) = coach.posted(MARKETING)
    assert told.startswith("Hi, I'm Social Coach, and <@U0ADA> set me up here.")


async def test_a_greeting_that_slack_repeats_is_not_repeated(coach: Coach) -> None:
    coach.slack.retries = True
    coach.slack.connection.patience = 0.2
    slow = coach.slack.faults.add("chat.postMessage", "slow", seconds=0.5)

    await coach.slack.invite_bot(ADA, GENERAL)
    slow.released.set()
    await coach.slack.wait_for(lambda: coach.posted(GENERAL))

    assert len(coach.posted(GENERAL)) == 1


async def test_a_channel_that_has_a_team_is_not_greeted_again(team: Coach) -> None:
    await team.slack.remove_bot(MARKETING)

    await team.slack.invite_bot(ADA, MARKETING)

    assert team.posted() == []


async def test_other_people_who_join_are_not_greeted(coach: Coach) -> None:
    joined = {"type": "member_joined_channel", "user": BEN, "channel": GENERAL}

    await coach.slack.acts.event(joined)

    assert coach.posted(GENERAL) == []


@pytest.mark.parametrize("text", [REPORT, REPORT.upper(), f"  {REPORT}  "])
async def test_a_direct_message_is_taken_for_a_command(team: Coach, text: str) -> None:
    reply = await team.slack.say(ADA, "D0ADA", text)

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")
    assert team.rows(ResultRow) == 1


@pytest.mark.parametrize("text", ["linkedin comments 4", "4 comments on LinkedIn"])
async def test_a_checkin_may_be_answered_with_nothing_but_the_numbers(
    team: Coach, text: str
) -> None:
    reply = await team.slack.say(ADA, "D0ADA", text)

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")
    assert team.rows(ResultRow) == 1


async def test_numbers_that_are_not_understood_are_refused_and_no_question(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "linkedin comments 4, dogs 5")

    assert reply.text.startswith("I don't know “dogs”.")
    assert team.rows(ResultRow) == 0


@pytest.mark.parametrize(
    "text", ["are we on track?", "is it worth 2 hours a week?", "linkedin 4 comments?"]
)
async def test_a_question_needs_no_command_in_front(team: Coach, text: str) -> None:
    reply = await team.slack.say(ADA, "D0ADA", text)

    assert reply.text == (await team.slack.say(ADA, "D0ADA", f"coach {text}")).text
    assert team.rows(ResultRow) == 0


async def test_any_other_direct_message_gets_a_suggestion(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "purple elephants")

    assert reply.text.startswith("I'm not sure what you mean, so I won't guess.")
    assert "`linkedin comments 4`" in reply.text


async def test_a_refusal_is_answered_in_the_direct_message(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "report linkedin comments")

    assert reply.text == (
        "I read “linkedin” and “comments” but no number. Try `/social report linkedin comments 4`."
    )


async def test_a_direct_message_that_slack_repeats_counts_once(team: Coach) -> None:
    team.slack.retries = True
    team.slack.connection.patience = 0.2
    slow = team.slack.faults.add("chat.postMessage", "slow", seconds=0.5)

    reply = await team.slack.say(ADA, "D0ADA", REPORT)
    slow.released.set()
    await team.slack.wait_for(lambda: reply.messages)

    assert team.rows(ResultRow) == 1
    assert len(team.asked()) == 1


async def test_what_is_written_in_channels_is_none_of_the_bots_business(team: Coach) -> None:
    team.slack.world.events.add("message.channels")

    reply = await team.slack.say(ADA, MARKETING, REPORT)

    assert (reply.status, reply.messages) == (200, [])
    assert team.rows(ResultRow) == 0


async def test_who_moves_to_another_zone_is_asked_by_the_new_clock(team: Coach) -> None:
    await team.slack.change_zone(ADA, "America/New_York")

    reply = await team.types("start")

    assert "Monday 23 Nov at 09:00 (America/New York)" in reply.text


async def test_a_zone_of_ones_own_choice_stays(team: Coach) -> None:
    menu = (await team.types("help")).message
    await team.slack.click(ADA, menu, "open_reminders")
    await team.slack.submit(ADA, team.window(), {"zone": "Asia/Tokyo"})

    await team.slack.change_zone(ADA, "America/New_York")

    assert "(Asia/Tokyo)" in (await team.types("start")).text


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ({"is_admin": True}, {"is_admin": False}),
        ({"is_guest": False}, {"is_guest": True}),
        ({"tz": "America/New_York"}, {"tz": "Asia/Tokyo"}),
        ({"is_deleted": False}, {"is_deleted": True}),
        ({"is_deleted": True}, {"is_deleted": False}),
    ],
)
async def test_an_older_change_of_a_person_that_comes_last_is_void(
    team: Coach, early: dict[str, Any], late: dict[str, Any]
) -> None:
    person = team.slack.world.people[ADA]
    for change in (early, late):
        team.clock.move(seconds=1)
        for name, value in change.items():
            setattr(person, name, value)
        await team.slack.change_person(ADA)
    known = member(team, ADA)

    team.clock.move(minutes=1)
    await team.slack.repeat(-2)

    assert member(team, ADA) == known


def member(team: Coach, user: str) -> tuple[bool, bool, str, bool]:
    with team.sessions.unscoped() as session:
        row = session.scalars(select(MemberRow).where(MemberRow.user == user)).one()
        return row.is_workspace_admin, row.is_guest, row.zone, row.left_at is None


async def test_a_change_of_somebody_never_met_stores_nothing(team: Coach) -> None:
    before = team.rows(MemberRow)

    answer = await team.slack.change_zone(BEN, "Asia/Tokyo")

    assert answer.status == 200
    assert team.rows(MemberRow) == before


@pytest.mark.parametrize(
    "event",
    [
        {"type": "reaction_added", "user": ADA, "reaction": "tada"},
        {"type": "never_heard_of"},
        {"type": "message", "subtype": "channel_join", "user": ADA, "channel": MARKETING},
    ],
)
async def test_events_that_are_not_ours_are_taken_in_silence(
    team: Coach, event: dict[str, str]
) -> None:
    before = len(team.slack.sent)

    answer = await team.slack.acts.event(event)

    assert answer.status == 200
    assert len(team.slack.sent) == before


async def test_leaving_archiving_and_uninstalling_are_taken(team: Coach) -> None:
    for answer in (
        await team.slack.deactivate(BEN),
        await team.slack.remove_bot(MARKETING),
        await team.slack.archive(MARKETING),
        await team.slack.unarchive(MARKETING),
        await team.slack.uninstall(),
    ):
        assert answer.status == 200
