"""Installations by OAuth: each one's token, sealed, and the workspaces that it serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from bot.db.models import InstallationRow, UsedStateRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new, one_of
from bot.db.vault import LockedError, Vault
from bot.domain.audit import Logged, What
from bot.domain.installation import Grant, Installation
from bot.services.audit import record
from bot.services.leaving import IS_GIVEN_UP, leave, welcome_back

REVOKED = "token_revoked"
"""Slack's code for a token that it has ended."""
NO_ACCESS = "team_access_not_granted"
"""Slack's code for a workspace that an organisation has not let its app into."""


class Installations:
    """Stores what Slack grants. It works across workspaces: one install may cover several."""

    def __init__(self, sessions: Sessions, vault: Vault) -> None:
        self._sessions, self._vault = sessions, vault

    def install(self, grant: Grant, *, now: datetime) -> Installation:
        """Keep what Slack granted, in the place of what it granted there before."""
        values = self._granted(grant, now)
        with self._sessions.unscoped() as session:
            # Found by the workspace alone: since the last install it may have joined another
            # organisation.
            if not _own(session, grant.team_id, grant.enterprise_id):
                insert_new(session, InstallationRow, [values])
            [row, *_] = _own(session, grant.team_id, grant.enterprise_id)
            for name, value in values.items():
                setattr(row, name, value)
            row.revoked_at = row.refreshing_until = row.refresh_error = None
            session.flush()
            if grant.team_id:
                _serve(session, row, grant.team_id, now)
            session.flush()
            for served in _workspaces(session, row.id):
                served.bot_user = grant.bot_user
                # Its organisation has to let the app into it again, whoever adds the app anew.
                if served.delivery_error != NO_ACCESS:
                    _note_install(session, row, served.id, now)
                    welcome_back(session, served, now=now)
            session.flush()
            return self._known(session, [row])[0]

    def of_team(self, team_id: str, enterprise_id: str, *, now: datetime) -> Installation | None:
        """Return the install whose token works in a workspace, or in an organisation.

        A workspace of an organisation's install is known from then on, but not one that it shut out
        (`let_in`): what comes from there may be late.
        """
        with self._sessions.unscoped() as session:
            own = _own(session, team_id, "") if team_id else []
            of_all = _own(session, "", enterprise_id) if enterprise_id else []
            live = next((row for row in (*own, *of_all) if row.bot_token), None)
            if live is None:
                return None
            if team_id and not (live.team_id == "" and _is_shut_out(session, team_id)):
                _serve_anew(session, live, team_id, now)
            return self._known(session, [live])[0]

    def let_in(
        self, installation_id: int, team_ids: Collection[str], *, now: datetime
    ) -> Installation:
        """Serve workspaces again that an organisation had shut its app out of."""
        with self._sessions.unscoped() as session:
            row = session.get_one(InstallationRow, installation_id)
            for team_id in sorted(team_ids):
                _serve_anew(session, row, team_id, now)
            return self._known(session, [row])[0]

    def shut_out_of(self, installation_id: int) -> list[str]:
        """Return the workspaces that an organisation has shut this install of its app out of."""
        out = select(WorkspaceRow.slack_id).where(
            WorkspaceRow.installation_id == installation_id,
            WorkspaceRow.delivery_error == NO_ACCESS,
            ~IS_GIVEN_UP,
        )
        with self._sessions.unscoped() as session:
            return list(session.scalars(out))

    def changed_since(self, instant: datetime | None) -> list[Installation]:
        """Return the installs that were made, refreshed or revoked since; None: all that live."""
        wanted = (
            InstallationRow.revoked_at.is_(None)
            if instant is None
            else InstallationRow.changed_at >= instant
        )
        found = select(InstallationRow).where(wanted).order_by(InstallationRow.id)
        with self._sessions.unscoped() as session:
            return self._known(session, session.scalars(found).all())

    def revoke(self, installation_id: int, *, at: datetime, now: datetime) -> bool:
        """Forget the tokens of an install that Slack ended at an instant; False if it is newer.

        Nothing more is sent to its workspaces, and their grace begins.
        """
        gone = {"bot_token": None, "refresh_token": None, "expires_at": None}
        ended = (
            update(InstallationRow)
            .where(InstallationRow.id == installation_id, InstallationRow.installed_at <= at)
            .values(**gone, revoked_at=now, changed_at=now)
            .returning(InstallationRow.id)
        )
        with self._sessions.unscoped() as session:
            if session.execute(ended).first() is None:
                return False
            for served in _workspaces(session, installation_id):
                is_out = served.delivery_error == NO_ACCESS
                leave(session, served, NO_ACCESS if is_out else REVOKED, now=now)
            return True

    def shut_out(self, team_ids: Collection[str], *, at: datetime, now: datetime) -> None:
        """Serve workspaces no more that are out of their organisation's install: they have left.

        Not those that were let in again after that instant: Slack's events may come late.
        """
        of_all = select(InstallationRow.id).where(InstallationRow.team_id == "")
        let_in = func.coalesce(WorkspaceRow.token_worked_at, WorkspaceRow.created_at)
        out = select(WorkspaceRow).where(
            WorkspaceRow.slack_id.in_(team_ids),
            WorkspaceRow.installation_id.in_(of_all),
            let_in <= at,
        )
        with self._sessions.unscoped() as session:
            rows = session.scalars(out.order_by(WorkspaceRow.id).with_for_update()).all()
            for row in rows:
                leave(session, row, NO_ACCESS, now=now)
            session.execute(
                update(InstallationRow)
                .where(InstallationRow.id.in_({row.installation_id for row in rows}))
                .values(changed_at=now)  # for other processes
            )

    def use_state(self, digest: str, *, now: datetime) -> bool:
        """Note the hash of a state that came back from Slack; False if it had come before."""
        with self._sessions.unscoped() as session:
            return insert_new(session, UsedStateRow, [{"digest": digest, "used_at": now}]) == 1

    def forget_states(self, *, before: datetime) -> None:
        """Drop the hashes of states that are too old to count once more."""
        with self._sessions.unscoped() as session:
            session.execute(delete(UsedStateRow).where(UsedStateRow.used_at < before))

    def reseal(self, *, now: datetime) -> int:
        """Seal all tokens with the first key; how many were not.

        Each is changed only if it still is what was read: it may be refreshed meanwhile.
        """
        with self._sessions.unscoped() as session:
            ids = session.scalars(select(InstallationRow.id).order_by(InstallationRow.id)).all()
        return sum(self._reseal(each, now) for each in ids)

    def _reseal(self, installation_id: int, now: datetime) -> int:
        with self._sessions.unscoped() as session:
            row = session.get_one(InstallationRow, installation_id, with_for_update=True)
            old = {name: getattr(row, name) for name in ("bot_token", "refresh_token")}
            new = {name: self._resealed(sealed) for name, sealed in old.items() if sealed}
            if all(old[name] == sealed for name, sealed in new.items()):
                return 0
            same = [getattr(InstallationRow, name) == old[name] for name in new]
            session.execute(
                update(InstallationRow)
                .where(InstallationRow.id == installation_id, *same)
                .values(new)
                .execution_options(synchronize_session=False)
            )
            for served in _workspaces(session, installation_id):
                changed = Logged(what=What.KEYS_CHANGED)
                record(session, None, changed, now=now, workspace_id=served.id)
            return len(new)

    def _resealed(self, sealed: str) -> str:
        if self._vault.is_by_first_key(sealed):
            return sealed
        return self._vault.seal(self._vault.open(sealed))

    def _granted(self, grant: Grant, now: datetime) -> dict[str, object]:
        token = grant.token
        return {
            "enterprise_id": grant.enterprise_id,
            "team_id": grant.team_id,
            "app_id": grant.app_id,
            "bot_user": grant.bot_user,
            "bot_token": self._vault.seal(token.value),
            "refresh_token": token.refresh and self._vault.seal(token.refresh),
            "expires_at": token.expires_at,
            "scopes": ",".join(sorted(grant.scopes)),
            "installed_by": grant.installed_by,
            "installed_at": now,
            "changed_at": now,
        }

    def _known(self, session: Session, rows: Sequence[InstallationRow]) -> list[Installation]:
        served = _served(session, [row.id for row in rows])
        return [
            Installation(
                id=row.id,
                enterprise_id=row.enterprise_id,
                team_id=row.team_id,
                app_id=row.app_id,
                bot_user=row.bot_user,
                scopes=frozenset(filter(None, row.scopes.split(","))),
                token=self._opened(row.bot_token),
                installed_at=row.installed_at,
                changed_at=row.changed_at,
                revoked_at=row.revoked_at,
                workspaces=served.get(row.id, {}),
                refresh_error=row.refresh_error,
            )
            for row in rows
        ]

    def _opened(self, sealed: str | None) -> str | None:
        """Open a token; None if there is none, or no key: one lost key must not stop the others."""
        try:
            return self._vault.open(sealed) if sealed else None
        except LockedError:
            return None


