"""While an alarm is on, its team gets neither digests nor check-ins."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from bot.db.models import MemberRow, OutboxRow
from bot.domain.actor import Actor, Silence
from bot.domain.alarms.alarm import AlarmDraft, Level
from bot.domain.alarms.calls import Call
from bot.domain.alarms.plan import Approver
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.errors import CoachError, NotAllowed
from bot.domain.messages.alarm_slots import Telling, Told
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend, Reason
from tests.support.builders import composed_by, draft
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace

QUIET = NothingToSend(Reason.ALARM_ON)
WORDS = "a photo of ours is going round"


@pytest.fixture
def alarmed(workspace: Workspace) -> Workspace:
    workspace.aim(draft())
    declare(workspace)
    return workspace


def declare(
    workspace: Workspace, by: str = ADA, channel: str | None = None, *, is_drill: bool = False
) -> Any:
    draft = AlarmDraft(words=WORDS, is_drill=is_drill)
    return workspace.services.alarms.declare(
        workspace.actor(by, channel), draft, now=workspace.clock()
    )


def checkin(workspace: Workspace, *, on_demand: bool = False) -> Any:
    now = workspace.clock()
    return composed_by(
        workspace.services.checkins, workspace.workspace_id, 1, now=now, on_demand=on_demand
    )


def digest(workspace: Workspace) -> Any:
    return composed_by(workspace.services.digests, workspace.workspace_id, 1, now=workspace.clock())


def test_nothing_is_sent_while_it_is_on(alarmed: Workspace) -> None:
    assert (checkin(alarmed), digest(alarmed)) == (QUIET, QUIET)
    with pytest.raises(CoachError, match=r"state\.alarm_keeps_quiet"):
        alarmed.services.digests.ask_now(alarmed.actor(), now=alarmed.clock())


def test_when_it_is_over_all_is_as_before(alarmed: Workspace) -> None:
    ended = alarmed.services.alarms.end(alarmed.actor(), 1, now=alarmed.clock()).alarm

    assert (ended.words, ended.by, ended.since) == (WORDS, ADA, alarmed.clock())
    assert (ended.ended_by, ended.ended_at) == (ADA, alarmed.clock())
    assert not isinstance(checkin(alarmed), NothingToSend)
    assert not isinstance(digest(alarmed), NothingToSend)


def test_who_asks_for_a_check_in_gets_it(alarmed: Workspace) -> None:
    assert not isinstance(checkin(alarmed, on_demand=True), NothingToSend)


def test_another_team_is_asked_as_ever(alarmed: Workspace) -> None:
    alarmed.set_up(channel=EVENTS)
    there = alarmed.aim(draft("bookings"), channel=EVENTS)

    assert [number.measure for number in checkin(alarmed).checkin.due] == [there.measure]


def test_one_is_enough(alarmed: Workspace) -> None:
    with pytest.raises(CoachError, match=r"state\.alarm_on channel=C0MARKETING"):
        declare(alarmed)


def test_a_second_drill_is_told_that_a_drill_is_on(workspace: Workspace) -> None:
    declare(workspace, is_drill=True)

    with pytest.raises(CoachError, match=r"state\.drill_on channel=C0MARKETING"):
        declare(workspace, is_drill=True)
    declare(workspace)
    with pytest.raises(CoachError, match=r"state\.no_drill_now channel=C0MARKETING"):
        declare(workspace, is_drill=True)


def test_two_at_the_same_moment_are_one(workspace: Workspace) -> None:
    def attempt(_: int) -> str:
        try:
            return str(declare(workspace).words)
        except CoachError:
            return "on already"

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(attempt, range(4)))

    assert sorted(said) == [WORDS, *["on already"] * 3]


def test_without_one_there_is_none_to_end(workspace: Workspace) -> None:
    with pytest.raises(CoachError, match=r"state\.no_alarm"):
        workspace.services.alarms.to_end(workspace.actor(), now=workspace.clock())


def test_others_cannot_end_it(alarmed: Workspace) -> None:
    with pytest.raises(NotAllowed):
        alarmed.services.alarms.end(alarmed.outside(CLEO), 1, now=alarmed.clock())
    assert digest(alarmed) == QUIET


@pytest.mark.parametrize(
    ("words", "why"), [("  ", "state.alarm_without_words"), ("x" * 201, "state.alarm_too_long")]
)
def test_it_needs_a_few_words(workspace: Workspace, words: str, why: str) -> None:
    with pytest.raises(CoachError, match=why):
        workspace.services.alarms.declare(
            workspace.actor(BEN), AlarmDraft(words=words), now=workspace.clock()
        )


def test_home_knows_of_it(alarmed: Workspace) -> None:
    found = alarmed.services.members.overview(alarmed.actor(ADA, None), now=alarmed.clock())

    assert [alarm.words for alarm in found.alarms] == [WORDS]


def unseen(workspace: Workspace, user: str) -> Actor:
    """Somebody in a direct message while the bot is not in the team's channel."""
    return replace(workspace.actor(user, None), heard={MARKETING: Silence.OUTSIDE})


