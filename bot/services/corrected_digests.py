"""Corrected digests: what a digest in a channel says that is no longer true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.cadence import local_day
from bot.domain.cards import CardPlace
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.queries.loading import LoadedTeam, load_teams
from bot.services.objective_weeks import weeks_of

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedDigest:
    """A digest in its channel: what it said, as JSON, and the objectives of which it is wrong."""

    place: CardPlace
    posted: str
    today: date
    weeks: tuple[ObjectiveWeek, ...]


class CorrectedDigests:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def last(
        self, workspace_id: int, team_id: int, first: date, *, now: datetime
    ) -> CorrectedDigest | None:
        """A team's last digest, if it may tell of numbers that are for the day `first`.

        None a week after it.
        """
        with self._sessions.begin(workspace_id) as session:
            row = _last_posted(session, team_id, now)
            if row is None or row.posted is None or row.channel is None or row.message_ts is None:
                return None
            key = workspace_id, team_id
            loaded = load_teams(session, {key}, now)[key]
            zone = loaded.team.settings.zone
            if first > local_day(row.due_at, zone):
                return None
            today = local_day(now, zone)
            return CorrectedDigest(
                place=CardPlace(row.channel, row.message_ts),
                posted=row.posted,
                today=today,
                weeks=_corrected(loaded, row.id, today),
            )


def _last_posted(session: Session, team_id: int, now: datetime) -> OutboxRow | None:
    sent = OutboxRow.state == State.SENT, OutboxRow.settled_at > now - WEEK
    return session.scalar(
        select(OutboxRow)
        .where(OutboxRow.kind == Kind.DIGEST, OutboxRow.subject_id == team_id, *sent)
        .options(undefer(OutboxRow.posted))
        .order_by(OutboxRow.id.desc())
        .limit(1)
    )


def _corrected(loaded: LoadedTeam, message_id: int, today: date) -> tuple[ObjectiveWeek, ...]:
    """The objectives of which this message published what is wrong by now."""
    said = {each for each, row in loaded.published.items() if row.message_id == message_id}
    weeks = (week for week in weeks_of(loaded, today) if week.now.objective.id in said)
    return tuple(week for week in weeks if week.published and week.published.is_corrected)
