"""What the page for operators says is so."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import select, text

from bot.db.base import Base
from bot.db.models import MemberRow, ObjectiveRow, OutboxRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.observability.metrics import DatabaseState, Metrics
from bot.outbox.queue import queue
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, SETTINGS, Workspace

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")


def statements(title: str) -> list[str]:
    """The statements of the block of SQL that begins with this comment."""
    (block,) = re.findall(rf"```sql\n-- {title}.*\n([^`]+)```", PAGE)
    return [statement for statement in str(block).split(";") if statement.strip()]


def carry_out(workspace: Workspace, title: str, placeholder: str, own: str) -> None:
    with workspace.engine.begin() as connection:
        for statement in statements(title):
            connection.execute(text(statement.replace(placeholder, own)))


def test_every_figure_on_the_page_is_there_and_none_is_missing(workspace: Workspace) -> None:
    backlog = workspace.services.status.backlog(now=workspace.clock())
    state = DatabaseState(answers=True, writes=True, backlog=backlog)
    measured = Metrics(CollectorRegistry()).text(state).decode()
    there = set(re.findall(r"^# TYPE (coach_\w+)", measured, re.MULTILINE))

    listed = set(re.findall(r"^\| `(coach_\w+)`", PAGE, re.MULTILINE))

    assert listed == {name for name in there if not name.endswith("_created")}
    said = {name.removesuffix("_bucket") for name in re.findall(r"coach_\w+", PAGE)}
    assert said == listed


@pytest.fixture
def busy(workspace: Workspace) -> Workspace:
    """Ada and Ben each have an objective and a check-in; Ada has reported."""
    workspace.set_up(ADA, BEN)
    workspace.aim(draft())
    workspace.aim(draft("posts x", 5), by=BEN)
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=7, hours=3)
    workspace.services.planner.plan(now=workspace.clock())
    return workspace


def test_a_deleted_person_leaves_nothing_and_others_stay(busy: Workspace) -> None:
    ada = next(member.id for member in busy.rows(MemberRow) if member.user == ADA)

    carry_out(busy, "one person", "U0123456789", ADA)

    assert ADA not in {member.user for member in busy.rows(MemberRow)}
    assert ADA not in {team.set_up_by for team in busy.rows(TeamRow)}
    asked: list[ScheduleRow | OutboxRow] = [*busy.rows(ScheduleRow), *busy.rows(OutboxRow)]
    assert ada not in {row.subject_id for row in asked if row.kind == "checkin"}
    (left,) = busy.rows(ObjectiveRow)
    assert busy.value(left, by=BEN) is None


@pytest.fixture
def involved(busy: Workspace) -> Workspace:
    """Ben was changed by others, changed what is others', and was written to."""
    services, now = busy.services, busy.clock()
    services.closing.close(busy.actor(), 2, now=now)
    busy.set_up(ADA, settings=replace(SETTINGS, admins=(ADA, BEN)))
    services.objectives.hand_over(busy.actor(), 1, BEN, now=now)
    services.objectives.hand_over(busy.actor(), 1, ADA, now=now)
    services.members.go_away(busy.actor(), busy.actor().today(now), user=BEN, now=now)
    services.alarms.declare(busy.actor(BEN), AlarmDraft(words="a storm"), now=now)
    with Sessions(busy.engine).begin(busy.workspace_id) as session:
        queue(session, "trouble:1:now", Kind.DELIVERY_PROBLEM, 1, due=now)
        row = session.scalars(select(OutboxRow).where(OutboxRow.slot == "trouble:1:now")).one()
        row.state, row.settled_at, row.channel, row.message_ts = State.SENT, now, "D0BEN", "1.2"
    return busy


def test_a_deleted_person_stands_in_no_column_and_others_read_on(involved: Workspace) -> None:
    ben = involved.actor(BEN).member_id

    carry_out(involved, "one person", "U0123456789", BEN)

    with involved.engine.connect() as connection:
        found = "\n".join(
            f"{table.name} {row._asdict()}"
            for table in Base.metadata.sorted_tables
            for row in connection.execute(table.select())
        )
    assert BEN not in found
    assert "D0BEN" not in found
    to_people = [row for row in involved.rows(OutboxRow) if row.kind in {"checkin", "act"}]
    assert ben not in {row.subject_id for row in to_people}
    assert involved.services.history.why(involved.actor(), now=involved.clock()).acts == ()


def test_a_deleted_workspace_leaves_nothing(busy: Workspace) -> None:
    (workspace,) = busy.rows(WorkspaceRow)

    carry_out(busy, "one workspace", "T0123456789", workspace.slack_id)

    for mapper in Base.registry.mappers:
        assert busy.rows(mapper.class_) == []
