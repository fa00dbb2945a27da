"""Outcomes of steps: a number in the weeks after one, next to as many weeks before.

Weeks are those of the calendar. A step counts from the week it was advised in; one advised when
most of its working days were over, on a Thursday or later, from the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.acts import lever_in
from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.contraries import RESTART
from bot.domain.coaching.decisions import objective_of, of_end, shows
from bot.domain.coaching.doers import doer_of, posts_are_kept
from bot.domain.coaching.efforts import Effort, new_effort
from bot.domain.coaching.facts import REMEMBERED, WEEK, WORK, Facts, Series, total_of
from bot.domain.coaching.moves import moved
from bot.domain.coaching.step import Done, Outcome, Step, StepNews
from bot.domain.coaching.steps import (
    DECISIONS,
    STEPS,
    Gauge,
    StepKind,
    did_not_help,
    kind_for,
    runs_until,
    tries_anew,
)
from bot.domain.objectives.kinds import Period
from bot.domain.progress.verdict import Verdict

MOVE, WORK_BACK = "move_the_work", "work_back"
"""The rules that move posts to another platform, and that keep to work which began again."""
DEADLINE = "deadline_near"
"""The rule that asks for a target to be the week's priority."""
NEWS = timedelta(weeks=3)
"""A step that was due longer ago is no news."""
LATELY = timedelta(weeks=4)
GAINS = frozenset({Outcome.HELPED, Outcome.NO_CHANGE})
"""The outcomes that numbers show."""
OFTEN = {Outcome.HELPED: 1, Outcome.NO_CHANGE: 2}
"""How many times an outcome is said in full in these weeks."""
REST_OF_WEEK = timedelta(days=4)
DAY = timedelta(days=1)
Gauged: TypeAlias = tuple[Measure | None, Series]
"""What a step is judged by, and its weeks."""


def what_came_of(step: Step, facts: Facts) -> StepNews | None:
    """The outcome of an answered step, or of a trial that is over; else None.

    Nobody has to say that a trial took place: its numbers were promised.
    """
    if step.done is not Done.YES and (news := of_end(step, facts)):
        return news
    if step.done is None:
        return _of_trial(step, facts)
    if step.done is Done.NO:
        return StepNews(step=step, outcome=Outcome.NOT_DONE)
    kind = kind_for(step)
    weeks, gauged = kind.weeks, _gauged(step, facts, kind.gauge)
    if gauged and _weeks_since(step, facts.today) < weeks:
        return StepNews(step=step, outcome=Outcome.TOO_EARLY)
    change = latest_change(step, facts)
    unknown = change is None and gauged is not None and weeks > 1
    return StepNews(step=step, outcome=_outcome(change), change=change, unknown_weeks=unknown)


def _of_trial(step: Step, facts: Facts) -> StepNews | None:
    """What the numbers say of a trial that is over; None without one, or if they are missing."""
    until = runs_until(step)
    if kind_for(step).weeks == 1 or until is None or facts.today < until:
        return None
    change = latest_change(step, facts)
    if change is None:
        return None
    by_platform = moved(step.based_on, facts) if step.rule == MOVE else None
    return StepNews(step=step, outcome=_outcome(change), change=change, moved=by_platform)


def judged_again(steps: Iterable[Step], facts: Facts) -> list[Step]:
    """The steps with the outcomes that digests told, by what is known of the same weeks today.

    A number that was corrected or undone since no longer speaks for or against a step.
    """
    return [
        replace(step, outcome=_outcome(latest_change(step, facts, by=step.told_on)))
        if step.told_on and step.outcome in GAINS and _is_within_reach(step, facts)
        else step
        for step in steps
    ]


