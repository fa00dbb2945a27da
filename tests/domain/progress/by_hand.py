"""The rules on progress once more, written plainly and apart from the code that the bot runs.

It counts days one by one and reckons in fractions, so that it shares neither ways nor roundings.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict

DAY = timedelta(days=1)
DaysOff = frozenset[date]
Ends = tuple[Fraction, Fraction, Fraction]
WORST_FIRST = (Verdict.OFF_PACE, Verdict.AT_RISK, Verdict.SLIPPING, Verdict.ON_PACE)


class Found(NamedTuple):
    """What all surfaces have to say of an objective."""

    verdict: Verdict
    value: Fraction | None = None
    lead: Fraction | None = None
    ends: Ends | None = None


class Part(NamedTuple):
    """A week or month, as far as the objective holds it."""

    first: date
    last: date
    value: Fraction | None
    target: Fraction
    judged: bool


def found_by_hand(of: Objective, told: Sequence[Result], today: date, off: DaysOff) -> Found:
    """What the rules come to on a day."""
    last = min(today, of.due_on or today)
    known = sorted((r for r in told if r.on <= last), key=lambda r: (r.on, r.order))
    inside = [r for r in known if r.on >= of.starts_on]
    if of.kind is ObjectiveKind.AT_MOST:
        found = _limit(of, known, inside, today, off)
    elif of.per:
        found = _recurring(of, inside, today, off)
    else:
        found = _by_date(of, known, inside, today, off)
    return _unless_old(found, of, inside, today, off)


def _unless_old(
    found: Found, of: Objective, inside: Sequence[Result], today: date, off: DaysOff
) -> Found:
    """Facts stay; all else needs a number that is fresh."""
    over = of.due_on is not None and today > of.due_on
    if over or not inside:
        return found
    silent = of.per is not None and not any(r.on >= _two_back(of.per, today) for r in inside)
    if not silent and inside[-1].on >= border(of.per, today, off):
        return found
    facts = Verdict.REACHED, Verdict.OVER, Verdict.TOO_EARLY
    if found.verdict in facts:
        return found._replace(ends=None)
    return Found(Verdict.STALE, found.value)


def _two_back(per: Period, today: date) -> date:
    """The first day of the week or month before the running one."""
    return per.start(per.start(today) - DAY)


def border(per: Period | None, today: date, off: DaysOff) -> date:
    """The oldest day whose number is fresh."""
    day, back = today - 7 * DAY, 2
    if per is Period.MONTH:
        end = today.replace(day=1) - DAY
        day, back = min(end, end.replace(day=min(today.day, end.day))), 5
    while back:
        day -= DAY
        back -= _works(day, off)
    return day


def _works(day: date, off: DaysOff) -> bool:
    return day.strftime("%a") not in ("Sat", "Sun") and day not in off


def _all_days(first: date, last: date) -> list[date]:
    return [first + n * DAY for n in range((last - first).days + 1)]


def _working(first: date, last: date, off: DaysOff) -> list[date]:
    return [day for day in _all_days(first, last) if _works(day, off)]


def _sum(results: Sequence[Result]) -> Fraction | None:
    return sum((Fraction(r.value) for r in results), Fraction()) if results else None


def _levels(known: Sequence[Result]) -> list[tuple[date, Fraction]]:
    """Each number that makes a level known."""
    level, found = None, []
    for each in known:
        value = Fraction(each.value)
        level = value if not each.change else None if level is None else level + value
        if level is not None:
            found.append((each.on, level))
    return found


# Towards a target by a date.


def _by_date(
    of: Objective, known: Sequence[Result], inside: Sequence[Result], today: date, off: DaysOff
) -> Found:
    assert of.due_on is not None
    target, start, begins, value = Fraction(of.target), Fraction(), of.starts_on, _sum(inside)
    daily: dict[date, Fraction] = {}
    if of.kind is ObjectiveKind.LEVEL:
        daily = {day: level for day, level in _levels(known) if day >= of.starts_on}
        begins, start = next(iter(daily.items()), (begins, start))
        value = list(daily.values())[-1] if daily else None
    if value is None:
        return Found(Verdict.NO_DATA)
    days = _working(begins, of.due_on, off) or _all_days(begins, of.due_on)
    left = [day for day in days if day >= today]
    expected = start + (target - start) * (len(days) - len(left)) / len(days)
    lead = value - expected
    if today > of.due_on:
        return Found(_in_the_end(of, value, start), value, lead)
    found = Found(Verdict.REACHED, value, lead, _ends(of, value, inside, daily, begins, today))
    if value >= target:
        return found
    if len(inside) < 4 and len(left) > 5 and inside[-1].on >= border(None, today, off):
        return found._replace(verdict=Verdict.TOO_EARLY)
    verdict = _by_strain(target - value, len(left), (target - start) / len(days))
    verdict = _by_ends(verdict, found.ends, start, target)
    if _falls(list(daily.values())[-4:]):
        verdict = _worse(verdict, Verdict.SLIPPING)
    return found._replace(verdict=verdict)


def _falls(levels: Sequence[Fraction]) -> bool:
    return len(levels) == 4 and levels[0] > levels[1] > levels[2] > levels[3]


def _in_the_end(of: Objective, value: Fraction, start: Fraction) -> Verdict:
    if value >= of.target:
        return Verdict.REACHED
    share = (value - start) / (Fraction(of.target) - start) if of.target > start else 0
    return Verdict.MOSTLY if of.stretch and share >= Fraction(7, 10) else Verdict.MISSED


def _by_strain(needed: Fraction, left: int, even: Fraction) -> Verdict:
    if not left or even <= 0:
        return Verdict.OFF_PACE
    strain = needed / left / even
    if strain <= Fraction("1.1"):
        return Verdict.ON_PACE
    if strain <= Fraction("1.5"):
        return Verdict.SLIPPING
    return Verdict.AT_RISK if strain <= 2 else Verdict.OFF_PACE


def _worse(one: Verdict, other: Verdict) -> Verdict:
    return min(one, other, key=WORST_FIRST.index)


def _by_ends(verdict: Verdict, ends: Ends | None, start: Fraction, target: Fraction) -> Verdict:
    if ends is None:
        return verdict
    if ends[0] >= target:
        return Verdict.ON_PACE
    for tenths, best in ((5, Verdict.OFF_PACE), (7, Verdict.AT_RISK), (9, Verdict.SLIPPING)):
        if target > start and ends[2] - start < (target - start) * tenths / 10:
            return _worse(verdict, best)
    return verdict


def _ends(
    of: Objective,
    value: Fraction,
    inside: Sequence[Result],
    daily: dict[date, Fraction],
    begins: date,
    today: date,
) -> Ends | None:
    """From today's value, by the last eight whole weeks that somebody reported."""
    assert of.due_on is not None
    gains: list[Fraction] = []
    monday = begins - begins.weekday() * DAY
    before, since = Fraction(), begins - DAY
    if of.kind is ObjectiveKind.LEVEL:
        before = daily[begins]
    while monday + 6 * DAY < today:
        sunday = monday + 6 * DAY
        told = [r for r in inside if monday <= r.on <= sunday]
        levels = [daily[day] for day in daily if max(monday, begins + DAY) <= day <= sunday]
        if monday <= begins and not levels:
            since = sunday
        if of.kind is ObjectiveKind.TOTAL and told and monday >= begins:
            gains.append(_sum(told) or Fraction())
        if of.kind is ObjectiveKind.LEVEL and levels:
            if monday >= begins:
                gains.append((levels[-1] - before) * 7 / (sunday - since).days)
            before, since = levels[-1], sunday
        monday += 7 * DAY
    if len(gains) < 4:
        return None
    weeks = Fraction((of.due_on - today).days, 7)
    low, likely, high = (value + each * weeks for each in quarters(gains[-8:]))
    return low, likely, high


