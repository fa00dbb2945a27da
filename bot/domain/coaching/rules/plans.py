"""Rules about the plan: the line item that pays for an objective, and the cost of its results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import EFFECTS, Facts
from bot.domain.coaching.finding import Finding, Number, Numbers, counted, money, on_day, text
from bot.domain.coaching.rule import Rule
from bot.domain.plan.contenders import Contender
from bot.domain.plan.costs import Contrast, far_above, far_below
from bot.domain.plan.plan import Plan
from bot.domain.progress.pace import ENOUGH_REPORTS

ZERO = Decimal(0)


def no_line_item(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    planned = facts.plan is not None and facts.plan.lines
    if not planned or week.now.objective.line_item is not None:
        return None
    return (counted("lines", "line items in the plan", len(planned)),)


def no_owner(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return () if week.now.objective.owner_left else None


def no_tags(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """An outcome without a platform, in a team whose other reports name platforms."""
    measure = week.now.objective.measure
    outcome = measure.metric.ladder in EFFECTS and measure.metric.adds_up
    if not outcome or facts.reports(measure) < ENOUGH_REPORTS:
        return None
    names_platforms = any(result.measure.platform for result in facts.results_of(measure))
    if names_platforms or not any(other.platform for other in facts.results):
        return None
    reports = counted("reports", "reports in eight weeks", facts.reports(measure))
    return reports, text("result", "what they count", measure.metric.many)


def costly(facts: Facts) -> Numbers | None:
    """A result of social media costs far more than the cheapest other one; for how many periods."""
    return _compared(facts, far_above(facts.plan, since=facts.week_began) if facts.plan else None)


def cheaper(facts: Facts) -> Numbers | None:
    """A result of social media costs far less than any other, with nothing left out."""
    return _compared(facts, far_below(facts.plan, since=facts.week_began) if facts.plan else None)


def costs_missing(facts: Facts) -> Numbers | None:
    """Results of a line item that runs go on, long after its last costs were entered."""
    found = facts.plan.contenders if facts.plan else ()
    lagging = [each for each in found if each.costs_missing and each.ends_on >= facts.week_began]
    if not lagging:
        return None
    first = min(lagging, key=lambda each: (not each.is_social, each.until or date.max))
    since = (first.results or ZERO) - (first.paid_results or ZERO)
    return (
        text("item", "line item", first.name),
        on_day("until", "its last costs", first.until or facts.today),
        counted("since", f"{first.metric.many} since then", since),
        text("result", "one of them", first.metric.one),
        text("results", "several of them", first.metric.many),
    )


def contrasted(plan: Plan, found: Contrast) -> Finding:
    """What `costly` or `cheaper` say, of any line items."""
    return Finding("costly" if found.dearer else "cheaper", None, _numbers(plan, found))


def _compared(facts: Facts, found: Contrast | None) -> Numbers | None:
    return None if found is None or facts.plan is None else _numbers(facts.plan, found)


def _numbers(plan: Plan, found: Contrast) -> Numbers:
    currency = plan.currency or ""
    result = text("result", "the result", found.social.metric.one)
    sides = (("social", found.social), ("other", found.other))
    priced = [number for side in sides for number in _priced(*side, currency)]
    periods = counted("periods", "periods in a row, this one included", found.periods)
    return (result, *priced, periods) if found.dearer else (result, *priced)


def _priced(key: str, contender: Contender, currency: str) -> tuple[Number, ...]:
    """A contender's name, its cost, its results, and the one divided by the other."""
    name, many, least = contender.name, contender.metric.many, contender.understated
    cost, each = contender.cost or ZERO, contender.cost_per_result or ZERO
    return (
        text(key, "compared", name),
        money(f"{key}_cost", f"cost of {name}", cost, currency, least=least),
        counted(f"{key}_results", f"{many} of {name}", contender.paid_results or ZERO),
        money(f"{key}_each", f"cost ÷ {many} of {name}", each, currency, least=least),
    )


PLANS = (
    Rule(
        name="no_owner",
        priority=79,
        of_objective=no_owner,
        criterion="whoever answers for it has left",
    ),
    Rule(
        name="costly",
        priority=71,
        of_team=costly,
        criterion="a result of social media costs more than 1.5 times as much as the cheapest"
        " other one"
        " of the same kind and period, with 10 results each; the other's cost is known in full,"
        " and costs and results are those until the last cost entry",
    ),
    Rule(
        name="no_tags",
        priority=45,
        of_objective=no_tags,
        criterion="4 reports or more of an outcome in eight weeks, none of which names a platform",
        source="Google Analytics' campaign tags, second hand: values are case-sensitive, and the"
        " medium “social” keeps visits from being filed as unassigned",
    ),
    Rule(
        name="costs_missing",
        priority=44,
        of_team=costs_missing,
        criterion="the results of a line item go on for more than 14 days after its last costs",
    ),
    Rule(
        name="cheaper",
        priority=43,
        of_team=cheaper,
        criterion="a result of social media costs less than 0.67 times as much as the cheapest"
        " other one"
        " of the same kind and period, with 10 results each; its own cost is known in full,"
        " and so is the other's if any other's is;"
        " costs and results are those until the last cost entry",
    ),
    Rule(
        name="no_line_item",
        priority=30,
        of_objective=no_line_item,
        criterion="the team has a plan, and the objective names no line item of it",
    ),
)
