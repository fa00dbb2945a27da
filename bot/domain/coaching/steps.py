"""Steps of rules: how long each takes, the number that shows if it helped, and who is asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.domain.cadence import WORKDAYS
from bot.domain.coaching.acts import NEW_APPROACHES, act_of
from bot.domain.coaching.facts import WEEK
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.step import Done, Outcome, Step

DROPPED = timedelta(weeks=12)
"""So long a tip that did not help, or was refused, twice is not given again."""
TWICE = 2
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
_APPROACH = StepKind(weeks=3)
STEPS: Mapping[str, StepKind] = {
    "answer_first": StepKind(gauge=Gauge.RESPONSES),
    "answer_early": StepKind(gauge=Gauge.RESPONSES),
    "after_contest": StepKind(gauge=Gauge.RESPONSES),
    "move_the_work": StepKind(weeks=4, gauge=Gauge.RESPONSES),
    "no_out_take": StepKind(weeks=3, gauge=Gauge.RESPONSES),
    "posts_stopped": StepKind(gauge=Gauge.POSTS),
    "zero_response": StepKind(weeks=3),
    "untried": StepKind(weeks=3),
    "do_the_plan": StepKind(weeks=3, gauge=Gauge.LAG),
    "lever_wrong": StepKind(weeks=3, gauge=Gauge.LAG),
    "post_more": StepKind(weeks=4),
    "work_back": StepKind(weeks=2),
    "still_dear": StepKind(weeks=3, gauge=Gauge.NONE),
    **dict.fromkeys(
        (
            *("post_less", "no_posts_there", "deadline_near", "at_risk"),
            *("last_call", "slipping", "falling_twice", "week_missed", "behind_now"),
            *("slower_answers", "followers_lost", "result_missed", "falling_level"),
            *(
                "audience_idle",
                "missed_again",
                "level_dropped",
                "unanswered",
                "short_time",
            ),
        ),
        _A_WEEK,
    ),
    **dict.fromkeys(
        (
            *(
                "over",
                "near_limit",
                "heading_over",
                "improving",
                "rate_unclear",
                "count_alike",
                "told",
                "trial_over",
                "new_month",
            ),
            *("costly", "cheaper", "no_tags", "best_week", "out_of_reach"),
            *("complaints_rising", "complaints_go_on", "complaints_urgent", "over_often"),
            *("likely_end", "still_open", "contest", "contest_left"),
            *("complaints_worse", "time_off", "wild_number", "dearer", "ends_short"),
        ),
        _UNMEASURED,
    ),
}
"""The rules whose advice is a step that people can say they did."""
DECISIONS = frozenset(
    {
        *("out_of_reach", "likely_end", "ends_short"),
        *("contest_left", "time_off", "told", "trial_over"),
    }
)
"""The steps that stay open until somebody answered or their reason is gone."""
SITUATIONS = frozenset(
    {
        *("complaints_rising", "complaints_go_on", "complaints_urgent", "complaints_worse"),
        *("move_the_work", "audience_idle", "after_contest"),
    }
)
"""The rules that weigh several numbers together; their steps stay open in the same way."""
OF_A_WEEK = frozenset({"week_missed", "missed_again", "result_missed", "behind_now", "costly"})
"""The steps that end with their week, or wait for a period to end: no reminder is due."""
RETURNING = frozenset(
    {
        *("over", "over_twice", "week_missed", "result_missed", "missed_twice", "behind_now"),
        *("at_risk", "slipping", "falling_twice", "new_price", "still_dear"),
        *("new_month", "talk_over"),
    }
)
"""The rules about what goes wrong anew: they may say the same again sooner than others."""
FOR_ALL = frozenset({"no_line_item", "no_tags"})
"""The tips that are the same for all objectives: what was said of one is known of the others."""
LASTING = DECISIONS | SITUATIONS
QUESTIONS = frozenset({"rate_unclear", "trial_over"})
"""The rules that ask what no number shows: again every four weeks, until somebody answers."""
ONCE = frozenset({"too_early", "answer_early", "count_alike", "rate_unclear"})
"""The rules for beginners: each is said once to a team, unless it is a question."""
WITHOUT_STEP = frozenset(
    {
        *("no_objective", "vanity_only", "work_only", "no_effect", "too_many"),
        *("nobody_reported", "few_reported", "no_data", "stale", "ended_unknown"),
        *("silent_weeks", "owner_away", "over_twice", "work_pays", "far_fetched"),
        *("date_passed", "ends_soon", "reached", "too_easy", "far_ahead"),
        *("always_reached", "missed_twice", "no_owner", "no_line_item", "costs_missing"),
        *("too_early", "steady", "new_price", "talk_over"),
    }
)
"""The rules that ask for nothing, or for what the objectives, the plan or the reports show."""


def due_on(finding: Finding, today: date) -> date | None:
    """The day by which what is advised today is to be done; None if it is no step."""
    kind = STEPS.get(finding.rule)
    return today + WEEK * kind.weeks if kind else None


def is_open(step: Step) -> bool:
    """Return True for a step that nobody has answered."""
    return step.due_on is not None and step.done is None


def is_trial(step: Step, today: date) -> bool:
    """Return True for a step of several weeks that is to be given some more, and not refused."""
    until = runs_until(step)
    runs = until is not None and today < until
    return runs and kind_for(step).weeks > 1 and step.done is not Done.NO


def runs_until(step: Step) -> date | None:
    """The day on which its weeks are over: it is due then, or was to be decided before."""
    if step.due_on is None:
        return None
    return step.said_on + WEEK * kind_for(step).weeks if tries_anew(step) else step.due_on


def tries_anew(step: Step) -> bool:
    """Return True for a decision that gives another approach its weeks."""
    return act_of(step.rule, step.based_on) in NEW_APPROACHES


def is_asked_about(step: Step, day: date) -> bool:
    """Return True if people are asked on that day whether the step was done.

    Nobody is, once a digest told what came of it.
    """
    if step.rule not in STEPS or step.due_on is None or step.done is not None or step.told_on:
        return False
    return first_asked(step.due_on) <= day <= step.due_on + ASKED_AFTER


def first_asked(due: date) -> date:
    """The first day on which a step with this due day is asked about: in the week before it."""
    last_week = [due - DAY * back for back in reversed(range(WEEK.days))]
    return [day for day in last_week if day.weekday() in WORKDAYS][WORK_FIRST - 1]


def is_dropped(subject: Said, steps: Collection[Step], today: date) -> bool:
    """Return True if a tip did not help, or was refused, twice, for twelve weeks after."""
    own = [step for step in steps if step.subject == subject]
    last = max((step.due_on or step.said_on for step in own), default=None)
    given_up = did_not_help(own, subject) or _refusals(own) >= TWICE
    return last is not None and given_up and today <= last + DROPPED


def was_refused(subject: Said, steps: Iterable[Step]) -> bool:
    """Return True if the step was not done when it was advised last."""
    own = [step for step in steps if step.subject == subject]
    last = max(own, key=lambda step: step.said_on, default=None)
    return last is not None and last.done is Done.NO


def did_not_help(steps: Iterable[Step], subject: Said) -> bool:
    useless = [step for step in steps if step.subject == subject and _is_useless(step)]
    return len(useless) >= TWICE


def _is_useless(step: Step) -> bool:
    return step.done is Done.YES and step.outcome is Outcome.NO_CHANGE


def _refusals(steps: Iterable[Step]) -> int:
    return sum(step.done is Done.NO for step in steps)


def kind_of(rule: str) -> StepKind:
    return STEPS.get(rule, _A_WEEK)


def kind_for(step: Step) -> StepKind:
    """The kind of a step, by what its numbers made of its rule."""
    return _APPROACH if tries_anew(step) else kind_of(step.rule)
