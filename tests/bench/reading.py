"""What reading a message costs, next to a yardstick that takes the same words letter by letter.

The ratio tells of the reader, whatever else the machine is doing.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable
from datetime import date

from bot.language.understood import understood
from handlers.commands import IN_TALK
from tests.score.scoring import CORPUS, rows_of

TODAY = date(2026, 11, 23)
SETS = ("dev", "others")
WARM = 50
"""Messages that are read before, as the first ones load what is read from files."""
YARD = 100
"""So often a message is taken apart, for a time that can be measured."""
_PARTS = re.compile(r"(?:\w+|\W)")


def main() -> None:
    texts = [row["text"] for name in SETS for row in rows_of(CORPUS / f"{name}.jsonl")]
    for text in texts[:WARM]:
        _read(text)
    gc.freeze()  # as the bot does, of what is loaded at its start
    times = sorted(_milliseconds(_read, text) for text in texts)
    yard = sum(_milliseconds(_take_apart, text) for text in texts) / len(texts)
    middle, slow = times[len(times) // 2], times[len(times) * 99 // 100]
    print(f"{len(texts)} messages: median {middle:.1f} ms, p99 {slow:.1f}, most {times[-1]:.1f}")
    print(f"mean, of the yardstick: {sum(times) / len(times) / yard:.2f}")


def _read(text: str) -> None:
    understood(text, IN_TALK, today=TODAY)


def _take_apart(text: str) -> None:
    for _ in range(YARD):
        _PARTS.findall(text)


def _milliseconds(does: Callable[[str], None], text: str) -> float:
    """In processor time, which a busy machine changes less."""
    begin = time.process_time()
    does(text)
    return (time.process_time() - begin) * 1000


if __name__ == "__main__":
    main()
