"""The board of an alarm: all that its card shows, as of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alarms.alarm import Alarm
from bot.domain.alarms.plan import NOBODY, Approver
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import StepState


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A holding statement; `minutes` is how long after its approval the next update is promised."""

    id: int
    alarm_id: int
    words: str
    minutes: int
    by: str
    approved_by: str | None = None

    def next_update(self, approved_at: datetime) -> datetime:
        return approved_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """An alarm with its roles, its checklist, and the team's plan as far as it concerns it.

    `zone` is the team's. `statement` is the last one written, unless its approver wanted changes.
    """

    alarm: Alarm
    zone: str
    roles: Mapping[Role, str]
    steps: tuple[StepState, ...]
    tools: tuple[str, ...] = ()
    approver: Approver = NOBODY
    statement: Statement | None = None

    @property
    def lead(self) -> str | None:
        return self.roles.get(Role.LEAD)

    @property
    def next_step(self) -> StepState | None:
        """The first step that nobody did yet."""
        return next((state for state in self.steps if state.done_by is None), None)

    @property
    def approvers(self) -> tuple[str, ...]:
        """Who may approve what is said: who has the role, else whom the plan names."""
        named = self.roles.get(Role.APPROVER)
        return (named,) if named else self.approver.people

    @property
    def people(self) -> frozenset[str]:
        """Who has to do with it by name; they can act where the bot cannot see its channel."""
        return frozenset({self.alarm.by, *self.roles.values(), *self.approver.people})


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAlarm:
    """An alarm in a list. `lead_after` is how soon somebody led it; None if nobody did."""

    alarm: Alarm
    lead: str | None
    lead_after: timedelta | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """What fell due in a team while an alarm was on, and was not sent."""

    digests: int = 0
    checkins: int = 0


NONE_HELD_BACK: Final = HeldBack()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An alarm that ended, and what was held back."""

    alarm: Alarm
    held_back: HeldBack
