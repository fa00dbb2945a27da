"""Ties: two facts that the numbers of whole weeks put next to each other.

Explicit links come first, then work and responses on one platform, then costs and results. A tie is
no proof: who shows it says so. Where a week has no report, nothing is tied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder, Unit
from bot.domain.coaching.events import Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.news import RESPONSES
from bot.domain.coaching.series import at_the_end, known, rises

AFTER = (2, 4)
"""The least and the most weeks in which an effect is looked for once work began again."""
STEPS = 2
"""Steps in a row that make a rise."""
PAUSE = (2, 4)
"""The least and the most weeks without work that are compared with as many before."""
COST_WEEKS = 4

Pair = tuple[Measure, Measure]


def ties(facts: Facts) -> Iterator[Tie]:
    """All ties of a team's last whole weeks, those of links first."""
    for work, effect in dict.fromkeys((*_linked(facts), *_on_one_platform(facts))):
        found = (find(facts, work, effect) for find in FINDERS)
        yield from filter(None, found)
    for spend, effect in _paid(facts):
        if tie := cost(facts, spend, effect):
            yield tie


def _linked(facts: Facts) -> Iterator[Pair]:
    for lead in facts.weeks:
        lag = facts.lag(lead)
        if lag is not None and not lag.is_over(facts.today):
            yield from _sums(lead.now.objective.measure, lag.now.objective.measure)


def _on_one_platform(facts: Facts) -> Iterator[Pair]:
    """The work of a platform and an objective of responses there; no link is assumed elsewhere."""
    posts = [each for each in facts.results if each.metric.ladder is Ladder.ACTIVITY]
    for effect in _effects(facts):
        for work in posts:
            if work.platform == effect.platform:
                yield from _sums(work, effect)


def _paid(facts: Facts) -> Iterator[Pair]:
    """The money of a platform and its results; none for who may not see the plan."""
    spend, effects = METRICS["spend"], _effects(facts) if facts.plan else []
    return ((Measure(spend, effect.platform), effect) for effect in effects)


def _effects(facts: Facts) -> list[Measure]:
    """What objectives count of responses and results on a platform."""
    measures = (week.now.objective.measure for week in facts.weeks if not week.is_over(facts.today))
    return [each for each in measures if each.platform and each.metric.ladder in RESPONSES]


def _sums(work: Measure, effect: Measure) -> Iterator[Pair]:
    if work.metric.adds_up and effect.metric.adds_up and not effect.metric.lower_is_better:
        yield work, effect


def came_back(facts: Facts, work: Measure, effect: Measure) -> Tie | None:
    """Work began again two to four weeks ago, after a pause, and its effect grew by now."""
    done = facts.series(work)
    weeks = at_the_end(done, lambda value: value > 0)
    quiet = at_the_end(done[:-weeks], lambda value: value == 0) if weeks else 0
    if not AFTER[0] <= weeks <= AFTER[1] or quiet < PAUSE[0]:
        return None
    if rises(facts.series(effect)) < AFTER[0]:
        return None
    tie = _tie(TieKind.CAME_BACK, facts, (work, effect), weeks, 1)
    return tie if tie and tie.effects[-1] > tie.effects[0] else None


def stopped(facts: Facts, work: Measure, effect: Measure) -> Tie | None:
    """No work for two to four weeks after some, and less effect in each than in as many before.

    Work of the running week ends the pause. What slowed before the work stopped is not its effect.
    """
    done = facts.series(work)
    weeks = at_the_end(done, lambda value: value == 0)
    if not PAUSE[0] <= weeks <= PAUSE[1] or not done[-1 - weeks] or facts.running(work):
        return None
    effects = known(facts.series(effect, 2 * weeks))
    if effects is None or max(effects[weeks:]) >= min(effects[:weeks]):
        return None
    return _tie(TieKind.STOPPED, facts, (work, effect), weeks, weeks)


def rose(facts: Facts, work: Measure, effect: Measure) -> Tie | None:
    """Both grew two weeks in a row."""
    both = min(rises(facts.series(work)), rises(facts.series(effect)))
    return _tie(TieKind.ROSE, facts, (work, effect), STEPS, 1) if both >= STEPS else None


def cost(facts: Facts, spend: Measure, effect: Measure) -> Tie | None:
    """Money was spent on a platform in four weeks, and results came there; both known each week."""
    is_result = effect.metric.ladder is not Ladder.OUT_TAKE and effect.metric.unit is Unit.COUNT
    if not is_result or not effect.metric.adds_up:
        return None
    money, came = facts.full_amount(spend, COST_WEEKS), facts.full_amount(effect, COST_WEEKS)
    return _tie(TieKind.COST, facts, (spend, effect), COST_WEEKS, 0) if money and came else None


def _tie(kind: TieKind, facts: Facts, pair: Pair, weeks: int, before: int) -> Tie | None:
    """The tie with so many weeks, and some `before` them to compare with; None with a gap."""
    efforts, effects = (known(facts.series(each, weeks + before)) for each in pair)
    if efforts is None or effects is None:
        return None
    work, effect = pair
    return Tie(kind=kind, work=work, effect=effect, weeks=weeks, efforts=efforts, effects=effects)


Finder = Callable[[Facts, Measure, Measure], Tie | None]
FINDERS: tuple[Finder, ...] = (came_back, stopped, rose)
