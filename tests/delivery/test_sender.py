"""The sender: what becomes of the messages in its hands when something comes in between."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow
from bot.delivery import sender as module
from bot.delivery.sender import FRESH
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import Cause, Reason
from bot.outbox.outbox import ABANDONED_AFTER, Outbox
from bot.services.checkins import CheckIns
from tests.support.builders import message
from tests.support.post import Post, refusal, sender_of
from tests.support.workspace import (
    ADA,
    BEN,
    EVENTS,
    MARKETING,
    REPORTERS,
    Workspace,
    reporting_workspace,
)

LOST = Cause(Reason.ANSWER_LOST)


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    """Monday morning: three people have something to report, and nothing is due yet."""
    return reporting_workspace(engine)


def ask(workspace: Workspace, *people: str) -> None:
    for user in people or REPORTERS:
        workspace.services.checkins.ask_now(workspace.actor(user), now=workspace.clock())


def ask_for_digest(workspace: Workspace) -> None:
    workspace.services.digests.ask_now(workspace.actor(), now=workspace.clock())


def rows(workspace: Workspace) -> list[OutboxRow]:
    return sorted(workspace.rows(OutboxRow), key=lambda row: row.id)


def states(workspace: Workspace) -> list[str]:
    return [row.state for row in rows(workspace)]


def gone(*answers: bool) -> Iterator[bool]:
    """Whether the database is gone at each call; later it is there."""
    yield from answers
    while True:
        yield False


def lose(monkeypatch: pytest.MonkeyPatch, owner: type, name: str, gone: Iterator[bool]) -> None:
    """Let a use case fail while the database is gone."""
    works = getattr(owner, name)

    def work(*args: Any, **kwargs: Any) -> Any:
        if next(gone):
            raise OperationalError("SELECT 1", {}, Exception("the server closed the connection"))
        return works(*args, **kwargs)

    monkeypatch.setattr(owner, name, work)


async def hand_over(workspace: Workspace, threads: Threads, post: Post) -> None:
    """Somebody takes over what was left behind."""
    workspace.clock.move(seconds=ABANDONED_AFTER.total_seconds() + 1)
    workspace.services.outbox.tidy(now=workspace.clock())
    await sender_of(workspace, threads, post, "heir").drain(workspace.clock)


async def test_a_claim_that_took_long_to_renew_is_renewed_again_before_posting(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    ages: list[timedelta] = []
    write, slow = Outbox.write, iter([20, 20, 20])

    def write_slowly(outbox: Outbox, changes: Any) -> list[bool]:
        held = write(outbox, changes)
        workspace.clock.move(seconds=next(slow, 0))
        return held

    class Watching(Post):
        async def chat_postMessage(self, **message: Any) -> dict[str, Any]:  # noqa: N802
            (row,) = rows(workspace)
            assert row.claimed_at
            ages.append(workspace.clock() - row.claimed_at)
            return await super().chat_postMessage(**message)

    monkeypatch.setattr(Outbox, "write", write_slowly)
    ask_for_digest(workspace)

    await sender_of(workspace, threads, Watching()).drain(workspace.clock)

    (age,) = ages
    assert age < FRESH
    assert states(workspace) == ["sent"]


async def test_a_limit_holds_what_is_in_hand_already(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post(refusal("ratelimited", 429, Retry_After="30"))
    sender = sender_of(workspace, threads, post, in_flight=1)
    ask(workspace)

    await sender.drain(workspace.clock)
    calls, held = len(post.calls), states(workspace)
    workspace.clock.move(seconds=30)
    await sender.drain(workspace.clock)

    assert (calls, held) == (1, ["queued"] * 3)
    assert states(workspace) == ["sent"] * 3
    assert len(post.taken) == 3


async def test_told_to_stop_it_puts_back_what_it_has_not_begun_to_post(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post()
    post.open.clear()
    sender = sender_of(workspace, threads, post, in_flight=1)
    ask(workspace, ADA, BEN)
    ask_for_digest(workspace)
    sending = asyncio.create_task(sender.drain(workspace.clock))
    await post.brought.wait()

    sender.stopping = True
    post.open.set()
    await sending

    assert len(post.taken) == 1
    assert sorted(states(workspace)) == ["queued", "queued", "sent"]
    left = [row for row in rows(workspace) if row.state == "queued"]
    assert [(row.doubtful, row.channel) for row in left] == [(False, None)] * 2


async def test_a_message_that_takes_long_does_not_hold_up_what_is_queued_later(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SlowForAda(Post):
        async def chat_postMessage(self, **message: Any) -> dict[str, Any]:  # noqa: N802
            if message["channel"] != ADA:
                ended.set()
                return await self._quickly(**message)
            return await super().chat_postMessage(**message)

        async def _quickly(self, **message: Any) -> dict[str, Any]:
            self.taken.append(message)
            return {"ok": True, "channel": message["channel"], "ts": "1.0"}

    monkeypatch.setattr(module, "LOOK", 0.01)
    ended, post = asyncio.Event(), SlowForAda()
    post.open.clear()
    ask(workspace, ADA)
    sending = asyncio.create_task(sender_of(workspace, threads, post).drain(workspace.clock))
    await post.brought.wait()

    ask(workspace, BEN)
    async with asyncio.timeout(60):
        await ended.wait()
    post.open.set()
    handled = await sending

    assert [message["channel"] for message in post.taken] == [BEN, ADA]
    assert (handled, states(workspace)) == (2, ["sent", "sent"])


async def test_a_sender_that_dies_leaves_in_doubt_only_what_it_was_posting(
    workspace: Workspace, threads: Threads
) -> None:
    workspace.set_up(channel=EVENTS)
    post = Post()
    post.open.clear()
    for channel in (MARKETING, EVENTS):
        workspace.services.digests.ask_now(workspace.actor(channel=channel), now=workspace.clock())
    sender = sender_of(workspace, threads, post, in_flight=1)
    sending = asyncio.create_task(sender.drain(workspace.clock))
    await post.brought.wait()
    # Whatever else was to be written by now is written before this.
    await sender._settler.put_back(message(Kind.DIGEST, 0, 0), at=workspace.clock(), cause=LOST)

    noted = [row.channel for row in rows(workspace)]
    post.open.set()
    await sending

    assert sorted(map(bool, noted)) == [False, True]
    assert states(workspace) == ["sent", "sent"]


async def test_a_database_that_is_gone_for_a_moment_costs_no_message(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(monkeypatch, CheckIns, "compose", gone(True))
    post = Post()
    ask(workspace, ADA)

    await sender_of(workspace, threads, post).drain(workspace.clock)
    before = states(workspace)
    await hand_over(workspace, threads, post)

    assert before == ["claimed"]
    assert (states(workspace), len(post.taken)) == (["sent"], 1)


async def test_what_was_posted_when_the_database_went_is_not_called_failed_nor_posted_again(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose(monkeypatch, Outbox, "write", gone(False, True))
    post = Post()
    ask_for_digest(workspace)

    await sender_of(workspace, threads, post).drain(workspace.clock)
    before = states(workspace)
    await hand_over(workspace, threads, post)

    assert before == ["claimed"]
    assert (states(workspace), len(post.taken)) == (["sent"], 1)
    assert rows(workspace)[0].channel == MARKETING
