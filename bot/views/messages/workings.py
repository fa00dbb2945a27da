"""The sums behind Progress and digest, for whoever wants to do them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.answers import TeamProgress
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.grade import grade_of
from bot.domain.progress.pace import Verdict
from bot.domain.progress.workings import Workings, workings_of
from bot.views import wording
from bot.views.blocks import message, sections
from bot.views.payload import Message
from bot.views.render import Prompt

SHOWN = 12
"""A sum is several lines long."""


@dataclass(frozen=True, slots=True)
class HeadFacts:
    total: int


@dataclass(frozen=True, slots=True)
class FootFacts:
    more: int


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
    first: str
    last: str
    days: int
    gone: int
    left: int
    free: str
    at_once: bool
    start: str
    target: str
    value: str
    came: str
    expected: str
    lead: str
    buffer: str
    weekly: str
    even: str
    strain: str
    gains: tuple[str, ...]
    slow: str
    usual: str
    good: str
    reported: str
    weeks_ahead: str
    likely: str
    low: str
    high: str
    done: str
    grade: str


HEAD = Prompt("workings/head", HeadFacts)
ENTRY = Prompt("workings/entry", EntryFacts)
FOOT = Prompt("workings/foot", FootFacts)


def workings(team: TeamProgress) -> Message:
    """The sums behind the numbers of these objectives, the most pressing first."""
    shown = team.progress[:SHOWN]
    parts = [
        HEAD.body(HeadFacts(len(team.progress))),
        *(ENTRY.body(_facts(workings_of(progress, team.today), team.today)) for progress in shown),
        FOOT.body(FootFacts(len(team.progress) - len(shown))),
    ]
    text = "\n\n".join(filter(None, parts))
    return message(text, *sections(text))


def _facts(sums: Workings, today: date) -> EntryFacts:
    progress = sums.progress
    objective, end = progress.objective, progress.ends_at
    slow, usual, good = sums.weeks if sums.gains else (None, None, None)
    grade = grade_of(progress) if today > sums.last else None
    return EntryFacts(
        name=wording.title(objective.measure),
        limit=objective.kind is ObjectiveKind.AT_MOST and progress.value is not None,
        ended=progress.ended,
        reached=progress.verdict is Verdict.REACHED,
        early=progress.verdict is Verdict.TOO_EARLY,
        per=wording.label(objective.per) if objective.per else "",
        reports=progress.reports,
        first=wording.day(sums.first, today),
        last=wording.day(sums.last, today),
        days=sums.days,
        gone=sums.gone,
        left=sums.left,
        free=wording.counted(sums.free, "free_day") if sums.free else "",
        at_once=sums.at_once,
        start=_n(progress.start),
        target=_n(objective.target),
        value=_n(progress.value),
        came=_n(progress.previous),
        expected=_n(sums.expected),
        lead=_n(progress.lead),
        buffer=_n(progress.buffer),
        weekly=_n(progress.weekly),
        even=_n(progress.even_weekly),
        strain=_n(progress.strain),
        gains=tuple(map(_n, reversed(sums.gains))),
        slow=_n(slow),
        usual=_n(usual),
        good=_n(good),
        reported=wording.day(progress.last_on, today) if progress.last_on else "",
        weeks_ahead=_n(sums.weeks_ahead),
        likely=_n(end.likely) if end else "",
        low=_n(end.low) if end else "",
        high=_n(end.high) if end else "",
        done=_n(sums.done),
        grade=wording.number(grade.value) if grade else "",
    )


def _n(value: Decimal | None) -> str:
    """With two decimals where there are any, below 1 three, and a real minus: −5.33."""
    if value is None:
        return ""
    small = 0 < abs(round(value, 3)) < 1
    written = f"{value:.3f}".rstrip("0") if small else wording.number(value)
    return written.replace("-", "−")
