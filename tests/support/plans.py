"""Short ways to write down a plan: line items that count ten leads each in the last quarter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.entries import Entry, EntryKind, Spent
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import PlanLine, Shared, Tally
from bot.domain.plan.plan import Plan, quarter
from bot.domain.team import Purpose, Team, TeamSettings
from tests.support.builders import TODAY

FIRST, LAST = quarter(TODAY)
SETTINGS = TeamSettings(purpose=Purpose.SELL, zone="Europe/London", digest_at=time(9))
TEAM = Team(id=1, channel="C0MARKETING", settings=SETTINGS)


def planned(number: int, item: LineItem, **facts: Any) -> PlanLine:
    """A line of a plan with costs and results, all entered or reported `on` one day, or TODAY.

    `spend`, `hours` and `reported` as numbers; hours at the item's hourly cost.
    """
    on = facts.pop("on", TODAY)
    amounts = {EntryKind.MONEY: facts.pop("spend", None), EntryKind.HOURS: facts.pop("hours", None)}
    reported = facts.pop("reported", None)
    found = replace(item, **facts)
    amounts[EntryKind.RESULTS] = found.results
    return PlanLine(
        id=number,
        item=found,
        entries=tuple(
            entry(kind, value, on, hourly_cost=found.hourly_cost)
            for kind, value in amounts.items()
            if value is not None
        ),
        reported=tally({on: reported}) if reported is not None else Tally(),
    )


def entry(
    kind: EntryKind, value: Decimal | float, on: date, *, hourly_cost: Decimal | None = None
) -> Entry:
    """An entry made in the morning of its day."""
    priced = hourly_cost if kind is EntryKind.HOURS else None
    made_at = datetime.combine(on, time(8), UTC)
    return Entry(
        id=on.toordinal() * 10 + list(EntryKind).index(kind),
        kind=kind,
        value=Decimal(str(value)),
        on=on,
        made_at=made_at,
        hourly_cost=priced,
    )


def tally(days: Mapping[date, Decimal | float]) -> Tally:
    return Tally(tuple(sorted((day, Decimal(str(value))) for day, value in days.items())))


def spent_on(line: PlanLine) -> Spent:
    """The costs of a line, as a form holds them."""
    return Spent(spend=line.ledger.spend, hours=line.ledger.hours)


def line(number: int, *, cost: int | None, results: int | None = 10, **more: Any) -> PlanLine:
    """A newsletter with this cost, all of it known, and no hours."""
    item = LineItem(
        name=f"Newsletter {number}",
        kind=ItemKind.EMAIL,
        starts_on=FIRST,
        ends_on=LAST,
        metric=METRICS["leads"],
        results=None if results is None else Decimal(results),
    )
    return planned(number, item, **{"spend": cost, "hours": 0, **more})


def social(cost: int | None, results: int | None = 10, number: int = 1, **more: Any) -> PlanLine:
    """Posts on LinkedIn with this cost."""
    there = {"kind": ItemKind.SOCIAL, "platform": PLATFORMS["linkedin"], "name": "LinkedIn posts"}
    return line(number, cost=cost, results=results, **{**there, **more})


def plan(*lines: PlanLine, shared: tuple[Shared, ...] = (), today: date = TODAY) -> Plan:
    return Plan(team=TEAM, today=today, currency="EUR", lines=lines, shared=shared)
