"""Many workspaces in several processes: served as they come, refreshed once, gone when they go."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.bootstrap.running import Bot
from bot.db.models import InstallationRow, OutboxRow, WorkspaceRow
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.sandbox.changes import Farewell
from bot.sandbox.gateway import Call
from bot.sandbox.workspace import Workspace
from bot.services.token_leases import LEASE, TokenLeases
from bot.slack import access
from bot.slack import installed as installed_module
from tests.support.databases import sqlite_copy
from tests.support.installing import (
    BOOKS,
    ORG,
    TEA,
    ManyCoach,
    installable,
    installs_of,
    tokens_of,
    worker_beside,
)
from tests.support.installs import dumped_at

ELI, TEA_MARKETING = "U0ELI", "C0TEAMARKETING"
NEARLY = {"hours": 10, "minutes": 30}
"""After that a token of twelve hours is to be refreshed, and still works."""


@pytest.fixture
async def coach(template: Path, tmp_path: Path) -> AsyncIterator[ManyCoach]:
    async with installable(sqlite_copy(template, tmp_path)) as coach:
        yield coach


@pytest.fixture
async def rotating(template: Path, tmp_path: Path) -> AsyncIterator[ManyCoach]:
    """An app whose tokens expire, installed in one workspace."""
    async with installable(sqlite_copy(template, tmp_path), rotates=True) as coach:
        await coach.install(TEA)
        yield coach


@pytest.fixture
async def worker(rotating: ManyCoach) -> AsyncIterator[Bot]:
    async with worker_beside(rotating) as bot:
        yield bot


def refreshes(coach: ManyCoach) -> list[Call]:
    calls = coach.slack.calls("oauth.v2.access")
    return [call for call in calls if call.payload.get("grant_type") == "refresh_token"]


def installation(coach: ManyCoach) -> InstallationRow:
    with coach.sessions.unscoped() as session:
        return session.scalars(select(InstallationRow)).one()


def refusals(coach: ManyCoach) -> set[str | None]:
    with coach.sessions.unscoped() as session:
        return set(session.scalars(select(WorkspaceRow.delivery_error)))


async def set_up(coach: ManyCoach) -> None:
    """Make a team of Harbour Tea's channel, which Eli reports for."""
    coach.tea.world.channels[TEA_MARKETING].members.add(coach.tea.world.bot.id)
    await coach.tea.command(ELI, TEA_MARKETING, "setup")
    form = coach.tea.views(ELI)[-1]
    filled = {"purpose": "business", "reporters": [ELI]}
    reply = await coach.tea.submit(ELI, form, filled)
    assert (reply.error, reply.errors) == (None, {})


def sent(coach: ManyCoach) -> list[str]:
    """What the bot sent to Harbour Tea by the outbox."""
    with coach.sessions.unscoped() as session:
        done = select(OutboxRow.kind).where(OutboxRow.state == State.SENT)
        return list(session.scalars(done))


async def a_week(coach: ManyCoach, bot: Bot) -> None:
    """Let a week pass in which nobody writes to the bot."""
    assert bot.metronome is not None
    for _ in range(14):
        coach.clock.move(hours=12)
        await installs_of(bot).check()
        await bot.metronome.tick()


async def test_requests_of_a_known_workspace_ask_neither_slack_nor_the_database_who_it_is(
    coach: ManyCoach,
) -> None:
    await coach.install(TEA)

    with patch.object(type(coach.installs.store), "of_team") as look_up:
        await coach.tea.command(ELI, TEA_MARKETING, "help")

    assert not look_up.called
    assert coach.slack.calls("auth.test") == []


async def test_a_worker_sends_for_a_workspace_that_came_after_it_began(
    template: Path, tmp_path: Path
) -> None:
    url = sqlite_copy(template, tmp_path)
    async with installable(url, deliver=False) as coach, worker_beside(coach) as worker:
        await coach.install(TEA)
        await set_up(coach)

        await a_week(coach, worker)

        assert worker.parts.workspaces.clients.workspaces == coach.served
        assert Kind.DIGEST in sent(coach)


async def test_another_process_knows_a_new_workspace_when_it_first_acts(
    coach: ManyCoach,
) -> None:
    async with worker_beside(coach) as other:
        await coach.install(TEA)

        served = await other.parts.workspaces.directory.find(TEA, None)

        assert served is not None
        assert other.parts.workspaces.clients.workspaces == coach.served


async def test_an_organisations_new_workspace_is_known_everywhere(coach: ManyCoach) -> None:
    await coach.install(ORG)
    async with worker_beside(coach) as worker:
        await coach.slack.oauth.let_in(coach.org[0])
        await coach.org[0].open_home("U0GIL")
        await installs_of(worker).check()

        assert worker.parts.workspaces.clients.workspaces == coach.served != frozenset()


