"""Who presses where, and what Slack is asked then; all by signed requests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import MemberRow, MembershipRow, TeamRow
from bot.views.guests import REFUSED_TO_GUESTS
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons

JSON = {"Content-Type": "application/json"}
REFUSED = "I only answer people in this workspace."


@pytest.fixture
def elsewhere(team: Coach) -> str:
    """Zoe of another organisation, with whom #marketing is shared."""
    zoe = team.slack.world.add_person("Zoe Elsewhere", home_team="T0OTHER")
    channel = team.slack.world.channels[MARKETING]
    channel.is_ext_shared = True
    channel.members.add(zoe.id)
    return zoe.id


def asked(coach: Coach) -> list[str]:
    return [str(c.payload["channel"]) for c in coach.slack.calls("conversations.members")]


async def digest_message(team: Coach) -> Any:
    await team.types("digest now")
    await team.tick()
    return team.slack.messages(MARKETING)[-1]


@pytest.mark.parametrize("names", ["ours", "theirs"])
async def test_people_of_other_organisations_get_one_sentence_where_they_press(
    team: Coach, elsewhere: str, names: Any
) -> None:
    team.slack.world.connect_names = names
    message, before = await digest_message(team), (team.stored(), team.rows(MemberRow))

    shown = buttons(message)
    assert "show_progress" in shown
    for action in shown:
        reply = await team.slack.click(elsewhere, message, action)
        assert reply.text == REFUSED
    assert (team.stored(), team.rows(MemberRow)) == before
    assert team.slack.dm(elsewhere) == []
    assert not [c for c in team.slack.calls("users.info") if c.payload["user"] == elsewhere]


@pytest.mark.parametrize("names", ["ours", "theirs"])
async def test_a_form_of_theirs_is_refused_under_its_first_field(
    team: Coach, elsewhere: str, names: Any
) -> None:
    team.slack.world.connect_names = names
    await team.types("setup")
    view, before = team.window(), team.stored()

    payload = team.slack.acts._interaction("view_submission", elsewhere)
    sent = {"view": {**view, "app_installed_team_id": "T0SANDBOX"}, "response_urls": []}
    answer = await team.slack.connection.send("interactive", payload | sent)

    assert answer.body == {"response_action": "errors", "errors": {"purpose": REFUSED}}
    assert team.stored() == before


async def test_their_home_shows_a_sentence(team: Coach, elsewhere: str) -> None:
    await team.slack.open_home(elsewhere)

    home = team.slack.home(elsewhere)
    assert home is not None
    assert [block["text"]["text"] for block in home["blocks"]] == [REFUSED]
    assert team.rows(MemberRow) == 1


async def test_nobody_can_name_them(team: Coach, elsewhere: str) -> None:
    await team.types("setup")

    reply = await team.slack.submit(ADA, team.window(), {"reporters": [elsewhere]})
    away = await team.types(f"away <@{elsewhere}> until friday")

    words = "Zoe Elsewhere works for another organisation. Choose someone in this workspace."
    assert reply.errors == {"reporters": words}
    assert away.text == words


async def test_sharing_with_another_organisation_asks_first(team: Coach, elsewhere: str) -> None:
    await team.types("report linkedin comments 4")
    before = await team.types("progress")
    await team.bot.metronome.sweep()  # type: ignore[union-attr]
    after = await team.types("progress")

    assert [_share(reply.message).get("confirm") is not None for reply in (before, after)] == [
        False,
        True,
    ]


async def test_a_button_from_before_the_channel_was_shared_asks_before_it_shares(
    team: Coach, elsewhere: str
) -> None:
    await team.types("report linkedin comments 4")
    card = await team.types("progress")
    posted = team.posted()

    question = await team.slack.click(ADA, card.message, "share_progress")
    assert "People from another organisation can read" in question.text
    assert _share(question.message)["confirm"]
    assert team.posted() == posted

    await team.slack.click(ADA, question.message, "share_progress")
    assert len(team.posted()) == len(posted) + 1


