"""Choosing the one thing to say among all that the rules found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from bot.domain.coaching.digest import Coverage, ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.rule import Rule
from bot.domain.coaching.rule_table import RULES
from bot.domain.progress.pace import Progress
from bot.domain.team import Purpose

FOR_ONE = frozenset(
    {
        *("over", "near_limit", "ends_soon", "deadline_near", "out_of_reach", "at_risk"),
        *("slipping", "missed_twice", "week_missed", "far_ahead"),
    }
)
"""The rules of use to somebody who is asked for a number; the rest is for the team."""


_ALL = tuple(sorted(RULES.values(), key=lambda rule: -rule.priority))
_FOR_ONE = tuple(rule for rule in _ALL if rule.name in FOR_ONE)


def findings(
    facts: Facts, muted: Collection[str] = (), rules: Iterable[Rule] = _ALL
) -> list[Finding]:
    """All that the rules found, the most useful first; objectives in the order of the facts."""
    loud = [rule for rule in rules if rule.name not in muted]
    return [finding for rule in loud for finding in rule.findings(facts)]


def choose(
    facts: Facts, *, muted: Collection[str] = (), said: Mapping[Said, date] | None = None
) -> Finding | None:
    """The most useful finding that was not said lately; None for none.

    `said` is what was said lately, and when; what another rule found than last time goes before.
    Where nothing is new, the most useful of it comes back with its day, so that nobody has to read
    the same words again.
    """
    known = said or {}
    found = findings(facts, muted)
    new = [each for each in found if each.subject not in known]
    last = max(known, key=lambda subject: known[subject])[0] if known else None
    again = [replace(each, said_on=known[each.subject]) for each in found if each.subject in known]
    return next(iter([*(each for each in new if each.rule != last), *new, *again]), None)


def choose_for_one(
    due: Iterable[Progress],
    today: date,
    muted: Collection[str],
    told: tuple[Said, date] | None = None,
) -> Finding | None:
    """The most useful that can be told about objectives which somebody is asked about.

    `told` is what they were told last, and when: not the same twice in a row, but the same when
    the day's question is put anew.
    """
    facts = Facts(
        today=today,
        purpose=Purpose.OTHER,
        weeks=tuple(ObjectiveWeek(now=progress, before=progress) for progress in due),
        coverage=Coverage(reported=0, expected=0),
    )
    found = findings(facts, muted, _FOR_ONE)
    said, again = (told[0], told[1] == today) if told else (None, False)
    return next((each for each in found if (each.subject == said) is again), None)
