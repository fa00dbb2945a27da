"""The plan's copy in the channel's canvas: made on request, kept up to date, others' words left."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.db.models import PlanCopyRow, TeamRow
from bot.sandbox.canvases import add_canvas, canvas_in, sections_of
from bot.sandbox.replies import Reply
from bot.views.plan_copy import MARK
from tests.handlers.test_plan import LETTER, POSTS, add
from tests.support.coach import ADA, MARKETING, Coach
from tests.support.reading import buttons

EDITED = "canvases.edit"


@pytest.fixture
async def planned(team: Coach) -> Coach:
    await add(team, POSTS)
    await add(team, LETTER)
    return team


async def copy(team: Coach) -> Reply:
    """Press the button under the plan."""
    return await team.slack.click(ADA, (await team.types("plan")).message, "copy_plan")


async def later(team: Coach, **span: float) -> None:
    """Let the bot look after its copies."""
    assert team.bot.metronome is not None
    team.clock.move(**span)
    await team.bot.metronome.sweep()


def written(team: Coach, channel: str = MARKETING) -> str:
    """What the channel's canvas says."""
    world = team.slack.world
    canvas = canvas_in(world, world.channels[channel])
    return canvas.markdown if canvas else ""


def write_around(team: Coach, *words: str) -> None:
    """Somebody writes in the canvas, above and below all that is there."""
    world = team.slack.world
    canvas = canvas_in(world, world.channels[MARKETING])
    assert canvas is not None
    above, below = (sections_of(world, each) for each in words)
    canvas.sections = [*above, *canvas.sections, *below]


async def change_plan(team: Coach, **filled: Any) -> None:
    await team.picks(ADA, (await team.types("plan")).message, "edit_line_item")
    await team.slack.submit(ADA, team.window(), filled)


async def test_the_plan_is_put_in_the_channels_canvas(planned: Coach) -> None:
    reply = await copy(planned)

    assert reply.text.startswith(f"The plan is now in the canvas of <#{MARKETING}>")
    assert written(planned).startswith("## ▪▫▪ Marketing plan")
    assert "**LinkedIn posts** (social media, LinkedIn)" in written(planned)
    assert "€912 spent, €1,200 budgeted" in written(planned)
    assert "copy_plan" not in buttons((await planned.types("plan")).message)


async def test_each_section_is_known_as_the_bots_own(planned: Coach) -> None:
    """A line that Slack takes for a list or a heading would be a section without the mark."""
    await planned.types("report linkedin leads 24")
    await copy(planned)

    (canvas,) = planned.slack.world.canvases.values()
    assert "cheapest first: Newsletter €30.40 · LinkedIn posts €38." in canvas.markdown
    assert [section.text[:4] for section in canvas.sections] == ["▪▫▪ "] * len(canvas.sections)


async def test_an_empty_plan_is_not_offered_to_be_copied(team: Coach) -> None:
    assert "copy_plan" not in buttons((await team.types("plan")).message)


async def test_it_follows_the_plan_and_what_others_wrote_stays(planned: Coach) -> None:
    await copy(planned)
    write_around(planned, "# Our channel", "Ask Ben about the budget")
    before = written(planned).count("▪▫▪ ")

    await change_plan(planned, budget=1500)
    await later(planned)

    assert "€912 spent, €1,500 budgeted" in written(planned)
    assert "€2,400 budgeted" not in written(planned)
    assert written(planned).startswith("# Our channel\n\n## ▪▫▪ Marketing plan")
    assert written(planned).endswith("\n\nAsk Ben about the budget")
    assert written(planned).count("▪▫▪ ") == before


@pytest.mark.parametrize(
    "words",
    ["Key: ▪ means done. Ask Ben", "▪ Buy paper", "▪ ▫ ▪ open, done", "▪▪▪", "• ▫▪ Marketing plan"],
)
async def test_what_others_wrote_with_signs_like_its_mark_stays(planned: Coach, words: str) -> None:
    await copy(planned)
    write_around(planned, words, f"{words} below")

    await change_plan(planned, budget=1500)
    await later(planned)
    assert "€1,500 budgeted" in written(planned)
    assert (written(planned).split("\n\n")[0], written(planned).split("\n\n")[-1]) == (
        words,
        f"{words} below",
    )

    await delete_team(planned)
    assert written(planned).split("\n\n") == [words, f"{words} below"]


async def test_it_follows_each_digest(planned: Coach) -> None:
    await planned.types("objective 20 leads on LinkedIn by 31 December")
    await copy(planned)
    await planned.types("report linkedin leads 24")
    assert "24 leads" not in written(planned)

    await planned.tick(days=8)
    await later(planned)

    assert "24 leads, from your reports" in written(planned)


async def test_it_is_not_touched_while_nothing_has_changed(planned: Coach) -> None:
    await copy(planned)
    await change_plan(planned, budget=1500)
    await later(planned)
    edits = len(planned.slack.calls(EDITED))

    await later(planned, hours=1)

    assert len(planned.slack.calls(EDITED)) == edits


async def test_an_existing_canvas_is_kept_and_added_to(planned: Coach) -> None:
    world = planned.slack.world
    add_canvas(world, world.channels[MARKETING], "# Welcome\n\nRead this first")

    await copy(planned)

    assert written(planned).startswith("# Welcome\n\nRead this first\n\n## ▪▫▪ Marketing plan")


