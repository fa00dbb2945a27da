"""The rules on progress once more, written plainly and apart from the code that the bot runs.

It counts days one by one and reckons in fractions, so that it shares neither ways nor roundings.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from tests.audit.days import DAY, DaysOff, border
from tests.audit.numbers import Found, Told
from tests.audit.parts import before_now, limit, part_of, recurring
from tests.audit.towards import by_date

FACTS = ("reached", "over", "too_early")


def found_by_hand(of: Objective, told: Sequence[Told], today: date, off: DaysOff) -> Found:
    """What the rules come to on a day."""
    last = min(today, of.due_on or today)
    known = sorted((r for r in told if r.on <= last), key=lambda r: (r.on, r.order))
    inside = [r for r in known if r.on >= of.starts_on]
    if of.kind is ObjectiveKind.AT_MOST:
        found = limit(of, known, inside, today, off)
    elif of.per:
        found = recurring(of, inside, today, off)
    else:
        found = by_date(of, known, inside, today, off)
    fresh = _unless_old(found, of, inside, today, off)
    return fresh._replace(target=_target(fresh, of, inside, today, off))


def _target(
    found: Found, of: Objective, inside: Sequence[Told], today: date, off: DaysOff
) -> Fraction:
    """The target that the verdict is about: of a week or month its part."""
    over = of.due_on is not None and today > of.due_on
    if of.kind is not ObjectiveKind.RECURRING or over:
        return Fraction(of.target)
    part = before_now(of, inside, today, off) if found.ended else None
    return (part or part_of(of, today, inside, off)).target


def _unless_old(
    found: Found, of: Objective, inside: Sequence[Told], today: date, off: DaysOff
) -> Found:
    """Facts stay; all else needs a number that is fresh."""
    over = of.due_on is not None and today > of.due_on
    if over or not inside:
        return found
    silent = of.per is not None and not any(r.on >= _two_back(of.per, today) for r in inside)
    if not silent and inside[-1].on >= border(of.per, today, off):
        return found
    if found.verdict in FACTS:
        return found._replace(ends=None)
    return Found("stale", found.value)


def _two_back(per: Period, today: date) -> date:
    """The first day of the week or month before the running one."""
    return per.start(per.start(today) - DAY)
