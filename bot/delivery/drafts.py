"""Composing the messages about drafts: questions, what is left of them, and what is told."""

from __future__ import annotations

from datetime import datetime

from bot.delivery.composed import Composed, Content
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, NotYet
from bot.services import Services
from bot.services.draft_messages import DraftToShow, DraftToTell
from bot.views import messages


def draft_composed(services: Services, message: OutboxMessage, now: datetime) -> Content:
    """The message about a draft as of now, or why there is none, or none yet."""
    found = _facts(services, message, now)
    match found:
        case DraftToTell(request, outcome):
            return Composed(message=messages.draft_told(request, outcome), user=request.by)
        case DraftToShow(request=request):
            return Composed(
                message=messages.draft_question(request, is_paused=found.is_paused, now=now),
                channel=request.channel if found.edits is None and not found.user else None,
                user=found.user,
                edits=found.edits,
            )
        case NothingToSend() | NotYet():
            return found


def _facts(
    services: Services, message: OutboxMessage, now: datetime
) -> DraftToShow | DraftToTell | NothingToSend | NotYet:
    drafts = services.draft_messages
    match message.kind:
        case Kind.DRAFT_TOLD:
            return drafts.compose_told(message, now=now)
        case Kind.DRAFT_CLOSED:
            return drafts.compose_closed(message, now=now)
        case _:
            return drafts.compose_question(message, now=now)
