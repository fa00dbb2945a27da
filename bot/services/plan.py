"""The marketing plan: showing it, and adding, changing and removing its line items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import LineItemRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.errors import InvalidField, NotFound
from bot.domain.fields import Field
from bot.domain.plan.plan import (
    MOST_ITEMS,
    LineItem,
    Plan,
    checked,
    checked_currency,
)
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.objectives import objectives_of
from bot.queries.plan import load_plan, plan_lines, write_item
from bot.services.entering import the_team


class Plans:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def show(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Plan:
        """The plan of a team; without an id of the one that the actor means."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE_PLAN, team_id, now=now)
            return _shown(session, team, actor.today(now))

    def to_add_to(self, actor: Actor, team_id: int, *, now: datetime) -> Plan:
        """The plan of a team, for who may add line items."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            return _shown(session, team, actor.today(now))

    def to_change(self, actor: Actor, item_id: int, *, now: datetime) -> Plan:
        """The plan that holds this line item, for who may change it."""
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
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            _check_room(session, team)
            _check_unlike(session, team, item)
            row = LineItemRow(team_id=team.id, created_at=now)
            write_item(row, item)
            session.add(row)
            return _saved(session, team, currency, actor.today(now))

    def change(
        self, actor: Actor, item_id: int, item: LineItem, currency: str, *, now: datetime
    ) -> Plan:
        """Change a line item, and the currency of the whole plan; InvalidField as for a new one."""
        item = checked(item)
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team, today = _found(session, actor, item_id, now)
            _check_unlike(session, team, item, besides=item_id)
            write_item(row, item)
            return _saved(session, team, currency, today)

    def remove(self, actor: Actor, item_id: int, *, now: datetime) -> Plan:
        """Take a line item out of its plan; what was reported is kept."""
        with self._sessions.act(actor, now=now, alone=True) as session:
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
    team = the_team(session, actor, Right.CHANGE, row.team_id, now=now)
    return row, team, actor.today(now)


def _check_room(session: Session, team: Team) -> None:
    if len(plan_lines(session, team.id)) >= MOST_ITEMS:
        raise InvalidField(Field.NAME, f"A plan holds {MOST_ITEMS} line items. Remove one first.")


def _check_unlike(session: Session, team: Team, item: LineItem, besides: int | None = None) -> None:
    wanted = (item.name.casefold(), item.starts_on, item.ends_on)
    for line in plan_lines(session, team.id):
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
    objectives = tuple(objectives_of(session, [team.id]))
    return replace(load_plan(session, team, today), objectives=objectives)