def _own(session: Session, team_id: str, enterprise_id: str) -> Sequence[InstallationRow]:
    """Return the install of a workspace; without one, that of a whole organisation."""
    of_all = InstallationRow.enterprise_id == enterprise_id
    found = select(InstallationRow).where(InstallationRow.team_id == team_id)
    return session.scalars(found if team_id else found.where(of_all)).all()


def _note_install(session: Session, row: InstallationRow, workspace_id: int, now: datetime) -> None:
    entry = Logged(what=What.INSTALLED, subject=row.installed_by)
    record(session, None, entry, now=now, workspace_id=workspace_id)


def _is_shut_out(session: Session, team_id: str) -> bool:
    """Tell whether an organisation shut its app out of a workspace."""
    error = select(WorkspaceRow.delivery_error).where(WorkspaceRow.slack_id == team_id)
    return session.scalar(error) == NO_ACCESS


def _serve_anew(session: Session, row: InstallationRow, team_id: str, now: datetime) -> None:
    if served := _serve(session, row, team_id, now):
        _note_install(session, row, served, now)
        row.changed_at = now  # for other processes to serve it, too
        session.flush()


def _serve(session: Session, row: InstallationRow, team_id: str, now: datetime) -> int | None:
    """Have an install serve a workspace, and return that; None if it did so already."""
    values = {"slack_id": team_id, "installation_id": row.id, "bot_user": row.bot_user}
    if insert_new(session, WorkspaceRow, [{**values, "created_at": now}]):
        return session.scalar(select(WorkspaceRow.id).where(WorkspaceRow.slack_id == team_id))
    other = WorkspaceRow.installation_id.is_distinct_from(row.id)
    is_back = WorkspaceRow.delivery_error == NO_ACCESS
    moved = update(WorkspaceRow).where(WorkspaceRow.slack_id == team_id, other | is_back)
    served_anew = session.scalar(moved.values(**values).returning(WorkspaceRow.id))
    if served_anew is not None:
        welcome_back(session, session.get_one(WorkspaceRow, served_anew), now=now)
    return served_anew


def _workspaces(session: Session, installation_id: int) -> Sequence[WorkspaceRow]:
    """Return those that an install serves, without what is being deleted of one that left."""
    served = select(WorkspaceRow).where(
        WorkspaceRow.installation_id == installation_id, ~IS_GIVEN_UP
    )
    return session.scalars(served.order_by(WorkspaceRow.id)).all()


def _served(session: Session, ids: Sequence[int]) -> Mapping[int, dict[str, int]]:
    """Return the rows of the workspaces that installs serve, by their ids in Slack.

    Not of those that an organisation has shut its app out of.
    """
    served = defaultdict[int, dict[str, int]](dict)
    found = select(WorkspaceRow.installation_id, WorkspaceRow.slack_id, WorkspaceRow.id)
    by_installs = InstallationRow.id == WorkspaceRow.installation_id
    rows = session.execute(
        found.join(InstallationRow, by_installs).where(
            one_of(session, InstallationRow.id, ids),
            WorkspaceRow.delivery_error.is_distinct_from(NO_ACCESS),
            ~IS_GIVEN_UP,
        )
    )
    for installation_id, slack_id, workspace_id in rows:
        assert installation_id is not None  # noqa: S101  by the join
        served[installation_id][slack_id] = workspace_id
    return served
