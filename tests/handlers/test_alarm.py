"""`/social alarm`, from the words to the card in the channel and its end."""

from __future__ import annotations

import pytest

from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons, words

HAPPENED = "alarm a photo of ours is going round: <https://x.example/1>"


async def test_the_channel_reads_what_to_do_first(team: Coach) -> None:
    reply = await team.types(HAPPENED)

    assert reply.text == "The alarm is on in <#C0MARKETING>."
    assert reply.answer["response_type"] == "ephemeral"
    (card,) = team.posted()
    said = "“a photo of ours is going round: https://x.example/1”"
    assert card.startswith(f"*Alarm:* {said}\nRaised by <@{ADA}>.")
    assert "no digests, no check-ins" in card


async def test_anybody_of_the_team_ends_it_and_all_can_read_that(team: Coach) -> None:
    await team.types(HAPPENED)
    team.clock.move(hours=3)
    card = team.slack.messages("C0MARKETING")[-1]
    assert "end_alarm" in buttons(card)

    await team.slack.click(BEN, card, "end_alarm")

    assert f"ended after 3 hours (<@{BEN}>)" in team.posted()[-1]
    assert (await team.types("alarm over")).text.startswith("There's no alarm to end")


async def test_home_shows_it(team: Coach) -> None:
    await team.types(HAPPENED)

    await team.slack.open_home(ADA)
    on = "There's an alarm in <#C0MARKETING>, raised Monday 23 Nov at 09:30"
    assert words(team.slack.home(ADA)).startswith(on)

    await team.slack.click(ADA, "home", "end_alarm")

    assert on not in words(team.slack.home(ADA))


async def test_without_words_it_says_what_to_type(team: Coach) -> None:
    assert "`/social alarm a photo" in (await team.types("alarm")).text
    assert team.posted() == []


async def test_why_a_digest_did_not_come_can_be_asked(team: Coach) -> None:
    await team.types(HAPPENED)
    team.clock.move(days=1, hours=1)
    await team.tick()

    assert "not sent (there was an alarm)" in (await team.types("why")).text


@pytest.mark.parametrize("typed", ["over", "OVER.", "is over", "over now!"])
async def test_over_is_not_what_happened(team: Coach, typed: str) -> None:
    assert (await team.types(f"alarm {typed}")).text.startswith("There's no alarm to end")
    assert team.posted() == []


async def test_an_alarm_that_cannot_be_posted_is_on_and_said_to_be(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", error="not_in_channel", times=2)

    on, over = await team.types("alarm a photo"), await team.types("alarm over")

    assert on.text.startswith(
        "The alarm is on in <#C0MARKETING>. But I couldn't post it there: I'm not in"
    )
    assert over.text.startswith(
        "The alarm in <#C0MARKETING> is over. But I couldn't post it there:"
    )


async def test_talk_of_an_alarm_raises_none_and_says_what_to_type(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "alarm clock didn't go off")

    assert reply.text == (
        "That didn't raise the alarm. To raise it in your team's channel, "
        "type `/social alarm` and what happened."
    )
    assert team.posted() == []


async def test_an_alarm_can_be_ended_in_a_direct_message(team: Coach) -> None:
    await team.types(HAPPENED)

    reply = await team.slack.say(ADA, "D0ADA", "alarm over")

    assert reply.text == "The alarm in <#C0MARKETING> is over."
