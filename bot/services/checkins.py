"""Check-ins: gathering what a member is asked, and asking later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.models import MemberRow, OutboxRow, ReportRow
from bot.db.query import Query
from bot.db.sessions import Sessions, within
from bot.domain.actor import Actor
from bot.domain.cadence import WORKDAYS, Cadence, local_day
from bot.domain.coaching.checkin import CheckIn, check_in, interval_of
from bot.domain.coaching.finding import Said
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.nudging import MORNING, Attention, Nudge, nudge, peaceful
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import Progress
from bot.outbox.queue import queue
from bot.outbox.schedules import usual_cadence
from bot.queries import lookup, tally
from bot.queries.rows import AnyRow, reminders_of
from bot.services.advice import MUTED, hint_for

LATER = timedelta(hours=3)
MEMORY = 10
"""So many check-ins, the latest, are more than the rules of nudging look back on."""

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What the report form shows: open objectives, and the channels of their teams by team id."""

    today: date
    rows: tuple[Progress, ...]
    channels: dict[int, str]


class Asking(NamedTuple):
    """A check-in to send, and the channels of the teams it is about by their ids.

    `news`: what it hints at is not what was noted.
    """

    checkin: CheckIn
    channels: dict[int, str]
    news: bool


class CheckIns:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def ask_now(self, actor: Actor, *, now: datetime) -> None:
        """Queue the actor's check-in, in place of the day's if that is still to come."""
        with self._sessions.begin(actor.workspace_id) as session:
            slot = slot_of(Kind.CHECKIN, actor.member_id, actor.today(now))
            for free in (slot, f"{slot}:{now:%H%M%S}"):
                if queue(session, free, Kind.CHECKIN, actor.member_id, due=now, on_demand=True):
                    return

    def snooze(self, actor: Actor, *, now: datetime) -> datetime:
        """Queue the actor's check-in for later, once a day, at a peaceful time; tell when.

        On another day it takes the place of that day's.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            lookup.acting_member(session, actor).reacted_at = now
            later = peaceful(now + LATER, actor.zone, WORKDAYS, MORNING)
            day = actor.today(later)
            slot = slot_of(Kind.CHECKIN, actor.member_id, day)
            if day == actor.today(now):
                slot += ":later"
            if not queue(session, slot, Kind.CHECKIN, actor.member_id, due=later, on_demand=True):
                raise CoachError("I have put it off once today already. Report whenever it suits.")
            return later

    def skip(self, actor: Actor, *, now: datetime) -> None:
        """Remember that the actor saw the check-in and has nothing to report."""
        with self._sessions.begin(actor.workspace_id) as session:
            lookup.acting_member(session, actor).reacted_at = now

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> list[Asking | NothingToSend]:
        """What to ask now the members whom these messages are for, each in turn."""
        with self._sessions.everywhere() as session:
            members = {(message.workspace_id, message.subject_id) for message in messages}
            _MEMBER.read_ahead(session, members)
            _SENT.read_ahead(session, members)
            teams = lookup.read_members_ahead(session, members)
            MUTED.read_ahead(session, teams)
            found = [_compose(session, message, now) for message in messages]
            _remember_hints(session, messages, found)
            return found

    def due(self, actor: Actor, *, now: datetime) -> CheckIn:
        """What the actor would be asked now; wishes about reminders aside."""
        with self._sessions.begin(actor.workspace_id) as session:
            who = lookup.acting_member(session, actor)
            today = actor.today(now)
            interval = interval_of(usual_cadence(session, who).weekdays, today)
            return _ask(session, who, today, interval)

    def form(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> ReportForm:
        """The actor's open objectives; those of one team when it is named.

        Somebody who owns none there may report for the others.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            today = actor.today(now)
            found = _to_report(session, actor, team_id)
            rows = lookup.worst_first(tally.standings(session, found, today))
            return ReportForm(today=today, rows=rows, channels=_channels(session, found))


_MEMBER = Query(
    select(
        *MemberRow.__table__.c,
        MemberRow.user.label("user"),
        MemberRow.at.label("at"),
        select(func.max(ReportRow.created_at))
        .where(
            ReportRow.workspace_id == MemberRow.workspace_id, ReportRow.member_id == MemberRow.id
        )
        .scalar_subquery()
        .label("reported_at"),
    ),
    MemberRow,
    by=MemberRow.id,
)


def _sent(table: type[OutboxRow]) -> tuple[ColumnElement[bool], ...]:
    return table.kind == Kind.CHECKIN, table.state == State.SENT, table.on_demand.is_(False)


