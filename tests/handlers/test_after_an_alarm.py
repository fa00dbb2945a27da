"""After an alarm the way goes on to its review, in the channel and for who ended it."""

from __future__ import annotations

from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons


async def test_the_channel_and_who_ended_it_can_review_it(team: Coach) -> None:
    await team.raises_alarm("a photo")
    await team.tick(minutes=20)

    await team.ends_alarm()
    await team.tick(minutes=1)

    posted = team.slack.messages(MARKETING)[-1]
    assert buttons(posted) == ["review_alarm", "preview_digest"]
    assert "review_alarm" in buttons(team.window())
    review = await team.slack.click(BEN, posted, "review_alarm")
    assert "*Review of the alarm* “a photo”" in review.text


async def test_a_drill_is_reviewed_too(team: Coach) -> None:
    await team.types("drill what if")
    await team.slack.submit(ADA, team.window())
    await team.tick(minutes=20)

    await team.types("drill over")
    ended = await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})

    assert ended.errors == {}
    assert "review_alarm" in buttons(team.window())


async def test_a_false_alarm_needs_no_review(team: Coach) -> None:
    await team.raises_alarm("a photo")
    await team.tick(minutes=1)
    card = team.slack.messages(MARKETING)[-1]

    await team.slack.click(ADA, card, "false_alarm")
    await team.tick(minutes=1)

    assert buttons(team.slack.messages(MARKETING)[-1]) == ["preview_digest"]


async def test_no_drill_begins_during_an_alarm(team: Coach) -> None:
    await team.raises_alarm("a photo")

    refused = await team.types("drill what if")

    assert refused.text.endswith("A drill has to wait until it's over.")
    assert buttons(refused.message) == ["end_alarm", "command:alarms"]


async def test_a_drill_waits_for_another_and_an_alarm_for_none(team: Coach) -> None:
    await team.types("drill what if")
    await team.slack.submit(ADA, team.window())

    refused = await team.types("drill and then")
    assert refused.text.startswith("There's already a drill")
    assert buttons(refused.message) == ["add_note", "end_alarm", "command:alarms"]
    assert "End the drill" in str(refused.message)
    assert (await team.types("alarm a photo")).text.startswith("*Not raised yet:*")


async def test_no_form_is_filled_in_for_an_alarm_that_is_on(team: Coach) -> None:
    await team.raises_alarm("a photo")

    refused = await team.types("alarm")

    assert refused.text.startswith("There's already an alarm")
    assert team.slack.calls("views.open") == []
