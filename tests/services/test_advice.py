"""Advice: what a team is told, what it does not want to hear, and what was said last."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.db.models import AdviceRow, MutedRuleRow
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.rule_table import RULES
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.reasons import NothingToSend
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace

FIRST = TODAY + timedelta(weeks=1)
"""The day of the first digest with a whole week to speak of."""


def preview(workspace: Workspace, channel: str = MARKETING) -> str | None:
    actor = workspace.actor(channel=channel)
    _, digest = workspace.services.digests.preview(actor, now=workspace.clock())
    return digest.suggestion.rule if digest.suggestion else None


def composed(workspace: Workspace, team_id: int) -> Digest:
    found = composed_by(
        workspace.services.digests, workspace.workspace_id, team_id, now=workspace.clock()
    )
    assert not isinstance(found, NothingToSend)
    return found[1]


def posted(workspace: Workspace, team_id: int) -> str | None:
    """The rule of what a digest advises anew; calling to mind is none of that."""
    suggestion = composed(workspace, team_id).suggestion
    return suggestion.rule if suggestion and suggestion.said_on is None else None


def team_of(workspace: Workspace) -> int:
    """A team that counted comments, posted nine times and answered once in its first week."""
    team_id = workspace.set_up().team.id
    workspace.aim(draft("comments linkedin", 20))
    a_week_passes(workspace)
    return team_id


def a_week_passes(workspace: Workspace, posts: int = 9) -> None:
    """From Monday to Monday, with reports on the Friday between."""
    workspace.clock.move(days=4)
    workspace.report(reading("posts linkedin", posts), reading("replies_written linkedin", 1))
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=3)


def test_it_comes_from_what_the_team_reported(workspace: Workspace) -> None:
    team_of(workspace)

    assert preview(workspace) == "answer_first"


def test_the_same_is_not_posted_again_for_eight_weeks(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    said = []
    for _ in range(9):
        said.append(posted(workspace, team_id))
        a_week_passes(workspace)

    assert [rule == "answer_first" for rule in said] == [True, *[False] * 7, True]
    assert len(set(said)) == 4


def test_a_step_that_nobody_answers_is_called_to_mind_once(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    for rule in RULES.keys() - {"answer_first"}:
        workspace.services.advice.mute(workspace.actor(), team_id, rule, now=workspace.clock())

    said = []
    for _ in range(9):
        found = composed(workspace, team_id).suggestion
        said.append((found and found.said_on) or (found and "new"))
        a_week_passes(workspace)

    assert said == ["new", None, FIRST, *[None] * 5, "new"]


def test_advice_is_forgotten_after_half_a_year(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    posted(workspace, team_id)
    workspace.clock.move(days=7 * 25)
    a_week_passes(workspace)
    posted(workspace, team_id)
    kept = len(workspace.rows(AdviceRow))
    workspace.clock.move(days=1)
    posted(workspace, team_id)

    assert kept == 2
    assert FIRST not in {row.said_on for row in workspace.rows(AdviceRow)}


def test_a_digest_that_is_composed_again_the_same_day_says_the_same(workspace: Workspace) -> None:
    team_id = team_of(workspace)

    assert posted(workspace, team_id) == posted(workspace, team_id) == "answer_first"


def test_a_preview_is_not_remembered(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    preview(workspace)
    workspace.clock.move(days=1)

    assert posted(workspace, team_id) == "answer_first"


def test_what_is_not_useful_is_not_said_until_it_is_wanted_again(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    advice = workspace.services.advice

    for _ in range(2):
        advice.mute(workspace.actor(), team_id, "answer_first", now=workspace.clock())
    without = preview(workspace)
    rows = len(workspace.rows(MutedRuleRow))
    advice.unmute(workspace.actor(), team_id, "answer_first", now=workspace.clock())

    assert (without, rows) == ("no_effect", 1)
    assert preview(workspace) == "answer_first"


def test_quiet_is_for_one_team_only(workspace: Workspace) -> None:
    team_id = team_of(workspace)
    workspace.set_up(channel=EVENTS)
    workspace.services.advice.mute(
        workspace.actor(), team_id, "no_objective", now=workspace.clock()
    )

    assert preview(workspace, EVENTS) == "no_objective"


def test_others_cannot_quiet_a_team(workspace: Workspace) -> None:
    team_id = team_of(workspace)

    with pytest.raises(NotAllowed):
        workspace.services.advice.mute(
            workspace.outside(BEN), team_id, "answer_first", now=workspace.clock()
        )
    with pytest.raises(NotFound):
        workspace.services.advice.mute(
            workspace.actor(ADA), team_id, "no_such_rule", now=workspace.clock()
        )
