"""Members: meeting people, and their wishes about being reminded."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new
from bot.domain.absences import Absence, absence_after, added, ended
from bot.domain.actor import Actor, Role
from bot.domain.acts import ActKind
from bot.domain.answers import DeliveryProblem, PersonalOverview
from bot.domain.cadence import known_zone, local_day
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import Reason
from bot.domain.progress.progress import Progress, worst_first
from bot.domain.rights import Right
from bot.domain.team import Reminders
from bot.outbox.queue import call_off
from bot.outbox.schedules import (
    next_checkin_due,
    next_regular_checkin,
    schedule_checkin,
)
from bot.queries import lookup
from bot.queries.absences import absences_of_member, replace_absences
from bot.queries.alarms import open_alarm
from bot.queries.loading import load_members, load_progress
from bot.queries.objective_changes import with_changes_of_a_week
from bot.queries.objectives import objectives_of
from bot.queries.rows import AnyRow, reminders_of, team_of
from bot.services.absences import call_off_within, noted
from bot.services.act_log import Entry, note
from bot.services.asking import due_of_members, objectives_around
from bot.services.entering import check_named, seen, shared_team
from bot.services.event_order import is_latest_profile
from bot.services.joining import check_channels
from bot.services.last_done import note_absence


class WentAway(NamedTuple):
    """An absence as it is kept, and the id of the act, if a colleague's absences changed by it."""

    absence: Absence
    act_id: int | None = None


class CameBack(NamedTuple):
    """When the next check-in comes, and the next absence, of whoever is here now."""

    next_checkin: datetime | None
    next_absence: Absence | None


