"""Pace: where an objective stands against an even way to its target.

With s the start, T the target, c the value now and w the share of working days gone by, the even
path expects e = s + (T - s)·w; the lead is c - e. What is still needed per working day, divided by
the even daily rate, is the strain: up to 1.1 is on pace, up to 1.5 slipping, up to 2 at risk.
Working days are Monday to Friday without the free days: holidays, and those the owner is away.
On fewer than four reports there is no verdict, unless the last week has come: then it is late
rather than early, and still time to do something.

A recurring objective starts anew each week or month. In its first days, and until there is a report
if the last is not older than a week, the one just ended is judged: its strain is the target divided
by what came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.cadence import Calendar
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective, TargetChange
from bot.domain.progress.projection import WEEK, WORKWEEK, Point, Projection, project
from bot.domain.progress.result import Result, value_of
from bot.domain.progress.share import GREEN_FROM, ZERO, graded, share_of
from bot.domain.progress.track import start_of, track_of

ON_PACE, SLIPPING, AT_RISK = Decimal("1.1"), Decimal("1.5"), Decimal(2)
ENOUGH_REPORTS = 4
NEW_FOR = {Period.WEEK: 2, Period.MONTH: WORKWEEK}
"""For so many working days into a week or month, the one before is judged."""


class Verdict(StrEnum):
    """Where an objective stands, worst first."""

    OVER = "over"
    MISSED = "missed"
    OFF_PACE = "off_pace"
    AT_RISK = "at_risk"
    SLIPPING = "slipping"
    NO_DATA = "no_data"
    TOO_EARLY = "too_early"
    ON_PACE = "on_pace"
    WITHIN = "within"
    MOSTLY = "mostly"  # a stretch that ended at 0.7 or more
    REACHED = "reached"

    @property
    def slipped(self) -> bool:
        return self in (Verdict.OVER, Verdict.MISSED, *_BEHIND)

    @property
    def good(self) -> bool:
        return self in (Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED)

    @property
    def severity(self) -> int:
        """0 for the worst; for sorting what slipped to the top."""
        return list(Verdict).index(self)


_BEHIND = (Verdict.OFF_PACE, Verdict.AT_RISK, Verdict.SLIPPING)
_BY_PACE = (*_BEHIND, Verdict.ON_PACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an objective stands on a day.

    `value` is None without data. `share` of the way done is between 0 and 1. `lead` is how far
    the value is ahead of the even path (negative: behind), in the metric's unit; for an AT_MOST,
    what is left under the limit. `weekly` is what is still needed per working week, `even_weekly`
    what the even path takes. `days_left` are the working days until the end, today included, and
    `gone` is the share of them that is over.
    `previous` is the whole week or month before, of a RECURRING objective; with `ended` verdict,
    share and lead are about it.
    `reports` is how many the verdict rests on; of a RECURRING objective in all weeks so far.
    `start` is where the even path begins, `free` are the days on which it rests. `track` is how it
    got here, see `bot.domain.progress.track`.
    """

    objective: Objective
    verdict: Verdict
    value: Decimal | None
    share: Decimal
    lead: Decimal | None = None
    weekly: Decimal | None = None
    even_weekly: Decimal | None = None
    days_left: int = 0
    gone: Decimal = ZERO
    previous: Decimal | None = None
    ended: bool = False
    last_on: date | None = None
    reports: int = 0
    ends_at: Projection | None = None
    target_change: TargetChange | None = None
    start: Decimal = ZERO
    track: tuple[Point, ...] = ()
    free: frozenset[date] = frozenset()

    @property
    def buffer(self) -> Decimal | None:
        """The lead in working days: so long one could rest, or has to catch up (negative)."""
        if self.lead is None or self.even_weekly is None or self.even_weekly <= 0:
            return None
        return self.lead * WORKWEEK / self.even_weekly

    @property
    def in_last_week(self) -> bool:
        """Tell whether it is late: no more than a working week is left until its date."""
        objective = self.objective
        by_date = objective.per is None and objective.due_on is not None
        return by_date and self.days_left <= WORKWEEK

    @property
    def strain(self) -> Decimal | None:
        """The need of a week as a multiple of what the even path takes."""
        if self.weekly is None or self.even_weekly is None or self.even_weekly <= 0:
            return None
        return self.weekly / self.even_weekly


def worst_first(progress: Iterable[Progress]) -> tuple[Progress, ...]:
    return tuple(sorted(progress, key=lambda each: (each.verdict.severity, each.objective.id)))


def progress_of(
    objective: Objective,
    results: Sequence[Result],
    *,
    today: date,
    free: frozenset[date] = frozenset(),
    with_track: bool = True,
) -> Progress:
    """Where the objective stands on `today`, from all results of its measure up to then.

    `free` are the days besides weekends on which nothing is expected. Without its track there is
    no projection either; then amounts may come added up, see `bot.domain.progress.spans`.
    """
    calendar = Calendar(today, free)
    known = [result for result in results if result.on <= today]
    inside = _inside(objective, known, today)
    start = start_of(objective, known)
    value = value_of(objective.measure, inside, start)
    track = track_of(objective, known, inside, start) if with_track else ()
    match objective.kind:
        case ObjectiveKind.AT_MOST:
            found = _limit(objective, value)
        case ObjectiveKind.RECURRING:
            found = _rate(objective, value, known, calendar)
        case ObjectiveKind.TOTAL | ObjectiveKind.LEVEL:
            found = _path(objective, value, start or ZERO, track, calendar)
    found = replace(found, start=start or ZERO, track=track, free=free)
    return _unless_early(_with_reports(found, inside, known))