def quarters(gains: Sequence[Fraction]) -> list[Fraction]:
    """What a quarter, a half and three quarters of the way through the sorted ones stands."""
    ordered = sorted(gains)
    places = [Fraction(n * (len(ordered) - 1), 4) for n in (1, 2, 3)]
    return [
        ordered[int(at)]
        + (ordered[min(int(at) + 1, len(ordered) - 1)] - ordered[int(at)]) * (at % 1)
        for at in places
    ]


# Each week or month.


def _part(of: Objective, day: date, inside: Sequence[Result], off: DaysOff) -> Part:
    assert of.per is not None
    begin, end = of.per.start(day), of.per.end(day)
    first, last = max(begin, of.starts_on), min(end, of.due_on or end)
    held, whole = len(_working(first, last, off)), len(_working(begin, end, off))
    target, partial = Fraction(of.target), (first, last) != (begin, end)
    value = _sum([r for r in inside if first <= r.on <= last])
    if of.kind is ObjectiveKind.AT_MOST:
        return Part(first, last, value, target, value is not None)
    if partial and whole:
        target = Fraction(-(-target * held // whole))
    enough = held >= 2 if partial else held >= 1
    return Part(first, last, value, target, enough and value is not None)


def _parts(of: Objective, inside: Sequence[Result], off: DaysOff) -> list[Part]:
    """The weeks or months with a report, in order."""
    assert of.per is not None
    begins = sorted({of.per.start(r.on) for r in inside})
    return [_part(of, max(begin, of.starts_on), inside, off) for begin in begins]


def _when_over(of: Objective, inside: Sequence[Result], off: DaysOff) -> Found:
    parts = _parts(of, inside, off)
    value = parts[-1].value if parts else None
    judged = [part for part in parts if part.judged and part.value is not None]
    if not judged:
        return Found(Verdict.NO_DATA, value)
    limit = of.kind is ObjectiveKind.AT_MOST
    kept = [
        part
        for part in judged
        if part.value is not None
        and (part.value <= part.target if limit else part.value >= part.target)
    ]
    share = Fraction(len(kept), len(judged))
    if share == 1:
        return Found(Verdict.REACHED, value)
    good = of.stretch and share >= Fraction(7, 10)
    return Found(Verdict.MOSTLY if good else Verdict.MISSED, value)


def _recurring(of: Objective, inside: Sequence[Result], today: date, off: DaysOff) -> Found:
    if of.due_on is not None and today > of.due_on:
        return _when_over(of, inside, off)
    now, before = _part(of, today, inside, off), _before(of, inside, today, off)
    if now.judged and now.value is not None and now.value >= now.target:
        return Found(Verdict.REACHED, now.value, now.value - _expected(now, today, off))
    new = len(_working(now.first, today, off)) <= (2 if of.per is Period.WEEK else 5)
    if before and before.judged and (now.value is None or new):
        return _came_to(before)._replace(value=now.value)
    if now.value is None:
        return Found(Verdict.NO_DATA)
    found = Found(Verdict.TOO_EARLY, now.value, now.value - _expected(now, today, off))
    if not now.judged or (len(inside) < 4 and inside[-1].on >= border(of.per, today, off)):
        return found
    days = _working(now.first, now.last, off) or _all_days(now.first, now.last)
    left = sum(day >= today for day in days)
    return found._replace(verdict=_by_strain(now.target - now.value, left, now.target / len(days)))


def _before(of: Objective, inside: Sequence[Result], today: date, off: DaysOff) -> Part | None:
    """The week or month before the running one, if the objective is old enough."""
    assert of.per is not None
    end = of.per.start(today) - DAY
    return _part(of, end, inside, off) if end >= of.starts_on else None


def _came_to(before: Part) -> Found:
    """The verdict on a week or month that is over: how much more of it would have been needed."""
    came = before.value or Fraction()
    if came >= before.target:
        return Found(Verdict.REACHED, lead=came - before.target)
    verdict = _by_strain(before.target, 1, came) if came else Verdict.OFF_PACE
    return Found(verdict, lead=came - before.target)


def _expected(part: Part, today: date, off: DaysOff) -> Fraction:
    days = _working(part.first, part.last, off) or _all_days(part.first, part.last)
    return part.target * len([day for day in days if day < today]) / len(days)


# Limits.


def _limit(
    of: Objective, known: Sequence[Result], inside: Sequence[Result], today: date, off: DaysOff
) -> Found:
    target = Fraction(of.target)
    if not of.measure.metric.adds_up:
        values = [value for day, value in _levels(known) if day >= of.starts_on]
        if not values:
            return Found(Verdict.NO_DATA)
        kept = Fraction(sum(value <= target for value in values), len(values))
        verdict = Verdict.WITHIN if kept >= Fraction(7, 10) else Verdict.OVER
        return Found(verdict, values[-1], target - values[-1])
    if of.per is None:
        return _against(_sum(inside), target, _sum(inside))
    if of.due_on is not None and today > of.due_on:
        return _when_over(of, inside, off)
    now = _part(of, today, inside, off)
    before = _before(of, inside, today, off)
    judged = before.value if before and now.value is None else now.value
    return _against(judged, target, now.value)


def _against(judged: Fraction | None, target: Fraction, value: Fraction | None) -> Found:
    if judged is None:
        return Found(Verdict.NO_DATA, value)
    verdict = Verdict.OVER if judged > target else Verdict.WITHIN
    return Found(verdict, value, target - judged)
