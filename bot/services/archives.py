"""Archives: gathering all that a team has, or what is one's own there, and putting it back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.archive import Archive, OfOnePerson
from bot.db.models import TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.audit import Logged, What, value_of
from bot.domain.errors import NotFound
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.archive import Gathering
from bot.queries.lookup import team_row
from bot.queries.plan_copies import note_changes
from bot.services.administering import decides_on
from bot.services.audit import record
from bot.services.entering import the_team
from bot.services.export_signing import Signer
from bot.services.restoring import Restoring


class Archives:
    def __init__(self, sessions: Sessions, signer: Signer) -> None:
        self._sessions, self._signer = sessions, signer

    def scope(
        self, actor: Actor, team_id: int | None = None, *, mine: bool = False, now: datetime
    ) -> tuple[Team, bool]:
        """The team whose data the actor gets, and whether that is all of it.

        Admins get everything unless they ask for what is `mine`.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.REPORT, team_id, now=now)
            return team, not mine and decides_on(session, actor, team)

    def of_team(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, Archive]:
        """All data of a team, for its admins."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.ADMINISTER, team_id, now=now)
            exported = Logged(what=What.EXPORTED, team_id=team.id)
            record(session, actor.member_id, exported, now=now)
            archive = Gathering(session, session.get_one(TeamRow, team.id)).everything()
            keys = self._signer.keys(session)
        return team, keys.sign(archive)

    def mine(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, Archive]:
        """The actor's own data in a team: what they reported and own, and when they were away."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.REPORT, team_id, now=now)
            exported = Logged(what=What.EXPORTED_OWN, team_id=team.id)
            record(session, actor.member_id, exported, now=now)
            row = session.get_one(TeamRow, team.id)
            return team, Gathering(session, row, actor.member_id).everything()

    def restore(self, workspace_id: int, channel: str, archive: Archive, *, now: datetime) -> int:
        """Put an archive in the place of what the team of a channel has; the number of results.

        NotFound without a team there; OfOnePerson, or Misfit if the rows don't fit together, and
        then nothing is changed.
        """
        check_of_all(archive)
        with self._sessions.alone(workspace_id) as session:
            row = team_row(session, channel)
            if row is None:
                raise NotFound("state.team_gone")
            restored(session, row, archive, now=now)
            return len(archive.get("results", ()))


def check_of_all(archive: Archive) -> None:
    """OfOnePerson for what is one person's alone."""
    if any(row.get("only_of") for row in archive.get("team", ())):
        raise OfOnePerson


def restored(
    session: Session,
    row: TeamRow,
    archive: Archive,
    *,
    by_id: int | None = None,
    now: datetime,
) -> None:
    """Put an archive in the place of what a team has; `by_id` is the member who does it, if any.

    Without one it is who runs the bot, who may bring people along from another workspace.
    """
    restoring = Restoring(session, row, archive, now, meets_people=by_id is None)
    restoring.clear()
    restoring.fill()
    note_changes(session, [row.id])
    count = value_of(len(archive.get("results", ())))
    record(session, by_id, Logged(what=What.ARCHIVE_IMPORTED, team_id=row.id, new=count), now=now)
