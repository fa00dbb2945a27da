"""What the last digests of teams published."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, PublishedRow
from bot.db.query import Key, Query
from bot.domain.coaching.published import Published, value_in
from bot.domain.messages.message import State
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.queries.history import History
from bot.queries.rows import AnyRow

PublishedRows: TypeAlias = Mapping[int, AnyRow]
"""What one digest published, by the ids of objectives."""

_PUBLISHED = Query(
    select(
        *(PublishedRow.objective_id, PublishedRow.message_id, PublishedRow.day),
        *(PublishedRow.value, PublishedRow.verdict, PublishedRow.period_on),
        PublishedRow.latest_result,
    )
    .join(OutboxRow, OutboxRow.id == PublishedRow.message_id)
    .where(OutboxRow.state == State.SENT)
    .order_by(PublishedRow.message_id),
    *(PublishedRow, OutboxRow),
    by=PublishedRow.team_id,
)


def load_published(session: Session, teams: Collection[Key]) -> dict[Key, PublishedRows]:
    """What the last digest that was posted said of the objectives of each of these teams."""
    found = _PUBLISHED.rows_by_key(session, teams)
    return {team: _of_the_last(rows) for team, rows in found.items()}


def _of_the_last(rows: Sequence[AnyRow]) -> PublishedRows:
    return {row.objective_id: row for row in rows if row.message_id == rows[-1].message_id}


def recorded_since(published: PublishedRows, history: History) -> frozenset[int]:
    """The ids of results recorded since what was published; none if nothing was."""
    latest = max((row.latest_result for row in published.values()), default=None)
    return frozenset() if latest is None else history.recorded_after(latest)


def published_of(
    objective: Objective, row: AnyRow, history: History, since: Collection[int]
) -> Published:
    """What was published of an objective, and what is known of it today.

    `since` are the ids of results recorded since then.
    """
    then = _then(objective, row, history, since)
    return Published(
        day=row.day,
        value=row.value,
        verdict=Verdict(row.verdict),
        period_on=row.period_on,
        known=_value_in(then, row),
        known_on=then.last_on,
        is_followed=history.counts_any(objective, since),
    )


def _then(objective: Objective, row: AnyRow, history: History, since: Collection[int]) -> Progress:
    """What was published, as it is known today.

    For what counts to a date an answer to a check-in is news, though its week ended before.
    """
    answers = history.answers_among(since) if objective.per is None else ()
    before = _progress_then(objective, row, history.without(answers)) if answers else None
    if before is not None and _value_in(before, row) == row.value:
        return before
    return _progress_then(objective, row, history)


def _progress_then(objective: Objective, row: AnyRow, history: History) -> Progress:
    then = history.as_on(row.day, row.latest_result, objective.measure)
    return then.progress(objective, row.day)


def _value_in(then: Progress, row: AnyRow) -> Decimal | None:
    return value_in(then, row.day, row.period_on)
