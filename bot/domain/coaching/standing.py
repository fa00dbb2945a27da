"""The earlier step to go on with in a week without new advice.

A step that runs is named once in any week. Where something needs attention, one that is open is
asked about once, and one that was done is named: nobody who is on pace has to be asked twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.domain.coaching.acts import act_of
from bot.domain.coaching.choose import findings
from bot.domain.coaching.contraries import RESTART, is_same_act, takes_back
from bot.domain.coaching.endings import exceeds_best, is_past_trying
from bot.domain.coaching.events import Story
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.focus import fitting, has_start
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.recall import CONTRARY, RECALLED_AFTER, heard_on, was_recalled
from bot.domain.coaching.step import Done, Needed, Outcome, Standing, Stands, Step, StepNews
from bot.domain.coaching.steps import (
    DECISIONS,
    LASTING,
    ONCE,
    STEPS,
    is_trial,
    runs_until,
    tries_anew,
)

AFTER: Mapping[Outcome, Stands] = {
    Outcome.HELPED: Stands.HELPS,
    Outcome.UNKNOWN: Stands.AGAIN,
    Outcome.NO_CHANGE: Stands.LONGER,
    Outcome.TOO_EARLY: Stands.GOES_ON,
}
"""What follows a step that was done, by what came of it."""
SAME_AGAIN = frozenset({Stands.HELPS, Stands.AGAIN})
"""To go on as before, which no target needs that takes more than the best week had."""
VAGUE = frozenset({"improving", "best_week"})
LOOKING = ("_best", "_lately", "_again", "_first", "_same", "_new")
"""The acts that name nothing that can be done once more."""
BRIEF = DECISIONS | ONCE
"""The steps that are over once they are done, and need no more of the same."""


def standing_of(
    facts: Facts,
    steps: Iterable[Step],
    news: StepNews | None,
    story: Story,
    *,
    muted: Collection[str] = (),
) -> Standing | None:
    """The step that a digest without new advice names, once it has told this news.

    None if none is to go on with, or if the news asks for something already.
    """
    if news is not None and news.undecided:
        return None
    earlier = _newest_first(step for step in steps if _is_eligible(step, facts, story, muted))
    told = [step for step in earlier if news is not None and step.id == news.step.id]
    others = [step for step in earlier if step not in told]
    needed = _is_needed(facts)
    stands = (
        *(_running(step, facts) for step in others),
        *(_gone_on_with(step, news, facts) for step in told if news is not None and needed),
        *(_open(step, earlier, facts, story, muted) for step in others if needed),
        *(_undecided(step, facts) for step in others if needed),
    )
    return next(filter(None, stands), None)


def _is_needed(facts: Facts) -> bool:
    """Return True if something goes badly or falls, or all is done: what comes next is open."""
    going = [week for week in facts.weeks if not week.is_over(facts.today)]
    is_done = bool(going) and all(week.done for week in going)
    return is_done or any(week.needs_attention or _falls(week) for week in facts.weeks)


def _falls(week: ObjectiveWeek) -> bool:
    return week.now.objective.measure.metric.is_level and (week.change or 0) < 0


def trial_beside(
    facts: Facts,
    steps: Iterable[Step],
    chosen: Finding,
    news: StepNews | None,
    story: Story,
    *,
    muted: Collection[str],
) -> Standing | None:
    """The step of several weeks that goes on beside what is advised today, if one does.

    None if that is about the same, or the contrary, and for one that the news tells of.
    """
    told = news.step.id if news else None
    running = (step for step in steps if is_trial(step, facts.today) and step.id != told)
    trials = (step for step in running if not was_recalled(step, facts))
    eligible = (step for step in trials if _is_eligible(step, facts, story, muted))
    chosen_anew = (step for step in eligible if not (tries_anew(step) and step.done is None))
    others = (step for step in chosen_anew if not _is_settled_by(chosen, step))
    step = next(iter(_newest_first(others)), None)
    return Standing(step=step, stands=Stands.RUNNING) if step else None


def _is_settled_by(chosen: Finding, step: Step) -> bool:
    """Return True if what is chosen is the step, another for its objective, or takes it back."""
    same = step.about is not None and step.about == chosen.objective_id
    return same or step.subject == chosen.subject or takes_back(chosen.subject, step.subject)


def _newest_first(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.said_on, reverse=True)


def _is_eligible(step: Step, facts: Facts, story: Story, muted: Collection[str]) -> bool:
    """Return True for a step of the last four weeks that fits the story, of what still goes on."""
    lately = facts.today - CONTRARY <= step.said_on < facts.today
    is_told_to = step.rule in STEPS and step.rule not in muted and step.done is not Done.NO
    fits = step.rule == RESTART or not has_start(story)
    is_late = is_past_trying(step.subject, facts) and not is_trial(step, facts.today)
    return lately and is_told_to and fits and not is_late and _goes_on(step, facts)


def _goes_on(step: Step, facts: Facts) -> bool:
    """Return True if its objective, if it has one, is open and its owner there to do it."""
    if step.about is None:
        return True
    about = next((week for week in facts.weeks if week.now.objective.id == step.about), None)
    if about is None or about.done or about.is_over(facts.today):
        return False
    return step.rule in LASTING or about.now.objective.owner not in facts.away


def _gone_on_with(step: Step, news: StepNews, facts: Facts) -> Standing | None:
    """The step that the news is about, as far as more of it makes sense."""
    if step.rule in BRIEF or news.dropped or step.done is None:
        return None
    if step.done is Done.PARTLY and not news.in_full and news.outcome is not Outcome.TOO_EARLY:
        return None if _is_vague(step) else Standing(step=step, stands=Stands.REST)
    after = AFTER.get(news.outcome)
    if after in SAME_AGAIN and (needed := _needs_more(step, facts)):
        return None if _is_vague(step) else Standing(step=step, stands=Stands.MORE, needed=needed)
    return Standing(step=step, stands=after) if after else None


def _needs_more(step: Step, facts: Facts) -> Needed | None:
    """What a week takes and the best one lately had, where the same again won't be enough."""
    about = next((week.now for week in facts.weeks if week.now.objective.id == step.about), None)
    best = exceeds_best(facts, about) if about else None
    if about is None or about.weekly is None or best is None:
        return None
    return Needed(about.objective, about.weekly, best)


