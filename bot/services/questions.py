"""Questions that are asked back when words are unclear: when each person was asked last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, RequestRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor

ASKED_BACK = "asked_back:"
"""How the keys of these notes begin. One is kept for each person."""


class Questions:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def note(self, actor: Actor, *, now: datetime) -> None:
        """Remember that the actor is asked something now: earlier questions are no longer meant."""
        with self._sessions.begin(actor.workspace_id) as session:
            _forget(session, actor)
            insert_one(session, RequestRow, {"key": asked_back(actor.member_id), "taken_at": now})

    def settle(self, actor: Actor) -> None:
        """Forget it: the actor reports nothing after all."""
        with self._sessions.begin(actor.workspace_id) as session:
            _forget(session, actor)


def is_asked_since(session: Session, member_id: int, since: datetime) -> bool:
    """Return True if a member was asked something back since then, and reported nothing after."""
    reported = exists().where(
        ReportRow.member_id == member_id, ReportRow.created_at > RequestRow.taken_at
    )
    asked = select(RequestRow.id).where(
        RequestRow.key == asked_back(member_id), RequestRow.taken_at >= since, ~reported
    )
    return session.scalar(asked) is not None


def _forget(session: Session, actor: Actor) -> None:
    session.execute(delete(RequestRow).where(RequestRow.key == asked_back(actor.member_id)))


def asked_back(member_id: int) -> str:
    """The key of the note when a member was asked something back last."""
    return f"{ASKED_BACK}{member_id}"
