"""The tables. Each row belongs to a workspace; see `docs/architecture.md` for what they mean."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.db.base import Base, BigKey, Owned

SlackId = String(40)
Key = String(24)


class WorkspaceRow(Base):
    """One Slack installation.

    `trouble` is Slack's code while its token does not work; until `paused_until` Slack wants no
    more messages.
    """

    __tablename__ = "workspace"

    id: Mapped[int] = mapped_column(primary_key=True)
    slack_id: Mapped[str] = mapped_column(SlackId, unique=True)
    bot_user: Mapped[str] = mapped_column(SlackId)
    made_at: Mapped[datetime]
    trouble: Mapped[str | None] = mapped_column(String(80))
    paused_until: Mapped[datetime | None]


class TeamRow(Owned, Base):
    """The people around one channel. `trouble` is Slack's code while it cannot be posted to.

    `alarm_…` is set while an alarm is on: when, by which Slack user, and what happened.
    `holidays` is the country whose public holidays are kept, in the domain's words. `trial_until`
    is the day to stop on, for who was told to be there and cannot say what for.
    """

    __tablename__ = "team"
    __table_args__ = (UniqueConstraint("workspace_id", "channel"),)

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
    trouble: Mapped[str | None] = mapped_column(String(80))
    alarm_at: Mapped[datetime | None]
    alarm_by: Mapped[str | None] = mapped_column(SlackId)
    alarm_words: Mapped[str | None] = mapped_column(String(200))
    holidays: Mapped[str | None] = mapped_column(Key)
    trial_until: Mapped[date | None]


class QuietedRuleRow(Owned, Base):
    """A rule whose advice a team does not want to hear."""

    __tablename__ = "quieted_rule"
    __table_args__ = (UniqueConstraint("team_id", "rule"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    rule: Mapped[str] = mapped_column(Key)


class AdviceRow(Owned, Base):
    """What a digest advised on a day: the rule, and the objective it was about, if any."""

    __tablename__ = "advice"
    __table_args__ = (UniqueConstraint("team_id", "said_on"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    said_on: Mapped[date]
    rule: Mapped[str] = mapped_column(Key)
    about: Mapped[int | None]


class MemberRow(Owned, Base):
    """A person, once per workspace. `zone` follows Slack unless it is the member's own.

    `hinted_…` is what the last check-in said beside its questions: day, rule and objective.
    `reacted_at` is when they last answered a check-in by anything but a report.
    """

    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("workspace_id", "slack_user"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column("slack_user", SlackId)
    zone: Mapped[str] = mapped_column(String(64))
    own_zone: Mapped[bool] = mapped_column(default=False)
    weekdays: Mapped[frozenset[int] | None]
    at: Mapped[time | None] = mapped_column("at_time")
    stopped_at: Mapped[datetime | None]
    away_until: Mapped[date | None]
    reacted_at: Mapped[datetime | None]
    hinted_on: Mapped[date | None]
    hinted_rule: Mapped[str | None] = mapped_column(Key)
    hinted_about: Mapped[int | None]
    left_at: Mapped[datetime | None]
    met_at: Mapped[datetime]


class AbsenceRow(Owned, Base):
    """Days on which a member was, is or will be away, both included."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]


