"""What refused is tried again, now and then, and goes on when it works."""

from __future__ import annotations

import pytest
from slack_sdk.errors import SlackApiError
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow, TeamRow, WorkspaceRow
from bot.delivery import RecoveryChecker
from bot.slack.clients import Clients
from tests.support.post import Post, refusal
from tests.support.reachability import refuses
from tests.support.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    workspace = open_workspace(engine)
    workspace.set_up()
    return workspace


def checker_of(workspace: Workspace, threads: Threads, post: Post) -> RecoveryChecker:
    return RecoveryChecker(workspace.services, threads, post.clients_of(workspace))


def token_refused(workspace: Workspace) -> None:
    workspace.services.delivery_problems.workspace_refuses(workspace.workspace_id, "token_revoked")


def delivery_problems(workspace: Workspace) -> tuple[str | None, str | None]:
    """Of the workspace and of its only team."""
    (row,), (team,) = workspace.rows(WorkspaceRow), workspace.rows(TeamRow)
    return row.delivery_error, team.delivery_error


async def test_where_nothing_refuses_nothing_is_called(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post()

    await checker_of(workspace, threads, post).check(workspace.clock())

    assert post.calls == []


async def test_a_token_that_works_again_ends_the_delivery_problem(
    workspace: Workspace, threads: Threads
) -> None:
    token_refused(workspace)

    await checker_of(workspace, threads, Post()).check(workspace.clock())

    assert delivery_problems(workspace) == (None, None)


@pytest.mark.parametrize(
    "error", [refusal("token_revoked"), refusal("ratelimited", 429), refusal(None, 503)]
)
async def test_a_token_that_is_still_refused_does_not(
    workspace: Workspace, threads: Threads, error: SlackApiError
) -> None:
    token_refused(workspace)

    await checker_of(workspace, threads, Post(error)).check(workspace.clock())

    assert delivery_problems(workspace) == ("token_revoked", None)


async def test_a_channel_that_can_be_posted_in_again_ends_the_delivery_problem(
    workspace: Workspace, threads: Threads
) -> None:
    refuses(workspace)

    await checker_of(workspace, threads, Post()).check(workspace.clock())

    assert delivery_problems(workspace) == (None, None)


@pytest.mark.parametrize(
    "looks",
    [
        {"is_member": True, "is_archived": True},
        {"is_member": False, "is_archived": False},
        {"is_member": False},
        {},
    ],
)
async def test_a_channel_still_archived_or_without_the_bot_does_not(
    workspace: Workspace, threads: Threads, looks: dict[str, bool]
) -> None:
    refuses(workspace)
    post = Post()
    post.looks = looks

    await checker_of(workspace, threads, post).check(workspace.clock())

    assert delivery_problems(workspace) == (None, "is_archived")


async def test_a_channel_that_cannot_be_seen_does_not(
    workspace: Workspace, threads: Threads
) -> None:
    refuses(workspace, "channel_not_found")

    await checker_of(workspace, threads, Post(refusal("channel_not_found"))).check(
        workspace.clock()
    )

    assert delivery_problems(workspace) == (None, "channel_not_found")


async def test_a_look_tells_nobody_again(workspace: Workspace, threads: Threads) -> None:
    refuses(workspace)
    post = Post()
    post.looks = {"is_archived": True}
    recovery = checker_of(workspace, threads, post)

    for _ in range(5):
        await recovery.check(workspace.clock.move(hours=1))

    assert len(post.calls) == 5
    assert len(workspace.rows(OutboxRow)) == 1


async def test_what_only_a_try_can_tell_is_not_looked_at(
    workspace: Workspace, threads: Threads
) -> None:
    refuses(workspace, "restricted_action")
    post = Post()

    await checker_of(workspace, threads, post).check(workspace.clock())

    assert post.calls == []


async def test_it_looks_once_in_a_quarter_of_an_hour(
    workspace: Workspace, threads: Threads
) -> None:
    refuses(workspace)
    post = Post()
    post.looks = {"is_archived": True}
    recovery = checker_of(workspace, threads, post)

    calls = []
    for minutes in (0, 5, 9, 1, 14, 1):
        await recovery.check(workspace.clock.move(minutes=minutes))
        calls.append(len(post.calls))

    assert calls == [1, 1, 1, 2, 2, 3]


async def test_a_mended_token_lets_the_channels_be_looked_at_at_once(
    workspace: Workspace, threads: Threads
) -> None:
    token_refused(workspace)
    refuses(workspace)
    post = Post()

    await checker_of(workspace, threads, post).check(workspace.clock())

    assert post.calls == ["auth.test", "conversations.info"]
    assert delivery_problems(workspace) == (None, None)


async def test_without_a_client_nothing_can_be_tried(
    workspace: Workspace, threads: Threads
) -> None:
    token_refused(workspace)

    await RecoveryChecker(workspace.services, threads, Clients({})).check(workspace.clock())

    assert delivery_problems(workspace) == ("token_revoked", None)


async def test_one_workspaces_delivery_problem_does_not_keep_the_others_from_ending(
    engine: Engine, threads: Threads
) -> None:
    ours, theirs = open_workspace(engine), open_workspace(engine, "T0OTHER")
    token_refused(ours)
    token_refused(theirs)
    posts = {ours.workspace_id: Post(refusal("token_revoked")), theirs.workspace_id: Post()}

    clients = Clients({id_: post.client for id_, post in posts.items()})

    await RecoveryChecker(ours.services, threads, clients).check(ours.clock())

    assert [row.delivery_error for row in ours.rows(WorkspaceRow)] == ["token_revoked", None]
