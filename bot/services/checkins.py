"""Check-ins: gathering what a member is asked, and asking later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.cadence import WORKDAYS, local_day
from bot.domain.coaching.checkin import CheckIn, check_in, interval_of
from bot.domain.coaching.choose import choose_for_one
from bot.domain.coaching.finding import Finding, Said
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.nudging import MORNING, Attention, Nudge, nudge, peaceful
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress, worst_first
from bot.domain.rights import Right
from bot.outbox.queue import queue
from bot.outbox.schedules import next_due, usual_cadence
from bot.queries import lookup
from bot.queries.loading import LoadedMember, load_members, load_progress
from bot.queries.objectives import objectives_of, own_objectives
from bot.queries.rows import AnyRow, reminders_of
from bot.services import entering

LATER = timedelta(hours=3)


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
        with self._sessions.act(actor, now=now) as session:
            slot = slot_of(Kind.CHECKIN, actor.member_id, actor.today(now))
            for free in (slot, f"{slot}:{now:%H%M%S}"):
                if queue(session, free, Kind.CHECKIN, actor.member_id, due=now, on_demand=True):
                    return

    def snooze(self, actor: Actor, *, now: datetime) -> datetime:
        """Queue the actor's check-in for later, once a day, at a peaceful time; tell when.

        On another day it takes the place of that day's.
        """
        with self._sessions.act(actor, now=now) as session:
            lookup.acting_member(session, actor).reacted_at = now
            later = peaceful(now + LATER, actor.zone, WORKDAYS, MORNING)
            day = actor.today(later)
            slot = slot_of(Kind.CHECKIN, actor.member_id, day)
            if day == actor.today(now):
                slot += ":later"
            if not queue(session, slot, Kind.CHECKIN, actor.member_id, due=later, on_demand=True):
                raise CoachError("I have put it off once today already. Report whenever it suits.")
            return later

    def skip(self, actor: Actor, *, now: datetime) -> datetime | None:
        """Remember that the actor has nothing to report; tell when the next check-in comes."""
        with self._sessions.act(actor, now=now) as session:
            row = lookup.acting_member(session, actor)
            row.reacted_at, following = now, next_due(session, Kind.CHECKIN, row.id)
            is_away = following and reminders_of(row).away_on(local_day(following, row.zone))
            return None if is_away else following

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> list[Asking | NothingToSend]:
        """What to ask now the members whom these messages are for, each in turn."""
        with self._sessions.unscoped() as session:
            keys = [(message.workspace_id, message.subject_id) for message in messages]
            members = load_members(session, set(keys), now)
            found = [
                _compose(members.get(key), message, now)
                for key, message in zip(keys, messages, strict=True)
            ]
            _remember_hints(session, messages, found)
            return found

    def due(self, actor: Actor, *, now: datetime) -> CheckIn:
        """What the actor would be asked now; wishes about reminders aside."""
        key = actor.workspace_id, actor.member_id
        with self._sessions.begin(actor.workspace_id) as session:
            loaded = load_members(session, {key}, now)[key]
            teams = {row.id for row in entering.seen(actor, loaded.teams, now)}
            found = _asked(loaded)
            due = tuple(each for each in found.due if each.objective.team_id in teams)
            return replace(found, due=due)

    def form(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> ReportForm:
        """The actor's open objectives; those of one team when it is named.

        Somebody who owns none there may report for the others.
        """
        today = actor.today(now)
        with self._sessions.begin(actor.workspace_id) as session:
            loaded = load_progress(session, _to_report(session, actor, team_id, now), now)
            rows = worst_first(loaded.progress)
            return ReportForm(today=today, rows=rows, channels=loaded.channels)


def _compose(
    loaded: LoadedMember | None, message: OutboxMessage, now: datetime
) -> Asking | NothingToSend:
    """`message.on_demand`: they wanted it now, so that the rules about nudging do not apply."""
    if loaded is None:
        return NothingToSend(Reason.MEMBER_GONE)
    if not message.on_demand and (rest := _rest(loaded, now)):
        return NothingToSend(rest)
    found, row = _asked(loaded), loaded.row
    due = found.due if message.on_demand else _in_peace(loaded, found.due)
    if not due:
        return NothingToSend(Reason.ALARM_ON if found.due else Reason.NOTHING_DUE)
    decision = Nudge.SEND if message.on_demand else _decide(loaded)
    if not decision.sends:
        return NothingToSend(Reason(decision))
    last, hint = decision is Nudge.SEND_LAST, _hint(loaded, due)
    news = hint is not None or row.hinted_rule is not None
    channels = loaded.assigned.channels
    about = {each.objective.team_id: channels[each.objective.team_id] for each in due}
    return Asking(replace(found, due=due, last=last, hint=hint), about, news)


def _in_peace(loaded: LoadedMember, found: Iterable[Progress]) -> tuple[Progress, ...]:
    """Those of teams in which no alarm is on."""
    rows = loaded.assigned.rows
    return tuple(each for each in found if rows[each.objective.team_id].alarm_id is None)


def _hint(loaded: LoadedMember, due: Sequence[Progress]) -> Finding | None:
    """What to say beside a check-in; nothing that one of the teams has muted."""
    teams = {progress.objective.team_id for progress in due}
    muted = frozenset[str]().union(*(loaded.muted_rules[team_id] for team_id in teams))
    return choose_for_one(due, loaded.today, muted, _told(loaded.row))


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


def _rest(loaded: LoadedMember, now: datetime) -> Reason | None:
    """Why this member is to be left in peace now, whatever is due."""
    if loaded.row.left_at is not None:
        return Reason.LEFT
    reminders, cadence = reminders_of(loaded.row), usual_cadence(loaded.row, loaded.asking)
    if reminders.stopped:
        return Reason.STOPPED
    if reminders.away_on(loaded.today):
        return Reason.AWAY
    if peaceful(now, cadence.zone, cadence.weekdays, cadence.at) > now:
        return Reason.QUIET_HOURS
    return None


def _interval(loaded: LoadedMember) -> int:
    return interval_of(usual_cadence(loaded.row, loaded.asking).weekdays, loaded.today)


def _decide(loaded: LoadedMember) -> Nudge:
    who = loaded.row
    reactions = [at for at in (who.reacted_at, who.reported_at) if at]
    attention = Attention(
        sent=[local_day(due_at, who.zone) for due_at in loaded.sent_at],
        reacted_on=local_day(max(reactions), who.zone) if reactions else None,
    )
    return nudge(attention, today=loaded.today, interval=_interval(loaded))


def _asked(loaded: LoadedMember) -> CheckIn:
    progress, interval = loaded.assigned.progress, _interval(loaded)
    return check_in(loaded.row.slack_user, progress, today=loaded.today, interval=interval)


def _to_report(
    session: Session, actor: Actor, team_id: int | None, now: datetime
) -> list[Objective]:
    here = entering.team_here(session, actor, Right.REPORT, now=now) if team_id is None else None
    if team_id is None and here is None:
        return entering.own_objectives(session, actor, now=now)
    team = here or entering.the_team(session, actor, Right.REPORT, team_id, now=now)
    mine = own_objectives(session, actor.member_id)
    owned = [objective for objective in mine if objective.team_id == team.id]
    return owned or objectives_of(session, [team.id])
