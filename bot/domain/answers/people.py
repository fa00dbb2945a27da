"""What people are told about themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.acts import Act
from bot.domain.alarms.alarm import Alarm
from bot.domain.answers.teams import DeliveryProblem
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause
from bot.domain.progress.progress import Progress
from bot.domain.team import Reminders, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalOverview:
    """The facts of a person's Home: their open objectives, numbers due, reminders, next check-in.

    `asking` are those of the person's teams that ask them for results; `unseen` the channels of
    those in which the bot cannot see who is there, of which nothing is shown.
    `none_is_yours`: `progress` is that of the teams, as the person owns no objective. `shown_team`
    is the id of the only team whose objectives and numbers are there, if they chose one.
    `administers`: they are an admin of one of the teams.
    """

    today: date
    teams: tuple[Team, ...]
    asking: tuple[Team, ...]
    progress: tuple[Progress, ...]
    due: tuple[AskedNumber, ...]
    reminders: Reminders
    next_checkin: datetime | None
    delivery_problems: tuple[DeliveryProblem, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    unseen: tuple[str, ...] = ()
    none_is_yours: bool = False
    shown_team: int | None = None
    administers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A message of the past and its outcome; `channel` is empty for a direct one."""

    kind: Kind
    due_at: datetime
    state: State
    cause: Cause | None
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reasons why a person did, or did not, get a message.

    `asked_by` are the teams that the person reports for, `next_digests` channels and instants; of
    teams with one of the `delivery_problems` none comes. `acts` is what was done there lately.
    """

    zone: str
    now: datetime
    reminders: Reminders
    asked_by: tuple[Team, ...]
    next_checkin: datetime | None
    next_digests: tuple[tuple[str, datetime], ...]
    past: tuple[Past, ...]
    acts: tuple[Act, ...] = ()
    delivery_problems: tuple[DeliveryProblem, ...] = ()
