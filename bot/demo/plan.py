"""The example team's marketing plan for the quarter that the demo is in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from bot.domain.actor import Actor
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.entries import Spent
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.plan import Plan, quarter
from bot.services import Services
from bot.services.plan import Entered

CURRENCY = "EUR"
HOURLY_COST = Decimal(40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What somebody entered for a line item; `hours` is None if they left that field empty."""

    weeks_ago: int = 0
    spend: int
    hours: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A line item, what it cost, and the sign-ups counted for it."""

    name: str
    kind: ItemKind
    platform: str | None = None
    budget: int
    costs: tuple[Cost, ...]
    signups: int


EXAMPLES = (
    Example(
        name="LinkedIn posts",
        kind=ItemKind.SOCIAL,
        platform="linkedin",
        budget=1_200,
        costs=(Cost(weeks_ago=4, spend=80, hours=16), Cost(spend=40, hours=8)),
        signups=30,
    ),
    Example(
        name="Newsletter",
        kind=ItemKind.EMAIL,
        budget=800,
        costs=(Cost(weeks_ago=4, spend=120, hours=8), Cost(spend=60, hours=4)),
        signups=44,
    ),
    Example(
        name="Stand at the book fair",
        kind=ItemKind.FAIRS,
        budget=2_500,
        costs=(Cost(spend=2_145),),
        signups=26,
    ),
    Example(
        name="Posters in the library",
        kind=ItemKind.PRINT,
        budget=300,
        costs=(Cost(spend=240, hours=3),),
        signups=6,
    ),
)


def make_plan(services: Services, actor: Actor, today: date, *, now: datetime) -> Plan:
    """Add the line items of today's quarter to the actor's plan, before anything is spent."""
    team = services.plans.show(actor, now=now).team.id
    for example in EXAMPLES:
        planned = Entered(item=_item(example, today), currency=CURRENCY)
        plan = services.plans.add(actor, team, planned, now=now)
    return plan


def spend(services: Services, actor: Actor, *, now: datetime) -> None:
    """Enter what the line items cost so far, and the sign-ups that came of them."""
    plan = services.plans.show(actor, now=now)
    for line, example in zip(sorted(plan.lines, key=lambda line: line.id), EXAMPLES, strict=True):
        item = replace(line.item, results=Decimal(example.signups))
        for cost in example.costs:
            entered = _entered(item, cost, plan.today)
            services.plans.change(actor, line.id, entered, now=now)


def _item(example: Example, today: date) -> LineItem:
    first, last = quarter(today)
    return LineItem(
        name=example.name,
        kind=example.kind,
        platform=PLATFORMS[example.platform] if example.platform else None,
        starts_on=first,
        ends_on=last,
        budget=Decimal(example.budget),
        hourly_cost=HOURLY_COST,
        metric=METRICS["signups"],
    )


def _entered(item: LineItem, cost: Cost, today: date) -> Entered:
    """The form of a line item with this cost, which is of the quarter."""
    spent = Spent(
        spend=Decimal(cost.spend),
        hours=None if cost.hours is None else Decimal(cost.hours),
        on=max(item.starts_on, today - timedelta(weeks=cost.weeks_ago)),
    )
    return Entered(item=item, currency=CURRENCY, spent=spent)
