"""Whose rows an archive holds: all of a team's, or what is one member's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from bot.db.base import Base
from bot.db.models import MemberRow, TeamRow

R = TypeVar("R", bound=Base)


@dataclass(frozen=True, slots=True)
class Scope:
    """A team; with a `member_id` only what is that member's own."""

    session: Session
    team: TeamRow
    member_id: int | None = None

    def every(self, table: type[R], *conditions: ColumnElement[bool]) -> Sequence[R]:
        """The team's rows of a table in the order they were stored."""
        columns: Any = table
        of_team = columns.team_id == self.team.id
        found = select(table).where(of_team, *conditions).order_by(columns.id)
        return self.session.scalars(found).all()

    def is_mine(self, column: ColumnElement[Any] | Any) -> ColumnElement[bool]:
        """The condition on a column of members' ids."""
        return true() if self.member_id is None else column == self.member_id

    def user(self, member_id: int | None) -> str | None:
        """The id in Slack of a member."""
        member = self.session.get(MemberRow, member_id) if member_id is not None else None
        return member.user if member else None
