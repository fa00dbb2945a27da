"""The example team's marketing plan for the quarter that the demo is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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
class Example:
    """A line item and the sign-ups counted for it; `hours` is None if no one entered any."""

    name: str
    kind: ItemKind
    platform: str | None = None
    budget: int
    spend: int
    hours: int | None
    signups: int


EXAMPLES = (
    Example(
        name="LinkedIn posts",
        kind=ItemKind.SOCIAL,
        platform="linkedin",
        budget=1_200,
        spend=120,
        hours=24,
        signups=30,
    ),
    Example(
        name="Newsletter",
        kind=ItemKind.EMAIL,
        budget=800,
        spend=180,
        hours=12,
        signups=44,
    ),
    Example(
        name="Stand at the book fair",
        kind=ItemKind.FAIRS,
        budget=2_500,
        spend=2_145,
        hours=None,
        signups=26,
    ),
    Example(
        name="Posters in the library",
        kind=ItemKind.PRINT,
        budget=300,
        spend=240,
        hours=3,
        signups=6,
    ),
)


def make_plan(services: Services, actor: Actor, now: datetime) -> Plan:
    """Add the example line items to the actor's plan; return the complete plan."""
    plan = services.plans.show(actor, now=now)
    first, last = quarter(plan.today)
    for example in EXAMPLES:
        item = LineItem(
            name=example.name,
            kind=example.kind,
            platform=PLATFORMS[example.platform] if example.platform else None,
            starts_on=first,
            ends_on=last,
            budget=Decimal(example.budget),
            hourly_cost=HOURLY_COST,
            metric=METRICS["signups"],
            results=Decimal(example.signups),
        )
        hours = None if example.hours is None else Decimal(example.hours)
        spent = Spent(spend=Decimal(example.spend), hours=hours)
        entered = Entered(item=item, currency=CURRENCY, spent=spent)
        plan = services.plans.add(actor, plan.team.id, entered, now=now)
    return plan
