"""Moved targets: what became of the targets in the past week, for all to see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import ObjectiveChangeRow, ObjectiveRow
from bot.db.query import Query
from bot.domain.cadence import local_day
from bot.domain.objectives.objective import Objective, TargetMove
from bot.domain.progress.pace import Progress
from bot.queries.rows import AnyRow

WEEK = timedelta(days=7)
OTHERS = ("metric", "platform", "kind", "per")
"""With one of these changed it is another objective, whose target compares with no other."""

CHANGES = Query(
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


def with_moves(
    session: Session, found: Iterable[Progress], zone: str, now: datetime
) -> list[Progress]:
    """The same, each with what became of its target in the past week."""
    progress = list(found)
    moves = moves_of(session, [each.objective for each in progress], zone, since=now - WEEK)
    return [replace(each, move=moves.get(each.objective.id)) for each in progress]


def moves_of(
    session: Session,
    found: Sequence[Objective],
    zone: str,
    *,
    since: datetime,
    until: datetime | None = None,
) -> dict[int, TargetMove]:
    """What became of the targets after `since`, and before `until` if it is given."""
    teams = {objective.team_id for objective in found}
    changes = [
        row
        for team in teams
        for row in CHANGES.rows(session, team, since=since)
        if until is None or row.created_at < until
    ]
    moves = {objective.id: _move(objective, changes, zone) for objective in found}
    return {number: move for number, move in moves.items() if move is not None}


def _move(objective: Objective, changes: Sequence[AnyRow], zone: str) -> TargetMove | None:
    """From the target at first to its own, if they differ; the day is that of the last move."""
    own = [row for row in changes if row.objective_id == objective.id]
    anew = max((row.created_at for row in own if row.field in OTHERS), default=None)
    moves = [r for r in own if r.field == "target" and (anew is None or r.created_at > anew)]
    if not moves or Decimal(moves[0].old) == objective.target:
        return None
    return TargetMove(Decimal(moves[0].old), local_day(moves[-1].created_at, zone))
