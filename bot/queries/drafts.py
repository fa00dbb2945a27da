"""Questions about drafts: one by its id, a team's by pages, and the last about a text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import Select, and_, case, select
from sqlalchemy.orm import Session

from bot.db.models import DraftRequestRow, TeamRow
from bot.domain.drafts.request import DraftRequest, DraftState

_REQUESTS = select(DraftRequestRow, TeamRow.channel, TeamRow.zone).join(
    TeamRow, TeamRow.id == DraftRequestRow.team_id
)
_Rows: TypeAlias = Select[DraftRequestRow, str, str]


def draft_request(session: Session, request_id: int) -> DraftRequest | None:
    return _first(session, _REQUESTS.where(DraftRequestRow.id == request_id))


def latest_about(
    session: Session, teams: Collection[int], digest: str, platform: str | None
) -> DraftRequest | None:
    """The last question of these teams about exactly this text, for this platform."""
    about = _REQUESTS.where(
        DraftRequestRow.team_id.in_(teams),
        DraftRequestRow.digest == digest,
        DraftRequestRow.platform == platform,
    )
    return _first(session, about.order_by(DraftRequestRow.id.desc()).limit(1))


def is_open_about(
    session: Session, team_id: int, digest: str, platform: str | None, now: datetime
) -> bool:
    """Return True if exactly this text is being asked about already."""
    latest = latest_about(session, [team_id], digest, platform)
    return latest is not None and latest.state(now) is DraftState.OPEN


def requests_of(
    session: Session, team_id: int, *, after: int, most: int, now: datetime
) -> Sequence[DraftRequest]:
    """A team's, after so many others: open ones first, and the newest of each."""
    is_open = and_(DraftRequestRow.decision.is_(None), DraftRequestRow.ends_at > now)
    found = session.execute(
        _REQUESTS.where(DraftRequestRow.team_id == team_id)
        .order_by(case((is_open, 0), else_=1), DraftRequestRow.id.desc())
        .offset(after)
        .limit(most)
    )
    return [_request_of(row, channel, zone) for row, channel, zone in found]


def _first(session: Session, rows: _Rows) -> DraftRequest | None:
    found = session.execute(rows)
    return next((_request_of(row, channel, zone) for row, channel, zone in found), None)


def _request_of(row: DraftRequestRow, channel: str, zone: str) -> DraftRequest:
    return DraftRequest(
        id=row.id,
        team_id=row.team_id,
        channel=channel,
        zone=zone,
        by=row.by,
        asked=row.asked,
        platform=row.platform,
        digest=row.digest,
        text=row.words,
        asked_at=row.asked_at,
        ends_at=row.ends_at,
        decision=DraftState(row.decision) if row.decision else None,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        comment=row.comment,
    )
