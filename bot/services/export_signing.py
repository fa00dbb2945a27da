"""Signing exports with a key of the workspace, so that only its own come back from anybody's hands.

An export says who reported which number. Who changes one could make anyone have reported anything,
which nobody can do in the bot itself.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.archive import Archive, Seal, signed
from bot.db.models import WorkspaceRow
from bot.exports.reading import Refusal


class WorkspaceKeys:
    """Sign a workspace's exports, and tell them from others."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = keys

    def __repr__(self) -> str:
        return "WorkspaceKeys()"

    def sign(self, archive: Archive) -> Archive:
        """The archive with a signature, which takes a while, so not in a transaction."""
        return next((signed(archive, key) for key in self._keys), archive)

    def refuse_changed(self, seal: Seal) -> None:
        """Refusal for an archive that isn't as this workspace signed it."""
        if not any(seal.is_signed(key) for key in self._keys):
            raise Refusal("export.archive_changed")


class Signer:
    """Has secrets of the settings: with the first it signs, and knows what any of them signed.

    Each workspace's key is derived from them and never stored, so that nobody who has the database
    can sign. Without secrets exports have no signature, and none comes back by a drop.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(secret.encode() for secret in secrets)

    def __repr__(self) -> str:
        return "Signer()"

    def keys(self, session: Session) -> WorkspaceKeys:
        """The keys of the session's workspace: by its id in Slack, the same in every database."""
        own = WorkspaceRow.id == session.info["workspace_id"]
        slack_id = session.scalars(select(WorkspaceRow.slack_id).where(own)).one()
        use = f"exports:{slack_id}".encode()
        return WorkspaceKeys([hmac.digest(secret, use, sha256) for secret in self._secrets])
