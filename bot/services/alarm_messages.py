"""Messages of alarms: what their cards show, and what people are told, as of when it is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AlarmEntryRow, AlarmRow, AlarmStatementRow, MemberRow, OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.alarms.alarm import Alarm
from bot.domain.alarms.board import NONE_HELD_BACK, Board, HeldBack, Statement
from bot.domain.alarms.calls import Call, is_needed
from bot.domain.alarms.roles import Role
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.cards import CardPlace
from bot.domain.messages.alarm_slots import (
    Telling,
    Told,
    alarm_in,
    card_in,
    entry_in,
    is_of_update,
    slots_of_card,
)
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import WAITING, OutboxMessage, State
from bot.domain.messages.reasons import NothingToSend, NotYet, Reason
from bot.outbox.queue import queue
from bot.queries.alarms import alarm_of, board_of, entry_of, statement_of, writers_of
from bot.services.alarm_log import decisive_people, tell
from bot.services.held_back import held_back
from bot.services.posted import GONE, OVER, WAITS, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class CardToShow:
    """A card to post in a channel, or to put in the place of one that `edits` names."""

    board: Board
    channel: str
    edits: CardPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryToPost:
    """An entry of a timeline, for the thread of the card; the end is for the whole channel.

    `zone` is the team's.
    """

    alarm: Alarm
    entry: Entry
    zone: str
    channel: str
    thread: CardPlace | None = None
    held_back: HeldBack = NONE_HELD_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmTold:
    """What somebody is told in private of an alarm that is on.

    `about` is the call, the role or the statement that it is about, if it is about one.
    """

    user: str
    telling: Telling
    board: Board
    about: Call | Role | Statement | None = None


class AlarmMessages:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def compose_card(self, message: OutboxMessage) -> CardToShow | NothingToSend:
        """The card as it is now; nothing once the alarm is over."""
        with self._sessions.begin(message.workspace_id) as session:
            row = session.get(AlarmRow, alarm_in(message.slot))
            if row is None:
                return GONE
            if row.ended_at is not None:
                return OVER
            board = board_of(session, row)
            return CardToShow(board=board, channel=board.alarm.channel)

    def compose_edit(self, message: OutboxMessage) -> CardToShow | NothingToSend | NotYet:
        """The same in a card's place, one edit of a card at a time: the last one shows it all."""
        with self._sessions.begin(message.workspace_id) as session:
            card = session.get(OutboxRow, card_in(message.slot))
            place = place_of(card)
            if card is None or place is None:
                return OVER
            if isinstance(place, NotYet):
                return place
            others = _edits_of(session, card.id, message)
            if any(other.id > message.id and other.state == State.QUEUED for other in others):
                return OVER  # that one will show this, too
            if any(other.state == State.CLAIMED for other in others if other.id < message.id):
                return WAITS
            row = session.get(AlarmRow, alarm_in(card.slot))
            if row is None:
                return GONE
            return CardToShow(board=board_of(session, row), channel=place.channel, edits=place)

    def compose_entry(self, message: OutboxMessage) -> EntryToPost | NothingToSend | NotYet:
        """An entry, to stand below the card once that is posted."""
        with self._sessions.begin(message.workspace_id) as session:
            noted = session.get(AlarmEntryRow, entry_in(message.slot))
            if noted is None:
                return GONE
            row = session.get_one(AlarmRow, noted.alarm_id)
            team = session.get_one(TeamRow, row.team_id)
            entry = entry_of(noted, writers_of(session, row.id))
            to_post = EntryToPost(
                alarm=alarm_of(row, team.channel), entry=entry, zone=team.zone, channel=team.channel
            )
            if entry.kind is EntryKind.ENDED:
                kept = NONE_HELD_BACK if row.is_drill else held_back(session, row, now=entry.at)
                return replace(to_post, held_back=kept)
            place = place_of(_last_card(session, row.id))
            if not isinstance(place, CardPlace):
                return place or OVER
            return replace(to_post, thread=place)

    def compose_told(self, message: OutboxMessage, *, now: datetime) -> AlarmTold | NothingToSend:
        """What to tell a member; nothing if the alarm is over, or it needs no telling any more.

        Of calls or reminders that are late and wait together, only the last one is sent.
        """
        told = Told.of(message.slot)
        with self._sessions.begin(message.workspace_id) as session:
            row = session.get(AlarmRow, told.alarm_id)
            who = session.get(MemberRow, told.member_id)
            if row is None or who is None or who.left_at is not None:
                return NothingToSend(Reason.MEMBER_GONE)
            if row.ended_at is not None:
                return OVER
            board = board_of(session, row)
            if _is_repeated(session, message, told, board, now):
                return OVER
            return _told(session, board, told, who.user) or OVER

    def card_deleted(self, message: OutboxMessage, *, now: datetime) -> None:
        """Post a card again, once, as this edit found it deleted."""
        with self._sessions.alone(message.workspace_id) as session:
            _post_again(session, message, now)

    def fall_back(self, message: OutboxMessage, *, now: datetime) -> None:
        """Queue the card for people in private, as the channel does not take this message."""
        with self._sessions.alone(message.workspace_id) as session:
            row = _alarm_about(session, message)
            if row is None or row.ended_at is not None:
                return
            board = board_of(session, row)
            people = {*board.people, *decisive_people(session, row.team_id)}
            tell(session, row.id, Telling.CARD, "", people, due=now)


