"""Answers to questions, from a team's own numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, METRICS, Ladder, Metric
from bot.domain.coaching.choose import findings
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.evidence import Evidence, evidence_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.overshadowed import PRAISE
from bot.domain.coaching.questions import Question, Topic
from bot.domain.coaching.rules.plans import contrasted
from bot.domain.plan.costs import Contrast, contrast
from bot.domain.plan.plan import Plan
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import IN_ORDER
from bot.domain.progress.tally import Tally, tally_of
from bot.domain.team import Purpose

Amounts = tuple[tuple[Measure, Decimal], ...]
ABOUT_COSTS = ("no_tags", "no_line_item")
"""The rules that go first in an answer about whether social media is worth it."""
ADVISED = frozenset({Topic.ON_TRACK, Topic.NEXT, Topic.WORTH, Topic.WHY_SLIPPING, Topic.WHY_TIP})
"""The topics whose answers end in the advice of a rule; the others have advice of their own."""
UNSUITED = {
    Topic.WORTH: frozenset({"costly", "cheaper", "costs_missing"}),
    Topic.WHY_SLIPPING: PRAISE,
}
"""The rules that do not suit a topic: their facts are in its answer anyway, or it is no praise."""
COSTS = (METRICS["hours"], METRICS["spend"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a question; `came` and `spent` are amounts since the day `since`.

    `came_in` are those of the `days` asked about, `is_cut` if some are too long ago; `elsewhere` is
    what came on all platforms together where nothing did on the one that was asked about. `older`
    is all that ever came, `older_on` the last day of it, where nothing did since that day.

    `tally` is of all the team's objectives. `levels` are the last known values of what does not
    add up, such as followers. `about` are the objectives that the question is about: all of them
    for a general question.
    `next_digest` and `next_checkin` are when the team's and the person's next ones are due.
    `unreported` are the kinds of cost among `spent` that nobody reported. `contrast` is how far
    social media and the rest of the plan are apart in cost, if they are.
    """

    team_id: int
    today: date
    question: Question
    tally: Tally
    about: tuple[Progress, ...]
    since: date
    days: tuple[date, date] | None
    is_cut: bool
    came: Amounts
    came_in: Amounts
    elsewhere: Amounts
    levels: Amounts
    spent: Amounts
    unreported: tuple[Metric, ...]
    contrast: Contrast | None
    finding: Finding | None
    plan: Plan | None
    evidence: Evidence
    purpose: Purpose = Purpose.OTHER
    purpose_words: str = ""
    older: Amounts = ()
    older_on: date | None = None
    next_digest: datetime | None = None
    next_checkin: datetime | None = None


def answer(team_id: int, question: Question, facts: Facts, muted: Collection[str]) -> Answer:
    """The answer from the numbers of a team."""
    spent, found = _spent(facts, question), _contrast(facts, question)
    asked = question.days.span(facts.today) if question.days else None
    span = _known_days(asked, facts.first_week) if asked else None
    kinds = _effects(question, facts)
    came = _amounts(facts, question, kinds)
    about = _asked_about(facts, question)
    return Answer(
        team_id=team_id,
        today=facts.today,
        question=question,
        tally=tally_of(week.now for week in facts.weeks),
        about=about,
        since=facts.first_week,
        days=span,
        is_cut=asked != span,
        came=came,
        came_in=_amounts(facts, question, kinds, *(span or ())),
        elsewhere=() if came else _amounts(facts, replace(question, platform=None), kinds),
        levels=_levels(facts, question),
        spent=spent,
        unreported=tuple(
            metric for metric in COSTS if metric not in {measure.metric for measure, _ in spent}
        ),
        contrast=found,
        finding=_finding(facts, question, found, muted),
        plan=facts.plan,
        evidence=evidence_of(facts, question, about),
        purpose=facts.purpose,
        purpose_words=facts.purpose_words,
    )


def _known_days(asked: tuple[date, date], since: date) -> tuple[date, date] | None:
    """Those of the days asked about that the facts tell of; None if all are too long ago."""
    first, last = asked
    return (max(first, since), last) if last >= since else None


def in_general(topic: Topic, today: date) -> Answer:
    """The answer to a question that needs no team, without any numbers."""
    nothing = Facts(today=today, purpose=Purpose.OTHER, weeks=(), coverage=Coverage(due=0, came=0))
    return answer(0, Question(topic=topic), nothing, ())


def _spent(facts: Facts, question: Question) -> Amounts:
    """The reported hours and money, of the platform alone if the question names one."""
    return _amounts(facts, question, COSTS)


def _contrast(facts: Facts, question: Question) -> Contrast | None:
    """The contrast in costs that a question about costs is about."""
    if facts.plan is None or not question.about_costs:
        return None
    found = contrast(facts.plan, platform=question.platform)
    fits = (
        found is not None
        and found.social.is_social  # what the advice speaks of
        and question.metric in (None, found.social.metric)
    )
    return found if fits else None


def _finding(
    facts: Facts, question: Question, found: Contrast | None, muted: Collection[str]
) -> Finding | None:
    """The advice: about costs what the comparison says, so that both are of the same line items.

    What is missing for it is in the answer already.
    """
    if found is not None and facts.plan is not None:
        told = contrasted(facts.plan, found)
        if told.rule not in muted and question.topic is not Topic.BUDGET_LEFT:
            return told
    if question.topic not in ADVISED:
        return None
    unsuited = UNSUITED.get(question.topic, frozenset())
    fitting = findings(facts, {*muted, *unsuited})
    if question.topic is Topic.WHY_SLIPPING:
        worst = next(iter(_asked_about(facts, question)), None)
        fitting = [each for each in fitting if each.about is not None and each.about == worst]
    return _fitting(question, fitting)


def _effects(question: Question, facts: Facts) -> list[Metric]:
    """The metric asked for, else all metrics of effects."""
    if question.metric:
        return [question.metric]
    wanted = EFFECTS if question.topic is Topic.WORTH else EFFECTS | {Ladder.OUT_TAKE}
    return [metric for metric in facts.catalogue.metrics if metric.ladder in wanted]


def _amounts(
    facts: Facts,
    question: Question,
    metrics: Iterable[Metric],
    first: date | None = None,
    last: date | None = None,
) -> Amounts:
    """The amounts reported for these days, else for eight weeks; metrics without are left out."""
    days = first or facts.first_week, last or facts.today
    flows = [Measure(m, question.platform) for m in metrics if m.adds_up]
    amounts = [(measure, facts.between(measure, *days)) for measure in flows]
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
    return question.is_about(finding.about.objective.measure)


def _asked_about(facts: Facts, question: Question) -> tuple[Progress, ...]:
    """The objectives that a question is about, the most urgent first."""
    progress = (week.now for week in facts.weeks)
    return tuple(each for each in progress if question.is_about(each.objective.measure))
