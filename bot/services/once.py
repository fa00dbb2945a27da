"""What leaves no trace of its own in the database, such as a post, and is to be done once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from bot.db.models import RequestRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor


class Once:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def take(self, actor: Actor, key: str, *, now: datetime) -> bool:
        """Note that this is about to be done; False when it was noted before."""
        with self._sessions.begin(actor.workspace_id) as session:
            return insert_one(session, RequestRow, {"key": key, "taken_at": now}) is not None

    def give_back(self, actor: Actor, key: str) -> None:
        """Forget the note: it was not done, and may be tried again."""
        with self._sessions.begin(actor.workspace_id) as session:
            session.execute(delete(RequestRow).where(RequestRow.key == key))
