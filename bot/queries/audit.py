"""The entries of the audit log, page by page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.db.models import AuditEntryRow, MemberRow, TeamRow
from bot.domain.audit import AuditEntry, Topic, What

_BY, _ABOUT = aliased(MemberRow), aliased(MemberRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The entries of these teams; with `of_workspace` those that are of no team, too."""

    team_ids: Collection[int]
    of_workspace: bool = False
    topic: Topic | None = None


def count_entries(session: Session, wanted: Wanted) -> int:
    return session.scalar(select(func.count(AuditEntryRow.id)).where(*_conditions(wanted))) or 0


def read_entries(
    session: Session, wanted: Wanted, *, after: int = 0, most: int | None = None
) -> list[AuditEntry]:
    """The entries, the latest first."""
    found = (
        select(AuditEntryRow, _BY.user, _ABOUT.user, TeamRow.channel, TeamRow.currency)
        .outerjoin(_BY, _BY.id == AuditEntryRow.by_id)
        .outerjoin(_ABOUT, _ABOUT.id == AuditEntryRow.about_id)
        .outerjoin(TeamRow, TeamRow.id == AuditEntryRow.team_id)
        .where(*_conditions(wanted))
        .order_by(AuditEntryRow.id.desc())
        .offset(after)
        .limit(most)
    )
    return [_entry(*row) for row in session.execute(found)]


def _conditions(wanted: Wanted) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What a later release noted that this one has no words for is left out."""
    known = [what for what in What if wanted.topic in (None, what.topic)]
    team_id = AuditEntryRow.team_id
    of_teams = team_id.in_(wanted.team_ids)
    whose = or_(of_teams, team_id.is_(None)) if wanted.of_workspace else of_teams
    return AuditEntryRow.what.in_(known), whose


def _entry(
    row: AuditEntryRow, by: str | None, about: str | None, channel: str | None, currency: str | None
) -> AuditEntry:
    return AuditEntry(
        at=row.at,
        by=by,
        is_system=row.is_system,
        channel=channel,
        currency=currency,
        what=What(row.what),
        about=about,
        subject=row.subject,
        field=row.field,
        old=row.old,
        new=row.new,
    )
