"""Greetings: the bot's first messages in channels, which change once a team is set up there."""

from __future__ import annotations

from sqlalchemy import delete

from bot.db.models import GreetingRow
from bot.db.sessions import Sessions


class Greetings:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def note(self, workspace_id: int, channel: str, ts: str) -> None:
        """Remember the message that greets a channel, in place of an earlier one."""
        with self._sessions.alone(workspace_id) as session:
            session.execute(delete(GreetingRow).where(GreetingRow.channel == channel))
            session.add(GreetingRow(channel=channel, ts=ts))

    def take(self, workspace_id: int, channel: str) -> str | None:
        """The message that greeted a channel, which nobody else takes; None without any."""
        with self._sessions.alone(workspace_id) as session:
            greeted = GreetingRow.channel == channel
            return session.scalar(delete(GreetingRow).where(greeted).returning(GreetingRow.ts))
