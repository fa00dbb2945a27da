"""Whether a team has money on record, which is in its currency and would change its meaning."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from bot.db.models import CostEntryRow, LineItemRow, ObjectiveRow, ResultRow
from bot.domain.catalogue.metrics import Unit
from bot.domain.catalogue.own import metric_of
from bot.domain.plan.entries import EntryKind


def has_money(session: Session, team_id: int, *, besides: int | None = None) -> bool:
    """Tell whether money of this team counts: reports, objectives, costs, or what is planned.

    What was taken back or removed does not count, nor what the line item `besides` plans.
    """
    return (
        _has_costs(session, team_id)
        or _plans_money(session, team_id, besides)
        or _has_money_metric(session, team_id)
    )


def _has_costs(session: Session, team_id: int) -> bool:
    money = CostEntryRow.kind.in_((EntryKind.MONEY, EntryKind.PRICE))
    priced = or_(money, CostEntryRow.hourly_cost.is_not(None))
    entries = (
        select(CostEntryRow.id)
        .join(LineItemRow, LineItemRow.id == CostEntryRow.line_item_id)
        .where(LineItemRow.team_id == team_id, LineItemRow.removed_at.is_(None))
        .where(CostEntryRow.removed_at.is_(None), CostEntryRow.value > Decimal(0), priced)
    )
    return session.scalar(select(exists(entries))) or False


def _plans_money(session: Session, team_id: int, besides: int | None) -> bool:
    planned = or_(LineItemRow.budget > Decimal(0), LineItemRow.hourly_cost > Decimal(0))
    items = select(LineItemRow.id).where(
        LineItemRow.team_id == team_id, LineItemRow.removed_at.is_(None), planned
    )
    return any(item != besides for item in session.scalars(items))


def _has_money_metric(session: Session, team_id: int) -> bool:
    reported = select(ResultRow.metric).where(
        ResultRow.team_id == team_id, ResultRow.undone_at.is_(None), ResultRow.value != Decimal(0)
    )
    aimed = select(ObjectiveRow.metric).where(ObjectiveRow.team_id == team_id)
    keys = {*session.scalars(reported.distinct()), *session.scalars(aimed.distinct())}
    return any(metric_of(key).unit is Unit.MONEY for key in keys)
