"""What the use cases answer with: facts, not words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.alarm import Alarm
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause
from bot.domain.objectives.objective import Objective
from bot.domain.plan.plan import PlanLine
from bot.domain.progress.pace import Progress
from bot.domain.team import Reminders, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One value that is now stored, and the objectives it moved (none: nobody has one for it)."""

    measure: Measure
    value: Decimal
    change: bool
    on: date
    progress: tuple[Progress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What one report stored; `report_id` is what Undo takes back.

    `elsewhere`: it belongs to the team of another channel than it was said in.
    """

    report_id: int
    team: Team
    today: date
    recorded: tuple[Recorded, ...]
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The values that were taken back, and where the objectives stand without them."""

    today: date
    recorded: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveLinks:
    """The name of an objective's line item, empty for none, and the one it should lead to."""

    item: str = ""
    lag: Objective | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveForm:
    """What the form of an objective shows, which is `objective` when that is to be edited.

    `team` is None until one of several is chosen; until then there is nothing to link it to.
    `lines` are those of the team's plan, `others` its other open objectives.
    """

    today: date
    owner: str
    teams: tuple[Team, ...]
    team: Team | None
    objective: Objective | None = None
    lines: tuple[PlanLine, ...] = ()
    others: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveSet:
    """An objective that is now stored; before an edit it was `was` and had the `old_links`.

    `partner` is the outcome to count next to an output, where the team counts none.
    `elsewhere`: it belongs to the team of another channel than it was said in.
    """

    progress: Progress
    team: Team
    links: ObjectiveLinks = ObjectiveLinks()
    was: Objective | None = None
    old_links: ObjectiveLinks = ObjectiveLinks()
    partner: Metric | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """The open objectives of a person or a team, worst first. `whose` is None for all."""

    today: date
    team: Team | None
    whose: str | None
    progress: tuple[Progress, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReady:
    """A team that is now set up; `first` tells whether it was not before."""

    team: Team
    first: bool
    next_digest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryProblem:
    """A channel that cannot be posted to, and Slack's code for why."""

    channel: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalOverview:
    """A person's Home: own open objectives, what is due, reminders, the next check-in.

    `asking` are those of the person's teams that ask them for results.
    """

    today: date
    teams: tuple[Team, ...]
    asking: tuple[Team, ...]
    progress: tuple[Progress, ...]
    due: tuple[Progress, ...]
    reminders: Reminders
    next_checkin: datetime | None
    delivery_problems: tuple[DeliveryProblem, ...] = ()
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unowned:
    """Open objectives of a team whose owners left."""

    team: Team
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What became of one message; `channel` is empty for a direct one."""

    kind: Kind
    due_at: datetime
    state: State
    cause: Cause | None
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What answers the question why somebody did, or did not, get a message.

    `asked_by` are the teams the person reports for, `next_digests` channels and instants.
    """

    zone: str
    now: datetime
    reminders: Reminders
    asked_by: tuple[Team, ...]
    next_checkin: datetime | None
    next_digests: tuple[tuple[str, datetime], ...]
    past: tuple[Past, ...]
