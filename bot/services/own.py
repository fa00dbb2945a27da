"""A team's own metrics and platforms: adding and removing them, and the names that people use."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import ActRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.answers import OwnChanged
from bot.domain.catalogue.catalogue import Catalogue, keys_of
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.own import entry_of
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import CoachError, InvalidField, NotFound, WhichTeam
from bot.domain.fields import Field
from bot.domain.objectives.objective import Objective
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.language.naming import check_names
from bot.queries import lookup
from bot.queries.objectives import objectives_of
from bot.queries.rows import team_of
from bot.services.act_log import Entry, note
from bot.services.entering import acting_with_objectives, reachable_with_objectives, the_team


class OwnEntries:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def show(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Team:
        """The team whose own metrics and platforms the actor may see."""
        with self._sessions.begin(actor.workspace_id) as session:
            return the_team(session, actor, Right.SEE, team_id, now=now)

    def to_add_to(self, actor: Actor, team_id: int, *, now: datetime) -> Team:
        """The same, for who may add to them."""
        with self._sessions.begin(actor.workspace_id) as session:
            return the_team(session, actor, Right.CHANGE, team_id, now=now)

    def names(self, actor: Actor, *, now: datetime) -> Catalogue:
        """What the actor's words may name, in the channel's team or else in all their own."""
        with self._sessions.begin(actor.workspace_id) as session:
            try:
                return acting_with_objectives(session, actor, now=now).names
            except WhichTeam:  # the words are read before anybody chooses
                return reachable_with_objectives(session, actor, now=now).names

    def add(
        self, actor: Actor, team_id: int, entry: Metric | Platform, *, now: datetime
    ) -> OwnChanged:
        """Let a team count something more.

        InvalidField when it has too many already, or a name means something already.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            _put_in(session, session.get_one(TeamRow, team.id), entry)
            return _noted(session, actor, team.id, entry, ActKind.OWN_ADDED, now)

    def remove(self, actor: Actor, team_id: int, key: str, *, now: datetime) -> OwnChanged:
        """Offer something no more; what was reported of it is kept, and objectives go on."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            entry = next((entry for entry in team.catalogue.own if entry.key == key), None)
            if entry is None:
                raise NotFound("state.own_gone")
            _take_out(session.get_one(TeamRow, team.id), entry)
            return _noted(session, actor, team.id, entry, ActKind.OWN_REMOVED, now)


def check_offered(team: Team, measure: Measure) -> None:
    """InvalidField for a measure with something of its own that the team does not have."""
    if not team.catalogue.holds(measure):
        raise InvalidField(Field.METRIC, "field.own_gone")


def take_out_own(session: Session, act: ActRow) -> None:
    """Undo that something was added."""
    _take_out(session.get_one(TeamRow, act.team_id), entry_of(json.loads(act.before or '""')))


def put_back_own(session: Session, act: ActRow) -> None:
    """Undo that something was removed; CoachError when there is no place for it any more."""
    entry = entry_of(json.loads(act.before or '""'))
    try:
        _put_in(session, session.get_one(TeamRow, act.team_id), entry)
    except InvalidField as error:
        raise CoachError("state.cannot_put_back", reason=error) from error


def _put_in(session: Session, row: TeamRow, entry: Metric | Platform) -> None:
    offered = team_of(row).catalogue
    if entry in offered.own:
        raise InvalidField(Field.NAME, "field.own_exists")
    counted = (objective.measure for objective in objectives_of(session, [row.id]))
    check_names(entry, offered.counting(counted).without(entry.key))
    _store(row, offered.added(entry))


def _take_out(row: TeamRow, entry: Metric | Platform) -> None:
    _store(row, team_of(row).catalogue.without(entry.key))


def _store(row: TeamRow, catalogue: Catalogue) -> None:
    row.own_metrics = keys_of(catalogue.own_metrics)
    row.own_platforms = keys_of(catalogue.own_platforms)


def _noted(
    session: Session,
    actor: Actor,
    team_id: int,
    entry: Metric | Platform,
    kind: ActKind,
    now: datetime,
) -> OwnChanged:
    act = note(
        session,
        actor,
        Entry(
            kind=kind,
            team_id=team_id,
            before=json.dumps(entry.key),
            tell=lookup.admin_ids_of(session, team_id),
        ),
        now=now,
    )
    session.flush()
    return OwnChanged(
        team=team_of(session.get_one(TeamRow, team_id)),
        entry=entry,
        act=act,
        counted=sum(_counts(each, entry) for each in objectives_of(session, [team_id])),
    )


def _counts(objective: Objective, entry: Metric | Platform) -> bool:
    return entry in (objective.measure.metric, objective.measure.platform)