def _is_vague(step: Step) -> bool:
    """Return True for an act that looks for what worked: more of that says nothing to do."""
    act = act_of(step.rule, step.based_on)
    return act in VAGUE or act.endswith(LOOKING)


def _running(step: Step, facts: Facts) -> Standing | None:
    """The step if it runs and no digest has named it; what is to be decided is asked about."""
    is_first = not was_recalled(step, facts) and (not tries_anew(step) or step.done is not None)
    return Standing(step=step, stands=Stands.RUNNING) if _runs(step, facts) and is_first else None


def _undecided(step: Step, facts: Facts) -> Standing | None:
    """The new approach that has begun, once it was asked about and nobody answered."""
    is_open = tries_anew(step) and step.done is None and was_recalled(step, facts)
    return Standing(step=step, stands=Stands.RUNNING) if _runs(step, facts) and is_open else None


def _runs(step: Step, facts: Facts) -> bool:
    until = runs_until(step)
    return until is not None and facts.today < until


def _open(
    step: Step, earlier: Sequence[Step], facts: Facts, story: Story, muted: Collection[str]
) -> Standing | None:
    """The step if it is due, nobody has answered, and its reason still holds."""
    lately = facts.today - RECALLED_AFTER < heard_on(step, facts.today)
    if step.done is not None or step.rule in ONCE or not lately or was_recalled(step, facts):
        return None
    since = (other for other in earlier if other.said_on > step.said_on)
    if any(takes_back(other.subject, step.subject) for other in since):
        return None
    found = fitting(findings(facts, muted), story)
    holds = is_trial(step, facts.today) or any(
        is_same_act(finding.subject, step.subject) for finding in found
    )
    return Standing(step=step, stands=Stands.OPEN) if holds else None
