"""The cost per result of line items that can be compared, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.plan.costs import is_social
from bot.domain.plan.plan import LineItem, Plan, PlanLine, share
from bot.views import wording
from bot.views.money import USUAL, money

UNDERSTATED = "cost understated"
WHOLE = 100
FEW = 2
"""The line items of social media, and of everything else, that fit on one line."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Line items of one kind of result and one period, the cheapest first; `more` are left out."""

    result: str
    period: str
    places: tuple[str, ...]
    more: int = 0


def ranking(plan: Plan, lines: Sequence[PlanLine]) -> Ranking:
    item = lines[0].item
    return Ranking(
        result=wording.one(item.metric),
        period=period(item, plan.today),
        places=tuple(_place(line, plan.currency or USUAL) for line in lines),
    )


def short_ranking(plan: Plan, lines: Sequence[PlanLine]) -> Ranking:
    """The ranking in one line: the two cheapest of social media, and of everything else."""
    social = [line for line in lines if is_social(line)][:FEW]
    others = [line for line in lines if not is_social(line)][:FEW]
    shown = [line for line in lines if line in (*social, *others)]
    whole = ranking(plan, shown)
    return Ranking(whole.result, whole.period, whole.places, more=len(lines) - len(shown))


def part(own: Decimal | None, whole: Decimal | None) -> str:
    """The share of the whole: 40 %, under 1 %; empty if either is unknown."""
    fraction = share(own, whole)
    if fraction is None:
        return ""
    percent = round(fraction * 100)
    if percent == 0 and fraction > 0:
        return "under 1 %"
    return "over 99 %" if percent == WHOLE and fraction < 1 else f"{percent} %"


def period(item: LineItem, today: date) -> str:
    return f"{wording.day(item.starts_on, today)} to {wording.day(item.ends_on, today)}"


def _place(line: PlanLine, code: str) -> str:
    caution = f" ({UNDERSTATED})" if line.item.understated else ""
    return f"{line.item.name} {money(line.cost_per_result or Decimal(0), code)}{caution}"
