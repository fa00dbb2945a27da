"""People, and the days on which they are away."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Owned, SlackId, belongs


class MemberRow(Owned, Base):
    """A person, once per workspace. `zone` follows Slack unless it is the member's own.

    `reacted_at` is when they last answered a check-in by anything but a report, `skipped_at` when
    they last said that there is nothing to report. `asked_step` is the advice that a check-in asked
    about last, if one did. Slack calls a guest who is let into some channels only. `home_team_id`
    is the only team that their Home shows, if they chose one.
    """

    __tablename__ = "member"
    __table_args__ = (
        UniqueConstraint("id", "workspace_id"),
        UniqueConstraint("workspace_id", "slack_user"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column("slack_user", SlackId)
    zone: Mapped[str] = mapped_column(String(64))
    own_zone: Mapped[bool] = mapped_column(default=False)
    weekdays: Mapped[frozenset[int] | None]
    at: Mapped[time | None] = mapped_column("at_time")
    stopped_at: Mapped[datetime | None]
    reacted_at: Mapped[datetime | None]
    skipped_at: Mapped[datetime | None]
    asked_step: Mapped[int | None] = mapped_column(
        # A circle: advice is about objectives, which members own.
        ForeignKey(
            *("advice.id",),
            ondelete="SET NULL",
            use_alter=True,
            deferrable=True,
            initially="DEFERRED",
        ),
        index=True,
    )
    asked_step_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    is_guest: Mapped[bool] = mapped_column(server_default=false())
    is_workspace_admin: Mapped[bool] = mapped_column(server_default=false())
    first_seen_at: Mapped[datetime]
    home_team_id: Mapped[int | None] = mapped_column(
        ForeignKey("team.id", ondelete="SET NULL"), index=True
    )


class AbsenceRow(Owned, Base):
    """Days on which a member was, is or will be away, both included."""

    __tablename__ = "absence"
    __table_args__ = (belongs("member_id", "member"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
