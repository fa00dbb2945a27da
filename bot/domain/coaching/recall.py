"""Calling to mind: advice that was given lately, and whose step is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.coaching.acts import act_of
from bot.domain.coaching.contraries import takes_back
from bot.domain.coaching.decisions import was_decided
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.focus import PRESSING
from bot.domain.coaching.ideas import OF_THE_FIRST
from bot.domain.coaching.smaller import named
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import DECISIONS, LASTING, OF_A_WEEK, QUESTIONS, is_open, is_trial

MEMORY = timedelta(weeks=8)
"""So long the same is not said again about an objective."""
CONTRARY = timedelta(weeks=4)
"""So long the contrary is not said, nor an ordinary step called to mind."""
RECALLED_AFTER = timedelta(weeks=2)
ASKED_AGAIN = frozenset({"far_fetched", "no_effect"})
"""The rules that ask for another objective or target: an answer would show."""
ASKED_WITHIN = timedelta(weeks=3)
ASKED_ANYWAY = frozenset({"told", *QUESTIONS})
"""The rules whose question comes back by itself, at its time."""
WHERE_FROM = "no_tags"
"""The rule that asks where results come from."""
HEARD_WITHIN = timedelta(weeks=6)
"""So long it is remembered that people were asked, whoever they were."""
SAME = "_same"
"""The end of acts that ask for nothing new: whoever goes on as before has done them."""


def remembered(earlier: Iterable[Step], facts: Facts) -> list[Step]:
    """The steps of the last eight weeks."""
    return [step for step in earlier if facts.today - step.said_on < MEMORY]


def recalled(wanted: Iterable[Finding], earlier: Sequence[Step], facts: Facts) -> Finding | None:
    """The most useful finding whose step is open still, unless it was called to mind before."""
    open_steps = {
        step.subject: step
        for step in remembered(earlier, facts)
        if _is_to_recall(step, earlier, facts)
    }
    first = next(
        (each for each in wanted if _is_recallable(each, open_steps, earlier, facts)), None
    )
    if first is None:
        return None
    step = open_steps[first.subject]
    again = _recalled_before(step, facts.today) is not None
    return replace(
        first,
        said_on=step.said_on,
        said_twice=again,
        said_with=step.based_on,
    )


def _is_recallable(
    finding: Finding, open_steps: Mapping[Said, Step], earlier: Iterable[Step], facts: Facts
) -> bool:
    """Return True if its step is open, and no decision about what it names was advised since."""
    step = open_steps.get(finding.subject)
    if step is None:
        return False
    measures = set(named(finding))
    about = {w.now.objective.id for w in facts.weeks if w.now.objective.measure in measures}
    return not any(
        is_open(other) and other.rule in DECISIONS and other.about in about
        for other in earlier
        if other.said_on > step.said_on
    )


def heard_on(step: Step, today: date) -> date:
    """The day on which it was said or called to mind last."""
    return _recalled_before(step, today) or step.said_on


def asked_again(wanted: Iterable[Finding], earlier: Sequence[Step], facts: Facts) -> Finding | None:
    """The first question to the team that nothing answered since, once more in other words."""
    for finding in wanted:
        said = (step for step in earlier if step.subject == finding.subject)
        last = max(said, key=lambda step: step.said_on, default=None)
        if finding.rule not in ASKED_AGAIN or last is None or was_recalled(last, facts):
            continue
        if last.said_on >= facts.today - ASKED_WITHIN:
            return replace(finding, said_on=last.said_on)
    return None


def was_asked_where_from(earlier: Iterable[Step], today: date) -> bool:
    """Return True if another tip asked lately how people heard of the team."""
    return any(
        step.said_on > today - HEARD_WITHIN and act_of(step.rule, step.based_on) == OF_THE_FIRST
        for step in earlier
    )


def was_recalled(step: Step, facts: Facts) -> bool:
    """Return True if an earlier digest named it again: from then on only numbers speak of it."""
    return _recalled_before(step, facts.today) is not None


def _recalled_before(step: Step, today: date) -> date | None:
    """The day on which it was called to mind last, if that is not today."""
    return None if step.recalled_on == today else step.recalled_on


def _is_to_recall(step: Step, earlier: Sequence[Step], facts: Facts) -> bool:
    """Return True for an open step that was not said for two weeks, nor called to mind at all.

    One that takes longer is under way, and what is asked anyway waits for its time. Only what
    presses comes back as long as it is remembered. Decisions and situations do so once, unless
    the objective is changed, or passed the end that was named; any other step within four weeks.
    None does after its contrary.
    """
    since = (other for other in earlier if other.said_on > step.said_on)
    is_lasting = step.rule in LASTING and not was_decided(step, facts)
    is_recent = step.rule not in LASTING and facts.today - CONTRARY <= step.said_on
    return (
        is_open(step)
        and not is_trial(step, facts.today)
        and step.rule not in OF_A_WEEK | ASKED_ANYWAY
        and not act_of(step.rule, step.based_on).endswith(SAME)
        and step.due_on is not None
        and not (step.rule in DECISIONS and step.told_on)
        and (is_lasting or is_recent)
        and (step.rule in PRESSING or not was_recalled(step, facts))
        and heard_on(step, facts.today) <= facts.today - RECALLED_AFTER
        and not any(_is_contrary(step, other) for other in since)
    )


def _is_contrary(one: Step, other: Step) -> bool:
    """Return True if what is called to mind would take back what was said since, or was itself."""
    return takes_back(one.subject, other.subject) or takes_back(other.subject, one.subject)