async def test_people_who_delete_it_are_left_alone(planned: Coach) -> None:
    await copy(planned)
    world = planned.slack.world
    canvas = canvas_in(world, world.channels[MARKETING])
    assert canvas is not None
    canvas.sections = sections_of(world, "Ours alone")

    await change_plan(planned, budget=1500)
    await later(planned)

    assert written(planned) == "Ours alone"
    assert planned.rows(PlanCopyRow) == 0
    assert "copy_plan" in buttons((await planned.types("plan")).message)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("team_tier_cannot_create_channel_canvases", "Slack doesn't let me write"),
        ("canvas_disabled_user_team", "Slack doesn't let me write"),
    ],
)
async def test_a_refusal_is_said_once_and_remembered(planned: Coach, code: str, said: str) -> None:
    planned.slack.world.canvas_error = code

    reply = await copy(planned)

    assert reply.text.startswith(said)
    assert "copy_plan" not in buttons((await planned.types("plan")).message)
    planned.clock.move(days=31)
    assert "copy_plan" in buttons((await planned.types("plan")).message)


async def test_a_missing_scope_is_named(planned: Coach) -> None:
    planned.slack.world.scopes -= {"canvases:read", "canvases:write"}

    reply = await copy(planned)

    assert "canvases:read and canvases:write" in reply.text
    assert "copy_plan" not in buttons((await planned.types("plan")).message)


async def test_a_copy_that_can_no_longer_be_rewritten_is_told_with_the_plan(planned: Coach) -> None:
    await copy(planned)
    planned.slack.faults.add("canvases.edit", "error", error="restricted_action")

    await change_plan(planned, budget=1500)
    await later(planned)
    shown = (await planned.types("plan")).message

    assert shown["text"].startswith("Slack no longer lets me rewrite the copy")
    await planned.slack.click(ADA, shown, "copy_plan")
    assert "€1,500" in written(planned)
    assert "no longer lets" not in (await planned.types("plan")).text


@pytest.mark.parametrize("fault", ["server_error", "drop", "rate_limited"])
async def test_a_passing_failure_is_tried_again(planned: Coach, fault: Any) -> None:
    await copy(planned)
    await change_plan(planned, budget=1500)
    planned.slack.faults.add("canvases.edit", fault)
    await later(planned)
    assert "€1,500" not in written(planned)

    await later(planned, minutes=3)

    assert "€1,500" in written(planned)
    assert "€2,400 budgeted" not in written(planned)


async def test_who_edits_the_canvas_at_the_same_time_costs_one_try(planned: Coach) -> None:
    await copy(planned)
    await change_plan(planned, budget=1500)
    planned.slack.faults.add("canvases.edit", "error", error="canvas_editing_failed")
    await later(planned)

    await later(planned, minutes=3)

    assert "€1,500" in written(planned)


async def test_what_was_left_half_done_is_whole_the_next_time(planned: Coach) -> None:
    await copy(planned)
    await change_plan(planned, budget=1500)
    planned.slack.faults.add("canvases.edit", "lost_answer")
    await later(planned)

    await later(planned, minutes=3)

    assert written(planned).count("▪▫▪ Marketing plan") == 1


async def test_a_channel_with_another_organisation_is_asked_about(planned: Coach) -> None:
    planned.slack.world.channels[MARKETING].is_ext_shared = True

    reply = await copy(planned)

    assert not written(planned)
    await planned.slack.click(ADA, reply.message, "copy_plan")
    assert written(planned)


# Its team is deleted.


def called(team: Coach) -> str:
    """What is typed to delete it: its id until Slack has told the channel's name."""
    with team.sessions.unscoped() as session:
        row = session.scalars(select(TeamRow)).one()
    return row.name or row.channel


async def delete_team(team: Coach) -> str:
    """Delete the team; the preview said this before."""
    preview = await team.types("delete team")
    await team.slack.click(ADA, preview.message, "open_deletion")
    reply = await team.slack.submit(ADA, team.window(), {"name": called(team)})
    assert not reply.errors
    await team.background_tasks()
    return preview.text


async def test_the_copy_goes_with_its_team_and_others_words_stay(planned: Coach) -> None:
    await copy(planned)
    write_around(planned, "# Ours", "Written by hand")

    preview = await delete_team(planned)

    assert "the plan in the channel's canvas, and messages" in preview
    assert written(planned).split() == ["#", "Ours", "Written", "by", "hand"]
    assert "canvas" not in "".join(planned.asked(ADA))


async def test_a_team_without_a_copy_goes_without_a_word_of_one(planned: Coach) -> None:
    preview = await delete_team(planned)

    assert "canvas" not in preview
    assert planned.slack.calls(EDITED) == []


async def test_who_deleted_a_team_is_told_that_its_copy_stays(planned: Coach) -> None:
    await copy(planned)
    planned.slack.world.canvas_error = "restricted_action"

    await delete_team(planned)

    assert planned.asked(ADA)[-1].startswith("Slack didn't let me remove the plan")
    assert MARK in planned.asked(ADA)[-1]


async def test_a_canvas_that_people_deleted_is_no_trouble(planned: Coach) -> None:
    await copy(planned)
    planned.slack.world.canvases.clear()

    await delete_team(planned)

    assert "canvas" not in "".join(planned.asked(ADA))


async def test_a_copy_that_may_not_be_changed_is_said_to_stay(planned: Coach) -> None:
    await copy(planned)
    planned.slack.world.canvas_error = "restricted_action"
    await change_plan(planned, budget="1300")
    await later(planned, minutes=5)
    edits = len(planned.slack.calls(EDITED))

    preview = await delete_team(planned)

    assert "the plan in the channel's canvas: Slack no longer lets me" in preview
    assert len(planned.slack.calls(EDITED)) == edits
