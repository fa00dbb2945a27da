"""The state of an objective on a day: one value, which every surface shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import KeptPeriods, PeriodValue
from bot.domain.progress.projection import WORKWEEK, Point, Projection
from bot.domain.progress.share import ZERO, exact
from bot.domain.progress.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The state of an objective on the team's `day`.

    `value` is None without data; `last_on` is the day of the last number. `share` is the part done
    between start and target, 0 to 1. `lead` is the distance ahead of the planned line (negative:
    behind), in the metric's unit; for an AT_MOST, the rest under the limit. `weekly` is the need of
    a working week from now on, `planned_weekly` that of the planned line. `days_left` are the
    working days until the end, today included, and `gone` is the share of working days that are
    over; in a window without working days, `plain_days`, all days count. A number that is not fresh
    has neither lead nor need nor projection.

    Of a RECURRING objective, `running` is the week or month that `day` is in and `before` the whole
    one before it; with `ended`, verdict, share and lead are about `before`. `kept` counts those
    that were kept, once its date is over, or the values kept of a limit on a level.

    `reports` counts the reports behind the verdict; of a RECURRING objective in all weeks so far.
    `imported`: the latest number is from an export.
    The planned line begins at `start`, at the end of the day before `begins_on`, and is level on
    `days_off`. `baseline_on` is the day of the number that a level begins with; None while that is
    not known. `track` holds the values so far, see `bot.domain.progress.track`; `unclear` are
    the Mondays of weeks whose gains are not known, see `bot.domain.progress.spread`.
    """

    objective: Objective
    day: date
    verdict: Verdict
    value: Decimal | None
    share: Decimal
    lead: Decimal | None = None
    weekly: Decimal | None = None
    planned_weekly: Decimal | None = None
    days_left: int = 0
    plain_days: bool = False
    gone: Decimal = ZERO
    running: PeriodValue | None = None
    before: PeriodValue | None = None
    ended: bool = False
    kept: KeptPeriods | None = None
    last_on: date | None = None
    reports: int = 0
    imported: bool = False
    ends_at: Projection | None = None
    changes: RecentChanges | None = None
    start: Decimal = ZERO
    begins_on: date
    baseline_on: date | None = None
    track: tuple[Point, ...] = ()
    days_off: frozenset[date] = frozenset()
    unclear: frozenset[date] = frozenset()
    alarm_days: frozenset[date] = frozenset()

    @property
    def over(self) -> bool:
        """Return True if its date has passed."""
        return is_over(self.objective, self.day)

    @property
    def previous(self) -> Decimal | None:
        """What the whole week or month before came to; None if that is unknown."""
        return self.before.value if self.before else None

    @property
    def judged_target(self) -> Decimal:
        """The target that verdict, share and lead are about: less than all for a part of a week."""
        judged = self.before if self.ended else self.running
        return judged.target if judged else self.objective.target

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
        return exact(self.weekly / self.planned_weekly)


def worst_first(progress: Iterable[Progress]) -> tuple[Progress, ...]:
    return tuple(sorted(progress, key=lambda each: (each.verdict.severity, each.objective.id)))
