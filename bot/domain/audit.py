"""The audit log: who changed what, and when. Entries are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from json import dumps, loads
from typing import Any, Final

from bot.domain.acts import Changes, plain
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.team import Team

LONGEST_VALUE: Final = 200
"""Characters of a value at most: the log tells what changed, it is no copy of the data."""
PAGE: Final = 15
"""Entries that one answer shows."""


class Topic(StrEnum):
    """What entries are about, to keep to one of them."""

    SETTINGS = "settings"
    PEOPLE = "people"
    OBJECTIVES = "objectives"
    PLAN = "plan"
    NUMBERS = "numbers"
    ALARMS = "alarms"
    DATA = "data"


class What(StrEnum):
    """What was done, below its topic; the comment after a name tells the subject.

    `field` names one of several values of which the old and the new one are kept.
    """

    SET_UP = "settings.set_up"
    SETTING = "settings.changed"  # nothing; one field of the team's settings
    MUTED = "settings.muted"  # a rule of advice
    UNMUTED = "settings.unmuted"  # the same
    OWN_ADDED = "settings.own_added"  # the key of a metric or platform
    OWN_REMOVED = "settings.own_removed"  # the same
    ALARM_PLAN = "settings.alarm_plan"  # nothing; one field of the plan for alarms

    ADMIN_ADDED = "people.admin_added"
    ADMIN_REMOVED = "people.admin_removed"
    REPORTER_ADDED = "people.reporter_added"
    REPORTER_REMOVED = "people.reporter_removed"
    APPROVER_ADDED = "people.approver_added"
    APPROVER_REMOVED = "people.approver_removed"
    AWAY = "people.away"  # nothing; the days
    BACK = "people.back"
    LEFT_CHANNEL = "people.left_channel"

    OBJECTIVE_SET = "objectives.set"  # a measure, as in all of these; the target
    OBJECTIVE_CHANGED = "objectives.changed"
    OBJECTIVE_GIVEN = "objectives.given"  # to whom it is about
    OBJECTIVE_TAKEN = "objectives.taken"  # from whom it is about
    OBJECTIVE_CLOSED = "objectives.closed"
    OBJECTIVE_REOPENED = "objectives.reopened"

    ITEM_ADDED = "plan.item_added"  # the name of a line item, as in all of these but two
    ITEM_CHANGED = "plan.item_changed"
    ITEM_REMOVED = "plan.item_removed"
    ITEM_RESTORED = "plan.item_restored"
    COSTS_ADDED = "plan.costs_added"
    COSTS_REMOVED = "plan.costs_removed"
    COSTS_RESTORED = "plan.costs_restored"
    CURRENCY = "plan.currency"  # nothing
    PLAN_SHARED = "plan.shared"  # nothing

    NUMBER_CORRECTED = "numbers.corrected"  # a measure; of whom it is about
    NUMBER_DELETED = "numbers.deleted"  # the same
    NUMBER_RESTORED = "numbers.restored"  # the same
    IMPORTED = "numbers.imported"  # the name of a file; how many
    UNDONE = "numbers.undone"  # nothing; how many

    ALARM_RAISED = "alarms.raised"  # the words of the alarm, as in all of these
    DRILL_RAISED = "alarms.drill_raised"
    ALARM_ROLE = "alarms.role"  # the role is the field
    ALARM_LEVEL = "alarms.level"
    STATEMENT_APPROVED = "alarms.approved"
    ALARM_ENDED = "alarms.ended"

    EXPORTED = "data.exported"
    EXPORTED_OWN = "data.exported_own"
    ARCHIVE_IMPORTED = "data.archive_imported"  # nothing; how many numbers
    INSTALLED = "data.installed"  # the id in Slack of who did it, often no member yet
    CONNECTED = "data.connected"
    UNINSTALLED = "data.uninstalled"
    RETURNED = "data.returned"
    KEYS_CHANGED = "data.keys_changed"
    MEMBER_FORGOTTEN = "data.member_forgotten"
    TEAM_DELETED = "data.team_deleted"  # the id of its channel; how many numbers

    @property
    def topic(self) -> Topic:
        return Topic(self.partition(".")[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What is to be noted; `about` is the id of the member whom it concerns, if that is somebody.

    Without a team it concerns the workspace.
    """

    what: What
    team_id: int | None = None
    about: int | None = None
    subject: str = ""
    field: str = ""
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """An entry as it is read: `by` and `about` are Slack users, None for those who were forgotten.

    `is_system`: nobody did it in Slack. `channel` and `currency` are the team's.
    """

    at: datetime
    by: str | None
    is_system: bool
    channel: str | None
    currency: str | None
    what: What
    about: str | None
    subject: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """A page of the log, the latest entry first: those that stand `after` so many others.

    It is a `team`'s, or without one the workspace's. `zone` and `today` are the reader's; `count`
    is how many entries there are in all.
    """

    zone: str
    today: date
    team: Team | None
    topic: Topic | None
    entries: tuple[AuditEntry, ...]
    count: int
    after: int


def changed(what: What, team_id: int, changes: Changes, subject: str = "") -> Iterator[Logged]:
    """An entry for each field that changed."""
    for name, (old, new) in changes.items():
        yield Logged(
            what=what,
            team_id=team_id,
            subject=subject,
            field=name,
            old=value_of(old),
            new=value_of(new),
        )


def people_changed(
    team_id: int, was: Iterable[int], now: Iterable[int], added: What, removed: What
) -> Iterator[Logged]:
    """An entry for each member who is new on a list, and for each who is no longer on it."""
    before, after = frozenset(was), frozenset(now)
    for what, members in ((added, after - before), (removed, before - after)):
        for member_id in sorted(members):
            yield Logged(what=what, team_id=team_id, about=member_id)


def value_of(value: Any) -> str | None:
    """The value in words of the domain's; None for none."""
    match value:
        case None:
            return None
        case bool():
            return "yes" if value else "no"
        case Metric() | Platform():
            return value.key
        case frozenset():
            return ",".join(map(str, sorted(value)))
    return str(plain(value))


def subject_of(measure: Measure) -> str:
    """The measure as the subject of an entry."""
    return dumps([measure.metric.key, measure.platform.key if measure.platform else None])


def measure_in(subject: str) -> Measure:
    """The measure that is the subject of an entry."""
    return measure_of(*loads(subject))
