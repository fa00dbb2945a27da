"""Acts: telling whom they concern, and taking them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.db.models import ActRow, MemberRow, MutedRuleRow, ObjectiveRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain import acts
from bot.domain.actor import Actor
from bot.domain.acts import (
    Act,
    ActKind,
    Changed,
    Closed,
    Kept,
    Muted,
    NumberChanged,
    PutAway,
    Reopened,
    SetFor,
)
from bot.domain.cadence import Cadence
from bot.domain.errors import CoachError, NotFound
from bot.domain.merging import ChangedMeanwhile, merged
from bot.domain.messages.kinds import act_in
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.outbox.schedules import cadence_of
from bot.queries.lookup import belongs
from bot.queries.rows import team_of
from bot.services.absences import bring_back
from bot.services.act_log import act_of, note_undone
from bot.services.costs import put_costs_back
from bot.services.entering import the_team
from bot.services.links import objective_at
from bot.services.objective_changes import TOGETHER, make_reporter, open_again, rewrite
from bot.services.own import put_back_own, take_out_own
from bot.services.plan import put_back
from bot.services.starts import move_start_back
from bot.services.teams import restore_settings
from bot.services.versions import put_number_back


@dataclass(frozen=True, slots=True)
class Telling:
    """An act to tell to a user, whose zone it is; without `undone_by` that it was done.

    `cadence` is when the user is asked for numbers; None if that is never.
    """

    user: str
    zone: str
    act: Act
    cadence: Cadence | None


class Acts:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def undo(self, actor: Actor, act_id: int, *, now: datetime) -> Act:
        """Take an act back, in its team or as somebody whom it concerns.

        CoachError when it was taken back already, or what it changed was changed again since.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row = session.get(ActRow, act_id)
            if row is None:
                raise NotFound("state.act_gone")
            act = act_of(session, row)
            the_team(session, actor, _right(actor, act, row), row.team_id, now=now)
            if row.undone_at is not None:
                raise CoachError("state.undone_already")
            UNDO[ActKind(row.kind)](session, actor, row, now)
            note_undone(session, row, actor, now=now)
            return replace(act, undone_by=actor.user)

    def compose(self, message: OutboxMessage) -> Telling | NothingToSend:
        """What to tell a member of an act: that it was done, or that it was taken back."""
        act_id, undone = act_in(message.slot)
        with self._sessions.begin(message.workspace_id) as session:
            who, row = session.get(MemberRow, message.subject_id), session.get(ActRow, act_id)
            if who is None or row is None:
                return NothingToSend(Reason.MEMBER_GONE)
            if who.left_at is not None or not belongs(session, row.team_id, who.id):
                return NothingToSend(Reason.LEFT)
            if row.undone_at is not None and not undone:
                return NothingToSend(Reason.RESOLVED)
            return Telling(who.user, who.zone, act_of(session, row), cadence_of(session, who))


def _right(actor: Actor, act: Act, row: ActRow) -> Right:
    """What it takes to undo an act: who is concerned need only belong to the team."""
    if actor.user in concerned(act):
        return Right.REPORT
    return FOR_ADMINS.get(ActKind(row.kind), Right.CHANGE)


FOR_ADMINS = {ActKind.SETTINGS: Right.CONFIGURE, ActKind.NUMBER_CHANGED: Right.ADMINISTER}
"""What only admins did in the first place."""


def concerned(act: Act) -> frozenset[str]:
    """The Slack users who may take an act back as members of its team: whose own it changed."""
    match act.about:
        case SetFor(_, user) | PutAway(user):
            return frozenset({user})
        case Closed(objective) | Reopened(objective) | Kept(objective):
            return frozenset({objective.owner})
        case Changed(was, now):
            return frozenset({was.owner, now.owner})
        case NumberChanged(reporter=reporter):
            return frozenset({reporter})
    return frozenset()


