"""What was changed about an objective, in words: each with its old and its new value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from markupsafe import Markup

from bot.domain.objectives.changes import ANOTHER, OWNER, RecentChanges
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.locales import phrase


def changed(progress: Progress, today: date | None) -> tuple[str, ...]:
    """The changes of the last week, of the goal and of its owner; empty without any."""
    changes, now = progress.changes, progress.objective
    if changes is None or OWNER not in changes.on:
        return changed_goal(progress, today)
    return *changed_goal(progress, today), _dated(
        changes, OWNER, owner_change(changes.was, now), today
    )


def changed_goal(progress: Progress, today: date | None) -> tuple[str, ...]:
    """The changes of the goal alone: target lowered from 30 to 20 on 12 Nov."""
    changes, now = progress.changes, progress.objective
    if changes is None:
        return ()
    if changes.another_since:
        since = wording.day(changes.another_since, today)
        return (phrase("edited.until", day=since, before=wording.goal(changes.was, today)),)
    return tuple(
        _dated(changes, attribute, words, today)
        for attribute, words in _goal_changes(changes.was, now, today)
    )


def _dated(changes: RecentChanges, attribute: str, words: str, today: date | None) -> str:
    dated = phrase("edited.on", change=words, day=wording.day(changes.on[attribute], today))
    return Markup(dated) if isinstance(words, Markup) else dated  # noqa: S704  a mention


def changes_between(was: Objective, now: Objective, today: date | None) -> Iterator[str]:
    """What changed about an objective: without its owner and links, or the goal of another."""
    changes = _terms if is_another(was, now) else _goal_changes
    return (words for _, words in changes(was, now, today))


def is_another(was: Objective, now: Objective) -> bool:
    """Return True if it counts something else, or otherwise."""
    return any(getattr(was, name) != getattr(now, name) for name in ANOTHER)


def _goal_changes(was: Objective, now: Objective, today: date | None) -> Iterator[tuple[str, str]]:
    if was.target != now.target:
        yield "target", _target(was, now)
    yield from _terms(was, now, today)


def _terms(was: Objective, now: Objective, today: date | None) -> Iterator[tuple[str, str]]:
    """The changes of anything but the target, each with the attribute's name."""
    if was.due_on != now.due_on:
        yield "due_on", _due(was.due_on, now.due_on, today)
    if was.starts_on != now.starts_on:
        before, after = wording.day(was.starts_on, today), wording.day(now.starts_on, today)
        yield "starts_on", phrase("edited.start", before=before, after=after)
    if was.stretch != now.stretch:
        words = phrase("edited.stretch") if now.stretch else phrase("edited.committed")
        yield "stretch", words


def _target(was: Objective, now: Objective) -> str:
    metric, currency = now.measure.metric, now.currency
    before = wording.quantity(metric, was.target, currency)
    after = wording.quantity(metric, now.target, currency)
    if now.target < was.target:
        return phrase("edited.lowered", before=before, after=after)
    return phrase("edited.raised", before=before, after=after)


def _due(was: date | None, now: date | None, today: date | None) -> str:
    before, after = (wording.day(on, today) if on else "" for on in (was, now))
    if not before:
        return phrase("edited.due_set", after=after)
    if not after:
        return phrase("edited.due_removed", before=before)
    return phrase("edited.due_moved", before=before, after=after)


def owner_change(was: Objective, now: Objective) -> Markup:
    before, after = wording.mention(was.owner), wording.mention(now.owner)
    return Markup(phrase("edited.owner", before=before, after=after))  # noqa: S704  mentions
