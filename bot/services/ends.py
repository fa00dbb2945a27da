"""Ends: telling owners that a date has passed, and setting the same again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.answers import ObjectiveSet
from bot.domain.cadence import local_day
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import end_in
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.ends import is_over, next_dates
from bot.domain.objectives.objective import USUAL, checked
from bot.domain.progress.progress import Progress
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.loading import load_progress
from bot.queries.lookup import belongs
from bot.queries.rows import write_draft
from bot.services.act_log import Entry, note
from bot.services.links import linked, objective_at
from bot.services.objective_changes import note_set
from bot.services.objective_rows import open_objective
from bot.services.objective_storing import answer_of, check_above


@dataclass(frozen=True, slots=True)
class Ended:
    """An objective whose date has passed, for its owner; `today` is the team's day.

    `may_change`: the owner is no guest, who may not decide about it.
    """

    user: str
    today: date
    channel: str
    progress: Progress
    may_change: bool = True


@dataclass(frozen=True, slots=True)
class Ending:
    """Where an objective ended whose date has passed, on the team's day."""

    progress: Progress
    today: date


class Ends:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def compose(self, message: OutboxMessage, *, now: datetime) -> Ended | NothingToSend:
        """What to tell the owner; nothing when they have decided about it already."""
        objective_id, due_on = end_in(message.slot)
        with self._sessions.begin(message.workspace_id) as session:
            who = session.get(MemberRow, message.subject_id)
            row = session.get(ObjectiveRow, objective_id)
            if who is None or row is None:
                return NothingToSend(Reason.MEMBER_GONE)
            if who.left_at is not None or not belongs(session, row.team_id, who.id):
                return NothingToSend(Reason.LEFT)
            if who.stopped_at is not None:
                return NothingToSend(Reason.STOPPED)
            if row.closed_on is not None or row.due_on != due_on or row.owner_id != who.id:
                return NothingToSend(Reason.RESOLVED)
            team = session.get_one(TeamRow, row.team_id)
            today = local_day(now, team.zone)
            loaded = load_progress(session, [objective_at(session, row)], now)
            return Ended(
                who.user, today, team.channel, loaded.progress[0], may_change=not who.is_guest
            )

    def ending(self, actor: Actor, objective_id: int, *, now: datetime) -> Ending:
        """Where an objective ended that the actor may decide about.

        CoachError while its date is still to come.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            row, team = _over(session, actor, objective_id, now)
            found = load_progress(session, [objective_at(session, row)], now)
            return Ending(found.progress[0], team.today(now))

    def keep(
        self,
        actor: Actor,
        objective_id: int,
        *,
        target: Decimal | None = None,
        due_on: date | None = None,
        now: datetime,
    ) -> ObjectiveSet:
        """Close an objective whose date has passed, and set the same for the next period.

        It has another target or date if they are given. CoachError while its date is still to come.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = _over(session, actor, objective_id, now)
            following = _following(session, row, team, target, due_on, now)
            row.closed_on = team.today(now)
            entry = Entry(
                kind=ActKind.KEPT,
                team_id=team.id,
                subject_id=following.id,
                before=str(row.id),
                tell=[row.owner_id],
            )
            act = note(session, actor, entry, now=now)
            note_set(session, actor, following, now=now)
            holder = session.get_one(MemberRow, row.owner_id)
            return replace(answer_of(session, team, following, holder, now), act=act)


def _over(
    session: Session, actor: Actor, objective_id: int, now: datetime
) -> tuple[ObjectiveRow, Team]:
    """The row of an objective whose date has passed, and its team."""
    row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
    if not is_over(objective_at(session, row), team.today(now)):
        raise CoachError("state.not_over")
    return row, team


def _following(
    session: Session,
    row: ObjectiveRow,
    team: Team,
    target: Decimal | None,
    due_on: date | None,
    now: datetime,
) -> ObjectiveRow:
    """The row of the same objective for the next period, which begins where the last one ended."""
    was, today = objective_at(session, row), team.today(now)
    first, last = next_dates(was.starts_on, was.due_on or today, today)
    draft = replace(was.draft, due_on=due_on or last, target=target or was.target)
    if was.line_item:  # the plan of the next period has others
        draft = replace(draft, line_item=USUAL)
    draft = linked(session, team, checked(draft, today=today), today, was)
    if target is not None:
        check_above(session, team, draft)
    following = ObjectiveRow(
        team_id=team.id, owner_id=row.owner_id, starts_on=first, closed_on=None, created_at=now
    )
    write_draft(following, draft)
    session.add(following)
    session.flush()
    return following
