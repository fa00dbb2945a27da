"""People of an archive, as people of the workspace that it goes into."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow
from bot.db.upsert import insert_one
from bot.domain.forgetting import FORMER
from bot.services.archive_rows import check_row


class People:
    """Who the people of an archive are here.

    `meets`: somebody who isn't known in the workspace becomes known by it, with this `zone` if the
    archive has none. Otherwise they are former members: whoever was forgotten since then doesn't
    come back by an old file.
    """

    def __init__(self, session: Session, zone: str, now: datetime, *, meets: bool) -> None:
        self._session, self._zone, self._now, self._meets = session, zone, now, meets
        self._members: dict[str, int] = {}

    def user(self, user: Any) -> str | None:
        """The id in Slack; None for nobody."""
        if user is None or self._meets or user in self._known:
            return user if user is None else str(user)
        return FORMER

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._session.scalars(select(MemberRow.user)))

    def member(self, user: Any, zone: str = "") -> int:
        """The member, who is met by this if nobody met them before."""
        if user not in self._members:
            known = str(self.user(user))
            row = self._session.scalar(select(MemberRow).where(MemberRow.user == known))
            self._members[user] = row.id if row else self._added(known, zone)
        return self._members[user]

    def member_or_none(self, user: Any) -> int | None:
        return self.member(user) if user else None

    def _added(self, user: str, zone: str) -> int:
        new = {
            "slack_user": user,
            "zone": zone or self._zone,
            "own_zone": False,
            "first_seen_at": self._now,
            "left_at": self._now if user == FORMER else None,
        }
        check_row(MemberRow, new)
        new_id = insert_one(self._session, MemberRow, new)
        if new_id is None:
            raise ValueError(user)
        return new_id
