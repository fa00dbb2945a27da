"""Rules about the plan: what pays for an objective, and what its results cost beside the rest."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import takewhile

from bot.domain.advice.facts import EFFECTS, Facts
from bot.domain.advice.finding import Number, Numbers, counted, money, text
from bot.domain.costs import Ranking, beside, earlier, is_social
from bot.domain.digest import ObjectiveWeek
from bot.domain.pace import ENOUGH_REPORTS
from bot.domain.plan import Line
from bot.domain.vocabulary import MetricKind

FAR_ABOVE, FAR_BELOW = Decimal("1.5"), Decimal("0.67")
ZERO = Decimal(0)


def no_line_item(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    planned = facts.plan is not None and facts.plan.lines
    if not planned or week.now.objective.line_item is not None:
        return None
    return (counted("lines", "line items in the plan", len(planned)),)


def no_owner(_facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    return () if week.now.objective.owner_left else None


def no_tags(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """An outcome that is counted anywhere, by a team whose other reports name platforms."""
    measure = week.now.objective.measure
    outcome = measure.metric.ladder in EFFECTS and measure.metric.kind is MetricKind.FLOW
    if not outcome or facts.reports(measure) < ENOUGH_REPORTS:
        return None
    told = any(result.measure.platform for result in facts.results_of(measure))
    if told or not any(result.measure.platform for result in facts.results):
        return None
    reports = counted("reports", "reports in eight weeks", facts.reports(measure))
    return reports, text("result", "what they count", measure.metric.many)


def costly(facts: Facts) -> Numbers | None:
    """A result of social media costs far more than the cheapest other one, for how many periods.

    The other's cost must be known in full, for what is understated may be no cheaper.
    """
    ranking = _costs(facts)
    if facts.plan is None or not _is_costly(ranking):
        return None
    before = takewhile(_is_costly, earlier(facts.plan, ranking))
    periods = counted("periods", "periods in a row, this one included", 1 + sum(1 for _ in before))
    return *_compared(facts, _social(ranking)[-1], _others(ranking)[0]), periods


def cheaper(facts: Facts) -> Numbers | None:
    """A result of social media costs far less than any other, with nothing left out."""
    ranking = _costs(facts)
    if not ranking:
        return None
    social, other = _social(ranking)[0], _others(ranking)[0]
    if social.item.understated or _each(social) >= _each(other) * FAR_BELOW:
        return None
    return _compared(facts, social, other)


def _costs(facts: Facts) -> Ranking:
    """The ranking of a period that runs, or was over in the past week."""
    return beside(facts.plan, since=facts.week_began) if facts.plan else ()


def _is_costly(ranking: Ranking) -> bool:
    if not ranking:
        return False
    dearest, other = _social(ranking)[-1], _others(ranking)[0]
    return not other.item.understated and ZERO < _each(other) * FAR_ABOVE < _each(dearest)


def _social(ranking: Iterable[Line]) -> list[Line]:
    return [line for line in ranking if is_social(line)]


def _others(ranking: Iterable[Line]) -> list[Line]:
    return [line for line in ranking if not is_social(line)]


def _each(line: Line) -> Decimal:
    return line.cost_per_result or ZERO


def _compared(facts: Facts, social: Line, other: Line) -> Numbers:
    result = text("result", "the result", social.item.metric.one)
    return result, *_priced(facts, "social", social), *_priced(facts, "other", other)


def _priced(facts: Facts, key: str, line: Line) -> tuple[Number, ...]:
    """A line item's name, its cost, its results, and the one divided by the other."""
    currency = (facts.plan and facts.plan.currency) or ""
    name, many = line.item.name, line.item.metric.many
    return (
        text(key, "compared", name),
        money(f"{key}_cost", f"cost of {name}", line.item.cost or ZERO, currency),
        counted(f"{key}_results", f"{many} of {name}", line.results or ZERO),
        money(f"{key}_each", f"cost ÷ {many} of {name}", _each(line), currency),
    )
