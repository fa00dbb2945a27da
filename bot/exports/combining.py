"""One reading from the files of an archive: views of the same activity are never added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.domain.errors import Quoted
from bot.exports.reading import LeftOut, Reading, Refusal


def combined(readings: Sequence[tuple[str, Reading]]) -> Reading:
    """The readings of several files, by their names: a metric is taken from the first that has it.

    Refusal if they are of different platforms.
    """
    (_, whole), *others = readings
    if not others:
        return whole
    if len({reading.platform for _, reading in readings}) > 1:
        raise Refusal("export.several_platforms")
    for name, other in others:
        whole = _joined(whole, other, PurePath(name).name)
    return whole


def _joined(whole: Reading, other: Reading, name: str) -> Reading:
    metrics = {(day.platform, day.metric) for day in whole.days}
    days = [day for day in other.days if (day.platform, day.metric) not in metrics]
    posts = () if whole.posts else other.posts
    repeats = len(days) < len(other.days) or bool(whole.posts and other.posts)
    left_out = [LeftOut("second_view", {"name": Quoted(name)})] if repeats else []
    return replace(
        whole,
        rows={**whole.rows, **{f"{name} {each}".strip(): n for each, n in other.rows.items()}},
        days=(*whole.days, *days),
        posts=(*whole.posts, *posts),
        period=whole.period or other.period,
        followers_at_end=_either(whole.followers_at_end, other.followers_at_end),
        total_row=whole.total_row or other.total_row,
        accounts=tuple(dict.fromkeys((*whole.accounts, *other.accounts))),
        left_out=(*whole.left_out, *other.left_out, *left_out),
        asks=(*whole.asks, *(ask for ask in other.asks if ask not in whole.asks)),
    )


def _either(one: int | None, other: int | None) -> int | None:
    return other if one is None else one
