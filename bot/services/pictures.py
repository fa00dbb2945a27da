"""Pictures that were uploaded to Slack: whose they are, and which are nobody's any more."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select

from bot.db.models import PictureRow
from bot.db.sessions import Sessions
from bot.domain.pictures import LeftPicture, PictureOwner
from bot.outbox.workspaces import REFUSING_WORKSPACES

AT_ONCE = 20
"""Pictures looked up at a time: Slack takes fifty deletions a minute of a workspace."""
IS_LEFT = PictureRow.team_id.is_(None) & PictureRow.member_id.is_(None)


class PictureFiles:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def keep(self, owner: PictureOwner, file: str, *, now: datetime) -> None:
        """Remember whose a file is."""
        made = {"team_id": owner.team_id, "member_id": owner.member_id}
        with self._sessions.begin(owner.workspace_id) as session:
            session.add(PictureRow(**made, file=file, uploaded_at=now))

    def left(self, workspaces: Collection[int]) -> list[LeftPicture]:
        """Return some that are nobody's any more, of workspaces whose token works."""
        found = (
            select(PictureRow.id, PictureRow.workspace_id, PictureRow.file)
            .where(
                PictureRow.workspace_id.in_(workspaces),
                PictureRow.workspace_id.not_in(REFUSING_WORKSPACES),
                IS_LEFT,
            )
            .order_by(PictureRow.id)
            .limit(AT_ONCE)
        )
        with self._sessions.unscoped() as session:
            return [LeftPicture(*row) for row in session.execute(found)]

    def deleted(self, picture: LeftPicture) -> None:
        """Forget a file that is no longer in Slack, or that Slack keeps whatever is asked."""
        with self._sessions.begin(picture.workspace_id) as session:
            session.execute(delete(PictureRow).where(PictureRow.id == picture.id))
