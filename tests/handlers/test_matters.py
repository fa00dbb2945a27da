"""What is wanted of the team's work, in words: each gets the thing, or the button that does it."""

from __future__ import annotations

import re

import pytest

from bot.views.left_out import buttons_in
from tests.support.coach import ADA, BEN, BLOG, MARKETING, Coach
from tests.support.reading import buttons, words

DM = "D0ADA"


@pytest.mark.parametrize("said", ["who is admin?", "make Ben an admin", "I want to be an admin"])
async def test_admins_are_named_with_the_settings_that_choose_them(team: Coach, said: str) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert reply.text.startswith(f"Admins of <#C0MARKETING>: <@{ADA}>.")
    await team.slack.click(ADA, reply.message, "open_setup")
    assert team.window()["callback_id"] == "setup"


async def test_a_member_is_told_the_admins_without_a_button_for_them(team: Coach) -> None:
    reply = await team.types("who is admin?", BEN)

    assert f"<@{ADA}>" in reply.text
    assert "open_setup" not in [found["action_id"] for found in buttons_in(reply.message)]


@pytest.mark.parametrize("said", ["pause the digest", "stop the digest", "no more digests"])
async def test_the_digest_is_told_when_it_comes_and_who_changes_that(
    team: Coach, said: str
) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert "comes on Tuesdays at 09:00" in reply.text
    await team.slack.click(ADA, reply.message, "open_setup")
    assert team.window()["callback_id"] == "setup"

    member = await team.types(said, BEN)
    assert f"<@{ADA}> can pause it, or change its day and time." in member.text


async def test_moving_the_digest_opens_the_settings(team: Coach) -> None:
    await team.types("move the digest to Friday")

    assert team.window()["callback_id"] == "setup"


async def test_nobody_is_chased_for_somebody_else(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "remind Ben to report")

    assert "don't chase anyone" in reply.text
    shown = await team.slack.click(ADA, reply.message, "command:progress")
    assert "share_progress" in buttons(shown.message)
    assert team.asked(BEN) == []


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("Ben left the company", "Their objectives need another owner"),
        ("Cleo is our new intern", "invite whoever is new"),
        ("Ben is sick", "`/social away @name until Friday`"),
        ("Ben got promoted", "Congratulations to them!"),
        ("our designer has been promoted", "Congratulations to them!"),
        ("we lost Ben", "I'm sorry."),
        ("welcome Cleo", "invite whoever is new"),
        ("new intern starts Monday", "invite whoever is new"),
        ("Anna is back", "types `/social back` themselves"),
        ("Cleo takes over from Ben", "Then give the objectives their new owner"),
        ("Ben had a baby", "How nice"),
        ("I'm new here", "`/social help` lists every command."),
    ],
)
async def test_news_of_people_is_no_crisis(team: Coach, said: str, answered: str) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert answered in words(reply.message)
    assert "raise_alarm" not in buttons(reply.message)


@pytest.mark.parametrize("said", ["stop check-ins for <#C0MARKETING>", "unsubscribe me from blog"])
async def test_a_wish_about_some_check_ins_stops_none_unasked(team: Coach, said: str) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert "it can't leave one out" in reply.text
    assert "no more check-ins" not in reply.text
    stopped = await team.slack.click(ADA, reply.message, "stop")
    assert "no more check-ins" in words(stopped.message)


async def test_what_is_not_mine_can_be_handed_over_corrected_or_stopped(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "that's not me")

    assert buttons(reply.message) == ["show_objectives", "show_history", "stop"]


@pytest.mark.parametrize(
    "said",
    [
        *("who does what?", "when does it end?"),
        *("who is responsible for linkedin?", "who does the LinkedIn comments?"),
    ],
)
async def test_who_does_what_until_when_is_the_list_of_objectives(team: Coach, said: str) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert reply.text.startswith("The team's open objectives.")
    assert "by 31 Dec" in reply.text


@pytest.mark.parametrize("said", ["is there an alarm?", "I'll lead", "false alarm"])
async def test_without_an_alarm_one_can_be_raised(team: Coach, said: str) -> None:
    reply = await team.slack.say(ADA, DM, said)

    assert reply.text == "No alarm is on in <#C0MARKETING>."
    assert buttons(reply.message) == ["raise_alarm", "command:alarms"]


async def test_in_an_alarm_its_lead_can_be_taken_in_words(team: Coach) -> None:
    await team.raises_alarm("a photo of ours goes round")
    await team.types("", BEN)

    reply = await team.slack.say(BEN, "D0BEN", "I'll lead")
    assert "“a photo of ours goes round”. Nobody leads it yet." in reply.text
    assert buttons(reply.message)[0] == "take_lead"
    await team.slack.click(BEN, reply.message, "take_lead")

    now = await team.slack.say(ADA, DM, "is there an alarm?")
    assert f"<@{BEN}> leads." in now.text
    assert "take_lead" not in buttons(now.message)


async def test_a_false_alarm_is_called_one_by_whoever_raised_it(team: Coach) -> None:
    await team.raises_alarm("a photo of ours goes round", BEN)

    reply = await team.slack.say(BEN, "D0BEN", "it was a false alarm")
    told = await team.slack.click(BEN, reply.message, "false_alarm")

    assert told.text.startswith("A false alarm, then.")


