"""Running totals: "24 in all" and "54 this month" are no new amounts, but say what there is by now.

A value that is all of something is compared with what is known of the same: 24 in all, where 21 are
known, are 3 more. Where that leaves a doubt, the person says which of both is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective

ZERO = Decimal(0)
EVER = date.min
"""The first day of everything that was ever reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The claim that a value is all there is.

    It is of the running week or month `per`, of what came since `first`, or of everything if both
    are None.
    `ended`: of the days from `first` to the reading's day, which are over. `sure`: the words leave
    no doubt that the value is no addition. `chosen`: the person was asked, and chose this.
    """

    per: Period | None = None
    first: date | None = None
    ended: bool = False
    sure: bool = True
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a measure since `first`: zero also if nobody reported."""

    first: date
    known: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A value that somebody said is all there is, and what was known of the same before.

    `last` is the day up to which that is, if it is not today.
    """

    whole: Whole
    value: Decimal
    known: Decimal
    last: date | None = None

    @property
    def more(self) -> Decimal:
        """What it adds to what was known; negative for a correction."""
        return self.value - self.known


def firsts_of(whole: Whole, counting: Sequence[Objective], day: date) -> tuple[date, ...]:
    """The first days of what the claim may be about, made on this day or for it.

    `counting` are the objectives that its value serves.

    A total without a period is the value of what ends on a date; if nothing does, of this week or
    month as others count it, or of all that was ever reported.
    """
    if whole.per:
        return (whole.per.start(day),)
    if whole.first:
        return (whole.first,)
    periods = {max(each.starts_on, each.per.start(day)) for each in counting if each.per}
    return tuple(sorted({each.starts_on for each in _by_date(counting, day)} or {EVER, *periods}))


def with_all_there_ever_was(
    value: Decimal, whole: Whole, standings: Sequence[Standing], known: Decimal
) -> tuple[Standing, ...]:
    """The standings, and all that was ever `known` where a total may be of that as well.

    50 in all may count the 30 of before an objective began; 20 in all, where 35 are known, cannot.
    """
    is_open = whole.per is None and whole.first is None
    may_be_of_all = is_open and value >= known and all(each.first != EVER for each in standings)
    return (*([Standing(EVER, known)] if may_be_of_all else []), *standings)


def is_clear(whole: Whole, counting: Sequence[Objective], day: date) -> bool:
    """Return True if it is clear what the claim is compared with.

    It is not if nothing that ends on a date counts it, or if the sum may hold what came before such
    an objective began, which that does not count.
    """
    if whole.per or whole.ended:
        return whole.sure
    by_date = _by_date(counting, day)
    if whole.first is None:
        return whole.sure and bool(by_date)
    return whole.sure and all(each.starts_on <= whole.first for each in by_date)


def _by_date(counting: Iterable[Objective], day: date) -> list[Objective]:
    """Those that count what comes until a date, this day among it."""
    return [
        each
        for each in counting
        if not each.per and each.starts_on <= day <= (each.due_on or date.max)
    ]


def settled(value: Decimal, whole: Whole, standings: Sequence[Standing]) -> Standing | None:
    """The standing that the value is to be compared with; None if the person has to say.

    With nothing known, all of it is new. Less than what is known may be a slip or a correction.
    """
    standing = standings[0]
    if any(other.known != standing.known for other in standings):
        return None
    if whole.chosen or not standing.known:
        return standing
    return standing if whole.sure and value >= standing.known else None


def taken_off(
    excess: Decimal, by_day: Iterable[tuple[date, Decimal]]
) -> list[tuple[date, Decimal]]:
    """The amounts by day that correct a sum by `excess`, the latest days first.

    No day is corrected by more than it holds, so that no week or month falls below zero.
    """
    taken = []
    for day, held in sorted(by_day, reverse=True):
        amount = min(held, excess)
        if amount > 0:
            taken.append((day, -amount))
            excess -= amount
    return taken
