"""Signing exports with a key of the workspace, so that only its own come back from anybody's hands.

An export says who reported which number. Who changes one could make anyone have reported anything,
which nobody can do in the bot itself.
"""

from __future__ import annotations

from secrets import token_hex

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.archive import Archive, is_signed, signed
from bot.db.models import WorkspaceRow
from bot.exports.reading import Refusal


def sign(session: Session, archive: Archive) -> Archive:
    """The archive with the signature of the session's workspace."""
    return signed(archive, _key(session))


def refuse_changed(session: Session, archive: Archive) -> None:
    """Refusal for an archive that isn't as this workspace signed it."""
    if not is_signed(archive, _key(session)):
        raise Refusal("export.archive_changed")


def _key(session: Session) -> bytes:
    """The workspace's key, which is made when it is first wanted."""
    own = WorkspaceRow.id == session.info["workspace_id"]
    without = own & WorkspaceRow.export_key.is_(None)
    session.execute(update(WorkspaceRow).where(without).values(export_key=token_hex()))
    return bytes.fromhex(session.scalars(select(WorkspaceRow.export_key).where(own)).one() or "")
