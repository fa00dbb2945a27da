"""The marketing plan: spending by chance, and what the surfaces say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from bot.domain.actor import Actor
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.contenders import Contender
from bot.domain.plan.entries import Spent
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import compare
from bot.services.plan import Entered
from bot.views.costs import price
from tests.audit.acts import World
from tests.audit.book import Book
from tests.audit.compare import Ledger
from tests.audit.costs import Cost, Group, Line, groups, rankings
from tests.audit.words import number

MONEY = re.compile(r"€([\d,.]*\d)")
CENT = Fraction(6, 1000)
QUARTERS = ((date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), date(2026, 12, 31)))
KINDS = (
    ("Posts", ItemKind.SOCIAL, "linkedin"),
    ("Articles", ItemKind.SOCIAL, "linkedin"),
    ("X", ItemKind.SOCIAL, "x"),
    ("Mail", ItemKind.EMAIL, None),
    ("Fairs", ItemKind.FAIRS, None),
)


def add_line(dice: Random, world: World, team: Book, who: str) -> None:
    """A new line item, with its costs until today."""
    (name, kind, platform), (first, last) = dice.choice(KINDS), dice.choice(QUARTERS)
    metric = METRICS[dice.choice(["leads", "leads", "comments"])]
    by_hand = Decimal(dice.randint(5, 40)) if kind is not ItemKind.SOCIAL else None
    by_hand = by_hand if first <= team.today(world.now) else None
    hourly = dice.choice([None, Decimal(30), Decimal("42.50")])
    item = LineItem(
        name=f"{name} {len(team.lines)}",
        kind=kind,
        platform=PLATFORMS[platform] if platform else None,
        starts_on=first,
        ends_on=last,
        metric=metric,
        hourly_cost=hourly,
        budget=dice.choice([None, Decimal(500)]),
        results=by_hand,
    )
    spent = some_costs(dice, team.today(world.now), with_hours=hourly is not None)
    entered = Entered(item=item, currency="EUR", spent=spent)
    plan = world.services.plans.add(world.actor(who, team.channel), team.id, entered, now=world.now)
    made = max(line.id for line in plan.lines)
    line = Line(made, item.name, item.platform, metric, first, last, {}, by_hand)
    if hourly is not None:
        line.reprice(hourly, date.min)
    team.lines[made] = line
    note_costs(line, spent, team.today(world.now))


def spend(dice: Random, world: World, team: Book, who: str) -> None:
    """More costs of a line item; at times an hour costs something else from today on."""
    if not team.lines:
        return
    line, today = dice.choice(list(team.lines.values())), team.today(world.now)
    actor = world.actor(who, team.channel)
    plan = world.services.plans.show(actor, team.id, now=world.now)
    item = plan.line(line.id).item
    hourly = Decimal(dice.choice([25, 60])) if dice.random() < 0.2 else item.hourly_cost
    spent = some_costs(dice, today, with_hours=hourly != item.hourly_cost)
    changed = replace(item, hourly_cost=hourly)
    entered = Entered(item=changed, currency="EUR", spent=spent)
    world.services.plans.change(actor, line.id, entered, now=world.now)
    if hourly is not None and hourly != item.hourly_cost:
        line.reprice(hourly, today)
    note_costs(line, spent, today)


def some_costs(dice: Random, today: date, *, with_hours: bool) -> Spent:
    """Costs of today, or of a day before.

    Hours come `with_hours` of today where an hour costs something else from now on: what one cost
    before is told by the hours of that time alone.
    """
    money, hours = dice.random() < 0.7, with_hours or dice.random() < 0.6
    return Spent(
        spend=Decimal(dice.choice([0, 90, 300])) + Decimal("0.5") if money else None,
        hours=Decimal(dice.randint(0, 12)) if hours else None,
        on=today - timedelta(days=0 if with_hours else dice.choice([0, 0, 3, 20])),
    )


def note_costs(line: Line, spent: Spent, today: date) -> None:
    on = spent.on or today
    if spent.spend is not None:
        line.costs.append(Cost(money=True, value=spent.spend, on=on))
    if spent.hours is not None:
        hourly = line.hourly_on(on)
        line.costs.append(Cost(money=False, value=spent.hours, on=on, hourly=hourly))


def compare_plan(ledger: Ledger, world: World, team: Book, actor: Actor) -> None:
    """What a result cost, and who is ranked, by the plan itself."""
    plan = world.services.plans.show(actor, team.id, now=world.now)
    compare_costs(ledger, "plan", plan, team)


def compare_costs(ledger: Ledger, surface: str, plan: Plan, team: Book) -> None:
    """The same for the plan that a surface is made of."""
    ordered = [team.lines[line.id] for line in plan.lines if line.id in team.lines]
    right = {each.ids: each for each in groups(ordered, team.objectives.values(), team.results)}
    shown = {each.ids: each for each in plan.contenders}
    ledger.same(surface, "line items that share results", _ids(right), _ids(shown))
    for ids in right.keys() & shown.keys():
        _compare(ledger, surface, plan, right[ids], shown[ids])
    ranked = {tuple(each.ids for each in ranking) for ranking in compare(plan).rankings}
    ledger.same(surface, "rankings", rankings(right.values(), plan.today), ranked)


def _ids(found: Iterable[frozenset[int]]) -> list[list[int]]:
    return sorted(sorted(ids) for ids in found)


def _compare(ledger: Ledger, surface: str, plan: Plan, right: Group, shown: Contender) -> None:
    about = f"of {'+'.join(line.name for line in right.lines)} {sorted(right.ids)}"
    ledger.same(surface, f"the last cost entry {about}", right.until, shown.until)
    ledger.near(surface, f"the cost {about}", right.cost, shown.cost)
    ledger.near(surface, f"the results until then {about}", right.paid, shown.paid_results)
    ledger.near(surface, f"the cost of one {about}", right.each, shown.cost_per_result)
    ledger.same(surface, f"costs are missing {about}", right.is_behind, shown.costs_missing)
    ledger.same(surface, f"at least {about}", right.at_least, shown.understated)
    if right.each is not None:
        words = price(shown, plan)
        found = MONEY.search(words)
        said = number(found[1]) if found else None
        ledger.near(surface, f"the price in words {about}", right.each, said, _rough(right.each))
        ledger.same(surface, f"“at least” {about}", right.at_least, words.startswith("at least"))


def _rough(each: Fraction) -> Fraction:
    """Prices of a hundred and more are said without cents."""
    return CENT if each < 100 else Fraction(51, 100)
