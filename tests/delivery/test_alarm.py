"""An alarm goes first, keeps back what its team would be sent, and is not lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.messages.kinds import KINDS, Kind
from bot.outbox.outbox import ABANDONED_AFTER
from tests.support.builders import draft
from tests.support.coach import unspaced
from tests.support.post import Post, refusal, sender_of
from tests.support.workspace import (
    ADA,
    BEN,
    EVENTS,
    MARKETING,
    Workspace,
    reporting_workspace,
)

KEPT_BACK = {kind for kind, traits in KINDS.items() if not traits.during_alarm}


@pytest.fixture(autouse=True)
def no_pauses() -> Iterator[None]:
    with unspaced():
        yield


@pytest.fixture
def workspace(engine: Engine) -> Workspace:
    """Everything of a week is due: a digest, and check-ins of three people."""
    return reporting_workspace(engine)


def fill_outbox(workspace: Workspace) -> None:
    """Move on to Tuesday's digest and next Monday's check-ins, and queue them."""
    workspace.clock.move(days=7, hours=5)
    workspace.services.planner.plan(now=workspace.clock())


def declare(workspace: Workspace, by: str = ADA, *, is_drill: bool = False) -> None:
    alarm = AlarmDraft(words="a photo", is_drill=is_drill)
    workspace.services.alarms.declare(workspace.actor(by), alarm, now=workspace.clock())


def states(workspace: Workspace, *kinds: Kind) -> dict[str, str]:
    return {row.slot: row.state for row in workspace.rows(OutboxRow) if row.kind in kinds}


def texts(post: Post) -> list[str]:
    return [message["text"].splitlines()[0] for message in post.taken]


class Declaring(Post):
    """A Slack in which somebody declares an alarm while the first messages are on their way."""

    def __init__(self, workspace: Workspace, threads: Threads) -> None:
        super().__init__()
        self._workspace, self._threads, self.begun = workspace, threads, 0
        self.late: list[str] = []
        self._declaring: asyncio.Task[None] | None = None

    async def chat_postMessage(self, **message: Any) -> dict[str, Any]:  # noqa: N802
        if self._declaring is None:
            self._declaring = asyncio.create_task(self._threads(declare, self._workspace))
        elif self._declaring.done():
            self.late.append(message["metadata"]["event_payload"]["slot"])
        await self._declaring
        return await super().chat_postMessage(**message)


async def test_nothing_scheduled_leaves_once_an_alarm_is_declared(
    workspace: Workspace, threads: Threads
) -> None:
    fill_outbox(workspace)
    post = Declaring(workspace, threads)
    workers = [sender_of(workspace, threads, post, name, in_flight=1) for name in ("one", "two")]

    await asyncio.gather(*(worker.drain(workspace.clock) for worker in workers))

    assert [slot for slot in post.late if not slot.startswith("alarm_")] == []
    left = [state for state in states(workspace, *KEPT_BACK).values() if state != "skipped"]
    assert left.count("sent") <= len(workers)
    assert "queued" not in left
    assert states(workspace, Kind.ALARM_CARD) == {"alarm_card:1": "sent"}


async def test_what_was_composed_before_is_looked_at_again_before_it_is_posted(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_outbox(workspace)
    post = Post()
    sender = sender_of(workspace, threads, post)
    compose, composed = sender._composer.compose, 0

    async def composing(message: Any, now: Any) -> Any:
        nonlocal composed
        found = await compose(message, now)
        composed += 1
        if composed == 1:
            await threads(declare, workspace)
        return found

    monkeypatch.setattr(sender._composer, "compose", composing)

    await sender.drain(workspace.clock)

    assert set(states(workspace, *KEPT_BACK).values()) == {"skipped"}


async def test_a_drill_keeps_nothing_back(workspace: Workspace, threads: Threads) -> None:
    fill_outbox(workspace)
    declare(workspace, is_drill=True)

    await sender_of(workspace, threads, Post()).drain(workspace.clock)

    assert set(states(workspace, Kind.CHECKIN).values()) == {"sent"}


async def test_another_teams_messages_go_on(workspace: Workspace, threads: Threads) -> None:
    workspace.set_up(ADA, channel=EVENTS)
    workspace.aim(draft("bookings", 20), owner=ADA, channel=EVENTS)
    fill_outbox(workspace)
    declare(workspace)
    post = Post()

    await sender_of(workspace, threads, post).drain(workspace.clock)

    asked = [message for message in post.taken if "ookings" in message["text"]]
    assert [message["channel"] for message in asked] == [ADA]
    assert not any("omments on LinkedIn" in message["text"] for message in post.taken)


async def test_an_alarm_goes_first_however_much_waits(
    workspace: Workspace, threads: Threads
) -> None:
    fill_outbox(workspace)
    declare(workspace)

    first, *_ = workspace.services.outbox.claim(worker="w", now=workspace.clock(), limit=1)

    assert first.kind is Kind.ALARM_CARD


async def test_after_a_pause_that_slack_asked_for_it_goes_first(
    workspace: Workspace, threads: Threads
) -> None:
    fill_outbox(workspace)
    declare(workspace)
    post = Post(refusal("ratelimited", 429, Retry_After="30"))
    sender = sender_of(workspace, threads, post, in_flight=1)
    await sender.drain(workspace.clock)

    workspace.clock.move(seconds=31)
    await sender.drain(workspace.clock)

    assert texts(post)[0].startswith("*Alarm, level 2:*")


async def test_a_card_whose_answer_is_lost_is_posted_again_where_the_bot_cannot_look(
    workspace: Workspace, threads: Threads
) -> None:
    declare(workspace)
    post = Post(refusal(None, 500), refusal(None, 500), refusal("missing_scope"))
    sender = sender_of(workspace, threads, post)

    for _ in range(4):
        await sender.drain(workspace.clock)
        workspace.clock.move(seconds=30)

    assert states(workspace, Kind.ALARM_CARD) == {"alarm_card:1": "sent"}


async def test_reminders_come_on_time_and_once_across_a_sender_that_dies(
    workspace: Workspace, threads: Threads
) -> None:
    declare(workspace, BEN)
    await sender_of(workspace, threads, Post(), "first").drain(workspace.clock)
    workspace.clock.move(minutes=5)
    taken = workspace.services.outbox.claim(worker="dies", now=workspace.clock(), limit=10)
    assert [message.slot for message in taken] == ["alarm_told:1:call:again:1"]

    post = Post()
    workspace.clock.move(seconds=ABANDONED_AFTER.total_seconds() + 1)
    for _ in range(3):
        workspace.services.outbox.tidy(now=workspace.clock())
        await sender_of(workspace, threads, post, "heir").drain(workspace.clock)

    assert len([text for text in texts(post) if "No one leads" in text]) == 1


async def test_edits_that_come_together_leave_the_card_as_it_is_last(
    workspace: Workspace, threads: Threads
) -> None:
    post = Post()
    declare(workspace)
    await sender_of(workspace, threads, post).drain(workspace.clock)
    alarms = workspace.services.alarms
    alarms.take_lead(workspace.actor(BEN), 1, now=workspace.clock())
    alarms.note(workspace.actor(ADA), 1, "it spreads", now=workspace.clock())
    alarms.end(workspace.actor(ADA), 1, now=workspace.clock())

    workers = [sender_of(workspace, threads, post, name) for name in ("one", "two")]
    for _ in range(5):
        await asyncio.gather(*(worker.drain(workspace.clock) for worker in workers))
        workspace.clock.move(seconds=2)

    assert post.edited[-1]["text"].startswith("*Alarm over:*")
    assert set(states(workspace, Kind.ALARM_EDIT).values()) <= {"sent", "skipped"}


async def test_a_channel_that_takes_nothing_leaves_the_card_to_people(
    workspace: Workspace, threads: Threads
) -> None:
    declare(workspace, BEN)
    post = Post(refusal("is_archived"))
    sender = sender_of(workspace, threads, post, in_flight=1)

    await sender.drain(workspace.clock)

    private = {m["channel"] for m in post.taken if "I can't post this in" in m["text"]}
    assert private == {ADA, BEN}
    assert MARKETING not in {m["channel"] for m in post.taken}


async def test_what_was_kept_back_is_not_sent_when_the_bot_comes_back_to_the_channel(
    workspace: Workspace, threads: Threads
) -> None:
    workspace.clock.move(days=1, hours=2)
    workspace.services.planner.plan(now=workspace.clock())
    declare(workspace)
    await sender_of(workspace, threads, Post()).drain(workspace.clock)
    workspace.services.alarms.end(workspace.actor(), 1, now=workspace.clock())

    problems, of = workspace.services.delivery_problems, workspace.workspace_id
    problems.channel_refuses(of, MARKETING, "not_in_channel", now=workspace.clock())
    problems.channel_works(of, MARKETING, now=workspace.clock())

    assert list(states(workspace, Kind.DIGEST).values()) == ["skipped"]


async def test_an_archived_channel_leaves_the_card_to_people_also_later_on(
    workspace: Workspace, threads: Threads
) -> None:
    declare(workspace, BEN)
    await sender_of(workspace, threads, Post()).drain(workspace.clock)
    workspace.services.alarms.note(workspace.actor(BEN), 1, "it spreads", now=workspace.clock())
    post = Post(refusal("is_archived"), refusal("is_archived"))
    sender = sender_of(workspace, threads, post, in_flight=1)

    await sender.drain(workspace.clock)

    private = [m["channel"] for m in post.taken if "I can't post this in" in m["text"]]
    assert sorted(private) == [ADA, BEN]


@pytest.mark.parametrize("minutes", [16, 120])
async def test_after_a_standstill_one_call_comes_and_not_all_of_them(
    workspace: Workspace, threads: Threads, minutes: int
) -> None:
    declare(workspace, BEN)
    workspace.clock.move(minutes=minutes)
    post = Post()

    await sender_of(workspace, threads, post).drain(workspace.clock)

    to_ada = [message["text"] for message in post.taken if message["channel"] == ADA]
    assert len(to_ada) == 1
    assert "This is the last time I ask." in to_ada[0]


async def test_who_leads_late_is_reminded_once_of_what_is_long_overdue(
    workspace: Workspace, threads: Threads
) -> None:
    declare(workspace)
    workspace.clock.move(hours=2)
    workspace.services.alarms.take_lead(workspace.actor(BEN), 1, now=workspace.clock())
    post = Post()

    for _ in range(3):
        await sender_of(workspace, threads, post).drain(workspace.clock)

    assert len([m for m in post.taken if "was due" in m["text"] and m["channel"] == BEN]) == 1
