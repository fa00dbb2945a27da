"""Rules about the plan: the line item that pays for an objective, and the cost of its results."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import EFFECTS, Facts
from bot.domain.coaching.finding import Number, Numbers, counted, money, text
from bot.domain.coaching.rule import Rule
from bot.domain.plan.costs import Ranking, earlier, far_above, far_below, social_ranking
from bot.domain.plan.plan import PlanLine
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
    ranking = _costs(facts)
    pair = far_above(ranking)
    if facts.plan is None or pair is None:
        return None
    before = takewhile(far_above, earlier(facts.plan, ranking))
    periods = counted("periods", "periods in a row, this one included", 1 + sum(1 for _ in before))
    return *_compared(facts, *pair), periods


def cheaper(facts: Facts) -> Numbers | None:
    """A result of social media costs far less than any other, with nothing left out."""
    pair = far_below(_costs(facts))
    return _compared(facts, *pair) if pair else None


def _costs(facts: Facts) -> Ranking:
    """The ranking of a period that runs, or ended in the past week."""
    return social_ranking(facts.plan, since=facts.week_began) if facts.plan else ()


def _compared(facts: Facts, social: PlanLine, other: PlanLine) -> Numbers:
    result = text("result", "the result", social.item.metric.one)
    return result, *_priced(facts, "social", social), *_priced(facts, "other", other)


def _priced(facts: Facts, key: str, line: PlanLine) -> tuple[Number, ...]:
    """A line item's name, its cost, its results, and the one divided by the other."""
    currency = (facts.plan and facts.plan.currency) or ""
    name, many = line.item.name, line.item.metric.many
    return (
        text(key, "compared", name),
        money(f"{key}_cost", f"cost of {name}", line.item.cost or ZERO, currency),
        counted(f"{key}_results", f"{many} of {name}", line.results or ZERO),
        money(f"{key}_each", f"cost ÷ {many} of {name}", line.cost_per_result or ZERO, currency),
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
        " of the same kind and period, with 10 results each; the other's cost is known in full",
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
        name="cheaper",
        priority=43,
        of_team=cheaper,
        criterion="a result of social media costs less than 0.67 times as much as the cheapest"
        " other one"
        " of the same kind and period, with 10 results each; its own cost is known in full",
    ),
    Rule(
        name="no_line_item",
        priority=30,
        of_objective=no_line_item,
        criterion="the team has a plan, and the objective names no line item of it",
    ),
)
