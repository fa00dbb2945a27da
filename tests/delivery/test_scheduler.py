"""The metronome: planning and sweeping do not wait for what is slow to send."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow
from bot.delivery import RecoveryChecker
from bot.delivery.scheduler import Metronome
from bot.domain.messages.message import State
from bot.observability.metrics import Metrics
from bot.outbox.queue import renewed
from tests.support.builders import draft
from tests.support.post import Post, sender_of
from tests.support.workspace import Office, open_office


@pytest.fixture
def office(engine: Engine) -> Office:
    """Tuesday noon: the digest of Ada's team is due."""
    office = open_office(engine)
    office.set_up()
    office.aim(draft())
    office.clock.move(days=1, hours=3)
    return office


def metronome_of(office: Office, threads: Threads, post: Post) -> Metronome:
    sender = sender_of(office, threads, post)
    recovery = RecoveryChecker(office.services, threads, post)
    metrics = Metrics(CollectorRegistry())
    return Metronome(office.services, threads, sender, recovery, metrics, office.clock)


def states(office: Office) -> list[str]:
    return [row.state for row in office.rows(OutboxRow)]


async def test_what_is_due_is_planned_while_a_slow_message_is_being_sent(
    office: Office, threads: Threads
) -> None:
    post = Post()
    post.open.clear()
    metronome = metronome_of(office, threads, post)
    sending = asyncio.create_task(metronome.tick())
    await post.brought.wait()

    office.clock.move(days=6)
    await metronome.plan()
    planned = states(office)
    post.open.set()
    await sending

    assert planned == [State.CLAIMED, State.QUEUED]


async def test_a_message_that_is_being_sent_is_finished_before_the_end(
    office: Office, threads: Threads
) -> None:
    post = Post()
    post.open.clear()
    metronome = metronome_of(office, threads, post)
    metronome.start()
    sending = asyncio.create_task(metronome.tick())
    await post.brought.wait()

    stopping = asyncio.create_task(metronome.stop())
    post.open.set()
    await asyncio.gather(sending, stopping)

    assert states(office) == [State.SENT]
    assert len(post.taken) == 1


async def test_a_sweep_hands_on_what_a_dead_sender_held(office: Office, threads: Threads) -> None:
    office.services.planner.plan(now=office.clock())
    (held,) = office.services.outbox.claim(worker="dead", now=office.clock(), limit=1)
    outbox, channel = office.services.outbox, "C0MARKETING"
    outbox.write([renewed(held, worker="dead", channel=channel, now=office.clock())])
    office.clock.move(minutes=1)

    await metronome_of(office, threads, Post()).sweep()

    (message,) = office.services.outbox.claim(worker="heir", now=office.clock(), limit=1)
    assert message.doubtful
    assert office.clock() - message.due_at > timedelta(hours=3)
