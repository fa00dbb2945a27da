"""The audit log: adding to it, in the transaction of the change itself, and reading it.

`record` is the only place that adds an entry. None is ever changed or deleted, with two exceptions
that the foreign keys make: who is forgotten is a former member from then on, and the log of a team
goes with the team.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AuditEntryRow
from bot.domain.audit import LONGEST_VALUE, Logged


def record(session: Session, by: int | None, *entries: Logged, now: datetime) -> None:
    """Note what the member `by` does; None for what nobody does in Slack."""
    session.add_all(_row(by, entry, now) for entry in entries)


def _row(by: int | None, entry: Logged, now: datetime) -> AuditEntryRow:
    return AuditEntryRow(
        team_id=entry.team_id,
        at=now,
        by_id=by,
        is_system=by is None,
        what=entry.what.value,
        about_id=entry.about,
        subject=entry.subject,
        field=entry.field,
        old=_short(entry.old),
        new=_short(entry.new),
    )


def _short(value: str | None) -> str | None:
    return value if value is None else value[:LONGEST_VALUE]
