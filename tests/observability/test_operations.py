"""What the page for operators says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from bot.db.base import Base
from bot.db.models import MemberRow, ObjectiveRow, OutboxRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.observability.metrics import DatabaseState, Metrics
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, Workspace

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


def test_a_deleted_workspace_leaves_nothing(busy: Workspace) -> None:
    (workspace,) = busy.rows(WorkspaceRow)

    carry_out(busy, "one workspace", "T0123456789", workspace.slack_id)

    for mapper in Base.registry.mappers:
        assert busy.rows(mapper.class_) == []
