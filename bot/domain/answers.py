"""The answers of the use cases: facts, not words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.acts import Act
from bot.domain.alarms.alarm import Alarm
from bot.domain.cadence import Cadence
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.step import AskedStep
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.fitting import Choice
from bot.domain.objectives.objective import Objective
from bot.domain.objectives.sketch import NOTHING_READ, Sketch
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.progress import Progress
from bot.domain.progress.targets import UsualWeeks
from bot.domain.progress.whole import Claim
from bot.domain.team import Reminders, Team
from bot.domain.watch.triage import Triage


@dataclass(frozen=True, slots=True)
class PeriodThen:
    """Where a weekly or monthly objective stood at the end of a period that is over."""

    period: AskedPeriod
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One value that is now stored, and the objectives it counts for.

    `today` is the team's. `asked` is the week or month that the value answers, if a check-in asked
    for one. `past` are objectives for whose present week or month it comes too late, `outside`
    those that count the measure, though not on that day; `longer` are weekly and monthly ones that
    cannot tell how much of a number of more days is whose.
    `claim`: it is what a running total, or the number of a past period, added to what was known.
    `imported` are the first and the last day of an import, if it is the sum of its numbers. `note`
    is what was written beside it.
    """

    measure: Measure
    value: Decimal
    change: bool
    on: date
    progress: tuple[Progress, ...]
    today: date
    team: Team
    asked: AskedPeriod | None = None
    past: tuple[PeriodThen, ...] = ()
    outside: tuple[Objective, ...] = ()
    longer: tuple[Objective, ...] = ()
    claim: Claim | None = None
    imported: tuple[date, date] | None = None
    note: str = ""

    @property
    def currency(self) -> str | None:
        """The currency of its team, in which an amount of money is."""
        return self.team.currency

    @property
    def is_moved(self) -> bool:
        """Return True if it was moved from the period that was asked to the day of its report."""
        return self.asked is not None and self.on != self.asked.last

    @property
    def is_counted(self) -> bool:
        """Return True if an objective counts the measure, be it on another day."""
        return bool(self.progress or self.past or self.outside or self.longer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A typed number that does not count, as an export tells of its days: `imported` in all.

    `change`: what counts in its place is an amount, or what a level gained.
    """

    measure: Measure
    on: date
    typed: Decimal
    imported: Decimal
    change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The results that one report stored; Undo takes back the report with `report_id`.

    `elsewhere` is True if its team is not plain from where it was typed: in another channel, or in
    a direct message of somebody in several teams. `step` is what to ask about besides. `covered`
    are those of its numbers that do not count, `triages` those that may be a crisis.
    """

    report_id: int
    team: Team
    today: date
    recorded: tuple[Recorded, ...]
    elsewhere: bool = False
    step: AskedStep | None = None
    covered: tuple[Covered, ...] = ()
    triages: tuple[Triage, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamChoice:
    """The teams that kept words may be for; the one that the person chose last comes first."""

    id: int
    teams: tuple[Team, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChanged:
    """A team with an own metric or platform that was just added or removed, which is an act.

    `counted` is the number of open objectives that count it.
    """

    team: Team
    entry: Metric | Platform
    act: int
    counted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The values that were taken back, and the progress of the objectives without them.

    `elsewhere` is True if their team is not plain from where it was typed, as that of a receipt.
    """

    recorded: tuple[Recorded, ...]
    elsewhere: bool = False

    @property
    def first_days(self) -> dict[int, date]:
        """The first of the days that they were for, by their teams' ids."""
        latest_first = sorted(self.recorded, key=lambda each: each.on, reverse=True)
        return {each.team.id: each.on for each in latest_first}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report that stays as it is, though the message that made it was edited."""

    report_id: int
    recorded: tuple[Recorded, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveLinks:
    """The name of an objective's line item, empty for none, and the one it should lead to."""

    item: str = ""
    lag: Objective | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveForm:
    """The facts for the form of a new objective, or of the `objective` to edit.

    `team` is None until one of several is chosen; until then there is nothing to link it to.
    `lines` are those of the team's plan, `others` its other open objectives. `choice` is what the
    form shows as chosen, and `weeks` what the team's weeks of that were like, if that is known.
    `sketch` is what was read of words that make no objective yet.
    """

    today: date
    owner: str
    teams: tuple[Team, ...]
    team: Team | None
    objective: Objective | None = None
    choice: Choice | None = None
    sketch: Sketch = NOTHING_READ
    weeks: UsualWeeks | None = None
    lines: tuple[PlanLine, ...] = ()
    others: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveSet:
    """A stored objective; before an edit it was `was` and had the `old_links`.

    `partner` is the outcome to count next to an output, where the team counts none.
    `elsewhere` is True if its team is not plain from where it was set, as that of a receipt.
    `act` is the id of what was changed, to take it back; None if nothing was. `cadence` is when
    its owner is asked, if ever.
    """

    progress: Progress
    team: Team
    cadence: Cadence | None = None
    links: ObjectiveLinks = ObjectiveLinks()
    was: Objective | None = None
    old_links: ObjectiveLinks = ObjectiveLinks()
    partner: Metric | None = None
    elsewhere: bool = False
    act: int | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveClosed:
    """Where an objective stood when it was closed, and the act that can be taken back."""

    progress: Progress
    act: int


@dataclass(frozen=True, slots=True)
class ObjectiveReopened:
    """Where a reopened objective stands on the team's day, and the act that can be taken back."""

    progress: Progress
    today: date
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedObjectives:
    """What was closed lately, the latest first; `channels` as in TeamProgress."""

    today: date
    objectives: tuple[Objective, ...]
    channels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class LineItemRemoved:
    """A plan without the line item that was removed, and the act that can be taken back."""

    plan: Plan
    act: int


@dataclass(frozen=True, slots=True)
class CostsRemoved:
    """A plan without the costs that were taken back, and the act that can be taken back."""

    plan: Plan
    act: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamProgress:
    """The open objectives of a person or a team, worst first. `whose` is None for all.

    `channels` are those of the teams by their ids, where there may be several.
    `none_is_yours`: they are all because the person who asked for their own has none.
    """

    today: date
    team: Team | None
    whose: str | None
    progress: tuple[Progress, ...]
    channels: Mapping[int, str] = field(default_factory=dict)
    none_is_yours: bool = False


class DigestNow(StrEnum):
    """What became of the wish to have a digest posted at once."""

    QUEUED = "queued"
    UNDER_WAY = "under_way"  # another one is due already, or waits to be posted
    WEEKLY_SOON = "weekly_soon"
    POSTED_LATELY = "posted_lately"
    ASKED_TODAY = "asked_today"  # and that one did not come, or nobody knows whether it did


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAsked:
    """The answer to that wish; `weekly_at` is when the team's weekly digest is due next."""

    team_id: int
    channel: str
    outcome: DigestNow
    weekly_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamReady:
    """A team that is set up; `first` is True if it was not before.

    `act` is the id of what was changed, to take it back; None if nothing was.
    """

    team: Team
    first: bool
    next_digest: datetime
    act: int | None = None


SEEN_BY_A_LOOK = frozenset({"channel_not_found", "not_in_channel", "is_archived"})
"""What a look at the channel can tell to be over; of all else only another try can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryProblem:
    """A channel that the bot cannot post to, and Slack's error code."""

    channel: str
    code: str

    @property
    def seen_by_a_look(self) -> bool:
        """Return True if the bot can tell that the problem is over without trying to post."""
        return self.code in SEEN_BY_A_LOOK


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
class Unowned:
    """Open objectives of a team whose owners left."""

    team: Team
    objectives: tuple[Objective, ...]


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

    `asked_by` are the teams that the person reports for, `next_digests` channels and instants,
    `acts` what was done in their teams lately.
    """

    zone: str
    now: datetime
    reminders: Reminders
    asked_by: tuple[Team, ...]
    next_checkin: datetime | None
    next_digests: tuple[tuple[str, datetime], ...]
    past: tuple[Past, ...]
    acts: tuple[Act, ...] = ()