def news_of(steps: Sequence[Step], facts: Facts) -> StepNews | None:
    """What a digest tells of the last step that is news: thanks at once, its effect later."""
    waiting = [step for step in steps if _is_news(step, facts.today)]
    each = ((step, what_came_of(step, facts)) for step in waiting)
    found = [replace(news, met=_is_met(step, facts)) for step, news in each if news]
    told = [each for each in found if not _is_past(each) and not _is_thanked(each, facts.today)]
    last = max(told, key=lambda news: news.step.said_on, default=None)
    if last is None:
        return None
    undecided = last.step.done is Done.YES and not shows(last, facts)
    dropped = did_not_help(with_news(judged_again(steps, facts), last), last.step.subject)
    often = _is_often(last.outcome, steps, facts.today)
    effort = _effort(last.step, facts) if undecided else None
    in_full = _was_all_done(last, facts)
    told_so = replace(last, dropped=dropped, often=often, undecided=undecided)
    return replace(told_so, effort=effort, in_full=in_full, doer=doer_of(last.step, facts))


def _was_all_done(news: StepNews, facts: Facts) -> bool:
    """Return True if what is known shows that all was done, though the answer was “partly”.

    That is a week of work that kept its target, as many posts as planned where some were to begin
    again, and the target that was to be the week's priority.
    """
    step, change = news.step, news.change
    about = objective_of(step, facts)
    if step.done is not Done.PARTLY:
        return False
    if step.rule == RESTART:
        return change is not None and change.after > 0 and posts_are_kept(facts)
    if step.rule == WORK_BACK:
        return _was_kept_on(step, facts)
    if step.rule == DEADLINE:
        return about is not None and about.done
    if about is None or change is None or about.now.objective.per is not Period.WEEK:
        return False
    of = about.now.objective
    is_work = of.measure == change.measure and of.measure.metric.ladder in WORK
    return is_work and change.weeks == 1 and change.after >= of.target


def _was_kept_on(step: Step, facts: Facts) -> bool:
    """Return True if the work that was to go on kept its target in all weeks since."""
    work, weeks = lever_in(step.based_on), _weeks_since(step, facts.today)
    lead = next((week for week in facts.weeks if week.now.objective.measure == work), None)
    judged = facts.judged_weeks(lead, weeks) if lead and lead.now.objective.per else []
    return len(judged) >= kind_for(step).weeks and all(value >= of for value, of in judged)


def _effort(step: Step, facts: Facts) -> Effort | None:
    """The work that shows which other approach was chosen, if that was the step."""
    about = objective_of(step, facts)
    return new_effort(about.now.objective.measure, facts) if about and tries_anew(step) else None


def _is_met(step: Step, facts: Facts) -> bool:
    about = objective_of(step, facts)
    return about is not None and about.done and about.now.verdict is Verdict.REACHED


def _is_past(news: StepNews) -> bool:
    """Return True for what was not done, and is not needed any more."""
    return news.met and news.outcome is Outcome.NOT_DONE


def with_news(steps: Iterable[Step], news: StepNews | None) -> list[Step]:
    """The steps once a digest has told this news."""
    return [
        replace(step, outcome=news.outcome) if news and step.id == news.step.id else step
        for step in steps
    ]


def latest_change(
    step: Step, facts: Facts, *, by: date | None = None, as_one: StepKind | None = None
) -> Change | None:
    """The step's number before it was advised and in the latest whole weeks that are known.

    Of those that were over on the day `by`, or are today. None if there are none yet. It is judged
    `as_one` of a kind, or of its own.
    """
    kind, since = as_one or kind_for(step), _weeks_since(step, by or facts.today)
    changes = (_change(step, facts, kind, ends=ends) for ends in range(since, kind.weeks - 1, -1))
    return next((change for change in changes if change), None)


def change_against(step: Step, facts: Facts) -> Change | None:
    """The change that speaks for the contrary of a step by now.

    Of a decision, that is the number of its objective, if that got better since.
    """
    if step.rule not in DECISIONS:
        return latest_change(step, facts)
    change = latest_change(step, facts, as_one=StepKind())
    return change if change and change.improved else None


def _is_often(outcome: Outcome, steps: Iterable[Step], today: date) -> bool:
    """Return True for a gain told once, or a lack of it told twice, in the last four weeks."""
    days = [step.told_on for step in steps if step.outcome is outcome and step.told_on]
    lately = sum(today - LATELY <= day < today for day in days)
    return outcome in OFTEN and lately >= OFTEN[outcome]


