"""The review: the results of a team's quarter, and its decisions, past and next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.objectives.pairing import is_paired
from bot.domain.plan.costs import Contrast, contrast
from bot.domain.plan.plan import Plan
from bot.domain.reviews.judging import Judged, Step, Tone
from bot.domain.reviews.quarter import Quarter
from bot.domain.team import Team


class Gap(StrEnum):
    """A gap in a team's set-up, to decide on besides objectives."""

    TRIAL = "trial"  # the trial ends on a day to decide on
    NO_OBJECTIVE = "no_objective"
    NO_OUTCOME = "no_outcome"  # no objective counts an outcome
    NO_PLAN = "no_plan"


PRESSING = (
    Step.STOP,
    Step.RETHINK,
    Step.CHANGE,
    Step.REPORT,
    Step.RAISE,
    Step.CLOSE_GAP,
    Step.KEEP,
)
"""Steps that need a decision, the most pressing first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The facts of a team's quarter up to `day`, the last that counts; worst objectives first.

    `plan` holds the line items whose periods reach into the quarter.
    """

    team: Team
    quarter: Quarter
    day: date
    judged: tuple[Judged, ...]
    plan: Plan

    @property
    def running(self) -> bool:
        return self.day < self.quarter.last

    def of_tone(self, tone: Tone) -> int:
        """The number of objectives of this tone."""
        return sum(judged.tone is tone for judged in self.judged)

    @property
    def closed(self) -> tuple[Judged, ...]:
        """The objectives closed in the quarter, the earliest first."""
        closed = [judged for judged in self.judged if judged.closed]
        return tuple(sorted(closed, key=lambda judged: judged.on))

    @property
    def changed(self) -> tuple[Judged, ...]:
        """The objectives that were changed in the quarter, other than by who owns them."""
        return tuple(
            judged
            for judged in self.judged
            if judged.progress.changes and set(judged.progress.changes.on) != {"owner"}
        )

    @property
    def pressing(self) -> tuple[Judged, ...]:
        """The objectives to decide about, the most pressing first."""
        pressing = [
            judged
            for judged in self.judged
            if judged.step in PRESSING and judged.objective.closed_on is None
        ]
        return tuple(sorted(pressing, key=lambda judged: PRESSING.index(judged.step)))

    @property
    def unowned(self) -> tuple[Judged, ...]:
        """The open objectives whose owners left."""
        open_now = (judged for judged in self.judged if judged.objective.closed_on is None)
        return tuple(judged for judged in open_now if judged.objective.owner_left)

    @property
    def cost_contrast(self) -> Contrast | None:
        """Social media and the cheapest other line item, if their costs differ by far."""
        return contrast(self.plan)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The gaps in the team's set-up, in the order to close them in."""
        return tuple(self._gaps())

    def _gaps(self) -> Iterator[Gap]:
        objectives = [judged.objective for judged in self.judged]
        if self.team.trial_until is not None:
            yield Gap.TRIAL
        if not objectives:
            yield Gap.NO_OBJECTIVE
        elif not is_paired(objectives, self.team.settings.purpose):
            yield Gap.NO_OUTCOME
        if not self.plan.lines:
            yield Gap.NO_PLAN


def plan_in(plan: Plan, quarter: Quarter) -> Plan:
    """The plan with the line items whose periods reach into the quarter.

    Those that share results with them stay beside them.
    """
    reaching = {
        line.id
        for line in plan.lines
        if line.item.starts_on <= quarter.last and line.item.ends_on >= quarter.first
    }
    lines = [
        line
        for contender in plan.contenders
        if not reaching.isdisjoint(contender.ids)
        for line in contender.lines
    ]
    kept = {line.id for line in lines}
    return replace(
        plan,
        lines=tuple(line for line in plan.lines if line.id in kept),
        shared=tuple(each for each in plan.shared if each.ids <= kept),
    )
