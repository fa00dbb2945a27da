"""Pace: the comparison of an objective's value with the planned line to its target.

The planned line adds the same on each working day. With s the start, T the target, c the value now
and w the share of working days gone by, it expects e = s + (T - s)·w; the lead is c - e. The strain
is the need of a working day divided by the line's daily rate; `bot.domain.progress.verdict` judges
it. Working days are Monday to Friday without days off: holidays, and the owner's absences.
There is no verdict on fewer than four reports, except in the last week: then it is late rather than
early, and there is still time to do something.

A recurring objective starts again each week or month. In the first days of one, and until it has a
report if the last is not older than a week, the one just ended is judged: its strain is the target
divided by what came.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

from bot.domain.cadence import Calendar
from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.projection import WEEK, WORKWEEK, Point, Projection, project
from bot.domain.progress.result import Result, value_of
from bot.domain.progress.share import GREEN_FROM, ZERO, graded, share_of
from bot.domain.progress.track import start_of, track_of
from bot.domain.progress.verdict import BY_PACE, Verdict, verdict_by

ENOUGH_REPORTS = 4
NEW_FOR = {Period.WEEK: 2, Period.MONTH: WORKWEEK}
"""For so many working days into a week or month, the one before is judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The state of an objective on a day.

    `value` is None without data. `share` is the part done between start and target, 0 to 1.
    `lead` is the distance ahead of the planned line (negative: behind), in the metric's unit; for
    an AT_MOST, the rest under the limit. `weekly` is the need of a working week from now on,
    `planned_weekly` that of the planned line. `days_left` are the working days until the end,
    today included, and `gone` is the share of working days that are over.
    `previous` is the whole week or month before, of a RECURRING objective; with `ended`, verdict,
    share and lead are about it.
    `reports` counts the reports behind the verdict; of a RECURRING objective in all weeks so far.
    The planned line begins at `start`, and is level on `days_off`. `track` holds the values so far,
    see `bot.domain.progress.track`.
    """

    objective: Objective
    verdict: Verdict
    value: Decimal | None
    share: Decimal
    lead: Decimal | None = None
    weekly: Decimal | None = None
    planned_weekly: Decimal | None = None
    days_left: int = 0
    gone: Decimal = ZERO
    previous: Decimal | None = None
    ended: bool = False
    last_on: date | None = None
    reports: int = 0
    ends_at: Projection | None = None
    changes: RecentChanges | None = None
    start: Decimal = ZERO
    track: tuple[Point, ...] = ()
    days_off: frozenset[date] = frozenset()

    @property
    def buffer(self) -> Decimal | None:
        """The lead in working days of the planned line; negative if it is behind."""
        if self.lead is None or self.planned_weekly is None or self.planned_weekly <= 0:
            return None
        return self.lead * WORKWEEK / self.planned_weekly

    @property
    def in_last_week(self) -> bool:
        """Return True if at most a working week is left until its date."""
        objective = self.objective
        by_date = objective.per is None and objective.due_on is not None
        return by_date and self.days_left <= WORKWEEK

    @property
    def strain(self) -> Decimal | None:
        """The need of a week as a multiple of the planned week's."""
        if self.weekly is None or self.planned_weekly is None or self.planned_weekly <= 0:
            return None
        return self.weekly / self.planned_weekly


def worst_first(progress: Iterable[Progress]) -> tuple[Progress, ...]:
    return tuple(sorted(progress, key=lambda each: (each.verdict.severity, each.objective.id)))


def progress_of(
    objective: Objective,
    results: Sequence[Result],
    *,
    today: date,
    days_off: frozenset[date] = frozenset(),
    with_track: bool = True,
) -> Progress:
    """The progress on `today`, from all results of the objective's measure up to then.

    Nothing is expected on `days_off`, which come on top of weekends. Without its track there is no
    projection either; then amounts may come added up, see `bot.domain.progress.spans`.
    """
    calendar = Calendar(today, days_off)
    known = [result for result in results if result.on <= today]
    inside = _inside(objective, known, today)
    start = start_of(objective, known)
    value = value_of(objective.measure, inside, start)
    track = track_of(objective, known, inside, start) if with_track else ()
    match objective.kind:
        case ObjectiveKind.AT_MOST:
            progress = _limit(objective, value)
        case ObjectiveKind.RECURRING:
            progress = _rate(objective, value, known, calendar)
        case ObjectiveKind.TOTAL | ObjectiveKind.LEVEL:
            progress = _by_date(objective, value, start or ZERO, track, calendar)
    progress = replace(progress, start=start or ZERO, track=track, days_off=days_off)
    return _unless_early(_with_reports(progress, inside, known))