def _post_again(session: Session, message: OutboxMessage, now: datetime) -> None:
    """Queue the card of an alarm that is on once more: somebody deleted what `message` edits."""
    card, row = session.get(OutboxRow, card_in(message.slot)), _alarm_about(session, message)
    if row and card and card.kind == Kind.ALARM_CARD and row.ended_at is None:
        _, again = slots_of_card(row.id)
        queue(session, again, Kind.ALARM_CARD, row.team_id, due=now)


def _last_card(session: Session, alarm_id: int) -> OutboxRow | None:
    cards = select(OutboxRow).where(OutboxRow.slot.in_(slots_of_card(alarm_id)))
    return session.scalars(cards.order_by(OutboxRow.id.desc())).first()


def _told(session: Session, board: Board, told: Told, user: str) -> AlarmTold | None:
    """What is told, as far as it still is true and of use."""
    about: Call | Role | Statement | None = None
    match told.telling:
        case Telling.CALL:
            about = Call(told.detail)
            is_needed_still = is_needed(about, has_lead=board.lead is not None)
            is_of_use = is_needed_still and board.lead != user
        case Telling.ROLE:
            about = Role(told.detail.partition("-")[0])
            is_of_use = board.roles.get(about) == user
        case Telling.OVERDUE:
            is_due = is_of_update(told.detail, board.alarm.update_due_at)
            is_of_use = is_due and board.lead == user
        case Telling.APPROVAL:
            about = _undecided(session, int(told.detail))
            is_of_use = about is not None
        case Telling.CARD:
            is_of_use = True
    if not is_of_use:
        return None
    return AlarmTold(user=user, telling=told.telling, board=board, about=about)


def _is_repeated(
    session: Session, message: OutboxMessage, told: Told, board: Board, now: datetime
) -> bool:
    """Return True if a later call or reminder of the same to the same member is due by now."""
    is_call = told.telling is Telling.CALL and board.lead is None
    if not is_call and told.telling is not Telling.OVERDUE:
        return False
    later = select(OutboxRow.id).where(
        OutboxRow.kind == Kind.ALARM_TOLD,
        OutboxRow.subject_id == message.subject_id,
        OutboxRow.slot.startswith(told.series, autoescape=True),
        OutboxRow.state.in_(WAITING),
        OutboxRow.due_at > message.due_at,
        OutboxRow.due_at <= now,
    )
    return session.scalars(later).first() is not None


def _alarm_about(session: Session, message: OutboxMessage) -> AlarmRow | None:
    """The alarm of a message in its channel: the card, an edit of it, or an entry below it."""
    if message.kind is Kind.ALARM_ENTRY:
        noted = session.get(AlarmEntryRow, entry_in(message.slot))
        return session.get(AlarmRow, noted.alarm_id) if noted else None
    if message.kind is Kind.ALARM_EDIT:
        card = session.get(OutboxRow, card_in(message.slot))
        return session.get(AlarmRow, alarm_in(card.slot)) if card else None
    return session.get(AlarmRow, alarm_in(message.slot))


def _undecided(session: Session, statement_id: int) -> Statement | None:
    row = session.get(AlarmStatementRow, statement_id)
    return None if row is None or row.approved_by or row.returned_by else statement_of(row)


def _edits_of(session: Session, card_id: int, message: OutboxMessage) -> list[OutboxRow]:
    """The other edits of a card that wait or are under way."""
    rows = session.scalars(
        select(OutboxRow).where(
            OutboxRow.kind == Kind.ALARM_EDIT,
            OutboxRow.subject_id == message.subject_id,
            OutboxRow.state.in_(WAITING),
            OutboxRow.id != message.id,
        )
    )
    return [row for row in rows if card_in(row.slot) == card_id]
