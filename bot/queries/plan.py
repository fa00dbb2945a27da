"""Marketing plans: line items, their cost entries, and the results that are theirs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import CostEntryRow, LineItemRow, ObjectiveRow, ResultRow
from bot.db.query import Key, Query
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.plan.entries import Entry, EntryKind
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import IN_ORDER, PlanLine, Shared
from bot.domain.plan.owners import Counted, Tie, owned
from bot.domain.plan.plan import Plan
from bot.domain.team import Team
from bot.queries.rows import TEAM, AnyRow

_LINES = Query(
    select(*LineItemRow.__table__.c)
    .where(LineItemRow.removed_at.is_(None))
    .order_by(LineItemRow.starts_on, LineItemRow.ends_on, LineItemRow.id),
    LineItemRow,
    by=LineItemRow.team_id,
)
_ENTRIES = Query(
    select(*CostEntryRow.__table__.c)
    .join(LineItemRow, LineItemRow.id == CostEntryRow.line_item_id)
    .where(LineItemRow.removed_at.is_(None), CostEntryRow.removed_at.is_(None))
    .order_by(CostEntryRow.on, CostEntryRow.id),
    *(CostEntryRow, LineItemRow),
    by=LineItemRow.team_id,
)
_TIES = Query(
    select(
        *(ObjectiveRow.metric, ObjectiveRow.platform, ObjectiveRow.line_item_id),
        *(ObjectiveRow.starts_on, ObjectiveRow.due_on, ObjectiveRow.closed_on),
    ).where(ObjectiveRow.metric.in_(bindparam("metrics", expanding=True))),
    ObjectiveRow,
    by=ObjectiveRow.team_id,
)
"""Closed objectives, too: what they counted stays with the line item that they named."""
_COUNTED = Query(
    select(
        *(ResultRow.metric, ResultRow.platform),
        *(ResultRow.on.label("on_day"), ResultRow.value),
    ).where(
        ResultRow.metric.in_(bindparam("metrics", expanding=True)),
        ResultRow.on.between(bindparam("first"), bindparam("last")),
        ResultRow.undone_at.is_(None),
    ),
    ResultRow,
    by=ResultRow.team_id,
)


@dataclass(frozen=True, slots=True)
class LoadedLines:
    """The line items of a plan, oldest period first, and the results that some of them share."""

    lines: tuple[PlanLine, ...] = ()
    shared: tuple[Shared, ...] = ()


def load_plan_lines(session: Session, teams: Collection[Key]) -> dict[Key, LoadedLines]:
    """The line items of these teams' plans with all that is theirs."""
    items = _LINES.rows_by_key(session, teams)
    planning = [team for team, rows in items.items() if rows]
    if not planning:
        return dict.fromkeys(teams, LoadedLines())
    entries = _ENTRIES.rows_by_key(session, planning)
    lines = {team: _lines(items[team], entries[team]) for team in planning}
    every = [line.item for found in lines.values() for line in found]
    metrics = sorted({item.metric.key for item in every})
    ties = _TIES.rows_by_key(session, planning, metrics=metrics)
    counted = _COUNTED.rows_by_key(
        session,
        planning,
        metrics=metrics,
        first=min(item.starts_on for item in every),
        last=max(item.ends_on for item in every),
    )
    loaded = {
        team: LoadedLines(*owned(lines[team], _ties(ties[team]), _counted(counted[team])))
        for team in planning
    }
    return dict.fromkeys(teams, LoadedLines()) | loaded


def plan_lines(session: Session, team_id: int) -> tuple[PlanLine, ...]:
    """The line items of a team's plan, without their costs and results."""
    return _lines(_LINES.rows(session, team_id))


def load_plan(session: Session, team: Team, today: date) -> Plan:
    row = TEAM.first(session, team.id)
    currency = row.currency if row else None
    key = session.info["workspace_id"], team.id
    loaded = load_plan_lines(session, [key])[key]
    return Plan(
        team=replace(team, currency=currency),
        today=today,
        currency=currency,
        lines=loaded.lines,
        shared=loaded.shared,
    )


def _lines(items: Iterable[AnyRow], entries: Iterable[AnyRow] = ()) -> tuple[PlanLine, ...]:
    by_item: Mapping[int, list[Entry]] = defaultdict(list)
    for row in entries:
        by_item[row.line_item_id].append(entry_of(row))
    return tuple(
        PlanLine(id=row.id, item=item_of(row, by_item[row.id]), entries=tuple(by_item[row.id]))
        for row in items
    )


def _ties(rows: Iterable[AnyRow]) -> list[Tie]:
    return [
        Tie(
            measure=measure_of(row.metric, row.platform),
            first=row.starts_on,
            last=min((day for day in (row.due_on, row.closed_on) if day), default=None),
            line_item=row.line_item_id,
        )
        for row in rows
    ]


def _counted(rows: Iterable[AnyRow]) -> list[Counted]:
    return [Counted(measure_of(row.metric, row.platform), row.on_day, row.value) for row in rows]


_AS_THEY_ARE = ("name", "starts_on", "ends_on", "budget", "hourly_cost")


def item_of(row: LineItemRow | AnyRow, entries: Sequence[Entry] = ()) -> LineItem:
    """The line item in a row; its results are the latest total among its entries."""
    totals = [entry for entry in entries if entry.kind is EntryKind.RESULTS]
    return LineItem(
        kind=ItemKind(row.kind),
        platform=platform_of(row.platform) if row.platform else None,
        metric=metric_of(row.metric),
        results=max(totals, key=IN_ORDER).value if totals else None,
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
    )


def entry_of(row: CostEntryRow | AnyRow) -> Entry:
    return Entry(
        id=row.id,
        kind=EntryKind(row.kind),
        value=row.value,
        on=row.on if isinstance(row, CostEntryRow) else row.on_day,
        made_at=row.created_at,
        hourly_cost=row.hourly_cost,
    )


def write_item(row: LineItemRow, item: LineItem) -> None:
    """Put a line item into its row; its results are an entry of their own."""
    row.kind, row.metric = item.kind.value, item.metric.key
    row.platform = item.platform.key if item.platform else None
    for name in _AS_THEY_ARE:
        setattr(row, name, getattr(item, name))
