"""Playing many games, and counting what was compared."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random

from sqlalchemy import Engine

from bot.db.engine import make_engine
from tests.audit.compare import Difference, Ledger
from tests.audit.game import WEEKS, Game
from tests.bench.databases import databases

PER_GAME = 2
"""Teams in a workspace."""
SHOWN = 40
"""Differences that are told of; one fault shows up on many surfaces."""


@dataclass(frozen=True)
class Found:
    """What came of the games of a seed."""

    seed: int
    teams: int
    looks: int
    comparisons: int
    differences: tuple[tuple[int, Difference], ...]
    """Each with the number of its game."""

    @property
    def line(self) -> str:
        counts = f"{self.teams} teams, {self.looks} looks, {self.comparisons} comparisons"
        return f"{counts}, differences: {len(self.differences)}"

    @property
    def shown(self) -> list[str]:
        """The first of each kind: what is wrong stays wrong on all the days that follow."""
        first: dict[tuple[int, str, str], Difference] = {}
        for number, each in self.differences:
            first.setdefault((number, each.surface, each.about.split("”")[-1]), each)
        told = [self._told(number, each) for (number, *_), each in first.items()]
        return told[:SHOWN]

    def _told(self, number: int, each: Difference) -> str:
        where = f"{each.team} at {each.instant:%Y-%m-%d %H:%M} UTC, {each.surface}: {each.about}"
        again = f"--seed {self.seed} --only {number}"
        return f"{where}\n  expected {each.expected}, found {each.found}; again: {again}"


def play(engine: Engine, seed: int, weeks: int, number: int) -> Ledger:
    """The game of a seed with this number."""
    ledger = Ledger()
    dice = Random(f"{seed}:{number}")  # noqa: S311  not a secret
    Game(engine, ledger, dice, number, weeks).play()
    return ledger


def play_all(kind: str, seed: int, weeks: int, games: Sequence[int]) -> list[tuple[int, Ledger]]:
    """These games, all in one database."""
    with databases(kind) as fresh:
        engine = make_engine(fresh())
        try:
            return [(number, play(engine, seed, weeks, number)) for number in games]
        finally:
            engine.dispose()


def audit(
    seed: int, games: Sequence[int], *, kind: str = "sqlite", jobs: int = 1, weeks: int = WEEKS
) -> Found:
    """Play these games; on SQLite so many at once, each share in a database of its own."""
    if jobs == 1:
        return summed(seed, play_all(kind, seed, weeks, games))
    shares = [games[first::jobs] for first in range(jobs)]
    with ProcessPoolExecutor(jobs) as pool:
        played = [
            each
            for share in pool.map(partial(play_all, kind, seed, weeks), shares)
            for each in share
        ]
    return summed(seed, played)


def summed(seed: int, played: Sequence[tuple[int, Ledger]]) -> Found:
    return Found(
        seed=seed,
        teams=len(played) * PER_GAME,
        looks=sum(ledger.looks for _, ledger in played),
        comparisons=sum(ledger.comparisons for _, ledger in played),
        differences=tuple(
            (number, each) for number, ledger in played for each in ledger.differences
        ),
    )
