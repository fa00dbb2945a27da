"""Changes of targets in the past week, for all to see."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import ObjectiveChangeRow, ObjectiveRow
from bot.db.query import Key, Query
from bot.domain.cadence import local_day
from bot.domain.objectives.objective import Objective, TargetChange
from bot.domain.progress.progress import Progress
from bot.queries.rows import AnyRow

WEEK = timedelta(days=7)
OTHERS = ("metric", "platform", "kind", "per")
"""With one of these changed it is another objective, whose target compares with no other."""

_CHANGES = Query(
    select(
        *(ObjectiveChangeRow.objective_id, ObjectiveChangeRow.field, ObjectiveChangeRow.old),
        ObjectiveChangeRow.created_at,
    )
    .join(ObjectiveRow, ObjectiveRow.id == ObjectiveChangeRow.objective_id)
    .where(
        ObjectiveChangeRow.field.in_(("target", *OTHERS)),
        ObjectiveChangeRow.created_at > bindparam("since"),
    )
    .order_by(ObjectiveChangeRow.id),
    *(ObjectiveChangeRow, ObjectiveRow),
    by=ObjectiveRow.team_id,
)


def load_target_changes(
    session: Session, teams: Collection[Key], since: datetime
) -> dict[Key, Sequence[AnyRow]]:
    """What was changed in the objectives of these teams after an instant, the oldest first."""
    return _CHANGES.rows_by_key(session, teams, since=since)


def target_changes(session: Session, team_ids: Collection[int], since: datetime) -> list[AnyRow]:
    """The same of some teams of the session's workspace."""
    return [row for team in team_ids for row in _CHANGES.rows(session, team, since=since)]


def with_target_changes(
    found: Iterable[Progress], changes: Sequence[AnyRow], zone: str
) -> list[Progress]:
    """The same objectives, each with the change of its target, if it has one."""
    return [
        replace(each, target_change=target_change_of(each.objective, changes, zone))
        for each in found
    ]


def target_change_of(
    objective: Objective, changes: Sequence[AnyRow], zone: str
) -> TargetChange | None:
    """The change from the first target to the present one, dated on the last; None if equal."""
    own = [row for row in changes if row.objective_id == objective.id]
    anew = max((row.created_at for row in own if row.field in OTHERS), default=None)
    targets = [r for r in own if r.field == "target" and (anew is None or r.created_at > anew)]
    if not targets or Decimal(targets[0].old) == objective.target:
        return None
    return TargetChange(Decimal(targets[0].old), local_day(targets[-1].created_at, zone))
