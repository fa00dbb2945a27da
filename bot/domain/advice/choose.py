"""Choosing the one thing to say among all that the rules found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from bot.domain.advice.facts import Facts
from bot.domain.advice.finding import Finding
from bot.domain.advice.rules import RULES

Said = tuple[str, int | None]
"""A rule and the objective it was about, if any."""


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
