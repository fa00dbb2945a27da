"""Digests: a team's week in one screen, what slipped first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.objective import ObjectiveKind
from bot.domain.pace import Progress, Verdict
from bot.domain.pairing import is_output, is_paired
from bot.domain.team import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveWeek:
    """An objective now and a week ago; `moved` is None where either is unknown."""

    now: Progress
    before: Progress

    @property
    def moved(self) -> Decimal | None:
        if self.now.objective.kind is ObjectiveKind.RATE:
            return None
        if self.now.value is None:
            return None
        added = self.now.objective.kind is ObjectiveKind.TOTAL
        start = Decimal(0) if added and self.before.value is None else self.before.value
        return None if start is None else self.now.value - start


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many of those who report did so in the week; who is away is not expected to."""

    reported: int
    expected: int
    away: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do next: the rule that chose it and the objective it is about, if any."""

    rule: str
    about: Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The facts of a team's week: `day` is the day it is posted on."""

    team_id: int
    day: date
    purpose: Purpose
    purpose_words: str
    weeks: tuple[ObjectiveWeek, ...]
    coverage: Coverage
    suggestion: Suggestion

    @property
    def good(self) -> int:
        return sum(week.now.verdict.good for week in self.weeks)

    def unpaired(self, week: ObjectiveWeek) -> bool:
        """Tell whether it counts who could see it, and no objective counts what comes of it."""
        objectives = [each.now.objective for each in self.weeks]
        return is_output(week.now.objective) and not is_paired(objectives, self.purpose)

    @property
    def slipped(self) -> tuple[ObjectiveWeek, ...]:
        return tuple(week for week in self.weeks if week.now.verdict.slipped)


def digest_of(
    team_id: int,
    day: date,
    purpose: tuple[Purpose, str],
    weeks: Sequence[ObjectiveWeek],
    coverage: Coverage,
) -> Digest:
    """The digest of these weeks, sorted and with its suggestion."""
    ordered = tuple(sorted(weeks, key=_urgency))
    return Digest(
        team_id=team_id,
        day=day,
        purpose=purpose[0],
        purpose_words=purpose[1],
        weeks=ordered,
        coverage=coverage,
        suggestion=suggest(ordered, coverage),
    )


def _urgency(week: ObjectiveWeek) -> tuple[int, date, int]:
    objective = week.now.objective
    return week.now.verdict.severity, objective.due_on or date.max, objective.id


def suggest(weeks: Sequence[ObjectiveWeek], coverage: Coverage) -> Suggestion:
    """The first of these that fits; `weeks` come worst first."""
    if not weeks:
        return Suggestion("no_objective")
    if coverage.expected and not coverage.reported:
        return Suggestion("nobody_reported")
    worst = weeks[0].now
    if worst.verdict.slipped:
        return Suggestion("slipped", worst)
    silent = _first(weeks, Verdict.NO_DATA)
    if silent:
        return Suggestion("silent", silent)
    reached = _first(weeks, Verdict.REACHED)
    return Suggestion("reached", reached) if reached else Suggestion("steady")


def _first(weeks: Sequence[ObjectiveWeek], verdict: Verdict) -> Progress | None:
    return next((week.now for week in weeks if week.now.verdict is verdict), None)
