"""Cards: check-ins as they are in Slack, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.answers import Recorded
from bot.domain.coaching.checkin import CheckIn


@dataclass(frozen=True, slots=True)
class CardPlace:
    """The place of a check-in in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Somebody's last check-in: `checkin.due` are the numbers that are still open.

    `recorded` is what the person reported since, `channels` are the teams' by team id. Once
    `skipped`, it no longer asks, and `following` is the next one, if one is planned.
    `postponed_to` is when it asks again.
    """

    place: CardPlace
    sent_at: datetime
    checkin: CheckIn
    channels: Mapping[int, str]
    recorded: tuple[Recorded, ...]
    zone: str
    skipped: bool = False
    following: datetime | None = None
    postponed_to: datetime | None = None

    @property
    def asks(self) -> bool:
        """Return True if an answer is still open, and not postponed."""
        return bool(self.checkin.due) and not self.skipped and self.postponed_to is None


def combined(values: Iterable[Recorded]) -> tuple[Recorded, ...]:
    """The values, those of one measure and day as one: amounts and changes add up, levels replace.

    They stay in the order in which each measure came first.
    """
    found: dict[object, Recorded] = {}
    for value in values:
        key = value.team.id, value.measure, value.on, value.asked
        before = found.get(key)
        if before and value.change:
            value = replace(before, value=before.value + value.value)  # noqa: PLW2901  the sum
        found[key] = value
    return tuple(found.values())
