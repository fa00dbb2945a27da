"""Teams with a history, written straight into the database. It knows the tables by their models."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice, product
from typing import NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Date,
    Engine,
    Insert,
    Integer,
    case,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    type_coerce,
    values,
)
from sqlalchemy.orm import Session

from bot.db.models import (
    MemberRow,
    MembershipRow,
    ObjectiveRow,
    ReportRow,
    ResultRow,
    TeamRow,
    WorkspaceRow,
)

ZONE = "Europe/London"
WORKDAYS = frozenset(range(5))
UNDONE = 37
"""One report in so many is taken back; a prime, so that it is not always the same person's."""


@dataclass(frozen=True)
class Group:
    """Teams that are alike. Members own the objectives in turn, and report for so many weeks."""

    name: str
    teams: int
    members: int
    objectives: int
    weeks: int


class Place(NamedTuple):
    """A person, by Slack's id, in their team's channel."""

    user: str
    channel: str


class Counted(NamedTuple):
    """What an objective is about, by the keys that are stored."""

    metric: str
    platform: str | None
    kind: str
    target: int
    per: str | None = None


USUAL = (
    Counted("comments", "linkedin", "total", 6_000),
    Counted("replies", "x", "total", 5_000),
    Counted("posts", "blog", "rate", 90, "week"),
    Counted("followers", "linkedin", "level", 2_600),
    Counted("reactions", "instagram", "rate", 120, "week"),
    Counted("clicks", "newsletter", "total", 7_000),
    Counted("leads", None, "total", 5_500),
    Counted("subscribers", "newsletter", "level", 2_100),
    Counted("reposts", "mastodon", "rate", 400, "month"),
    Counted("response_time", "x", "at_most", 30),
    Counted("views", "youtube", "total", 6_500),
    Counted("saves", "pinterest", "rate", 80, "week"),
)
"""The first are those that are reported while requests are measured."""
FURTHER = tuple(
    Counted(metric, platform, kind, target)
    for (metric, kind, target), platform in product(
        (("comments", "total", 6_000), ("followers", "level", 2_600), ("clicks", "total", 5_000)),
        ("facebook", "threads", "tiktok", "reddit", "bluesky", "mastodon"),
    )
)


def places(group: Group) -> Iterator[Place]:
    """Everybody in these teams."""
    for team, member in product(range(group.teams), range(group.members)):
        yield Place(f"U{group.name}{team:02}{member:02}", f"C{group.name}{team:02}")


def fill(engine: Engine, workspace: str, groups: Sequence[Group], now: datetime) -> None:
    """One workspace with all these teams, and what they have reported on workdays before `now`."""
    fill_each(engine, [workspace], groups, now)


def fill_each(
    engine: Engine, workspaces: Sequence[str], groups: Sequence[Group], now: datetime
) -> None:
    """The same in each of these workspaces, with the same ids of people and channels."""
    with Session(engine) as session, session.begin():
        for workspace in workspaces:
            row = WorkspaceRow(slack_id=workspace, bot_user="U0BOT", created_at=now)
            session.add(row)
            session.flush()
            for group in groups:
                _add_teams(session, row.id, group, now)
        session.flush()
        write_reports(session.connection(), now, WORKDAYS)
    analyze(engine)