async def test_a_workspace_is_served_while_its_organisation_lets_the_bot_in(
    coach: ManyCoach,
) -> None:
    await coach.install(ORG)
    async with worker_beside(coach) as worker:
        clients = worker.parts.workspaces.clients
        for workspace in coach.org:
            await coach.slack.oauth.let_in(workspace)
        both = coach.served
        assert len(both) == 2

        await coach.slack.oauth.shut_out(coach.org[0])
        await installs_of(worker).check()
        assert len(coach.served) == 1
        assert clients.workspaces == coach.served

        await coach.slack.oauth.let_in(coach.org[0])
        await installs_of(worker).check()
        assert clients.workspaces == coach.served == both
    assert refusals(coach) == {None}


async def shut_out_unheard(coach: ManyCoach) -> Workspace:
    """A workspace that its organisation shuts out, of which no news comes."""
    await coach.install(ORG)
    for workspace in coach.org:
        await coach.slack.oauth.let_in(workspace)
    workspace = coach.org[0]
    for each in coach.org:
        each.world.events -= {"team_access_revoked"}
    await coach.slack.oauth.shut_out(workspace)
    return workspace


async def test_that_news_of_an_end_was_lost_is_noticed_within_a_day(coach: ManyCoach) -> None:
    await shut_out_unheard(coach)
    assert len(coach.served) == 2

    await coach.installs.installed.check_access()

    assert len(coach.served) == 1
    with coach.sessions.unscoped() as session:
        gone = session.scalars(select(WorkspaceRow).where(WorkspaceRow.left_at.is_not(None)))
        assert [row.slack_id for row in gone] == [coach.org[0].world.team_id]


async def test_so_is_that_a_workspace_was_let_in_again(coach: ManyCoach) -> None:
    workspace = await shut_out_unheard(coach)
    await coach.installs.installed.check_access()
    for each in coach.org:
        each.world.events -= {"team_access_granted"}
    await coach.slack.oauth.let_in(workspace)

    await coach.installs.installed.check_access()

    assert len(coach.served) == 2
    assert refusals(coach) == {None}


