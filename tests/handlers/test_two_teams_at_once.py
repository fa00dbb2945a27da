"""A report of somebody in two teams that says numbers of both."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.db.models import ReportRow, ResultRow
from tests.handlers.test_which_team import FIRST, SECOND, asks, labels, presses
from tests.handlers.test_words_tell_the_team import give_to_ben
from tests.support.coach import ADA, BEN, BLOG, GENERAL, Coach

BOTH = "linkedin comments 4, x posts 2"
QUESTION = "I'll record posts on X in <#C0BLOG>. Which team is the rest for?"


@pytest.fixture
async def both(two: Coach) -> Coach:
    """Comments on LinkedIn are counted by both teams, posts on X only by #blog."""
    two.slack.world.channels[BLOG].members.add(BEN)
    await two.types("objective 5 posts a week on X", BEN, channel=BLOG)
    return two


def stored(coach: Coach) -> list[tuple[int, str]]:
    with coach.sessions.unscoped() as session:
        rows = session.execute(select(ResultRow.team_id, ResultRow.metric).order_by(ResultRow.id))
        return [(team_id, metric) for team_id, metric in rows]


@pytest.mark.parametrize(("button", "number"), [(FIRST, 1), (SECOND, 2)])
async def test_only_the_rest_is_asked_about_and_goes_to_the_chosen_team(
    both: Coach, button: str, number: int
) -> None:
    asked = await asks(both, BOTH)
    assert asked["text"] == QUESTION
    assert labels(asked) == ["#marketing", "#blog"]
    assert stored(both) == []

    await presses(both, asked, button)

    assert sorted(stored(both)) == sorted([(number, "comments"), (2, "posts")])


async def test_the_answer_says_which_went_where(both: Coach) -> None:
    answer = await presses(both, await asks(both, BOTH), FIRST)

    assert "Recorded: 4 comments on LinkedIn and 2 posts on X." in answer
    assert "Comments on LinkedIn in <#C0MARKETING>: 4 of 20" in answer
    assert "Posts on X in <#C0BLOG>: 2 of 5 this week" in answer


async def test_it_is_one_report_and_undone_as_one(both: Coach) -> None:
    asked = await asks(both, BOTH)
    await presses(both, asked, FIRST)

    await both.slack.click(ADA, asked["ts"], "undo")

    assert both.rows(ReportRow) == 1
    assert "no numbers yet" in (await both.types("progress team", channel=BLOG)).text


async def test_what_only_the_chosen_team_makes_clear_is_its(both: Coach) -> None:
    await both.types("objective 30 replies on X by 31 December")
    await both.types("objective 30 replies on LinkedIn by 31 December", channel=BLOG)

    await presses(both, await asks(both, "linkedin comments 4, x replies 3"), FIRST)

    assert sorted(stored(both)) == [(1, "comments"), (1, "replies")]


async def test_below_a_check_in_of_one_team_the_rest_is_its(both: Coach) -> None:
    await give_to_ben(both)
    await both.types("checkin")
    await both.tick()
    thread = both.slack.dm(ADA)[-1]["ts"]
    await asks(both, "linkedin comments 1", thread=thread)

    await asks(both, BOTH, thread=thread)

    assert stored(both)[1:] == [(1, "comments"), (2, "posts")]


async def test_in_a_channel_without_a_team_all_is_for_the_one_that_was_chosen(
    both: Coach,
) -> None:
    both.slack.world.channels[GENERAL].members |= {ADA, both.slack.world.bot.id}
    asked = (await both.types(f"report {BOTH}", channel=GENERAL)).message

    await both.slack.click(ADA, asked, FIRST)

    assert stored(both) == [(1, "comments"), (1, "posts")]
