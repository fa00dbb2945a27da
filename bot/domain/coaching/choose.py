"""The choice of the one finding to tell among all findings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.rule import Rule
from bot.domain.coaching.rule_table import RULES
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose

FOR_ONE = frozenset(
    {
        *("over", "near_limit", "ends_soon", "deadline_near", "out_of_reach", "at_risk"),
        *("slipping", "missed_twice", "week_missed", "far_ahead"),
    }
)
"""The rules that help a person who is asked for a number; the others are for the team."""


STEADY = "steady"
"""The rule that advises to change nothing."""
_ALL = tuple(sorted(RULES.values(), key=lambda rule: -rule.priority))
_FOR_ONE = tuple(rule for rule in _ALL if rule.name in FOR_ONE)


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
    facts: Facts, *, muted: Collection[str] = (), said: Mapping[Said, date] | None = None
) -> Finding | None:
    """The most useful finding that was not said lately; None without a finding.

    `said` holds the subjects said lately and their days. A finding of another rule than the last
    one goes first. If none is new, the most useful one comes back with the day it was said on, so
    that a reminder can take the place of the same words.
    """
    known = said or {}
    all_findings = findings(facts, muted)
    new = [finding for finding in all_findings if finding.subject not in known]
    last = max(known, key=lambda subject: known[subject])[0] if known else None
    again = [
        replace(finding, said_on=known[finding.subject])
        for finding in all_findings
        if finding.subject in known
    ]
    return next(iter([*(finding for finding in new if finding.rule != last), *new, *again]), None)


def choose_for_one(
    due: Iterable[Progress],
    today: date,
    muted: Collection[str],
    told: tuple[Said, date] | None = None,
) -> Finding | None:
    """The most useful finding about the objectives that a person is asked about, or None.

    `told` is the subject they were told last, and its day: it is not repeated on another day, and
    kept if the same day's question is asked again.
    """
    facts = Facts(
        today=today,
        purpose=Purpose.OTHER,
        weeks=tuple(ObjectiveWeek(now=progress) for progress in due),
        coverage=Coverage(due=0, came=0),
    )
    all_findings = findings(facts, muted, _FOR_ONE)
    last_subject, again = (told[0], told[1] == today) if told else (None, False)
    return next(
        (finding for finding in all_findings if (finding.subject == last_subject) is again), None
    )
