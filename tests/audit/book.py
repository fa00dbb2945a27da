"""The audit's own record of what a team did: nothing in it is read from the bot's database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.objectives.objective import Objective
from bot.holidays import public_holidays
from tests.audit.by_hand import found_by_hand
from tests.audit.costs import Line
from tests.audit.days import DAY, DaysOff
from tests.audit.numbers import Found
from tests.audit.publishing import Due, News, Published, due_numbers, news_of, published
from tests.audit.said import Said

NO_HOLIDAYS = "none"


def day_in(zone: str, instant: datetime) -> date:
    return instant.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Edit:
    """What an objective was until an instant."""

    was: Objective
    at: datetime


@dataclass
class People:
    """Everybody in a workspace: their zones, and the days on which each was away."""

    zones: dict[str, str]
    away: dict[str, set[date]] = field(default_factory=dict)
    until: dict[str, date] = field(default_factory=dict)
    changes: int = 0

    def leave(self, user: str, now: datetime, until: date) -> None:
        """Away from today on; an absence that lasts only gets another end."""
        today, days = day_in(self.zones[user], now), self.away.get(user, set())
        first = today
        while first - DAY in days and today in days:
            first -= DAY
        self._end(user, today)
        self.away[user].update(first + n * DAY for n in range((until - first).days + 1))
        self.until[user] = until

    def come_back(self, user: str, now: datetime) -> None:
        self._end(user, day_in(self.zones[user], now))
        self.until.pop(user, None)

    def _end(self, user: str, today: date) -> None:
        self.away[user] = {day for day in self.away.get(user, ()) if day < today}
        self.changes += 1


@dataclass
class Book:
    """One team."""

    id: int
    channel: str
    zone: str
    holidays: str
    people: People
    reporters: set[str]
    objectives: dict[int, Objective] = field(default_factory=dict)
    edits: dict[int, list[Edit]] = field(default_factory=dict)
    results: list[Said] = field(default_factory=list)
    lines: dict[int, Line] = field(default_factory=dict)
    undone: int = 0
    published: dict[int, Published] = field(default_factory=dict)
    known: dict[tuple[object, ...], Found] = field(default_factory=dict)

    def today(self, now: datetime) -> date:
        """The team's day, by which everything is judged."""
        return day_in(self.zone, now)

    def open(self, owner: str | None = None) -> list[Objective]:
        found = (each for each in self.objectives.values() if each.closed_on is None)
        return [each for each in found if owner in (None, each.owner)]

    def edit(self, after: Objective, now: datetime) -> None:
        self.edits.setdefault(after.id, []).append(Edit(self.objectives[after.id], now))
        self.objectives[after.id] = after

    def undo(self, report: int) -> None:
        self.results = [each for each in self.results if each.report != report]
        self.undone += 1

    def told(self, of: Objective) -> list[Said]:
        """What counts for an objective: of its platform, or of all where amounts have none."""
        wanted = of.measure
        everywhere = wanted.platform is None and wanted.metric.adds_up
        return [
            each
            for each in self.results
            if each.measure.metric is wanted.metric
            and (everywhere or each.measure.platform is wanted.platform)
        ]

    def off(self, of: Objective) -> DaysOff:
        """Holidays, and the days on which whoever owned it then was away."""
        away: set[date] = set()
        for owner, first, end in self._owners(of):
            days = self.people.away.get(owner, set())
            away.update(day for day in days if first <= day < end)
        return frozenset(away) | self._holidays(of)

    def _owners(self, of: Objective) -> Iterator[tuple[str, date, date]]:
        """Who owned it from which day, and until the one before which."""
        first = date.min
        for edit in self.edits.get(of.id, ()):
            end = self.today(edit.at)
            yield edit.was.owner, first, end
            first = max(first, end)
        yield self.objectives[of.id].owner, first, date.max

    def _holidays(self, of: Objective) -> DaysOff:
        if self.holidays == NO_HOLIDAYS:
            return frozenset()
        return public_holidays(self.holidays, of.starts_on.year - 1, of.starts_on.year + 3)

    def found(self, of: Objective, day: date) -> Found:
        """What is right about an objective on a day, reckoned once until something changes."""
        key = of, day, len(self.results), self.undone, self.people.changes
        if key not in self.known:
            self.known[key] = found_by_hand(of, self.told(of), day, self.off(of))
        return self.known[key]

    def as_of(self, of: Objective, instant: datetime) -> Objective:
        """The objective as it was then, but for who owns it."""
        later = [edit for edit in self.edits.get(of.id, ()) if edit.at > instant]
        return replace(later[0].was, owner=of.owner, closed_on=of.closed_on) if later else of

    def news(self, of: Objective, day: date) -> News:
        """What a digest of this day says beside where the objective stands."""
        last = self.published.get(of.id)
        return news_of(of, self.found(of, day), last, self.told(of), self.off(of))

    def publish(self, now: datetime) -> None:
        """Note what the digest of this moment says, in place of the last one."""
        day, latest = self.today(now), max((each.order for each in self.results), default=0)
        self.published = {
            of.id: published(of, self.found(of, day), day, self.told(of), latest)
            for of in self.open()
        }

    def due(self, now: datetime) -> Due:
        """The numbers that were due, and those that came since Tuesday of the last whole week."""
        today = self.today(now)
        tuesday = today - timedelta(days=today.weekday() + 6)
        usual = datetime.combine(tuesday, time(9), ZoneInfo(self.zone))
        latest = max((each.latest for each in self.published.values()), default=None)
        last = max((each.order for each in self.results), default=0)
        since = last if latest is None else latest, usual
        away = {user for user, until in self.people.until.items() if until >= today}
        return due_numbers(self.open(), self.results, since, today, (self.reporters, away))
