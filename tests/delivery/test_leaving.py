"""The app is uninstalled, by Slack's events in either order, and installed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import MemberRow, TeamRow, WorkspaceRow
from tests.support.coach import Coach
from tests.support.post import Post, sender_of
from tests.support.workspace import MARKETING, Workspace, reporting_workspace


async def sweep(team: Coach, **span: float) -> None:
    """What the bot does now and then, and at night."""
    assert team.bot.metronome is not None
    team.clock.move(**span)
    await team.bot.metronome.sweep()


@pytest.fixture(params=["tokens_revoked", "app_uninstalled"])
async def gone(request: pytest.FixtureRequest, team: Coach) -> Coach:
    """A team whose workspace has uninstalled the app, by this event first."""
    answer = await team.slack.uninstall(first=request.param)
    assert answer.status == 200
    return team


async def test_everything_stops_and_is_deleted_after_a_week(gone: Coach) -> None:
    for _ in range(6):
        await gone.tick(days=1)
        await sweep(gone)
    kept = gone.rows(TeamRow)
    await gone.tick(days=2)
    await sweep(gone)

    assert kept == 1
    assert [gone.rows(table) for table in (WorkspaceRow, TeamRow, MemberRow)] == [0, 0, 0]
    assert gone.posted() == gone.asked() == []


async def test_within_the_week_it_goes_on_and_sends_nothing_late(gone: Coach) -> None:
    await gone.tick(days=1, hours=2)  # Tuesday: its digest was due at nine
    gone.slack.world.token_error = None
    await sweep(gone, minutes=16)
    await gone.tick()
    late = gone.posted()

    await gone.tick(days=7)

    assert late == []
    assert len(gone.posted()) == 1
    with gone.sessions.unscoped() as session:
        assert session.query(WorkspaceRow).one().left_at is None


# In flight.


def delete_team(workspace: Workspace) -> None:
    (team,) = workspace.rows(TeamRow)
    delete = workspace.services.forgetting.delete_team
    delete(workspace.actor(), team.id, MARKETING, now=workspace.clock())


def leave(workspace: Workspace) -> None:
    now = workspace.clock()
    workspace.services.leaving.left(workspace.workspace_id, "token_revoked", at=now, now=now)


@pytest.mark.parametrize("gone", [delete_team, leave])
async def test_what_is_composed_already_is_not_posted(
    engine: Engine,
    threads: Threads,
    monkeypatch: pytest.MonkeyPatch,
    gone: Callable[[Workspace], None],
) -> None:
    workspace, post = reporting_workspace(engine), Post()
    workspace.clock.move(days=7, hours=5)
    workspace.services.planner.plan(now=workspace.clock())
    sender = sender_of(workspace, threads, post)
    compose = sender._composer.compose
    begun: list[Any] = []

    async def composing(message: Any, now: Any) -> Any:
        found = await compose(message, now)
        if not begun:
            begun.append(message)
            await threads(gone, workspace)
        return found

    monkeypatch.setattr(sender._composer, "compose", composing)
    await sender.drain(workspace.clock)

    assert begun
    assert post.taken == []
