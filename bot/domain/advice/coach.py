"""Answers to questions, from a team's own numbers: what they are about, and what is known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.advice.choose import findings
from bot.domain.advice.facts import EFFECTS, REMEMBERED, Facts
from bot.domain.advice.finding import Finding
from bot.domain.vocabulary import (
    METRIC_NAMES,
    METRICS,
    PLATFORM_NAMES,
    Ladder,
    Measure,
    Metric,
    MetricKind,
    Platform,
)


class Topic(StrEnum):
    WORTH = "worth"
    ON_TRACK = "on_track"
    NEXT = "next"


WORTH = frozenset({"worth", "roi", "return", "pay", "pays", "value", "cost"})
ON_TRACK = frozenset({"track", "pace", "progress", "doing", "behind", "ahead"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What somebody wants to know; a platform or a metric narrows it down."""

    topic: Topic
    metric: Metric | None = None
    platform: Platform | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is known; `came` and `spent` are the amounts of the last eight weeks."""

    team_id: int
    today: date
    question: Question
    good: int
    total: int
    came: tuple[tuple[Measure, Decimal], ...]
    spent: tuple[tuple[Measure, Decimal], ...]
    finding: Finding | None


def question_of(text: str) -> Question:
    """Read a question; whatever is in no list asks for the next thing to do."""
    words = re.findall(r"[\w-]+", text.lower())
    topic = Topic.NEXT
    if WORTH.intersection(words):
        topic = Topic.WORTH
    elif ON_TRACK.intersection(words):
        topic = Topic.ON_TRACK
    metric = next((METRIC_NAMES[word] for word in words if word in METRIC_NAMES), None)
    platform = next((PLATFORM_NAMES[word] for word in words if word in PLATFORM_NAMES), None)
    return Question(topic=topic, metric=metric, platform=platform)


def answer(team_id: int, question: Question, facts: Facts, quieted: Collection[str]) -> Answer:
    """What the numbers say to that."""
    verdicts = [week.now.verdict for week in facts.weeks]
    return Answer(
        team_id=team_id,
        today=facts.today,
        question=question,
        good=sum(verdict.good for verdict in verdicts),
        total=len(verdicts),
        came=_amounts(facts, question, _effects(question)),
        spent=_amounts(facts, Question(topic=question.topic), [METRICS["hours"], METRICS["spend"]]),
        finding=_fitting(question, findings(facts, quieted)),
    )


def _effects(question: Question) -> list[Metric]:
    """The metric asked for, else all that somebody is there for."""
    if question.metric:
        return [question.metric]
    wanted = EFFECTS if question.topic is Topic.WORTH else EFFECTS | {Ladder.OUT_TAKE}
    return [metric for metric in METRICS.values() if metric.ladder in wanted]


def _amounts(
    facts: Facts, question: Question, metrics: Iterable[Metric]
) -> tuple[tuple[Measure, Decimal], ...]:
    """What was reported; a metric without a report is left out, for that is not zero."""
    flows = [Measure(m, question.platform) for m in metrics if m.kind is MetricKind.FLOW]
    found = [(measure, facts.amount(measure, REMEMBERED)) for measure in flows]
    return tuple((measure, value) for measure, value in found if value is not None)


def _fitting(question: Question, found: Iterable[Finding]) -> Finding | None:
    """The best finding about what was asked; about nothing in particular, the best of all."""
    return next((finding for finding in found if _is_about(question, finding)), None)


def _is_about(question: Question, finding: Finding) -> bool:
    if question.metric is None and question.platform is None:
        return True
    if finding.about is None:
        return False
    measure = finding.about.objective.measure
    metric = question.metric in (None, measure.metric)
    return metric and question.platform in (None, measure.platform)
