"""What a team was told, asked and did, as the rows of an archive: drafts, the log and messages."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, or_, select, true

from bot.archive import Row
from bot.db.models import AuditEntryRow, DraftRequestRow, MembershipRow, OutboxRow
from bot.domain.messages.kinds import Kind
from bot.queries.archive_scope import Scope


def draft_requests(scope: Scope) -> Iterator[Row]:
    """Questions about drafts; one's own are those that one asked."""
    me = scope.user(scope.member_id)
    for row in scope.every(DraftRequestRow, true() if me is None else DraftRequestRow.by == me):
        yield {
            "person": row.by,
            "asked": row.asked,
            "platform": row.platform,
            "digest": row.digest,
            "words": row.words,
            "asked_at": row.asked_at,
            "ends_at": row.ends_at,
            "decision": row.decision,
            "decided_by": row.decided_by,
            "decided_at": row.decided_at,
            "comment": row.comment or None,
        }


def log(scope: Scope) -> Iterator[Row]:
    """The audit log; what is one's own of it is what one did."""
    found = scope.every(AuditEntryRow, scope.is_mine(AuditEntryRow.by_id))
    for row in found:
        yield {
            "at": row.at,
            "person": scope.user(row.by_id),
            "what": row.what,
            "about": scope.user(row.about_id),
            "subject": row.subject or None,
            "field": row.field or None,
            "old": row.old,
            "new": row.new,
        }


def messages(scope: Scope) -> Iterator[Row]:
    """The digests of the team, and the check-ins of its people."""
    people = select(MembershipRow.member_id).where(
        MembershipRow.team_id == scope.team.id, scope.is_mine(MembershipRow.member_id)
    )
    digests = and_(OutboxRow.kind == Kind.DIGEST, OutboxRow.subject_id == scope.team.id)
    checkins = and_(OutboxRow.kind == Kind.CHECKIN, OutboxRow.subject_id.in_(people))
    found = select(OutboxRow).where(or_(digests, checkins)).order_by(OutboxRow.id)
    for row in scope.session.scalars(found):
        yield {
            "kind": row.kind,
            "person": scope.user(row.subject_id) if row.kind == Kind.CHECKIN else None,
            "due_at": row.due_at,
            "state": row.state,
            "reason": row.reason,
        }
