"""One reading from the files of an archive: views of the same activity are never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath

from bot.domain.errors import Quoted
from bot.exports.reading import LeftOut, Reading, Refusal


def combined(readings: Sequence[tuple[str, Reading]]) -> Reading:
    """One reading of several files, by their names: each day and each post is of one of them.

    That is the one with most metrics, then the one with fewest rows: sums rather than parts.
    Refusal if they are of different platforms.
    """
    if len({reading.platform for _, reading in readings}) > 1:
        raise Refusal("export.several_platforms")
    (_, whole), *others = sorted(readings, key=_rank)
    for name, other in others:
        whole = _joined(whole, other, PurePath(name).name)
    return whole


def side_by_side(readings: Sequence[tuple[str, Reading]]) -> Reading:
    """One reading of a workbook whose sheets may be of different platforms, by their names."""
    (_, whole), *others = readings
    for name, other in others:
        platform = whole.platform if whole.platform == other.platform else ""
        whole = replace(_joined(whole, other, PurePath(name).name), platform=platform)
    return whole


def _rank(named: tuple[str, Reading]) -> tuple[int, int]:
    _, reading = named
    return -len({day.metric for day in reading.days}), sum(reading.rows.values())


def _joined(whole: Reading, other: Reading, name: str) -> Reading:
    known = {(day.platform, day.metric, day.day) for day in whole.days}
    days = [day for day in other.days if (day.platform, day.metric, day.day) not in known]
    ids = {(post.platform, post.id) for post in whole.posts}
    posts = [post for post in other.posts if (post.platform, post.id) not in ids]
    repeats = len(days) < len(other.days) or len(posts) < len(other.posts)
    left_out = [LeftOut("second_view", {"name": Quoted(name)})] if repeats else []
    reasons = other.left_out if days or posts else ()
    return replace(
        whole,
        kind=other.kind if posts and not whole.posts else whole.kind,
        rows={**whole.rows, **{f"{name} {each}".strip(): n for each, n in other.rows.items()}},
        days=(*whole.days, *days),
        posts=(*whole.posts, *posts),
        period=whole.period or other.period,
        followers_at_end=_level(whole, other),
        total_row=whole.total_row or other.total_row,
        accounts=tuple(dict.fromkeys((*whole.accounts, *other.accounts))),
        left_out=(*whole.left_out, *reasons, *left_out),
        asks=(*whole.asks, *(ask for ask in other.asks if ask not in whole.asks)),
    )


def _level(*readings: Reading) -> int | None:
    """The followers at the end of the latest reading that knows them."""
    known = [each for each in readings if each.followers_at_end is not None]
    latest = max(known, key=lambda each: each.date_to or date.min, default=None)
    return latest.followers_at_end if latest else None
