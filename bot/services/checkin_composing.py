"""Check-ins as they are sent: what each member is asked, or why nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from sqlalchemy import bindparam, update
from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.prepared import Prepared, connection_of
from bot.db.query import Key as MemberKey
from bot.domain.answers import UNSEEN
from bot.domain.cadence import local_day
from bot.domain.cards import CardPlace
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn, check_in, interval_of, step_to_ask
from bot.domain.coaching.step import AskedStep
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.nudging import Attention, Nudge, nudge, peaceful
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.outbox.schedules import usual_cadence
from bot.queries.asked import SentCheckIn, load_last_sent
from bot.queries.loading import LoadedMember, load_members
from bot.queries.rows import reminders_of
from bot.services.asking import (
    Objectives,
    due_of_members,
    objectives_around,
    typable_of,
    with_periods,
)
from bot.services.cards import place_of, still_open
from bot.services.introductions import introduced


class Asking(NamedTuple):
    """A check-in to send, and the channels of the teams it is about by their ids.

    `replaced` is the last one if it still asks.
    """

    checkin: CheckIn
    channels: dict[int, str]
    replaced: CardPlace | None = None


def composed(
    session: Session, messages: Sequence[OutboxMessage], now: datetime
) -> list[Asking | NothingToSend]:
    """What to ask now the members whom these messages are for, each in turn."""
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
