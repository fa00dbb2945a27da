"""Choosing the one thing to say among all that the rules found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from bot.domain.advice.facts import Facts
from bot.domain.advice.finding import Finding
from bot.domain.advice.rules import RULES
from bot.domain.digest import Coverage, ObjectiveWeek
from bot.domain.pace import Progress
from bot.domain.team import Purpose

Said = tuple[str, int | None]
"""A rule and the objective it was about, if any."""


FOR_ONE = frozenset(
    {
        *("over", "near_limit", "deadline_near", "out_of_reach", "at_risk", "slipping"),
        *("too_easy", "reached", "far_ahead"),
    }
)
"""The rules of use to somebody who is asked for a number; the rest is for the team."""


def findings(facts: Facts, quieted: Collection[str] = ()) -> list[Finding]:
    """All that the rules found, the most useful first; objectives in the order of the facts."""
    ordered = sorted(RULES.values(), key=lambda rule: -rule.useful)
    loud = [rule for rule in ordered if rule.name not in quieted]
    return [finding for rule in loud for finding in rule.findings(facts)]


def choose(
    facts: Facts, *, quieted: Collection[str] = (), last: Said | None = None
) -> Finding | None:
    """The most useful finding, and not what was said last where another fits; None for none."""
    found = findings(facts, quieted)
    return next(_news(found, last), found[0] if found else None)


def _news(found: Iterable[Finding], last: Said | None) -> Iterator[Finding]:
    return (each for each in found if (each.rule, each.objective_id) != last)


def choose_for_one(
    due: Iterable[Progress], today: date, quieted: Collection[str]
) -> Finding | None:
    """The most useful that can be told about objectives which somebody is asked about."""
    facts = Facts(
        today=today,
        purpose=Purpose.OTHER,
        weeks=tuple(ObjectiveWeek(now=progress, before=progress) for progress in due),
        coverage=Coverage(reported=0, expected=0),
    )
    return choose(facts, quieted={*quieted, *(RULES.keys() - FOR_ONE)})