@pytest.mark.parametrize("by", ["check", "request"])
async def test_one_that_is_shut_out_again_while_slack_answers_stays_out(
    coach: ManyCoach, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    workspace = await shut_out_unheard(coach)
    installed = coach.installs.installed
    await installed.check_access()
    for each in coach.org:
        each.world.events -= {"team_access_granted"}
    await coach.slack.oauth.let_in(workspace)
    ask, asked = access.let_in, list[frozenset[str] | None]()

    async def then_shut_out(client: AsyncWebClient) -> frozenset[str] | None:
        asked.append(await ask(client))
        if len(asked) == 1:
            await coach.slack.oauth.shut_out(workspace)
            out = [workspace.world.team_id]
            await installed.let_in(out, None, allowed=False, at=coach.clock())
        return asked[-1]

    monkeypatch.setattr(installed_module, "let_in", then_shut_out)

    if by == "check":
        await installed.check_access()
    else:
        await workspace.open_home("U0GIL")

    assert asked
    assert len(coach.served) == 1


async def test_while_slack_cannot_say_nobody_is_shut_out(coach: ManyCoach) -> None:
    await shut_out_unheard(coach)
    coach.slack.faults.add("auth.teams.list", "server_error")

    await coach.installs.installed.check_access()

    assert len(coach.served) == 2


async def test_a_late_request_brings_back_no_workspace_that_was_shut_out(
    coach: ManyCoach,
) -> None:
    await coach.install(ORG)
    workspace = coach.org[0]
    await coach.slack.oauth.let_in(workspace)
    await workspace.open_home("U0GIL")
    await coach.slack.oauth.shut_out(workspace)

    for _ in range(9):
        await workspace.open_home("U0GIL")

    assert coach.served == frozenset()
    assert len(coach.slack.calls("auth.teams.list")) <= 5  # not for each


@pytest.mark.parametrize("first", ["tokens_revoked", "app_uninstalled"])
async def test_an_uninstall_stops_all_at_once(coach: ManyCoach, first: Farewell) -> None:
    for place in (BOOKS, TEA):
        await coach.install(place)
    async with worker_beside(coach) as worker:
        clients = worker.parts.workspaces.clients
        both = clients.workspaces

        await coach.slack.oauth.uninstall(TEA, first=first)
        await installs_of(worker).check()

        assert len(coach.served) == 1
        assert clients.workspaces == coach.served
        [gone] = both - coach.served
        assert clients.client_for(gone).token is None
    with coach.sessions.unscoped() as session:
        rows = session.scalars(select(InstallationRow)).all()
        assert [bool(row.bot_token) for row in rows] == [True, False]
        assert session.get_one(WorkspaceRow, gone).delivery_error == "token_revoked"


async def test_an_organisation_that_nobody_used_yet_ends_as_well(coach: ManyCoach) -> None:
    await coach.install(ORG)

    await coach.slack.oauth.uninstall(ORG)

    assert installation(coach).bot_token is None


async def test_a_workspace_that_installs_again_goes_on_with_its_data(coach: ManyCoach) -> None:
    await coach.install(TEA)
    before = coach.served
    await coach.slack.oauth.uninstall(TEA)
    coach.clock.move(minutes=1)

    await coach.install(TEA)

    assert coach.served == before
    assert refusals(coach) == {None}
    reply = await coach.tea.command(ELI, TEA_MARKETING, "help")
    assert "/social report" in reply.text


async def test_late_news_of_an_uninstall_ends_no_newer_install(coach: ManyCoach) -> None:
    await coach.install(TEA)
    long_ago = f"{(coach.clock() - timedelta(hours=1)).timestamp():.6f}"

    await coach.tea.acts.tell({"type": "app_uninstalled", "event_ts": long_ago})

    assert len(coach.served) == 1
    assert refusals(coach) == {None}


async def test_a_token_is_refreshed_once_for_all_processes(
    rotating: ManyCoach, worker: Bot
) -> None:
    before = tokens_of(worker)
    rotating.clock.move(**NEARLY)

    await installs_of(worker).check()
    await rotating.installs.check()

    assert len(refreshes(rotating)) == 1
    assert tokens_of(worker) == tokens_of(rotating.bot) != before
    assert "xox" not in dumped_at(rotating.settings.database)


async def test_nothing_is_refreshed_that_lasts(rotating: ManyCoach) -> None:
    rotating.clock.move(hours=9)

    await rotating.installs.check()

    assert refreshes(rotating) == []


async def test_messages_go_out_days_after_anybody_wrote(rotating: ManyCoach) -> None:
    await set_up(rotating)

    await a_week(rotating, rotating.bot)

    assert Kind.DIGEST in sent(rotating)
    assert refusals(rotating) == {None}
    assert len(refreshes(rotating)) == 14


async def test_a_process_that_slept_refreshes_before_it_serves(rotating: ManyCoach) -> None:
    rotating.clock.move(days=3)

    async with worker_beside(rotating) as worker:
        served = worker.parts.workspaces.clients
        [workspace_id] = served.workspaces
        assert (await served.client_for(workspace_id).auth_test())["ok"]


async def test_while_slack_does_not_answer_the_old_token_is_kept_and_it_is_tried_again(
    rotating: ManyCoach,
) -> None:
    before = tokens_of(rotating.bot)
    rotating.clock.move(**NEARLY)
    rotating.slack.faults.add("oauth.v2.access", "server_error")

    await rotating.installs.check()
    assert tokens_of(rotating.bot) == before
    assert installation(rotating).refresh_error

    rotating.clock.move(seconds=LEASE.total_seconds())
    await rotating.installs.check()
    assert tokens_of(rotating.bot) != before
    assert installation(rotating).refresh_error is None


async def test_a_refresh_token_that_is_void_ends_the_install(rotating: ManyCoach) -> None:
    rotating.tea.world.token_error = "account_inactive"
    rotating.clock.move(**NEARLY)

    await rotating.installs.check()

    assert rotating.served == frozenset()
    assert installation(rotating).bot_token is None
    assert refusals(rotating) == {"token_revoked"}


async def test_a_void_refresh_token_of_a_token_that_works_ends_nothing(
    rotating: ManyCoach,
) -> None:
    rotating.clock.move(**NEARLY)
    rotating.slack.faults.add("oauth.v2.access", error="invalid_refresh_token")

    await rotating.installs.check()

    assert len(rotating.served) == 1
    assert installation(rotating).refresh_error == "invalid_refresh_token"


async def test_a_new_token_is_not_lost_with_the_database(rotating: ManyCoach) -> None:
    before = tokens_of(rotating.bot)
    rotating.clock.move(**NEARLY)
    gone = OperationalError("UPDATE", {}, Exception("gone"))

    with (
        patch.object(TokenLeases, "refreshed", side_effect=gone),
        pytest.raises(OperationalError),
    ):
        await rotating.installs.check()
    await rotating.installs.check()

    assert len(refreshes(rotating)) == 1
    await rotating.installs.check()
    assert tokens_of(rotating.bot) != before
