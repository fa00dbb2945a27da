"""Coverage: how many of the numbers that people were asked for came in, whoever sent them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.domain.catalogue.measures import Measure

Key: TypeAlias = tuple[Measure, str]
"""A measure, and the person who is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Numbers that were due since the last digest, or in a week, and of those the ones that came.

    A number is a measure that one person is asked for. `away` counts people whose numbers were not
    due, for they are away. `others`: a number came in that nobody was asked for. `unasked` counts
    what nobody is asked for and did not come, `senders` are who recorded any number, in order.
    """

    due: int
    came: int
    away: int = 0
    others: bool = False
    unasked: int = 0
    senders: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return True if all numbers came that were due."""
        return 0 < self.due == self.came


class DueNumber(NamedTuple):
    """A measure that a person is asked for, and whether a number for it came in."""

    measure: Measure
    user: str
    came: bool


def coverage_of(
    asked: Iterable[DueNumber],
    away: Collection[str],
    *,
    others: bool = False,
    unasked: int = 0,
    senders: Iterable[str] = (),
) -> Coverage:
    """The coverage of these numbers; each counts once, however many objectives it is for.

    Who is asked for a part of a measure is not asked for the whole: comments on LinkedIn, and
    comments. Of people who are away what came counts, and nothing else is due.
    """
    came: dict[Key, bool] = {}
    for number in asked:
        key = number.measure, number.user
        came[key] = came.get(key, False) or number.came
    parts = {key: has for key, has in came.items() if not _has_part(key, came)}
    due = [has for (_, user), has in parts.items() if has or user not in away]
    missing = {user for (_, user), has in parts.items() if not has and user in away}
    return Coverage(
        due=len(due),
        came=sum(due),
        away=len(missing),
        others=others,
        unasked=unasked,
        senders=tuple(sorted(set(senders))),
    )


def _has_part(whole: Key, asked: Iterable[Key]) -> bool:
    return any(part[1] == whole[1] and part[0].is_part_of(whole[0]) for part in asked)
