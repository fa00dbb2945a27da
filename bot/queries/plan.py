"""Marketing plans, and what was reported for their social line items."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.models import LineItemRow, ResultRow
from bot.db.query import Key, Query
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.plan.plan import ItemKind, LineItem, Plan, PlanLine
from bot.domain.team import Team
from bot.queries.rows import TEAM, AnyRow

_REPORTED = (
    select(func.sum(ResultRow.value))
    .where(
        ResultRow.workspace_id == LineItemRow.workspace_id,
        ResultRow.team_id == LineItemRow.team_id,
        ResultRow.metric == LineItemRow.metric,
        ResultRow.platform == LineItemRow.platform,
        ResultRow.on.between(LineItemRow.starts_on, LineItemRow.ends_on),
        ResultRow.undone_at.is_(None),
    )
    .scalar_subquery()
)
"""What the team reported for a social line item, the one kind that has a platform."""
_LINES = Query(
    select(*LineItemRow.__table__.c, _REPORTED.label("reported"))
    .where(LineItemRow.removed_at.is_(None))
    .order_by(LineItemRow.starts_on, LineItemRow.ends_on, LineItemRow.id),
    LineItemRow,
    by=LineItemRow.team_id,
)


def load_plan_lines(session: Session, teams: Collection[Key]) -> dict[Key, tuple[PlanLine, ...]]:
    """The line items of these teams' plans, oldest period first."""
    return {team: _lines(rows) for team, rows in _LINES.rows_by_key(session, teams).items()}


def plan_lines(session: Session, team_id: int) -> tuple[PlanLine, ...]:
    """The line items of a team's plan, oldest period first."""
    return _lines(_LINES.rows(session, team_id))


def load_plan(session: Session, team: Team, today: date) -> Plan:
    row = TEAM.first(session, team.id)
    currency = row.currency if row else None
    return Plan(team=team, today=today, currency=currency, lines=plan_lines(session, team.id))


def _lines(rows: Iterable[AnyRow]) -> tuple[PlanLine, ...]:
    return tuple(PlanLine(id=row.id, item=item_of(row), reported=row.reported) for row in rows)


_AS_THEY_ARE = (
    "name",
    "starts_on",
    "ends_on",
    "budget",
    "spend",
    "hours",
    "hourly_cost",
    "results",
)


def item_of(row: LineItemRow | AnyRow) -> LineItem:
    """The line item in a row."""
    return LineItem(
        kind=ItemKind(row.kind),
        platform=platform_of(row.platform) if row.platform else None,
        metric=metric_of(row.metric),
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
    )


def write_item(row: LineItemRow, item: LineItem) -> None:
    """Put a line item into its row."""
    row.kind, row.metric = item.kind.value, item.metric.key
    row.platform = item.platform.key if item.platform else None
    for name in _AS_THEY_ARE:
        setattr(row, name, getattr(item, name))
