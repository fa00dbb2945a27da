"""The metronome: planning and sweeping do not wait for what is slow to send."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine
from structlog.testing import CapturingLogger

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow
from bot.delivery import PresenceChecker, RecoveryChecker, scheduler
from bot.delivery.scheduler import TICK, Metronome, bring_back
from bot.domain.messages.message import State
from bot.observability.metrics import Metrics
from bot.outbox.changes import renewed
from tests.support.builders import draft
from tests.support.post import Post, sender_of
from tests.support.workspace import Workspace, open_workspace


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    """Tuesday noon: the digest of Ada's team is due."""
    workspace = open_workspace(engine)
    workspace.set_up()
    workspace.aim(draft())
    workspace.clock.move(days=1, hours=3)
    return workspace


def metronome_of(workspace: Workspace, threads: Threads, post: Post) -> Metronome:
    sender = sender_of(workspace, threads, post)
    checkers = [
        check(workspace.services, threads, post.clients_of(workspace))
        for check in (RecoveryChecker, PresenceChecker)
    ]
    metrics = Metrics(CollectorRegistry())
    return Metronome(workspace.services, threads, sender, checkers, metrics, workspace.clock)


def states(workspace: Workspace) -> list[str]:
    return [row.state for row in workspace.rows(OutboxRow)]


async def test_what_is_due_is_planned_while_a_slow_message_is_being_sent(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post()
    post.open.clear()
    metronome = metronome_of(workspace, threads, post)
    sending = asyncio.create_task(metronome.tick())
    await post.brought.wait()

    workspace.clock.move(days=6)
    await metronome.plan()
    planned = states(workspace)
    post.open.set()
    await sending

    assert planned == [State.CLAIMED, State.QUEUED]


async def test_a_message_that_is_being_sent_is_finished_before_the_end(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post()
    post.open.clear()
    metronome = metronome_of(workspace, threads, post)
    metronome.start()
    sending = asyncio.create_task(metronome.tick())
    await post.brought.wait()

    stopping = asyncio.create_task(metronome.stop())
    post.open.set()
    await asyncio.gather(sending, stopping)

    assert states(workspace) == [State.SENT]
    assert len(post.taken) == 1


async def test_a_sweep_hands_on_what_a_dead_sender_held(
    workspace: Workspace, threads: Threads
) -> None:
    workspace.services.planner.plan(now=workspace.clock())
    (held,) = workspace.services.outbox.claim(worker="dead", now=workspace.clock(), limit=1)
    outbox, channel = workspace.services.outbox, "C0MARKETING"
    outbox.write([renewed(held, worker="dead", channel=channel, now=workspace.clock())])
    workspace.clock.move(minutes=1)

    await metronome_of(workspace, threads, Post()).sweep()

    (message,) = workspace.services.outbox.claim(worker="heir", now=workspace.clock(), limit=1)
    assert message.doubtful
    assert workspace.clock() - message.due_at > timedelta(hours=3)


async def test_a_failed_tick_is_logged_and_the_next_one_comes(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors, succeeded, logger = [RuntimeError("a fault")], asyncio.Event(), CapturingLogger()

    async def send() -> None:
        if errors:
            raise errors.pop()
        succeeded.set()

    metronome = metronome_of(workspace, threads, Post())
    monkeypatch.setattr(metronome, "send", send)
    monkeypatch.setattr(scheduler, "TICK", timedelta(milliseconds=10))
    monkeypatch.setattr(scheduler, "log", logger)

    metronome.start()
    await asyncio.wait_for(succeeded.wait(), 60)
    await metronome.stop()

    (failure,) = logger.calls
    assert (failure.method_name, failure.args) == ("error", ("tick_failed",))
    assert str(failure.kwargs["exc_info"]) == "a fault"


@pytest.mark.parametrize(
    ("ahead", "runs_now"), [(timedelta(days=30), True), (timedelta(hours=1), True), (TICK, False)]
)
async def test_ticks_go_on_when_the_clock_is_set_back(ahead: timedelta, runs_now: bool) -> None:
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    now = datetime.now(UTC)
    job = scheduler.add_job(print, "interval", seconds=TICK.total_seconds())
    job.modify(next_run_time=now + ahead)

    bring_back(scheduler, now)

    assert (job.next_run_time == now) == runs_now
    scheduler.shutdown(wait=False)
