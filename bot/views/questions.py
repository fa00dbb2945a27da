"""Questions for numbers: what is asked, what is known of it, and what it counts for.

The check-in and the form ask alike.
"""

from __future__ import annotations

from datetime import date

from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.objectives.asked import DAY, AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.locales import phrase, spoken


def period_name(period: AskedPeriod, today: date) -> str:
    """The week of 2–8 Nov; October; with the year if it is not this one."""
    if period.per is Period.WEEK:
        return phrase("questions.week_of", days=span(period.first, period.last, today))
    same = period.last.year == today.year
    return spoken().day(period.last, "month" if same else "month_and_year")


def span(first: date, last: date, today: date) -> str:
    """2–8 Nov; 30 Nov–6 Dec; 28 Dec 2026–3 Jan 2027."""
    same_month = (first.year, first.month) == (last.year, last.month)
    begins = str(first.day) if same_month else wording.day(first, last)
    return phrase("questions.days", first=begins, last=wording.day(last, today))


def title(number: AskedNumber) -> str:
    """The measure's name; without those platforms that colleagues are asked for."""
    name = wording.title(number.measure)
    if not number.besides:
        return name
    without = wording.listed([wording.platform_name(each) for each in number.besides])
    return phrase("questions.elsewhere", name=name, platforms=without)


def question(number: AskedNumber) -> str:
    """What is asked: last week, 2–8 Nov; new since 5 Nov; how many now."""
    metric = number.measure.metric
    if not metric.adds_up:
        return _level_question(metric, number)
    if number.period is None:
        return _since(number)
    return _of_amount(number, number.period)


def _of_amount(number: AskedNumber, period: AskedPeriod) -> str:
    """Last week; with another beginning for what counts to a date and was not reported up to it."""
    last = number.last_on
    asked, begins = _of_period(period, number.day), last + DAY if last else _begun(number)
    is_by_date = all(goal.objective.per is None for goal in number.goals)
    if is_by_date and begins != period.first and begins <= period.last:
        end = wording.weekday_and_day(period.last, number.day)
        return phrase("questions.up_to", question=_since(number), day=end)
    if last is None or not period.first <= last <= period.last:
        return asked
    day = wording.day(last, number.day)
    if number.measure.metric.unit is Unit.COUNT:
        return phrase("questions.how_many_more", asked=asked, day=day)
    return phrase("questions.how_much_more", asked=asked, day=day)


def _level_question(metric: Metric, number: AskedNumber) -> str:
    if number.period is not None:
        return phrase("questions.what_was_it", asked=_of_period(number.period, number.day))
    return phrase("questions.how_many_now") if metric.is_whole else phrase("questions.what_is_it")


def _since(number: AskedNumber) -> str:
    """All that came since the last number, or since the first of its objectives began."""
    if number.last_on == number.day:
        return phrase("questions.more_today")
    if number.last_on:
        return phrase("questions.new_since", day=wording.day(number.last_on, number.day))
    begun = _begun(number)
    if begun >= number.day:
        return phrase("questions.so_far")
    day = wording.day(begun, number.day)
    if number.measure.metric.unit is Unit.COUNT:
        return phrase("questions.how_many_since", day=day)
    return phrase("questions.how_much_since", day=day)


def _begun(number: AskedNumber) -> date:
    return min(goal.objective.starts_on for goal in number.goals)


def _of_period(period: AskedPeriod, today: date) -> str:
    if period.per is Period.WEEK:
        return phrase("questions.last_week", days=span(period.first, period.last, today))
    return phrase("questions.in_month", month=period_name(period, today))


def with_known(number: AskedNumber) -> str:
    """The question and what is known: new since 5 Nov (21 so far)."""
    asked, known = question(number), _known(number)
    return phrase("questions.with_known", question=asked, known=known) if known else asked


def hint(number: AskedNumber) -> str:
    """The same with what it counts for: New since 5 Nov? 21 so far. For 40 by 31 Dec."""
    asked, known = wording.capital(question(number)), _known(number)
    goals = wording.listed([_goal(each.objective, number) for each in number.goals])
    if not known:
        return phrase("questions.form_hint_unknown", question=asked, goals=goals)
    known = wording.capital(known)
    return phrase("questions.form_hint", question=asked, known=known, goals=goals)


def _known(number: AskedNumber) -> str:
    """21 so far; was 925 on 9 Nov; empty for what begins again with the period that is asked."""
    metric = number.measure.metric
    for goal in number.own_goals:
        if goal.value is None or (goal.objective.per and metric.adds_up):
            continue
        value = wording.quantity(metric, goal.value, goal.objective.currency)
        if metric.adds_up:
            return phrase("questions.known_so_far", value=value)
        if goal.last_on is None:
            return ""
        day = wording.day(goal.last_on, number.day)
        return phrase("questions.known_level", value=value, day=day)
    return ""


def _goal(objective: Objective, number: AskedNumber) -> str:
    """At most 60 every week; 100 on all platforms by 31 Dec."""
    words = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    if objective.kind is ObjectiveKind.AT_MOST:
        words = phrase("questions.at_most", target=words)
    if objective.measure != number.measure:
        words = phrase("questions.on_all_platforms", target=words)
    if objective.per:
        words = phrase("questions.every", target=words, period=wording.label(objective.per))
    if objective.due_on:
        words = phrase("questions.by", target=words, day=wording.day(objective.due_on, number.day))
    return words