def progress_to_show(
    objective: Objective,
    results: Sequence[Result],
    *,
    today: date,
    days_off: frozenset[date],
    with_track: bool,
) -> Progress:
    """The progress from all results; with its track if asked, or if people see a forecast."""
    progress = progress_of(
        objective, results, today=today, days_off=days_off, with_track=with_track
    )
    if with_track or not is_forecast(progress):
        return progress
    return progress_of(objective, results, today=today, days_off=days_off)


def is_forecast(progress: Progress) -> bool:
    """Return True if people are shown its likely end: it is behind, and does not start again."""
    return progress.verdict.slipped and progress.objective.per is None


def _inside(objective: Objective, results: Sequence[Result], today: date) -> list[Result]:
    first, last = objective.window(today)
    return [result for result in results if first <= result.on <= last]


_ON, _REPORTS = attrgetter("on"), attrgetter("reports")
"""In C: a digest looks at thousands of results."""


def _with_reports(
    progress: Progress, inside: Sequence[Result], known: Sequence[Result]
) -> Progress:
    since = progress.objective.starts_on
    # Each week of a RECURRING one starts again, but reports in earlier ones still count.
    counted = [r for r in known if r.on >= since] if progress.objective.per else inside
    last = max(map(_ON, counted), default=None)
    return replace(progress, last_on=last, reports=sum(map(_REPORTS, counted)))


def _unless_early(progress: Progress) -> Progress:
    """The same without a verdict by pace on thin data; reached, missed and over stay."""
    enough = progress.reports >= ENOUGH_REPORTS
    if enough or progress.verdict not in BY_PACE or progress.in_last_week:
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
    path = _against_planned_line(objective, value, ZERO, calendar, (first, last))
    now = replace(path, previous=_previous(objective, results, first))
    return _ended(now) if _is_new(now, results, calendar) else now


def _is_new(now: Progress, results: Sequence[Result], calendar: Calendar) -> bool:
    """Return True if the week or month before, if it had a working day, says more than this."""
    per, (first, _) = now.objective.per, now.objective.window(calendar.today)
    if per is None or now.verdict is Verdict.REACHED or now.objective.starts_on >= first:
        return False
    before = first - timedelta(days=1)
    if not calendar.workdays(per.start(before), before):
        return False
    silent = now.value is None and any(calendar.today - result.on <= WEEK for result in results)
    return silent or calendar.workdays(first, calendar.today) <= NEW_FOR[per]


def _ended(now: Progress) -> Progress:
    """The same, judged by the week or month just ended if its sum is known."""
    came, target = now.previous, now.objective.target
    if came is None:
        return now
    strain = target / came if came > 0 else None
    return replace(
        now,
        verdict=Verdict.REACHED if came >= target else verdict_by(strain),
        share=share_of(came, target),
        lead=came - target,
        weekly=None,
        planned_weekly=None,
        ended=True,
    )


def _previous(objective: Objective, results: Sequence[Result], first: date) -> Decimal | None:
    if objective.per is None:
        return None
    day = objective.per.start(first) - timedelta(days=1)
    begin = objective.per.start(day)
    return value_of(objective.measure, [r for r in results if begin <= r.on <= day], None)


def _by_date(
    objective: Objective,
    value: Decimal | None,
    start: Decimal,
    track: Sequence[Point],
    calendar: Calendar,
) -> Progress:
    last = objective.due_on or calendar.today
    path = _against_planned_line(objective, value, start, calendar, (objective.starts_on, last))
    if value is None or calendar.today > last:
        return path
    return replace(path, ends_at=project(track, last, calendar.days_off))


def _against_planned_line(
    objective: Objective,
    value: Decimal | None,
    start: Decimal,
    calendar: Calendar,
    window: tuple[date, date],
) -> Progress:
    first, last = window
    whole, left = max(calendar.workdays(first, last), 1), calendar.left(last)
    distance = objective.target - start
    now = value if value is not None else start
    needed = max(objective.target - now, ZERO)
    daily = needed / left if left else None
    path = Progress(
        objective=objective,
        verdict=Verdict.NO_DATA,
        value=value,
        share=share_of(now - start, distance),
        lead=None if value is None else now - (objective.target - distance * left / whole),
        weekly=None if daily is None else daily * WORKWEEK,
        planned_weekly=distance / whole * WORKWEEK,
        days_left=left,
        gone=Decimal(whole - left) / whole,
    )
    return replace(path, verdict=_verdict(path, overdue=calendar.today > last))


def _verdict(path: Progress, *, overdue: bool) -> Verdict:
    if path.value is None:
        return Verdict.NO_DATA
    if path.value >= path.objective.target:
        return Verdict.REACHED
    return _final(path) if overdue else verdict_by(path.strain)


def _final(path: Progress) -> Verdict:
    """The verdict after the date: most of a stretch is enough, of a commitment only all of it."""
    good = path.objective.stretch and graded(path.share) >= GREEN_FROM
    return Verdict.MOSTLY if good else Verdict.MISSED
