"""The marketing plan: showing it, and adding, changing and removing its line items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.models import LineItemRow, ResultRow, TeamRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import InvalidField, NotFound
from bot.domain.fields import Field
from bot.domain.plan.plan import (
    MOST_ITEMS,
    ItemKind,
    LineItem,
    Plan,
    PlanLine,
    checked,
    checked_currency,
)
from bot.domain.team import Team
from bot.queries import lookup
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
LINES = Query(
    select(*LineItemRow.__table__.c, _REPORTED.label("reported")).order_by(
        LineItemRow.starts_on, LineItemRow.ends_on, LineItemRow.id
    ),
    LineItemRow,
    by=LineItemRow.team_id,
)


class Plans:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def show(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Plan:
        """The plan of a team; without an id of the one that the actor means."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            return _shown(session, team, actor.today(now))

    def holding(self, actor: Actor, item_id: int, *, now: datetime) -> Plan:
        """The plan that holds this line item."""
        with self._sessions.begin(actor.workspace_id) as session:
            _, team, today = _found(session, actor, item_id, now)
            return _shown(session, team, today)

    def add(
        self, actor: Actor, team_id: int, item: LineItem, currency: str, *, now: datetime
    ) -> Plan:
        """Add a line item, and keep the currency for the whole plan.

        InvalidField when it makes no sense or the plan holds the same or too many already.
        """
        item = checked(item)
        with self._sessions.alone(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            _check_room(session, team)
            _check_unlike(session, team, item)
            row = LineItemRow(team_id=team.id, created_at=now)
            _write(row, item)
            session.add(row)
            return _saved(session, team, currency, actor.today(now))

    def change(
        self, actor: Actor, item_id: int, item: LineItem, currency: str, *, now: datetime
    ) -> Plan:
        """Change a line item, and the currency of the whole plan; InvalidField as for a new one."""
        item = checked(item)
        with self._sessions.alone(actor.workspace_id) as session:
            row, team, today = _found(session, actor, item_id, now)
            _check_unlike(session, team, item, besides=item_id)
            _write(row, item)
            return _saved(session, team, currency, today)

    def remove(self, actor: Actor, item_id: int, *, now: datetime) -> Plan:
        """Take a line item out of its plan; what was reported is kept."""
        with self._sessions.alone(actor.workspace_id) as session:
            row, team, today = _found(session, actor, item_id, now)
            session.delete(row)
            session.flush()
            return _shown(session, team, today)


def _found(
    session: Session, actor: Actor, item_id: int, now: datetime
) -> tuple[LineItemRow, Team, date]:
    row = session.get(LineItemRow, item_id)
    if row is None:
        raise NotFound("That line item is not there any more. See `/social plan`.")
    team = lookup.the_team(session, actor, row.team_id)
    return row, team, actor.today(now)


def _check_room(session: Session, team: Team) -> None:
    if len(lines_of(session, team.id)) >= MOST_ITEMS:
        raise InvalidField(Field.NAME, f"A plan holds {MOST_ITEMS} line items. Remove one first.")


def _check_unlike(session: Session, team: Team, item: LineItem, besides: int | None = None) -> None:
    wanted = (item.name.casefold(), item.starts_on, item.ends_on)
    for line in lines_of(session, team.id):
        known = line.item.name.casefold(), line.item.starts_on, line.item.ends_on
        if line.id != besides and known == wanted:
            raise InvalidField(
                Field.NAME, "The plan has that name in the same period already. Choose another."
            )


def _saved(session: Session, team: Team, currency: str, today: date) -> Plan:
    session.get_one(TeamRow, team.id).currency = checked_currency(currency)
    session.flush()
    return _shown(session, team, today)


def _shown(session: Session, team: Team, today: date) -> Plan:
    """The plan, and the objectives that its line items serve."""
    objectives = tuple(lookup.objectives_of(session, [team.id]))
    return replace(plan_of(session, team, today), objectives=objectives)


def lines_of(session: Session, team_id: int) -> tuple[PlanLine, ...]:
    """The line items of a team's plan, oldest period first."""
    rows = LINES.rows(session, team_id)
    return tuple(PlanLine(id=row.id, item=_item(row), reported=row.reported) for row in rows)


def plan_of(session: Session, team: Team, today: date) -> Plan:
    row = TEAM.first(session, team.id)
    currency = row.currency if row else None
    return Plan(team=team, today=today, currency=currency, lines=lines_of(session, team.id))


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


def _item(row: AnyRow) -> LineItem:
    return LineItem(
        kind=ItemKind(row.kind),
        platform=PLATFORMS[row.platform] if row.platform else None,
        metric=METRICS[row.metric],
        **{name: getattr(row, name) for name in _AS_THEY_ARE},
    )


def _write(row: LineItemRow, item: LineItem) -> None:
    row.kind, row.metric = item.kind.value, item.metric.key
    row.platform = item.platform.key if item.platform else None
    for name in _AS_THEY_ARE:
        setattr(row, name, getattr(item, name))
