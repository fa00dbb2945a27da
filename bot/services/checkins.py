"""Check-ins: gathering what a member is asked, and asking later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.prepared import Prepared, connection_of
from bot.db.query import Key as MemberKey
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import UNSEEN
from bot.domain.cadence import WORKDAYS, instant_of, local_day
from bot.domain.cards import CardPlace
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn, check_in, interval_of, step_to_ask
from bot.domain.coaching.step import AskedStep
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.nudging import MORNING, Attention, Nudge, nudge, peaceful
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.progress.progress import worst_first
from bot.outbox.queue import is_on_its_way, queue
from bot.outbox.schedules import next_regular_checkin, usual_cadence
from bot.queries import lookup
from bot.queries.acting import with_objectives
from bot.queries.asked import SentCheckIn, load_last_sent
from bot.queries.loading import LoadedMember, load_members, load_progress
from bot.queries.rows import reminders_of, team_of
from bot.services import entering
from bot.services.asking import (
    Objectives,
    due_of_members,
    numbers_to_ask,
    objectives_around,
    team_days,
    to_report,
    typable_of,
    waiting_periods,
    with_periods,
)
from bot.services.cards import place_of, still_open
from bot.services.introductions import introduced

LATER = timedelta(hours=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """What the report form asks for, and the channels of the teams by their ids."""

    numbers: tuple[AskedNumber, ...]
    channels: dict[int, str]


class Asking(NamedTuple):
    """A check-in to send, and the channels of the teams it is about by their ids.

    `replaced` is the last one if it still asks.
    """

    checkin: CheckIn
    channels: dict[int, str]
    replaced: CardPlace | None = None


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

        On another day it takes the place of that day's.
        """
        later = peaceful(now + LATER, actor.zone, WORKDAYS, MORNING)
        self._postpone(actor, later, "state.postponed_already", now=now)
        return later

    def put_off(self, actor: Actor, day: date, *, now: datetime) -> datetime:
        """Queue the actor's check-in for a day to come, in place of that day's; tell when.

        It comes in the morning, on a day off on the next working day.
        """
        morning = instant_of(day, MORNING, actor.zone)
        then = peaceful(morning, actor.zone, WORKDAYS, MORNING)
        self._postpone(actor, then, "state.asked_then_already", now=now)
        return then

    def _postpone(self, actor: Actor, to: datetime, refusal: str, *, now: datetime) -> None:
        """Queue a check-in for later; CoachError, with the key `refusal`, for a second one then."""
        with self._sessions.act(actor, now=now) as session:
            lookup.acting_member(session, actor).reacted_at = now
            day = actor.today(to)
            slot = slot_of(Kind.CHECKIN, actor.member_id, day)
            if day == actor.today(now):
                slot += ":later"
            if not queue(session, slot, Kind.CHECKIN, actor.member_id, due=to, on_demand=True):
                raise CoachError(refusal)

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
            keys = [(message.workspace_id, message.subject_id) for message in messages]
            members = load_members(session, set(keys), now)
            objectives = objectives_around(session, members.values())
            sent = load_last_sent(session, set(keys))
            each_member = [members.get(key) for key in keys]
            due = due_of_members(session, members.values(), objectives, now)
            found = [
                _compose(loaded, objectives, message, sent.get(key), due.get(key, ()), now)
                for loaded, message, key in zip(each_member, messages, keys, strict=True)
            ]
            found = _with_periods(session, found, each_member, objectives)
            found = _with_introductions(session, found, each_member, keys, sent)
            _note_steps(session, messages, found, now)
            return found

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


def _compose(
    loaded: LoadedMember | None,
    objectives: Objectives,
    message: OutboxMessage,
    sent: SentCheckIn | None,
    due: Iterable[AskedNumber],
    now: datetime,
) -> Asking | NothingToSend:
    """What to ask a member whose last check-in is `sent`, of all that is `due`.

    `message.on_demand`: they wanted it now, so that the rules about nudging do not apply. Nothing
    is asked for teams whose channel the bot cannot see: the answer would be refused.
    """
    if loaded is None:
        return NothingToSend(Reason.MEMBER_GONE)
    if not message.on_demand and (rest := _rest(loaded, now)):
        return NothingToSend(rest)
    hidden = {row.id: row.delivery_error for row in loaded.teams if row.delivery_error in UNSEEN}
    seen = [each for each in due if each.team_id not in hidden]
    if hidden and not seen:
        return NothingToSend(Reason.CHANNEL_REFUSES, next(iter(hidden.values())))
    found = check_in(loaded.row.slack_user, seen, day=loaded.today)
    asked = found.due if message.on_demand else _in_peace(loaded, found.due)
    if not asked:
        return NothingToSend(Reason.ALARM_ON if found.due else Reason.NOTHING_DUE)
    decision = Nudge.SEND if message.on_demand else _decide(loaded)
    if not decision.sends:
        return NothingToSend(Reason(decision))
    last, step = decision is Nudge.SEND_LAST, _step(loaded, asked)
    channels = loaded.assigned.channels
    about = {each.team_id: channels[each.team_id] for each in asked}
    typable = typable_of(loaded, asked, objectives)
    checkin = replace(found, due=asked, last=last, step=step, typable=typable)
    return Asking(checkin, about, _replaced(loaded, objectives, sent, now))


