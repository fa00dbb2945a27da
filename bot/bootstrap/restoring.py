"""Bringing an export of a team back into a team."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select

from bot.archive import UnreadableArchive, read_archive
from bot.bootstrap.database import ready_engine
from bot.config import WrongSettingError, read_settings
from bot.db.models import TeamRow
from bot.db.sessions import Sessions
from bot.services.archives import Archives
from bot.services.export_signing import Signer


def restore_file(file: Path, channel: str) -> int:
    """Put an export in the place of what the team of a channel has; the number of its results.

    WrongSettingError if the file cannot be read, or no team or several are in that channel.
    """
    engine = ready_engine(read_settings())
    try:
        archive = read_archive(file.read_bytes())
        workspace_id = _workspace_of(engine, channel)
        now = datetime.now(UTC)
        return Archives(Sessions(engine), Signer()).restore(workspace_id, channel, archive, now=now)
    except UnreadableArchive as error:
        raise WrongSettingError(f"{file.name}: {error}. Nothing was changed.") from None
    finally:
        engine.dispose()


def _workspace_of(engine: Engine, channel: str) -> int:
    with Sessions(engine).unscoped() as session:
        found = session.scalars(
            select(TeamRow.workspace_id).where(TeamRow.channel == channel)
        ).all()
    if len(found) != 1:
        raise WrongSettingError(
            f"No team is set up in the channel {channel}. Name its id, such as C0123456789."
        )
    return found[0]
