"""Files as platforms make them, with rows of our own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

X_COLUMNS = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts"
)


def x_overview(replies: Mapping[date, int]) -> bytes:
    """The overview of an account on X, newest first: each day's replies, and 10 times the views."""
    rows = (
        f'"{day:%a, %b} {day.day}, {day.year}",{count * 10},0,{count},0,0,0,0,{count},0'
        for day, count in sorted(replies.items(), reverse=True)
    )
    return "\n".join((X_COLUMNS, *rows)).encode()


def table(header: str, *rows: str) -> bytes:
    """A table with commas."""
    return "\n".join((header, *rows, "")).encode()
