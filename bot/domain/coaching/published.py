"""What a team's last digest published of its objectives, to compare today's values with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the last digest that was posted, on `day`, said of an objective.

    `value` is about the week or month that begins on `period_on`, where the objective has those.
    `known` is the same value as it is known today: results it held may have been undone or edited,
    and others for earlier days may have come in late. `known_on` is the day of its last number,
    None without one. `is_followed`: a number was recorded since.
    """

    day: date
    value: Decimal | None
    verdict: Verdict
    period_on: date | None = None
    known: Decimal | None = None
    known_on: date | None = None
    is_followed: bool = False

    @property
    def is_corrected(self) -> bool:
        """Return True if a value was published that is another by what is known today."""
        return self.value is not None and self.known != self.value


def period_judged(progress: Progress, day: date) -> date | None:
    """The first day of the week or month that a progress on `day` is about; None without those."""
    per = progress.objective.per
    if per is None:
        return None
    this = per.start(day)
    return per.start(this - DAY) if progress.ended else this


def value_judged(progress: Progress) -> Decimal | None:
    """The value that a progress is about: that of the week or month just ended, or of today."""
    return progress.previous if progress.ended else progress.value


def value_in(progress: Progress, day: date, period_on: date | None) -> Decimal | None:
    """The value of a progress on `day`; of the week or month from `period_on`, if it has those."""
    per = progress.objective.per
    is_over = per is not None and period_on != per.start(day)
    return progress.previous if is_over else progress.value
