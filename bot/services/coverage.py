"""Coverage of a loaded team: which of the numbers that people are asked for came in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from bot.domain.absences import absence_on
from bot.domain.coaching.coverage import Coverage, DueNumber, coverage_of
from bot.domain.objectives.objective import Objective
from bot.queries.loading import LoadedTeam
from bot.queries.published import recorded_since

WEEK = timedelta(days=7)


def coverage(loaded: LoadedTeam, today: date) -> Coverage:
    """Of the numbers that people are asked for, those that came for the week that is told of.

    They are those since the last digest where that is more.
    """
    new = new_numbers(loaded)
    due = [each for each in loaded.objectives if (each.due_on or today) >= today - WEEK]
    numbers = [DueNumber(each.measure, each.owner, _came(loaded, each, new)) for each in due]
    asked = [number for number in numbers if number.user in loaded.reporters.absences]
    unasked = {number.measure for number in numbers if not number.came}
    said = loaded.reporters.nothing_new_at.items()
    return coverage_of(
        asked,
        away(loaded, today),
        frozenset(user for user, at in said if at > loaded.reporters.since),
        others=bool(new),
        unasked=len(unasked - {number.measure for number in asked}),
        senders=loaded.reporters.sent_by.values(),
    )


def new_numbers(loaded: LoadedTeam) -> frozenset[int]:
    """The ids of results recorded for the week told of, or since the last digest if it's longer."""
    since = recorded_since(loaded.published, loaded.history)
    return since.union(loaded.reporters.sent_by)


def away(loaded: LoadedTeam, today: date) -> frozenset[str]:
    """Those who are asked for numbers, and away."""
    absences = loaded.reporters.absences.items()
    return frozenset(user for user, own in absences if absence_on(own, today))


def _came(loaded: LoadedTeam, objective: Objective, new: Collection[int]) -> bool:
    """Whether one of the new results is for the objective, and not asked of a colleague by itself.

    Who is asked for comments is asked for those elsewhere than on LinkedIn, if a colleague is asked
    for these.
    """
    besides = {
        other.measure
        for other in loaded.objectives
        if other.owner != objective.owner and other.measure.is_part_of(objective.measure)
    }
    return loaded.history.counts_any(objective, new, besides=besides)
