"""Ending an alarm: what was held back, the days that charts mark, and the review to come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmRow, TeamRow
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import Outcome
from bot.domain.alarms.board import NONE_HELD_BACK, Ended
from bot.domain.alarms.days import days_between
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.queries.alarms import alarm_of, board_of
from bot.services.alarm_log import add_entry
from bot.services.alarm_reviews import offer_review
from bot.services.held_back import keep_back


def end_alarm(
    session: Session, row: AlarmRow, actor: Actor, outcome: Outcome, channel: str, now: datetime
) -> Ended:
    """Speak again, and note how it ended."""
    kept = NONE_HELD_BACK if row.is_drill else keep_back(session, row, now=now)
    row.ended_by, row.ended_at, row.outcome = actor.user, now, outcome.value
    session.flush()
    add_entry(session, row, Entry(now, actor.user, EntryKind.ENDED, outcome))
    if outcome is Outcome.OVER and not row.is_drill:
        _mark_days(session, row, now)
        lead = board_of(session, row).lead
        offer_review(session, row, lead or actor.user, now=now)
    return Ended(alarm=alarm_of(row, channel), held_back=kept)


def _mark_days(session: Session, row: AlarmRow, until: datetime) -> None:
    """Keep the days of an alarm with its team, whose charts mark them."""
    team = session.get_one(TeamRow, row.team_id)
    days = {f"{day}" for day in days_between(row.raised_at, until, team.zone)}
    team.alarm_days = " ".join(sorted(days.union(team.alarm_days.split())))
