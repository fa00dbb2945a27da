"""One line on one objective: its name, its bar and the facts, each number with its comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.digest import ObjectiveWeek
from bot.domain.objective import Objective, ObjectiveKind, Period
from bot.domain.pace import Progress, Verdict
from bot.domain.vocabulary import Unit
from bot.views import wording

WEEK = timedelta(days=7)

PAST_MENDING = frozenset({Verdict.OVER, Verdict.MISSED})
AT_MOST_SPAN = {None: "", Period.WEEK: " this week", Period.MONTH: " this month"}


@dataclass(frozen=True, slots=True)
class Line:
    """`bar` is empty without data, for no report is not zero. `where` names the channel, if any."""

    name: str
    bar: str
    facts: tuple[str, ...]
    where: str = ""

    @property
    def shown(self) -> str:
        """The facts as they stand beside the bar."""
        return " · ".join(self.facts)

    @property
    def spoken(self) -> str:
        """The facts as a sentence says them."""
        return ", ".join(self.facts)


def line(progress: Progress, today: date | None, *more: str, where: str = "") -> Line:
    """The line on an objective; `more` facts come last."""
    return Line(
        name=wording.title(progress.objective.measure),
        bar="" if progress.value is None else f"{wording.bar(progress.share)} ",
        facts=(*standing(progress, today), *more),
        where=where,
    )


def lines(progress: Iterable[Progress], today: date | None) -> tuple[Line, ...]:
    return tuple(line(each, today) for each in progress)


def week_line(week: ObjectiveWeek, today: date) -> Line:
    """The line of a digest: with what moved, and what is needed where it slipped."""
    return line(week.now, today, *filter(None, (moved(week, today), needs(week.now))))


def unreported(progress: Progress, today: date) -> Line:
    """The line under a heading that says already that there is no report."""
    whole = line(progress, today)
    return replace(whole, facts=whole.facts[1:])


def standing(progress: Progress, today: date | None = None) -> tuple[str, ...]:
    """What is reached of what, and how that compares: 14 of 20 by 31 Dec, 2 behind an even pace."""
    if progress.value is None:
        facts = _unknown(progress.objective, today)
    else:
        facts = (_reached(progress, progress.value, today), _compared(progress, progress.value))
    if progress.previous is None or progress.objective.per is None:
        return facts
    before = wording.quantity(progress.objective.measure.metric, progress.previous)
    return (*facts, f"{before} last {progress.objective.per}")


def _reached(progress: Progress, value: Decimal, today: date | None) -> str:
    objective = progress.objective
    metric = objective.measure.metric
    now, target = wording.quantity(metric, value), wording.quantity(metric, objective.target)
    if objective.kind is ObjectiveKind.AT_MOST:
        return f"{now}{AT_MOST_SPAN[objective.per]}, at most {target}"
    if objective.per:
        return f"{now} of {target} this {objective.per}"
    return f"{now} of {target}{_by(objective, today)}"


def _by(objective: Objective, today: date | None) -> str:
    return f" by {wording.day(objective.due_on, today)}" if objective.due_on else ""


def _unknown(objective: Objective, today: date | None) -> tuple[str, ...]:
    target = wording.quantity(objective.measure.metric, objective.target)
    if objective.kind is ObjectiveKind.AT_MOST:
        return f"no report yet{AT_MOST_SPAN[objective.per]}", f"at most {target}"
    if objective.per:
        return f"no report yet this {objective.per}", f"{target} a {objective.per} planned"
    overdue = today is not None and objective.due_on is not None and objective.due_on < today
    planned = f"{target} planned{_by(objective, today)}"
    return "no report came" if overdue else "no report yet", planned


def _compared(progress: Progress, value: Decimal) -> str:
    metric = progress.objective.measure.metric
    missing = progress.objective.target - value
    match progress.verdict:
        case Verdict.REACHED:
            return "reached"
        case Verdict.MISSED:
            return f"{wording.quantity(metric, missing)} short when the date passed"
        case Verdict.OVER:
            return f"{wording.quantity(metric, -missing)} over the limit"
        case Verdict.WITHIN:
            left = wording.quantity(metric, missing)
            return f"{left} under the limit" if missing else "at the limit"
        case _:
            return _lead(progress, progress.lead or Decimal(0))


def _lead(progress: Progress, lead: Decimal) -> str:
    apart = wording.rough(progress.objective.measure.metric, abs(lead))
    if apart == "0":
        return "just behind an even pace" if progress.verdict.slipped else "on an even pace"
    if lead > 0:
        return f"{apart} ahead of an even pace"
    if progress.verdict is Verdict.ON_PACE:
        return f"on pace, give or take {apart}"
    return f"{apart} behind an even pace"


def needs(progress: Progress) -> str:
    """What it takes from now on; empty when the date has passed or nothing is missing."""
    if not progress.verdict.slipped or progress.verdict in PAST_MENDING or progress.value is None:
        return ""
    missing = progress.objective.target - progress.value
    if progress.weekly is None or progress.weekly >= missing:
        return f"{wording.quantity(progress.objective.measure.metric, missing)} to go"
    now = f"needs {wording.per_week(progress.weekly)} a week"
    if progress.even_weekly is None or progress.weekly <= progress.even_weekly:
        return now
    return f"{now} now instead of {wording.per_week(progress.even_weekly)}"


def moved(week: ObjectiveWeek, today: date) -> str:
    """What changed since last week, or since when nobody has said; empty when neither is known.

    What starts anew each week or month is not compared across the start.
    """
    last_on = week.now.last_on
    if last_on and today - last_on > WEEK:
        return f"no report since {wording.day(last_on, today)}"
    if week.moved is None or week.now.objective.per:
        return ""
    if week.moved == 0:
        return "unchanged since last week"
    metric = week.now.objective.measure.metric
    points = " points" if metric.unit is Unit.PERCENT else ""
    step = wording.number(abs(week.moved))
    return f"{'up' if week.moved > 0 else 'down'} {step}{points} since last week"
