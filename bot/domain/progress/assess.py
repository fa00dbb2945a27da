"""The assessment of an objective: the one place that says where it stands, for every surface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter

from bot.domain.cadence import Calendar
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.limits import limit
from bot.domain.progress.pace import by_date, unless_early, unless_stale
from bot.domain.progress.progress import Progress
from bot.domain.progress.recurring import recurring
from bot.domain.progress.result import Result
from bot.domain.progress.spread import unclear_weeks
from bot.domain.progress.track import levels_by_day, start_of, track_of

_ON, _REPORTS = attrgetter("on"), attrgetter("reports")
"""In C: a digest looks at thousands of results."""


def progress_of(
    objective: Objective,
    results: Sequence[Result],
    *,
    today: date,
    days_off: frozenset[date] = frozenset(),
    alarm_days: frozenset[date] = frozenset(),
) -> Progress:
    """The progress on the team's day `today`, from all results of the objective's measure.

    Nothing is expected on `days_off`, which come on top of weekends. `alarm_days` explain its
    numbers to who looks at them. Amounts may come added up, see `bot.domain.progress.spans`.
    """
    calendar = Calendar(today, days_off)
    last = min(objective.due_on or today, today)
    known = [result for result in results if result.on <= last]
    levels = () if objective.measure.metric.adds_up else tuple(levels_by_day(known))
    track = track_of(objective, known, levels, today)
    match objective.kind:
        case ObjectiveKind.AT_MOST:
            progress = limit(objective, track, known, calendar)
        case ObjectiveKind.RECURRING:
            progress = recurring(objective, track, calendar)
        case ObjectiveKind.TOTAL | ObjectiveKind.LEVEL:
            unclear = unclear_weeks(known) if objective.measure.metric.adds_up else frozenset()
            progress = by_date(objective, track, start_of(objective, levels), calendar, unclear)
    inside = [result for result in known if result.on >= objective.starts_on]
    last_on = max(map(_ON, inside), default=None)
    progress = replace(
        progress,
        track=track,
        last_on=last_on,
        alarm_days=alarm_days,
        reports=sum(map(_REPORTS, inside)),
        imported=any(result.imported for result in inside if result.on == last_on),
    )
    return unless_early(unless_stale(progress, calendar))
