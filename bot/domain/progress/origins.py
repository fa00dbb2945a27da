"""Origins: where the numbers of a day come from, and which of them counts.

A day of a measure has one origin. The days of an export count more than its posts, these more than
the total of a period, and that more than what was typed. Of two exports the later one counts. So
an import that is repeated replaces itself, and without it all is as it was: what counts follows
from the numbers that are there, never from the order in which they came and went.

Accounts of a platform add up. A file that names no account may be of any, or of all of them: it is
never added to one that names its own.

An amount that was typed without its days is all that came since the last number known then, of a
week at most: typed on Monday, it is of the days before, too. What a lower total took off a day is
of the days of what it was taken from, so that they give way together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter
from typing import Final, NamedTuple

DAY: Final = timedelta(days=1)
WEEK: Final = 7
BETWEEN: Final = ":"
_AGE = attrgetter("report", "id")


class View(StrEnum):
    """The ways in which an export tells of an activity; the first one of a day counts."""

    DAYS = "days"
    POSTS = "posts"
    PERIOD = "period"


class ExportPart(NamedTuple):
    """The part of an export that a number is: a day of an account, a post, or a whole period.

    `item` is the account, empty if the file names none, or the id of the post.
    """

    view: View
    item: str = ""

    def encode(self) -> str:
        return f"{self.view}{BETWEEN}{self.item}"

    @classmethod
    def decode(cls, words: str) -> ExportPart:
        view, _, item = words.partition(BETWEEN)
        return cls(View(view), item)


class Entry(NamedTuple):
    """A number that was not taken back: of a report, for the days from `first` to `on`.

    `origin` is None for one that was typed. `change`: it is a gain or loss of a level. `original`
    is the id of the number that it was corrected from: it is as old as that one. `takes_off`: it
    is what a lower total took off an amount.
    """

    id: int
    report: int
    first: date
    on: date
    change: bool = False
    origin: ExportPart | None = None
    original: int | None = None
    takes_off: bool = False

    @property
    def order(self) -> int:
        """Its place among all numbers, in the order in which they were first told."""
        return self.original or self.id

    @property
    def days(self) -> Iterator[date]:
        return (self.first + DAY * number for number in range((self.on - self.first).days + 1))


def giving_way(entries: Iterable[Entry], *, adds_up: bool) -> dict[int, int]:
    """The ids of a measure's numbers that do not count, each with the report it gives way to."""
    every = list(entries)
    typed = [each for each in every if each.origin is None]
    latest, older = _latest([each for each in every if each.origin is not None])
    if adds_up:
        return {**older, **_by_rank(latest, with_their_days(typed, every))}
    return {**older, **_of_level(latest, typed)}


def with_their_days(typed: Iterable[Entry], every: Iterable[Entry]) -> list[Entry]:
    """Typed amounts of a measure with the first days that they are of, from all its numbers."""
    known: dict[date, int] = {}
    for each in every:
        for day in each.days:
            known[day] = min(each.order, known.get(day, each.order))
    spread = [each._replace(first=_first_of(each, known)) for each in typed]
    firsts = _first_days(each for each in spread if not each.takes_off)
    return [
        each._replace(first=firsts.get(each.on, each.first)) if each.takes_off else each
        for each in spread
    ]


def _first_days(entries: Iterable[Entry]) -> dict[date, date]:
    """The first of the days that the numbers of a day are of."""
    firsts: dict[date, date] = {}
    for each in entries:
        firsts[each.on] = min(each.first, firsts.get(each.on, each.first))
    return firsts


def _first_of(typed: Entry, known: Mapping[date, int]) -> date:
    """The day after the last one of which a number was known when this was typed."""
    if typed.first < typed.on:
        return typed.first
    days = (typed.on - DAY * number for number in range(1, WEEK))
    before = next((day for day in days if known.get(day, typed.order) < typed.order), None)
    return typed.on - DAY * (WEEK - 1) if before is None else before + DAY


def _latest(imported: Sequence[Entry]) -> tuple[list[Entry], dict[int, int]]:
    """The latest of the numbers that tell the same thing, and the others."""
    latest: list[Entry] = []
    older: dict[int, int] = {}
    told: dict[object, dict[str, int]] = {}
    for each in sorted(imported, key=_AGE, reverse=True):
        items = told.setdefault(_told(each), {})
        report = _report_of_same(items, _item(each))
        if report is None:
            items[_item(each)] = each.report
            latest.append(each)
        else:
            older[each.id] = report
    return latest[::-1], older


def _told(entry: Entry) -> object:
    """What an imported number tells of; a post has one number, on whatever day it is dated."""
    origin = entry.origin
    if origin and origin.view is View.POSTS:
        return origin, entry.change
    return origin and origin.view, entry.first, entry.on, entry.change


def _item(entry: Entry) -> str:
    return entry.origin.item if entry.origin else ""


def _report_of_same(items: Mapping[str, int], item: str) -> int | None:
    """The report that tells of this account already; one without a name may be any account."""
    if item:
        return items.get(item, items.get(""))
    return next(iter(items.values()), None)


def _by_rank(imported: Sequence[Entry], typed: Sequence[Entry]) -> dict[int, int]:
    """What tells of a day that something of a higher rank tells of."""
    days, posts, periods = ([each for each in imported if _is(each, view)] for view in View)
    known = {day: each.report for each in days for day in each.days}
    found = _among(posts, known)
    known = {**_days_of_posts(each for each in posts if each.id not in found), **known}
    found |= _overlapping(periods, known)
    return found | _among(typed, known)


def _is(entry: Entry, view: View) -> bool:
    return entry.origin is not None and entry.origin.view is view


def _among(entries: Iterable[Entry], known: Mapping[date, int]) -> dict[int, int]:
    """Those that are of a known day, with the report that it is known from."""
    reports = (
        (each, next((known[day] for day in each.days if day in known), None)) for each in entries
    )
    return {each.id: report for each, report in reports if report is not None}


def _days_of_posts(posts: Iterable[Entry]) -> dict[date, int]:
    """The days that posts tell of: those of each report from its first post to its last."""
    by_report: dict[int, list[date]] = {}
    for each in sorted(posts, key=_AGE):
        by_report.setdefault(each.report, []).append(each.on)
    spans = (Entry(0, report, min(days), max(days)) for report, days in by_report.items())
    return {day: span.report for span in spans for day in span.days}


def _overlapping(periods: Iterable[Entry], known: dict[date, int]) -> dict[int, int]:
    """The totals of periods of which a day is known; the latest ones make their days known."""
    found: dict[int, int] = {}
    for each in sorted(periods, key=_AGE, reverse=True):
        found |= (given := _among([each], known))
        if not given:
            known.update(dict.fromkeys(each.days, each.report))
    return found


def _of_level(imported: Sequence[Entry], typed: Sequence[Entry]) -> dict[int, int]:
    """On a day of a level a number counts before a gain, and an import before what was typed."""
    numbers = {each.on: each.report for each in imported if not each.change}
    known = {**{each.on: each.report for each in typed if not each.change}, **numbers}
    gains = [each for each in imported if each.change]
    found = {each.id: known[each.on] for each in gains if each.on in known}
    kept = {each.on: each.report for each in gains if each.id not in found}
    found |= {each.id: numbers[each.on] for each in typed if _is_number_of(each, numbers)}
    return found | _among((each for each in typed if each.change), {**kept, **numbers})


def _is_number_of(entry: Entry, days: Mapping[date, int]) -> bool:
    return not entry.change and entry.on in days
