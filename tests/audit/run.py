"""Playing many games, and counting what was compared."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from sqlalchemy import Engine

from tests.audit.compare import Ledger
from tests.audit.game import Game

PER_GAME = 2
"""Teams in a workspace."""


def play(engine: Engine, seed: int, games: Iterable[int]) -> Ledger:
    """The games of a seed with these numbers, one after the other."""
    ledger = Ledger()
    for number in games:
        dice = Random(f"{seed}:{number}")  # noqa: S311  not a secret
        Game(engine, ledger, dice, number).play()
    return ledger
