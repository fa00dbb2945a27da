"""Somebody in several teams is asked nothing where their words tell which one they mean."""

from __future__ import annotations

import pytest

from tests.handlers.test_which_team import ASKED, COMMENTS, DM, asks, teams_of_results
from tests.support.coach import ADA, BEN, BLOG, Coach


async def test_a_number_that_only_one_team_counts_is_its(two: Coach) -> None:
    await two.types("objective 5 posts a week on X", channel=BLOG)

    asked = await asks(two, "x posts 2")

    assert asked["text"].startswith("Recorded in <#C0BLOG>: 2 posts on X.")


async def test_a_number_that_the_last_check_in_asked_for_in_one_team_is_its(two: Coach) -> None:
    await give_to_ben(two)
    await two.types("checkin")
    await two.tick()

    asked = await asks(two, COMMENTS)

    assert asked["text"].startswith("Recorded in <#C0MARKETING>: 4 comments on LinkedIn.")


async def test_an_answer_that_slack_repeats_is_for_the_same_team(two: Coach) -> None:
    await give_to_ben(two)
    await two.types("checkin")
    await two.tick()
    two.slack.faults.add("chat.postMessage", "error", error="fatal_error", times=2)
    await two.slack.say(ADA, DM, COMMENTS)

    await two.slack.repeat()

    assert two.asked()[-1].startswith("Recorded in <#C0MARKETING>: 4 comments on LinkedIn.")
    assert teams_of_results(two) == [1]


async def test_below_a_check_in_of_one_team_all_is_about_that_team(two: Coach) -> None:
    await give_to_ben(two)
    await two.types("checkin")
    await two.tick()
    thread = two.slack.dm(ADA)[-1]["ts"]

    asked = await asks(two, "how are we doing?", thread=thread)

    assert asked["text"].startswith("For <#C0MARKETING>\n")
    assert "target 20 by 31 Dec" in asked["text"]


async def test_a_question_that_names_what_only_one_team_has_is_its(two: Coach) -> None:
    await two.types("objective 1000 followers on Facebook by 31 December", channel=BLOG)

    asked = await asks(two, "how are our facebook followers doing?")

    assert asked["text"].startswith("For <#C0BLOG>\n")


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("bookings 4 in #marketing", "Recorded: 4 bookings. No objective uses this yet."),
        ("how are we doing in #marketing?", "target 20 by 31 Dec"),
        ("plan #marketing", "Your marketing plan is empty."),
    ],
)
async def test_words_that_name_a_channel_are_for_its_team(two: Coach, text: str, done: str) -> None:
    await two.types("objective 24 bookings by 31 December", channel=BLOG)

    asked = await asks(two, text)

    assert asked["text"].startswith("For <#C0MARKETING>\n")
    assert done in asked["text"]


async def test_a_channel_that_is_no_team_decides_nothing(two: Coach) -> None:
    assert (await asks(two, f"{COMMENTS} in #general"))["text"] == ASKED


async def test_a_question_about_the_bot_is_about_no_team(two: Coach) -> None:
    asked = await asks(two, "what do you store?")

    assert asked["text"].startswith("I store Slack's ids of people and channels")


async def give_to_ben(two: Coach) -> None:
    """Let the objective of #blog be Ben's, so that Ada is asked for one number."""
    two.slack.world.channels[BLOG].members.add(BEN)
    listed = (await two.types("objectives", channel=BLOG)).message
    await two.slack.click(ADA, listed["ts"], "change_objectives")
    await two.slack.click(ADA, two.window(), "objective_menu", "hand_over:2")
    await two.slack.submit(ADA, two.window(), {"owner": BEN})


@pytest.mark.parametrize("words", ["set up another team", "Please start a new team", "new team"])
async def test_another_team_is_set_up_in_its_channel(two: Coach, words: str) -> None:
    answer = (await asks(two, words))["text"]

    assert "To start another team, type `/social setup` in its channel." in answer


async def test_what_is_undone_names_its_team(two: Coach) -> None:
    await two.types("report linkedin comments 4", channel=BLOG)

    in_private = (await asks(two, "undo"))["text"]

    assert in_private.startswith("Undone in <#C0BLOG>: 4 comments on LinkedIn.")


async def test_undone_in_another_channel_it_names_its_team_too(two: Coach) -> None:
    await two.types("report linkedin comments 4", channel=BLOG)
    await two.types("report linkedin comments 3", channel=BLOG)

    here = await two.types("undo", channel=BLOG)
    elsewhere = await two.types("undo")

    assert here.text.startswith("Undone: 3 comments on LinkedIn.")
    assert elsewhere.text.startswith("Undone in <#C0BLOG>: 4 comments on LinkedIn.")


async def test_numbers_to_choose_from_name_their_teams(two: Coach) -> None:
    await two.types("report linkedin comments 4")
    await two.types("report linkedin comments 4", channel=BLOG)

    answer = await asks(two, "I made a mistake, it was 5 not 4")

    rows = [block["text"]["text"] for block in answer["blocks"] if block.get("accessory")]
    assert [row.splitlines()[0] for row in rows] == [
        "*4 comments on LinkedIn* in <#C0BLOG>",
        "*4 comments on LinkedIn* in <#C0MARKETING>",
    ]


async def test_the_check_in_says_what_came_in_for_which_team(two: Coach) -> None:
    await two.types("checkin")
    await two.tick()
    await two.types("report linkedin comments 4")
    await two.types("report linkedin comments 5", channel=BLOG)
    await two.background_tasks()

    card = two.slack.dm(ADA)[-1]["text"]

    assert card.startswith(
        "Recorded in <#C0MARKETING>: 4 comments on LinkedIn."
        " Recorded in <#C0BLOG>: 5 comments on LinkedIn. Thank you."
    )