class MembershipRow(Owned, Base):
    """Who belongs to which team; `reports` are asked for results."""

    __tablename__ = "membership"

    team_id: Mapped[int] = mapped_column(
        ForeignKey("team.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(
        ForeignKey("member.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    reports: Mapped[bool]


class ObjectiveRow(Owned, Base):
    __tablename__ = "objective"
    __table_args__ = (
        Index(None, "workspace_id", "team_id", "closed_on"),
        Index(None, "workspace_id", "owner_id", "closed_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    metric: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(Key)
    kind: Mapped[str] = mapped_column(Key)
    target: Mapped[Decimal]
    per: Mapped[str | None] = mapped_column(Key)
    stretch: Mapped[bool]
    starts_on: Mapped[date]
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    made_at: Mapped[datetime]
    line_item_id: Mapped[int | None] = mapped_column(
        ForeignKey("line_item.id", ondelete="SET NULL"), index=True
    )
    leads_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("objective.id", ondelete="SET NULL"), index=True
    )


class ObjectiveChangeRow(Owned, Base):
    """What was changed about an objective, so that a moved target stays visible."""

    __tablename__ = "objective_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    objective_id: Mapped[int] = mapped_column(
        ForeignKey("objective.id", ondelete="CASCADE"), index=True
    )
    by_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    field: Mapped[str] = mapped_column(Key)
    old: Mapped[str | None] = mapped_column(String(80))
    new: Mapped[str | None] = mapped_column(String(80))
    made_at: Mapped[datetime]


class LineItemRow(Owned, Base):
    """A line item of a team's marketing plan; money is in the team's currency."""

    __tablename__ = "line_item"
    # An id is never given twice: a form may still be open for the one that was removed.
    __table_args__ = (Index(None, "workspace_id", "team_id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(Key)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    budget: Mapped[Decimal | None]
    spend: Mapped[Decimal | None]
    hours: Mapped[Decimal | None]
    hourly_cost: Mapped[Decimal | None]
    metric: Mapped[str] = mapped_column(Key)
    results: Mapped[Decimal | None]
    made_at: Mapped[datetime]


class ReportRow(Owned, Base):
    """One act of reporting. `request` is Slack's id of a form sent: the same form counts once."""

    __tablename__ = "report"
    __table_args__ = (
        UniqueConstraint("workspace_id", "request"),
        Index(None, "workspace_id", "member_id", "made_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(Key)
    request: Mapped[str | None] = mapped_column(String(80))
    made_at: Mapped[datetime]


class ResultRow(Owned, Base):
    """One value of a report. Taken back, it stays as history and counts no more."""

    __tablename__ = "result"
    __table_args__ = (Index(None, "workspace_id", "team_id", "metric", "on_day"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    report_id: Mapped[int] = mapped_column(ForeignKey("report.id", ondelete="CASCADE"), index=True)
    metric: Mapped[str] = mapped_column(Key)
    platform: Mapped[str | None] = mapped_column(Key)
    value: Mapped[Decimal]
    change: Mapped[bool] = mapped_column("is_change")
    on: Mapped[date] = mapped_column("on_day")
    undone_at: Mapped[datetime | None]


class ScheduleRow(Owned, Base):
    """When a team's digest or a member's check-in is due next: the table is the schedule."""

    __tablename__ = "schedule"
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int]
    weekdays: Mapped[frozenset[int]]
    at: Mapped[time] = mapped_column("at_time")
    zone: Mapped[str] = mapped_column(String(64))
    next_due_at: Mapped[datetime] = mapped_column(index=True)


class OutboxRow(Owned, Base):
    """One message to be sent: a slot occurs once. `available_at` is when to try (again).

    `doubtful`: an earlier try may have reached Slack. `asked`: somebody wanted it now, so that
    the rules about nudging do not apply.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slot"),
        Index(None, "state", "available_at"),
        Index(None, "workspace_id", "kind", "subject_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    slot: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(Key)
    subject_id: Mapped[int]
    state: Mapped[str] = mapped_column(Key)
    due_at: Mapped[datetime]
    available_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    doubtful: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[bool] = mapped_column(default=False)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    channel: Mapped[str | None] = mapped_column(SlackId)
    message_ts: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str | None] = mapped_column(String(200))


class SeenRow(Owned, Base):
    """An event of Slack's that was taken; Slack repeats what it thinks was lost, for a day."""

    __tablename__ = "seen"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    event: Mapped[str] = mapped_column(String(80))
    seen_at: Mapped[datetime] = mapped_column(index=True)

    __table_args__ = (UniqueConstraint("workspace_id", "event"),)
