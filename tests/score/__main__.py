"""`python -m tests.score`: how well messages are understood, and which are not."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bot.language.understood import understood
from handlers.commands import IN_TALK
from tests.score.scoring import (
    CORPUS,
    Row,
    has_intent,
    is_exact_objective,
    matching,
    rows_of,
    score,
)

TODAY = date(2026, 11, 23)


def read(row: Row) -> Row:
    return asdict(understood(row["text"], IN_TALK, today=TODAY))


def differs(one: Row, gold: Row) -> bool:
    right = matching(one, gold).exact and has_intent(one, gold) and is_exact_objective(one, gold)
    return not right or (gold["ask_back"] and not one["ask_back"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[CORPUS / "dev.jsonl"])
    parser.add_argument("--misses", action="store_true", help="show what was read differently")
    asked = parser.parse_args()
    for path in asked.files:
        golds = rows_of(path)
        reads = [read(row) for row in golds]
        sys.stdout.write("\n".join([path.name, *score(reads, golds).lines(), ""]))
        for one, gold in zip(reads, golds, strict=True):
            if asked.misses and differs(one, gold):
                sys.stdout.write(f"\n{gold['id']} {gold['text']!r}\n   read {one}\n")
                wanted = {name: gold.get(name) for name in (*one, "optional") if gold.get(name)}
                sys.stdout.write(f"   gold {wanted}\n")
        sys.stdout.write("\n")


if __name__ == "__main__":
    main()
