"""Teams, and who belongs to them."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, Key, Owned, SlackId, belongs


class TeamRow(Owned, Base):
    """The people around one channel. `delivery_error` is Slack's code while it cannot be posted to.

    `holidays` is where public holidays are kept, in the domain's words. `trial_until`
    is the day to stop on, for who was told to be there and cannot say what for. `is_private` and
    `is_shared` (with other organisations) are the channel's, as of `members_read_at`. `own_metrics`
    and `own_platforms` are the keys of what the team counts of its own, one a line.
    `posts_in_silence`: it wants its digest in weeks without numbers, too. `name` is the channel's,
    as of `members_read_at`; empty until it was read. `imported_until` is the last day of anything
    that was ever imported. `alarm_days` are those of its alarms that are over, without drills and
    false ones; `leaves_alarm_days_out`: nothing is expected on them.
    No digest comes before the day `paused_until`.
    """

    __tablename__ = "team"
    __table_args__ = (
        UniqueConstraint("id", "workspace_id"),
        UniqueConstraint("workspace_id", "channel"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(SlackId)
    purpose: Mapped[str] = mapped_column(Key)
    purpose_words: Mapped[str] = mapped_column(String(200))
    zone: Mapped[str] = mapped_column(String(64))
    digest_weekday: Mapped[int]
    digest_at: Mapped[time]
    checkin_weekdays: Mapped[frozenset[int]]
    checkin_at: Mapped[time]
    set_up_by: Mapped[str] = mapped_column(SlackId)
    set_up_at: Mapped[datetime]
    currency: Mapped[str | None] = mapped_column(String(3))
    delivery_error: Mapped[str | None] = mapped_column(String(80))
    holidays: Mapped[str | None] = mapped_column(Key)
    trial_until: Mapped[date | None]
    is_private: Mapped[bool] = mapped_column(server_default=true())
    is_shared: Mapped[bool] = mapped_column(server_default=false())
    members_read_at: Mapped[datetime | None]
    own_metrics: Mapped[str] = mapped_column(Text, server_default="")
    own_platforms: Mapped[str] = mapped_column(Text, server_default="")
    posts_in_silence: Mapped[bool] = mapped_column(server_default=false())
    name: Mapped[str] = mapped_column(String(80), server_default="")
    imported_until: Mapped[date | None]
    alarm_days: Mapped[str] = mapped_column(Text, server_default="")
    leaves_alarm_days_out: Mapped[bool] = mapped_column(server_default=false())
    paused_until: Mapped[date | None]


class MembershipRow(Owned, Base):
    """Who belongs to which team; `reports` are asked for results, and an admin decides on settings.

    `confirmed_at` is when Slack last said that the member is in the channel, `chosen_at` when they
    last chose this team where several might have been meant.
    """

    __tablename__ = "membership"
    __table_args__ = (belongs("team_id", "team"), belongs("member_id", "member"))

    team_id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(primary_key=True, index=True)
    reports: Mapped[bool]
    is_admin: Mapped[bool] = mapped_column(server_default=false())
    confirmed_at: Mapped[datetime | None]
    chosen_at: Mapped[datetime | None]
