"""What the page for operators says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import text

from bot.db.base import Base
from bot.db.models import MemberRow, ObjectiveRow, OutboxRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.observability.metrics import Metrics
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, Office

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")


def statements(title: str) -> list[str]:
    """The statements of the block of SQL that begins with this comment."""
    (block,) = re.findall(rf"```sql\n-- {title}.*\n([^`]+)```", PAGE)
    return [statement for statement in str(block).split(";") if statement.strip()]


def carry_out(office: Office, title: str, placeholder: str, own: str) -> None:
    with office.engine.begin() as connection:
        for statement in statements(title):
            connection.execute(text(statement.replace(placeholder, own)))


def test_every_figure_on_the_page_is_there_and_none_is_missing(office: Office) -> None:
    backlog = office.services.status.backlog(now=office.clock())
    measured = Metrics(CollectorRegistry()).text(backlog).decode()
    there = set(re.findall(r"^# TYPE (coach_\w+)", measured, re.MULTILINE))

    listed = set(re.findall(r"^\| `(coach_\w+)`", PAGE, re.MULTILINE))

    assert listed == {name for name in there if not name.endswith("_created")}
    said = {name.removesuffix("_bucket") for name in re.findall(r"coach_\w+", PAGE)}
    assert said == listed


@pytest.fixture
def busy(office: Office) -> Office:
    """Ada and Ben each have an objective and a check-in; Ada has reported."""
    office.set_up(ADA, BEN)
    office.aim(draft())
    office.aim(draft("posts x", 5), by=BEN)
    office.report(reading("comments linkedin", 4))
    office.clock.move(days=7, hours=3)
    office.services.planner.plan(now=office.clock())
    return office


def test_a_deleted_person_leaves_nothing_and_others_stay(busy: Office) -> None:
    ada = next(member.id for member in busy.rows(MemberRow) if member.user == ADA)

    carry_out(busy, "one person", "U0123456789", ADA)

    assert ADA not in {member.user for member in busy.rows(MemberRow)}
    assert ADA not in {team.set_up_by for team in busy.rows(TeamRow)}
    asked: list[ScheduleRow | OutboxRow] = [*busy.rows(ScheduleRow), *busy.rows(OutboxRow)]
    assert ada not in {row.subject_id for row in asked if row.kind == "checkin"}
    (left,) = busy.rows(ObjectiveRow)
    assert busy.value(left, by=BEN) is None


def test_a_deleted_workspace_leaves_nothing(busy: Office) -> None:
    (workspace,) = busy.rows(WorkspaceRow)

    carry_out(busy, "one workspace", "T0123456789", workspace.slack_id)

    for mapper in Base.registry.mappers:
        assert busy.rows(mapper.class_) == []
