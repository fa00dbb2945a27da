"""An export to try: what a page on LinkedIn would give for the last four weeks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

NAME: Final = "linkedin_page_content.csv"
DAYS: Final = 28
HEADER: Final = (
    "Date,Impressions (total),Clicks (total),Reactions (total),Comments (total),Reposts (total)"
)
COMMENTS: Final = (1, 0, 2, 0, 1, 0, 0)
"""By the day from the first one on, over and over."""


def sample_export(today: date) -> bytes:
    """The export as of this day, with every day before it."""
    first = today - timedelta(days=DAYS)
    rows = (_row(first + timedelta(days=number), number) for number in range(DAYS))
    return "\n".join((HEADER, *rows, "")).encode()


def _row(day: date, number: int) -> str:
    comments = COMMENTS[number % len(COMMENTS)]
    impressions = 180 + 17 * (number % 9) + 40 * comments
    counts = impressions, impressions // 30, 3 + number % 4 + comments, comments, number % 3 // 2
    return ",".join((f"{day:%m/%d/%Y}", *map(str, counts)))
