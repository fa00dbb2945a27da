"""The messages about drafts: queued with what they tell, composed when they are sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, OutboxRow
from bot.db.sessions import Sessions
from bot.domain.cards import CardPlace
from bot.domain.drafts.request import DraftRequest, DraftState
from bot.domain.messages.draft_slots import (
    outcome_in,
    request_in,
    slot_of_outcome,
    slot_of_question,
)
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, NotYet, Reason
from bot.outbox.queue import queue
from bot.queries.alarms import is_quiet
from bot.queries.drafts import draft_request
from bot.services.posted import GONE, OVER, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftToShow:
    """A question to post to `user` or the channel, or to put in the place that `edits` names."""

    request: DraftRequest
    is_paused: bool
    user: str = ""
    edits: CardPlace | None = None


@dataclass(frozen=True, slots=True)
class DraftToTell:
    """What the author is told: `outcome` as it was when that was queued."""

    request: DraftRequest
    outcome: DraftState


class DraftMessages:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def compose_question(
        self, message: OutboxMessage, *, now: datetime
    ) -> DraftToShow | NothingToSend:
        """The question, if it still waits for its answer."""
        with self._sessions.begin(message.workspace_id) as session:
            request = draft_request(session, request_in(message.slot))
            if request is None:
                return GONE
            if request.state(now) is not DraftState.OPEN:
                return OVER
            user = request.asked or ""
            return DraftToShow(
                request=request, is_paused=is_quiet(session, request.team_id), user=user
            )

    def compose_closed(
        self, message: OutboxMessage, *, now: datetime
    ) -> DraftToShow | NothingToSend | NotYet:
        """The same without its buttons, in its place, once it is answered or lapsed."""
        with self._sessions.begin(message.workspace_id) as session:
            request = draft_request(session, request_in(message.slot))
            if request is None:
                return GONE
            if request.state(now) is not outcome_in(message.slot):
                return OVER
            place = _place_of(session, request)
            if not isinstance(place, CardPlace):
                return place or OVER
            return DraftToShow(request=request, is_paused=False, edits=place)

    def compose_told(self, message: OutboxMessage, *, now: datetime) -> DraftToTell | NothingToSend:
        """What came of it; nothing about a question that was answered before it lapsed."""
        with self._sessions.begin(message.workspace_id) as session:
            request = draft_request(session, request_in(message.slot))
            author = session.get(MemberRow, message.subject_id)
            if request is None or author is None or author.left_at is not None:
                return NothingToSend(Reason.MEMBER_GONE)
            outcome = outcome_in(message.slot)
            return DraftToTell(request, outcome) if request.state(now) is outcome else OVER


def tell_question(session: Session, request: DraftRequest, *, now: datetime) -> None:
    """Queue the question, and what is told if nobody answers it in time."""
    kind = _kind_of(request)
    subject = _member(session, request.asked) if request.asked else request.team_id
    if subject is not None:
        queue(session, slot_of_question(kind, request.id), kind, subject, due=now)
    tell_author(session, request, DraftState.LAPSED, due=request.ends_at)


def tell_author(
    session: Session, request: DraftRequest, outcome: DraftState, *, due: datetime
) -> None:
    """Queue what the author is told, who knows of a withdrawal; the question loses its buttons."""
    closed = slot_of_outcome(Kind.DRAFT_CLOSED, request.id, outcome)
    queue(session, closed, Kind.DRAFT_CLOSED, request.team_id, due=due)
    author = _member(session, request.by)
    if author is not None and outcome is not DraftState.WITHDRAWN:
        told = slot_of_outcome(Kind.DRAFT_TOLD, request.id, outcome)
        queue(session, told, Kind.DRAFT_TOLD, author, due=due)


def _kind_of(request: DraftRequest) -> Kind:
    return Kind.DRAFT_ASKED if request.asked else Kind.DRAFT_POSTED


def _member(session: Session, user: str) -> int | None:
    return session.scalar(select(MemberRow.id).where(MemberRow.user == user))


def _place_of(session: Session, request: DraftRequest) -> CardPlace | NotYet | None:
    """Where the question is in Slack: on its way yet, or None for one that never arrived."""
    slot = slot_of_question(_kind_of(request), request.id)
    return place_of(session.scalar(select(OutboxRow).where(OutboxRow.slot == slot)))
