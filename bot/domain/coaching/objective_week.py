"""Objectives in a week: where they stand now, and where the last digest said they do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cadence import workdays
from bot.domain.coaching.published import Published
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.verdict import Verdict

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DONE = (Verdict.REACHED, Verdict.MOSTLY)
SEVERAL = 3
"""Numbers of 0 that are no beginning any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveWeek:
    """An objective now, and what the last digest published of it, if it did.

    `was_done`: it was done by then, or a week ago if nothing was published. `note` is what was
    written beside its latest number, if that is new. `came`: a number for it was recorded since the
    last digest, or in a week if that is longer, as the coverage counts.
    """

    now: Progress
    published: Published | None = None
    was_done: bool = False
    note: str = ""
    came: bool = False

    @property
    def change(self) -> Decimal | None:
        """The value now less the published one; None if either is unknown, and where it recurs.

        What was published and corrected since counts as corrected. The sum of what adds up began
        at 0.
        """
        published = self.published
        if self.now.objective.kind is ObjectiveKind.RECURRING:
            return None
        if self.now.value is None or published is None:
            return None
        added = self.now.objective.kind is ObjectiveKind.TOTAL
        then = published.known if published.is_corrected else published.value
        start = Decimal(0) if added and then is None else then
        return None if start is None else self.now.value - start

    @property
    def changed_since(self) -> date | None:
        """The day of the number that the change is measured from; its start where it began at 0.

        That is not the day of the digest that published it.
        """
        if self.change is None or self.published is None:
            return None
        return self.published.known_on or self.now.objective.starts_on

    def is_over(self, day: date) -> bool:
        """Return True if its date has passed: it stands apart from what goes on."""
        return is_over(self.now.objective, day)

    @property
    def done(self) -> bool:
        """Return True if nothing more is expected of it; a recurring objective is never done."""
        return self.now.objective.per is None and self.now.verdict in DONE

    @property
    def end_was_told(self) -> bool:
        """Return True if the last digest came after its date already."""
        return self.published is not None and self.is_over(self.published.day)

    def is_to_decide(self, day: date) -> bool:
        """Return True if its date passed since the last digest: this one asks what comes next."""
        return self.is_over(day) and not self.end_was_told

    @property
    def is_followed(self) -> bool:
        """Return True if a number was recorded since the last digest."""
        return self.published is not None and self.published.is_followed

    @property
    def has_come(self) -> bool:
        """Return True if a number came, by the rule of the coverage."""
        return self.came or self.is_followed

    @property
    def is_old(self) -> bool:
        """Return True if its last number says where it was a week ago, and not how it goes.

        What is done or over needs no new one.
        """
        now = self.now
        waits = now.last_on is not None and now.day - now.last_on >= WEEK and not self.has_come
        goes_on = now.objective.per is None and not self.done and not now.over
        return now.verdict is Verdict.STALE or (waits and goes_on and not self._is_settled)

    @property
    def is_late(self) -> bool:
        """Return True if a number came, for a time that is too long ago."""
        return self.is_old and self.has_come

    @property
    def _is_settled(self) -> bool:
        """Return True if silence changes nothing: too little is known, or a sum is over."""
        over = self.now.verdict is Verdict.OVER and self.now.objective.measure.metric.adds_up
        return over or self.now.verdict in (Verdict.NO_DATA, Verdict.TOO_EARLY)

    @property
    def goes_well(self) -> bool:
        return self.now.verdict.good and not self.is_old

    @property
    def needs_attention(self) -> bool:
        """Return True if it goes badly by a number of this week; silence is no failure."""
        return self.now.verdict.slipped and not self.is_old

    @property
    def never_came(self) -> bool:
        """Return True for a sum that is still 0 by several numbers, early as it is to judge."""
        of = self.now.objective
        is_open = of.kind is ObjectiveKind.TOTAL and not of.measure.metric.lower_is_better
        return is_open and self.now.value == 0 and self.now.reports >= SEVERAL and not self.is_old

    @property
    def has_slipped(self) -> bool:
        """Return True if it needs attention, was published as going better, and lost ground."""
        if not self.needs_attention or self.published is None:
            return False
        then = self.published.verdict
        better = then.slipped and then.severity > self.now.verdict.severity
        return (then.good or better) and not self._kept_up

    @property
    def _kept_up(self) -> bool:
        """Return True if it came as fast as planned since the last digest.

        The nearer the end, the more a week needs of what is missing: that alone is no step back.
        """
        planned, published = self.now.planned_weekly, self.published
        if planned is None or published is None or self.change is None or self.now.plain_days:
            return False
        since = workdays(published.day, self.now.day - DAY, self.now.days_off)
        return self.change * WORKWEEK >= planned * since
