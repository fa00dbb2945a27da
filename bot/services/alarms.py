"""Alarms: raising one, and ending it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from bot.db.models import AlarmRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.alarm import Alarm, checked_words
from bot.domain.errors import Channel, CoachError
from bot.domain.rights import Right
from bot.queries.alarms import open_alarm
from bot.services.entering import the_team


class Alarms:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def declare(
        self, actor: Actor, words: str, team_id: int | None = None, *, now: datetime
    ) -> Alarm:
        """Keep quiet in the actor's team from now on; CoachError when an alarm is on already."""
        happened = checked_words(words)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            raised = {"raised_by": actor.user, "raised_at": now}
            row = {"team_id": team.id, "words": happened, **raised}
            if insert_one(session, AlarmRow, row) is None:
                raise CoachError("state.alarm_on", channel=Channel(team.channel))
            return Alarm(
                team_id=team.id, channel=team.channel, words=happened, by=actor.user, since=now
            )

    def end(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Alarm:
        """Speak again; the alarm that was on. CoachError when none is."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            ended = open_alarm(session, team.id)
            if ended is None:
                raise CoachError("state.no_alarm")
            session.execute(
                update(AlarmRow)
                .where(AlarmRow.team_id == team.id, AlarmRow.ended_at.is_(None))
                .values(ended_by=actor.user, ended_at=now)
            )
            return ended
