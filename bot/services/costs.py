"""Cost entries of line items: entering them, and taking the last ones back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import ActRow, CostEntryRow, LineItemRow, TeamRow
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.audit import Logged, What, value_of
from bot.domain.errors import CoachError, InvalidField, NotFound
from bot.domain.fields import Field
from bot.domain.plan.entries import COSTS, EntryKind, Ledger, Spent
from bot.domain.plan.items import LineItem
from bot.queries.plan import entry_of, item_of
from bot.queries.plan_copies import note_changes
from bot.services.act_log import Entry, note


@dataclass(frozen=True, slots=True)
class Book:
    """The entries of one line item, as the actor changes them on the team's `today`."""

    session: Session
    actor: Actor
    row: LineItemRow
    today: date
    now: datetime

    @property
    def item(self) -> LineItem:
        """The line item as it is stored."""
        return item_of(self.row, [entry_of(entry) for entry in self._entries()])

    def check_seen(self, spent: Spent, seen: int | None) -> None:
        """InvalidField when somebody entered costs that who enters these has not `seen`.

        "Since 16 Oct" would count some of them twice.
        """
        last = max((entry.id for entry in self._entries(*COSTS)), default=None)
        if not spent.amounts or last == seen:
            return
        raise InvalidField(
            Field.SPEND if spent.spend is not None else Field.HOURS, "field.costs_changed"
        )

    def write(self, before: LineItem | None, after: LineItem, spent: Spent) -> None:
        """Store the costs and the results of a form; `before` is None for a new line item."""
        if before is not None and before.hourly_cost != after.hourly_cost:
            self._reprice(before.hourly_cost)
        for kind, value in spent.amounts:
            self._add(kind, value, spent.on or self.today)
        self._count_by_hand(before, after, spent)
        self.session.flush()

    def _reprice(self, before: Decimal | None) -> None:
        """Let the hourly cost hold from today on, and for hours whose cost was unknown.

        The one before is kept, for hours of earlier days; a slip of the same day is not.
        """
        if before is not None and self.row.hourly_cost_since != self.today:
            self._add(EntryKind.PRICE, before, self.today)
        self.row.hourly_cost_since = None if before is None else self.today
        if self.row.hourly_cost is None:
            return
        for entry in self._entries(EntryKind.HOURS):
            if entry.hourly_cost is None or entry.on >= self.today:
                entry.hourly_cost = self.row.hourly_cost

    def _hourly_cost(self, on: date) -> Decimal | None:
        """The hourly cost that held on a day.

        Of changes whose price before was not kept, earlier hours tell it as far as they can.
        """
        before = [entry.value for entry in self._entries(EntryKind.PRICE) if entry.on > on]
        since = self.row.hourly_cost_since
        if before or since is None or on >= since:
            return next(iter([*before, self.row.hourly_cost]))
        earlier = [entry for entry in self._entries(EntryKind.HOURS) if entry.on < since]
        by_then = [entry.hourly_cost for entry in earlier if entry.on <= on]
        later = [entry.hourly_cost for entry in earlier if entry.on > on]
        return next(iter([*by_then[-1:], *later]), self.row.hourly_cost)

    def _count_by_hand(self, before: LineItem | None, after: LineItem, spent: Spent) -> None:
        """Keep the total of results with its day: a new one, or one that costs stand beside.

        Who enters costs sees the total in the form: leaving it says that it is right.
        """
        totals = self._entries(EntryKind.RESULTS)
        if before and (after.results is None or after.metric != before.metric):
            _remove(totals, self.now)
            totals = []
        if after.results is None:
            return
        day = max([spent.on or self.today, *(entry.on for entry in totals)])
        is_new = before is None or not totals or after.results != before.results
        if is_new or (spent.amounts and all(entry.on < day for entry in totals)):
            self._add(EntryKind.RESULTS, after.results, day)

    def take_back(self, entry_id: int) -> int:
        """Take back the costs that were entered last, with this entry among them; the act's id."""
        costs = self._entries(*COSTS)
        ids = {entry.id for entry in Ledger(tuple(map(entry_of, costs))).last}
        last = [entry for entry in costs if entry.id in ids]
        if entry_id not in ids:
            raise NotFound("state.entry_gone")
        _remove(last, self.now)
        self.session.flush()
        return note(
            self.session,
            self.actor,
            Entry(
                kind=ActKind.COSTS_REMOVED,
                team_id=self.row.team_id,
                subject_id=self.row.id,
                before=json.dumps(
                    {
                        "entries": [entry.id for entry in last],
                        "currency": currency_on_record(self.session, self.row.team_id),
                    }
                ),
                tell=[entry.by_id for entry in last if entry.by_id is not None],
            ),
            now=self.now,
        )

    def _entries(self, *kinds: EntryKind) -> Sequence[CostEntryRow]:
        """The entries of these kinds that count, or all of them; the oldest day first."""
        counts = CostEntryRow.line_item_id == self.row.id, CostEntryRow.removed_at.is_(None)
        of_kinds = CostEntryRow.kind.in_(kinds or tuple(EntryKind))
        rows = select(CostEntryRow).where(*counts, of_kinds)
        return self.session.scalars(rows.order_by(CostEntryRow.on, CostEntryRow.id)).all()

    def _add(self, kind: EntryKind, value: Decimal, on: date) -> None:
        self.session.add(
            CostEntryRow(
                line_item_id=self.row.id,
                kind=kind,
                value=value,
                hourly_cost=self._hourly_cost(on) if kind is EntryKind.HOURS else None,
                on=on,
                by_id=self.actor.member_id,
                created_at=self.now,
            )
        )


def put_costs_back(session: Session, act: ActRow) -> None:
    """Undo that costs were taken back; CoachError when they have no place any more."""
    item = session.get_one(LineItemRow, act.subject_id)
    if item.removed_at is not None:
        raise NotFound("state.line_item_gone")
    before = json.loads(act.before or "{}")
    check_currency_then(session, act.team_id, before.get("currency"))
    entries = before.get("entries", [])
    session.execute(
        update(CostEntryRow).where(CostEntryRow.id.in_(entries)).values(removed_at=None)
    )
    note_changes(session, [item.team_id])


def currency_on_record(session: Session, team_id: int) -> str | None:
    return session.scalar(select(TeamRow.currency).where(TeamRow.id == team_id))


def check_currency_then(session: Session, team_id: int | None, then: str | None) -> None:
    """CoachError when amounts that are put back were in another currency than the team's now."""
    now = None if team_id is None else currency_on_record(session, team_id)
    if then and now and then != now:
        raise CoachError("state.other_currency_then", then=then, now=now)


def costs_added(row: LineItemRow, spent: Spent) -> Iterator[Logged]:
    """What to log of the costs that a form brought."""
    for kind, value in spent.amounts:
        yield Logged(
            what=What.COSTS_ADDED,
            team_id=row.team_id,
            subject=row.name,
            field=kind.value,
            new=value_of(value),
        )


def _remove(entries: Iterable[CostEntryRow], now: datetime) -> None:
    for entry in entries:
        entry.removed_at = now