async def test_who_is_in_two_teams_is_told_of_both(two: Coach) -> None:
    reply = await two.slack.say(ADA, DM, "who is admin?")

    assert {f"<#{BLOG}>", f"<#{MARKETING}>"} <= {*reply.text.replace(":", " ").split()}
    assert (
        len([each for each in buttons_in(reply.message) if each["action_id"] == "open_setup"]) == 2
    )


async def test_another_end_is_given_with_a_press(team: Coach) -> None:
    asked = await team.slack.say(ADA, DM, "move comments on LinkedIn to 15 January")
    assert asked.text.endswith("Should it end on 15 Jan 2027 from now on?")

    changed = await team.slack.click(ADA, asked.message, "change_date")
    assert "by 15 Jan 2027" in changed.text


async def test_another_end_of_nothing_that_is_counted_lists_the_objectives(team: Coach) -> None:
    asked = await team.slack.say(ADA, DM, "move leads to 15 January")

    assert "open objectives" in words(asked.message)


async def test_what_is_new_is_in_the_digest(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "what's new?")

    assert reply.text.startswith("No numbers yet")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("I'll lead", "No alarm is on in <#C0BLOG>."),
        ("when does it end?", "open objectives"),
        ("move comments to 15 January", "Should it end on 15 Jan 2027 from now on?"),
    ],
)
async def test_who_is_in_two_teams_says_which_and_gets_the_same(
    two: Coach, said: str, answer: str
) -> None:
    asked = await two.slack.say(ADA, DM, said)
    (blog,) = (each for each in buttons_in(asked.message) if "blog" in each["text"]["text"])
    told = await two.slack.click(ADA, asked.message, blog["action_id"])

    assert answer in words(told.message)


async def test_a_team_named_in_the_words_is_the_one_meant(two: Coach) -> None:
    told = await two.slack.say(ADA, DM, f"move comments in <#{BLOG}> to 15 January")

    assert told.text.endswith("Should it end on 15 Jan 2027 from now on?")


async def test_how_a_file_comes_in_is_told_where_it_is_dropped(team: Coach) -> None:
    told = await team.slack.say(ADA, DM, "import a csv")

    assert told.text.startswith("Drop the export of a platform here")
    assert buttons(told.message) == ["open_report"]


@pytest.mark.parametrize(
    ("said", "action"),
    [("show me a chart", "command:charts"), ("change my time zone", "command:reminders")],
)
async def test_what_opens_in_a_window_gets_its_button(team: Coach, said: str, action: str) -> None:
    assert buttons((await team.slack.say(ADA, DM, said)).message) == [action]


@pytest.mark.parametrize("said", ["end the comments objective", "hand my objective to Ben"])
async def test_an_objective_to_be_ended_or_handed_over_is_in_the_list(
    team: Coach, said: str
) -> None:
    assert "open objectives" in words((await team.slack.say(ADA, DM, said)).message)


@pytest.mark.parametrize("said", ["who is admin?", "pause the digests"])
async def test_what_holds_of_all_teams_is_said_once(two: Coach, said: str) -> None:
    reply = await two.slack.say(ADA, "D0ADA", said)

    lines = [each for each in re.split(r"\n|(?<=\.) ", reply.text) if "<#" not in each]
    assert "<#C0MARKETING>" in reply.text
    assert "<#C0BLOG>" in reply.text
    assert len(lines) == len(set(lines))


DID = "In the last four weeks <@U0BEN> reported 7 comments on LinkedIn"


@pytest.mark.parametrize("asked", ["what did Ben do?", "what has @ben reported lately?"])
async def test_what_somebody_did_is_what_they_reported(team: Coach, asked: str) -> None:
    for number in (3, 4):
        await team.types(f"linkedin comments {number}", BEN)
    await team.types("linkedin comments 9", ADA)

    reply = await team.slack.say(ADA, DM, asked)

    assert reply.text == f"{DID}, last for 23 Nov. That's worth a thank-you."


async def test_old_and_undone_numbers_are_none_of_the_last_weeks(team: Coach) -> None:
    await team.types("linkedin comments 4", BEN)
    await team.types("linkedin comments 30 yesterday", BEN)
    await team.types("undo", BEN)
    assert "reported 4 comments" in (await team.types("what did @ben do?")).text

    team.clock.move(days=29)

    said = (await team.types("what did @ben do?")).text
    assert said.startswith("I only see numbers, and I have none from them")
    assert "thank" not in said


@pytest.mark.parametrize("who", ["Maria", "Dev"])
async def test_who_is_not_known_is_asked_for_by_a_mention(team: Coach, who: str) -> None:
    await team.types("linkedin comments 4", BEN)

    reply = await team.slack.say(ADA, DM, f"what did {who} do?")

    assert reply.text.startswith("I can't tell whom you mean.")
    assert "command:objectives" in buttons(reply.message)


async def test_complaints_that_somebody_counts_are_no_reason_for_thanks(team: Coach) -> None:
    await team.types("objective at most 3 complaints a week")
    await team.types("complaints 5", BEN)

    assert "thank-you" not in (await team.types("what did @ben do?")).text
