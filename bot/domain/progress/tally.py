"""Tallies: how many objectives go well, and of how many nothing can be said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of `total` objectives `good` go well; `ended` are those whose date has passed, besides them.

    `silent` have no report, `stale` no fresh number, and for `early` it is too early to judge.
    """

    total: int
    good: int
    silent: int
    stale: int
    early: int
    ended: int


def tally_of(objectives: Iterable[Progress]) -> Tally:
    """The tally of these objectives."""
    every = list(objectives)
    verdicts = [each.verdict for each in every if not each.over]
    return Tally(
        total=len(verdicts),
        good=sum(verdict.good for verdict in verdicts),
        silent=verdicts.count(Verdict.NO_DATA),
        stale=verdicts.count(Verdict.STALE),
        early=verdicts.count(Verdict.TOO_EARLY),
        ended=len(every) - len(verdicts),
    )
