"""Steps of rules: how long each takes, the number that shows whether it helped, and who is asked.

Weeks are those of the calendar. A step counts from the week it was advised in; one advised on a
Friday or later, from the next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum, auto

from bot.domain.cadence import WORKDAYS
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.facts import REMEMBERED, WEEK, Facts, Series, total_of
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.step import Done, Outcome, Step, StepNews
from bot.domain.objectives.kinds import Period

DROPPED = timedelta(weeks=12)
"""So long a tip that did not help, or was refused, twice is not given again."""
TWICE = 2
NEWS = timedelta(weeks=3)
"""A step that was due longer ago is no news."""
LATELY = timedelta(weeks=4)
OFTEN = {Outcome.HELPED: 1, Outcome.NO_CHANGE: 2}
"""How many times an outcome is said in full in these weeks."""
REST_OF_WEEK = timedelta(days=3)
WORK_FIRST = 3
"""Working days that somebody has for a step before they are asked about it."""
ASKED_AFTER = timedelta(days=7)
"""So long after its due day a step is asked about."""
DAY = timedelta(days=1)


class Gauge(Enum):
    """The number that shows whether a step helped."""

    OWN = auto()  # that of its objective
    LAG = auto()  # that of the objective which its own leads to
    RESPONSES = auto()  # the reactions of people, of all kinds
    POSTS = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class StepKind:
    """The weeks that a step takes, and its gauge."""

    weeks: int = 1
    gauge: Gauge = Gauge.OWN


_A_WEEK, _UNMEASURED = StepKind(), StepKind(gauge=Gauge.NONE)
STEPS: Mapping[str, StepKind] = {
    "answer_first": StepKind(gauge=Gauge.RESPONSES),
    "answer_early": StepKind(gauge=Gauge.RESPONSES),
    "after_contest": StepKind(gauge=Gauge.RESPONSES),
    "move_the_work": StepKind(weeks=4, gauge=Gauge.RESPONSES),
    "no_out_take": StepKind(gauge=Gauge.RESPONSES),
    "posts_stopped": StepKind(gauge=Gauge.POSTS),
    "zero_response": StepKind(weeks=3),
    "do_the_plan": StepKind(weeks=3, gauge=Gauge.LAG),
    "lever_wrong": StepKind(weeks=3, gauge=Gauge.LAG),
    "post_more": StepKind(weeks=4),
    **dict.fromkeys(
        (
            *("post_less", "no_posts_there", "deadline_near", "out_of_reach", "at_risk"),
            *("slipping", "falling_twice", "week_missed", "behind_now"),
            *("slower_answers", "followers_lost", "result_missed", "falling_level"),
            "audience_idle",
        ),
        _A_WEEK,
    ),
    **dict.fromkeys(
        (
            *("over", "near_limit", "improving", "rate_unclear", "count_alike", "told"),
            *("costly", "cheaper", "no_tags", "best_week"),
            "complaints_rising",
        ),
        _UNMEASURED,
    ),
}
"""The rules whose advice is a step that people can say they did."""
DECISIONS = frozenset({"costly", "out_of_reach", "told"})
"""The steps that stay open until their reason is gone, although people did them."""
SITUATIONS = frozenset({"complaints_rising", "move_the_work", "audience_idle", "after_contest"})
"""The rules that weigh several numbers together; their steps stay open in the same way."""
LASTING = DECISIONS | SITUATIONS
ONCE = frozenset({"too_early", "answer_early", "count_alike", "rate_unclear"})
"""The rules for beginners: each is said once to a team."""
WITHOUT_STEP = frozenset(
    {
        *("no_objective", "vanity_only", "work_only", "no_effect", "contest", "too_many"),
        *("nobody_reported", "few_reported", "no_data", "stale", "ended_unknown"),
        *("silent_weeks", "owner_away"),
        *("date_passed", "ends_soon", "reached", "too_easy", "still_open", "far_ahead"),
        *("always_reached", "missed_twice", "no_owner", "no_line_item", "costs_missing"),
        *("trial_over", "too_early", "steady"),
    }
)
"""The rules that ask for nothing, or for what the objectives, the plan or the reports show."""


def due_on(finding: Finding, today: date) -> date | None:
    """The day by which what is advised today is to be done; None if it is no step."""
    kind = STEPS.get(finding.rule)
    return today + WEEK * kind.weeks if kind else None


def is_open(step: Step) -> bool:
    """Return True for a step that was not answered, and a lasting one that was not refused."""
    if step.rule in LASTING:
        return step.due_on is not None and step.done is not Done.NO
    return step.due_on is not None and step.done is None


def is_asked_about(step: Step, day: date) -> bool:
    """Return True if people are asked on that day whether the step was done."""
    if step.rule not in STEPS or step.due_on is None or step.done is not None:
        return False
    return first_asked(step.due_on) <= day <= step.due_on + ASKED_AFTER


def first_asked(due: date) -> date:
    """The first day on which a step with this due day is asked about: in the week before it."""
    last_week = [due - DAY * back for back in reversed(range(WEEK.days))]
    return [day for day in last_week if day.weekday() in WORKDAYS][WORK_FIRST - 1]


def what_came_of(step: Step, facts: Facts) -> StepNews | None:
    """The outcome of an answered step; None without an answer."""
    if step.done is None:
        return None
    if step.done is Done.NO:
        return StepNews(step=step, outcome=Outcome.NOT_DONE)
    weeks = _kind(step.rule).weeks
    if _gauged(step, facts) and _weeks_since(step, facts) < weeks:
        return StepNews(step=step, outcome=Outcome.TOO_EARLY)
    change = latest_change(step, facts)
    return StepNews(step=step, outcome=_outcome(change), change=change)


def news_of(steps: Sequence[Step], facts: Facts) -> StepNews | None:
    """What a digest tells of the last step: of the one that was due last and is news."""
    waiting = [step for step in steps if _is_news(step, facts.today)]
    found = [news for step in waiting if (news := what_came_of(step, facts))]
    told = [news for news in found if news.outcome is not Outcome.TOO_EARLY]
    last = max(told, key=lambda news: news.step.said_on, default=None)
    if last is None:
        return None
    dropped = _did_not_help(with_news(steps, last), last.step.subject)
    return replace(last, dropped=dropped, often=_is_often(last.outcome, steps, facts.today))


def with_news(steps: Iterable[Step], news: StepNews | None) -> list[Step]:
    """The steps once a digest has told this news."""
    return [
        replace(step, outcome=news.outcome) if news and step.id == news.step.id else step
        for step in steps
    ]


def is_dropped(subject: Said, steps: Collection[Step], today: date) -> bool:
    """Return True if a tip did not help, or was refused, twice, for twelve weeks after."""
    own = [step for step in steps if step.subject == subject]
    last = max((step.due_on or step.said_on for step in own), default=None)
    given_up = _did_not_help(own, subject) or _refusals(own) >= TWICE
    return last is not None and given_up and today <= last + DROPPED


def was_refused(subject: Said, steps: Iterable[Step]) -> bool:
    """Return True if the step was not done when it was advised last."""
    own = [step for step in steps if step.subject == subject]
    last = max(own, key=lambda step: step.said_on, default=None)
    return last is not None and last.done is Done.NO


def latest_change(step: Step, facts: Facts) -> Change | None:
    """The step's number before it was advised and in the latest whole weeks that are known.

    None if there are none yet.
    """
    weeks, since = _kind(step.rule).weeks, _weeks_since(step, facts)
    changes = (_change(step, facts, ends=ends) for ends in range(since, weeks - 1, -1))
    return next((change for change in changes if change), None)


def _is_often(outcome: Outcome, steps: Iterable[Step], today: date) -> bool:
    """Return True for a gain told once, or a lack of it told twice, in the last four weeks."""
    days = [step.told_on for step in steps if step.outcome is outcome and step.told_on]
    lately = sum(today - LATELY <= day < today for day in days)
    return outcome in OFTEN and lately >= OFTEN[outcome]


def _is_news(step: Step, today: date) -> bool:
    is_untold = step.rule in STEPS and step.told_on in (None, today)
    return is_untold and step.due_on is not None and today - NEWS <= step.due_on


def _did_not_help(steps: Iterable[Step], subject: Said) -> bool:
    useless = [step for step in steps if step.subject == subject and _is_useless(step)]
    return len(useless) >= TWICE


def _is_useless(step: Step) -> bool:
    return step.done is Done.YES and step.outcome is Outcome.NO_CHANGE


def _refusals(steps: Iterable[Step]) -> int:
    return sum(step.done is Done.NO for step in steps)


def _outcome(change: Change | None) -> Outcome:
    if change is None:
        return Outcome.UNKNOWN
    rose = change.after > change.before
    falls_are_good = change.measure is not None and _is_better_low(change.measure)
    return Outcome.HELPED if change.moved and rose is not falls_are_good else Outcome.NO_CHANGE


def _is_better_low(measure: Measure) -> bool:
    return measure.metric.lower_is_better or measure.metric.ladder is Ladder.WATCH


def _kind(rule: str) -> StepKind:
    return STEPS.get(rule, _A_WEEK)


def _weeks_since(step: Step, facts: Facts) -> int:
    """The whole weeks since the step was advised."""
    return (facts.this_week - _first_week(step)) // WEEK


def _first_week(step: Step) -> date:
    return Period.WEEK.start(step.said_on + REST_OF_WEEK)


def _change(step: Step, facts: Facts, *, ends: int) -> Change | None:
    """The change to the weeks that end `ends` weeks after the step; None if any is unknown."""
    weeks, since = _kind(step.rule).weeks, _weeks_since(step, facts)
    gauged = _gauged(step, facts)
    if gauged is None or not weeks <= ends <= since:
        return None
    measure, series = gauged
    kind, said = _kind_of_change(measure), REMEMBERED - since
    before = _value(series, kind, said - weeks, said)
    after = _value(series, kind, said + ends - weeks, said + ends)
    if before is None or after is None:
        return None
    ended_on = _first_week(step) - DAY
    return Change(
        measure=measure,
        kind=kind,
        weeks=weeks,
        before=before,
        after=after,
        ended_on=ended_on,
        ends_on=ended_on + WEEK * ends,
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


def _gauged(step: Step, facts: Facts) -> tuple[Measure | None, Series] | None:
    """What a step is judged by, week by week, without a measure for responses of all kinds."""
    gauge = _kind(step.rule).gauge
    if gauge is Gauge.RESPONSES:
        return None, facts.responses()
    measure = _measure(gauge, step, facts)
    return None if measure is None else (measure, facts.series(measure))


def _measure(gauge: Gauge, step: Step, facts: Facts) -> Measure | None:
    if gauge is Gauge.POSTS:
        return Measure(METRICS["posts"])
    own = next((week for week in facts.weeks if week.now.objective.id == step.about), None)
    judged = facts.lag(own) if own and gauge is Gauge.LAG else own
    return judged.now.objective.measure if judged and gauge is not Gauge.NONE else None
