"""Smaller steps: single-objective advice that a situation outweighs while it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, Ladder, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.contraries import RESTART, SMALL_CHANGES
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import DECISIONS, SITUATIONS, STEPS, is_open, is_trial
from bot.domain.progress.verdict import Verdict

LATELY = timedelta(weeks=2)
FAR_BEHIND = (Verdict.OFF_PACE, Verdict.AT_RISK)
LITTLE = frozenset({"slipping", "falling_twice"})
"""The rules about what is a little behind its date."""
ACTED = EFFECTS | {Ladder.OUT_TAKE}
OF_SEEN = frozenset({*SMALL_CHANGES, "stale", "level_dropped"})
"""The small steps that followers and the like have."""
URGENT = frozenset({"deadline_near", "last_call"})
"""The steps that do not wait for anything."""


def without_smaller(found: Sequence[Finding], steps: Sequence[Step], today: date) -> list[Finding]:
    """The findings without steps about single objectives that a named situation is about.

    `steps` are those that are remembered. A situation counts if it was named, still holds, and its
    step was not refused. After two weeks, or when its step is due, it gives way to decisions.

    Nor are there any steps to get more out of the work, while it is to begin again.
    """
    situations = [step for step in steps if step.rule in SITUATIONS and is_open(step)]
    fresh = [step for step in situations if _is_fresh(step, today)]
    all_named, fresh_named = (_measures(found, each) for each in (situations, fresh))
    idle = SMALL_CHANGES if _is_to_start(found, steps, today) else ()
    return [
        finding
        for finding in found
        if not _is_smaller(finding, fresh_named if finding.rule in DECISIONS else all_named)
        and finding.rule not in idle
    ]


def _is_to_start(found: Iterable[Finding], steps: Iterable[Step], today: date) -> bool:
    """Return True if the work stopped, and to begin again was advised lately and not refused."""
    stopped = any(finding.rule == RESTART for finding in found)
    return stopped and any(
        step.rule == RESTART and is_open(step) and _is_fresh(step, today) for step in steps
    )


def _is_fresh(step: Step, today: date) -> bool:
    is_running = step.due_on is not None and today < step.due_on
    return is_running or today < step.said_on + LATELY


def _measures(found: Iterable[Finding], situations: Iterable[Step]) -> set[Measure]:
    """The measures of the situations that these steps named, as far as they hold."""
    told = {step.subject for step in situations}
    lasting = (finding for finding in found if finding.subject in told)
    return {measure for finding in lasting for measure in named(finding)}


def parted(found: Iterable[Finding], facts: Facts) -> tuple[list[Finding], list[Finding]]:
    """The findings, and apart from them small steps about objectives that need less than another.

    One that is a little behind can wait while another one is far behind; so can followers and the
    like while people who act are as far behind.
    """
    urgent = any(week.needs_attention and week.now.verdict in FAR_BEHIND for week in facts.weeks)
    main: list[Finding] = []
    lesser: list[Finding] = []
    for finding in found:
        is_lesser = (urgent and _is_little(finding)) or can_wait(finding, facts)
        (lesser if is_lesser else main).append(finding)
    return main, lesser


def can_wait(finding: Finding, facts: Facts) -> bool:
    """Return True for a small step about what is only seen, while what people do goes badly."""
    if finding.about is None or finding.rule not in OF_SEEN:
        return False
    is_seen = finding.about.objective.measure.metric.ladder is Ladder.OUTPUT
    return is_seen and bool(_acted_on(facts))


def is_worked_on(steps: Iterable[Step], facts: Facts) -> bool:
    """Return True while a step of several weeks runs for what people do, and goes badly."""
    return any(step.about in _acted_on(facts) and is_trial(step, facts.today) for step in steps)


def _acted_on(facts: Facts) -> set[int]:
    """The objectives for results and responses that need attention."""
    return {
        week.now.objective.id
        for week in facts.weeks
        if week.needs_attention and week.now.objective.measure.metric.ladder in ACTED
    }


def _is_little(finding: Finding) -> bool:
    is_little = finding.about is not None and finding.about.verdict is Verdict.SLIPPING
    return is_little and finding.rule in LITTLE


def _is_smaller(finding: Finding, named: set[Measure]) -> bool:
    is_single = finding.about is not None and finding.about.objective.measure in named
    return is_single and finding.rule in STEPS.keys() - SITUATIONS - URGENT


def named(finding: Finding) -> Iterator[Measure]:
    """The measures that a situation is about."""
    values = [number.value for number in finding.numbers]
    yield from (value for value in values if isinstance(value, Measure))
    platforms = [value for value in values if isinstance(value, Platform)]
    for metric in (value for value in values if isinstance(value, Metric)):
        yield from (Measure(metric, platform) for platform in platforms)
    if finding.about is not None:
        yield finding.about.objective.measure
