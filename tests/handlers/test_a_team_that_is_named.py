"""Words that name a team by its channel's name are for that team, wherever they are written."""

from __future__ import annotations

import pytest

from tests.handlers.test_which_team import ASKED, COMMENTS, asks, teams_of_results
from tests.support.coach import ADA, BEN, BLOG, GENERAL, MARKETING, Coach


@pytest.mark.parametrize(
    "text",
    [
        "how is the blog team doing?",
        "How's the Blog channel doing",
        "how are we doing for blog?",
        "how are we doing in #blog?",
        "#blog",
    ],
)
async def test_a_question_that_names_a_team_is_answered_for_it(two: Coach, text: str) -> None:
    asked = await asks(two, text)

    assert asked["text"].startswith("For <#C0BLOG>\n")
    assert "target 40 by 31 Dec" in asked["text"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4 comments on LinkedIn for marketing", 1),
        ("linkedin comments 4 in marketing", 1),
        ("linkedin comments 4 marketing", 1),
        ("marketing: linkedin comments 4", 1),
        ("linkedin comments 4 for the marketing team", 1),
        ("4 comments on LinkedIn for blog", 2),
        ("#blog linkedin comments 4", 2),
    ],
)
async def test_a_report_that_names_a_team_is_recorded_there(
    two: Coach, text: str, number: int
) -> None:
    asked = await asks(two, text)

    assert asked["text"].splitlines()[1].startswith("Recorded: 4 comments on LinkedIn.")
    assert teams_of_results(two) == [number]


async def test_several_numbers_behind_the_name_of_a_team_are_all_its(two: Coach) -> None:
    await asks(two, "marketing: bookings 3, linkedin comments 2")

    assert teams_of_results(two) == [1, 1]


@pytest.mark.parametrize("text", ["posts on the blog 3", "3 posts in the blog"])
async def test_a_platform_is_no_team(two: Coach, text: str) -> None:
    assert (await asks(two, text))["text"] == ASKED


@pytest.mark.parametrize("name", ["#blog", "blog", "the blog team", "for blog", "<#C0BLOG|blog>"])
async def test_the_name_of_a_team_answers_the_question_which(two: Coach, name: str) -> None:
    await asks(two, COMMENTS)

    asked = await asks(two, name)

    assert asked["text"].startswith("For <#C0BLOG>: “linkedin comments 4”\nRecorded: 4 comments")
    assert teams_of_results(two) == [2]


async def test_a_name_answers_the_question_once(two: Coach) -> None:
    await asks(two, COMMENTS)
    await asks(two, "#blog")

    again = await asks(two, "#blog")

    assert again["text"].startswith("For <#C0BLOG>\n")
    assert teams_of_results(two) == [2]


async def named_by_slack(two: Coach) -> None:
    """Let Slack have told what the channels are called, as it does when it is read."""
    await asks(two, COMMENTS)
    await two.types("objectives", BEN)


async def ben_in_both(two: Coach) -> None:
    """Let Ben be in the channel of a team where he never acted, next to his own."""
    await named_by_slack(two)
    two.slack.world.channels[BLOG].members.add(BEN)


async def bens(two: Coach, text: str) -> str:
    return str((await two.slack.say(BEN, "D0BEN", text)).message["text"])


async def test_a_team_that_is_named_is_theirs_who_are_in_its_channel(two: Coach) -> None:
    await ben_in_both(two)

    answer = await bens(two, "3 comments on LinkedIn for blog")

    assert answer.startswith("For <#C0BLOG>\nRecorded: 3 comments on LinkedIn.")
    assert teams_of_results(two) == [2]


async def test_a_number_that_only_a_team_unheard_of_counts_is_its(two: Coach) -> None:
    await two.types("objective 50 sign-ups by 31 December", channel=BLOG)
    await ben_in_both(two)

    answer = await bens(two, "sign-ups 3")

    assert answer.startswith("Recorded in <#C0BLOG>: 3 sign-ups.")
    assert teams_of_results(two) == [2]


@pytest.mark.parametrize("text", ["3 comments on LinkedIn for blog", "#blog linkedin comments 3"])
async def test_nothing_is_recorded_for_a_team_that_is_not_theirs(two: Coach, text: str) -> None:
    await named_by_slack(two)

    answer = await bens(two, text)

    assert "<#C0BLOG>" in answer
    assert teams_of_results(two) == []


IN_CHANNELS = [
    ("progress for blog", "target 40 by 31 Dec"),
    ("how is the blog team doing", "target 40 by 31 Dec"),
    ("4 comments on LinkedIn for blog", "Recorded: 4 comments on LinkedIn."),
    ("plan #blog", "Your marketing plan is empty."),
    ("objectives of #blog", "The team's open objectives."),
    ("<#C0BLOG|blog>", "target 40 by 31 Dec"),
]


@pytest.mark.parametrize("channel", [MARKETING, GENERAL])
@pytest.mark.parametrize(("text", "done"), IN_CHANNELS)
async def test_a_command_that_names_another_team_of_theirs_is_for_it(
    two: Coach, text: str, done: str, channel: str
) -> None:
    told = (await two.types(text, channel=channel)).text

    assert told.startswith("For <#C0BLOG>\n")
    assert done in told


@pytest.mark.parametrize(("text", "done"), IN_CHANNELS)
async def test_so_is_a_mention(two: Coach, text: str, done: str) -> None:
    told = (await two.slack.say(ADA, MARKETING, f"@socialcoach {text}")).text

    assert told.startswith("For <#C0BLOG>\n")
    assert done in told


async def test_the_name_of_the_channels_own_team_changes_nothing(two: Coach) -> None:
    told = (await two.types("progress for marketing")).text

    assert told.startswith("Your only objective has no numbers yet.")
    assert "target 20 by 31 Dec" in told


async def test_in_a_channel_the_team_of_others_is_not_meant(two: Coach) -> None:
    told = await two.types("4 comments on LinkedIn for blog", BEN)

    assert "<#C0BLOG>" not in told.text
    assert teams_of_results(two) in ([], [1])


async def test_the_words_of_an_alarm_are_kept_whole(two: Coach) -> None:
    told = (await two.types("alarm someone is furious at us for blog")).text

    assert "furious at us for blog" in told
