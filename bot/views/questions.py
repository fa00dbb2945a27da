"""Questions for numbers: what is asked, what is known of it, and what it counts for.

The check-in and the form ask alike.
"""

from __future__ import annotations

from datetime import date

from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.locales import spoken


def period_name(period: AskedPeriod, today: date) -> str:
    """The week of 2–8 Nov; October; with the year if it is not this one."""
    if period.per is Period.WEEK:
        return f"the week of {span(period.first, period.last, today)}"
    same = period.last.year == today.year
    return spoken().day(period.last, "month" if same else "month_and_year")


def span(first: date, last: date, today: date) -> str:
    """2–8 Nov; 30 Nov–6 Dec; 28 Dec 2026–3 Jan 2027."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{wording.day(last, today)}"
    return f"{wording.day(first, last)}–{wording.day(last, today)}"


def title(number: AskedNumber) -> str:
    """The measure's name; without those platforms that colleagues are asked for."""
    name = wording.title(number.measure)
    if not number.besides:
        return name
    without = wording.listed([wording.platform_name(each) for each in number.besides])
    return f"{name} elsewhere, without {without}"


def question(number: AskedNumber) -> str:
    """What is asked, such as “Last week, 2–8 Nov?”, “New since 5 Nov?” or “How many now?”."""
    metric = number.measure.metric
    if not metric.adds_up:
        return _level_question(metric, number)
    if number.period is None:
        return _since(number)
    asked = _of_period(number.period, number.day)
    last = number.last_on
    if last is None or not number.period.first <= last <= number.period.last:
        return f"{asked}?"
    much = "many" if metric.unit is Unit.COUNT else "much"
    return f"{asked}: how {much} more since {wording.day(last, number.day)}?"


def _level_question(metric: Metric, number: AskedNumber) -> str:
    if number.period is not None:
        asked = _of_period(number.period, number.day)
        return f"{asked}: what was it?"
    return "How many now?" if metric.is_whole else "What is it now?"


def _since(number: AskedNumber) -> str:
    if number.last_on == number.day:
        return "More today?"
    begun = min(goal.objective.starts_on for goal in number.goals)
    since = number.last_on or begun
    return "Any so far?" if since >= number.day else f"New since {wording.day(since, number.day)}?"


def _of_period(period: AskedPeriod, today: date) -> str:
    if period.per is Period.WEEK:
        return f"Last week, {span(period.first, period.last, today)}"
    return f"In {period_name(period, today)}"


def known_and_goals(number: AskedNumber) -> str:
    """What is known of it, and what it counts for: 21 so far, for 40 by 31 Dec."""
    goals = wording.listed([_goal(each.objective, number) for each in number.goals])
    return wording.capital(", ".join(filter(None, (_known(number), f"for {goals}"))))


def _known(number: AskedNumber) -> str:
    """21 so far; last 925 on 9 Nov; empty for what begins again with the period that is asked."""
    metric = number.measure.metric
    for goal in number.own_goals:
        if goal.value is None or (goal.objective.per and metric.adds_up):
            continue
        value = wording.quantity(metric, goal.value, goal.objective.currency)
        if metric.adds_up:
            return f"{value} so far"
        return f"last {value} on {wording.day(goal.last_on, number.day)}" if goal.last_on else ""
    return ""


def _goal(objective: Objective, number: AskedNumber) -> str:
    words = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    if objective.kind is ObjectiveKind.AT_MOST:
        words = f"at most {words}"
    if objective.measure != number.measure:
        words = f"{words} on all platforms"
    if objective.per:
        words = f"{words} every {wording.label(objective.per)}"
    if objective.due_on:
        words = f"{words} by {wording.day(objective.due_on, number.day)}"
    return words
