"""The choice of the one finding to tell among all findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.coaching.contraries import STEADY, takes_back
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, InsteadOf
from bot.domain.coaching.rule import Rule
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import (
    DECISIONS,
    is_dropped,
    is_open,
    latest_change,
    was_refused,
)

MEMORY = timedelta(weeks=4)
"""So long neither the same is said again about an objective nor the contrary."""
RECALLED_AFTER = timedelta(weeks=2)
_ALL = tuple(sorted(RULES.values(), key=lambda rule: -rule.priority))


def findings(
    facts: Facts, muted: Collection[str] = (), rules: Iterable[Rule] = _ALL
) -> list[Finding]:
    """All findings by the priority of their rules; objectives in the order of the facts.

    To change nothing is advised only where no other rule finds anything, be it muted or not: a
    team that heard last week what to change is not told the contrary.
    """
    loud = [rule for rule in rules if rule.name not in muted]
    found = [finding for rule in loud for finding in rule.findings(facts)]
    contrary = [finding for finding in found if finding.rule != STEADY]
    if contrary or not found:
        return contrary
    quiet = (RULES[name] for name in muted if name in RULES)
    return [] if any(True for rule in quiet for _ in rule.findings(facts)) else found


def choose(
    facts: Facts, *, muted: Collection[str] = (), steps: Iterable[Step] = ()
) -> Finding | None:
    """The most useful finding that was not said lately, and is not the contrary of one that was.

    `steps` are what digests advised before, those of today aside. A finding of another rule than
    the last one goes first. If none is new, one whose step nobody has answered is called to mind
    once, with the day it was said on. None without any.
    """
    earlier = [step for step in steps if step.said_on < facts.today]
    lately = [step for step in earlier if facts.today - MEMORY <= step.said_on]
    known = {step.subject for step in lately}
    wanted = [
        finding
        for finding in findings(facts, muted)
        if not is_dropped(finding.subject, earlier, facts.today)
    ]
    new = [finding for finding in wanted if finding.subject not in known]
    last = max(lately, key=lambda step: step.said_on, default=None)
    others = [finding for finding in new if last is None or finding.rule != last.rule]
    fitting = (_against(finding, lately, facts) for finding in (*others, *new))
    chosen = next(filter(None, fitting), None)
    if chosen:
        return replace(chosen, smaller=was_refused(chosen.subject, earlier))
    return _recalled(wanted, lately, facts)


def _against(finding: Finding, lately: Sequence[Step], facts: Facts) -> Finding | None:
    """The finding, with the number that changed since the contrary was said; None without one.

    After “change nothing” any finding is a change: that is only said where there is none.
    """
    contrary = [step for step in lately if takes_back(finding.subject, step.subject)]
    if not contrary:
        return finding
    reasons = [InsteadOf(step.rule, step.said_on, latest_change(step, facts)) for step in contrary]
    if not all(reason.rule == STEADY or reason.has_moved for reason in reasons):
        return None
    return replace(finding, instead_of=max(reasons, key=lambda reason: reason.said_on))


def _recalled(wanted: Iterable[Finding], lately: Sequence[Step], facts: Facts) -> Finding | None:
    """The most useful finding whose step is open still, unless it was called to mind before."""
    open_steps = {step.subject: step for step in lately if _is_to_recall(step, lately, facts)}
    found = (finding for finding in wanted if finding.subject in open_steps)
    first = next(found, None)
    if first is None:
        return None
    step = open_steps[first.subject]
    again = _recalled_before(step, facts.today) is not None
    return replace(first, said_on=step.said_on, said_twice=again)


def _recalled_before(step: Step, today: date) -> date | None:
    """The day on which it was called to mind last, if that is not today."""
    return None if step.recalled_on == today else step.recalled_on


def _is_to_recall(step: Step, lately: Sequence[Step], facts: Facts) -> bool:
    """Return True for an open step that was not said or called to mind for two weeks.

    A decision comes back more than once, any other step once. None does after its contrary.
    """
    since = (other for other in lately if other.said_on > step.said_on)
    return (
        is_open(step)
        and (step.recalled_on in (None, facts.today) or step.rule in DECISIONS)
        and (_recalled_before(step, facts.today) or step.said_on) <= facts.today - RECALLED_AFTER
        and not any(takes_back(step.subject, other.subject) for other in since)
    )
