"""Thanks: whom a digest thanks by name for numbers. Nobody is named for what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import EventKind, Story
from bot.domain.coaching.remarks import APART, THANKED, Part, Remark, said_since

MOST_NAMED = 3
"""People who are named; more are thanked as all."""
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
