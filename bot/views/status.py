"""The facts of a status line: the value next to its target, and how they compare."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.periods import KeptPeriods, PeriodValue
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import compared, day_near, is_part, kept_noun, quantity
from bot.views.locales import phrase


def status_facts(progress: Progress, today: date | None = None) -> tuple[str, ...]:
    """The value, its target and the comparison: 14 of 20 by 31 Dec, 2 behind."""
    objective = progress.objective
    if progress.verdict is Verdict.STALE:
        return _stale(progress, today)
    if progress.over and progress.kept is not None:
        return _after_the_end(progress, progress.kept, today)
    facts, until = _facts(progress, today), _until(objective, today)
    if objective.per is None or not until or any(fact.endswith(until) for fact in facts):
        return facts
    return (*facts, until)


def _facts(progress: Progress, today: date | None) -> tuple[str, ...]:
    if progress.ended:
        return _ended(progress, progress.previous or Decimal(0), today)
    if progress.value is None:
        facts = _unknown(progress, today)
    else:
        facts = (_reached(progress, progress.value, today), compared(progress, progress.value))
    if progress.previous is None or progress.objective.per is None:
        return facts
    last = quantity(progress, progress.previous)
    return (*facts, phrase("line.last", value=last, per=_per(progress.objective)))


def _stale(progress: Progress, today: date | None) -> tuple[str, ...]:
    """21 of 40 on 2 Nov, due 31 Dec: a number of long ago says no more than its day."""
    objective, last_on, value = progress.objective, progress.last_on, progress.value
    if last_on is None:
        return phrase("line.none_yet"), _planned(objective, today)
    on = day_near(last_on, today)
    if objective.per or value is None:
        return phrase("line.updated", day=on), _planned(objective, today)
    now = quantity(progress, value)
    if _is_limit(objective) or not is_part(objective, value, objective.target):
        return phrase("line.on", value=now, day=on), _planned(objective, today)
    target = f"{quantity(progress, objective.target)}{wording.stretch(objective)}"
    then = phrase("line.of_on", value=now, target=target, day=on)
    due = objective.due_on
    return (then, phrase("line.due", day=day_near(due, today))) if due else (then,)


def _after_the_end(progress: Progress, kept: KeptPeriods, today: date | None) -> tuple[str, ...]:
    """Kept in 6 of 7 weeks, until 25 Nov."""
    objective, per = progress.objective, progress.objective.per
    if kept.reported:
        what = wording.counted(kept.reported, kept_noun(objective))
        words = phrase("line.kept", kept=kept.kept, what=what)
        return (_and_until(words, objective, today),)
    if progress.value is None:
        return phrase("line.none_came"), _planned(objective, today)
    word = wording.label(per) if per else wording.plural(1, "report")
    return phrase("line.too_short", per=word), _planned(objective, today)


def _ended(progress: Progress, came: Decimal, today: date | None) -> tuple[str, ...]:
    """The week or month just ended, then the running one: 2 of 2 last week, reached."""
    objective = progress.objective
    last, per = quantity(progress, came), _per(objective)
    if _is_limit(objective):
        value = phrase("line.last", value=last, per=per)
        return _with_limit(value, objective, today), compared(progress, came)
    target = f"{quantity(progress, progress.judged_target)}{wording.stretch(objective)}"
    part = _part(progress.before)
    if not is_part(objective, came, progress.judged_target):
        whole = phrase("line.beyond_last", value=last, target=target, per=per, part=part)
    else:
        whole = phrase("line.of_last", value=last, target=target, per=per, part=part)
    facts = whole, compared(progress, came)
    if progress.value is None:
        return facts
    running = quantity(progress, progress.value)
    return (*facts, phrase("line.so_far", value=running, per=per))


def _reached(progress: Progress, value: Decimal, today: date | None) -> str:
    objective = progress.objective
    now, per, part = quantity(progress, value), _per(objective), progress.running
    if _is_limit(objective):
        sums = objective.per and objective.measure.metric.adds_up
        shown = phrase("line.this", value=now, per=per) if sums else now
        return _with_limit(shown, objective, today)
    if part is not None and not part.counts:
        return f"{phrase('line.this', value=now, per=per)}{_part(part)}"
    target = f"{quantity(progress, progress.judged_target)}{wording.stretch(objective)}"
    if not is_part(objective, value, progress.judged_target):
        return _beyond(progress, now, target, today)
    if objective.per:
        return phrase("line.of_this", value=now, target=target, per=per, part=_part(part))
    if objective.due_on is None:
        return phrase("line.of", value=now, target=target)
    return phrase("line.of_by", value=now, target=target, day=day_near(objective.due_on, today))


def _beyond(progress: Progress, now: str, target: str, today: date | None) -> str:
    """33, target 30 by 26 Feb."""
    of, part = progress.objective, _part(progress.running)
    if of.per:
        return phrase("line.beyond_this", value=now, target=target, per=_per(of), part=part)
    if of.due_on is None:
        return phrase("line.beyond", value=now, target=target)
    return phrase("line.beyond_by", value=now, target=target, day=day_near(of.due_on, today))


def _unknown(progress: Progress, today: date | None) -> tuple[str, ...]:
    objective, part, per = progress.objective, progress.running, progress.objective.per
    if _is_limit(objective):
        return _none(progress), _planned(objective, today, every=False)
    if objective.kind is ObjectiveKind.LEVEL and not progress.over:
        return _first_level(progress, today), _planned(objective, today)
    if per is None or part is None or not part.counts:
        return _none(progress), _planned(objective, today)
    target, word = quantity(progress, part.target), _per(objective)
    planned = phrase("line.target_this", target=target, per=word, part=_part(part))
    return phrase("line.none_yet"), planned


def _none(progress: Progress) -> str:
    if progress.over:
        return phrase("line.none_came")
    if _is_limit(progress.objective) and progress.objective.per:
        return phrase("line.none_yet_this", per=_per(progress.objective))
    return phrase("line.none_yet")


def _first_level(progress: Progress, today: date | None) -> str:
    """Where a level stood before it has a number of its own; else the lack of one."""
    if progress.baseline_on is None:
        return phrase("line.no_start")
    began, day = quantity(progress, progress.start), day_near(progress.baseline_on, today)
    return phrase("line.start", value=began, day=day)


def _is_limit(objective: Objective) -> bool:
    return objective.kind is ObjectiveKind.AT_MOST


def _planned(objective: Objective, today: date | None, *, every: bool = True) -> str:
    """Target 40 by 31 Dec; 5 every week until 25 Nov; at most 5 every month."""
    target, per = _target(objective), _per(objective) if every else ""
    if _is_limit(objective):
        words = phrase("line.at_most", target=target)
        if per:
            words = phrase("line.at_most_every", target=target, per=per)
        return _and_until(words, objective, today)
    if per:
        return _and_until(phrase("line.every", target=target, per=per), objective, today)
    if objective.due_on is None:
        return phrase("line.target", target=target)
    return phrase("line.target_by", target=target, day=day_near(objective.due_on, today))


def _with_limit(value: str, objective: Objective, today: date | None) -> str:
    """45, at most 60 until 2 Jan."""
    limit = phrase("line.at_most", target=_target(objective))
    return phrase("line.both", first=value, second=_and_until(limit, objective, today))


def _target(objective: Objective) -> str:
    target = wording.quantity(objective.measure.metric, objective.target, objective.currency)
    return f"{target}{wording.stretch(objective)}"


def _part(period: PeriodValue | None) -> str:
    """The mark of a week or month that the objective holds only in part: (2 of 5 days)."""
    if period is None or not period.partial:
        return ""
    return phrase("line.part", period.of_days, n=period.days, days=period.of_days)


def _per(objective: Objective) -> str:
    return wording.label(objective.per) if objective.per else ""


def _until(objective: Objective, today: date | None) -> str:
    """Until 25 Nov; empty without a date."""
    due = objective.due_on
    return phrase("line.until", day=day_near(due, today)) if due else ""


def _and_until(words: str, objective: Objective, today: date | None) -> str:
    return " ".join(filter(None, (words, _until(objective, today))))
