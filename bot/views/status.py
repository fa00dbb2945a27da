"""The facts of a status line: the value next to its target, and how they compare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import KeptPeriods, PeriodValue
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import compared, kept_noun, quantity


def status_facts(progress: Progress, today: date | None = None) -> tuple[str, ...]:
    """The value, its target and the comparison: 14 of 20 by 31 Dec, 2 behind an even pace."""
    objective = progress.objective
    if progress.verdict is Verdict.STALE:
        return _stale(progress, today)
    if progress.over and progress.kept is not None:
        return _after_the_end(progress, progress.kept, today)
    facts, until = _facts(progress, today), _until(objective, today)
    if objective.per is None or not until or any(fact.endswith(until) for fact in facts):
        return facts
    return (*facts, until.strip())


def _facts(progress: Progress, today: date | None) -> tuple[str, ...]:
    if progress.ended:
        return _ended(progress, progress.previous or Decimal(0), today)
    if progress.value is None:
        facts = _unknown(progress, today)
    else:
        facts = (_reached(progress, progress.value, today), compared(progress, progress.value))
    if progress.previous is None or progress.objective.per is None:
        return facts
    return (*facts, f"{quantity(progress, progress.previous)}{_last(progress.objective.per)}")


def _stale(progress: Progress, today: date | None) -> tuple[str, ...]:
    """21 of 40 on 2 Nov, no report since, due by 31 Dec: a number of long ago says no more."""
    objective, last_on, value = progress.objective, progress.last_on, progress.value
    since = f"no report since {wording.day(last_on, today)}" if last_on else "no report"
    if objective.per or value is None or last_on is None:
        return since, _planned(objective, today)
    target = f"{quantity(progress, objective.target)}{wording.stretch(objective)}"
    on = f"on {wording.day(last_on, today)}"
    if _is_limit(objective):
        return f"{quantity(progress, value)} {on}", "no report since", _planned(objective, today)
    due = f"due{_by(objective, today)}" if objective.due_on else ""
    then = f"{quantity(progress, value)} of {target} {on}"
    return tuple(filter(None, (then, "no report since", due)))


def _after_the_end(progress: Progress, kept: KeptPeriods, today: date | None) -> tuple[str, ...]:
    """Kept in 6 of 7 weeks until 25 Nov, missed."""
    objective = progress.objective
    if kept.reported:
        what = wording.counted(kept.reported, kept_noun(objective))
        words = f"kept in {kept.kept} of {what}{_until(objective, today)}"
        return words, wording.label(progress.verdict)
    if progress.value is None:
        return "no report came", _planned(objective, today)
    per = wording.label(objective.per) if objective.per else "report"
    return f"no {per} was long enough to judge", _planned(objective, today)


def _ended(progress: Progress, came: Decimal, today: date | None) -> tuple[str, ...]:
    """The week or month just ended, then the running one: 2 of 2 last week, reached."""
    objective = progress.objective
    per, last = objective.per, quantity(progress, came)
    if _is_limit(objective):
        return f"{last}{_last(per)}, {_limit(objective, today)}", compared(progress, came)
    target = f"{quantity(progress, progress.judged_target)}{wording.stretch(objective)}"
    facts = f"{last} of {target}{_last(per)}{_part(progress.before)}", compared(progress, came)
    if progress.value is None:
        return facts
    return (*facts, f"{quantity(progress, progress.value)} so far{_this(per)}")


def _reached(progress: Progress, value: Decimal, today: date | None) -> str:
    objective = progress.objective
    now, target = quantity(progress, value), quantity(progress, progress.judged_target)
    if _is_limit(objective):
        this = _this(objective.per) if objective.measure.metric.adds_up else ""
        return f"{now}{this}, {_limit(objective, today)}"
    part = progress.running
    if part is not None and not part.counts:
        return f"{now}{_this(objective.per)}{_part(part)}"
    target += wording.stretch(objective)
    if objective.per:
        return f"{now} of {target}{_this(objective.per)}{_part(part)}"
    return f"{now} of {target}{_by(objective, today)}"


def _unknown(progress: Progress, today: date | None) -> tuple[str, ...]:
    objective, part = progress.objective, progress.running
    came = "no report came" if progress.over else "no report yet"
    if _is_limit(objective):
        per = "" if progress.over else _this(objective.per)
        return f"{came}{per}", _limit(objective, today)
    if objective.kind is ObjectiveKind.LEVEL and not progress.over:
        return _first_level(progress, today), _planned(objective, today)
    if objective.per is None or part is None or not part.counts:
        return came, _planned(objective, today)
    target = quantity(progress, part.target)
    return came, f"{target} planned{_this(objective.per)}{_part(part)}"


def _first_level(progress: Progress, today: date | None) -> str:
    """Where a level stood before it has a number of its own; else the question for one."""
    if progress.baseline_on is None:
        return "no report yet to begin from"
    began = quantity(progress, progress.start)
    return f"no report yet, {began} on {wording.day(progress.baseline_on, today)}"


def _is_limit(objective: Objective) -> bool:
    return objective.kind is ObjectiveKind.AT_MOST


def _planned(objective: Objective, today: date | None) -> str:
    """40 planned by 31 Dec; 5 every week until 25 Nov; at most 5 every month."""
    every = f" every {wording.label(objective.per)}" if objective.per else ""
    target = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    if _is_limit(objective):
        return f"at most {target}{every}{_until(objective, today)}"
    target += wording.stretch(objective)
    if objective.per:
        return f"{target}{every}{_until(objective, today)}"
    return f"{target} planned{_by(objective, today)}"


def _limit(objective: Objective, today: date | None) -> str:
    """At most 60 until 2 Jan."""
    target = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    return f"at most {target}{_until(objective, today)}"


def _part(period: PeriodValue | None) -> str:
    """The mark of a week or month that the objective holds only in part: (2 of 5 days)."""
    if period is None or not period.partial:
        return ""
    return f" ({period.days} of {wording.counted(period.of_days, 'day')})"


def _this(per: Period | None) -> str:
    return f" this {wording.label(per)}" if per else ""


def _last(per: Period | None) -> str:
    return f" last {wording.label(per)}" if per else ""


def _by(objective: Objective, today: date | None) -> str:
    return f" by {wording.day(objective.due_on, today)}" if objective.due_on else ""


def _until(objective: Objective, today: date | None) -> str:
    return f" until {wording.day(objective.due_on, today)}" if objective.due_on else ""
