"""Publishing: keeping what digests say of objectives, for the next digest to compare with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, PublishedRow, RemarkRow
from bot.db.prepared import Prepared, connection_of
from bot.db.upsert import insert_each_new
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.published import period_judged, value_judged
from bot.domain.coaching.remarks import MEMORY
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.queries.loading import LoadedTeam

_FORGET = Prepared(
    delete(PublishedRow).where(
        PublishedRow.workspace_id == bindparam("of_workspace"),
        PublishedRow.team_id == bindparam("of_team"),
        PublishedRow.message_id != bindparam("posted_last"),
    )
)
_FORGET_REMARKS = Prepared(
    delete(RemarkRow).where(
        RemarkRow.workspace_id == bindparam("of_workspace"),
        RemarkRow.team_id == bindparam("of_team"),
        RemarkRow.day < bindparam("before"),
    )
)


_FORGET_POSTED = Prepared(
    update(OutboxRow)
    .where(
        OutboxRow.workspace_id == bindparam("of_workspace"),
        OutboxRow.kind == Kind.DIGEST,
        OutboxRow.subject_id == bindparam("of_team"),
        OutboxRow.posted.is_not(None),
    )
    .values(posted=None)
)


class ToPublish(NamedTuple):
    """A digest that is about to be posted by a message."""

    message: OutboxMessage
    loaded: LoadedTeam
    digest: Digest


def keep(session: Session, digests: Sequence[ToPublish]) -> None:
    """Note what these digests say, in the place of earlier tries of the same messages.

    Of each team only what was posted last is kept besides, and its message no longer. It is done in
    the order of the teams: two senders must not block. A brief digest says nothing of objectives.
    """
    full = (each for each in digests if not each.digest.brief)
    in_order = sorted(full, key=lambda each: each.digest.team_id)
    if in_order:
        connection = connection_of(session)
        _FORGET.run_each(connection, [_others(each) for each in in_order])
        _FORGET_POSTED.run_each(connection, [_of_team(each) for each in in_order])
    insert_each_new(session, PublishedRow, [row for each in in_order for row in _rows(each)])


def keep_remarks(session: Session, digests: Sequence[ToPublish]) -> None:
    """Note what these digests say besides, and forget what is too old to matter."""
    in_order = sorted(digests, key=lambda each: each.digest.team_id)
    if forgetful := [each for each in in_order if _has_old_remarks(each)]:
        _FORGET_REMARKS.run_each(connection_of(session), [_too_old(each) for each in forgetful])
    insert_each_new(session, RemarkRow, [row for each in in_order for row in _remarks(each)])


def _has_old_remarks(each: ToPublish) -> bool:
    return any(remark.day < each.digest.day - MEMORY for remark in each.loaded.remarks)


def _too_old(each: ToPublish) -> dict[str, Any]:
    row = each.loaded.row
    return {
        "of_workspace": row.workspace_id,
        "of_team": row.id,
        "before": each.digest.day - MEMORY,
    }


def _remarks(each: ToPublish) -> list[dict[str, Any]]:
    return [
        {
            "workspace_id": each.loaded.row.workspace_id,
            "team_id": each.digest.team_id,
            "message_id": each.message.id,
            "day": remark.day,
            "part": remark.part.value,
            "key": remark.key,
            "about": remark.about,
        }
        for remark in each.digest.remarks
    ]


def _others(each: ToPublish) -> dict[str, int]:
    posted_last = max((row.message_id for row in each.loaded.published.values()), default=0)
    return {**_of_team(each), "posted_last": posted_last}


def _of_team(each: ToPublish) -> dict[str, int]:
    row = each.loaded.row
    return {"of_workspace": row.workspace_id, "of_team": row.id}


def _rows(each: ToPublish) -> list[dict[str, Any]]:
    digest, latest = each.digest, each.loaded.history.latest_result
    return [
        {
            "workspace_id": each.loaded.row.workspace_id,
            "team_id": digest.team_id,
            "objective_id": week.now.objective.id,
            "message_id": each.message.id,
            "day": digest.day,
            "value": value_judged(week.now),
            "verdict": week.now.verdict.value,
            "period_on": period_judged(week.now, digest.day),
            "latest_result": latest,
        }
        for week in digest.weeks
    ]


def forget(session: Session, objective_id: int) -> None:
    """Compare no longer with what was published: the objective counts something else now."""
    session.execute(delete(PublishedRow).where(PublishedRow.objective_id == objective_id))
