"""Copies of plans: whether there is one, and that a plan has changed since it was written."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import PlanCopyRow
from bot.domain.plan.copies import Copied


def copied(session: Session, team_id: int, now: datetime) -> Copied:
    row = session.scalar(select(PlanCopyRow).where(PlanCopyRow.team_id == team_id))
    if row is None or (row.canvas is None and not _is_refused(row, now)):
        return Copied.NOT
    if row.canvas is None:
        return Copied.REFUSED
    return Copied.LOST if row.lost else Copied.KEPT


def _is_refused(row: PlanCopyRow, now: datetime) -> bool:
    return row.refused_until is not None and now < row.refused_until


def note_changes(session: Session, teams: Collection[int]) -> None:
    """Have the copies of these teams' plans rewritten, where there are any."""
    if teams:
        session.execute(
            update(PlanCopyRow)
            .where(PlanCopyRow.team_id.in_(teams))
            .values(changes=PlanCopyRow.changes + 1)
        )
