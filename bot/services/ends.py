"""Ends: telling owners that a date has passed, and setting the same again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

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
from bot.domain.objectives.objective import USUAL
from bot.domain.progress.progress import Progress
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.loading import load_progress
from bot.queries.lookup import belongs
from bot.queries.rows import write_draft
from bot.services.act_log import Entry, note
from bot.services.links import linked, objective_at
from bot.services.objectives import answer_of, open_objective


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

    def keep(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveSet:
        """Close an objective whose date has passed, and set the same for the next period.

        CoachError while its date is still to come.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
            today = local_day(now, team.settings.zone)
            if not is_over(objective_at(session, row), today):
                raise CoachError("state.not_over")
            following = _following(session, row, team, today, now)
            row.closed_on = today
            entry = Entry(
                kind=ActKind.KEPT,
                team_id=team.id,
                subject_id=following.id,
                before=str(row.id),
                tell=[row.owner_id],
            )
            act = note(session, actor, entry, now=now)
            holder = session.get_one(MemberRow, row.owner_id)
            return replace(answer_of(session, team, following, holder, now), act=act)


def _following(
    session: Session, row: ObjectiveRow, team: Team, today: date, now: datetime
) -> ObjectiveRow:
    """The row of the same objective for the next period, which begins where the last one ended."""
    was = objective_at(session, row)
    first, last = next_dates(was.starts_on, was.due_on or today, today)
    draft = replace(was.draft, due_on=last)
    if was.line_item:  # the plan of the next period has others
        draft = replace(draft, line_item=USUAL)
    draft = linked(session, team, draft, today, was)
    following = ObjectiveRow(
        team_id=team.id, owner_id=row.owner_id, starts_on=first, closed_on=None, created_at=now
    )
    write_draft(following, draft)
    session.add(following)
    session.flush()
    return following
