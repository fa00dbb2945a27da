"""A digest that somebody asks for: never close to another one, and what is said instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import update

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.answers import DigestAsked, DigestNow
from bot.domain.messages.message import State
from bot.services.digests import APART
from bot.views import messages
from tests.support.workspace import ADA, BEN, MARKETING, SETTINGS, Workspace

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
"""The team's weekly digest: nine in Stockholm."""
MINUTE = timedelta(minutes=1)


def ask(workspace: Workspace, user: str = ADA) -> DigestAsked:
    return workspace.services.digests.ask_now(workspace.actor(user), now=workspace.clock())


def outcome(workspace: Workspace, at: datetime, user: str = ADA) -> DigestNow:
    """What becomes of the wish at that moment."""
    workspace.clock.time = at
    return ask(workspace, user).outcome


def settle(workspace: Workspace, state: State) -> None:
    """Let whatever waits to be posted come to this, now."""
    with Sessions(workspace.engine).unscoped() as session:
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.state == State.QUEUED)
            .values(state=state, settled_at=workspace.clock())
        )


def plan(workspace: Workspace, at: datetime) -> None:
    workspace.clock.time = at
    workspace.services.planner.plan(now=at)


def test_a_digest_that_is_asked_for_is_queued(workspace: Workspace) -> None:
    assert ask(workspace) == DigestAsked(
        team_id=1, channel=MARKETING, outcome=DigestNow.QUEUED, weekly_at=TUESDAY_NINE
    )
    assert [row.on_demand for row in workspace.rows(OutboxRow)] == [True]


@pytest.mark.parametrize("state", [State.QUEUED, State.CLAIMED])
def test_while_one_waits_to_be_posted_no_other_is_queued(
    workspace: Workspace, state: State
) -> None:
    ask(workspace)
    settle(workspace, state)

    assert outcome(workspace, workspace.clock() + MINUTE, BEN) == DigestNow.UNDER_WAY
    assert len(workspace.rows(OutboxRow)) == 1


@pytest.mark.parametrize("before", [MINUTE * 2, timedelta(hours=1), APART])
def test_shortly_before_the_weekly_one_none_is_queued(
    workspace: Workspace, before: timedelta
) -> None:
    assert outcome(workspace, TUESDAY_NINE - before) == DigestNow.WEEKLY_SOON
    assert workspace.rows(OutboxRow) == []


@pytest.mark.parametrize("late", [timedelta(0), MINUTE, timedelta(hours=20)])
def test_a_weekly_one_that_is_due_is_not_overtaken(workspace: Workspace, late: timedelta) -> None:
    assert outcome(workspace, TUESDAY_NINE + late) == DigestNow.UNDER_WAY
    plan(workspace, TUESDAY_NINE + late)
    assert outcome(workspace, TUESDAY_NINE + late) == DigestNow.UNDER_WAY
    assert [row.on_demand for row in workspace.rows(OutboxRow)] == [False]


def test_one_can_be_asked_for_well_before_and_well_after_the_weekly_one(
    workspace: Workspace,
) -> None:
    assert outcome(workspace, TUESDAY_NINE - APART - MINUTE) == DigestNow.QUEUED
    settle(workspace, State.SENT)
    plan(workspace, TUESDAY_NINE)
    settle(workspace, State.SENT)

    assert outcome(workspace, TUESDAY_NINE + MINUTE) == DigestNow.POSTED_LATELY
    assert outcome(workspace, TUESDAY_NINE + timedelta(days=1)) == DigestNow.QUEUED


@pytest.mark.parametrize(
    ("after", "then"),
    [(MINUTE * 4, DigestNow.POSTED_LATELY), (APART + MINUTE, DigestNow.QUEUED)],
)
def test_midnight_does_not_make_two_digests_of_one(
    workspace: Workspace, after: timedelta, then: DigestNow
) -> None:
    before_midnight = datetime(2026, 11, 25, 22, 58, tzinfo=UTC)
    plan(workspace, TUESDAY_NINE)
    settle(workspace, State.SENT)
    assert outcome(workspace, before_midnight) == DigestNow.QUEUED
    settle(workspace, State.SENT)

    assert outcome(workspace, before_midnight + after) == then


@pytest.mark.parametrize("state", [State.FAILED, State.SKIPPED, State.UNKNOWN, State.EXPIRED])
def test_a_weekly_one_that_did_not_come_can_be_replaced_at_once(
    workspace: Workspace, state: State
) -> None:
    plan(workspace, TUESDAY_NINE)
    settle(workspace, state)

    assert outcome(workspace, TUESDAY_NINE + MINUTE) == DigestNow.QUEUED
    settle(workspace, state)
    assert outcome(workspace, TUESDAY_NINE + MINUTE * 2) == DigestNow.ASKED_TODAY


def test_after_one_a_day_there_is_no_other_that_day(workspace: Workspace) -> None:
    ask(workspace)
    settle(workspace, State.SENT)

    assert outcome(workspace, workspace.clock() + 2 * APART) == DigestNow.POSTED_LATELY


@pytest.mark.parametrize(
    ("at", "zone", "reads"),
    [
        (time(9), "Europe/Stockholm", "today at 09:00 (Europe/Stockholm)"),
        (time(9), "America/New_York", "today at 03:00 (America/New York)"),
        (time(9), "Pacific/Auckland", "today at 21:00 (Pacific/Auckland)"),
        (time(0, 30), "Europe/Stockholm", "tomorrow at 00:30 (Europe/Stockholm)"),
        (time(0, 30), "Europe/London", "today at 23:30 (Europe/London)"),
    ],
)
def test_the_weekly_one_is_told_by_the_clock_of_who_asks(at: time, zone: str, reads: str) -> None:
    due = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=at.hour - 1, minutes=at.minute)
    asked = DigestAsked(team_id=1, channel=MARKETING, outcome=DigestNow.WEEKLY_SOON, weekly_at=due)

    told = messages.digest_asked(asked, zone=zone, now=due - timedelta(hours=2))

    assert told["text"] == (
        f"The weekly digest is due in <#C0MARKETING> {reads}, so I won't post another before it."
        " To see it now, just for you, type `/social digest`."
    )


@pytest.mark.parametrize(
    ("day", "weekly_at"),
    [
        # Stockholm's clocks are put forward at 01:00 UTC on this day, and back on the other.
        (datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
        (datetime(2027, 10, 31, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_hours_are_real_ones_on_the_days_when_clocks_change(
    workspace: Workspace, day: datetime, weekly_at: datetime
) -> None:
    workspace.clock.time = day - timedelta(days=2)
    workspace.set_up(ADA, settings=replace(SETTINGS, digest_weekday=6, digest_at=time(2, 30)))

    assert outcome(workspace, weekly_at - APART - MINUTE) == DigestNow.QUEUED
    settle(workspace, State.FAILED)
    assert outcome(workspace, weekly_at - APART) == DigestNow.WEEKLY_SOON
    assert ask(workspace).weekly_at == weekly_at
