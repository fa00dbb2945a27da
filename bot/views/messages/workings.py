"""The sums behind Progress and the digest, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.domain.answers import TeamProgress
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.grade import grade_of
from bot.domain.progress.verdict import Verdict
from bot.domain.progress.workings import Workings, workings_of
from bot.views import wording
from bot.views.blocks import message, sections
from bot.views.names import names_of
from bot.views.payload import Message
from bot.views.render import Prompt

SHOWN = 12
"""Objectives in one message: the sums of one take several lines."""


@dataclass(frozen=True, slots=True)
class HeadFacts:
    total: int


@dataclass(frozen=True, slots=True)
class FootFacts:
    more: int


@dataclass(frozen=True, slots=True)
class SpanFacts:
    """The days that count, and how many of them are working days; `days_off` is empty for none."""

    first: str
    last: str
    days: int
    gone: int
    left: int
    days_off: str
    at_once: bool


@dataclass(frozen=True, slots=True)
class ProjectionFacts:
    """The gains of whole weeks, the first one first; three of their quartiles, and their ends."""

    gains: tuple[str, ...]
    slow: str
    usual: str
    good: str
    reported: str
    weeks_ahead: str
    likely: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """Numbers as they are written in a sum; empty for a number that there is not."""

    name: str
    limit: bool
    ended: bool
    reached: bool
    early: bool
    per: str
    reports: int
    span: SpanFacts
    start: str
    target: str
    value: str
    came: str
    expected: str
    lead: str
    buffer: str
    weekly: str
    planned_weekly: str
    strain: str
    projection: ProjectionFacts | None
    done: str
    grade: str


HEAD = Prompt("workings/head", HeadFacts)
ENTRY = Prompt("workings/entry", EntryFacts)
FOOT = Prompt("workings/foot", FootFacts)


def workings(team: TeamProgress) -> Message:
    """The sums behind the numbers of these objectives, the most pressing first."""
    shown = team.progress[:SHOWN]
    names = names_of((each.objective for each in shown), team.today)
    parts = [
        HEAD.body(HeadFacts(len(team.progress))),
        *(
            ENTRY.body(
                replace(
                    _facts(workings_of(progress, team.today), team.today),
                    name=wording.capital(names[progress.objective.id]),
                )
            )
            for progress in shown
        ),
        FOOT.body(FootFacts(len(team.progress) - len(shown))),
    ]
    text = "\n\n".join(filter(None, parts))
    return message(text, *sections(text))


def _facts(sums: Workings, today: date) -> EntryFacts:
    progress, objective = sums.progress, sums.progress.objective
    grade = grade_of(progress) if today > sums.last else None
    return EntryFacts(
        name=wording.title(objective.measure),
        limit=objective.kind is ObjectiveKind.AT_MOST and progress.value is not None,
        ended=progress.ended,
        reached=progress.verdict is Verdict.REACHED,
        early=progress.verdict is Verdict.TOO_EARLY,
        per=wording.label(objective.per) if objective.per else "",
        reports=progress.reports,
        span=_span(sums, today),
        start=_n(progress.start),
        target=_n(objective.target),
        value=_n(progress.value),
        came=_n(progress.previous),
        expected=_n(sums.expected),
        lead=_n(progress.lead),
        buffer=_n(progress.buffer),
        weekly=_n(progress.weekly),
        planned_weekly=_n(progress.planned_weekly),
        strain=_n(progress.strain),
        projection=_projection(sums, today),
        done=_n(sums.done),
        grade=wording.number(grade.value) if grade else "",
    )


def _span(sums: Workings, today: date) -> SpanFacts:
    return SpanFacts(
        first=wording.day(sums.first, today),
        last=wording.day(sums.last, today),
        days=sums.days,
        gone=sums.gone,
        left=sums.left,
        days_off=wording.counted(sums.days_off, "day_off") if sums.days_off else "",
        at_once=sums.at_once,
    )


def _projection(sums: Workings, today: date) -> ProjectionFacts | None:
    ends_at, last_on = sums.progress.ends_at, sums.progress.last_on
    if ends_at is None or not sums.gains:
        return None
    slow, usual, good = sums.weeks
    return ProjectionFacts(
        gains=tuple(map(_n, reversed(sums.gains))),
        slow=_n(slow),
        usual=_n(usual),
        good=_n(good),
        reported=wording.day(last_on, today) if last_on else "",
        weeks_ahead=_n(sums.weeks_ahead),
        likely=_n(ends_at.likely),
        low=_n(ends_at.low),
        high=_n(ends_at.high),
    )


def _n(value: Decimal | None) -> str:
    """Up to two decimals, below 1 three, and a real minus: −5.33; empty for None."""
    if value is None:
        return ""
    small = 0 < abs(round(value, 3)) < 1
    written = f"{value:.3f}".rstrip("0") if small else wording.number(value)
    return written.replace("-", "−")
