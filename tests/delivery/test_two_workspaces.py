"""Two workspaces over one database, in two processes or in one: neither spoils the other's."""

from __future__ import annotations

import asyncio
import json

import pytest
from sqlalchemy import Engine, select

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.slack.clients import Clients
from tests.support.builders import draft, measure
from tests.support.coach import ADA, Coach, coaching
from tests.support.post import Post, sender_of
from tests.support.workspace import MARKETING, open_workspace

DAYS = (1, 6, 1, 6)
"""From Monday to the digest of Tuesday, to the check-in of Monday, and so on."""


@pytest.fixture
def url(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def times_asked(*coaches: Coach) -> list[int]:
    return [len(coach.slack.calls("conversations.members")) for coach in coaches]


async def test_each_process_sends_the_messages_of_its_own_workspace(
    engine: Engine, url: str
) -> None:
    async with coaching(url) as ours, coaching(url, workspace="T0OTHER") as theirs:
        for coach in (ours, theirs):
            await coach.set_up(ADA)
            await coach.types("objective 20 comments on LinkedIn by 31 December")
        for days in DAYS:
            # Whoever comes first plans for both.
            await asyncio.gather(ours.tick(days=days), theirs.tick(days=days))
            await asyncio.gather(ours.tick(), theirs.tick())

        posted = [len(coach.posted()) for coach in (ours, theirs)]
        asked = [len(coach.asked()) for coach in (ours, theirs)]
    with Sessions(engine).unscoped() as session:
        states = set(session.scalars(select(OutboxRow.state)))
    assert posted == [3, 3]  # what was set up, and a digest a week
    assert asked == [2, 2]
    assert states == {"sent"}


async def test_each_process_reads_the_channels_of_its_own_workspace(
    engine: Engine, url: str
) -> None:
    async with coaching(url) as ours, coaching(url, workspace="T0OTHER") as theirs:
        for coach in (ours, theirs):
            await coach.set_up(ADA)
        before = times_asked(ours, theirs)
        for coach in (ours, theirs, ours, theirs):
            coach.clock.move(minutes=50)
            await coach.bot.metronome.sweep()  # type: ignore[union-attr]

        after = times_asked(ours, theirs)
    with Sessions(engine).unscoped() as session:
        read_at = list(session.scalars(select(TeamRow.members_read_at)))
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 2]
    assert None not in read_at


async def test_one_process_sends_each_message_by_its_own_workspaces_client(
    engine: Engine, threads: Threads
) -> None:
    posts = {"ours": Post(), "theirs": Post()}
    words = {"ours": "comments linkedin", "theirs": "followers x"}
    workspaces = {name: open_workspace(engine, f"T0{name.upper()}") for name in posts}
    for name, workspace in workspaces.items():
        workspace.set_up()
        workspace.aim(draft(words[name]))
        workspace.services.digests.ask_now(workspace.actor(), now=workspace.clock())
        workspace.services.checkins.ask_now(workspace.actor(), now=workspace.clock())
    ours = workspaces["ours"]
    clients = Clients({each.workspace_id: posts[name].client for name, each in workspaces.items()})

    await sender_of(ours, threads, clients).drain(ours.clock)

    for name, post in posts.items():
        (other,) = posts.keys() - {name}
        told = json.dumps(post.taken)
        assert sorted(message["channel"] for message in post.taken) == [MARKETING, ADA]
        assert measure(words[name]).metric.key in told.lower()
        assert measure(words[other]).metric.key not in told.lower()