_OTHER = aliased(OutboxRow)
_OLDEST_WANTED = (
    select(_OTHER.due_at)
    .where(
        *_sent(_OTHER),
        _OTHER.workspace_id == OutboxRow.workspace_id,
        _OTHER.subject_id == OutboxRow.subject_id,
    )
    .order_by(_OTHER.due_at.desc())
    .offset(MEMORY)
    .limit(1)
    .scalar_subquery()
)
_SENT = Query(
    select(OutboxRow.due_at)
    .where(*_sent(OutboxRow), OutboxRow.due_at > func.coalesce(_OLDEST_WANTED, LONG_AGO))
    .order_by(OutboxRow.due_at),
    OutboxRow,
    by=OutboxRow.subject_id,
)


def _compose(session: Session, message: OutboxMessage, now: datetime) -> Asking | NothingToSend:
    """`message.on_demand`: they wanted it now, so that the rules about nudging do not apply."""
    with within(session, message.workspace_id):
        who = _MEMBER.first(session, message.subject_id)
        if who is None:
            return NothingToSend(Reason.MEMBER_GONE)
        today, cadence = local_day(now, who.zone), usual_cadence(session, who)
        if not message.on_demand and (rest := _rest(who, cadence, today, now)):
            return NothingToSend(rest)
        interval = interval_of(cadence.weekdays, today)
        found = _ask(session, who, today, interval)
        due = found.due if message.on_demand else lookup.in_peace(session, found.due)
        if not due:
            return NothingToSend(Reason.ALARM_ON if found.due else Reason.NOTHING_DUE)
        decision = Nudge.SEND if message.on_demand else _decide(session, who, today, interval)
        if not decision.sends:
            return NothingToSend(Reason(decision))
        last, hint = decision is Nudge.SEND_LAST, hint_for(session, due, today, _told(who))
        channels = _channels(session, [p.objective for p in due])
        news = hint is not None or who.hinted_rule is not None
        return Asking(replace(found, due=due, last=last, hint=hint), channels, news)


def _told(who: AnyRow) -> tuple[Said, date] | None:
    """What the last check-in said, if anything, and on which day."""
    if who.hinted_on is None:
        return None
    return (who.hinted_rule or "", who.hinted_about), who.hinted_on


_HINTED = (
    update(MemberRow)
    .where(MemberRow.id == bindparam("of_member"))
    .values(hinted_on=bindparam("day"), hinted_rule=bindparam("rule"), hinted_about=bindparam("of"))
)


def _remember_hints(
    session: Session, messages: Sequence[OutboxMessage], found: Sequence[Asking | NothingToSend]
) -> None:
    """Note what check-ins say, in the order of the members: two senders must not block."""
    said = [
        {
            "of_member": message.subject_id,
            "day": asking.checkin.day,
            "rule": asking.checkin.hint and asking.checkin.hint.rule,
            "of": asking.checkin.hint and asking.checkin.hint.objective_id,
        }
        for message, asking in zip(messages, found, strict=True)
        if isinstance(asking, Asking) and asking.news
    ]
    if said:
        session.connection().execute(_HINTED, sorted(said, key=itemgetter("of_member")))


def _rest(who: AnyRow, cadence: Cadence, today: date, now: datetime) -> Reason | None:
    """Why this member is to be left in peace now, whatever is due."""
    if who.left_at is not None:
        return Reason.LEFT
    reminders = reminders_of(who)
    if reminders.stopped:
        return Reason.STOPPED
    if reminders.away_on(today):
        return Reason.AWAY
    if peaceful(now, cadence.zone, cadence.weekdays, cadence.at) > now:
        return Reason.QUIET_HOURS
    return None


def _decide(session: Session, who: AnyRow, today: date, interval: int) -> Nudge:
    sent = _SENT.rows(session, who.id)
    reactions = [at for at in (who.reacted_at, who.reported_at) if at]
    attention = Attention(
        sent=[local_day(row.due_at, who.zone) for row in sent],
        reacted_on=local_day(max(reactions), who.zone) if reactions else None,
    )
    return nudge(attention, today=today, interval=interval)


def _ask(session: Session, who: MemberRow | AnyRow, today: date, interval: int) -> CheckIn:
    mine = lookup.own_objectives(session, who.id)
    standings = tally.standings(session, mine, today)
    return check_in(who.user, standings, today=today, interval=interval)


def _to_report(session: Session, actor: Actor, team_id: int | None) -> list[Objective]:
    mine = lookup.own_objectives(session, actor.member_id)
    here = lookup.team_here(session, actor)
    if team_id is None and here is None:
        return mine
    team = lookup.the_team(session, actor, team_id)
    owned = [objective for objective in mine if objective.team_id == team.id]
    return owned or lookup.objectives_of(session, [team.id])


def _channels(session: Session, found: list[Objective]) -> dict[int, str]:
    """The channels of the objectives' teams, by team."""
    return lookup.channels_of(session, {objective.team_id for objective in found})
