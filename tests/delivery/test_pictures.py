"""Charts go from Slack with the team or the person that they are of."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import PictureRow, WorkspaceRow
from bot.delivery import PictureRemover
from bot.domain.pictures import PictureOwner
from bot.slack.clients import Clients
from tests.support.post import Post, refusal
from tests.support.workspace import ADA, Workspace, open_workspace

OLD, NEW = "F0OLD", "F0NEW"


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    workspace = open_workspace(engine)
    workspace.set_up()
    return workspace


def keep(workspace: Workspace, file: str, **owner: int) -> None:
    whose = PictureOwner(workspace_id=workspace.workspace_id, **owner)
    workspace.services.pictures.keep(whose, file, now=workspace.clock())


def of_team(workspace: Workspace, *files: str) -> None:
    for file in files:
        keep(workspace, file, team_id=workspace.teams()[0].id)


def delete_team(workspace: Workspace) -> None:
    team, delete = workspace.teams()[0], workspace.services.forgetting.delete_team
    delete(workspace.actor(ADA), team.id, team.channel, now=workspace.clock())


def kept(workspace: Workspace) -> list[str]:
    return [row.file for row in workspace.rows(PictureRow)]


async def check(workspace: Workspace, threads: Threads, post: Post) -> list[str]:
    """Look for files to delete; those that were tried."""
    clients = post.clients_of(workspace)
    await PictureRemover(workspace.services, threads, clients).check(workspace.clock())
    return post.deleted


async def test_while_their_team_is_there_they_stay(workspace: Workspace, threads: Threads) -> None:
    of_team(workspace, OLD)

    assert await check(workspace, threads, Post()) == []
    assert kept(workspace) == [OLD]


async def test_they_go_with_their_team(workspace: Workspace, threads: Threads) -> None:
    of_team(workspace, OLD, NEW)
    delete_team(workspace)

    assert await check(workspace, threads, Post()) == [OLD, NEW]
    assert kept(workspace) == []


async def test_those_of_a_person_go_with_them(workspace: Workspace, threads: Threads) -> None:
    actor = workspace.actor(ADA)
    keep(workspace, OLD, member_id=actor.member_id)
    of_team(workspace, NEW)
    assert workspace.services.forgetting.personal_data(actor).charts == 1

    workspace.services.forgetting.forget(actor, "a former member", now=workspace.clock())

    assert await check(workspace, threads, Post()) == [OLD]
    assert kept(workspace) == [NEW]


async def test_old_ones_go_where_not_everything_is_kept(
    workspace: Workspace, threads: Threads
) -> None:
    of_team(workspace, OLD)
    workspace.clock.move(days=70)
    of_team(workspace, NEW)
    border = (workspace.clock() - timedelta(days=30)).date()
    while workspace.services.retention.delete_some(workspace.workspace_id, border):
        pass

    assert await check(workspace, threads, Post()) == [OLD]
    assert kept(workspace) == [NEW]


@pytest.mark.parametrize("code", ["file_not_found", "file_deleted", "cant_delete_file"])
async def test_what_slack_will_never_delete_is_tried_once(
    workspace: Workspace, threads: Threads, code: str
) -> None:
    of_team(workspace, OLD, NEW)
    delete_team(workspace)

    assert await check(workspace, threads, Post(refusal(code))) == [OLD, NEW]
    assert kept(workspace) == []


@pytest.mark.parametrize("code", ["ratelimited", "internal_error", "token_revoked"])
async def test_what_may_work_later_is_tried_again(
    workspace: Workspace, threads: Threads, code: str
) -> None:
    of_team(workspace, OLD, NEW)
    delete_team(workspace)

    assert await check(workspace, threads, Post(refusal(code))) == [OLD]
    assert kept(workspace) == [OLD, NEW]
    assert await check(workspace, threads, Post()) == [OLD, NEW]


async def test_a_workspace_that_refuses_the_token_is_left_alone(
    workspace: Workspace, threads: Threads
) -> None:
    of_team(workspace, OLD)
    delete_team(workspace)
    refuses = workspace.services.delivery_problems.workspace_refuses
    refuses(workspace.workspace_id, "token_revoked")
    assert [row.delivery_error for row in workspace.rows(WorkspaceRow)] == ["token_revoked"]

    assert await check(workspace, threads, Post()) == []
    assert kept(workspace) == [OLD]


async def test_a_process_deletes_nothing_of_workspaces_that_it_does_not_serve(
    workspace: Workspace, threads: Threads
) -> None:
    of_team(workspace, OLD)
    delete_team(workspace)

    await PictureRemover(workspace.services, threads, Clients({})).check(workspace.clock())

    assert kept(workspace) == [OLD]
