"""Alarms: declaring one, and ending it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarm import Alarm, checked_words
from bot.domain.errors import CoachError
from bot.queries import lookup
from bot.queries.rows import alarm_of


class Alarms:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def declare(self, actor: Actor, words: str, *, now: datetime) -> Alarm:
        """Keep quiet in the actor's team from now on; CoachError when an alarm is on already."""
        said = checked_words(words)
        with self._sessions.alone(actor.workspace_id) as session:
            team = _team(session, actor, None)
            if team.alarm_at is not None:
                raise CoachError(
                    f"An alarm is on in <#{team.channel}> already. `/social alarm over` ends it."
                )
            team.alarm_at, team.alarm_by, team.alarm_words = now, actor.user, said
            session.flush()
            return alarm_of(team)

    def end(self, actor: Actor, team_id: int | None = None) -> Alarm:
        """Speak again; the alarm that was on. CoachError when none is."""
        with self._sessions.alone(actor.workspace_id) as session:
            team = _team(session, actor, team_id)
            if team.alarm_at is None:
                raise CoachError("No alarm is on, so nothing has changed.")
            ended = alarm_of(team)
            team.alarm_at = team.alarm_by = team.alarm_words = None
            return ended


def _team(session: Session, actor: Actor, team_id: int | None) -> TeamRow:
    return session.get_one(TeamRow, lookup.the_team(session, actor, team_id).id)
