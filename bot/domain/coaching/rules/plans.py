"""Rules about the plan: the line item that pays for an objective, and the cost of its results."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Unit
from bot.domain.catalogue.platforms import OWN_MEDIA, WITHOUT_LINKS, Platform
from bot.domain.coaching.facts import DAY, WEEK, Facts
from bot.domain.coaching.finding import Finding, Number, Numbers, amount, counted, money, percent
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.objective import Objective
from bot.domain.plan.contenders import Contender
from bot.domain.plan.costs import Contrast, far_above, far_below
from bot.domain.plan.plan import Plan
from bot.domain.progress.pace import ENOUGH_REPORTS

THREE_WEEKS, FEW_RESULTS, MUCH_DEARER = 3, 3, Decimal("1.5")
ZERO, TWICE, HUNDRED = Decimal(0), 2, Decimal(100)


def no_line_item(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Something that goes on has no line item, in a team that has a plan."""
    planned = facts.plan is not None and facts.plan.lines
    if not planned or week.now.objective.line_item is not None or week.is_over(facts.today):
        return None
    return (counted("lines", len(planned)),)


def no_tags(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """An outcome to come without a platform, in a team whose other reports name platforms."""
    measure = week.now.objective.measure
    outcome = measure.metric.ladder in EFFECTS and measure.metric.adds_up
    reports = facts.reports(measure, week.now.objective.starts_on)
    if not outcome or week.is_over(facts.today) or reports < ENOUGH_REPORTS:
        return None
    names_platforms = any(result.measure.platform for result in facts.results_of(measure))
    place = most_used_platform(facts)
    if names_platforms or place is None:
        return None
    tagged = () if place.key in WITHOUT_LINKS else (Number("platform", place),)
    first = max(facts.first_week, week.now.objective.starts_on)
    came = facts.between(measure, first, facts.this_week - DAY)
    if not came:  # what never came is from no platform
        return None
    count = (counted("came", came),) if measure.metric.unit is Unit.COUNT else ()
    return counted("reports", reports), Number("result", measure.metric), *count, *tagged


def most_used_platform(facts: Facts) -> Platform | None:
    """The platform that most numbers are from; one where links can be posted comes first."""
    numbers = Counter[Platform]()
    for measure, results in facts.results.items():
        if measure.platform:
            numbers[measure.platform] += len(results)
    return max(
        numbers,
        key=lambda each: (each.key not in WITHOUT_LINKS, each.key not in OWN_MEDIA, numbers[each]),
        default=None,
    )


def costly(facts: Facts) -> Numbers | None:
    """A result of social media costs far more than the cheapest other one; for how many periods."""
    return _compared(facts, far_above(facts.plan, since=facts.week_began) if facts.plan else None)


def new_price(facts: Facts) -> Numbers | None:
    """What a result of social media costs with the hours or money that were just entered."""
    found = _priced_anew(facts)
    return None if found is None or found[1] else found[0]


def still_dear(facts: Facts) -> Numbers | None:
    """The same where it is far dearer than the cheapest other one."""
    numbers, other = _priced_anew(facts) or ((), ())
    return (*numbers, *other) if other else None


def _priced_anew(facts: Facts) -> tuple[Numbers, Numbers] | None:
    """The price with what was just entered, and that of the cheapest other one where it is far."""
    if facts.plan is None:
        return None
    found = (each for each in facts.plan.contenders if each.is_social and each.cost_per_result)
    entered = [each for each in found if each.entered_since(facts.today - WEEK)]
    if not entered:
        return None
    dearest = max(entered, key=lambda each: each.cost_per_result or ZERO)
    currency = facts.plan.currency or ""
    dear = far_above(facts.plan, since=facts.week_began)
    other = () if dear is None or dear.social != dearest else _other(dear.other, currency)
    result = Number("result", dearest.metric)
    return (result, *_priced("social", dearest, currency), *_made_of(dearest, currency)), other


def _other(cheap: Contender, currency: str) -> Numbers:
    name, *_, each = _priced("other", cheap, currency)
    return name, each


def _made_of(contender: Contender, currency: str) -> Numbers:
    """The hours behind a cost, their price, and the part that is time, if all is known in full.

    `rates` counts the prices where an hour had several: then the price is their average.
    """
    hours, time, cost = contender.hours, contender.time_cost, contender.cost
    if not hours or not time or not cost or contender.understated:
        return ()
    rates = len(contender.hourly_costs)
    return (
        counted("hours", hours),
        money("hourly", time / hours, currency),
        *((counted("rates", rates),) if rates > 1 else ()),
        percent("time_share", time / cost * HUNDRED),
    )


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
        Number("item", first.name),
        Number("costs_until", first.until or facts.today),
        Number("result", first.metric),
        counted("since", since),
    )


