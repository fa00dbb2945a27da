"""Thanks: whom a digest names, for numbers, as back, or as the new owner of something.

Nobody is named for what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.domain.cadence import WORKDAYS
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import EventKind, Story
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.remarks import APART, THANKED, Part, Remark, said_since
from bot.domain.objectives.changes import OWNER

MOST_NAMED = 3
"""People who are named; more are thanked as all."""
LONG = 5
"""Working days off from which on somebody was away for long."""
FIRST = frozenset({EventKind.FIRST_WEEK, EventKind.HEARD})
"""The first numbers, and the first after weeks without."""


def thanks_due(
    coverage: Coverage, story: Story, remarks: Iterable[Remark], today: date
) -> tuple[str, ...]:
    """Those who sent numbers, where all came or the first did; else, and lately thanked, none.

    More than can be named are thanked only if all numbers came: who sent none is not "all of you".
    """
    is_first = story.headline.kind in FIRST
    if not coverage.is_complete and (not is_first or len(coverage.senders) > MOST_NAMED):
        return ()
    lately = said_since(remarks, Part.THANKS, THANKED, today - APART)
    return () if lately and not is_first else coverage.senders


def back_again(facts: Facts) -> tuple[str, ...]:
    """Who sent the first number of what they own after a long time off."""
    return _named(facts, (week for week in facts.weeks if _is_after_rest(facts, week)))


def new_owners(facts: Facts) -> tuple[str, ...]:
    """Who sent a number of what they own since the last digest, when somebody else did."""
    return _named(facts, (week for week in facts.weeks if _has_new_owner(facts, week)))


def _named(facts: Facts, weeks: Iterable[ObjectiveWeek]) -> tuple[str, ...]:
    owners = {week.now.objective.owner for week in weeks if week.has_come}
    named = tuple(sorted(owners & set(facts.coverage.senders)))
    return named if len(named) <= MOST_NAMED else ()


def _is_after_rest(facts: Facts, week: ObjectiveWeek) -> bool:
    """Return True if long days off lie between the last two days with a number."""
    known = {each.on for each in facts.results_of(week.now.objective.measure)}
    *_, before, last = date.min, date.min, *sorted(day for day in known if day <= facts.today)
    off = [day for day in week.now.days_off if before < day < last and day.weekday() in WORKDAYS]
    return before > date.min and len(off) >= LONG


def _has_new_owner(facts: Facts, week: ObjectiveWeek) -> bool:
    changed_on = week.now.changes.on.get(OWNER) if week.now.changes else None
    return changed_on is not None and changed_on >= facts.week_began