def _replaced(
    loaded: LoadedMember, objectives: Objectives, sent: SentCheckIn | None, now: datetime
) -> CardPlace | None:
    """The place of the member's last check-in if that still asks for something."""
    if sent is None or sent.is_skipped or not still_open(loaded, objectives, sent, now):
        return None
    return place_of(sent)


def _with_introductions(
    session: Session,
    found: Sequence[Asking | NothingToSend],
    members: Sequence[LoadedMember | None],
    keys: Sequence[MemberKey],
    sent: Mapping[MemberKey, SentCheckIn],
) -> list[Asking | NothingToSend]:
    """The same, the first one of each member with who made a team ask them."""
    firsts = {
        key: (loaded, each.checkin)
        for key, loaded, each in zip(keys, members, found, strict=True)
        if loaded and key not in sent and isinstance(each, Asking)
    }
    checkins = dict(zip(firsts, introduced(session, list(firsts.values())), strict=True))
    return [
        each._replace(checkin=checkins[key]) if isinstance(each, Asking) and key in firsts else each
        for key, each in zip(keys, found, strict=True)
    ]


def _with_periods(
    session: Session,
    found: Sequence[Asking | NothingToSend],
    members: Sequence[LoadedMember | None],
    objectives: Objectives,
) -> list[Asking | NothingToSend]:
    """The same, each number with the week or month that it is asked for."""
    numbers = [
        (loaded, number)
        for loaded, each in zip(members, found, strict=True)
        if loaded and isinstance(each, Asking)
        for number in each.checkin.due
    ]
    asked = iter(with_periods(session, numbers, objectives))
    return [
        each._replace(
            checkin=replace(each.checkin, due=tuple(islice(asked, len(each.checkin.due))))
        )
        if isinstance(each, Asking)
        else each
        for each in found
    ]


def _in_peace(loaded: LoadedMember, found: Iterable[AskedNumber]) -> tuple[AskedNumber, ...]:
    """Those of teams in which no alarm is on."""
    rows = loaded.assigned.rows
    return tuple(each for each in found if rows[each.team_id].alarm_id is None)


def _step(loaded: LoadedMember, due: Iterable[AskedNumber]) -> AskedStep | None:
    """The step to ask about next to these numbers, of one of their teams."""
    teams = {each.team_id for each in due}
    return step_to_ask(
        [step for step in loaded.steps if step.team_id in teams],
        {each.objective.id: each.objective for each in loaded.assigned.progress},
        reports_for={row.id for row in loaded.teams if row.reports},
        asked_on=[local_day(due_at, loaded.row.zone) for due_at in loaded.sent_at],
        day=loaded.today,
    )


_ASKED = Prepared(
    update(MemberRow)
    .where(
        MemberRow.workspace_id == bindparam("of_workspace"), MemberRow.id == bindparam("of_member")
    )
    .values(asked_step=bindparam("step"), asked_step_at=bindparam("at"))
)


def _note_steps(
    session: Session,
    messages: Sequence[OutboxMessage],
    found: Sequence[Asking | NothingToSend],
    now: datetime,
) -> None:
    """Note the steps that are asked about, in the order of the members: senders must not block."""
    asked = [
        {
            "of_workspace": message.workspace_id,
            "of_member": message.subject_id,
            "step": asking.checkin.step.step.id,
            "at": now,
        }
        for message, asking in zip(messages, found, strict=True)
        if isinstance(asking, Asking) and asking.checkin.step
    ]
    if asked:
        _ASKED.run_each(connection_of(session), sorted(asked, key=itemgetter("of_member")))


def _rest(loaded: LoadedMember, now: datetime) -> Reason | None:
    """Why this member is to be left in peace now, whatever is due."""
    if loaded.row.left_at is not None:
        return Reason.LEFT
    reminders = reminders_of(loaded.row, loaded.absences)
    cadence = usual_cadence(loaded.row, loaded.asking)
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