def test_where_the_bot_was_removed_those_named_go_on_and_nobody_else(
    alarmed: Workspace,
) -> None:
    alarms, now = alarmed.services.alarms, alarmed.clock()

    with pytest.raises(NotAllowed):
        alarms.take_lead(unseen(alarmed, CLEO), 1, now=now)

    assert alarms.take_lead(unseen(alarmed, ADA), 1, now=now).lead == ADA


def test_of_several_who_take_the_lead_at_once_one_does(alarmed: Workspace) -> None:
    def attempt(user: str) -> str:
        try:
            alarmed.services.alarms.take_lead(alarmed.actor(user), 1, now=alarmed.clock())
        except CoachError as refused:
            return refused.key
        return "leads"

    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(attempt, [ADA, BEN, CLEO]))

    assert sorted(said) == ["leads", "state.alarm_has_lead", "state.alarm_has_lead"]


def test_of_two_who_end_it_at_once_one_does(alarmed: Workspace) -> None:
    def attempt(_: int) -> str:
        try:
            alarmed.services.alarms.end(alarmed.actor(), 1, now=alarmed.clock())
        except CoachError as refused:
            return refused.key
        return "ended"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(attempt, range(2))) == ["ended", "state.alarm_ended"]


def prepare(workspace: Workspace, level: Level, approver: str) -> None:
    """Name an approver for a level, next to those who are named already."""
    now, plans = workspace.clock(), workspace.services.alarm_plans
    plan = plans.plan(workspace.actor(), now=now).plan
    named = {**plan.approvers, level: Approver(approver)}
    plans.save(workspace.actor(), 1, replace(plan, approvers=named), now=now)


def told(workspace: Workspace, telling: Telling, user: str) -> list[str]:
    """The details of what somebody is told in private."""
    (member_id,) = [row.id for row in workspace.rows(MemberRow) if row.user == user]
    found = [Told.of(m.slot) for m in workspace.rows(OutboxRow) if m.kind == Kind.ALARM_TOLD]
    return [each.detail for each in found if (each.telling, each.member_id) == (telling, member_id)]


def set_roles(
    workspace: Workspace, level: Level | None = None, roles: Mapping[Role, str] | None = None
) -> None:
    workspace.services.alarms.set_roles(
        workspace.actor(), 1, roles or {}, level, opened={}, now=workspace.clock()
    )


def test_who_approves_at_a_higher_level_is_called_when_it_gets_higher(
    workspace: Workspace,
) -> None:
    prepare(workspace, Level.TWO, BEN)
    prepare(workspace, Level.THREE, CLEO)
    declare(workspace)
    assert told(workspace, Telling.CALL, CLEO) == []

    set_roles(workspace, Level.THREE)

    assert Call.FIRST in told(workspace, Telling.CALL, CLEO)
    assert Call.FIRST in told(workspace, Telling.CALL, BEN)


def test_nobody_is_called_when_it_gets_lower(workspace: Workspace) -> None:
    prepare(workspace, Level.ONE, CLEO)
    prepare(workspace, Level.TWO, BEN)
    declare(workspace)

    set_roles(workspace, Level.ONE)

    assert told(workspace, Telling.CALL, CLEO) == []


@pytest.mark.parametrize(
    ("level", "roles"), [(None, {Role.APPROVER: CLEO}), (Level.THREE, {})], ids=["role", "level"]
)
def test_a_statement_that_waits_goes_to_who_approves_from_now_on(
    workspace: Workspace, level: Level | None, roles: Mapping[Role, str]
) -> None:
    prepare(workspace, Level.TWO, BEN)
    prepare(workspace, Level.THREE, CLEO)
    declare(workspace)
    statements = workspace.services.alarm_statements
    statements.write(workspace.actor(), 1, "We know.", 60, now=workspace.clock())
    assert told(workspace, Telling.APPROVAL, CLEO) == []

    set_roles(workspace, level, roles)

    assert told(workspace, Telling.APPROVAL, CLEO) == ["1"]
    assert statements.decide(workspace.actor(CLEO), 1, approves=True, now=workspace.clock())


def test_who_is_named_with_a_higher_level_ticks_its_step(workspace: Workspace) -> None:
    workspace.services.alarms.declare(
        workspace.actor(), AlarmDraft(words=WORDS, level=Level.ONE), now=workspace.clock()
    )

    set_roles(workspace, Level.TWO, {Role.APPROVER: BEN})

    board = workspace.services.alarms.board(workspace.actor(), 1, now=workspace.clock())
    assert [state.step for state in board.steps if state.done_by] == [Step.APPROVER]
