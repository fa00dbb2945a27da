"""Answers to questions, from a team's own numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric
from bot.domain.coaching.choose import findings
from bot.domain.coaching.facts import EFFECTS, REMEMBERED, Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.questions import Question, Topic
from bot.domain.plan.plan import Plan
from bot.domain.progress.pace import Progress
from bot.domain.progress.result import IN_ORDER
from bot.domain.progress.verdict import Verdict

Amounts = tuple[tuple[Measure, Decimal], ...]
ABOUT_COSTS = ("costly", "cheaper", "no_tags", "no_line_item")
"""The rules that go first in an answer about whether social media is worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question; `came` and `spent` are amounts of the last eight weeks.

    Of `total` objectives, `good` go well, `silent` have no report and `early` are too early to
    judge. `levels` are the last known values of what does not add up, such as followers. `about`
    are the objectives that the question is about: all of them for a general question.
    """

    team_id: int
    today: date
    question: Question
    good: int
    silent: int
    early: int
    total: int
    about: tuple[Progress, ...]
    came: Amounts
    levels: Amounts
    spent: Amounts
    finding: Finding | None
    plan: Plan | None


def answer(team_id: int, question: Question, facts: Facts, muted: Collection[str]) -> Answer:
    """The answer from the numbers of a team."""
    verdicts = [week.now.verdict for week in facts.weeks]
    return Answer(
        team_id=team_id,
        today=facts.today,
        question=question,
        good=sum(verdict.good for verdict in verdicts),
        silent=verdicts.count(Verdict.NO_DATA),
        early=verdicts.count(Verdict.TOO_EARLY),
        total=len(verdicts),
        about=tuple(week.now for week in facts.weeks if _is_about(question, week.now)),
        came=_amounts(facts, question, _effects(question, facts)),
        levels=_levels(facts, question),
        spent=_amounts(facts, Question(topic=question.topic), [METRICS["hours"], METRICS["spend"]]),
        finding=_fitting(question, findings(facts, muted)),
        plan=facts.plan,
    )


def _effects(question: Question, facts: Facts) -> list[Metric]:
    """The metric asked for, else all metrics of effects."""
    if question.metric:
        return [question.metric]
    wanted = EFFECTS if question.topic is Topic.WORTH else EFFECTS | {Ladder.OUT_TAKE}
    return [metric for metric in facts.catalogue.metrics if metric.ladder in wanted]


def _amounts(facts: Facts, question: Question, metrics: Iterable[Metric]) -> Amounts:
    """The reported amounts; metrics without a report are left out."""
    flows = [Measure(m, question.platform) for m in metrics if m.adds_up]
    amounts = [(measure, facts.amount(measure, REMEMBERED)) for measure in flows]
    return tuple((measure, value) for measure, value in amounts if value is not None)


def _levels(facts: Facts, question: Question) -> Amounts:
    """The level of the metric asked for on each platform, by the day of its first report."""
    metric = question.metric
    if metric is None or metric.adds_up:
        return ()
    firsts = {
        measure: min(map(IN_ORDER, results))
        for measure, results in facts.results.items()
        if measure.metric == metric and question.platform in (None, measure.platform)
    }
    levels = [
        (measure, facts.latest(measure)) for measure in sorted(firsts, key=firsts.__getitem__)
    ]
    return tuple((measure, value) for measure, value in levels if value is not None)


def _fitting(question: Question, all_findings: list[Finding]) -> Finding | None:
    """The best finding about the subject asked for; for a general question, the best of all."""
    costs = [finding for finding in all_findings if finding.rule in ABOUT_COSTS]
    ordered = [*costs, *all_findings] if question.topic is Topic.WORTH else all_findings
    return next((finding for finding in ordered if _answers(question, finding)), None)


def _answers(question: Question, finding: Finding) -> bool:
    if finding.about is None:
        return not question.narrow
    return _is_about(question, finding.about)


def _is_about(question: Question, progress: Progress) -> bool:
    measure = progress.objective.measure
    metric = question.metric in (None, measure.metric)
    return metric and question.platform in (None, measure.platform)
