"""What a restored database doesn't know: what was sent since the backup was made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.messages.message import State
from bot.outbox.ends import Ends
from bot.outbox.plan_checks import PlanChecks
from bot.outbox.planner import BATCH, Planner


def doubt_what_is_due(sessions: Sessions, *, backed_up_at: datetime, now: datetime) -> int:
    """Queue all that is due by now, to be looked for in Slack before it is sent; how many.

    Messages are known there by their slots. What goes to a channel that the bot may not read is not
    sent at all: one message missed is cheaper than two.
    """
    planner = Planner(sessions)
    while planner.plan(now=now) == BATCH:
        pass
    Ends(sessions).queue(now=now)
    PlanChecks(sessions).queue(now=now)
    with sessions.unscoped() as session:
        # What comes of dates is due when it is queued, and may have been sent since the backup.
        session.execute(
            update(OutboxRow)
            .where(OutboxRow.state == State.QUEUED, OutboxRow.due_at == now)
            .values(due_at=backed_up_at)
        )
        doubtful = session.execute(
            update(OutboxRow)
            .where(
                OutboxRow.state.in_((State.QUEUED, State.CLAIMED)),
                OutboxRow.due_at <= now,
            )
            .values(state=State.QUEUED, doubtful=True, available_at=now)
            .returning(OutboxRow.id)
            .execution_options(synchronize_session=False)
        )
        return len(doubtful.all())
