"""Objectives: setting, changing, handing over and closing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveChangeRow, ObjectiveRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import ObjectiveForm, ObjectiveSet
from bot.domain.catalogue.metrics import Metric
from bot.domain.errors import InvalidField, NotAllowed, NotFound, NotSetUp
from bot.domain.fields import Field
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective, ObjectiveDraft, checked
from bot.domain.objectives.pairing import PARTNERS, is_output, is_paired
from bot.domain.progress.pace import Progress
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.loading import load_progress
from bot.queries.objectives import objectives_of
from bot.queries.results import latest_level
from bot.queries.rows import objective_of, write_draft
from bot.services.entering import check_presence, own_teams, team_here, the_team
from bot.services.links import linked, links_of, objective_at, with_links


class Objectives:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def set(
        self,
        actor: Actor,
        draft: ObjectiveDraft,
        *,
        team_id: int | None = None,
        owner: str | None = None,
        now: datetime,
    ) -> ObjectiveSet:
        """Store a new objective; the owner is the actor unless named.

        The owner reports from now on. InvalidField when the draft makes no sense, the team has
        the same objective already, or what it is tied to is not the team's.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            if owner:
                check_presence(session, actor, team.channel, [owner], Field.OWNER, now=now)
            today = actor.today(now)
            draft = checked(draft, today=today)
            _check_unlike(session, team, draft)
            _check_above(session, team, draft)
            draft = linked(session, team, draft, today)
            holder = (
                lookup.member(session, owner) if owner else lookup.acting_member(session, actor)
            )
            row = ObjectiveRow(
                team_id=team.id, owner_id=holder.id, starts_on=today, closed_on=None, created_at=now
            )
            write_draft(row, draft)
            session.add(row)
            _make_reporter(session, team, holder, now)
            answer = _answer(session, team, row, holder, today)
            return replace(answer, elsewhere=actor.is_elsewhere(team.channel))

    def change(
        self,
        actor: Actor,
        objective_id: int,
        draft: ObjectiveDraft,
        *,
        owner: str | None = None,
        now: datetime,
    ) -> ObjectiveSet:
        """Change an objective; what changed is kept on record.

        InvalidField as for a new one, but a date or level that is past may stay as it is.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = _open(session, actor, Right.CHANGE, objective_id, now)
            today = actor.today(now)
            before = objective_at(session, row)
            if owner and owner != before.owner:
                check_presence(session, actor, team.channel, [owner], Field.OWNER, now=now)
            if replace(draft, line_item=before.line_item, leads_to=before.leads_to) != before.draft:
                checked(draft, today=today)
                _check_unlike(session, team, draft, besides=objective_id)
            old_links = links_of(session, before)
            draft = linked(session, team, draft, today, before)
            holder = lookup.member(session, owner or before.owner)
            write_draft(row, draft)
            row.owner_id = holder.id
            _make_reporter(session, team, holder, now)
            _log(session, before, objective_of(row, holder.user), actor, now)
            return replace(
                _answer(session, team, row, holder, today), was=before, old_links=old_links
            )

    def hand_over(
        self, actor: Actor, objective_id: int, owner: str, *, now: datetime
    ) -> ObjectiveSet:
        """Make somebody else the owner, who is asked for results from now on."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, _ = _open(session, actor, Right.CHANGE, objective_id, now)
            draft = objective_at(session, row).draft
        return self.change(actor, objective_id, draft, owner=owner, now=now)

    def take_over(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveSet:
        """Make the actor the owner of what lost its owner; NotAllowed when it has one."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, _ = _open(session, actor, Right.CHANGE, objective_id, now)
            if not objective_at(session, row).owner_left:
                raise NotAllowed("Somebody answers for that one. See `/social objectives`.")
        return self.hand_over(actor, objective_id, actor.user, now=now)

    def close(self, actor: Actor, objective_id: int, *, now: datetime) -> Progress:
        """End an objective, and tell where it stood."""
        with self._sessions.act(actor, now=now) as session:
            row, _ = _open(session, actor, Right.CHANGE, objective_id, now)
            today = actor.today(now)
            progress = load_progress(session, [objective_at(session, row)], today).progress[0]
            row.closed_on = today
            return progress

    def form(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> ObjectiveForm:
        """What the form for a new objective offers, in the channel's team or one to choose."""
        with self._sessions.begin(actor.workspace_id) as session:
            here = team_here(session, actor, Right.CHANGE, now=now)
            teams = [here] if here else own_teams(session, actor, Right.CHANGE, now=now)
            if not teams:
                raise NotSetUp
            named = next((team for team in teams if team.id == team_id), None)
            found = ObjectiveForm(
                today=actor.today(now), owner=actor.user, teams=tuple(teams), team=named
            )
            team = teams[0] if len(teams) == 1 else named
            return with_links(session, found, team) if team else found

    def edit_form(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveForm:
        """The same for an open objective."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, team = _open(session, actor, Right.CHANGE, objective_id, now)
            today, objective = actor.today(now), objective_at(session, row)
            found = ObjectiveForm(
                today=today, owner=objective.owner, teams=(team,), team=team, objective=objective
            )
            return with_links(session, found, team)

    def to_hand_over(self, actor: Actor, objective_id: int, *, now: datetime) -> Objective:
        """An open objective that the actor may hand over."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, _ = _open(session, actor, Right.CHANGE, objective_id, now)
            return objective_at(session, row)


def _open(
    session: Session, actor: Actor, right: Right, objective_id: int, now: datetime
) -> tuple[ObjectiveRow, Team]:
    row = session.get(ObjectiveRow, objective_id)
    if row is None or row.closed_on is not None:
        raise NotFound("That objective is closed or not there any more. See `/social objectives`.")
    return row, the_team(session, actor, right, row.team_id, now=now)


def _check_unlike(
    session: Session, team: Team, draft: ObjectiveDraft, besides: int | None = None
) -> None:
    wanted = (draft.measure, draft.kind, draft.per)
    others = [o for o in objectives_of(session, [team.id]) if o.id != besides]
    if any((other.measure, other.kind, other.per) == wanted for other in others):
        raise InvalidField(
            Field.METRIC,
            "Your team has that objective already. Change it in `/social objectives`,"
            " or close it there first.",
        )


def _check_above(session: Session, team: Team, draft: ObjectiveDraft) -> None:
    if draft.kind is not ObjectiveKind.LEVEL:
        return
    level = latest_level(session, team.id, draft.measure)
    if level is not None and level >= draft.target:
        raise InvalidField(
            Field.TARGET,
            f"The last report was {level.normalize():,f} already. Choose a target above that.",
        )


def _make_reporter(session: Session, team: Team, who: MemberRow, now: datetime) -> None:
    lookup.join_team(session, team.id, who.id, reports=True, confirmed_at=None)
    session.flush()
    schedule_checkin(session, who, now)


def _answer(
    session: Session,
    team: Team,
    row: ObjectiveRow,
    owner: MemberRow,
    today: date,
) -> ObjectiveSet:
    session.flush()
    objective = objective_of(row, owner.user)
    progress = load_progress(session, [objective], today).progress[0]
    partner = _partner(session, team, objective)
    links = links_of(session, objective)
    return ObjectiveSet(progress=progress, team=team, links=links, partner=partner)


def _partner(session: Session, team: Team, objective: Objective) -> Metric | None:
    purpose = team.settings.purpose
    if not is_output(objective) or is_paired(objectives_of(session, [team.id]), purpose):
        return None
    return PARTNERS[purpose]


def _log(session: Session, before: Objective, after: Objective, by: Actor, now: datetime) -> None:
    for field, old in _words(before).items():
        new = _words(after)[field]
        if old != new:
            session.add(
                ObjectiveChangeRow(
                    objective_id=before.id,
                    by_id=by.member_id,
                    field=field,
                    old=old,
                    new=new,
                    created_at=now,
                )
            )


def _words(objective: Objective) -> dict[str, str | None]:
    platform = objective.measure.platform
    return {
        "metric": objective.measure.metric.key,
        "platform": platform.key if platform else None,
        "kind": objective.kind.value,
        "target": f"{objective.target.normalize():f}",
        "per": objective.per.value if objective.per else None,
        "due_on": objective.due_on.isoformat() if objective.due_on else None,
        "stretch": "yes" if objective.stretch else None,
        "line_item": str(objective.line_item) if objective.line_item else None,
        "leads_to": str(objective.leads_to) if objective.leads_to else None,
        "owner": objective.owner,
    }
