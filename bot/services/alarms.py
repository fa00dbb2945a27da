"""Alarms: raising one, ending it, and what people do in between.

Everything here is done one at a time in a workspace: of two people who do the same at once, one
does it and the other is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AlarmRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import Alarm, AlarmDraft, Level, Outcome, checked_draft, level_of
from bot.domain.alarms.board import Board, Ended, HeldBack, PastAlarm
from bot.domain.alarms.calls import FIRST_UPDATE
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import Addition, Entry, EntryKind, addition, checked_note
from bot.domain.errors import Channel, CoachError, Person
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.alarms import alarm_of, board_of, entries_of, open_alarm, past_alarm, plan_of
from bot.services.alarm_ending import end_alarm
from bot.services.alarm_entering import (
    check_may_end,
    check_none_on,
    enter_alarm,
    enter_open_alarm,
)
from bot.services.alarm_log import add_entry, call_for_a_lead
from bot.services.alarm_roles import ask_to_approve, give_role, set_level
from bot.services.alarm_steps import step_row, tick
from bot.services.entering import check_named, the_team
from bot.services.held_back import held_back
from bot.services.watch import settle_all

SHOWN = 10
"""Past alarms in a list."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was done in an alarm, oldest first; `zone` is the reader's."""

    alarm: Alarm
    entries: tuple[Entry, ...]
    zone: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An alarm before it is raised, and the team in whose channel it will be."""

    team: Team
    draft: AlarmDraft


class Alarms:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def place(
        self,
        actor: Actor,
        team_id: int | None = None,
        words: str = "",
        *,
        is_drill: bool = False,
        now: datetime,
    ) -> Team:
        """The team in which the actor would raise an alarm; AlarmIsOn if one is on there."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            check_none_on(session, actor, team, words, is_drill=is_drill)
            return team

    def propose(
        self, actor: Actor, draft: AlarmDraft, team_id: int | None = None, *, now: datetime
    ) -> Proposal:
        """An alarm that the actor is about to raise, and where; AlarmIsOn if one is on there."""
        checked = checked_draft(draft)
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            check_none_on(session, actor, team, checked.words, is_drill=checked.is_drill)
            check_named(actor, [team])
            return Proposal(team, checked)

    def declare(
        self, actor: Actor, draft: AlarmDraft, team_id: int | None = None, *, now: datetime
    ) -> Alarm:
        """Keep quiet in the actor's team from now on, unless it is a drill.

        AlarmIsOn when one is on already; a drill makes room for an alarm in earnest.
        """
        checked = checked_draft(draft)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            check_none_on(session, actor, team, checked.words, is_drill=checked.is_drill)
            if not checked.is_drill:
                _end_drill(session, actor, team, now)
                settle_all(session, team.id, now)
            row = _raised(session, actor, checked, team, now)
            add_entry(session, row, Entry(now, actor.user, EntryKind.RAISED, words=row.words))
            approver = plan_of(session, team.id).approver(checked.level)
            call_for_a_lead(session, row, approver, now=now)
            return alarm_of(row, team.channel)

    def board(self, actor: Actor, alarm_id: int, *, now: datetime) -> Board:
        """An alarm that is on, for who wants to do something about it."""
        with self._sessions.begin(actor.workspace_id) as session:
            return enter_open_alarm(session, actor, alarm_id, now=now)[1]

    def take_lead(self, actor: Actor, alarm_id: int, *, now: datetime) -> Board:
        """Make the actor the lead; CoachError, with who it is, if somebody leads already."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            if board.lead is not None:
                raise CoachError("state.alarm_has_lead", person=Person(board.lead))
            give_role(session, row, actor, Role.LEAD, actor.user, now)
            return board_of(session, row)

    def set_roles(
        self,
        actor: Actor,
        alarm_id: int,
        roles: Mapping[Role, str],
        level: Level | None,
        *,
        opened: Mapping[Role, str],
        now: datetime,
    ) -> Board:
        """Give the roles that the actor changed in a form which began with those `opened`.

        `level` is None where the form did not ask for it. CoachError if somebody else changed one
        of the same meanwhile.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            if level is not None:
                set_level(session, row, actor, level_of(board.alarm.about, level), now)
            changed = {role: user for role, user in roles.items() if opened.get(role) != user}
            for role, user in changed.items():
                stored = board.roles.get(role)
                if stored not in (opened.get(role), user):
                    raise CoachError("state.role_taken")
                if stored != user:
                    give_role(session, row, actor, role, user, now)
            becomes = board_of(session, row)
            ask_to_approve(session, becomes, now)
            return becomes

    def take_step(
        self, actor: Actor, alarm_id: int, step: Step, user: str | None = None, *, now: datetime
    ) -> Board:
        """Make the actor, or `user`, the one who does a step."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            state = step_row(session, board, step)
            taken_by = user or actor.user
            if user is None and state.taken_by not in (None, actor.user):
                raise CoachError("state.step_taken", person=Person(state.taken_by or ""))
            if state.taken_by != taken_by:
                state.taken_by = taken_by
                subject = f"{step}:{taken_by}"
                add_entry(session, row, Entry(now, actor.user, EntryKind.TAKEN, subject))
            return board_of(session, row)

    def do_step(self, actor: Actor, alarm_id: int, step: Step, *, now: datetime) -> Board:
        """Tick a step off; CoachError, with who did it, if it is done."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            state = step_row(session, board, step)
            tick(session, row, state, actor, now)
            return board_of(session, row)

    def note(self, actor: Actor, alarm_id: int, words: str, *, now: datetime) -> Board:
        """Add a note to the timeline."""
        noted = checked_note(words)
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            add_entry(session, row, Entry(now, actor.user, EntryKind.NOTE, words=noted))
            return board

    def add_message(self, actor: Actor, source: str, words: str, *, now: datetime) -> Addition:
        """Add a message to the timeline of the alarm in its channel, as it is now.

        CoachError if no alarm is on there.
        """
        noted = checked_note(words)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, now=now)
            alarm = open_alarm(session, team.id)
            if alarm is None:
                raise CoachError("state.no_timeline", channel=Channel(team.channel))
            row = session.get_one(AlarmRow, alarm.id)
            becomes = addition(source, noted, entries_of(session, alarm.id))
            if becomes is not Addition.KNOWN:
                kind = EntryKind.MESSAGE if becomes is Addition.NEW else EntryKind.EDITED
                add_entry(session, row, Entry(now, actor.user, kind, source, noted))
            return becomes

    def to_end(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Board, HeldBack]:
        """The alarm that the actor may end, and what it has held back so far."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, board = _open_of_team(session, actor, team_id, now)
            return board, held_back(session, row, now=now)

    def end(
        self, actor: Actor, alarm_id: int, *, outcome: Outcome = Outcome.OVER, now: datetime
    ) -> Ended:
        """Speak again; what fell due meanwhile is not sent. CoachError when it is over already.

        Who raised an alarm by mistake may end it as false.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            if outcome is not Outcome.FALSE or actor.user != board.alarm.by:
                check_may_end(session, actor, board)
            if outcome is Outcome.OVER:
                add_entry(session, row, Entry(now, actor.user, EntryKind.REREAD))
            return end_alarm(session, row, actor, outcome, board.alarm.channel, now)

    def past(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, tuple[PastAlarm, ...]]:
        """The last alarms of a team, newest first, drills among them; also one that is on."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE, team_id, now=now)
            rows = session.scalars(
                select(AlarmRow)
                .where(AlarmRow.team_id == team.id)
                .order_by(AlarmRow.id.desc())
                .limit(SHOWN)
            )
            return team, tuple(past_alarm(session, row, team.channel) for row in rows)

    def timeline(self, actor: Actor, alarm_id: int, *, now: datetime) -> Timeline:
        """What was done in an alarm, for who may see its team."""
        with self._sessions.begin(actor.workspace_id) as session:
            _, board = enter_alarm(session, actor, alarm_id, Right.SEE, now=now)
            return Timeline(board.alarm, tuple(entries_of(session, alarm_id)), actor.zone)


def _raised(
    session: Session, actor: Actor, draft: AlarmDraft, team: Team, now: datetime
) -> AlarmRow:
    row = AlarmRow(
        team_id=team.id,
        words=draft.words,
        raised_by=actor.user,
        raised_at=now,
        level=draft.level.value,
        about=draft.about.value,
        place=draft.place,
        link=draft.link,
        is_drill=draft.is_drill,
        update_due_at=now + FIRST_UPDATE,
    )
    session.add(row)
    session.flush()
    return row


def _end_drill(session: Session, actor: Actor, team: Team, now: datetime) -> None:
    on = open_alarm(session, team.id)
    if on is not None and on.is_drill:
        row = session.get_one(AlarmRow, on.id)
        end_alarm(session, row, actor, Outcome.REPLACED, team.channel, now)


def _open_of_team(
    session: Session, actor: Actor, team_id: int | None, now: datetime
) -> tuple[AlarmRow, Board]:
    team = the_team(session, actor, Right.CHANGE, team_id, now=now)
    alarm = open_alarm(session, team.id)
    if alarm is None:
        raise CoachError("state.no_alarm")
    row, board = enter_open_alarm(session, actor, alarm.id, now=now)
    check_may_end(session, actor, board)
    return row, board
