"""Smaller steps: single-objective advice that a situation outweighs while it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import SITUATIONS, STEPS, is_open

URGENT = frozenset({"deadline_near", "last_call"})
"""The steps that do not wait for anything."""


def without_smaller(found: Sequence[Finding], steps: Iterable[Step]) -> list[Finding]:
    """The findings without steps about single objectives that a named situation is about.

    `steps` are those that are remembered. A situation counts if it was named, still holds, and its
    step was not refused.
    """
    told = {step.subject for step in steps if step.rule in SITUATIONS and is_open(step)}
    lasting = [finding for finding in found if finding.subject in told]
    named = {measure for finding in lasting for measure in _named(finding)}
    return [finding for finding in found if not _is_smaller(finding, named)]


def _is_smaller(finding: Finding, named: set[Measure]) -> bool:
    is_single = finding.about is not None and finding.about.objective.measure in named
    return is_single and finding.rule in STEPS.keys() - SITUATIONS - URGENT


def _named(finding: Finding) -> Iterator[Measure]:
    """The measures that a situation is about."""
    values = [number.value for number in finding.numbers]
    yield from (value for value in values if isinstance(value, Measure))
    platforms = [value for value in values if isinstance(value, Platform)]
    for metric in (value for value in values if isinstance(value, Metric)):
        yield from (Measure(metric, platform) for platform in platforms)
    if finding.about is not None:
        yield finding.about.objective.measure
