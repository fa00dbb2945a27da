"""Token leases: of several processes one asks Slack for an install's next token.

A refresh token buys the next one a single time, so that a second process would end the install.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import InstallationRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.vault import LockedError, Vault
from bot.domain.installation import Token

LEASE = timedelta(minutes=1)
"""Longer than a call to Slack takes; after that its process has died, and another may try."""

EXPIRED = "token_expired"
"""Slack's code for a token whose time is over."""


class TokenLeases:
    def __init__(self, sessions: Sessions, vault: Vault) -> None:
        self._sessions, self._vault = sessions, vault

    def to_refresh(self, *, before: datetime, now: datetime) -> list[int]:
        """Return the installs whose tokens end before that and that nobody refreshes."""
        due = InstallationRow.expires_at < before
        with self._sessions.unscoped() as session:
            found = select(InstallationRow.id).where(due, _is_free(now))
            return list(session.scalars(found.order_by(InstallationRow.expires_at)))

    def take(self, installation_id: int, *, before: datetime, now: datetime) -> str | None:
        """Return what buys the install's next token; None if another process has got it."""
        taken = (
            update(InstallationRow)
            .where(
                InstallationRow.id == installation_id,
                InstallationRow.expires_at < before,
                _is_free(now),
            )
            .values(refreshing_until=now + LEASE)
            .returning(InstallationRow.refresh_token)
        )
        with self._sessions.unscoped() as session:
            sealed = session.scalar(taken)
        try:
            return self._vault.open(sealed) if sealed else None
        except LockedError:
            return None

    def refreshed(self, installation_id: int, token: Token, *, now: datetime) -> None:
        """Keep the next token, unless the install was revoked or made anew meanwhile."""
        with self._sessions.unscoped() as session:
            _end(
                session,
                installation_id,
                bot_token=self._vault.seal(token.value),
                refresh_token=token.refresh and self._vault.seal(token.refresh),
                expires_at=token.expires_at,
                refresh_error=None,
                changed_at=now,
            )
            expired = WorkspaceRow.delivery_error == EXPIRED
            here = WorkspaceRow.installation_id == installation_id
            session.execute(update(WorkspaceRow).where(here, expired).values(delivery_error=None))

    def failed(self, installation_id: int, code: str, *, now: datetime) -> None:
        """Note why there is no next token yet; it is tried again after a while."""
        with self._sessions.unscoped() as session:
            _end(session, installation_id, until=now + LEASE, refresh_error=code)

    def failing(self) -> int:
        """Return how many installs could not be refreshed when it was last tried."""
        with self._sessions.unscoped() as session:
            failed = select(InstallationRow.id).where(InstallationRow.refresh_error.is_not(None))
            return len(session.scalars(failed).all())


def _is_free(now: datetime) -> ColumnElement[bool]:
    """Accept installs without a lease, or with one that is over or of a clock that went ahead."""
    until = InstallationRow.refreshing_until
    return or_(until.is_(None), until <= now, until > now + 2 * LEASE)


def _end(
    session: Session, installation_id: int, *, until: datetime | None = None, **values: object
) -> None:
    """End the lease of an install that is still under one: a newer install has none."""
    leased = update(InstallationRow).where(
        InstallationRow.id == installation_id,
        InstallationRow.refreshing_until.is_not(None),
        InstallationRow.revoked_at.is_(None),
    )
    session.execute(leased.values(refreshing_until=until, **values))