class Members:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def unknown(self, workspace_id: int, users: frozenset[str]) -> frozenset[str]:
        """Those of the users who were never met, or have left since."""
        with self._sessions.begin(workspace_id) as session:
            return users - set(
                session.scalars(
                    select(MemberRow.user).where(
                        MemberRow.user.in_(users), MemberRow.left_at.is_(None)
                    )
                )
            )

    def actor(self, workspace_id: int, user: str) -> Actor | None:
        """The person, outside of any channel; None if they were never met or have left."""
        with self._sessions.begin(workspace_id) as session:
            row = _ACTOR.first(session, user=user)
            return _actor(workspace_id, row) if row else None

    def meet(
        self, workspace_id: int, user: str, zone: str, role: Role = Role.MEMBER, *, now: datetime
    ) -> Actor:
        """Know the person from now on, also one who had left; `zone` and `role` are Slack's."""
        with self._sessions.begin(workspace_id) as session:
            new = {"slack_user": user, "zone": zone, "own_zone": False, "first_seen_at": now}
            is_new = insert_new(session, MemberRow, [new])
            row = lookup.member(session, user)
            _give_role(row, role)
            if not is_new:
                row.left_at = None
                _follow(session, row, zone, now)
            return _actor(workspace_id, row)

    def follow(
        self,
        workspace_id: int,
        user: str,
        zone: str | None,
        role: Role = Role.MEMBER,
        *,
        at: datetime | None = None,
        now: datetime,
    ) -> None:
        """Know a person's new role; go with them to another zone unless they chose their own.

        Nothing is done where a change after `at` is known: Slack's events may come late.
        """
        with self._sessions.begin(workspace_id) as session:
            row = session.scalar(select(MemberRow).where(MemberRow.user == user))
            if row is not None and is_latest_profile(session, user, at):
                _give_role(row, role)
                _follow(session, row, zone or row.zone, now)

    def reminders(self, actor: Actor) -> Reminders:
        with self._sessions.begin(actor.workspace_id) as session:
            return reminders_of(lookup.acting_member(session, actor))

    def set_reminders(
        self, actor: Actor, wishes: Reminders, *, now: datetime
    ) -> tuple[datetime | None, Reminders]:
        """Store zone, weekdays and time; when the next check-in comes, and all wishes as stored."""
        known_zone(wishes.zone)
        with self._sessions.act(actor, now=now) as session:
            row = lookup.acting_member(session, actor)
            row.zone, row.own_zone = wishes.zone, wishes.own_zone
            row.weekdays, row.at = wishes.weekdays, wishes.at
            schedule_checkin(session, row, now)
            return next_regular_checkin(session, row.id), reminders_of(row)

    def go_away(
        self,
        actor: Actor,
        until: date,
        *,
        since: date | None = None,
        user: str | None = None,
        now: datetime,
    ) -> WentAway:
        """Ask nothing on days of the actor, or of a colleague in a team of theirs.

        `until` is the last day, `since` the first one: today where it is None or over. NotAllowed
        for a person who shares no team with the actor.
        """
        with self._sessions.act(actor, now=now) as session:
            row = lookup.member(session, user or actor.user)
            shared = (
                shared_team(session, actor, Right.CHANGE, row.id, user, now=now) if user else None
            )
            if user and shared is None:
                raise NotAllowed("rights.not_their_team")
            today = local_day(now, row.zone)
            before = absences_of_member(session, row.id, today)
            kept, after = added(before, Absence(max(since or today, today), until))
            replace_absences(session, row.id, before, after)
            call_off_within(session, row, kept, now)
            if row.id == actor.member_id:
                note_absence(session, row.id, kept.first, now)
            if shared is None or row.id == actor.member_id or after == frozenset(before):
                return WentAway(kept)
            entry = Entry(
                kind=ActKind.PUT_AWAY,
                team_id=shared,
                subject_id=row.id,
                before=noted(kept, before, after),
                tell=[row.id],
            )
            return WentAway(kept, note(session, actor, entry, now=now))

    def come_back(self, actor: Actor, on: date | None = None, *, now: datetime) -> CameBack:
        """End the absence of a day to come, or of today, if there is one; others stay."""
        with self._sessions.act(actor, now=now) as session:
            today = actor.today(now)
            before = absences_of_member(session, actor.member_id, today)
            after = ended(before, max(on or today, today))
            replace_absences(session, actor.member_id, before, after)
            following = next_regular_checkin(session, actor.member_id)
            return CameBack(following, absence_after(after, today))

    def stop(self, actor: Actor, *, now: datetime) -> None:
        """Send no more check-ins, from this moment."""
        with self._sessions.act(actor, now=now) as session:
            row = lookup.acting_member(session, actor)
            row.stopped_at = row.stopped_at or now
            call_off(session, Kind.CHECKIN, row.id, Reason.STOPPED, now=now)
            schedule_checkin(session, row, now)

    def start(self, actor: Actor, *, now: datetime) -> tuple[datetime | None, str]:
        """Take up check-ins again; tell when the next one comes, and in which zone."""
        with self._sessions.act(actor, now=now) as session:
            row = lookup.acting_member(session, actor)
            row.stopped_at, row.left_at, row.reacted_at = None, None, now
            schedule_checkin(session, row, now)
            return next_regular_checkin(session, row.id), row.zone

    def overview(self, actor: Actor, *, now: datetime) -> PersonalOverview:
        """Everything the person's Home shows; NotFound for who was just forgotten."""
        with self._sessions.begin(actor.workspace_id) as session:
            key = actor.workspace_id, actor.member_id
            loaded = load_members(session, {key}, now).get(key)
            if loaded is None:
                raise NotFound("state.unknown_person")
            if not loaded.teams:
                check_channels(actor)
            rows, today = seen(actor, loaded.teams, now), loaded.today
            teams = {row.id: team_of(row) for row in rows}
            if len(teams) > 1:
                check_named(actor, teams.values())
            asking = tuple(teams[row.id] for row in rows if row.reports)
            unseen = tuple(row.channel for row in loaded.teams if row.id not in teams)
            chosen = teams.get(loaded.row.home_team_id)
            ids = {chosen.id} if chosen else teams.keys()
            due = due_of_members(session, [loaded], objectives_around(session, [loaded]), now)
            own = [each for each in loaded.assigned.progress if each.objective.team_id in ids]
            progress = _to_show(session, own, ids, now)
            return PersonalOverview(
                today=today,
                teams=tuple(teams.values()),
                shown_team=chosen.id if chosen else None,
                unseen=unseen,
                asking=asking,
                progress=progress,
                due=tuple(each for each in due.get(key, ()) if each.team_id in ids),
                none_is_yours=bool(progress) and not own,
                administers=actor.is_workspace_admin or any(row.is_admin for row in rows),
                reminders=reminders_of(loaded.row, loaded.absences),
                next_checkin=next_checkin_due(session, actor.member_id, now=now),
                delivery_problems=tuple(
                    DeliveryProblem(channel=row.channel, code=row.delivery_error)
                    for row in loaded.teams
                    if row.delivery_error
                ),
                alarms=tuple(
                    alarm for row in rows if row.alarm_id and (alarm := open_alarm(session, row.id))
                ),
            )

    def show_on_home(self, actor: Actor, team_id: int | None) -> None:
        """Remember which of the actor's teams Home shows; all if none of them is named."""
        with self._sessions.begin(actor.workspace_id) as session:
            is_own = team_id is not None and lookup.belongs(session, team_id, actor.member_id)
            lookup.acting_member(session, actor).home_team_id = team_id if is_own else None


def _to_show(
    session: Session, own: Sequence[Progress], team_ids: Collection[int], now: datetime
) -> tuple[Progress, ...]:
    """A person's own objectives, or all of their teams' if they have none; the worst first."""
    shown = own or load_progress(session, objectives_of(session, team_ids), now).progress
    return worst_first(with_changes_of_a_week(session, shown, now))


_ACTOR = Query(
    select(
        *(MemberRow.id, MemberRow.user.label("user"), MemberRow.zone),
        *(MemberRow.is_guest, MemberRow.is_workspace_admin),
    ).where(MemberRow.user == bindparam("user"), MemberRow.left_at.is_(None)),
    MemberRow,
)


def _actor(workspace_id: int, row: MemberRow | AnyRow) -> Actor:
    return Actor(
        workspace_id=workspace_id,
        member_id=row.id,
        user=row.user,
        zone=row.zone,
        is_guest=row.is_guest,
        is_workspace_admin=row.is_workspace_admin,
    )


def _give_role(row: MemberRow, role: Role) -> None:
    row.is_guest, row.is_workspace_admin = role is Role.GUEST, role is Role.ADMIN


def _follow(session: Session, row: MemberRow, zone: str, now: datetime) -> None:
    if not row.own_zone and row.zone != zone:
        row.zone = zone
    schedule_checkin(session, row, now)
