"""What was changed about an objective lately, in words: each with its old and its new value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording


def changed(progress: Progress, today: date | None) -> tuple[str, ...]:
    """The changes of the last week, of the goal and of who owns it; empty without any."""
    return *changed_goal(progress, today), *_owner(progress, today)


def changed_goal(progress: Progress, today: date | None) -> tuple[str, ...]:
    """The changes of the goal alone: target lowered from 30 to 20 on 12 Nov."""
    changes, now = progress.changes, progress.objective
    if changes is None:
        return ()
    if changes.another_since:
        return (f"until {wording.day(changes.another_since, today)} {_goal(changes.was, today)}",)
    each = _target(changes, now), _date(changes, now, today), _start(changes, now, today)
    return tuple(_dated(changes, words, today) for words in (*each, _commitment(changes)) if words)


def _goal(was: Objective, today: date | None) -> str:
    return f"it was “{wording.goal(was, today)}”"


def _dated(changes: RecentChanges, words: tuple[str, str], today: date | None) -> str:
    attribute, what = words
    return f"{what} on {wording.day(changes.on[attribute], today)}"


def _target(changes: RecentChanges, now: Objective) -> tuple[str, str] | None:
    if "target" not in changes.on:
        return None
    metric, was = now.measure.metric, changes.was.target
    verb = "lowered" if now.target < was else "raised"
    old, new = (wording.quantity(metric, each, now.currency) for each in (was, now.target))
    return "target", f"target {verb} from {old} to {new}"


def _date(changes: RecentChanges, now: Objective, today: date | None) -> tuple[str, str] | None:
    if "due_on" not in changes.on:
        return None
    was, to = changes.was.due_on, now.due_on
    if was is None:
        return "due_on", f"date set to {wording.day(to, today)}" if to else ""
    if to is None:
        return "due_on", f"date {wording.day(was, today)} taken away"
    return "due_on", f"date moved from {wording.day(was, today)} to {wording.day(to, today)}"


def _start(changes: RecentChanges, now: Objective, today: date | None) -> tuple[str, str] | None:
    if "starts_on" not in changes.on:
        return None
    days = wording.day(changes.was.starts_on, today), wording.day(now.starts_on, today)
    return "starts_on", f"start moved from {days[0]} to {days[1]}"


def _commitment(changes: RecentChanges) -> tuple[str, str] | None:
    if "stretch" not in changes.on:
        return None
    words = "from a stretch to committed" if changes.was.stretch else "from committed to a stretch"
    return "stretch", f"changed {words}"


def _owner(progress: Progress, today: date | None) -> Iterator[Markup]:
    changes = progress.changes
    if changes is not None and "owner" in changes.on:
        was, now = changes.was.owner, progress.objective.owner
        yield Markup("handed over from {} to {} on {}").format(
            wording.mention(was), wording.mention(now), wording.day(changes.on["owner"], today)
        )
