"""Weeks of objectives: where each one is, next to what the last digest published of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from bot.domain.coaching.objective_week import DONE, ObjectiveWeek
from bot.domain.progress.progress import Progress
from bot.queries.loading import LoadedTeam
from bot.queries.objective_changes import with_changes
from bot.queries.published import published_of, recorded_since
from bot.services.coverage import new_numbers

WEEK = timedelta(days=7)


def weeks_of(loaded: LoadedTeam, today: date) -> list[ObjectiveWeek]:
    """Where the objectives stand, next to what the last digest published of them."""
    history = loaded.history
    now = [history.progress(each, today) for each in loaded.objectives]
    moved = with_changes(now, loaded.changes)
    since = recorded_since(loaded.published, history)
    new = new_numbers(loaded)
    return [
        replace(
            _week(loaded, progress, today, since),
            came=loaded.history.counts_any(progress.objective, new),
        )
        for progress in moved
    ]


def _week(loaded: LoadedTeam, now: Progress, today: date, since: Collection[int]) -> ObjectiveWeek:
    row, note = loaded.published.get(now.objective.id), loaded.history.note_of(now.objective)
    if row is None:
        was_done = _done_a_week_ago(loaded, now, today)
        return ObjectiveWeek(now=now, was_done=was_done, note=note)
    published = published_of(now.objective, row, loaded.history, since)
    return ObjectiveWeek(
        now=now,
        published=published,
        was_done=published.verdict in DONE,
        note=note if published.is_followed else "",
    )


def _done_a_week_ago(loaded: LoadedTeam, now: Progress, today: date) -> bool:
    """Whether it was done a week ago by what was recorded then: no digest has said so."""
    if now.verdict not in DONE:
        return False
    then = loaded.history.without(loaded.reporters.sent_in_week)
    return then.progress(now.objective, today - WEEK).verdict in DONE
