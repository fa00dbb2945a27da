"""A workspace with a team in #marketing, worked with through the use cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import Engine, delete, select

from bot.db.base import Base
from bot.db.models import ActRow, ObjectiveRow, OutboxRow, ScheduleRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor, Heard
from bot.domain.acts import ActKind
from bot.domain.answers import Receipt, TeamReady
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.coaching.digest import Digest
from bot.domain.messages.kinds import Kind, slot_by_day
from bot.domain.messages.message import State
from bot.domain.objectives.objective import Objective, ObjectiveDraft
from bot.domain.plan.entries import Spent
from bot.domain.plan.items import LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.progress.result import Reading
from bot.domain.team import Purpose, Team, TeamSettings
from bot.outbox.changes import settled
from bot.outbox.outbox import Outbox
from bot.outbox.queue import queue
from bot.queries import lookup
from bot.services import Services, make_services
from bot.services.digests import Posting
from bot.services.filing import FormValue
from bot.services.plan import Entered
from tests.support.builders import draft
from tests.support.clock import Clock
from tests.support.plans import spent_on

R = TypeVar("R", bound=Base)
ADA, BEN, CLEO, DEV = "U0ADA", "U0BEN", "U0CLEO", "U0DEV"
MARKETING, EVENTS = "C0MARKETING", "C0EVENTS"
ZONES = {ADA: "Europe/Stockholm", BEN: "Europe/London", CLEO: "America/New_York"}
CHANNELS, EVERYBODY = (MARKETING, EVENTS), frozenset({*ZONES, DEV, "U0NOBODY"})
SECRET = "what the settings sign exports with"
SETTINGS = TeamSettings(purpose=Purpose.SELL, zone="Europe/Stockholm")


@dataclass
class Workspace:
    """Everything happens at `clock()`; who acts, and where, is Ada in #marketing unless said.

    `heard` is what Slack would say of who is in channels: everybody is in both, unless said.
    """

    engine: Engine
    workspace_id: int
    services: Services
    clock: Clock = field(default_factory=Clock)
    heard: dict[str, Heard] = field(default_factory=lambda: dict.fromkeys(CHANNELS, EVERYBODY))

    def actor(self, user: str = ADA, channel: str | None = MARKETING) -> Actor:
        with Sessions(self.engine).begin(self.workspace_id) as session:
            row = lookup.member(session, user)
            return Actor(
                workspace_id=self.workspace_id,
                member_id=row.id,
                user=user,
                zone=row.zone,
                channel=channel,
                is_present=channel is not None,
                is_guest=row.is_guest,
                is_workspace_admin=row.is_workspace_admin,
                heard=self.heard,
                channels=frozenset(),
            )

    def outside(self, user: str) -> Actor:
        """Somebody in a direct message whom Slack sees in none of the channels."""
        others = dict.fromkeys(CHANNELS, EVERYBODY - {user})
        return replace(self.actor(user, None), heard=others)

    def meet(self, *users: str) -> None:
        for user in users:
            self.services.members.meet(self.workspace_id, user, ZONES[user], now=self.clock())

    def set_up(
        self,
        *reporters: str,
        channel: str = MARKETING,
        settings: TeamSettings = SETTINGS,
        by: str = ADA,
    ) -> TeamReady:
        """A team that these people report for, and who sets it up decides on; nobody is told."""
        chosen = replace(settings, reporters=reporters or (ADA,), admins=settings.admins or (by,))
        ready = self.services.teams.set_up(self.actor(by, channel), chosen, now=self.clock())
        with Sessions(self.engine).unscoped() as session:
            session.execute(delete(OutboxRow).where(OutboxRow.kind == Kind.ACT))
            session.execute(delete(ActRow).where(ActRow.kind == ActKind.SET_UP))
        return ready

    def preview(self) -> Digest:
        """The digest of Ada's team in #marketing as it would be now."""
        _, found = self.services.digests.preview(self.actor(), now=self.clock())
        return found

    def post_digest(self, *, sent: bool = True, tries: int = 1) -> Digest:
        """The digest of Ada's team in #marketing, composed so often, and then sent or given up."""
        now, team = self.clock(), self.teams()[0]
        slot = f"{slot_by_day(Kind.DIGEST, team.id, now.date())}:{len(self.rows(OutboxRow))}"
        with Sessions(self.engine).begin(self.workspace_id) as session:
            queue(session, slot, Kind.DIGEST, team.id, due=now)
        outbox = Outbox(Sessions(self.engine))
        claimed = outbox.claim(worker="w", now=now, limit=100)
        digest = next(each for each in claimed if each.kind is Kind.DIGEST)
        [*_, posting] = (self.services.digests.compose([digest], now=now)[0] for _ in range(tries))
        outbox.write([settled(digest, State.SENT if sent else State.FAILED, now=now)])
        assert isinstance(posting, Posting)
        return posting.digest

    def send_checkin(self, user: str = ADA) -> None:
        """A check-in that is sent to somebody now."""
        now, outbox = self.clock(), self.services.outbox
        self.services.checkins.ask_now(self.actor(user), now=now)
        for message in outbox.claim(worker="one", now=now, limit=10):
            outbox.write([settled(message, State.SENT, now=now)])

    def settings(self, by: str = ADA, channel: str | None = MARKETING) -> TeamSettings:
        """What the set-up form starts from."""
        return self.services.teams.settings(self.actor(by, channel), now=self.clock())

    def teams(self, by: str = ADA, channel: str | None = MARKETING) -> tuple[Team, ...]:
        """The teams that somebody may mean."""
        return self.services.teams.of(self.actor(by, channel), now=self.clock())

    def objective(self, objective_id: int, by: str = ADA) -> Objective:
        """An open objective, as who may hand it over sees it."""
        return self.services.objectives.to_change(self.actor(by), objective_id, now=self.clock())

    def aim(
        self,
        worded: ObjectiveDraft,
        *,
        by: str | None = None,
        owner: str | None = None,
        channel: str | None = MARKETING,
    ) -> Objective:
        """An objective that is now set, by its owner if by nobody else."""
        answer = self.services.objectives.set(
            self.actor(by or owner or ADA, channel), worded, owner=owner, now=self.clock()
        )
        return answer.progress.objective

    def plan(self, line: PlanLine | LineItem, channel: str = MARKETING) -> int:
        """The id of a line item that is now in the plan, with its money and hours."""
        actor, plans = self.actor(channel=channel), self.services.plans
        team_id = plans.show(actor, now=self.clock()).team.id
        item, spent = (line, Spent()) if isinstance(line, LineItem) else (line.item, spent_on(line))
        entered = Entered(item=item, currency="EUR", spent=spent)
        found = plans.add(actor, team_id, entered, now=self.clock())
        return max(line.id for line in found.lines)

    def report(self, *readings: Reading, by: str = ADA, channel: str | None = MARKETING) -> Receipt:
        return self.services.results.record(self.actor(by, channel), readings, now=self.clock())

    def fill_in(
        self,
        values: Mapping[int, float],
        day: date | None,
        request: str = "V1",
        by: str = ADA,
        channel: str | None = None,
    ) -> Receipt | None:
        """Send the report form, its fields by the objectives that they are for."""
        return self.services.results.record_form(
            self.actor(by, channel),
            [self._filled(key, value, day) for key, value in values.items()],
            idempotency_key=request,
            now=self.clock(),
        )

    def _filled(self, objective_id: int, value: float, day: date | None) -> FormValue:
        rows = {row.id: row for row in self.rows(ObjectiveRow)}
        team_id = rows[objective_id].team_id if objective_id in rows else 0
        number = Decimal(str(value))
        return FormValue(team_id=team_id, measure=self.measure(objective_id), value=number, on=day)

    def measure(self, objective_id: int) -> Measure:
        """What an objective counts; comments on LinkedIn for one that is not there."""
        rows = {row.id: row for row in self.rows(ObjectiveRow)}
        row = rows.get(objective_id)
        return measure_of(row.metric, row.platform) if row else measure_of("comments", "linkedin")

    def value(self, of: Objective | ObjectiveRow, by: str = ADA) -> Decimal | None:
        """What an objective has come to by now."""
        found = self.services.progress.mine(self.actor(by, None), now=self.clock())
        return next(p.value for p in found.progress if p.objective.id == of.id)

    def crowd(self, size: int, due: datetime) -> None:
        """So many more check-ins on Ada's schedule, all due at the same time."""
        (like,) = (row for row in self.rows(ScheduleRow) if row.kind == Kind.CHECKIN)
        shared = {"kind": like.kind, "weekdays": like.weekdays, "at": like.at, "zone": like.zone}
        with Sessions(self.engine).begin(self.workspace_id) as session:
            session.add_all(
                ScheduleRow(subject_id=1_000 + number, next_due_at=due, **shared)
                for number in range(size)
            )

    def rows(self, table: type[R]) -> list[R]:
        """All rows of a table, in all workspaces, in the order in which they came."""
        with Sessions(self.engine).unscoped() as session:
            return list(session.scalars(select(table).order_by(*table.__table__.primary_key)))


REPORTERS = {ADA: "comments linkedin", BEN: "posts x", CLEO: "followers x"}
"""Who reports in `reporting_workspace`, and what."""


def reporting_workspace(engine: Engine) -> Workspace:
    """Monday morning: three people have something to report, and nothing is due yet."""
    workspace = open_workspace(engine)
    workspace.set_up(*REPORTERS)
    for owner, measure in REPORTERS.items():
        workspace.aim(draft(measure, 20), owner=owner)
    return workspace


def acting(services: Services, workspace_id: int, user: str, channel: str | None) -> Actor:
    """Somebody who is known, in a channel."""
    found = services.members.actor(workspace_id, user)
    assert found is not None
    return replace(found, channel=channel, is_present=channel is not None)


def open_workspace(engine: Engine, slack_id: str = "T0ACME") -> Workspace:
    """A workspace where everybody is known and nothing is set up."""
    services, clock = make_services(Sessions(engine), secrets=[SECRET]), Clock()
    workspace_id = services.workspaces.install(slack_id, "U0BOT", now=clock())
    workspace = Workspace(engine, workspace_id, services, clock)
    workspace.meet(*ZONES)
    return workspace
