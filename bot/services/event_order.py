"""The order of Slack's events: it repeats them, and an older one may come last."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import RequestRow
from bot.db.upsert import insert_one


def is_news(session: Session, key: str, at: datetime) -> bool:
    """Remember when what the key names happened last; return False if it happened again since."""
    if insert_one(session, RequestRow, {"key": key, "taken_at": at}) is not None:
        return True
    row = session.scalars(select(RequestRow).where(RequestRow.key == key).with_for_update()).one()
    is_newer = at >= row.taken_at
    row.taken_at = max(at, row.taken_at)
    return is_newer


def is_latest_profile(session: Session, user: str, at: datetime | None) -> bool:
    """Return False if a change of the person after `at` is known; None is no event, but now."""
    return at is None or is_news(session, f"changed:{user}", at)