def is_forecast(progress: Progress) -> bool:
    """Tell whether people are told where it ends if it goes on as it went: where it is behind."""
    return progress.verdict.slipped and progress.objective.per is None


def _inside(objective: Objective, results: Sequence[Result], today: date) -> list[Result]:
    first, last = objective.window(today)
    return [result for result in results if first <= result.on <= last]


def _with_reports(
    progress: Progress, inside: Sequence[Result], known: Sequence[Result]
) -> Progress:
    since = progress.objective.starts_on
    # Each week of a RECURRING one starts anew, but reports in those before are still known.
    told = [r for r in known if r.on >= since] if progress.objective.per else inside
    last = max((result.on for result in told), default=None)
    return replace(progress, last_on=last, reports=sum(result.reports for result in told))


def _unless_early(progress: Progress) -> Progress:
    """No verdict by pace on thin data; what is reached, missed or over is no matter of pace."""
    enough = progress.reports >= ENOUGH_REPORTS
    if enough or progress.verdict not in _BY_PACE or progress.in_last_week:
        return progress
    return replace(progress, verdict=Verdict.TOO_EARLY)


def _limit(objective: Objective, value: Decimal | None) -> Progress:
    if value is None:
        return Progress(objective=objective, verdict=Verdict.NO_DATA, value=None, share=ZERO)
    verdict = Verdict.OVER if value > objective.target else Verdict.WITHIN
    return Progress(
        objective=objective,
        verdict=verdict,
        value=value,
        share=share_of(value, objective.target),
        lead=objective.target - value,
    )


def _rate(
    objective: Objective, value: Decimal | None, results: Sequence[Result], calendar: Calendar
) -> Progress:
    first, last = objective.window(calendar.today)
    path = _along(objective, value, ZERO, calendar, (first, last))
    now = replace(path, previous=_previous(objective, results, first))
    return _ended(now) if _is_new(now, results, calendar) else now


def _is_new(now: Progress, results: Sequence[Result], calendar: Calendar) -> bool:
    """Tell whether a week or month says less than the one before it, if that had a working day."""
    per, (first, _) = now.objective.per, now.objective.window(calendar.today)
    if per is None or now.verdict is Verdict.REACHED or now.objective.starts_on >= first:
        return False
    before = first - timedelta(days=1)
    if not calendar.workdays(per.start(before), before):
        return False
    silent = now.value is None and any(calendar.today - result.on <= WEEK for result in results)
    return silent or calendar.workdays(first, calendar.today) <= NEW_FOR[per]


def _ended(now: Progress) -> Progress:
    """The same, judged by the week or month just ended; unknown, there is nothing to judge."""
    came, target = now.previous, now.objective.target
    if came is None:
        return now
    strain = target / came if came > 0 else None
    return replace(
        now,
        verdict=Verdict.REACHED if came >= target else _strained(strain),
        share=share_of(came, target),
        lead=came - target,
        weekly=None,
        even_weekly=None,
        ended=True,
    )


def _previous(objective: Objective, results: Sequence[Result], first: date) -> Decimal | None:
    if objective.per is None:
        return None
    day = objective.per.start(first) - timedelta(days=1)
    begin = objective.per.start(day)
    return value_of(objective.measure, [r for r in results if begin <= r.on <= day], None)


def _path(
    objective: Objective,
    value: Decimal | None,
    start: Decimal,
    track: Sequence[Point],
    calendar: Calendar,
) -> Progress:
    last = objective.due_on or calendar.today
    path = _along(objective, value, start, calendar, (objective.starts_on, last))
    if value is None or calendar.today > last:
        return path
    return replace(path, ends_at=project(track, last, calendar.free))


def _along(
    objective: Objective,
    value: Decimal | None,
    start: Decimal,
    calendar: Calendar,
    window: tuple[date, date],
) -> Progress:
    first, last = window
    whole, left = max(calendar.workdays(first, last), 1), calendar.left(last)
    way = objective.target - start
    now = value if value is not None else start
    needed = max(objective.target - now, ZERO)
    daily = needed / left if left else None
    path = Progress(
        objective=objective,
        verdict=Verdict.NO_DATA,
        value=value,
        share=share_of(now - start, way),
        lead=None if value is None else now - (objective.target - way * left / whole),
        weekly=None if daily is None else daily * WORKWEEK,
        even_weekly=way / whole * WORKWEEK,
        days_left=left,
        gone=Decimal(whole - left) / whole,
    )
    return replace(path, verdict=_verdict(path, overdue=calendar.today > last))


def _verdict(path: Progress, *, overdue: bool) -> Verdict:
    if path.value is None:
        return Verdict.NO_DATA
    if path.value >= path.objective.target:
        return Verdict.REACHED
    return _final(path) if overdue else _strained(path.strain)


def _final(path: Progress) -> Verdict:
    """The verdict after the date: most of a stretch is good, of a commitment all."""
    good = path.objective.stretch and graded(path.share) >= GREEN_FROM
    return Verdict.MOSTLY if good else Verdict.MISSED


def _strained(strain: Decimal | None) -> Verdict:
    if strain is None:
        return Verdict.OFF_PACE
    if strain <= ON_PACE:
        return Verdict.ON_PACE
    if strain <= SLIPPING:
        return Verdict.SLIPPING
    return Verdict.AT_RISK if strain <= AT_RISK else Verdict.OFF_PACE