def _is_thanked(news: StepNews, today: date) -> bool:
    """Return True for an answer that was thanked for before its effect can show."""
    return news.outcome is Outcome.TOO_EARLY and news.step.told_on not in (None, today)


def _is_news(step: Step, today: date) -> bool:
    """Return True if what came of it was not told yet, except that it is too early to say."""
    is_untold = step.told_on in (None, today) or step.outcome is Outcome.TOO_EARLY
    until = runs_until(step)
    is_recent = until is not None and today - NEWS <= until
    return step.rule in STEPS and is_untold and is_recent


def _outcome(change: Change | None) -> Outcome:
    if change is None:
        return Outcome.UNKNOWN
    return Outcome.HELPED if change.improved else Outcome.NO_CHANGE


def _weeks_since(step: Step, day: date) -> int:
    """The whole weeks from the step's advice to a day."""
    return (Period.WEEK.start(day) - _first_week(step)) // WEEK


def _is_within_reach(step: Step, facts: Facts) -> bool:
    """Return True while the weeks before the step are remembered."""
    return _weeks_since(step, facts.today) + kind_for(step).weeks < REMEMBERED


def _first_week(step: Step) -> date:
    return Period.WEEK.start(step.said_on + REST_OF_WEEK)


def _change(step: Step, facts: Facts, by: StepKind, *, ends: int) -> Change | None:
    """The change to the weeks that end `ends` weeks after the step; None if any is unknown."""
    weeks, since, gauged = by.weeks, _weeks_since(step, facts.today), _gauged(step, facts, by.gauge)
    if gauged is None or not weeks <= ends <= since:
        return None
    measure, series = gauged
    kind, said = _kind_of_change(measure), REMEMBERED - since
    before = _value(series, kind, said - weeks, said)
    after = _value(series, kind, said + ends - weeks, said + ends)
    if before is None or after is None:
        return None
    ended_on = _first_week(step) - DAY
    between = range(said, said + ends - 1) if weeks == 1 else ()
    return Change(
        measure=measure,
        kind=kind,
        weeks=weeks,
        before=before,
        after=after,
        ended_on=ended_on,
        ends_on=ended_on + WEEK * ends,
        between=tuple(_value(series, kind, week, week + 1) for week in between),
    )


def _value(series: Series, kind: ChangeKind, first: int, end: int) -> Decimal | None:
    """The value of the weeks from `first` up to `end`; None if it is unknown."""
    last = _at(series, end - 1)
    match kind:
        case ChangeKind.AMOUNT:
            values = [_at(series, week) for week in range(first, end)]
            return None if None in values else total_of(values)
        case ChangeKind.GROWTH:
            start = _at(series, first - 1)
            return None if last is None or start is None else last - start
        case ChangeKind.STATE:
            return last


def _at(series: Series, week: int) -> Decimal | None:
    """The value of a week; None for one that is too long ago to be remembered."""
    return series[week] if week >= 0 else None


def _kind_of_change(measure: Measure | None) -> ChangeKind:
    if measure is None or measure.metric.adds_up:
        return ChangeKind.AMOUNT
    return ChangeKind.GROWTH if measure.metric.is_level else ChangeKind.STATE


def _gauged(step: Step, facts: Facts, gauge: Gauge) -> Gauged | None:
    """What a step is judged by, week by week, without a measure for responses of all kinds."""
    if gauge is Gauge.RESPONSES:
        return None, facts.responses()
    measure = _measure(gauge, step, facts)
    return None if measure is None else (measure, facts.series(measure))


def _measure(gauge: Gauge, step: Step, facts: Facts) -> Measure | None:
    if gauge is Gauge.POSTS:
        return Measure(METRICS["posts"])
    own = objective_of(step, facts)
    judged = facts.lag(own) if own and gauge is Gauge.LAG else own
    return judged.now.objective.measure if judged and gauge is not Gauge.NONE else None
