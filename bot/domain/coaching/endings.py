"""The end of a target that won't be reached: what will be, and what is advised no more.

With fewer than four weeks left, a week that takes more than the best one lately had asks for what
nobody has seen yet. Then there is nothing more to try in that time, and one fair number to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.coaching.acts import numbers_in
from bot.domain.coaching.facts import DAY, WEEK, WORK, Facts
from bot.domain.coaching.figures import can_mend, stands_at, target_of
from bot.domain.coaching.finding import Finding, Said, amount
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.series import rises_throughout
from bot.domain.coaching.step import Step
from bot.domain.coaching.steps import DECISIONS, STEPS, Gauge, kind_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.share import ZERO

ENDS_SHORT = "ends_short"
LAST_WEEKS = 4
"""Fewer are left, and so many weeks are known."""
NAMING: Mapping[str, str] = {
    ENDS_SHORT: "likely",
    **dict.fromkeys(("out_of_reach", "likely_end", "too_easy", "far_ahead", "still_open"), "fair"),
}
"""The rules that name an end, and the key of that number."""
RISING = 3
MOVED = Decimal("0.2")
"""So far apart, as a share of the first, two ends are two numbers and not one."""
CLEARLY_SHORT = Decimal("0.1")
"""With less of the way missing, or no more than the best week had, a last push may do."""
TRIAL = 3
"""Weeks that a step takes from which on it is a trial; one more shows what came of it."""
STILL_SAID = frozenset(
    {
        *(ENDS_SHORT, "last_call", "ends_soon", "date_passed", "ended_unknown"),
        *("no_owner", "owner_away", "stale", "wild_number", "contest_left", "time_off"),
    }
)
"""The rules that still speak of what won't be reached."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What the weeks left need, the best week lately, and where today's pace ends.

    The pace is that of the weeks since the last four that are known began, or of the last one where
    it climbs; `lately` are the three weeks of that.
    """

    best: Decimal
    pace: Decimal
    end: Decimal
    lately: tuple[Decimal, ...] = ()


def known_gains(facts: Facts, now: Progress) -> tuple[Decimal, ...]:
    """What the weeks since the objective began brought, as far as they are known."""
    added = zip(facts.mondays, facts.added(now.objective.measure), strict=True)
    return tuple(gain for monday, gain in added if gain is not None and monday >= now.begins_on)


def pace_of(facts: Facts, now: Progress, weeks: int) -> Decimal:
    """What a week brought since the last `weeks` that are known began; a week off is none of them.

    A week without a number between them adds nothing to a sum, and its part to a level.
    """
    measure = now.objective.measure
    added = zip(facts.mondays, facts.added(measure), strict=True)
    is_known = [gain is not None and monday >= now.begins_on for monday, gain in added]
    known = [number for number, is_one in enumerate(is_known) if is_one]
    first, last, series = known[-weeks], known[-1], facts.series(measure)
    among = range(first, last + 1)
    if not measure.metric.adds_up:
        return ((series[last] or ZERO) - (series[first - 1] or ZERO)) / len(among)
    count = sum(is_known[number] or not _is_off(facts.mondays[number], now) for number in among)
    return sum((series[number] or ZERO for number in among), ZERO) / count


def _is_off(monday: date, now: Progress) -> bool:
    """Return True for a week without a working day."""
    return now.days_off.issuperset(monday + DAY * day for day in range(WORKWEEK))


def exceeds_best(facts: Facts, now: Progress) -> Decimal | None:
    """The most of a week lately, if each week left takes more than that; else None."""
    if now.objective.measure.metric.unit is Unit.PERCENT or not can_mend(now):
        return None
    best = max(known_gains(facts, now), default=None)
    return best if best is not None and now.weekly is not None and now.weekly > best else None


def ending_of(facts: Facts, week: ObjectiveWeek) -> Ending | None:
    """Where it ends; None while it may be reached, or too little is known, and for a stretch."""
    now, gains = week.now, known_gains(facts, week.now)
    best = exceeds_best(facts, now)
    if best is None or len(gains) < LAST_WEEKS or now.objective.stretch or now.value is None:
        return None
    if now.days_left >= LAST_WEEKS * WORKWEEK:
        return None
    last = facts.added(now.objective.measure)[-RISING:]
    lately = gains[-RISING:] if rises_throughout(last) and gains[-RISING] >= 0 else ()
    pace = lately[-1] if lately else pace_of(facts, now, LAST_WEEKS)
    end = (now.value + max(pace, ZERO) * now.days_left / WORKWEEK).to_integral_value()
    short = now.objective.target - end
    is_clear = short > best and short >= (now.objective.target - now.start) * CLEARLY_SHORT
    return Ending(best, pace, end, lately) if is_clear else None


def named_end(step: Step) -> Decimal | None:
    """The end that advice named, as another target; None without one."""
    if step.rule not in DECISIONS | NAMING.keys():
        return None
    said = numbers_in(step.based_on)
    keys = ("as_before", "fair", "likely") if step.rule == ENDS_SHORT else ("fair",)
    return next((Decimal(said[key]) for key in keys if key in said), None)


def names_same_end(step: Step, finding: Finding) -> bool:
    """Return True if an earlier decision about its objective named about the same end."""
    ends = _ends(step, finding)
    return ends is not None and ends.apart <= ends.said * CLEARLY_SHORT


def names_another_end(step: Step, finding: Finding) -> bool:
    """Return True if the end that was named of its objective is another one by now."""
    ends = _ends(step, finding) if step.rule == finding.rule else None
    return ends is not None and ends.apart >= ends.said * MOVED


class _Ends(NamedTuple):
    """The end of an objective that was said before, and how far the likely one is from it."""

    said: Decimal
    apart: Decimal


def _ends(step: Step, finding: Finding) -> _Ends | None:
    if finding.rule != ENDS_SHORT or step.about != finding.objective_id:
        return None
    said, likely = named_end(step), _end_of(finding)
    return None if said is None or likely is None else _Ends(said, abs(likely - said))


def with_earlier_end(finding: Finding, earlier: Iterable[Step]) -> Finding:
    """The finding with the end that was named of its objective last: one number holds for weeks.

    Where that moved by a fifth, it says so instead.
    """
    of = [step for step in earlier if step.about == finding.objective_id]
    last = max((s for s in of if named_end(s)), key=lambda step: step.said_on, default=None)
    said, found = named_end(last) if last else None, _end_of(finding)
    if said is None or found is None or finding.about is None:
        return finding
    now, is_short = finding.about, finding.rule == ENDS_SHORT
    if abs(found - said) >= said * MOVED:
        before = (amount(now.objective, "said_before", said),) if is_short else ()
        return replace(finding, numbers=(*finding.numbers, *before))
    is_same_way = (said < now.objective.target) is (found < now.objective.target)
    if said == found or said <= stands_at(now) or not is_same_way:
        return finding
    if is_short:
        same = amount(now.objective, "as_before", said)
        return replace(finding, numbers=(*finding.numbers, same))
    others = (number for number in finding.numbers if number.key not in ("fair", "takes"))
    return replace(finding, numbers=(*others, *target_of(now, said)))


def _end_of(finding: Finding) -> Decimal | None:
    """The end that a finding names."""
    key = NAMING.get(finding.rule)
    found = (number.value for number in finding.numbers if number.key == key)
    return next((value for value in found if isinstance(value, Decimal)), None)


def is_past_trying(said: Said, facts: Facts) -> bool:
    """Return True for advice that comes too late for all that it would work for.

    That is any about what won't be reached, and a trial without a week after it to show.
    """
    rule, about = said
    own = next((w for w in facts.weeks if w.now.objective.id == about), None)
    if rule in STILL_SAID:
        return False
    if own is not None and ending_of(facts, own):
        return True
    if rule not in STEPS:
        return False
    served = _served(rule, own, facts)
    return bool(served) and all(_is_late(rule, week, facts) for week in served)


def _is_late(rule: str, week: ObjectiveWeek, facts: Facts) -> bool:
    weeks, due = kind_of(rule).weeks, week.now.objective.due_on
    is_trial = weeks >= TRIAL and due is not None
    is_short = is_trial and due is not None and due - facts.today < WEEK * (weeks + 1)
    return is_short or ending_of(facts, week) is not None


def _served(rule: str, own: ObjectiveWeek | None, facts: Facts) -> Collection[ObjectiveWeek]:
    """The objectives that a step works for, as far as they are known."""
    match kind_of(rule).gauge:
        case Gauge.RESPONSES:
            responses = (w for w in facts.weeks if _is_response(w) and not w.done)
            return [week for week in responses if not week.is_over(facts.today)]
        case Gauge.LAG:
            if own is None:
                return [week for week in facts.weeks if _is_effect_of_work(week)]
            lag = facts.lag(own)
            return [lag] if lag else []
    return [own] if own else []


def _is_effect_of_work(week: ObjectiveWeek) -> bool:
    is_work = week.now.objective.measure.metric.ladder in WORK
    return not is_work and week.now.objective.per is None and week.needs_attention


def _is_response(week: ObjectiveWeek) -> bool:
    return week.now.objective.measure.metric.ladder is Ladder.OUT_TAKE
