"""When an objective's date has passed its owner is told, once, and can keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ObjectiveRow, OutboxRow
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.errors import CoachError, NotAllowed, NotFound, Person
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.objective import Objective
from bot.services.ends import Ended
from tests.support.builders import TODAY, draft, message, reading
from tests.support.workspace import ADA, BEN, CLEO, MARKETING, Workspace

FRIDAY = TODAY + timedelta(days=4)
SATURDAY, MONDAY = (TODAY + timedelta(days=days) for days in (5, 7))


def at(workspace: Workspace, day: date, hour: int, minute: int = 0) -> None:
    """The clock at this time of Stockholm's winter."""
    workspace.clock.time = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    workspace.clock.move(hours=-1)


def told(workspace: Workspace) -> list[OutboxRow]:
    """The messages that tell of ends."""
    workspace.services.ends_to_tell.queue(now=workspace.clock())
    return [row for row in workspace.rows(OutboxRow) if row.kind == Kind.ENDED]


def compose(workspace: Workspace) -> Ended | NothingToSend:
    row = told(workspace)[-1]
    claimed: OutboxMessage = message(Kind.ENDED, workspace.workspace_id, row.subject_id)
    object.__setattr__(claimed, "slot", row.slot)
    return workspace.services.ends.compose(claimed, now=workspace.clock())


@pytest.fixture
def ending(workspace: Workspace) -> tuple[Workspace, Objective]:
    """Ada's objective until Friday, with 12 of 20."""
    of = workspace.aim(draft("comments linkedin", 20, by=FRIDAY))
    workspace.report(reading("comments linkedin", 12))
    return workspace, of