def _close_again(session: Session, _actor: Actor, act: ActRow, now: datetime) -> None:
    row = session.get_one(ObjectiveRow, act.subject_id)
    objective = objective_at(session, row)
    if row.closed_on is not None:
        raise NotFound("state.objective_closed")
    if objective.owner != json.loads(act.before or '""'):
        raise CoachError("state.other_owner")
    row.closed_on = _team(session, act).today(now)


def _reopen(session: Session, _actor: Actor, act: ActRow, now: datetime) -> None:
    row = session.get_one(ObjectiveRow, act.subject_id)
    if row.closed_on is None:
        raise CoachError("state.open_already", objective=objective_at(session, row))
    open_again(session, row, _team(session, act), now)


def _close_reopened(session: Session, _actor: Actor, act: ActRow, now: datetime) -> None:
    row = session.get_one(ObjectiveRow, act.subject_id)
    if row.closed_on is not None:
        raise NotFound("state.closed_already", objective=objective_at(session, row))
    row.closed_on = _team(session, act).today(now)


def _change_back(session: Session, actor: Actor, act: ActRow, now: datetime) -> None:
    row = session.get_one(ObjectiveRow, act.subject_id)
    if row.closed_on is not None:
        raise NotFound("state.objective_closed")
    team = _team(session, act)
    changes = acts.read(act.before, acts.OBJECTIVE)
    stored = objective_at(session, row).owned_draft
    try:
        wanted = merged(stored, *acts.around(stored, changes), together=TOGETHER)
    except ChangedMeanwhile as error:
        raise CoachError("state.objective_changed_since") from error
    rewrite(session, actor, row, team, wanted, now=now)
    if belongs(session, team.id, row.owner_id):
        make_reporter(session, team, session.get_one(MemberRow, row.owner_id), now)


def _end_again(session: Session, _actor: Actor, act: ActRow, now: datetime) -> None:
    """Close what was set for the next period, and reopen what it follows."""
    following = session.get_one(ObjectiveRow, act.subject_id)
    if following.closed_on is not None:
        raise NotFound("state.objective_closed")
    team = _team(session, act)
    following.closed_on = team.today(now)
    session.flush()
    open_again(session, session.get_one(ObjectiveRow, int(act.before or 0)), team, now)


def _team(session: Session, act: ActRow) -> Team:
    return team_of(session.get_one(TeamRow, act.team_id))


def _keep_set_up(_session: Session, _actor: Actor, _act: ActRow, _now: datetime) -> None:
    raise CoachError("state.set_up_stays")


def _unmute(session: Session, _actor: Actor, act: ActRow, _now: datetime) -> None:
    about = act_of(session, act).about
    assert isinstance(about, Muted)  # noqa: S101  the act's kind says so
    muted = MutedRuleRow.team_id == act.team_id, MutedRuleRow.rule == about.rule
    session.execute(delete(MutedRuleRow).where(*muted))


UNDO: Mapping[ActKind, Callable[[Session, Actor, ActRow, datetime], None]] = {
    ActKind.SET_FOR: _close_again,
    ActKind.CLOSED: _reopen,
    ActKind.REOPENED: _close_reopened,
    ActKind.CHANGED: _change_back,
    ActKind.BEGUN_EARLIER: move_start_back,
    ActKind.KEPT: _end_again,
    ActKind.ITEM_REMOVED: lambda session, _actor, act, _now: put_back(session, act),
    ActKind.COSTS_REMOVED: lambda session, _actor, act, _now: put_costs_back(session, act),
    ActKind.PUT_AWAY: lambda session, _actor, act, now: bring_back(session, act, now),
    ActKind.MUTED: _unmute,
    ActKind.SET_UP: _keep_set_up,
    ActKind.SETTINGS: restore_settings,
    ActKind.OWN_ADDED: lambda session, _actor, act, _now: take_out_own(session, act),
    ActKind.OWN_REMOVED: lambda session, _actor, act, _now: put_back_own(session, act),
    ActKind.NUMBER_CHANGED: put_number_back,
}
"""How each kind of act is taken back."""
