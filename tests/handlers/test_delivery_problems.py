"""Delivery problems as people meet them: on Home, by Take over, in `/social why`."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import AbsenceRow, MemberRow, ObjectiveRow, OutboxRow, TeamRow
from tests.support.coach import ADA, BEN, CLEO, DEV, GENERAL, MARKETING, Coach
from tests.support.reading import buttons, words
from tests.support.workspace import acting


@pytest.fixture
async def pair(team: Coach) -> Coach:
    """Ben reports for #marketing, too, and owns an objective."""
    await team.set_up(ADA, BEN)
    await team.types("objective 5 posts a week on X", BEN)
    return team


def delivery_error(team: Coach) -> str | None:
    with team.sessions.unscoped() as session:
        return session.query(TeamRow).one().delivery_error


async def home(team: Coach, user: str = ADA) -> dict[str, Any]:
    await team.slack.open_home(user)
    shown = team.slack.home(user)
    assert shown is not None
    return shown


# Events.


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ({"type": "channel_archive"}, "is_archived"),
        ({"type": "group_archive"}, "is_archived"),
        ({"type": "channel_left"}, "not_in_channel"),
        ({"type": "group_left"}, "not_in_channel"),
        ({"type": "member_left_channel", "user": "U0COACH"}, "not_in_channel"),
        ({"type": "channel_deleted"}, "channel_not_found"),
        ({"type": "group_deleted"}, "channel_not_found"),
        ({"type": "member_left_channel", "user": BEN}, None),
    ],
)
async def test_an_event_stops_the_channel_it_is_about(
    team: Coach, event: dict[str, str], code: str | None
) -> None:
    answer = await team.slack.acts.event({**event, "channel": MARKETING})

    assert answer.status == 200
    assert delivery_error(team) == code


@pytest.mark.parametrize("kind", ["channel_archive", "channel_left", "channel_unarchive"])
async def test_an_event_of_a_channel_without_a_team_changes_nothing(team: Coach, kind: str) -> None:
    answer = await team.slack.acts.event({"type": kind, "channel": GENERAL})

    assert answer.status == 200
    assert delivery_error(team) is None
    assert team.rows(OutboxRow) == 0


@pytest.mark.parametrize("kind", ["channel_unarchive", "group_unarchive"])
async def test_an_unarchived_channel_works_again(team: Coach, kind: str) -> None:
    await team.slack.archive(MARKETING)

    await team.slack.acts.event({"type": kind, "channel": MARKETING})

    assert delivery_error(team) is None


async def test_an_invitation_ends_the_delivery_problem_without_a_greeting(team: Coach) -> None:
    await team.slack.remove_bot(MARKETING)

    await team.slack.invite_bot(ADA, MARKETING)

    assert delivery_error(team) is None
    assert team.posted() == []


@pytest.mark.parametrize(
    ("event", "stops"),
    [
        ({"type": "app_uninstalled"}, True),
        ({"type": "tokens_revoked", "tokens": {"bot": ["U0COACH"]}}, True),
        ({"type": "tokens_revoked", "tokens": {"oauth": [ADA]}}, False),
        ({"type": "tokens_revoked", "tokens": {"oauth": [ADA], "bot": []}}, False),
    ],
)
async def test_only_the_bots_own_token_stops_the_workspace(
    team: Coach, event: dict[str, Any], stops: bool
) -> None:
    answer = await team.slack.acts.event(event)

    assert answer.status == 200
    assert bool(team.services.delivery_problems.workspaces()) == stops


async def test_who_was_never_met_leaves_without_a_trace(team: Coach) -> None:
    before = team.rows(MemberRow)

    answer = await team.slack.deactivate(DEV)

    assert answer.status == 200
    assert (team.rows(MemberRow), team.rows(OutboxRow)) == (before, 0)


# Home.


async def test_home_says_what_is_wrong_until_it_is_mended(team: Coach) -> None:
    await team.slack.archive(MARKETING)
    shown = words(await home(team))

    await team.slack.unarchive(MARKETING)

    assert shown.startswith(
        "I can't post the digest in <#C0MARKETING>: the channel is archived. Unarchive it,"
    )
    assert "I cannot post" not in words(await home(team))


async def test_home_of_other_people_says_nothing_of_it(team: Coach) -> None:
    await team.types("progress", CLEO, GENERAL)
    await team.slack.archive(MARKETING)

    assert "I cannot post" not in words(await home(team, CLEO))


# Take over.


async def offered(team: Coach) -> dict[str, Any]:
    """What the bot wrote in the channel when Ben had left."""
    await team.slack.deactivate(BEN)
    await team.tick()
    message: dict[str, Any] = team.slack.messages(MARKETING)[-1]
    return message


def owners(team: Coach) -> list[str]:
    with team.sessions.unscoped() as session:
        rows = session.query(ObjectiveRow).order_by(ObjectiveRow.id)
        return [session.get_one(MemberRow, row.owner_id).user for row in rows]


async def test_what_somebody_owned_who_left_can_be_taken_over_by_a_button(pair: Coach) -> None:
    message = await offered(pair)

    reply = await pair.slack.click(CLEO, message, "take_over")

    assert "I'll take it" in words(message)
    assert reply.text == ("You now own *5 posts on X every week*. I'll ask you for its numbers.")
    assert owners(pair) == [ADA, CLEO]


async def test_who_took_over_is_asked_from_then_on(pair: Coach) -> None:
    await pair.slack.click(CLEO, await offered(pair), "take_over")

    await pair.tick(days=7, hours=6)

    assert len(pair.asked(CLEO)) == 1
    assert "Posts on X" in pair.asked(CLEO)[0]