def test_on_the_next_working_morning_once(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    at(workspace, FRIDAY, 23, 59)
    assert told(workspace) == []

    for day, hour in ((SATURDAY, 0), (SATURDAY, 12), (MONDAY, 7)):
        at(workspace, day, hour)
        assert told(workspace) == []

    for hour in (8, 9, 15):
        at(workspace, MONDAY, hour)
        assert len(told(workspace)) == 1


def test_on_a_working_day_of_a_bot_that_was_down_it_is_told_at_once(
    ending: tuple[Workspace, Objective],
) -> None:
    workspace, _ = ending
    at(workspace, MONDAY + timedelta(days=2), 14)

    assert told(workspace)[0].due_at == workspace.clock()


def test_who_is_away_is_told_when_they_are_back(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    workspace.services.members.go_away(workspace.actor(), MONDAY, now=workspace.clock())
    at(workspace, MONDAY, 10)
    assert told(workspace) == []

    at(workspace, MONDAY + timedelta(days=1), 10)
    assert len(told(workspace)) == 1


def test_during_an_alarm_nobody_is_told(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    at(workspace, MONDAY, 10)
    workspace.services.alarms.declare(
        workspace.actor(), AlarmDraft(words="a photo"), now=workspace.clock()
    )
    assert told(workspace) == []

    workspace.services.alarms.end(workspace.actor(), 1, now=workspace.clock())
    assert len(told(workspace)) == 1


def test_who_wants_no_messages_gets_none(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())
    at(workspace, MONDAY, 10)

    assert told(workspace) == []


def test_it_tells_where_it_ended(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)

    found = compose(workspace)

    assert isinstance(found, Ended)
    assert (found.user, found.progress.objective.id, found.progress.value) == (
        ADA,
        of.id,
        Decimal(12),
    )


def test_nothing_is_told_of_what_was_decided_meanwhile(
    ending: tuple[Workspace, Objective],
) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)
    told(workspace)
    workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())

    assert compose(workspace) == NothingToSend(Reason.RESOLVED)


def test_a_new_date_is_another_end(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)
    told(workspace)
    later = draft("comments linkedin", 20, by=MONDAY + timedelta(days=1))
    workspace.services.objectives.change(workspace.actor(), of.id, later, now=workspace.clock())

    at(workspace, MONDAY + timedelta(days=2), 10)

    assert len(told(workspace)) == 2
    assert isinstance(compose(workspace), Ended)


def test_a_new_owner_is_told_too(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)
    told(workspace)
    workspace.services.objectives.hand_over(workspace.actor(), of.id, BEN, now=workspace.clock())

    assert len(told(workspace)) == 2
    found = compose(workspace)
    assert isinstance(found, Ended)
    assert found.user == BEN


def test_kept_it_is_the_same_for_the_next_period(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)

    kept = workspace.services.ends.keep(workspace.actor(), of.id, now=workspace.clock())

    found = kept.progress.objective
    assert (found.measure, found.target, found.owner) == (of.measure, of.target, of.owner)
    assert (found.starts_on, found.due_on) == (SATURDAY, FRIDAY + timedelta(days=5))
    rows = {row.id: row.closed_on for row in workspace.rows(ObjectiveRow)}
    assert rows == {of.id: MONDAY, found.id: None}


def test_to_keep_it_can_be_taken_back(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)
    kept = workspace.services.ends.keep(workspace.actor(), of.id, now=workspace.clock())
    assert kept.act is not None

    workspace.services.acts.undo(workspace.actor(), kept.act, now=workspace.clock())

    rows = {row.id: row.closed_on for row in workspace.rows(ObjectiveRow)}
    assert rows == {of.id: None, kept.progress.objective.id: MONDAY}


def bens(workspace: Workspace) -> Objective:
    """The same of Ben's, who runs no team."""
    return workspace.aim(draft("comments x", 20, by=FRIDAY), by=BEN)


def test_the_owner_hears_who_kept_it(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    of = bens(workspace)
    at(workspace, MONDAY, 10)
    workspace.services.ends.keep(workspace.actor(ADA), of.id, now=workspace.clock())

    acts = [row for row in workspace.rows(OutboxRow) if row.kind == Kind.ACT]
    assert [row.subject_id for row in acts] == [workspace.actor(BEN).member_id]


def decisions(workspace: Workspace, who: Actor, of: Objective) -> list[Callable[[], object]]:
    """All that can become of an objective whose date has passed."""
    services, now = workspace.services, workspace.clock()
    return [
        lambda: services.ends.keep(who, of.id, now=now),
        lambda: services.ends.ending(who, of.id, now=now),
        lambda: services.objectives.move_due(who, of.id, MONDAY, now=now),
        lambda: services.objectives.change(who, of.id, of.draft, now=now),
        lambda: services.objectives.hand_over(who, of.id, CLEO, now=now),
        lambda: services.closing.close(who, of.id, now=now),
    ]


def test_others_are_told_who_decides(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    of = bens(workspace)
    at(workspace, MONDAY, 10)

    for decide in decisions(workspace, workspace.actor(CLEO), of):
        with pytest.raises(NotAllowed) as refused:
            decide()
        assert refused.value.key == "rights.others_decide"
        assert refused.value.values["people"] == (Person(BEN), Person(ADA))


@pytest.mark.parametrize("day", [FRIDAY, MONDAY])
def test_the_owner_and_admins_decide_and_before_the_date_everybody(
    ending: tuple[Workspace, Objective], day: date
) -> None:
    workspace, _ = ending
    of = bens(workspace)
    at(workspace, day, 10)
    who = CLEO if day == FRIDAY else BEN

    workspace.services.closing.close(workspace.actor(who), of.id, now=workspace.clock())

    assert workspace.services.closing.closed(workspace.actor(ADA), now=workspace.clock()).objectives


def test_of_one_whose_owner_left_everybody_decides(ending: tuple[Workspace, Objective]) -> None:
    workspace, _ = ending
    of = bens(workspace)
    at(workspace, MONDAY, 10)
    workspace.services.memberships.left(
        workspace.workspace_id, BEN, MARKETING, at=workspace.clock(), now=workspace.clock()
    )

    workspace.services.ends.keep(workspace.actor(CLEO), of.id, now=workspace.clock())


def test_what_goes_on_is_not_kept(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, FRIDAY, 10)
    with pytest.raises(CoachError, match=r"state\.not_over"):
        workspace.services.ends.keep(workspace.actor(), of.id, now=workspace.clock())


def test_a_second_press_keeps_nothing_more(ending: tuple[Workspace, Objective]) -> None:
    workspace, of = ending
    at(workspace, MONDAY, 10)
    workspace.services.ends.keep(workspace.actor(), of.id, now=workspace.clock())

    with pytest.raises(NotFound):
        workspace.services.ends.keep(workspace.actor(), of.id, now=workspace.clock())
    assert len(workspace.rows(ObjectiveRow)) == 2
