"""What a member did last and can take back, while it is recent enough to be what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, AuditEntryRow, ReportRow, RequestRow, ResultRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.audit import What
from bot.queries.absences import absences_of_member
from bot.services.origins import LIVE
from bot.services.questions import asked_back

RECENT = timedelta(days=1)
"""“Cancel that” means nothing that was done longer ago."""
_WENT_AWAY = "went_away:"


@dataclass(frozen=True, slots=True)
class Reported:
    report_id: int


@dataclass(frozen=True, slots=True)
class Acted:
    act_id: int


@dataclass(frozen=True, slots=True)
class WentAway:
    """An absence of their own that begins, or began, on a day."""

    first: date


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing was done: their words were asked about, and no report came since."""


Done: TypeAlias = Reported | Acted | WentAway | Asked


class LastDone:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def of(self, actor: Actor, *, now: datetime) -> Done | None:
        """What the actor did last; None if that is not recent, or has no way back."""
        with self._sessions.begin(actor.workspace_id) as session:
            since = now - RECENT
            found = [
                *_reported(session, actor.member_id, since),
                *_acted(session, actor.member_id, since),
                *_away(session, actor, since, now),
                *_asked(session, actor.member_id, since),
            ]
            if not found:
                return None
            at, done = max(found, key=lambda each: each[0])
            return None if _did_other(session, actor.member_id, at) else done


def note_absence(session: Session, member_id: int, first: date, now: datetime) -> None:
    """Note when a member said that they are away from a day on."""
    key = f"{noted_absences(member_id)}{first.isoformat()}"
    session.execute(delete(RequestRow).where(RequestRow.key == key))
    insert_one(session, RequestRow, {"key": key, "taken_at": now})


def noted_absences(member_id: int) -> str:
    """How the keys of these notes of a member begin."""
    return f"{_WENT_AWAY}{member_id}:"


def _reported(session: Session, member_id: int, since: datetime) -> list[tuple[datetime, Done]]:
    row = session.execute(
        select(ReportRow.id, ReportRow.created_at)
        .join(ResultRow, ResultRow.report_id == ReportRow.id)
        .where(ReportRow.member_id == member_id, ReportRow.created_at > since, LIVE)
        .order_by(ReportRow.id.desc())
        .limit(1)
    ).first()
    return [(row.created_at, Reported(row.id))] if row else []


def _acted(session: Session, member_id: int, since: datetime) -> list[tuple[datetime, Done]]:
    row = session.execute(
        select(ActRow.id, ActRow.made_at)
        .where(
            *(ActRow.by_id == member_id, ActRow.made_at > since),
            *(ActRow.undone_at.is_(None), ActRow.kind != ActKind.SET_UP),
        )
        .order_by(ActRow.id.desc())
        .limit(1)
    ).first()
    return [(row.made_at, Acted(row.id))] if row else []


def _away(
    session: Session, actor: Actor, since: datetime, now: datetime
) -> list[tuple[datetime, Done]]:
    """The absences of their own that were noted since, and that still are."""
    begins = noted_absences(actor.member_id)
    noted = select(RequestRow.key, RequestRow.taken_at).where(
        RequestRow.key.startswith(begins, autoescape=True), RequestRow.taken_at > since
    )
    current = absences_of_member(session, actor.member_id, actor.today(now))
    firsts = {each.first.isoformat(): each.first for each in current}
    days = ((at, firsts.get(key.removeprefix(begins))) for key, at in session.execute(noted))
    return [(at, WentAway(first)) for at, first in days if first]


def _asked(session: Session, member_id: int, since: datetime) -> list[tuple[datetime, Done]]:
    at = session.scalar(
        select(RequestRow.taken_at).where(
            RequestRow.key == asked_back(member_id), RequestRow.taken_at > since
        )
    )
    return [(at, Asked())] if at else []


def _did_other(session: Session, member_id: int, since: datetime) -> bool:
    """Return True if they changed something else after that: an objective of their own."""
    last = select(func.max(AuditEntryRow.at)).where(
        AuditEntryRow.by_id == member_id, AuditEntryRow.what != What.UNDONE
    )
    at = session.scalar(last)
    return at is not None and at > since
