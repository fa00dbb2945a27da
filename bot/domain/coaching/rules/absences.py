"""The rule about days off: what they took from an objective that goes as planned since."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from bot.domain.cadence import WORKDAYS, workdays
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import can_mend, gains, needs
from bot.domain.coaching.finding import Number, Numbers, amount, counted, difference
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.projection import WORKWEEK

TWO = 2
LONG = 10
"""Working days off that take more than can be made up for in passing."""
AS_PLANNED = Decimal("0.9")


def time_off(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """Behind by what days off took: the last week had what the plan took before them.

    The first of two objectives of the same owner speaks for both.
    """
    own = days_taken(facts, week)
    if own is None:
        return None
    of = week.now.objective
    theirs = [each for each in facts.weeks if each.now.objective.owner == of.owner]
    found = {each.now.objective.id: days_taken(facts, each) for each in theirs}
    both = sorted(number for number, numbers in found.items() if numbers)
    if len(both) != TWO:
        return own
    if of.id != both[0]:
        return None
    other = next(each for each in theirs if each.now.objective.id == both[1])
    return *own, *_beside(other, found[both[1]] or ())


def _beside(other: ObjectiveWeek, numbers: Numbers) -> Numbers:
    """What the other objective counts, and its fair target."""
    fair = (replace(number, key="beside_fair") for number in numbers if number.key == "fair")
    return Number("beside", other.now.objective.measure), *fair


def days_taken(facts: Facts, week: ObjectiveWeek) -> Numbers | None:
    """What days off took from one objective, and the target without them."""
    now, of, lately = week.now, week.now.objective, gains(facts, week.now.objective, 1)
    if not can_mend(now) or facts.is_away(week) or lately is None or now.value is None:
        return None
    if of.kind is not ObjectiveKind.TOTAL or of.due_on is None:
        return None
    whole = workdays(now.begins_on, of.due_on)
    off = {each for each in now.days_off if now.begins_on <= each <= of.due_on}
    off = {day for day in off if day.weekday() in WORKDAYS}
    gone = sorted(day for day in off if day < facts.today)
    taken = len(gone)
    whole -= len(off) - taken
    plain = of.target / whole * WORKWEEK
    fair = (of.target * (whole - taken) / whole).to_integral_value(ROUND_HALF_UP)
    if taken < LONG or lately[-1] < plain * AS_PLANNED or not now.value < fair:
        return None
    return (
        *needs(now),
        counted("days_taken", taken),
        Number("off_since", gone[0]),
        Number("off_until", gone[-1]),
        difference(of, "last_week", lately[-1]),
        difference(of, "plain", plain),
        amount(of, "fair", fair),
    )
