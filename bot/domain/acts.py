"""Acts: what somebody did that concerns others, who are told of it and can take it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from bot.domain.absences import Absence
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import Edited
from bot.domain.team import Purpose, Team, TeamSettings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


class ActKind(StrEnum):
    """The kind of an act; the comment after a name tells its subject."""

    SET_FOR = "set_for"  # an objective of somebody else's
    CLOSED = "closed"  # an objective
    REOPENED = "reopened"  # an objective
    CHANGED = "changed"  # an objective, or who owns it
    BEGUN_EARLIER = "begun_earlier"  # an objective
    KEPT = "kept"  # an objective that was set again when its date had passed
    ITEM_REMOVED = "item_removed"  # a line item
    COSTS_REMOVED = "costs_removed"  # a line item, whose last cost entries were taken back
    PUT_AWAY = "put_away"  # a member
    MUTED = "muted"  # a rule of advice, by its name
    SET_UP = "set_up"  # the team itself, as in the next
    SETTINGS = "settings"
    OWN_ADDED = "own_added"  # a metric or platform of the team's own, by its key
    OWN_REMOVED = "own_removed"  # the same
    NUMBER_CHANGED = "number_changed"  # a result of somebody else's that was corrected or deleted


@dataclass(frozen=True, slots=True)
class SetFor:
    """An objective, and whom it was set for."""

    objective: Objective
    user: str


@dataclass(frozen=True, slots=True)
class Closed:
    objective: Objective


@dataclass(frozen=True, slots=True)
class Reopened:
    objective: Objective


@dataclass(frozen=True, slots=True)
class Changed:
    """An objective before and after."""

    was: Objective
    now: Objective


@dataclass(frozen=True, slots=True)
class Kept:
    """An objective that is the same again for the next period."""

    objective: Objective


@dataclass(frozen=True, slots=True)
class ItemRemoved:
    name: str


@dataclass(frozen=True, slots=True)
class CostsTakenBack:
    """The name of a line item whose last cost entries were taken back."""

    name: str


@dataclass(frozen=True, slots=True)
class PutAway:
    """Somebody, and the days on which they are away."""

    user: str
    absence: Absence


@dataclass(frozen=True, slots=True)
class Muted:
    rule: str


@dataclass(frozen=True, slots=True)
class TeamSetUp:
    """Those who report for a new team."""

    reporters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The settings of a team before and after."""

    was: TeamSettings
    now: TeamSettings


@dataclass(frozen=True, slots=True)
class OwnAdded:
    entry: Metric | Platform


@dataclass(frozen=True, slots=True)
class OwnRemoved:
    entry: Metric | Platform


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChanged:
    """A number of the Slack user `reporter`, before and after; None if it was deleted."""

    reporter: str
    measure: Measure
    change: bool
    was: Edited
    now: Edited | None

    @property
    def first_day(self) -> date:
        """The first of the days that it was, or is, for."""
        return min(each.day for each in (self.was, self.now) if each)


About: TypeAlias = (
    SetFor
    | Closed
    | Reopened
    | Changed
    | Kept
    | ItemRemoved
    | CostsTakenBack
    | PutAway
    | Muted
    | TeamSetUp
    | SettingsChanged
    | OwnAdded
    | OwnRemoved
    | NumberChanged
)
ABOUT_PLAN = frozenset({ActKind.ITEM_REMOVED, ActKind.COSTS_REMOVED})
"""The acts that only those see who see the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What the Slack user `by` did in a team; `undone_by` is who took it back, if anybody did."""

    id: int
    team: Team
    by: str
    at: datetime
    about: About
    undone_by: str | None = None


Changes: TypeAlias = Mapping[str, tuple[Any, Any]]
"""Attributes that were changed, each with its value before and after."""
Reader: TypeAlias = Callable[[Any], Any]

OBJECTIVE: Mapping[str, Reader] = {
    "measure": lambda keys: measure_of(*keys),
    "kind": ObjectiveKind,
    "target": Decimal,
    "per": Period,
    "due_on": date.fromisoformat,
    "starts_on": date.fromisoformat,
}
SETTINGS: Mapping[str, Reader] = {
    "purpose": Purpose,
    "digest_at": time.fromisoformat,
    "paused_until": date.fromisoformat,
    "checkin_weekdays": frozenset,
    "checkin_at": time.fromisoformat,
    "reporters": tuple,
    "admins": tuple,
}
"""How attributes are read that JSON has no type for."""


def written(changes: Changes) -> str:
    """The changes as JSON."""
    return json.dumps({name: [plain(value) for value in pair] for name, pair in changes.items()})


def read(text: str | None, readers: Mapping[str, Reader]) -> Changes:
    """The changes in that JSON, if there is any."""
    return {
        name: (_typed(before, readers.get(name)), _typed(after, readers.get(name)))
        for name, (before, after) in json.loads(text or "{}").items()
    }


def around(value: T, changes: Changes) -> tuple[T, T]:
    """The value before and after the changes; the rest of it is as it is."""
    was = {name: before for name, (before, _) in changes.items()}
    now = {name: after for name, (_, after) in changes.items()}
    return replace(value, **was), replace(value, **now)


def plain(value: object) -> object:
    """The value as JSON has it."""
    match value:
        case Measure():
            return [value.metric.key, value.platform.key if value.platform else None]
        case Decimal():
            return f"{value.normalize():f}"
        case date() | time():
            return value.isoformat()
        case frozenset():
            return sorted(value)
    return value


def _typed(value: object, reader: Reader | None) -> object:
    return value if value is None or reader is None else reader(value)
