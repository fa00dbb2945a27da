"""Objectives: setting, changing and handing them over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import ObjectiveForm, ObjectiveSet
from bot.domain.errors import NotAllowed
from bot.domain.fields import Field
from bot.domain.merging import merged
from bot.domain.objectives.fitting import Choice
from bot.domain.objectives.objective import Objective, ObjectiveDraft, OwnedDraft, checked
from bot.domain.objectives.sketch import NOTHING_READ, Sketch
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries import lookup
from bot.services.currencies import currency_with
from bot.services.entering import acting_teams, the_team
from bot.services.links import objective_at
from bot.services.named_people import check_presence
from bot.services.objective_changes import TOGETHER
from bot.services.objective_forms import filled_form
from bot.services.objective_rows import open_objective
from bot.services.objective_storing import answer_of, store_change, store_new, store_owner
from bot.services.own import check_offered
from bot.services.starts import move_start


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
        currency: str | None = None,
        now: datetime,
    ) -> ObjectiveSet:
        """Store a new objective, as `set_all` does several.

        `currency` is the sign, code or name that was typed with its target, if any.
        """
        wanted = [(draft, currency)]
        return self.set_all(actor, wanted, team_id=team_id, owner=owner, now=now)[0]

    def set_all(
        self,
        actor: Actor,
        wanted: Sequence[tuple[ObjectiveDraft, str | None]],
        *,
        team_id: int | None = None,
        owner: str | None = None,
        now: datetime,
    ) -> tuple[ObjectiveSet, ...]:
        """Store new objectives, all or none, each with the currency that was typed with it.

        The owner is the actor unless named. The owner reports from now on, and is told if it is not
        the actor. InvalidField when a draft makes no sense, the team has the same objective
        already, or what it is tied to is not the team's.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            if owner:
                check_presence(session, actor, team.channel, [owner], Field.OWNER, now=now)
            holder = (
                lookup.member(session, owner) if owner else lookup.acting_member(session, actor)
            )
            return tuple(
                store_new(session, actor, _in_currency(session, team, currency), holder, draft, now)
                for draft, currency in wanted
            )

    def colleagues(self, actor: Actor, *, now: datetime) -> list[str]:
        """The people of the team that an objective would be set in, who may be named there."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, now=now)
            return lookup.colleagues_of(session, team.id)

    def change(
        self,
        actor: Actor,
        objective_id: int,
        draft: ObjectiveDraft,
        *,
        owner: str | None = None,
        opened: OwnedDraft | None = None,
        now: datetime,
    ) -> ObjectiveSet:
        """Change an objective; what changed is kept on record.

        With `opened`, what the form began with, only what the form changed about it is stored.
        InvalidField as for a new one, but a date or level that is past may stay as it is;
        ChangedMeanwhile when somebody else changed the same since.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
            before = objective_at(session, row)
            if owner and owner != before.owner:
                check_presence(session, actor, team.channel, [owner], Field.OWNER, now=now)
            wanted = OwnedDraft.of(draft, owner or before.owner)
            if opened is not None:
                wanted = merged(before.owned_draft, wanted, opened, together=TOGETHER)
            if wanted.measure != before.measure:
                check_offered(team, wanted.measure)
            unlinked = replace(wanted, line_item=before.line_item, leads_to=before.leads_to)
            if OwnedDraft.of(unlinked, before.owner) != before.owned_draft:
                checked(wanted, today=team.today(now))
            return store_change(session, actor, (row, team), wanted, now)

    def hand_over(
        self, actor: Actor, objective_id: int, owner: str, *, now: datetime
    ) -> ObjectiveSet:
        """Make somebody else the owner, who is asked for results from now on."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            found = open_objective(session, actor, Right.CHANGE, objective_id, now)
            check_presence(session, actor, found[1].channel, [owner], Field.OWNER, now=now)
            return store_owner(session, actor, found, owner, now)

    def move_due(
        self, actor: Actor, objective_id: int, due_on: date, *, now: datetime
    ) -> ObjectiveSet:
        """Give an objective another due date; InvalidField for a day that has passed."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
            draft = replace(objective_at(session, row).owned_draft, due_on=due_on)
            checked(draft, today=team.today(now))
            return store_change(session, actor, (row, team), draft, now)

    def take_over(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveSet:
        """Make the actor the owner of what lost its owner; NotAllowed when it has one."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            found = open_objective(session, actor, Right.CHANGE, objective_id, now)
            if not objective_at(session, found[0]).owner_left:
                raise NotAllowed("state.taken_already")
            return store_owner(session, actor, found, actor.user, now)

    def begin_earlier(
        self, actor: Actor, objective_ids: Sequence[int], day: date, *, now: datetime
    ) -> list[ObjectiveSet]:
        """Let objectives begin on an earlier day, so that what was reported since counts.

        Those that begin by then stay as they are. CoachError for a day too long before.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            answers = []
            for objective_id in objective_ids:
                row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
                act = move_start(session, actor, row, day, now=now)
                holder = session.get_one(MemberRow, row.owner_id)
                answer = answer_of(session, team, row, holder, now)
                answers.append(replace(answer, act=act))
            return answers

    def form(
        self,
        actor: Actor,
        team_id: int | None = None,
        choice: Choice | None = None,
        *,
        sketch: Sketch = NOTHING_READ,
        now: datetime,
    ) -> ObjectiveForm:
        """What the form for a new objective offers, in the channel's team or one to choose.

        `choice` is what is chosen in it; `sketch` is what it begins with.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            teams = acting_teams(session, actor, Right.CHANGE, now=now)
            named = next((team for team in teams if team.id == team_id), None)
            team = teams[0] if len(teams) == 1 else named
            today = team.today(now) if team else actor.today(now)
            found = ObjectiveForm(
                today=today,
                owner=actor.user,
                teams=tuple(teams),
                team=named,
                choice=choice or sketch.choice,
                sketch=sketch,
            )
            return filled_form(session, found, team) if team else found

    def edit_form(
        self,
        actor: Actor,
        objective_id: int,
        choice: Choice | None = None,
        *,
        typed: OwnedDraft | None = None,
        now: datetime,
    ) -> ObjectiveForm:
        """The same for an open objective; `typed` is what was filled in for a new one."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
            today, objective = team.today(now), objective_at(session, row)
            found = ObjectiveForm(
                today=today,
                owner=typed.owner if typed else objective.owner,
                teams=(team,),
                team=team,
                objective=objective,
                choice=choice,
                typed=typed,
            )
            return filled_form(session, found, team)

    def to_change(self, actor: Actor, objective_id: int, *, now: datetime) -> Objective:
        """An open objective that the actor may change, hand over or close."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, _ = open_objective(session, actor, Right.CHANGE, objective_id, now)
            return objective_at(session, row)


def _in_currency(session: Session, team: Team, typed: str | None) -> Team:
    return replace(team, currency=currency_with(session, team, typed))
