"""Coverage: how many of the numbers that people were asked for came in, whoever sent them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.catalogue.measures import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Numbers that were due since the last digest, or in a week, and of those the ones that came.

    A number is a measure that one person is asked for. `away` counts people whose numbers were not
    due, for they are away. `others`: a number came in that nobody was asked for.
    """

    due: int
    came: int
    away: int = 0
    others: bool = False


class AskedNumber(NamedTuple):
    """A measure that a person is asked for, and whether a number for it came in."""

    measure: Measure
    user: str
    came: bool


def coverage_of(
    asked: Iterable[AskedNumber], away: Collection[str], *, others: bool = False
) -> Coverage:
    """The coverage of these numbers; each counts once, however many objectives it is for.

    While a part of a measure is asked for, the whole is not: comments on LinkedIn, and comments.
    Of people who are away what came counts, and nothing else is due.
    """
    came: dict[tuple[Measure, str], bool] = {}
    for number in asked:
        key = number.measure, number.user
        came[key] = came.get(key, False) or number.came
    measures = {measure for measure, _ in came}
    parts = {key: has for key, has in came.items() if not _has_parts(key[0], measures)}
    due = [has for (_, user), has in parts.items() if has or user not in away]
    missing = {user for (_, user), has in parts.items() if not has and user in away}
    return Coverage(due=len(due), came=sum(due), away=len(missing), others=others)


def _has_parts(whole: Measure, measures: Collection[Measure]) -> bool:
    return any(part != whole and whole.counts(part) for part in measures)
