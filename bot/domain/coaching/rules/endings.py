"""The rule about a target that won't be reached: one fair number, or another use of the time."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS
from bot.domain.coaching.endings import Ending, ending_of, known_gains, pace_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import needs, stands_at
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rules.situations import AUDIENCE
from bot.domain.coaching.series import at_the_end
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.share import ZERO
from bot.domain.progress.verdict import Verdict

TREND = ("two_before", "before", "last_week")
"""Three weeks, the latest last."""
MONTH, QUIET = 4, 2
FEW_NEW = Decimal("0.02")
"""The growth of an audience, as a share of it, that brings hardly anyone new."""
POSTS = METRICS["posts"]


def ends_short(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Fewer than four weeks left, and each takes more than the best one lately had."""
    ending = ending_of(facts, week)
    if ending is None or facts.is_away(week):
        return None
    if ending.pace > 0 and ending.end > stands_at(week.now):
        return *needs(week.now), *_end(week.now, ending)
    return *needs(week.now), *_quiet(facts, week), *_instead(facts, week)


def _end(now: Progress, ending: Ending) -> Numbers:
    """Where it ends, with the best week lately, and the three in which it climbs, if it does."""
    climbs = zip(TREND, ending.lately, strict=False)  # none, or all three
    return (
        difference(now.objective, "best_of_all", ending.best),
        amount(now.objective, "likely", ending.end),
        *(difference(now.objective, *each) for each in climbs),
    )


def _quiet(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """For how many weeks nothing came, or the little that the last four brought."""
    came = known_gains(facts, week.now)
    nothing = at_the_end(came, lambda gain: gain <= 0)
    if nothing >= QUIET:
        return (counted("weeks_none", nothing),)
    return (difference(week.now.objective, "month", sum(came[-MONTH:], ZERO)),)


def _instead(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """What the numbers speak for instead: of a result another offer, else to stop there."""
    if week.now.objective.measure.metric.ladder in EFFECTS:
        kind = Number("result", week.now.objective.measure.metric)
        return kind, *_within_reach(facts, week.now), *_audience(facts, week, grew=True)
    if rather := _rather(facts, week):
        return rather
    posts = _posts(facts, week)
    return (*posts, *_audience(facts, week, grew=False)) if posts else ()


def _within_reach(facts: Facts, now: Progress) -> Numbers:
    """Where it ends at the rate since it began, and one more at least; none without any."""
    came = known_gains(facts, now)
    rate = max(pace_of(facts, now, len(came)), ZERO) * now.days_left / WORKWEEK
    fair = stands_at(now) + max(rate.to_integral_value(ROUND_CEILING), Decimal(1))
    has_some = stands_at(now) > now.start and fair < now.objective.target
    return (amount(now.objective, "fair", fair),) if has_some else ()


def _posts(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The posts of four weeks on its platform, if they are known."""
    platform = week.now.objective.measure.platform
    posts = facts.full_amount(Measure(POSTS, platform), MONTH) if platform else None
    return (counted("posts_month", posts),) if posts else ()


def _audience(facts: Facts, week: ObjectiveWeek, *, grew: bool) -> Numbers:
    """An audience on its platform that grew in the known weeks, or that hardly did."""
    platform = week.now.objective.measure.platform
    for measure in (each for each in facts.results if each.metric in AUDIENCE):
        known = [value for value in facts.series(measure) if value is not None]
        if platform not in (None, measure.platform) or len(known) < QUIET or not known[0]:
            continue
        if (known[-1] - known[0] > known[0] * FEW_NEW) is grew:
            ends = zip(("audience_first", "audience_last"), (known[0], known[-1]), strict=True)
            return Number("audience", measure), *(counted(*each) for each in ends)
    return ()


def _rather(facts: Facts, week: ObjectiveWeek) -> Numbers:
    """The platform on which the same goes as planned."""
    metric = week.now.objective.measure.metric
    well = (w.now.objective.measure for w in facts.weeks if w.now.verdict is Verdict.ON_PACE)
    places = (each.platform for each in well if each.metric == metric and each.platform)
    return tuple(Number("rather_on", place) for place in places)[:1]
