"""The log of an alarm: entries of its timeline, and the messages that come of them.

Everything is queued in the transaction that stores it, so that nothing stored is lost to a crash.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.db.models import AlarmEntryRow, AlarmRow, MemberRow, OutboxRow, TeamRow
from bot.domain.alarms.calls import Call, called, calls, reminders
from bot.domain.alarms.plan import Approver
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.audit import Logged, What
from bot.domain.messages.alarm_slots import (
    Telling,
    Told,
    overdue_detail,
    slot_of_card,
    slot_of_edit,
    slot_of_entry,
    slots_of_card,
)
from bot.domain.messages.kinds import KINDS, Kind
from bot.domain.messages.message import State
from bot.outbox.queue import queue
from bot.queries import lookup
from bot.services.audit import record

LOST = State.FAILED, State.SKIPPED, State.EXPIRED
"""What becomes of a card that is nowhere to be edited."""


def add_entry(session: Session, alarm: AlarmRow, entry: Entry) -> int:
    """Add to the timeline, in its thread as well, and have the cards edited; the entry's id."""
    row = AlarmEntryRow(
        alarm_id=alarm.id,
        at=entry.at,
        by=entry.by,
        kind=entry.kind.value,
        subject=entry.subject,
        words=entry.words,
    )
    session.add(row)
    session.flush()
    _log(session, alarm, entry)
    due, team_id = entry.at, alarm.team_id
    if entry.kind is EntryKind.RAISED:  # the card says so
        queue(session, slot_of_card(alarm.id), Kind.ALARM_CARD, team_id, due=due)
        return row.id
    queue(session, slot_of_entry(row.id), Kind.ALARM_ENTRY, team_id, due=due)
    for card_id in cards_of(session, alarm.id):
        queue(session, slot_of_edit(card_id, row.id), Kind.ALARM_EDIT, team_id, due=due)
    return row.id


def _log(session: Session, alarm: AlarmRow, entry: Entry) -> None:
    """Note in the audit log what decides on an alarm; the timeline has the rest."""
    logged = LOGGED.get(entry.kind)
    if logged is None:
        return
    about = Logged(what=What.ALARM_RAISED, team_id=alarm.team_id, subject=alarm.words)
    by = lookup.member_id(session, entry.by)
    record(session, by, logged(session, about, alarm, entry), now=entry.at)


def _raised(_session: Session, about: Logged, alarm: AlarmRow, _entry: Entry) -> Logged:
    return replace(about, what=What.DRILL_RAISED if alarm.is_drill else What.ALARM_RAISED)


def _role(session: Session, about: Logged, _alarm: AlarmRow, entry: Entry) -> Logged:
    role, _, user = entry.subject.partition(":")
    member_id = lookup.member_id(session, user)
    return replace(about, what=What.ALARM_ROLE, field=role, about=member_id)


def _level(_session: Session, about: Logged, _alarm: AlarmRow, entry: Entry) -> Logged:
    old, _, new = entry.subject.partition(":")
    return replace(about, what=What.ALARM_LEVEL, old=old, new=new)


def _approved(_session: Session, about: Logged, _alarm: AlarmRow, _entry: Entry) -> Logged:
    return replace(about, what=What.STATEMENT_APPROVED)


def _ended(_session: Session, about: Logged, _alarm: AlarmRow, entry: Entry) -> Logged:
    return replace(about, what=What.ALARM_ENDED, new=entry.subject)


LOGGED: Mapping[EntryKind, Callable[[Session, Logged, AlarmRow, Entry], Logged]] = {
    EntryKind.RAISED: _raised,
    EntryKind.ROLE: _role,
    EntryKind.LEVEL: _level,
    EntryKind.APPROVED: _approved,
    EntryKind.ENDED: _ended,
}


def cards_of(session: Session, alarm_id: int) -> list[int]:
    """The cards of an alarm that are posted or on their way, by their outbox messages."""
    in_private = f"{KINDS[Kind.ALARM_TOLD].slot}:{alarm_id}:{Telling.CARD}:"
    cards = select(OutboxRow.id).where(
        or_(OutboxRow.slot.in_(slots_of_card(alarm_id)), OutboxRow.slot.startswith(in_private)),
        OutboxRow.state.not_in(LOST),
    )
    return list(session.scalars(cards.order_by(OutboxRow.id)))


def call_for_a_lead(
    session: Session, alarm: AlarmRow, approver: Approver, *, now: datetime
) -> None:
    """Queue the calls of an alarm that begins; those no longer needed are not sent.

    Who raised it knows of it, and is not called first.
    """
    admins = decisive_people(session, alarm.team_id)
    for call, due in calls(now).items():
        users = called(call, approver, admins)
        others = [user for user in users if call is not Call.FIRST or user != alarm.raised_by]
        tell(session, alarm.id, Telling.CALL, call, others, due=due)


def remind_of_update(session: Session, alarm: AlarmRow, lead: str | None) -> None:
    """Queue what reminds the lead of the update that is due next."""
    if lead is None or alarm.update_due_at is None:
        return
    for number, due in enumerate(reminders(alarm.update_due_at), 1):
        detail = overdue_detail(alarm.update_due_at, number)
        tell(session, alarm.id, Telling.OVERDUE, detail, [lead], due=due)


def tell(
    session: Session,
    alarm_id: int,
    telling: Telling,
    detail: str,
    users: Iterable[str],
    *,
    due: datetime,
) -> None:
    """Queue a direct message for each of these people who can get one, once."""
    for member_id in _members(session, set(users)):
        slot = Told(alarm_id, telling, detail, member_id).slot
        queue(session, slot, Kind.ALARM_TOLD, member_id, due=due)


def decisive_people(session: Session, team_id: int) -> tuple[str, ...]:
    """The admins of a team; without any, who set it up, or all its people if that one is gone."""
    if admins := lookup.admins_of(session, team_id):
        return tuple(admins)
    founder = session.get_one(TeamRow, team_id).set_up_by
    colleagues = lookup.colleagues_of(session, team_id)
    return (founder,) if founder in colleagues or not colleagues else tuple(colleagues)


def _members(session: Session, users: Collection[str]) -> list[int]:
    present = select(MemberRow.id).where(MemberRow.user.in_(users), MemberRow.left_at.is_(None))
    return list(session.scalars(present.order_by(MemberRow.id)))
