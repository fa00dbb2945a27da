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
from tests.support.workspace import MARKETING, Office, open_office


@pytest.fixture
def office(engine: Engine) -> Office:
    office = open_office(engine)
    office.set_up()
    return office


def checker_of(office: Office, threads: Threads, post: Post) -> RecoveryChecker:
    return RecoveryChecker(office.services, threads, post)


def channel_refuses(office: Office, code: str = "is_archived") -> None:
    office.services.delivery_problems.channel_refuses(
        office.workspace_id, MARKETING, code, now=office.clock()
    )


def token_refused(office: Office) -> None:
    office.services.delivery_problems.workspace_refuses(office.workspace_id, "token_revoked")


def delivery_problems(office: Office) -> tuple[str | None, str | None]:
    """Of the workspace and of its only team."""
    (workspace,), (team,) = office.rows(WorkspaceRow), office.rows(TeamRow)
    return workspace.delivery_error, team.delivery_error


async def test_where_nothing_refuses_nothing_is_called(office: Office, threads: Threads) -> None:
    post = Post()

    await checker_of(office, threads, post).check(office.clock())

    assert post.calls == []


async def test_a_token_that_works_again_ends_the_delivery_problem(
    office: Office, threads: Threads
) -> None:
    token_refused(office)

    await checker_of(office, threads, Post()).check(office.clock())

    assert delivery_problems(office) == (None, None)


@pytest.mark.parametrize(
    "error", [refusal("token_revoked"), refusal("ratelimited", 429), refusal(None, 503)]
)
async def test_a_token_that_is_still_refused_does_not(
    office: Office, threads: Threads, error: SlackApiError
) -> None:
    token_refused(office)

    await checker_of(office, threads, Post(error)).check(office.clock())

    assert delivery_problems(office) == ("token_revoked", None)


async def test_a_channel_that_can_be_posted_in_again_ends_the_delivery_problem(
    office: Office, threads: Threads
) -> None:
    channel_refuses(office)

    await checker_of(office, threads, Post()).check(office.clock())

    assert delivery_problems(office) == (None, None)


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
    office: Office, threads: Threads, looks: dict[str, bool]
) -> None:
    channel_refuses(office)
    post = Post()
    post.looks = looks

    await checker_of(office, threads, post).check(office.clock())

    assert delivery_problems(office) == (None, "is_archived")


async def test_a_channel_that_cannot_be_seen_does_not(office: Office, threads: Threads) -> None:
    channel_refuses(office, "channel_not_found")

    await checker_of(office, threads, Post(refusal("channel_not_found"))).check(office.clock())

    assert delivery_problems(office) == (None, "channel_not_found")


async def test_a_look_tells_nobody_again(office: Office, threads: Threads) -> None:
    channel_refuses(office)
    post = Post()
    post.looks = {"is_archived": True}
    recovery = checker_of(office, threads, post)

    for _ in range(5):
        await recovery.check(office.clock.move(hours=1))

    assert len(post.calls) == 5
    assert len(office.rows(OutboxRow)) == 1


async def test_what_only_a_try_can_tell_is_not_looked_at(office: Office, threads: Threads) -> None:
    channel_refuses(office, "restricted_action")
    post = Post()

    await checker_of(office, threads, post).check(office.clock())

    assert post.calls == []


async def test_it_looks_once_in_a_quarter_of_an_hour(office: Office, threads: Threads) -> None:
    channel_refuses(office)
    post = Post()
    post.looks = {"is_archived": True}
    recovery = checker_of(office, threads, post)

    calls = []
    for minutes in (0, 5, 9, 1, 14, 1):
        await recovery.check(office.clock.move(minutes=minutes))
        calls.append(len(post.calls))

    assert calls == [1, 1, 1, 2, 2, 3]


async def test_a_mended_token_lets_the_channels_be_looked_at_at_once(
    office: Office, threads: Threads
) -> None:
    token_refused(office)
    channel_refuses(office)
    post = Post()

    await checker_of(office, threads, post).check(office.clock())

    assert post.calls == ["auth.test", "conversations.info"]
    assert delivery_problems(office) == (None, None)


async def test_without_a_client_nothing_can_be_tried(office: Office, threads: Threads) -> None:
    token_refused(office)

    await RecoveryChecker(office.services, threads, Clients({})).check(office.clock())

    assert delivery_problems(office) == ("token_revoked", None)


async def test_one_workspaces_delivery_problem_does_not_keep_the_others_from_ending(
    engine: Engine, threads: Threads
) -> None:
    ours, theirs = open_office(engine), open_office(engine, "T0OTHER")
    token_refused(ours)
    token_refused(theirs)
    posts = {ours.workspace_id: Post(refusal("token_revoked")), theirs.workspace_id: Post()}

    clients = Clients({id_: post.client_for(id_) for id_, post in posts.items()})

    await RecoveryChecker(ours.services, threads, clients).check(ours.clock())

    assert [row.delivery_error for row in ours.rows(WorkspaceRow)] == ["token_revoked", None]
