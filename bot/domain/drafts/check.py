"""Checks a draft before it is posted: the same words always get the same remarks.

It reads form and words; whether a post is kind, true or good, people judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from bot.domain.drafts import content, shape
from bot.domain.drafts.draft import Draft, TeamLists
from bot.domain.drafts.limits import Limit
from bot.domain.drafts.remark import Remarked

NO_LISTS: Final = TeamLists()
CHECKS: Final[tuple[Callable[[Draft], Iterator[Remarked]], ...]] = (
    shape.length,
    content.tragedies,
    content.days,
    content.listed,
    content.advertising,
    content.lasting,
    content.claims,
    content.baits,
    shape.capitals,
    shape.hashtags,
    shape.links,
    shape.pictures,
)
"""The gravest first."""


def check(
    text: str, limit: Limit | None, lists: TeamLists = NO_LISTS, *, today: date
) -> tuple[Remarked, ...]:
    """The remarks on a draft; without a limit, none on its length."""
    draft = Draft(text.strip(), limit, lists, today)
    return tuple(remarked for each in CHECKS for remarked in each(draft))
