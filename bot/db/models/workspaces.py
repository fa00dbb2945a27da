"""The workspace, the requests that were handled, and the channels that were greeted."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Key, Owned, SlackId, belongs


class WorkspaceRow(Base):
    """One Slack workspace that the bot serves.

    `installation_id` is that of the install that gave its token, None if the settings give it.
    `delivery_error` is Slack's code while its token does not work; until `paused_until` Slack wants
    no more messages. `left_at` is when the app was uninstalled, which its token does not outlive:
    after a grace all of the workspace is deleted. `token_worked_at` is when a process last began
    with its token, or found that it works again.
    """

    __tablename__ = "workspace"

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(SlackId, unique=True)
    installation_id: Mapped[int | None] = mapped_column(ForeignKey("installation.id"), index=True)
    bot_user: Mapped[str] = mapped_column(SlackId)
    created_at: Mapped[datetime]
    delivery_error: Mapped[str | None] = mapped_column(String(80))
    paused_until: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    token_worked_at: Mapped[datetime | None]


class RefusedBlockRow(Owned, Base):
    """A type of blocks that Slack refused in the workspace, and until when that is believed."""

    __tablename__ = "refused_block"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    type: Mapped[str] = mapped_column(Key)
    until: Mapped[datetime]

    __table_args__ = (UniqueConstraint("workspace_id", "type"),)


class RequestRow(Owned, Base):
    """A request of a person's or an event of Slack's that was handled, so that it counts once.

    It is stored with what the request changed, or once that is done; `answered_at` is None until
    the person has been answered. Slack repeats what it thinks was lost, for a day. Some keys note
    something else that has a time: what is posted once, and when a person was asked back, or said
    that they are away.
    """

    __tablename__ = "request"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    key: Mapped[str] = mapped_column(String(80))
    taken_at: Mapped[datetime] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]

    __table_args__ = (UniqueConstraint("workspace_id", "key"),)


class KeptWordsRow(Owned, Base):
    """What a member typed or pressed where several teams may be meant, until they choose one.

    `source` is how it came, `words` are what was typed, or the value of a button, and `request` is
    that of the request. `team_id` is the team that was chosen, while it is being done.
    """

    __tablename__ = "kept_words"
    __table_args__ = (belongs("member_id", "member"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int] = mapped_column(index=True)
    source: Mapped[str] = mapped_column(Key)
    words: Mapped[str] = mapped_column(Text)
    request: Mapped[str | None] = mapped_column(String(80))
    kept_at: Mapped[datetime] = mapped_column(index=True)
    team_id: Mapped[int | None] = mapped_column(
        ForeignKey("team.id", ondelete="SET NULL"), index=True
    )


class GreetingRow(Owned, Base):
    """The bot's first message in a channel, until a team is set up there."""

    __tablename__ = "greeting"

    id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(SlackId)
    ts: Mapped[str] = mapped_column(String(32))

    __table_args__ = (UniqueConstraint("workspace_id", "channel"),)
