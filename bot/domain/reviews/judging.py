"""Judging: the outcome of an objective in a quarter, and the next step.

An objective is judged on its last day in the quarter: the day it was closed, the day after its
date, or the last day that counts. A recurring objective is judged by the share of its
reported weeks or months that were kept: those without a report are neither kept nor missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.grade import Band, Grade, grade_of
from bot.domain.progress.pace import ENOUGH_REPORTS
from bot.domain.progress.periods import KeptPeriods, kept_of, whole_periods
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.quarter import Quarter

DAY = timedelta(days=1)


class Tone(StrEnum):
    """An objective's quarter in one of four words."""

    BEHIND = "behind"
    SILENT = "silent"
    EARLY = "early"
    GOOD = "good"


ORDER = tuple(Tone)


class Step(StrEnum):
    """The next step for an objective."""

    GO_ON = "go_on"
    KEEP = "keep"  # it ended well: keep what brought it
    CHANGE = "change"  # part of the plan worked
    STOP = "stop"  # the plan did not work
    RAISE = "raise"  # reached before its date
    CLOSE_GAP = "close_gap"  # behind, and easily mended
    RETHINK = "rethink"  # so far behind, or over, that plan or target must change
    REPORT = "report"  # its value is unknown
    WAIT = "wait"  # too early to say


BANDS = {Band.KEEP: Step.KEEP, Band.CHANGE: Step.CHANGE, Band.STOP: Step.STOP}
TONES = {
    Verdict.NO_DATA: Tone.SILENT,
    Verdict.STALE: Tone.SILENT,
    Verdict.TOO_EARLY: Tone.EARLY,
}
STEPS = {
    Verdict.OVER: Step.RETHINK,
    Verdict.MISSED: Step.CHANGE,
    Verdict.OFF_PACE: Step.RETHINK,
    Verdict.AT_RISK: Step.RETHINK,
    Verdict.SLIPPING: Step.CLOSE_GAP,
    Verdict.NO_DATA: Step.REPORT,
    Verdict.STALE: Step.REPORT,
    Verdict.TOO_EARLY: Step.WAIT,
    Verdict.ON_PACE: Step.GO_ON,
    Verdict.WITHIN: Step.GO_ON,
    Verdict.REACHED: Step.RAISE,
}


def kept_band(kept: KeptPeriods) -> Band | None:
    """The band of the share kept so far, by the borders of grades; None on fewer than four."""
    if kept.reported < ENOUGH_REPORTS:
        return None
    return Grade(kept.share, stretch=True).band


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """An objective on its last day in the quarter, `on`.

    `ended`: its date is over, or it is closed. `grade` is None while it runs, and for kinds
    without one. `kept_periods` is None unless it recurs. `running`: the quarter goes on.
    """

    progress: Progress
    on: date
    ended: bool
    grade: Grade | None = None
    kept_periods: KeptPeriods | None = None
    running: bool = False

    @property
    def objective(self) -> Objective:
        return self.progress.objective

    @property
    def closed(self) -> bool:
        return self.objective.closed_on is not None and self.objective.closed_on <= self.on

    @property
    def habit(self) -> Band | None:
        """How often it was kept while it ran; None on too few weeks, months or values."""
        unknown = self.running and self.progress.verdict.unknown
        if self.kept_periods is None or self.progress.over or unknown:
            return None
        return kept_band(self.kept_periods)

    @property
    def tone(self) -> Tone:
        if self.habit is not None:
            return Tone.GOOD if self.habit is Band.KEEP else Tone.BEHIND
        verdict = self.progress.verdict
        return TONES.get(verdict, Tone.GOOD if verdict.good else Tone.BEHIND)

    @property
    def step(self) -> Step:
        if self.grade is not None:
            return BANDS[self.grade.band]
        if self.habit is not None:
            return Step.GO_ON if self.habit is Band.KEEP else BANDS[self.habit]
        begins_again = self.objective.per is not None and self.progress.verdict.good
        return Step.GO_ON if begins_again else STEPS[self.progress.verdict]


def judged(
    objective: Objective,
    results: Sequence[Result],
    quarter: Quarter,
    today: date,
    days_off: frozenset[date] = frozenset(),
) -> Judged:
    """The objective at the end of the quarter, or today, by the results of its measure.

    Nothing is expected on `days_off`, which come on top of weekends.
    """
    last = min(quarter.last, today)
    on = _last_day(objective, last, today)
    progress = progress_of(objective, results, today=on, days_off=days_off)
    closed = objective.closed_on is not None and objective.closed_on <= last
    over = objective.due_on is not None and objective.due_on <= last and objective.due_on < today
    ended = closed or over
    return Judged(
        progress=progress,
        on=on,
        ended=ended,
        grade=grade_of(progress) if ended else None,
        kept_periods=kept_periods(progress, quarter.first, on),
        running=today <= quarter.last and not ended,
    )


def _last_day(objective: Objective, last: date, today: date) -> date:
    """The day to judge on: the morning after its date, or the last that counts."""
    if objective.closed_on is not None:
        last = min(last, objective.closed_on)
    due_on = objective.due_on
    return last if due_on is None or due_on > last else min(due_on + DAY, today)


def kept_periods(progress: Progress, first: date, last: date) -> KeptPeriods | None:
    """The weeks or months kept that ended from `first` to `last`, or the values of a limit kept.

    None for what is judged by its end alone.
    """
    objective = progress.objective
    if objective.per is None or not objective.measure.metric.adds_up:
        return progress.kept
    whole = whole_periods(objective, progress.track, progress.days_off, first, last)
    return kept_of(objective, whole)


def worst_first(objectives: Iterable[Judged]) -> tuple[Judged, ...]:
    """The same, sorted by tone, then by verdict, then by date."""
    return tuple(sorted(objectives, key=_urgency))


def _urgency(judgement: Judged) -> tuple[int, int, date, int]:
    objective = judgement.objective
    severity = judgement.progress.verdict.severity
    return ORDER.index(judgement.tone), severity, objective.due_on or date.max, objective.id
