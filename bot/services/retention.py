"""Retention: deletes what is older than who runs the bot wants to keep.

Open objectives keep what they are judged by: all results since their start, unless they begin
anew each week or month, and so do line items that still run. Of every measure the last number
before that stays, from which a level begins, and the last above 0: a later one is not the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.models import (
    ActRow,
    AlarmRow,
    AuditEntryRow,
    LineItemRow,
    ObjectiveRow,
    OutboxRow,
    PictureRow,
    ReportRow,
    ResultRow,
    TeamRow,
    WorkspaceRow,
)
from bot.db.sessions import Sessions
from bot.services.pictures import IS_LEFT

AT_ONCE = 1_000
"""Rows deleted in one transaction."""


class Retention:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def workspaces(self) -> list[int]:
        with self._sessions.unscoped() as session:
            return list(session.scalars(select(WorkspaceRow.id).order_by(WorkspaceRow.id)))

    def delete_some(self, workspace_id: int, border: date) -> int:
        """Delete so many rows at most that are older than the border; return how many."""
        with self._sessions.begin(workspace_id) as session:
            return next((count for count in _deletions(session, border) if count), 0)


def _deletions(session: Session, border: date) -> Iterator[int]:
    """How many rows each step deletes; a caller stops after the first that has any."""
    midnight = datetime.combine(border, time(), UTC)
    for team_id in session.scalars(select(TeamRow.id).order_by(TeamRow.id)).all():
        yield _delete_results(session, team_id, border)
    yield _delete(session, ObjectiveRow, ObjectiveRow.closed_on < border)
    yield _delete(session, ReportRow, _holds_nothing())
    yield _delete(session, ActRow, ActRow.made_at < midnight)
    yield _delete(session, AlarmRow, AlarmRow.ended_at < midnight)
    yield _delete(session, OutboxRow, OutboxRow.settled_at < midnight)
    yield _leave_pictures(session, midnight)
    # Its values are numbers, names and words of that time.
    yield _delete(session, AuditEntryRow, AuditEntryRow.at < midnight)


def _leave_pictures(session: Session, midnight: datetime) -> int:
    """Have charts belong to nobody: their files go from Slack, and then they do."""
    old = select(PictureRow.id).where(PictureRow.uploaded_at < midnight, ~IS_LEFT).limit(AT_ONCE)
    ids = session.scalars(old).all()
    nobodys = update(PictureRow).where(PictureRow.id.in_(ids))
    session.execute(nobodys.values(team_id=None, member_id=None))
    return len(ids)


def _delete(session: Session, table: Any, *conditions: ColumnElement[bool]) -> int:
    ids = session.scalars(select(table.id).where(*conditions).limit(AT_ONCE)).all()
    session.execute(
        delete(table).where(table.id.in_(ids)).execution_options(synchronize_session=False)
    )
    return len(ids)


def _delete_results(session: Session, team_id: int, border: date) -> int:
    """Delete a team's old results, measure by measure."""
    measure, of_team = (ResultRow.metric, ResultRow.platform), ResultRow.team_id == team_id
    old = select(*measure).where(of_team, ResultRow.on < border).distinct()
    planned = _planned_since(session, team_id, border)
    for metric, platform in session.execute(old).all():
        same = and_(
            of_team, ResultRow.metric == metric, ResultRow.platform.is_not_distinct_from(platform)
        )
        since = min([planned, *_starts(session, team_id, metric, platform)])
        if count := _delete_of_measure(session, same, since):
            return count
    return 0


def _planned_since(session: Session, team_id: int, border: date) -> date:
    """The border, or when the first line item began that reaches across it: results have costs."""
    items = LineItemRow.team_id == team_id, LineItemRow.ends_on >= border
    first = session.scalar(select(func.min(LineItemRow.starts_on)).where(*items))
    return min(border, first or border)


def _starts(session: Session, team_id: int, metric: str, platform: str | None) -> Sequence[date]:
    """When the open objectives began that are judged by all numbers since."""
    return session.scalars(
        select(ObjectiveRow.starts_on).where(
            ObjectiveRow.team_id == team_id,
            ObjectiveRow.closed_on.is_(None),
            or_(ObjectiveRow.due_on.is_not(None), ObjectiveRow.per.is_(None)),
            ObjectiveRow.metric == metric,
            or_(ObjectiveRow.platform.is_(None), ObjectiveRow.platform == platform),
        )
    ).all()


def _delete_of_measure(session: Session, same: ColumnElement[bool], since: date) -> int:
    """Delete its results before that day but the last ones, with all that they were corrected to.

    A number that was corrected to one of a later day stays: the later one refers to it.
    """
    kept = _last(session, same, since)
    version = aliased(ResultRow)
    is_referred_to = (
        select(version.id)
        .where(version.original_id == ResultRow.id, or_(version.on >= since, version.id.in_(kept)))
        .exists()
    )
    old = same, ResultRow.on < since, ResultRow.id.not_in(kept), ~is_referred_to
    return _delete(session, ResultRow, *old)


def _last(session: Session, same: ColumnElement[bool], since: date) -> list[int]:
    """The last number before that day, and the last above 0."""
    before = (
        select(ResultRow.id)
        .where(same, ResultRow.on < since, ResultRow.undone_at.is_(None))
        .order_by(ResultRow.on.desc(), ResultRow.id.desc())
        .limit(1)
    )
    last = session.scalars(before).all(), session.scalars(before.where(ResultRow.value > 0)).all()
    return [each for some in last for each in some]


def _holds_nothing() -> ColumnElement[bool]:
    return ~select(ResultRow.id).where(ResultRow.report_id == ReportRow.id).exists()
