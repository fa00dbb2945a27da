"""The sums behind Progress and digest, for whoever wants to do them again."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.answers import TeamProgress
from bot.domain.objectives.objective import ObjectiveKind
from bot.domain.progress.grade import grade_of
from bot.domain.progress.pace import Verdict
from bot.domain.progress.workings import Reckoning, reckoned
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
    """Numbers as they are written in a sum; empty where there is none."""

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


HEAD = Prompt("reckoning/head", HeadFacts)
ENTRY = Prompt("reckoning/entry", EntryFacts)
FOOT = Prompt("reckoning/foot", FootFacts)


def reckoning(found: TeamProgress) -> Message:
    """How the numbers of these objectives are reckoned, the most pressing first."""
    shown = found.progress[:SHOWN]
    parts = [
        HEAD.body(HeadFacts(len(found.progress))),
        *(ENTRY.body(_facts(reckoned(each, found.today), found)) for each in shown),
        FOOT.body(FootFacts(len(found.progress) - len(shown))),
    ]
    text = "\n\n".join(filter(None, parts))
    return message(text, *sections(text))


def _facts(sum_of: Reckoning, found: TeamProgress) -> EntryFacts:
    progress = sum_of.progress
    objective, end = progress.objective, progress.ends_at
    slow, usual, good = sum_of.weeks if sum_of.gains else (None, None, None)
    grade = grade_of(progress) if found.today > sum_of.last else None
    return EntryFacts(
        name=wording.title(objective.measure),
        limit=objective.kind is ObjectiveKind.AT_MOST and progress.value is not None,
        ended=progress.ended,
        reached=progress.verdict is Verdict.REACHED,
        early=progress.verdict is Verdict.TOO_EARLY,
        per=objective.per or "",
        reports=progress.reports,
        first=wording.day(sum_of.first, found.today),
        last=wording.day(sum_of.last, found.today),
        days=sum_of.days,
        gone=sum_of.gone,
        left=sum_of.left,
        free=wording.counted(sum_of.free, "free day", "free days") if sum_of.free else "",
        at_once=sum_of.at_once,
        start=_n(progress.start),
        target=_n(objective.target),
        value=_n(progress.value),
        came=_n(progress.previous),
        expected=_n(sum_of.expected),
        lead=_n(progress.lead),
        buffer=_n(progress.buffer),
        weekly=_n(progress.weekly),
        even=_n(progress.even_weekly),
        strain=_n(progress.strain),
        gains=tuple(map(_n, reversed(sum_of.gains))),
        slow=_n(slow),
        usual=_n(usual),
        good=_n(good),
        reported=wording.day(progress.last_on, found.today) if progress.last_on else "",
        weeks_ahead=_n(sum_of.weeks_ahead),
        likely=_n(end.likely) if end else "",
        low=_n(end.low) if end else "",
        high=_n(end.high) if end else "",
        done=_n(sum_of.done),
        grade=wording.number(grade.value) if grade else "",
    )


def _n(value: Decimal | None) -> str:
    """With two decimals where there are any, below 1 three, and a real minus: −5.33."""
    if value is None:
        return ""
    small = 0 < abs(round(value, 3)) < 1
    written = f"{value:.3f}".rstrip("0") if small else wording.number(value)
    return written.replace("-", "−")
