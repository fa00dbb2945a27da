"""Short ways to write down a plan: line items that count ten leads each in the last quarter."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from decimal import Decimal
from typing import Any

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.plan import ItemKind, LineItem, Plan, PlanLine, quarter
from bot.domain.team import Purpose, Team, TeamSettings
from tests.support.builders import TODAY

FIRST, LAST = quarter(TODAY)
SETTINGS = TeamSettings(purpose=Purpose.SELL, zone="Europe/London", digest_at=time(9))
TEAM = Team(id=1, channel="C0MARKETING", settings=SETTINGS)


def line(number: int, *, cost: int | None, results: int | None = 10, **more: Any) -> PlanLine:
    """A newsletter with this cost, all of it known, and no hours."""
    item = LineItem(
        name=f"Newsletter {number}",
        kind=ItemKind.EMAIL,
        starts_on=FIRST,
        ends_on=LAST,
        spend=None if cost is None else Decimal(cost),
        hours=Decimal(0),
        metric=METRICS["leads"],
        results=None if results is None else Decimal(results),
    )
    return PlanLine(id=number, item=replace(item, **more))


def social(cost: int | None, results: int | None = 10, number: int = 1, **more: Any) -> PlanLine:
    """Posts on LinkedIn with this cost."""
    there = {"kind": ItemKind.SOCIAL, "platform": PLATFORMS["linkedin"], "name": "LinkedIn posts"}
    return line(number, cost=cost, results=results, **{**there, **more})


def plan(*lines: PlanLine) -> Plan:
    return Plan(team=TEAM, today=TODAY, currency="EUR", lines=lines)
