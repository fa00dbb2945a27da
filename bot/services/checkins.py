"""Check-ins: gathering what a member is asked, and asking later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, OutboxRow, ReportRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.domain.cadence import WORKDAYS, Cadence, local_day
from bot.domain.checkin import CheckIn, check_in, interval_of
from bot.domain.errors import CoachError
from bot.domain.letter import Kind, NothingToSend, State, slot_of
from bot.domain.nudging import MORNING, Attention, Nudge, nudge, peaceful
from bot.domain.objective import Objective
from bot.domain.pace import Progress
from bot.services import finding
from bot.services.actor import Actor
from bot.services.advice import hint_for
from bot.services.outbox import queue
from bot.services.rows import AnyRow, reminders_of
from bot.services.schedules import usual_cadence

LATER = timedelta(hours=3)
MEMORY = 10
"""So many check-ins, the latest, are more than the rules of nudging look back on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What the report form shows: open objectives, and the channels of their teams by team id."""

    today: date
    rows: tuple[Progress, ...]
    channels: dict[int, str]


class CheckIns:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def ask_now(self, actor: Actor, *, now: datetime) -> None:
        """Queue the actor's check-in, in place of the day's if that is still to come."""
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.who(session, actor.user)
            slot = slot_of(Kind.CHECKIN, who.id, local_day(now, who.zone))
            for free in (slot, f"{slot}:{now:%H%M%S}"):
                if queue(session, free, Kind.CHECKIN, who.id, due=now, asked=True):
                    return

    def snooze(self, actor: Actor, *, now: datetime) -> datetime:
        """Queue the actor's check-in for later, once a day, at a peaceful time; tell when.

        On another day it takes the place of that day's.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.member(session, actor.user)
            who.reacted_at = now
            later = peaceful(now + LATER, who.zone, WORKDAYS, MORNING)
            day = local_day(later, who.zone)
            slot = slot_of(Kind.CHECKIN, who.id, day)
            if day == local_day(now, who.zone):
                slot += ":later"
            if not queue(session, slot, Kind.CHECKIN, who.id, due=later, asked=True):
                raise CoachError("I have put it off once today already. Report whenever it suits.")
            return later

    def skip(self, actor: Actor, *, now: datetime) -> None:
        """Remember that the actor saw the check-in and has nothing to report."""
        with self._sessions.begin(actor.workspace_id) as session:
            finding.member(session, actor.user).reacted_at = now

    def compose(
        self, workspace_id: int, member_id: int, *, now: datetime, asked: bool = False
    ) -> tuple[CheckIn, dict[int, str]] | NothingToSend:
        """What to ask this member now, and the channels of the teams it is about.

        `asked`: they wanted it now, so that the rules about nudging do not apply.
        """
        with self._sessions.begin(workspace_id) as session:
            who = _MEMBER.first(session, member_id=member_id)
            if who is None:
                return NothingToSend("the member is gone")
            today, cadence = local_day(now, who.zone), usual_cadence(session, who)
            if not asked and (rest := _rest(who, today)):
                return NothingToSend(rest)
            if not asked and _is_late(cadence, now):
                return NothingToSend("it had become late, and evenings are quiet")
            interval = interval_of(cadence.weekdays, today)
            found = _ask(session, who, today, interval)
            if not found.due:
                return NothingToSend("nothing is due")
            decision = Nudge.SEND if asked else _decide(session, who, today, interval)
            if not decision.sends:
                return NothingToSend(decision)
            last, hint = decision is Nudge.SEND_LAST, hint_for(session, found.due, today)
            channels = _channels(session, [p.objective for p in found.due])
            return replace(found, last=last, hint=hint), channels

    def due(self, actor: Actor, *, now: datetime) -> CheckIn:
        """What the actor would be asked now; wishes about reminders aside."""
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.member(session, actor.user)
            today = local_day(now, who.zone)
            interval = interval_of(usual_cadence(session, who).weekdays, today)
            return _ask(session, who, today, interval)

    def form(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> ReportForm:
        """The actor's open objectives; those of one team when it is named.

        Somebody who owns none there may report for the others.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.who(session, actor.user)
            today = local_day(now, who.zone)
            found = _to_report(session, actor, who, team_id)
            rows = finding.worst_first(finding.standings(session, found, today))
            return ReportForm(today=today, rows=rows, channels=_channels(session, found))


_MEMBER = Query(
    select(*MemberRow.__table__.c, MemberRow.user.label("user"), MemberRow.at.label("at")).where(
        MemberRow.id == bindparam("member_id")
    ),
    MemberRow,
)
_SENT = Query(
    select(OutboxRow.due_at)
    .where(
        OutboxRow.kind == Kind.CHECKIN,
        OutboxRow.subject_id == bindparam("member_id"),
        OutboxRow.state == State.SENT,
        OutboxRow.asked.is_(False),
    )
    .order_by(OutboxRow.due_at.desc())
    .limit(MEMORY),
    OutboxRow,
)
_LAST_REPORT = Query(
    select(ReportRow.made_at)
    .where(ReportRow.member_id == bindparam("member_id"))
    .order_by(ReportRow.made_at.desc())
    .limit(1),
    ReportRow,
)


def _rest(who: AnyRow, today: date) -> str | None:
    """Why this member is to be left in peace altogether."""
    if who.left_at is not None:
        return "left"
    reminders = reminders_of(who)
    if reminders.stopped:
        return "stopped"
    return "away" if reminders.away_on(today) else None


def _is_late(cadence: Cadence, now: datetime) -> bool:
    return peaceful(now, cadence.zone, cadence.weekdays, cadence.at) > now


def _decide(session: Session, who: AnyRow, today: date, interval: int) -> Nudge:
    sent = _SENT.rows(session, member_id=who.id)
    report = _LAST_REPORT.first(session, member_id=who.id)
    reactions = [at for at in (who.reacted_at, report and report.made_at) if at]
    attention = Attention(
        sent=[local_day(row.due_at, who.zone) for row in reversed(sent)],
        reacted_on=local_day(max(reactions), who.zone) if reactions else None,
    )
    return nudge(attention, today=today, interval=interval)


def _ask(session: Session, who: MemberRow | AnyRow, today: date, interval: int) -> CheckIn:
    mine = finding.own_objectives(session, who.id)
    standings = finding.standings(session, mine, today)
    return check_in(who.user, standings, today=today, interval=interval)


def _to_report(
    session: Session, actor: Actor, who: finding.Who, team_id: int | None
) -> list[Objective]:
    mine = finding.own_objectives(session, who.id)
    here = finding.team_here(session, actor, who.id)
    if team_id is None and here is None:
        return mine
    team = finding.the_team(session, actor, who.id, team_id)
    owned = [objective for objective in mine if objective.team_id == team.id]
    return owned or finding.objectives_of(session, [team.id])


def _channels(session: Session, found: list[Objective]) -> dict[int, str]:
    """The channels of the objectives' teams, by team."""
    return finding.channels_of(session, {objective.team_id for objective in found})
