"""Rules about lead and lag: whether a team's work brings the effects it wants.

People link a lead to its lag; unlinked work is taken to lead to unlinked effects.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile
from operator import not_

from bot.domain.catalogue.metrics import EFFECTS, Ladder
from bot.domain.coaching.facts import WORK, Facts
from bot.domain.coaching.figures import gains
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import rises_throughout
from bot.domain.objectives.kinds import Period
from bot.domain.progress.verdict import Verdict

LEVER_WEEKS = 6
LEVER_DAYS = 7 * LEVER_WEEKS
KNOWN_WEEKS = 5
"""The least weeks with a report, of six: with fewer it is unknown if the plan was kept."""
BACK_WEEKS = 2
"""Weeks in a row in which work is kept again, so that its effects may be yet to come."""
RISING_WEEKS = 3
FLAT = frozenset({Verdict.OFF_PACE, Verdict.AT_RISK})


def lever_wrong(facts: Facts) -> Numbers | None:
    """For six weeks the work was done, and its effects did not follow."""
    done, flat = _work(facts, kept=True), _effects_behind(facts)
    return _levers(done, flat) if done and flat and not _work(facts, kept=False) else None


def do_the_plan(facts: Facts) -> Numbers | None:
    """The work was not done, so that its effects cannot be judged."""
    missed, behind = _work(facts, kept=False), _effects_behind(facts)
    return _levers(missed, behind) if missed and behind else None


def pair_wrong(facts: Facts, lead: ObjectiveWeek) -> Numbers | None:
    """The work of a lead was done, and its lag did not follow; how often, and what came."""
    found = _pair(facts, lead) if _kept(facts, lead) is True else None
    return None if found is None else (*found, *_weeks_kept(facts, lead), *_came(facts, lead))


def pair_undone(facts: Facts, lead: ObjectiveWeek) -> Numbers | None:
    return _pair(facts, lead) if _kept(facts, lead) is False else None


def work_back(facts: Facts, lag: ObjectiveWeek) -> Numbers | None:
    """Work that was short for weeks is kept again, and what it leads to is yet to follow."""
    ends, planned = lag.now.objective, lag.now.planned_weekly
    lately = gains(facts, ends, 1)
    if not lag.needs_attention or lag.is_over(facts.today) or lately is None or planned is None:
        return None
    leads = (week for week in facts.weeks if week.now.objective.leads_to == ends.id)
    for lead in leads if lately[-1] < planned else ():
        weeks = facts.judged_weeks(lead, LEVER_WEEKS) if _is_weekly_work(lead) else []
        kept = [value >= target for value, target in reversed(weeks)]
        back = sum(1 for _ in takewhile(bool, kept))
        short = sum(1 for _ in takewhile(not_, kept[back:]))
        if 1 <= back <= BACK_WEEKS <= short:
            return (
                Number("lever", lead.now.objective.measure),
                counted("weeks_below", short),
                counted("weeks_back", back),
                difference(ends, "last_week", lately[-1]),
            )
    return None


def _is_weekly_work(lead: ObjectiveWeek) -> bool:
    of = lead.now.objective
    is_work = of.measure.metric.ladder in WORK and of.measure.metric.adds_up
    return is_work and of.is_weekly


def _pair(facts: Facts, lead: ObjectiveWeek) -> Numbers | None:
    """A lead and its lag, both old enough to judge, if the lag is flat."""
    lag = facts.lag(lead)
    if lag is None or not _flat(facts, lag) or _age(facts, lead) < LEVER_DAYS:
        return None
    return (
        Number("lag", lag.now.objective.measure),
        *_standing("lag", lag),
        *_standing("lead", lead),
    )


def _weeks_kept(facts: Facts, lead: ObjectiveWeek) -> Numbers:
    """How many of the last six weeks of weekly work reached their target."""
    if lead.now.objective.per is not Period.WEEK:
        return ()
    weeks = facts.judged_weeks(lead, LEVER_WEEKS)
    kept = sum(value >= target for value, target in weeks)
    return counted("weeks_kept", kept), counted("weeks_judged", len(weeks))


def _came(facts: Facts, lead: ObjectiveWeek) -> Numbers:
    """What the lag had in six weeks, if that is known and adds up."""
    lag = facts.lag(lead)
    if lag is None or not lag.now.objective.measure.metric.adds_up:
        return ()
    came = facts.full_amount(lag.now.objective.measure, LEVER_WEEKS)
    return () if came is None else (amount(lag.now.objective, "lag_came", came),)


def _standing(key: str, week: ObjectiveWeek) -> Numbers:
    objective, value = week.now.objective, week.now.value
    known = () if value is None else (amount(objective, f"{key}_value", value),)
    return *known, amount(objective, f"{key}_target", objective.target)


def _kept(facts: Facts, week: ObjectiveWeek) -> bool | None:
    """Return True if the work was done as planned; None if that is unknown.

    A recurring objective is judged by its last six weeks. If only the last two of them were kept,
    it is too early to say.
    """
    objective, verdict = week.now.objective, week.now.verdict
    if objective.is_weekly:
        weeks = facts.judged_weeks(week, LEVER_WEEKS)
        if len(weeks) < KNOWN_WEEKS:
            return None
        came = sum((value for value, _ in weeks), Decimal(0))
        if came >= sum(target for _, target in weeks):
            return True
        is_back = all(value >= target for value, target in weeks[-BACK_WEEKS:])
        return None if is_back else False
    return True if verdict.good else False if verdict.slipped else None


def _work(facts: Facts, *, kept: bool) -> list[ObjectiveWeek]:
    untied = [week for week in _of(facts, WORK) if week.now.objective.leads_to is None]
    return [week for week in untied if _kept(facts, week) is kept]


def _effects_behind(facts: Facts) -> list[ObjectiveWeek]:
    """Flat effects that no objective is said to lead to."""
    led_to = {week.now.objective.leads_to for week in facts.weeks}
    effects = _of(facts, EFFECTS | {Ladder.OUT_TAKE})
    return [w for w in effects if w.now.objective.id not in led_to and _flat(facts, w)]


def _flat(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if it is far behind after six weeks or more, and does not rise by now."""
    is_old = _age(facts, week) >= LEVER_DAYS
    return week.now.verdict in FLAT and is_old and not _rises(facts, week)


def _rises(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if it rose three weeks in a row, or had more last week than in any before."""
    series = facts.series(week.now.objective.measure, LEVER_WEEKS)
    *earlier, last = series
    best = max((value for value in earlier if value is not None), default=None)
    is_best = last is not None and best is not None and last > best
    return is_best or rises_throughout(series[-RISING_WEEKS:])


def _age(facts: Facts, week: ObjectiveWeek) -> int:
    return (facts.today - week.now.objective.starts_on).days


def _of(facts: Facts, ladders: frozenset[Ladder]) -> list[ObjectiveWeek]:
    return [w for w in facts.weeks if w.now.objective.measure.metric.ladder in ladders]


def _levers(work: list[ObjectiveWeek], behind: list[ObjectiveWeek]) -> Numbers:
    return (
        counted("work", len(work)),
        counted("effects_behind", len(behind)),
    )