def _share(message: Any) -> Any:
    buttons = [e for b in message["blocks"] for e in b.get("elements", ())]
    return next(e for e in buttons if e["action_id"] == "share_progress")


async def test_what_is_typed_in_the_channel_asks_slack_nothing(team: Coach) -> None:
    await team.types("report linkedin comments 4", BEN)
    await team.types("progress team", BEN)

    assert asked(team) == []


async def test_a_press_in_a_private_channel_is_presence_and_in_a_public_one_it_is_not(
    team: Coach,
) -> None:
    message = await digest_message(team)
    channel = team.slack.world.channels[MARKETING]

    channel.is_private = True
    await team.slack.click(BEN, message, "open_report")
    assert asked(team) == []
    channel.is_private = False
    await team.slack.click(CLEO, message, "open_report")
    assert asked(team) == [MARKETING]
    assert team.rows(MembershipRow) == 3


async def test_by_direct_message_slack_is_asked_once_an_hour(team: Coach) -> None:
    team.clock.move(hours=2)

    for count in (3, 5):
        await team.slack.say(ADA, "D0ADA", f"report linkedin comments {count}")

    assert asked(team) == [MARKETING]
    assert "8 of 20" in team.asked()[-1]


async def test_who_was_removed_gets_nothing_by_direct_message(team: Coach) -> None:
    team.slack.world.events.discard("member_left_channel")  # an event that got lost
    await team.slack.leave(ADA, MARKETING)
    team.clock.move(hours=2)

    await team.slack.say(ADA, "D0ADA", "report linkedin comments 999")

    assert team.asked()[-1].startswith("I can't see you in any team's channel.")
    assert team.rows(MembershipRow) == 0


@pytest.mark.parametrize("text", ["progress", "progress team", "objective"])
async def test_who_left_is_told_what_helps_by_direct_message(team: Coach, text: str) -> None:
    await team.slack.leave(ADA, MARKETING)

    await team.slack.say(ADA, "D0ADA", text)

    assert team.asked()[-1].startswith("I can't see you in any team's channel. If you're in")


async def test_an_event_of_leaving_ends_it_at_once(team: Coach) -> None:
    await team.slack.leave(ADA, MARKETING)
    await team.tick()

    assert team.rows(MembershipRow) == 0
    assert team.posted()[-1].startswith("An objective has lost its owner.")
    await team.slack.join(ADA, MARKETING)
    assert team.rows(MembershipRow) == 1


@pytest.mark.parametrize(("hours", "answer"), [(20, "4 of 20"), (30, "Slack isn't telling me")])
async def test_while_slack_is_silent_the_last_day_counts(
    team: Coach, hours: int, answer: str
) -> None:
    team.clock.move(hours=hours)
    team.slack.faults.add("conversations.members", times=99, error="internal_error")

    await team.slack.say(ADA, "D0ADA", "report linkedin comments 4")

    assert answer in team.asked()[-1]


async def test_a_private_channel_without_the_bot_cannot_be_looked_into(team: Coach) -> None:
    team.slack.world.channels[MARKETING].is_private = True
    await team.slack.remove_bot(MARKETING)
    team.clock.move(hours=2)

    await team.slack.say(ADA, "D0ADA", "progress team")

    assert team.asked()[-1].startswith("I'm not in <#C0MARKETING>")


@pytest.mark.parametrize("pages", [1, 2, 3])
async def test_the_sweep_reads_all_pages_and_ends_memberships_that_are_over(
    team: Coach, pages: int
) -> None:
    world = team.slack.world
    channel = world.channels[MARKETING]
    for number in range(999 * (pages - 1)):
        channel.members.add(world.add_person("Somebody", user=f"U{number:08d}").id)
    await team.types("progress team", BEN)
    channel.members.discard(BEN)

    await team.bot.metronome.sweep()  # type: ignore[union-attr]
    await team.bot.metronome.sweep()  # type: ignore[union-attr]

    assert len(asked(team)) == pages
    assert team.rows(MembershipRow) == 1


