"""What became of an objective in a while: for all to see, and for reviews of what was before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from bot.domain.catalogue.measures import measure_of
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective

ANOTHER = ("measure", "kind", "per")
"""With one of these changed it is another objective, whose target compares with no other."""
OWNER = "owner"
READERS: Mapping[str, Callable[[str], Any]] = {
    "kind": ObjectiveKind,
    "target": Decimal,
    "per": Period,
    "due_on": date.fromisoformat,
    "starts_on": date.fromisoformat,
    "stretch": bool,
    OWNER: str,
}
"""How the words of the log are read."""
FIELDS = ("metric", "platform", *READERS)
"""The fields of the log that are told; the others are about what an objective is tied to."""


class LoggedChange(NamedTuple):
    """One change of one field, as it is logged: the word for the old value, None for none."""

    field: str
    old: str | None
    on: date


@dataclass(frozen=True, slots=True)
class RecentChanges:
    """What an objective was before its recent changes, and the last day of each, by attribute.

    `on` names what is another now than it was: what was changed back is not among it.
    """

    was: Objective
    on: Mapping[str, date]

    @property
    def another_since(self) -> date | None:
        """The day since which it counts something else, or otherwise; None if it does not."""
        return max((day for name, day in self.on.items() if name in ANOTHER), default=None)

    def ease(self, now: Objective) -> bool:
        """Return True if one of the changes made it easier, or may have."""
        if self.another_since or "starts_on" in self.on:
            return True
        low, high = sorted((now.target, self.was.target))
        easy = high if now.kind is ObjectiveKind.AT_MOST else low
        eased = low != high and now.target == easy
        later = "due_on" in self.on and (self.was.due_on or date.max) < (now.due_on or date.max)
        return eased or later or (now.stretch and not self.was.stretch)


def recent_changes(now: Objective, logged: Iterable[LoggedChange]) -> RecentChanges | None:
    """The changes from the first logged value of each field to the present one; None without any.

    `logged` are those of the objective, the oldest first.
    """
    first: dict[str, str | None] = {}
    last: dict[str, date] = {}
    for change in logged:
        first.setdefault(change.field, change.old)
        last[_attribute(change.field)] = change.on
    was = replace(now, **_old_values(now, first))
    on = {name: day for name, day in last.items() if getattr(was, name) != getattr(now, name)}
    return RecentChanges(was, on) if on else None


def _attribute(field: str) -> str:
    return "measure" if field in ("metric", "platform") else field


def _old_values(now: Objective, first: Mapping[str, str | None]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name: read(first[name] or "") if first[name] or name == "stretch" else None
        for name, read in READERS.items()
        if name in first
    }
    if "metric" in first or "platform" in first:
        platform = now.measure.platform.key if now.measure.platform else None
        metric = first.get("metric") or now.measure.metric.key
        values["measure"] = measure_of(metric, first.get("platform", platform))
    return values
