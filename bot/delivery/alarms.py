"""Composing the messages of alarms: cards, their edits, entries of timelines, and what is told."""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from bot.delivery.composed import Composed, Content
from bot.domain.alarms.board import Statement
from bot.domain.alarms.calls import Call
from bot.domain.alarms.roles import Role
from bot.domain.messages.alarm_slots import Telling
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, NotYet
from bot.services import Services
from bot.services.alarm_messages import (
    AlarmTold,
    CardToShow,
    EntryToPost,
)
from bot.services.alarm_plans import PlanCheck
from bot.services.alarm_reviews import ReviewOffer
from bot.views import messages
from bot.views.payload import Message

Found: TypeAlias = (
    CardToShow | EntryToPost | AlarmTold | PlanCheck | ReviewOffer | NothingToSend | NotYet
)


def alarm_composed(services: Services, message: OutboxMessage, now: datetime) -> Content:
    """The message of an alarm as of now, or why there is none, or none yet."""
    found = _facts(services, message, now)
    match found:
        case CardToShow():
            card = messages.alarm_card(found.board)
            return Composed(message=card, channel=found.channel, edits=found.edits)
        case EntryToPost():
            entry = messages.alarm_entry(found.alarm, found.entry, found.zone, found.held_back)
            return Composed(message=entry, channel=found.channel, thread=found.thread)
        case AlarmTold():
            return Composed(message=_told(found), user=found.user)
        case PlanCheck():
            asked = messages.alarm_plan_check(found.team, found.plan, found.held_on, found.today)
            return Composed(message=asked, user=found.user, teams=frozenset({found.team.id}))
        case ReviewOffer(user, review):
            offer = messages.alarm_review(review, is_offer=True)
            return Composed(message=offer, user=user, teams=frozenset({review.alarm.team_id}))
        case NothingToSend() | NotYet():
            return found


def _facts(services: Services, message: OutboxMessage, now: datetime) -> Found:
    alarms = services.alarm_messages
    match message.kind:
        case Kind.ALARM_CARD:
            return alarms.compose_card(message)
        case Kind.ALARM_EDIT:
            return alarms.compose_edit(message)
        case Kind.ALARM_ENTRY:
            return alarms.compose_entry(message)
        case Kind.ALARM_REVIEW:
            return services.alarm_reviews.compose_offer(message)
        case Kind.ALARM_PLAN:
            return services.alarm_plans.compose_check(message, now=now)
        case _:
            return alarms.compose_told(message, now=now)


def _told(told: AlarmTold) -> Message:
    """What somebody reads in private."""
    match told.about:
        case Call():
            return messages.alarm_call(told.board, told.about)
        case Role():
            return messages.alarm_role(told.board, told.about)
        case Statement():
            return messages.alarm_approval(told.board, told.about)
        case None if told.telling is Telling.OVERDUE:
            return messages.alarm_overdue(told.board)
        case None:
            return messages.alarm_card(told.board, in_private=True)
