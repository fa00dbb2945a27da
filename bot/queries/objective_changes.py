"""Changes of objectives, for all to see in the week after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import ObjectiveChangeRow, ObjectiveRow, TeamRow
from bot.db.query import Key, Query
from bot.domain.cadence import local_day
from bot.domain.objectives.changes import FIELDS, LoggedChange, RecentChanges, recent_changes
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.queries.rows import AnyRow

WEEK = timedelta(days=7)

_CHANGES = Query(
    select(
        *(ObjectiveChangeRow.objective_id, ObjectiveChangeRow.field, ObjectiveChangeRow.old),
        *(ObjectiveChangeRow.created_at, TeamRow.zone),
    )
    .join(ObjectiveRow, ObjectiveRow.id == ObjectiveChangeRow.objective_id)
    .join(TeamRow, TeamRow.id == ObjectiveRow.team_id)
    .where(
        ObjectiveChangeRow.field.in_(FIELDS),
        ObjectiveChangeRow.created_at > bindparam("since"),
    )
    .order_by(ObjectiveChangeRow.id),
    *(ObjectiveChangeRow, ObjectiveRow, TeamRow),
    by=ObjectiveRow.team_id,
)


def load_changes(
    session: Session, teams: Collection[Key], since: datetime
) -> dict[Key, Sequence[AnyRow]]:
    """What was changed in the objectives of these teams after an instant, the oldest first."""
    return _CHANGES.rows_by_key(session, teams, since=since)


def changes_in(session: Session, team_id: int, since: datetime) -> Sequence[AnyRow]:
    """The same of a team of the session's workspace."""
    return _CHANGES.rows(session, team_id, since=since)


def with_changes_of_a_week(
    session: Session, found: Sequence[Progress], now: datetime
) -> list[Progress]:
    """The same objectives of the session's workspace, each with its changes."""
    teams = sorted({each.objective.team_id for each in found})
    return [
        each
        for team_id in teams
        for each in with_changes(
            [each for each in found if each.objective.team_id == team_id],
            changes_in(session, team_id, now - WEEK),
        )
    ]


def with_changes(found: Sequence[Progress], changes: Sequence[AnyRow]) -> Sequence[Progress]:
    """The same objectives of a team, each with what became of it by these changes."""
    if not changes:
        return found
    return [replace(each, changes=changes_of(each.objective, changes)) for each in found]


def changes_of(objective: Objective, changes: Sequence[AnyRow]) -> RecentChanges | None:
    """What became of an objective by those of these changes that are its own."""
    own = (row for row in changes if row.objective_id == objective.id)
    logged = (LoggedChange(row.field, row.old, local_day(row.created_at, row.zone)) for row in own)
    return recent_changes(objective, logged)
