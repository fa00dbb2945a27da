"""Check-ins: what a member is asked now, and asking later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.cadence import WORKDAYS, instant_of
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn, check_in
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.nudging import EVENING, MORNING, peaceful
from bot.domain.messages.reasons import NothingToSend
from bot.domain.progress.progress import worst_first
from bot.outbox.queue import is_on_its_way, queue, requeue
from bot.outbox.schedules import next_regular_checkin
from bot.queries import lookup
from bot.queries.acting import with_objectives
from bot.queries.loading import load_members, load_progress
from bot.queries.rows import team_of
from bot.services import entering
from bot.services.asking import (
    due_of_members,
    numbers_to_ask,
    objectives_around,
    team_days,
    to_report,
    waiting_periods,
    with_periods,
)
from bot.services.checkin_composing import Asking, composed

LATER, SOON = timedelta(hours=3), timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What the report form asks for, and the channels of the teams by their ids."""

    numbers: tuple[AskedNumber, ...]
    channels: dict[int, str]


class CheckIns:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def ask_now(self, actor: Actor, *, now: datetime) -> None:
        """Queue the actor's check-in, in place of the day's if that is still to come.

        One that is on its way already is enough.
        """
        with self._sessions.act(actor, now=now) as session:
            if is_on_its_way(session, Kind.CHECKIN, actor.member_id, now=now):
                return
            slot = slot_of(Kind.CHECKIN, actor.member_id, actor.today(now))
            for free in (slot, f"{slot}:{now:%H%M%S}"):
                if queue(session, free, Kind.CHECKIN, actor.member_id, due=now, on_demand=True):
                    return

    def snooze(self, actor: Actor, *, now: datetime) -> datetime:
        """Queue the actor's check-in for later, once a day, at a peaceful time; tell when.

        It is still today while an hour of it is left. On another day it takes that day's place.
        """
        evening = instant_of(actor.today(now), EVENING, actor.zone)
        then = min(now + LATER, evening) if now + SOON <= evening else now + LATER
        later = peaceful(then, actor.zone, WORKDAYS, MORNING)
        self._postpone(actor, later, now=now)
        return later

    def put_off(self, actor: Actor, day: date, at: time = MORNING, *, now: datetime) -> datetime:
        """Queue the actor's check-in for a day to come, in place of that day's; tell when.

        It comes in the morning or at the time that is named, which may be one of today; on a day
        off, or for a time that is over, on the next working day. One that waits for that day moves.
        """
        named = instant_of(day, at, actor.zone)
        if named <= now:
            named = instant_of(actor.today(now) + timedelta(days=1), at, actor.zone)
        then = peaceful(named, actor.zone, WORKDAYS, at)
        self._postpone(actor, then, moves=True, now=now)
        return then

    def _postpone(self, actor: Actor, to: datetime, *, moves: bool = False, now: datetime) -> None:
        """Queue a check-in for later, or move the one that waits; CoachError for a second one."""
        with self._sessions.act(actor, now=now) as session:
            lookup.acting_member(session, actor).reacted_at = now
            day = actor.today(to)
            slot = slot_of(Kind.CHECKIN, actor.member_id, day)
            if day == actor.today(now):
                slot += ":later"
            if queue(session, slot, Kind.CHECKIN, actor.member_id, due=to, on_demand=True):
                return
            if not (moves and requeue(session, slot, Kind.CHECKIN, due=to)):
                raise CoachError("state.postponed_already")

    def skip(self, actor: Actor, *, now: datetime) -> datetime | None:
        """Remember that the actor has nothing to report; tell when the next check-in comes."""
        with self._sessions.act(actor, now=now) as session:
            row = lookup.acting_member(session, actor)
            row.reacted_at = row.skipped_at = now
            return next_regular_checkin(session, row.id)

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> list[Asking | NothingToSend]:
        """What to ask now the members whom these messages are for, each in turn."""
        with self._sessions.unscoped() as session:
            return composed(session, messages, now)

    def due(self, actor: Actor, *, now: datetime) -> CheckIn:
        """What the actor would be asked now; wishes about reminders aside."""
        key = actor.workspace_id, actor.member_id
        with self._sessions.begin(actor.workspace_id) as session:
            loaded = load_members(session, {key}, now)[key]
            teams = {row.id for row in entering.seen(actor, loaded.teams, now)}
            objectives = objectives_around(session, [loaded])
            due = due_of_members(session, [loaded], objectives, now).get(key, ())
            found = check_in(
                actor.user, [each for each in due if each.team_id in teams], day=loaded.today
            )
            asked = with_periods(session, [(loaded, each) for each in found.due], objectives)
            return replace(found, due=tuple(asked))

    def form(
        self,
        actor: Actor,
        team_id: int | None = None,
        *,
        now: datetime,
        everyone: bool = False,
    ) -> ReportForm:
        """The numbers that the actor's open objectives need; those of one team when it is named.

        Somebody who owns none there may report for the others, or do so for `everyone`. What their
        check-in waits for goes to the week or month that it asked for.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            found = to_report(session, actor, team_id, now, everyone=everyone)
            loaded = load_progress(session, found, now)
            acting = with_objectives(session, map(team_of, loaded.rows.values()))
            numbers = numbers_to_ask(
                actor.user,
                worst_first(loaded.progress),
                acting.objectives,
                team_days(loaded.rows, now),
            )
            keys = [each.key for each in numbers]
            asked = waiting_periods(session, actor, acting, keys, now=now)
            return ReportForm(
                numbers=tuple(replace(each, period=asked.get(each.key)) for each in numbers),
                channels=loaded.channels,
            )
