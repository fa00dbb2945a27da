"""Good news that no digest begins with, as what it is for goes badly.

Half of the way is no comfort where the rest is out of reach. More comments are none while
complaints are over their limit, nor posts as planned while what they lead to is behind and comes
too slowly.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.events import Event, EventKind
from bot.domain.coaching.facts import EFFECTS, WORK, Facts
from bot.domain.coaching.news import RESPONSES, worth
from bot.domain.progress.verdict import Verdict

GOOD = frozenset({EventKind.BEST_WEEK, EventKind.HALFWAY, EventKind.KEPT, EventKind.GAIN})
OF_A_WEEK = frozenset({EventKind.BEST_WEEK, EventKind.BACK})


def is_overshadowed(facts: Facts, event: Event) -> bool:
    """Return True for good news while worse is known: of it, or of what a lead or output is for."""
    about = next((w for w in facts.weeks if w.now.objective.id == event.about), None)
    if about is None:
        return False
    if about.now.verdict is Verdict.OFF_PACE and _is_far_from_enough(about, event):
        return True
    if event.kind not in GOOD:
        return False
    lag = facts.lag(about)
    if about.now.objective.measure.metric.ladder in EFFECTS and lag is None:
        return False
    what_for = [lag] if lag else list(_ends_of(facts, about))
    return any(map(_gets_worse, what_for)) or any(map(_breaks_a_limit, facts.weeks))


def _is_far_from_enough(week: ObjectiveWeek, event: Event) -> bool:
    """Return True for half of a way that is too long, or less than half of what a week takes."""
    if event.kind is EventKind.HALFWAY:
        return True
    needed = week.now.weekly
    return event.kind in OF_A_WEEK and needed is not None and event.value * 2 < needed


def _ends_of(facts: Facts, about: ObjectiveWeek) -> Iterator[ObjectiveWeek]:
    """What it may be for where nobody said so: results, and responses where work is done."""
    of = about.now.objective.measure
    works = of.metric.ladder in WORK
    for week in facts.weeks:
        measure = week.now.objective.measure
        responds = works and measure.platform == of.platform and measure.metric.ladder in RESPONSES
        if measure.metric.ladder in EFFECTS or responds:
            yield week


def _gets_worse(week: ObjectiveWeek) -> bool:
    """Return True if it is behind, and did not come as fast as planned since the last digest."""
    return week.needs_attention and not worth(week)[0]


def _breaks_a_limit(week: ObjectiveWeek) -> bool:
    return week.needs_attention and week.now.verdict is Verdict.OVER
