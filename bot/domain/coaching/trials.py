"""Trials and open decisions: what was advised lately, and is to have its time before anything else.

Nobody is asked to look for another way while one is tried, nor to decide twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder
from bot.domain.coaching.acts import beside_in
from bot.domain.coaching.contraries import RESTART, SMALL_CHANGES
from bot.domain.coaching.decisions import was_decided
from bot.domain.coaching.endings import ENDS_SHORT
from bot.domain.coaching.facts import WEEK, Facts
from bot.domain.coaching.figures import gains
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.focus import HOUSEKEEPING
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.recall import CONTRARY, RECALLED_AFTER, was_recalled
from bot.domain.coaching.series import rises_throughout
from bot.domain.coaching.step import Done, Outcome, Step
from bot.domain.coaching.steps import (
    DECISIONS,
    Gauge,
    is_open,
    is_trial,
    kind_for,
    runs_until,
    tries_anew,
)
from bot.domain.objectives.objective import Objective

GIVING_WAY = frozenset({"out_of_reach", "likely_end", "time_off", "missed_twice", ENDS_SHORT})
"""The rules that give an objective up, or some of it."""
PRESSING_ON = frozenset({"deadline_near"})
"""Those that ask for all at once, or to move the date."""
SEARCHING = frozenset({"at_risk", "slipping", "falling_twice", "improving", "talk_over"})
"""The rules that ask what worked, what changed, or what else to try."""
WONDERING = frozenset({"best_week", "improving"})
"""Those that ask what made a good week: a trial that runs may be it."""
JUDGING = frozenset({"lever_wrong", "untried", "out_of_reach", "talk_over"})
"""Those that take for granted that what was advised was done."""
POSTS = METRICS["posts"]
RISING = 3


def is_tried(finding: Finding, earlier: Collection[Step], facts: Facts) -> bool:
    """Return True if another way was advised too lately to give up its objective.

    One that takes several weeks has them, and nobody looks for another in these, nor for what
    made a good week. Posts that were to begin again may be fewer if that was too much.
    """
    trials = [step for step in earlier if _is_under_way(step, finding, facts)]
    if finding.rule in WONDERING and trials:
        return True
    if finding.rule in JUDGING and any(_is_unconfirmed(step, facts) for step in earlier):
        return True
    waiting = GIVING_WAY | PRESSING_ON | SEARCHING | HOUSEKEEPING
    if finding.rule not in waiting or finding.about is None:
        return False
    if any(_works_for(step, finding.about.objective, facts) for step in trials):
        return True
    if finding.rule not in GIVING_WAY:
        return False
    since, of_posts = facts.today - RECALLED_AFTER, finding.about.objective.measure.metric == POSTS
    return any(
        (step.rule in SMALL_CHANGES and step.about == finding.objective_id)
        or (step.rule == RESTART and of_posts and step.done not in (Done.PARTLY, Done.NO))
        for step in earlier
        if step.said_on > since
    )


def _is_unconfirmed(step: Step, facts: Facts) -> bool:
    """Return True for a trial that just ended without a gain, and of which nobody said it was done.

    The digest asks if it was, before another way is advised.
    """
    until = runs_until(step)
    is_trial_of_weeks = kind_for(step).weeks > 1 and not tries_anew(step)
    just_ended = until is not None and until <= facts.today < until + WEEK
    is_asked = step.done is None and step.outcome is not Outcome.HELPED
    return is_trial_of_weeks and just_ended and is_asked


def _is_under_way(step: Step, finding: Finding, facts: Facts) -> bool:
    """Return True for a trial that runs; one that nobody chose yet holds up no good week."""
    is_chosen = step.done is not None or not tries_anew(step)
    is_good = finding.rule in SEARCHING | WONDERING and _is_enough(finding, facts)
    return is_trial(step, facts.today) and (is_chosen or not is_good)


def _works_for(step: Step, objective: Objective, facts: Facts) -> bool:
    """Return True for a step that works for the objective."""
    match kind_for(step).gauge:
        case Gauge.RESPONSES:
            return objective.measure.metric.ladder is Ladder.OUT_TAKE
        case Gauge.LAG:
            leads = (w.now.objective for w in facts.weeks if w.now.objective.id == step.about)
            return any(lead.leads_to == objective.id for lead in leads)
    return step.about == objective.id


def waits_for_decision(
    finding: Finding, earlier: Collection[Step], facts: Facts, found: Collection[Said]
) -> bool:
    """Return True if an open decision goes first: the finding would be a second one, or less.

    What rises, or had enough in the last week, is worth its word all the same. `found` is what the
    rules find today: a decision without its reason holds up nothing.
    """
    undecided = (step for step in earlier if _is_undecided(step, facts))
    opened = [s for s in undecided if s.subject in found or is_trial(s, facts.today)]
    if finding.rule in HOUSEKEEPING:
        return any(step.said_on > facts.today - RECALLED_AFTER for step in opened)
    about = [step for step in opened if _is_about(step, finding)]
    if finding.rule in GIVING_WAY and _is_before(finding, earlier, facts):
        return True
    if finding.rule in DECISIONS:
        return any(s.rule != finding.rule and not _is_late(finding, s, facts) for s in about)
    is_less = finding.rule in SEARCHING | WONDERING
    return is_less and bool(about) and not _is_enough(finding, facts)


def _is_before(finding: Finding, earlier: Iterable[Step], facts: Facts) -> bool:
    """Return True for what is only seen, while another approach to a result has its weeks."""
    of = finding.about.objective.measure.metric.ladder if finding.about else None
    results = {w.now.objective.id for w in facts.weeks if _is_result(w)}
    return of not in EFFECTS and any(
        step.about in results and tries_anew(step) and is_trial(step, facts.today)
        for step in earlier
    )


def _is_result(week: ObjectiveWeek) -> bool:
    return week.now.objective.measure.metric.ladder in EFFECTS


def _is_late(finding: Finding, step: Step, facts: Facts) -> bool:
    """Return True for the fair number of the last weeks, after a decision was asked about."""
    return finding.rule == ENDS_SHORT and was_recalled(step, facts)


def _is_about(step: Step, finding: Finding) -> bool:
    """Return True for a step about the finding's objective, or one that it names beside its own."""
    if finding.about is None:
        return False
    beside = beside_in(step.based_on)
    return step.about == finding.objective_id or beside == finding.about.objective.measure


def _is_undecided(step: Step, facts: Facts) -> bool:
    is_lately = facts.today - CONTRARY <= step.said_on
    is_decision = step.rule in DECISIONS and step.about is not None
    return is_decision and is_lately and is_open(step) and not was_decided(step, facts)


def _is_enough(finding: Finding, facts: Facts) -> bool:
    """Return True if the last week had what a week needs, or the third rise in a row."""
    lately = gains(facts, finding.about.objective, RISING) if finding.about else None
    needed = finding.about.weekly if finding.about else None
    if lately is None:
        return False
    return rises_throughout(lately) or (needed is not None and lately[-1] >= needed)
