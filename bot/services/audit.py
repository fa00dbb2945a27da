"""The audit log: adding to it, in the transaction of the change itself, and reading it.

`record` is the only place that adds an entry. None is ever changed, but that who is forgotten is a
former member from then on. None is deleted but with its team or workspace, and by its age where not
everything is kept.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.db.models import AuditEntryRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.audit import LONGEST_VALUE, PAGE, Logged, LogPage, Topic
from bot.domain.errors import NotAllowed
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.audit import Wanted, count_entries, read_entries
from bot.services.entering import own_teams, team_here, the_team


class AuditLog:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def here(self, actor: Actor, *, topic: Topic | None = None, now: datetime) -> LogPage:
        """The first page of the team that the actor means, for its admins.

        Outside of channels workspace admins get that of the workspace.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            team = team_here(session, actor, Right.ADMINISTER, now=now)
            if team is None and not (actor.is_workspace_admin and actor.channel is None):
                team = the_team(session, actor, Right.ADMINISTER, now=now)
            return _page(session, actor, team, topic, 0, now)

    def of_team(
        self,
        actor: Actor,
        team_id: int,
        *,
        topic: Topic | None = None,
        after: int = 0,
        now: datetime,
    ) -> LogPage:
        """A page of a team's log, for its admins."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.ADMINISTER, team_id, now=now)
            return _page(session, actor, team, topic, after, now)

    def of_workspace(
        self, actor: Actor, *, topic: Topic | None = None, after: int = 0, now: datetime
    ) -> LogPage:
        """A page of the workspace's log, for its admins."""
        with self._sessions.begin(actor.workspace_id) as session:
            if not actor.is_workspace_admin:
                raise NotAllowed("rights.workspace_admins_only")
            return _page(session, actor, None, topic, after, now)


def _page(
    session: Session,
    actor: Actor,
    team: Team | None,
    topic: Topic | None,
    after: int,
    now: datetime,
) -> LogPage:
    wanted = Wanted(
        team_ids=[team.id] if team else _readable(session, actor, now),
        of_workspace=team is None,
        topic=topic,
    )
    count = count_entries(session, wanted)
    after = after if after < count else 0
    return LogPage(
        zone=actor.zone,
        today=actor.today(now),
        team=team,
        topic=topic,
        entries=tuple(read_entries(session, wanted, after=after, most=PAGE)),
        count=count,
        after=after,
    )


def _readable(session: Session, actor: Actor, now: datetime) -> list[int]:
    """The teams whose channels the actor is in or could join.

    A workspace admin reads no other private channel, and so not what is done in its team.
    """
    try:
        own = [team.id for team in own_teams(session, actor, Right.SEE, now=now)]
    except NotAllowed:
        own = []
    readable = or_(TeamRow.is_private.is_(False), TeamRow.id.in_(own))
    return list(session.scalars(select(TeamRow.id).where(readable)))


def record(
    session: Session,
    by: int | None,
    *entries: Logged,
    now: datetime,
    workspace_id: int | None = None,
) -> None:
    """Note what the member `by` does; None for what nobody does in Slack.

    The workspace is named in sessions that are bound to none.
    """
    workspace_id = workspace_id or session.info["workspace_id"]
    session.add_all(_row(workspace_id, by, entry, now) for entry in entries)


def _row(workspace_id: int, by: int | None, entry: Logged, now: datetime) -> AuditEntryRow:
    return AuditEntryRow(
        workspace_id=workspace_id,
        team_id=entry.team_id,
        at=now,
        by_id=by,
        is_system=by is None,
        what=entry.what.value,
        about_id=entry.about,
        subject=entry.subject,
        field=entry.field,
        old=_short(entry.old),
        new=_short(entry.new),
    )


def _short(value: str | None) -> str | None:
    return value if value is None else value[:LONGEST_VALUE]
