"""Copies of plans in the canvases of channels: making them, and rewriting those out of date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import PlanCopyRow, TeamRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new
from bot.domain.actor import Actor
from bot.domain.audit import Logged, What
from bot.domain.plan.plan import Plan
from bot.domain.rights import Right
from bot.outbox.workspaces import REFUSING_WORKSPACES
from bot.queries.plan import load_plan
from bot.queries.rows import team_of
from bot.services.audit import record
from bot.services.entering import the_team

CLAIMED = timedelta(minutes=2)
"""Far longer than a copy takes to be rewritten, and so long a failed try waits for the next."""
REFUSED = timedelta(days=30)
"""After so long a workspace may take what it refused, and it is offered again."""
AT_ONCE = 20
"""Copies claimed at a time: each takes several calls to Slack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaleCopy:
    """A copy to be rewritten; `changes` is what it will show then."""

    workspace_id: int
    team_id: int
    canvas: str
    changes: int
    plan: Plan


class PlanCopies:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def to_copy(self, actor: Actor, team_id: int, *, now: datetime) -> Plan:
        """The plan, for who may show it to everyone in the channel."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            return load_plan(session, team, team.today(now))

    def made(self, actor: Actor, team_id: int, canvas: str, *, now: datetime) -> None:
        """Keep this copy up to date from now on; what changed while it was made comes with that."""
        with self._sessions.begin(actor.workspace_id) as session:
            _write(session, team_id, canvas=canvas, refused_until=None, lost=False)
            shared = Logged(what=What.PLAN_SHARED, team_id=team_id)
            record(session, actor.member_id, shared, now=now)

    def refused(self, workspace_id: int, team_id: int, *, now: datetime) -> None:
        """Offer no copy for a while."""
        with self._sessions.begin(workspace_id) as session:
            _write(session, team_id, canvas=None, refused_until=now + REFUSED, lost=False)

    def claim(self, workspaces: Collection[int], *, now: datetime) -> list[StaleCopy]:
        """Take copies that are out of date, so that no other process rewrites them meanwhile."""
        with self._sessions.unscoped() as session:
            stale = session.scalars(
                update(PlanCopyRow)
                .where(PlanCopyRow.id.in_(_stale(workspaces, now)), _is_free(now))
                .values(claimed_until=now + CLAIMED)
                .returning(PlanCopyRow.id)
            ).all()
        return [copy for each in stale if (copy := self._claimed(each, now))]

    def _claimed(self, copy_id: int, now: datetime) -> StaleCopy | None:
        with self._sessions.unscoped() as session:
            row = session.get(PlanCopyRow, copy_id)
        if row is None or row.canvas is None:
            return None
        with self._sessions.begin(row.workspace_id) as session:
            team = team_of(session.get_one(TeamRow, row.team_id))
            return StaleCopy(
                workspace_id=row.workspace_id,
                team_id=row.team_id,
                canvas=row.canvas,
                changes=row.changes,
                plan=load_plan(session, team, team.today(now)),
            )

    def rewritten(self, copy: StaleCopy) -> None:
        """The copy shows these changes; later ones make it stale again."""
        self._set(copy, written=copy.changes, claimed_until=None)

    def lose(self, copy: StaleCopy) -> None:
        """Leave the copy as it is: Slack no longer lets it be rewritten."""
        self._set(copy, lost=True, claimed_until=None)

    def forget(self, copy: StaleCopy) -> None:
        """Keep no copy: people removed it."""
        with self._sessions.begin(copy.workspace_id) as session:
            session.execute(delete(PlanCopyRow).where(_is(copy)))

    def _set(self, copy: StaleCopy, **values: object) -> None:
        with self._sessions.begin(copy.workspace_id) as session:
            session.execute(update(PlanCopyRow).where(_is(copy)).values(**values))


def _write(session: Session, team_id: int, **values: object) -> None:
    insert_new(session, PlanCopyRow, [{"team_id": team_id}])
    session.execute(update(PlanCopyRow).where(PlanCopyRow.team_id == team_id).values(**values))


def _is(copy: StaleCopy) -> ColumnElement[bool]:
    """Whether a row is that copy; people may have made another one since."""
    return and_(PlanCopyRow.team_id == copy.team_id, PlanCopyRow.canvas == copy.canvas)


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Whether no process holds a copy; a claim that ends later, a clock made that went ahead."""
    until = PlanCopyRow.claimed_until
    return or_(until.is_(None), until <= now, until > now + CLAIMED)


def _stale(workspaces: Collection[int], now: datetime) -> Select[int]:
    return (
        select(PlanCopyRow.id)
        .where(
            PlanCopyRow.workspace_id.in_(workspaces),
            PlanCopyRow.changes != PlanCopyRow.written,
            PlanCopyRow.canvas.is_not(None),
            PlanCopyRow.lost.is_(False),
            PlanCopyRow.workspace_id.not_in(REFUSING_WORKSPACES),
            _is_free(now),
        )
        .order_by(PlanCopyRow.id)
        .limit(AT_ONCE)
    )