def dearer(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """A result on a platform cost far more money in the last three weeks than before."""
    of = week.now.objective
    goals = (each.now.objective for each in facts.weeks)
    spent = next((each for each in goals if _pays_for(each, of.measure)), None)
    if spent is None or not spent.currency or week.done or week.is_over(facts.today):
        return None
    money_out = facts.full_series(spent.measure, 2 * THREE_WEEKS)
    came = facts.full_series(of.measure, 2 * THREE_WEEKS)
    if money_out is None or came is None:
        return None
    halves = (slice(THREE_WEEKS), slice(THREE_WEEKS, None))
    costs, results = ([sum(each[half], ZERO) for half in halves] for each in (money_out, came))
    if min(results) < FEW_RESULTS or not costs[0]:
        return None
    before, since = (cost / result for cost, result in zip(costs, results, strict=True))
    if since < before * MUCH_DEARER:
        return None
    return (
        Number("result", of.measure.metric),
        amount(spent, "each_earlier", before),
        amount(spent, "each_since", since),
    )


def _pays_for(spent: Objective, result: Measure) -> bool:
    is_effect = result.metric.ladder in EFFECTS and result.metric.unit is Unit.COUNT
    is_money = spent.measure.metric == METRICS["spend"]
    return is_money and is_effect and spent.measure.platform == result.platform is not None


def contrasted(plan: Plan, found: Contrast) -> Finding:
    """What `costly` or `cheaper` say, of any line items."""
    return Finding("costly" if found.dearer else "cheaper", None, _numbers(plan, found))


def _compared(facts: Facts, found: Contrast | None) -> Numbers | None:
    return None if found is None or facts.plan is None else _numbers(facts.plan, found)


def _numbers(plan: Plan, found: Contrast) -> Numbers:
    currency = plan.currency or ""
    sides = (("social", found.social), ("other", found.other))
    priced = [number for side in sides for number in _priced(*side, currency)]
    result, dearer = Number("result", found.social.metric), _how_much_dearer(plan.today, found)
    if not found.dearer:
        return result, *priced
    return result, *priced, *dearer, *_made_of(found.social, currency)


def _priced(key: str, contender: Contender, currency: str) -> Numbers:
    """A contender's name, its cost, its results, and the one divided by the other."""
    least = contender.understated
    cost, each = contender.cost or ZERO, contender.cost_per_result or ZERO
    return (
        Number(key, contender.name),
        money(f"{key}_cost", cost, currency, least=least),
        counted(f"{key}_results", contender.paid_results or ZERO),
        money(f"{key}_each", each, currency, least=least),
    )


def _how_much_dearer(today: date, found: Contrast) -> Numbers:
    """For how many periods, how long this one goes on, and how many times from twice on."""
    social, cheap = found.social, found.other.cost_per_result or ZERO
    dear = social.cost_per_result or ZERO
    goes_on = (Number("ends_on", social.ends_on),) if social.ends_on >= today else ()
    twice = 0 < cheap * TWICE <= dear
    times = (Number("times", dear / cheap, least=social.understated),) if twice else ()
    return counted("periods", found.periods), *goes_on, *times
