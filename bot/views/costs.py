"""The cost per result of line items that can be compared, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.plan.contenders import Contender
from bot.domain.plan.costs import is_social
from bot.domain.plan.entries import GRACE, EntryKind
from bot.domain.plan.items import LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan, share
from bot.views import wording
from bot.views.comparison import day_near
from bot.views.locales import phrase
from bot.views.money import USUAL, money

WHOLE = 100
FEW = 2
"""The line items of social media, and of everything else, that fit on one line."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Line items of one kind of result and one period, the cheapest first; `more` are left out.

    Only the first `sure` places are certain: after them come those that cost at least so much.
    """

    result: str
    period: str
    places: tuple[str, ...]
    sure: int
    more: int = 0


def ranking(plan: Plan, found: Sequence[Contender]) -> Ranking:
    return Ranking(
        result=wording.one(found[0].metric),
        period=so_far(found, plan.today),
        places=tuple(place(each, plan) for each in found),
        sure=sum(not each.understated for each in found),
    )


def so_far(found: Sequence[Contender], today: date) -> str:
    """The whole period, or its part that is over: nothing has been spent in days to come.

    Costs that nobody has added to for two weeks are those up to the last entry.
    """
    first, until = found[0], max((each.until for each in found if each.until), default=today)
    if first.ends_on < today:
        return span(first.starts_on, first.ends_on, today)
    if until + GRACE < today:
        entered = span(first.starts_on, until, today)
        return phrase("cost.entered", span=entered)
    return phrase("cost.since", first=day_near(first.starts_on, today))


def short_ranking(plan: Plan, found: Sequence[Contender]) -> Ranking:
    """The ranking in one line: the two cheapest of social media, and of everything else."""
    social = [each for each in found if is_social(each)][:FEW]
    others = [each for each in found if not is_social(each)][:FEW]
    shown = [each for each in found if each in (*social, *others)]
    whole = ranking(plan, shown)
    return Ranking(
        whole.result, whole.period, whole.places, whole.sure, more=len(found) - len(shown)
    )


def price(contender: Contender, plan: Plan, per: str = "") -> str:
    """The cost per result: €38, at least €38 per lead, €50 until 16 Oct."""
    each = amount(contender.cost_per_result or Decimal(0), plan, least=contender.understated)
    whole = phrase("cost.per", amount=each, result=per) if per else each
    return until_day(contender, whole, plan.today)


def until_day(contender: Contender, cost: str, today: date) -> str:
    """The cost; with the day of the last cost entry, if results went on after it."""
    if contender.until is None or not contender.goes_on:
        return cost
    return phrase("cost.until", amount=cost, day=day_near(contender.until, today))


def amount(value: Decimal, plan: Plan, *, least: bool = False) -> str:
    """Money in the plan's currency; `least` if it may be more."""
    words = money(value, plan.currency or USUAL)
    return phrase("cost.least", amount=words) if least else words


def over_budget(of: PlanLine | Plan, plan: Plan) -> str:
    """€130 over budget, at least €130 over budget; empty while it is within, or unknown."""
    if of.over_budget is None:
        return ""
    return phrase("cost.over", amount=amount(of.over_budget, plan, least=of.understated))


def missing_since(contender: Contender, today: date) -> str:
    """Hours and spending since 16 Oct not entered; empty while costs and results keep pace."""
    if contender.until is None or not contender.costs_missing:
        return ""
    hours = [phrase("cost.hours")] if EntryKind.HOURS in contender.entered else []
    spend = [phrase("cost.spend")] if EntryKind.MONEY in contender.entered else []
    costs = wording.listed([*hours, *spend])
    return phrase("cost.missing", costs=costs, day=day_near(contender.until, today))


def part(own: Decimal | None, whole: Decimal | None) -> str:
    """The share of the whole: 40%, under 1%; empty if either is unknown."""
    fraction = share(own, whole)
    if fraction is None:
        return ""
    percent = (fraction * 100).quantize(Decimal(1), ROUND_HALF_UP)
    if percent == 0 and fraction > 0:
        return phrase("number.under", number=1)
    if percent == WHOLE and fraction < 1:
        return phrase("number.over", number=99)
    return phrase("number.percent", number=percent)


def period(item: LineItem, today: date) -> str:
    return span(item.starts_on, item.ends_on, today)


def span(first: date, last: date, today: date) -> str:
    """1 Oct–31 Dec."""
    return phrase("cost.span", first=day_near(first, today), last=day_near(last, today))


def place(contender: Contender, plan: Plan) -> str:
    """A line item and its cost per result: Newsletter €15."""
    return phrase("cost.place", name=contender.name, amount=price(contender, plan))
