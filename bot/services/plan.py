"""The marketing plan: showing it, and adding, changing and removing its line items."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import ActRow, CostEntryRow, LineItemRow, ObjectiveRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.answers import CostsRemoved, LineItemRemoved
from bot.domain.audit import Logged, What, changed
from bot.domain.errors import CoachError, InvalidField, NotFound, Quoted
from bot.domain.fields import Field
from bot.domain.merging import difference, merged
from bot.domain.plan.entries import Spent, checked_spent
from bot.domain.plan.items import MOST_ITEMS, LineItem, check_begun, checked, checked_currency
from bot.domain.plan.plan import Plan
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries import lookup
from bot.queries.money import has_money
from bot.queries.objectives import objectives_of
from bot.queries.plan import load_plan, plan_lines, write_item
from bot.queries.plan_copies import copied, note_changes
from bot.queries.rows import team_of
from bot.services.act_log import Entry, note
from bot.services.audit import record
from bot.services.costs import Book, check_currency_then, costs_added, currency_on_record
from bot.services.currencies import currency_with
from bot.services.entering import the_team
from bot.services.own import check_offered


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What a form of a line item holds; the currency is the whole plan's."""

    item: LineItem
    currency: str
    spent: Spent = field(default_factory=Spent)

    @property
    def has_money(self) -> bool:
        """Return True if any amount in it is in the currency."""
        return {self.item.budget, self.item.hourly_cost, self.spent.spend} != {None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What the form of a line item began with; `entry` was the last cost entry by then."""

    item: LineItem | None
    currency: str | None
    entry: int | None = None


class Plans:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def show(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Plan:
        """The plan of a team; without an id of the one that the actor means."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE_PLAN, team_id, now=now)
            return _shown(session, team, now)

    def to_add_to(self, actor: Actor, team_id: int, *, now: datetime) -> Plan:
        """The plan of a team, for who may add line items."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            return _shown(session, team, now)

    def to_change(self, actor: Actor, item_id: int, *, now: datetime) -> Plan:
        """The plan that holds this line item, for who may change it."""
        with self._sessions.begin(actor.workspace_id) as session:
            _, team = _found(session, actor, item_id, now)
            return _shown(session, team, now)

    def add(
        self,
        actor: Actor,
        team_id: int,
        entered: Entered,
        *,
        opened: Opened | None = None,
        now: datetime,
    ) -> Plan:
        """Add a line item with what it cost so far, and keep the currency for the whole plan.

        InvalidField when it makes no sense or the plan holds the same or too many already.
        """
        item = checked(entered.item)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            today = team.today(now)
            spent = checked_spent(entered.spent, today=today)
            check_begun(item, today)
            _check_room(session, team)
            _check_unlike(session, team, item)
            check_offered(team, item.measure)
            currency = _set_currency(session, team, entered, opened)
            row = LineItemRow(team_id=team.id, created_at=now)
            write_item(row, item)
            session.add(row)
            session.flush()
            Book(session, actor, row, today, now).write(None, item, spent)
            added = Logged(what=What.ITEM_ADDED, team_id=team.id, subject=item.name)
            costs = costs_added(row, spent)
            record(session, actor.member_id, added, *currency, *costs, now=now)
            return _changed(session, team, now)

    def change(
        self,
        actor: Actor,
        item_id: int,
        entered: Entered,
        *,
        opened: Opened | None = None,
        now: datetime,
    ) -> Plan:
        """Change a line item, add what it cost since, and change the currency of the whole plan.

        InvalidField as for a new one. With `opened` only what the form changed about it is stored;
        ChangedMeanwhile when somebody else changed the same since, InvalidField when they entered
        costs.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = _found(session, actor, item_id, now)
            today = team.today(now)
            spent = checked_spent(entered.spent, today=today)
            book = Book(session, actor, row, today, now)
            item, stored = entered.item, book.item
            if opened is not None:
                book.check_seen(spent, opened.entry)
            if opened is not None and opened.item is not None:
                item = merged(stored, item, opened.item, together=("metric", "results"))
            item = checked(item)
            check_begun(item, today)
            _check_unlike(session, team, item, besides=item_id)
            if item.measure != stored.measure:
                check_offered(team, item.measure)
            currency = _set_currency(session, team, entered, opened, item_id)
            write_item(row, item)
            book.write(stored, item, spent)
            entries = changed(What.ITEM_CHANGED, team.id, difference(stored, item), stored.name)
            costs = costs_added(row, spent)
            record(session, actor.member_id, *entries, *currency, *costs, now=now)
            return _changed(session, team, now)

    def add_cost(
        self,
        actor: Actor,
        item_id: int,
        amount: Decimal,
        currency: str | None = None,
        *,
        now: datetime,
    ) -> Plan:
        """Add money that a line item cost more than is known of it.

        `currency` is the name that was typed for one; NotUnderstood if it is another than the
        plan's.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = _found(session, actor, item_id, now)
            currency_with(session, team, currency)
            today = team.today(now)
            spent = checked_spent(Spent(spend=amount, on=today), today=today)
            book = Book(session, actor, row, today, now)
            item = book.item
            book.write(item, item, spent)
            record(session, actor.member_id, *costs_added(row, spent), now=now)
            return _changed(session, team_of(session.get_one(TeamRow, team.id)), now)

    def take_back_costs(self, actor: Actor, entry_id: int, *, now: datetime) -> CostsRemoved:
        """Take back the last costs of a line item, of which this entry is one."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            entry = session.get(CostEntryRow, entry_id)
            row, team = _found(session, actor, entry.line_item_id if entry else 0, now)
            act = Book(session, actor, row, team.today(now), now).take_back(entry_id)
            return CostsRemoved(_changed(session, team, now), act)

    def remove(self, actor: Actor, item_id: int, *, now: datetime) -> LineItemRemoved:
        """Take a line item out of its plan; what was reported is kept."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = _found(session, actor, item_id, now)
            row.removed_at = now
            act = note(
                session,
                actor,
                Entry(
                    kind=ActKind.ITEM_REMOVED,
                    team_id=team.id,
                    subject_id=row.id,
                    before=json.dumps(
                        {
                            "objectives": _untied(session, row),
                            "currency": currency_on_record(session, team.id),
                        }
                    ),
                    tell=lookup.admin_ids_of(session, team.id),
                ),
                now=now,
            )
            session.flush()
            return LineItemRemoved(_changed(session, team, now), act)


def put_back(session: Session, row: ActRow) -> None:
    """Undo the removal of a line item; CoachError when the plan has no place for it any more."""
    item = session.get_one(LineItemRow, row.subject_id)
    team = team_of(session.get_one(TeamRow, row.team_id))
    _check_room(session, team)
    if _is_alike(session, team, (item.name, item.starts_on, item.ends_on)):
        raise CoachError("state.item_name_taken", name=Quoted(item.name))
    before = json.loads(row.before or "{}")
    check_currency_then(session, row.team_id, before.get("currency"))
    item.removed_at = None
    tied = before.get("objectives", [])
    session.execute(
        update(ObjectiveRow)
        .where(ObjectiveRow.id.in_(tied), ObjectiveRow.line_item_id.is_(None))
        .values(line_item_id=item.id)
    )
    note_changes(session, [team.id])


def _untied(session: Session, row: LineItemRow) -> list[int]:
    """Untie the objectives that a line item pays for; their ids, to tie them again."""
    tied = session.scalars(select(ObjectiveRow).where(ObjectiveRow.line_item_id == row.id)).all()
    for objective in tied:
        objective.line_item_id = None
    return [objective.id for objective in tied]


def _found(session: Session, actor: Actor, item_id: int, now: datetime) -> tuple[LineItemRow, Team]:
    row = session.get(LineItemRow, item_id)
    if row is None or row.removed_at is not None:
        raise NotFound("state.line_item_gone")
    return row, the_team(session, actor, Right.CHANGE, row.team_id, now=now)


def _check_room(session: Session, team: Team) -> None:
    if len(plan_lines(session, team.id)) >= MOST_ITEMS:
        raise InvalidField(Field.NAME, "field.plan_full", most=MOST_ITEMS)


def _check_unlike(session: Session, team: Team, item: LineItem, besides: int | None = None) -> None:
    if _is_alike(session, team, (item.name, item.starts_on, item.ends_on), besides):
        raise InvalidField(Field.NAME, "field.item_name_taken")


def _is_alike(
    session: Session, team: Team, wanted: tuple[str, date, date], besides: int | None = None
) -> bool:
    """Tell whether the plan has that name in that period."""
    name, *period = wanted
    return any(
        line.item.name.casefold() == name.casefold()
        and [line.item.starts_on, line.item.ends_on] == period
        for line in plan_lines(session, team.id)
        if line.id != besides
    )


def _set_currency(
    session: Session,
    team: Team,
    entered: Entered,
    opened: Opened | None,
    besides: int | None = None,
) -> tuple[Logged, ...]:
    """Keep the currency for the whole plan, and tell what to log of that.

    One that a form left as it was changes nothing. InvalidField when other money of the team is in
    the present one: nothing is converted.
    """
    row = session.get_one(TeamRow, team.id)
    code, present = entered.currency, row.currency
    left = opened is not None and code == opened.currency and not entered.has_money
    if code == present or (present and left):
        return ()
    chosen = checked_currency(code)
    if present and has_money(session, team.id, besides=besides):
        raise InvalidField(Field.CURRENCY, "field.other_money", currency=present)
    row.currency = chosen
    session.flush()
    return (Logged(what=What.CURRENCY, team_id=team.id, old=present, new=chosen),)


def _changed(session: Session, team: Team, now: datetime) -> Plan:
    """The plan after a change, which its copy in the channel is to show, too."""
    note_changes(session, [team.id])
    return _shown(session, team, now)


def _shown(session: Session, team: Team, now: datetime) -> Plan:
    """The plan, the objectives that its line items serve, and whether there is a copy of it."""
    return replace(
        load_plan(session, team, team.today(now)),
        objectives=tuple(objectives_of(session, [team.id])),
        copied=copied(session, team.id, now),
    )
