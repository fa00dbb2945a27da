"""Free words about objectives: another target, another owner, who is behind, who changed it."""

from __future__ import annotations

import pytest

from bot.db.models import ObjectiveRow, ResultRow
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons, words

DM = "D0ADA"


async def test_another_target_is_given_with_a_press(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")

    asked = await team.slack.say(ADA, DM, "change bookings to 40")
    assert asked.text == (
        "The objective so far: *24 bookings by 31 Dec*. Should the target be 40 from now on?"
    )
    assert buttons(asked.message) == ["change_target", "edit_objective", "show_objectives"]

    changed = await team.slack.click(ADA, asked.message, "change_target")
    assert "40 bookings by 31 Dec" in changed.text
    assert team.rows(ResultRow) == 0


async def test_another_target_of_nothing_that_is_counted_lists_the_objectives(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")

    asked = await team.slack.say(ADA, DM, "change leads to 40")

    assert "open objectives" in asked.text
    assert team.rows(ResultRow) == 0


async def test_who_shall_do_it_is_asked(team: Coach) -> None:
    await team.types("objective 24 comments on instagram by 31 December")

    asked = await team.slack.say(ADA, DM, "Ben should do the instagram comments")

    assert "Choose who owns it from now on." in asked.text


async def test_only_what_is_behind_is_listed(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")
    nobody = await team.slack.say(ADA, DM, "who is behind?")
    assert nobody.text == "By their numbers, no objective is behind."

    await team.types("objective at most 2 complaints by 31 December")
    await team.types("report 3 complaints")
    listed = await team.slack.say(ADA, DM, "who is behind?")

    assert "The team's objectives that are behind" in words(listed.message)
    assert "omplaints" in words(listed.message)
    assert "ookings" not in words(listed.message)


async def test_who_changed_it_stands_in_the_log(team: Coach) -> None:
    await team.types("objective 24 bookings by 31 December")

    shown = await team.slack.say(ADA, DM, "who changed the objective?")

    assert "ookings" in shown.text


async def test_nobody_has_somebody_else_forgotten(team: Coach) -> None:
    answer = await team.slack.say(ADA, DM, "forget ben")

    assert answer.text.startswith("Only the person themselves can have their data deleted")


async def test_a_month_is_told_as_far_back_as_the_coach_looks(team: Coach) -> None:
    await team.types("report 4 comments on linkedin on 2 November")

    told = await team.slack.say(ADA, DM, "how did we do in november?")
    assert told.text.startswith("4 comments from 1 Nov")

    older = await team.slack.say(ADA, DM, "how did we do in march?")
    assert "I look back eight weeks at most." in older.text


async def test_two_objectives_are_set_together(team: Coach) -> None:
    answer = await team.slack.say(ADA, DM, "2 posts a week on threads and 1 on facebook")

    assert "2 posts on Threads every week" in answer.text
    assert "1 post on Facebook every week" in answer.text


async def test_two_objectives_are_set_both_or_none(team: Coach) -> None:
    await team.types("objective 1 post a week on facebook")
    before = team.rows(ObjectiveRow)

    answer = await team.types("objective 2 posts a week on threads and 1 on facebook")

    assert "edit_objective" in buttons(answer.message)
    assert team.rows(ObjectiveRow) == before


@pytest.mark.parametrize(
    "said",
    [
        "10 leads a month for Ben",
        "10 leads a month for ben okafor",
        "set 10 leads a month for ben",
        "10 leads a month, owner Ben",
        "10 leads a month owned by Ben",
        "10 leads for Ben by 31 December",
    ],
)
async def test_a_colleague_who_is_named_owns_it(team: Coach, said: str) -> None:
    await team.types("linkedin comments 4", BEN)

    answer = await team.slack.say(ADA, DM, said)

    assert f"Owner: <@{BEN}>" in answer.text
    assert "change_owner" not in buttons(answer.message)


@pytest.mark.parametrize("name", ["Maria", "maria", "Zoran Petrov"])
async def test_a_name_that_tells_nobody_is_not_passed_over(team: Coach, name: str) -> None:
    answer = await team.types(f"10 leads a month for {name}")

    assert f"Owner: <@{ADA}>" in answer.text
    assert f"I know no one person here as “{name}”, so it's yours." in answer.text

    await team.slack.click(ADA, answer.message, "change_owner")
    await team.slack.submit(ADA, team.window(), {"owner": BEN})
    assert f"<@{BEN}> now owns" in words(team.window())


@pytest.mark.parametrize(
    "said",
    [
        "10 leads a month for the blog",
        "10 comments a week for LinkedIn",
        "10 leads a month for us",
        "10 leads for March",
        "10 leads a month for spring campaigns",
    ],
)
async def test_what_it_is_for_is_nobodys_name(team: Coach, said: str) -> None:
    answer = await team.types(f"objective {said}")

    assert "I know no one person" not in answer.text
    assert "change_owner" not in buttons(answer.message)
