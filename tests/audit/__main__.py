"""Do all surfaces say what the rules say? Random teams over twenty weeks, recomputed by hand.

`python -m tests.audit [--teams N] [--seed N] [--only N] [--postgresql] [--jobs N]`

It ends with one line, and fails if anything differs; a difference tells how to see it again.
"""

from __future__ import annotations

import argparse
import sys
from random import SystemRandom

from tests.audit.run import PER_GAME, audit


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.audit", description=__doc__)
    parser.add_argument("--teams", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6))
    parser.add_argument("--only", type=int, help="the number of one game, to see it again")
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    parser.add_argument("--jobs", type=int, default=2, help="processes, on SQLite")
    asked = parser.parse_args()
    games = range(-(-asked.teams // PER_GAME)) if asked.only is None else [asked.only]
    print(f"seed {asked.seed}", flush=True)
    kind, jobs = ("postgresql", 1) if asked.postgresql else ("sqlite", asked.jobs)
    found = audit(asked.seed, list(games), kind=kind, jobs=jobs)
    for each in found.shown:
        print(each)
    print(found.line)
    return 1 if found.differences else 0


if __name__ == "__main__":
    sys.exit(main())