async def test_the_sweep_reads_each_channel_again_before_the_hour_is_over(team: Coach) -> None:
    for minutes in (0, 30, 16, 46):
        team.clock.move(minutes=minutes)
        await team.bot.metronome.sweep()  # type: ignore[union-attr]

    assert asked(team) == [MARKETING] * 3


async def test_the_sweep_goes_on_when_a_clock_that_went_ahead_is_set_back(team: Coach) -> None:
    for days in (30, -30):
        team.clock.move(days=days)
        await team.bot.metronome.sweep()  # type: ignore[union-attr]

    assert asked(team) == [MARKETING] * 2


ODD = {
    "a member less": b'{"ok": true, "members": []}',
    "without the bot": b'{"ok": true, "members": ["U0ADA"]}',
    "round in a circle": b'{"ok": true, "members": ["U0ADA"],'
    b' "response_metadata": {"next_cursor": "dGVhbQ=="}}',
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
async def test_an_odd_list_of_people_is_no_list(team: Coach, odd: bytes) -> None:
    team.slack.faults.add("conversations.members", "body", times=9, body=odd, headers=JSON)

    team.clock.move(minutes=50)
    await team.bot.metronome.sweep()  # type: ignore[union-attr]

    assert team.rows(MembershipRow) == 1
    assert len(asked(team)) <= 2


@pytest.mark.parametrize("more", [b"", b', "is_private": null', b', "is_private": 0'])
async def test_a_channel_that_is_not_called_public_is_not(team: Coach, more: bytes) -> None:
    body = b'{"ok": true, "channel": {"id": "C0MARKETING", "name": "x"' + more + b"}}"
    team.slack.faults.add("conversations.info", "body", times=9, body=body, headers=JSON)

    team.clock.move(minutes=50)
    await team.bot.metronome.sweep()  # type: ignore[union-attr]

    assert read_at(team) is None


async def test_what_was_known_counts_no_more_when_the_bot_has_left(team: Coach) -> None:
    await team.bot.metronome.sweep()  # type: ignore[union-attr]
    known = read_at(team)
    await team.slack.remove_bot(MARKETING)

    assert (known is None, read_at(team)) == (False, None)
    team.slack.world.channels[MARKETING].members.discard(ADA)
    await team.slack.invite_bot(BEN, MARKETING)
    assert read_at(team) == team.clock()
    assert team.rows(MembershipRow) == 0


def read_at(team: Coach) -> datetime | None:
    with team.sessions.unscoped() as session:
        return session.scalars(select(TeamRow.members_read_at)).one()


async def test_a_guest_whom_slack_makes_a_member_is_one(team: Coach) -> None:
    person = team.slack.world.people[BEN]
    person.is_guest = True
    assert (await team.types("plan", BEN)).text.startswith(
        "Guests can't see the plan or the review here."
    )

    person.is_guest = False
    await team.slack.change_person(BEN)

    assert (await team.types("plan", BEN)).text.startswith("Your marketing plan")


async def test_a_deactivated_person_is_refused_though_they_were_met(team: Coach) -> None:
    await team.types("progress", BEN)
    team.slack.world.people[BEN].is_deleted = True
    await team.slack.change_person(BEN)

    reply = await team.types("progress team", BEN)

    assert reply.text == "Ben Okafor can't report. Choose a person who works here."


async def test_a_guest_is_shown_only_buttons_that_work_for_them(team: Coach) -> None:
    member = buttons((await team.types("progress team", BEN)).message)
    team.slack.world.people[BEN].is_guest = True
    await team.slack.change_person(BEN)

    typed = buttons((await team.types("progress team", BEN)).message)
    written = buttons((await team.slack.say(BEN, "D0BEN", "progress")).message)
    await team.slack.open_home(BEN)

    assert "share_progress" in member
    assert typed == [name for name in member if name != "share_progress"]
    assert not REFUSED_TO_GUESTS & {*typed, *written, *buttons(team.slack.home(BEN))}