async def test_who_comes_second_is_told_so(pair: Coach) -> None:
    message = await offered(pair)
    await pair.slack.click(CLEO, message, "take_over")

    reply = await pair.slack.click(ADA, message, "take_over")

    assert reply.text == "Someone already took that one. See `/social objectives`."
    assert owners(pair) == [ADA, CLEO]


async def test_what_was_closed_meanwhile_cannot_be_taken_over(pair: Coach) -> None:
    message = await offered(pair)
    pair.services.closing.close(
        acting(pair.services, pair.workspace_id, ADA, MARKETING), 2, now=pair.clock()
    )

    reply = await pair.slack.click(CLEO, message, "take_over")

    assert reply.text.startswith("“5 posts on X every week” is closed.")


async def test_who_came_back_keeps_what_is_theirs(pair: Coach) -> None:
    message = await offered(pair)
    pair.slack.world.people[BEN].is_deleted = False
    await pair.slack.change_zone(BEN, "Europe/London")

    reply = await pair.slack.click(CLEO, message, "take_over")

    assert reply.text == "Someone already took that one. See `/social objectives`."


# Why.


async def test_why_tells_the_rule_and_what_comes_next(team: Coach) -> None:
    reply = await team.types("why")

    assert reply.text.startswith("I ask you for numbers in <#C0MARKETING>, on Mondays at 09:00.")
    assert "Next check-in: Monday 30 Nov at 09:00" in reply.text
    assert "<#C0MARKETING>: Tuesday 24 Nov at 09:00" in reply.text
    assert buttons(reply.message) == ["open_reminders", "show_progress"]


async def test_why_announces_no_digest_for_a_channel_that_takes_none(team: Coach) -> None:
    await team.slack.archive(MARKETING)

    told = (await team.slack.say(ADA, "D0ADA", "why")).text

    assert f"I can't post the digest in <#{MARKETING}>: the channel is archived." in told
    assert "Tuesday 24 Nov" not in told


async def test_why_tells_what_became_of_each_message(team: Coach) -> None:
    await team.tick(days=1)
    await team.tick(days=5)
    await team.types("report linkedin comments 4")
    await team.tick(days=1)

    text = (await team.types("why")).text

    assert "Check-in · not sent (nothing was due)" in text
    assert "Digest in <#C0MARKETING> · sent" in text


async def test_why_tells_that_a_channel_refused(team: Coach) -> None:
    await team.slack.archive(MARKETING)
    await team.tick(days=1)

    text = (await team.types("why")).text

    assert "Digest in <#C0MARKETING> · not sent (the channel is archived)" in text


async def test_why_tells_that_check_ins_were_stopped(team: Coach) -> None:
    await team.types("stop")

    text = (await team.types("why")).text

    assert text.startswith("You turned check-ins off. `/social start` brings them back.")


async def test_why_works_for_who_is_in_no_team(team: Coach) -> None:
    reply = await team.types("why", CLEO, GENERAL)

    assert reply.text.startswith(
        "No team lists you under “Who reports”, so there are no check-ins."
    )


async def test_away_is_over_when_it_is_over_by_ones_own_clock(coach: Coach) -> None:
    """Half past three in the night of the 24th in London is still the 23rd in New York."""
    await coach.set_up(CLEO)
    await coach.types("away until today", CLEO)
    coach.clock.move(hours=19)

    text = (await coach.types("why", CLEO)).text

    assert "You're away today, Monday 23 Nov 2026, so no check-ins" in text


# Away, for a colleague.


async def test_a_colleague_is_sent_away_in_words(pair: Coach) -> None:
    reply = await pair.types("away @ben until Friday")

    assert reply.text == (
        "<@U0BEN> is away from today up to and including Friday 27 Nov 2026."
        " I won't ask them for numbers while they're away."
    )


async def test_who_was_sent_away_is_not_asked_and_then_is_again(pair: Coach) -> None:
    await pair.types("away @ben until 30 November")

    def checkins() -> int:
        return sum("Got a minute" in text for text in pair.asked(BEN))

    await pair.tick(days=7, hours=1)
    away = checkins()
    await pair.tick(days=7)

    assert (away, checkins()) == (0, 1)


async def test_the_colleagues_home_says_so_and_not_ones_own(pair: Coach) -> None:
    await pair.types("away @ben until Friday")

    assert "away from today up to and including Friday 27 Nov" in words(await home(pair, BEN))
    assert "away from" not in words(await home(pair))


async def test_who_shares_no_team_cannot_be_sent_away(pair: Coach) -> None:
    pair.slack.world.channels[MARKETING].members.discard(DEV)

    reply = await pair.types("away @dev until Friday")

    assert reply.text == "You can only do that for people on your own team."


async def test_who_is_in_the_channel_can_be_sent_away_though_they_never_acted(pair: Coach) -> None:
    pair.slack.world.channels[MARKETING].members.add(DEV)

    reply = await pair.types("away @dev until Friday")

    assert reply.text.startswith("<@U0DEV> is away from today up to and including Friday")


async def test_nobody_ends_the_absence_of_somebody_else(pair: Coach) -> None:
    await pair.types("away until Friday")

    reply = await pair.types("back @ben")

    assert reply.text.startswith("Only <@U0BEN> can say that")
    assert "away from today up to and including Friday 27 Nov" in words(await home(pair, ADA))


async def test_a_day_is_needed(pair: Coach) -> None:
    reply = await pair.types("away @ben")

    assert reply.text.startswith("Until when?")
    with pair.sessions.unscoped() as session:
        assert session.query(AbsenceRow).all() == []


async def test_it_works_in_a_direct_message(pair: Coach) -> None:
    reply = await pair.slack.say(ADA, "D0ADA", "away @ben until Friday")

    assert reply.text.startswith(
        "<@U0BEN> is away from today up to and including Friday 27 Nov 2026"
    )