def analyze(engine: Engine) -> None:
    """Have the database look at what was loaded, as it does by itself within minutes."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def newest_report(engine: Engine) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.max(ReportRow.id))) or 0


def forget_reports_after(engine: Engine, newest: int) -> None:
    """Delete what was reported since, so that each lap begins with the same rows."""
    with engine.begin() as connection:
        connection.execute(delete(ReportRow).where(ReportRow.id > newest))


def _add_teams(session: Session, workspace_id: int, group: Group, now: datetime) -> None:
    teams = {place.channel: _team(workspace_id, place, now) for place in places(group)}
    people = {place: _member(workspace_id, place, now) for place in places(group)}
    session.add_all([*teams.values(), *people.values()])
    session.flush()
    starts_on = now.date() - timedelta(weeks=group.weeks)
    for channel, team in teams.items():
        members = [member for place, member in people.items() if place.channel == channel]
        session.add_all(_memberships(team, members, now))
        session.add_all(_objectives(team, members, group.objectives, starts_on, now))


def _team(workspace_id: int, place: Place, now: datetime) -> TeamRow:
    return TeamRow(
        workspace_id=workspace_id,
        channel=place.channel,
        purpose="business",
        purpose_words="",
        zone=ZONE,
        digest_weekday=1,
        digest_at=time(9),
        checkin_weekdays=frozenset({0, 3}),
        checkin_at=time(9),
        set_up_by=place.user,
        set_up_at=now,
    )


def _member(workspace_id: int, place: Place, now: datetime) -> MemberRow:
    return MemberRow(workspace_id=workspace_id, user=place.user, zone=ZONE, first_seen_at=now)


def _memberships(
    team: TeamRow, members: Sequence[MemberRow], now: datetime
) -> Iterator[MembershipRow]:
    for member in members:
        yield MembershipRow(
            workspace_id=team.workspace_id,
            team_id=team.id,
            member_id=member.id,
            reports=True,
            confirmed_at=now,
        )


def _objectives(
    team: TeamRow, members: Sequence[MemberRow], count: int, starts_on: date, now: datetime
) -> Iterator[ObjectiveRow]:
    for number, counted in enumerate(islice((*USUAL, *FURTHER), count)):
        yield ObjectiveRow(
            workspace_id=team.workspace_id,
            team_id=team.id,
            owner_id=members[number % len(members)].id,
            metric=counted.metric,
            platform=counted.platform,
            kind=counted.kind,
            target=Decimal(counted.target),
            per=counted.per,
            stretch=False,
            starts_on=starts_on,
            due_on=None if counted.per else now.date() + timedelta(weeks=20),
            created_at=now,
        )


def write_reports(connection: Connection, until: datetime, weekdays: Collection[int]) -> None:
    """Have all owners report on their objectives, from the start of each to the day before `until`.

    They do so on these weekdays, 0 is Monday. Two statements write all of it at once, into a
    database that has no reports yet.
    """
    first = connection.scalar(select(func.min(ObjectiveRow.starts_on)))
    days = range((until.date() - first).days, 0, -1) if first else ()
    moments = [until - timedelta(days=back) for back in days]
    reported = [moment for moment in moments if moment.weekday() in weekdays]
    if reported:
        _trust_keys(connection)
        connection.execute(_reports(reported))
        connection.execute(_results())


def _trust_keys(connection: Connection) -> None:
    """Until this transaction ends: the keys are read from the tables that they refer to.

    Looking each of them up again would make loading a million rows take four times as long.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")


def _reports(moments: Sequence[datetime]) -> Insert:
    calendar = _calendar(moments)
    wanted = (
        select(
            *(ObjectiveRow.workspace_id, ObjectiveRow.owner_id),
            *(literal("command"), calendar.c.moment),
        )
        .join(calendar, calendar.c.on_day >= ObjectiveRow.starts_on)
        .distinct()
        .order_by(calendar.c.moment, ObjectiveRow.owner_id)
    )
    names = [ReportRow.workspace_id, ReportRow.member_id, ReportRow.source, ReportRow.created_at]
    return insert(ReportRow).from_select(names, wanted)


def _calendar(moments: Sequence[datetime]) -> CTE:
    columns = column("on_day", Date()), column("moment", ReportRow.created_at.type)
    return values(*columns).data([(moment.date(), moment) for moment in moments]).cte("calendar")


def _results() -> Insert:
    """One for each report and objective of its member that had started."""
    wanted = {
        ResultRow.workspace_id: ObjectiveRow.workspace_id,
        ResultRow.team_id: ObjectiveRow.team_id,
        ResultRow.report_id: ReportRow.id,
        ResultRow.metric: ObjectiveRow.metric,
        ResultRow.platform: ObjectiveRow.platform,
        ResultRow.value: _value(),
        ResultRow.change: ObjectiveRow.kind.in_(("total", "rate")),
        ResultRow.on: func.date(ReportRow.created_at),
        ResultRow.undone_at: case((ReportRow.id % UNDONE == 0, ReportRow.created_at)),
    }
    rows = (
        select(*wanted.values())
        .select_from(ReportRow)
        .join(ObjectiveRow, ObjectiveRow.owner_id == ReportRow.member_id)
        .where(ObjectiveRow.starts_on <= func.date(ReportRow.created_at))
        .order_by(ReportRow.id, ObjectiveRow.id)
    )
    return insert(ResultRow).from_select(list(wanted), rows)


def _value() -> ColumnElement[Decimal]:
    """Amounts between 5 and 34, and levels that rise."""
    amount = 5 + (ReportRow.id * 31 + ObjectiveRow.id * 7) % 30
    level = 1_000 + ReportRow.id // 20
    number = case((ObjectiveRow.kind == "level", level), else_=amount)
    scaled = type_coerce(number, Integer) * literal(Decimal(1), ResultRow.value.type)
    return type_coerce(scaled, ResultRow.value.type)
