"""Objectives with a target by a date: the even path, the verdict, the likely end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from tests.audit.days import DAY, DaysOff, border, counted
from tests.audit.numbers import (
    AT_RISK,
    OFF_PACE,
    ON_PACE,
    SLIPPING,
    Ends,
    Found,
    Told,
    by_strain,
    levels,
    quarters,
    summed,
    worse,
)


class Path(NamedTuple):
    """The value, and the way to the target: from `start` on, which it had when it `begins`."""

    value: Fraction | None
    start: Fraction
    begins: date
    daily: dict[date, Fraction]
    """Of a level, what it was at the end of each day with a number."""


def path_of(of: Objective, known: Sequence[Told]) -> Path:
    if of.kind is not ObjectiveKind.LEVEL:
        inside = [each for each in known if each.on >= of.starts_on]
        return Path(summed(inside), Fraction(), of.starts_on, {})
    daily = {day: level for day, level in levels(known) if day >= of.starts_on}
    begins, start = next(iter(daily.items()), (of.starts_on, Fraction()))
    return Path(list(daily.values())[-1] if daily else None, start, begins, daily)


def by_date(
    of: Objective, known: Sequence[Told], inside: Sequence[Told], today: date, off: DaysOff
) -> Found:
    assert of.due_on is not None
    path, target = path_of(of, known), Fraction(of.target)
    if path.value is None:
        return Found("no_data")
    value, start = path.value, path.start
    days = counted(path.begins, of.due_on, off)
    left = [day for day in days if day >= today]
    lead = value - start - (target - start) * (len(days) - len(left)) / len(days)
    share = share_of(value, start, target)
    if today > of.due_on:
        return Found(_in_the_end(of, value, share), value, lead, share=share)
    ends = _ends(of, path, inside, today)
    found = Found("reached", value, lead, ends, share=share)
    if value >= target:
        return found
    far_ahead = of.measure.metric.adds_up and share * 2 >= 1
    far_ahead = far_ahead and share * len(days) >= 2 * (len(days) - len(left))
    half_over = len(inside) >= 2 and (len(days) - len(left)) * 2 >= len(days)
    early = len(inside) < 4 and len(left) > 5 and not far_ahead and not half_over
    if early and inside[-1].on >= border(None, today, off):
        return found._replace(verdict="too_early")
    verdict = by_strain(target - value, len(left), (target - start) / len(days))
    verdict = _by_ends(verdict, ends, start, target)
    if _falls(list(path.daily.values())[-4:]):
        verdict = worse(verdict, SLIPPING)
    return found._replace(verdict=verdict)


def share_of(value: Fraction, start: Fraction, target: Fraction) -> Fraction:
    """The part of the way that is done, from 0 to 1."""
    if target <= start:
        return Fraction(value - start >= target - start)
    return min(max((value - start) / (target - start), Fraction(0)), Fraction(1))


def _falls(last: Sequence[Fraction]) -> bool:
    return len(last) == 4 and last[0] > last[1] > last[2] > last[3]


def _in_the_end(of: Objective, value: Fraction, share: Fraction) -> str:
    if value >= of.target:
        return "reached"
    return "mostly" if of.stretch and share >= Fraction(7, 10) else "missed"


def _by_ends(verdict: str, ends: Ends | None, start: Fraction, target: Fraction) -> str:
    if ends is None:
        return verdict
    if ends[0] >= target:
        return ON_PACE
    for tenths, best in ((5, OFF_PACE), (7, AT_RISK), (9, SLIPPING)):
        if target > start and ends[2] - start < (target - start) * tenths / 10:
            return worse(verdict, best)
    return verdict


def _ends(of: Objective, path: Path, inside: Sequence[Told], today: date) -> Ends | None:
    """From today's value, by the last eight whole weeks that somebody reported.

    What falls now, and did in the last four weeks or more, goes on as it fell in these.
    """
    assert of.due_on is not None
    assert path.value is not None
    gains = _level_gains(path, today) if path.daily else _sums_of_weeks(of, inside, today)
    if len(gains) < 4:
        return None
    weeks, lately = Fraction((of.due_on - today).days, 7), gains[-8:]
    if _falls(list(path.daily.values())[-4:]):
        rises = [place for place, (gain, _) in enumerate(lately) if gain >= 0]
        since = rises[-1] + 1 if rises else 0
        lately = lately[since:] if len(lately) - since >= 4 else lately
    each_week = [gain for gain, whole in lately for _ in range(whole)][-8:]
    low, likely, high = (path.value + each * weeks for each in quarters(each_week))
    return low, likely, high


def _sums_of_weeks(
    of: Objective, inside: Sequence[Told], today: date
) -> list[tuple[Fraction, int]]:
    found = []
    for monday in _mondays(of.starts_on, today):
        told = summed([r for r in inside if monday <= r.on <= monday + 6 * DAY])
        if told is not None and monday >= of.starts_on:
            found.append((told, 1))
    return found


def _level_gains(path: Path, today: date) -> list[tuple[Fraction, int]]:
    """What each week gained since the last one with a number, in seven days, and how many did."""
    begins, gains = path.begins, list[tuple[Fraction, int]]()
    before, since = path.daily[begins], begins - DAY
    for monday in _mondays(begins, today):
        sunday = monday + 6 * DAY
        later = [day for day in path.daily if max(monday, begins + DAY) <= day <= sunday]
        if monday <= begins and not later:
            since = sunday
        if later:
            level = path.daily[later[-1]]
            if monday >= begins:
                days = (sunday - since).days
                gains.append(((level - before) * 7 / days, days // 7))
            before, since = level, sunday
    return gains


def _mondays(begins: date, today: date) -> list[date]:
    """The first days of the weeks that are over, from the one in which it begins."""
    monday, found = begins - begins.weekday() * DAY, []
    while monday + 6 * DAY < today:
        found.append(monday)
        monday += 7 * DAY
    return found
