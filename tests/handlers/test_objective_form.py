"""The form of an objective: it asks for what fits, and suggests what the team's weeks allow."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.db.models import ObjectiveRow
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import words


def fields(coach: Coach) -> set[str]:
    return {block["block_id"] for block in coach.window()["blocks"] if block["type"] == "input"}


def kinds(coach: Coach) -> list[str]:
    """The kinds to choose from in the form in front."""
    (field,) = (b for b in coach.window()["blocks"] if b["block_id"].startswith("kind"))
    return [option["value"] for option in field["element"]["options"]]


async def choose(coach: Coach, field: str, value: str) -> None:
    await coach.slack.click(ADA, coach.window(), field, value)


async def save(coach: Coach, **filled: Any) -> str:
    reply = await coach.slack.submit(ADA, coach.window(), filled)
    assert not reply.errors
    return words(coach.window())


@pytest.fixture
async def form(team: Coach) -> Coach:
    """Ada has opened the form for a new objective."""
    await team.types("objective")
    return team


async def test_a_level_is_reached_and_an_amount_is_added_up(form: Coach) -> None:
    await choose(form, "metric", "followers")
    assert kinds(form) == ["level", "at_most", "at_most:week", "at_most:month"]

    await choose(form, "metric", "comments")
    assert kinds(form)[0] == "total"
    assert "level" not in kinds(form)


async def test_what_was_filled_in_stays_when_the_form_is_drawn_again(form: Coach) -> None:
    await choose(form, "target", "1000")
    await choose(form, "metric", "followers")
    await choose(form, "platform", "instagram")

    saved = await save(form, due_on=date(2027, 3, 31))

    assert saved.startswith("Objective set: *1,000 followers on Instagram by 31 Mar 2027*.")


async def test_a_weekly_target_needs_neither_a_date_nor_a_commitment(form: Coach) -> None:
    await choose(form, "metric", "posts")
    await choose(form, "kind", "rate:week")
    assert "commitment" not in fields(form)

    saved = await save(form, target=2, platform="x", due_on=None)

    assert saved.startswith("Objective set: *2 posts on X every week*.")


async def test_a_limit_asks_for_the_most_that_is_fine(form: Coach) -> None:
    await choose(form, "metric", "complaints")
    await choose(form, "kind", "at_most:month")

    assert "The most that's fine" in str(form.window())
    saved = await save(form, target=5, due_on=None)
    assert saved.startswith("Objective set: *at most 5 complaints every month*.")


async def test_a_kind_that_does_not_fit_is_no_error(form: Coach) -> None:
    """Whoever is quicker than the form sends a metric with the kind of another one."""
    saved = await save(form, metric="followers", platform="x", kind="total", target=900)

    assert saved.startswith("Objective set: *900 followers on X by 31 Dec 2026*.")


async def test_an_edit_changes_what_is_counted_and_how(team: Coach) -> None:
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "edit:1")
    await choose(team, "metric", "followers")

    saved = await save(team, target=900)

    assert "The objective is now *900 followers on LinkedIn by 31 Dec 2026*." in saved
    with team.sessions.unscoped() as session:
        row = session.get_one(ObjectiveRow, 1)
        assert (row.metric, row.kind) == ("followers", "level")


async def test_an_edit_of_the_kind_alone_is_stored(team: Coach) -> None:
    objectives = (await team.types("objectives")).message
    await team.picks(ADA, objectives, "objective_menu", "edit:1")
    await choose(team, "kind", "rate:week")

    saved = await save(team, target=3, due_on=None)

    assert "The objective is now *3 comments on LinkedIn every week*." in saved


async def reported_for_weeks(team: Coach, weeks: int) -> None:
    for number in range(weeks):
        await team.types(f"report linkedin comments {3 + number % 2}")
        team.clock.move(days=7)


async def test_targets_come_from_the_weeks_of_what_is_chosen(team: Coach) -> None:
    await reported_for_weeks(team, 6)
    await team.types("objective")
    assert "At that pace" not in words(team.window())

    await choose(team, "metric", "comments")
    await choose(team, "platform", "linkedin")

    assert "Your last six weeks with numbers: usually 3.5, a good one 4." in words(team.window())


async def test_too_few_weeks_suggest_no_target(team: Coach) -> None:
    await reported_for_weeks(team, 3)
    objectives = (await team.types("objectives")).message

    await team.picks(ADA, objectives, "objective_menu", "edit:1")

    assert "At that pace" not in words(team.window())


async def test_the_answer_says_when_the_owner_is_asked_and_leads_to_the_report(form: Coach) -> None:
    await choose(form, "metric", "followers")

    saved = await save(form, target=900, platform="x")

    assert "Check-ins: on Mondays at 09:00 (their own time)" in saved
    assert "Report where you are today" in saved
    await form.slack.click(ADA, form.window(), "open_report")
    assert "Report" in str(form.window()["title"])


async def test_what_is_there_already_is_edited_with_what_was_typed(form: Coach) -> None:
    await choose(form, "metric", "comments")
    await choose(form, "platform", "linkedin")
    await form.slack.submit(ADA, form.window(), {"target": 30, "due_on": date(2027, 1, 31)})

    assert form.window()["title"]["text"] == "Edit objective"
    assert "Your team has this one already: 20 comments on LinkedIn" in words(form.window())
    saved = await save(form)

    assert "The objective is now *30 comments on LinkedIn by 31 Jan 2027*." in saved
    assert form.rows(ObjectiveRow) == 1


async def test_an_owner_that_nobody_chose_stays(team: Coach) -> None:
    await team.types("objective", BEN)
    await team.slack.click(BEN, team.window(BEN), "metric", "comments")
    await team.slack.click(BEN, team.window(BEN), "platform", "linkedin")
    await team.slack.submit(BEN, team.window(BEN), {"target": 30, "due_on": date(2027, 1, 31)})
    await team.slack.submit(BEN, team.window(BEN), {})

    listed = (await team.types("objectives")).text
    assert "Comments on LinkedIn (yours): no numbers yet, target 30 by 31 Jan" in listed


async def test_an_owner_who_was_chosen_is_kept_for_what_is_there(form: Coach) -> None:
    await choose(form, "metric", "comments")
    await choose(form, "platform", "linkedin")
    await form.slack.submit(ADA, form.window(), {"target": 30, "owner": BEN})

    saved = await save(form)

    assert f"<@{BEN}>" in saved
