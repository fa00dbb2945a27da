"""A process that sends begins by reckoning its schedules anew: zones may have new rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from bot.db.models import ScheduleRow
from bot.domain.messages.kinds import Kind
from tests.support.coach import ADA, Coach, coaching
from tests.support.databases import sqlite_copy


def digest_due(coach: Coach) -> datetime | None:
    with coach.sessions.unscoped() as session:
        chosen = select(ScheduleRow.next_due_at).where(ScheduleRow.kind == Kind.DIGEST)
        return session.scalar(chosen)


async def test_a_schedule_at_the_wrong_hour_is_put_right_at_the_start(
    template: Path, tmp_path: Path
) -> None:
    url = sqlite_copy(template, tmp_path)
    async with coaching(url, deliver=False) as coach:
        await coach.set_up(ADA)
        right = digest_due(coach)
        assert right is not None
        with coach.sessions.unscoped() as session:
            session.execute(update(ScheduleRow).values(next_due_at=right + timedelta(hours=1)))

    async with coaching(url) as coach:
        assert digest_due(coach) == right
