"""The line items of a plan in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.objectives.objective import Objective
from bot.domain.plan.contenders import Contender
from bot.domain.plan.entries import EntryKind, Ledger, total
from bot.domain.plan.items import LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import Unranked
from bot.views import wording
from bot.views.costs import amount, missing_since, over_budget, period, price
from bot.views.locales import phrase

SERVED = 3
"""Objectives that a line names."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line item in words; `facts` are one line each.

    `cells` and `notes` say the same: its row in a table, and what has no place there.
    """

    name: str
    what: str
    facts: tuple[str, ...]
    cells: tuple[str, ...]
    notes: tuple[str, ...]


def entry(line: PlanLine, contender: Contender, plan: Plan, unranked: Unranked | None) -> Entry:
    item = line.item
    when, what = period(item, plan.today), _what(item)
    results, rate = _results(line, contender), _rate(contender, plan)
    cost = cost_words(line.cost, item.budget, plan, least=line.understated)
    notes = (
        _marked(over_budget(line, plan)),
        _marked(_missing(line)),
        _sum(line.ledger, plan),
        _outside(line),
        _serves(plan.served_by(line), plan),
        _not_compared(contender, plan, unranked),
    )
    facts = (f"{when} · {results}", " · ".join(filter(None, (cost, rate))), *notes)
    named = phrase("plan.named", name=item.name, what=what)
    return Entry(
        name=item.name,
        what=what,
        facts=tuple(filter(None, facts)),
        cells=(named, rate, *_amounts(line, plan), results, when),
        notes=tuple(filter(None, notes)),
    )


def _marked(words: str) -> str:
    """What is to be seen at a glance; empty if there is nothing."""
    return phrase("plan.marked", words=words) if words else ""


def _amounts(line: PlanLine, plan: Plan) -> tuple[str, str]:
    """The cost and the budget as a table has them: empty while a budget is missing."""
    budget = line.item.budget
    return (
        phrase("plan.unknown")
        if line.cost is None
        else amount(line.cost, plan, least=line.understated),
        "" if budget is None else amount(budget, plan),
    )


def _what(item: LineItem) -> str:
    kind = wording.label(item.kind)
    if item.platform is None:
        return kind
    return phrase("plan.what", kind=kind, platform=wording.platform_name(item.platform))


def _results(line: PlanLine, contender: Contender) -> str:
    """The number of results and its source: the team's reports, or an entry by hand."""
    if contender.shared and not line.by_hand:
        results = _together(line, contender)
    elif line.results is None:
        return _no_results(line)
    else:
        results = _counted(line.results, line)
    source = phrase("plan.by_hand") if line.by_hand else phrase("plan.from_reports")
    return phrase("plan.results", results=results, source=source)


def _no_results(line: PlanLine) -> str:
    results = wording.many(line.item.metric)
    if line.item.is_social:
        return phrase("plan.none_reported", results=results)
    return phrase("plan.none_entered", results=results)


def _together(line: PlanLine, contender: Contender) -> str:
    """The results that no one can divide, and with which line items."""
    others = [other.item.name for other in contender.lines if other.id != line.id]
    results = _counted(contender.results or Decimal(0), line)
    return phrase("plan.shared", results=results, others=wording.listed(others))


def _counted(results: Decimal, line: PlanLine) -> str:
    return f"{wording.number(results)} {wording.noun(line.item.metric, results)}"


def cost_words(cost: Decimal | None, budget: Decimal | None, plan: Plan, *, least: bool) -> str:
    """The cost and the budget."""
    if cost is None and budget is None:
        return phrase("plan.nothing_known")
    return f"{_spent(cost, plan, least=least)}, {_budget(budget, plan)}"


def _spent(cost: Decimal | None, plan: Plan, *, least: bool) -> str:
    if cost is None:
        return phrase("plan.cost_unknown")
    return phrase("plan.cost_known", cost=amount(cost, plan, least=least))


def _budget(budget: Decimal | None, plan: Plan) -> str:
    if budget is None:
        return phrase("plan.budget_missing")
    return phrase("plan.budget", budget=amount(budget, plan))


def _sum(ledger: Ledger, plan: Plan) -> str:
    """The cost as a sum; empty without paid hours, as the cost is then the spend."""
    by_price: dict[Decimal, list[Decimal]] = {}
    for entry in ledger.entries:
        if entry.kind is EntryKind.HOURS and entry.value and entry.hourly_cost:
            by_price.setdefault(entry.hourly_cost, []).append(entry.value)
    if not by_price:
        return ""
    spent = [phrase("plan.sum_spent", amount=amount(ledger.spend, plan))] if ledger.spend else []
    hours = [_paid_hours(found, each, plan) for each, found in by_price.items()]
    return phrase("plan.sum", parts=" + ".join([*spent, *hours]))


def _paid_hours(worked: Sequence[Decimal], hourly_cost: Decimal, plan: Plan) -> str:
    hours = wording.counted(total(worked) or Decimal(0), "hour")
    return phrase("plan.hours", hours=hours, hourly_cost=amount(hourly_cost, plan))


def _rate(contender: Contender, plan: Plan) -> str:
    """The cost per result; empty while it is unknown, or there is no result."""
    if contender.cost_per_result is None:
        return ""
    one = wording.one(contender.metric)
    if len(contender.lines) > 1:
        one = phrase("plan.of_several", result=one, names=contender.name)
    return price(contender, plan, one)


def _missing(line: PlanLine) -> str:
    ledger = line.ledger
    spend = [phrase("plan.spend")] if ledger.spend is None else []
    hours = [phrase("plan.worked")] if ledger.hours is None else []
    hourly = [phrase("plan.hourly_cost")] if ledger.unpriced else []
    missing = wording.listed([*spend, *hours, *hourly])
    return phrase("plan.missing", costs=missing) if missing else ""


def _outside(line: PlanLine) -> str:
    """Where costs are dated outside of the period of the results; they count all the same."""
    if line.paid_before and line.paid_after:
        return phrase("plan.paid_outside")
    if line.paid_before:
        return phrase("plan.paid_before")
    return phrase("plan.paid_after") if line.paid_after else ""


def _not_compared(contender: Contender, plan: Plan, unranked: Unranked | None) -> str:
    if unranked is None:
        return ""
    reason = missing_since(contender, plan.today) or wording.label(unranked)
    return phrase("plan.not_compared", reason=reason)


def _serves(objectives: Sequence[Objective], plan: Plan) -> str:
    """The objectives that name it, as many as fit on a line."""
    goals = [wording.goal(each, plan.today) for each in objectives[:SERVED]]
    if not goals:
        return ""
    return phrase("plan.serves", objectives=wording.some(goals, more=len(objectives) - len(goals)))
