"""Several processes over one database: nothing is done twice, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Engine, event

from bot.db.models import AdviceRow, MemberRow, ObjectiveRow, OutboxRow, ReportRow
from bot.db.sessions import Sessions
from bot.domain.errors import CoachError, InvalidField
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import NothingToSend
from tests.support.builders import TODAY, composed_by, draft, message, reading, stored
from tests.support.workspace import EVERYBODY, Workspace

T = TypeVar("T")
RUNNERS = 4
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def at_once(act: Callable[[int], T]) -> list[T]:
    """What several threads answer that start together."""
    start = Barrier(RUNNERS)

    def run(number: int) -> T:
        start.wait(timeout=60)
        return act(number)

    with ThreadPoolExecutor(RUNNERS) as pool:
        return list(pool.map(run, range(RUNNERS)))


def test_planners_at_once_plan_each_slot_once(workspace: Workspace) -> None:
    workspace.crowd(200, MONDAY_NINE)

    at_once(lambda _: workspace.services.planner.plan(now=MONDAY_NINE))
    workspace.services.planner.plan(now=MONDAY_NINE)

    slots = [row.slot for row in workspace.rows(OutboxRow) if row.kind == "checkin"]
    assert len(slots) == len(set(slots)) == 201
    assert workspace.services.planner.plan(now=MONDAY_NINE) == 0


def test_workers_at_once_never_claim_the_same_message(workspace: Workspace) -> None:
    workspace.crowd(200, MONDAY_NINE)
    workspace.services.planner.plan(now=MONDAY_NINE)
    workspace.clock.time = MONDAY_NINE.replace(hour=9)

    def drain(number: int) -> list[int]:
        mine: list[int] = []
        while messages := workspace.services.outbox.claim(
            worker=str(number), now=workspace.clock(), limit=7
        ):
            assert len(messages) <= 7
            mine += [message.id for message in messages]
        return mine

    taken = [number for mine in at_once(drain) for number in mine]

    assert len(taken) == len(set(taken)) == len(workspace.rows(OutboxRow))


def test_digests_of_a_team_composed_at_once_note_their_advice_once(workspace: Workspace) -> None:
    digests, ours = workspace.services.digests, workspace.workspace_id

    composed = at_once(lambda _: composed_by(digests, ours, 1, now=workspace.clock()))

    assert not isinstance(composed[0], NothingToSend)
    assert composed == [composed[0]] * RUNNERS
    assert len(workspace.rows(AdviceRow)) == 1


def test_two_digests_of_a_team_in_one_group_say_the_same(workspace: Workspace) -> None:
    sessions = Sessions(workspace.engine)
    asked, planned = (
        stored(sessions, message(Kind.DIGEST, workspace.workspace_id, 1, on_demand=on_demand))
        for on_demand in (True, False)
    )

    one, other = workspace.services.digests.compose([asked, planned], now=workspace.clock())

    assert one == other
    assert len(workspace.rows(AdviceRow)) == 1


def search_for_each_row(connection: Connection) -> None:
    """Leave PostgreSQL's planner nothing but to search anew for each row of a table."""
    for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material", "memoize"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_no_more_are_claimed_than_asked_for_however_they_are_found(
    workspace: Workspace, engine: Engine
) -> None:
    """A plan may look for the ready ones anew for each message, and find others each time."""
    workspace.crowd(50, MONDAY_NINE)
    workspace.services.planner.plan(now=MONDAY_NINE)

    event.listen(engine, "begin", search_for_each_row)
    try:
        claimed = workspace.services.outbox.claim(worker="one", now=MONDAY_NINE, limit=7)
    finally:
        event.remove(engine, "begin", search_for_each_row)

    assert len(claimed) == 7


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.timeout(20)
def test_who_frees_and_expires_messages_waits_for_nobody_who_is_writing_some(
    workspace: Workspace, engine: Engine
) -> None:
    workspace.crowd(5, MONDAY_NINE)
    workspace.services.planner.plan(now=MONDAY_NINE)
    workspace.clock.time = MONDAY_NINE + timedelta(hours=1)
    outbox, later = workspace.services.outbox, MONDAY_NINE + timedelta(days=3)
    stuck, _ = outbox.claim(worker="slow", now=workspace.clock(), limit=2)
    waiting = [row.id for row in workspace.rows(OutboxRow) if row.state == State.QUEUED]

    with Sessions(engine).unscoped() as session:
        for held in (stuck.id, waiting[0]):
            session.get_one(OutboxRow, held, with_for_update=True)
        expired = outbox.expire(now=later)
        freed = outbox.tidy(now=later)

    assert sum(expired.values()) == len(waiting) - 1
    assert freed == 1


def test_somebody_met_twice_at_once_is_one_member(workspace: Workspace) -> None:
    at_once(
        lambda _: workspace.services.members.meet(
            workspace.workspace_id, "U0NEW", "Asia/Tokyo", now=workspace.clock()
        )
    )

    assert [row.user for row in workspace.rows(MemberRow)].count("U0NEW") == 1


def test_a_channel_set_up_several_times_at_once_is_one_team(workspace: Workspace) -> None:
    workspace.heard["C0NEW"] = EVERYBODY

    ready = at_once(lambda _: workspace.set_up(channel="C0NEW"))

    assert len({answer.team.id for answer in ready}) == 1
    assert [answer.first for answer in ready].count(True) == 1


def test_an_objective_set_several_times_at_once_is_there_once(workspace: Workspace) -> None:
    def aim(_: int) -> str:
        try:
            return str(workspace.aim(draft()).id)
        except InvalidField as refusal:
            return refusal.field or ""

    answers = at_once(aim)

    assert answers.count("metric") == RUNNERS - 1
    assert len(workspace.rows(ObjectiveRow)) == 1


def test_a_request_that_comes_several_times_at_once_counts_once(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    actor = replace(workspace.actor(), request="R1")
    record, four = workspace.services.results.record, [reading("comments linkedin", 4)]

    receipts = at_once(lambda _: record(actor, four, now=workspace.clock()))

    assert {receipt.report_id for receipt in receipts} == {receipts[0].report_id}
    assert len(workspace.rows(ReportRow)) == 1
    assert workspace.value(of) == 4


def test_a_form_sent_several_times_at_once_counts_once(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    receipts = at_once(lambda _: workspace.fill_in({of.id: 4}, TODAY))

    assert sum(receipt is not None for receipt in receipts) == 1
    assert len(workspace.rows(ReportRow)) == 1
    assert workspace.value(of) == 4


@pytest.mark.parametrize("use_case", ["close", "reopen"])
def test_of_several_who_close_or_reopen_it_at_once_one_does(
    workspace: Workspace, use_case: str
) -> None:
    of = workspace.aim(draft())
    closing, now = workspace.services.closing, workspace.clock()
    actors = [replace(workspace.actor(), request=f"R{number}") for number in range(RUNNERS)]
    if use_case == "reopen":
        closing.close(workspace.actor(), of.id, now=now)

    def one(number: int) -> str:
        try:
            getattr(closing, use_case)(actors[number], of.id, now=now)
        except CoachError as told:
            return told.key
        return "done"

    refusal = {"close": "state.closed_already", "reopen": "state.open_already"}[use_case]
    assert sorted(at_once(one)) == sorted(["done", *[refusal] * (RUNNERS - 1)])
