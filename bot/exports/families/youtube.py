"""YouTube Studio: videos, days and breakdowns. Its first row "Total" is no video and no day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePath
from typing import Final

from bot.exports.extracting import Extract, Line
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of, sums
from bot.exports.names import layouts, normal
from bot.exports.networks import network_of_file
from bot.exports.periods import period_in
from bot.exports.reading import Ask, LeftOut, Period, Question, Reading
from bot.exports.tables import File, cell_of
from bot.exports.translating import is_total

PLATFORM: Final = "youtube"
FILES: Final = ("table data", "chart data", "totals")
_TITLE: Final = "video title"
_OWN: Final = (
    *("watch time (hours)", "subscribers", "engaged views", "thumbnail impressions"),
    _TITLE,
)


def identify(file: File) -> bool:
    """Return True for one of YouTube's three files, whatever columns were chosen."""
    known = layouts(PLATFORM)
    if file.first(known["videos"]) or file.first(known["breakdown"]):
        return True
    days = file.first(known["days"])
    stem = normal(PurePath(file.name).stem)
    is_named = any(name in stem for name in FILES)
    is_others = network_of_file(file.name) not in {"", PLATFORM}
    return days is not None and (is_named or bool(days.columns(_OWN))) and not is_others


def extract(file: File, _today: date) -> Reading:
    """Videos, days, or the sum of a breakdown; the file's own total is kept apart."""
    known = layouts(PLATFORM)
    layout, table = next(
        (known[name], table)
        for name in ("videos", "days", "breakdown")
        if (table := file.first(known[name]))
    )
    found = extracted(table, layout, PLATFORM)
    totals = [line for line in found.lines if _is_total(line)]
    found = replace(found, lines=tuple(line for line in found.lines if line not in totals))
    total = dict(totals[0].values) if totals else {}
    if not layout.date:
        return _breakdown(file, found, total)
    reading = replace(reading_of(PLATFORM, layout.kind, [found]), total_row=total)
    if layout.has_posts:
        return _with_period(reading, file, {})
    return _without_others(reading) if table.columns([_TITLE]) else reading


def _without_others(reading: Reading) -> Reading:
    """The days of some videos: a chart has no more than those that were chosen."""
    return replace(reading, left_out=(*reading.left_out, LeftOut("other_videos")))


def _is_total(line: Line) -> bool:
    return is_total(cell_of(line.row, 0))


def _breakdown(file: File, found: Extract, total: Mapping[str, Decimal]) -> Reading:
    """The period's values: the file's own total, which holds what the rows leave out."""
    values = total or sums(found.lines)
    reading = reading_of(PLATFORM, found.layout.kind, [found], Period(None, None, values))
    return _with_period(reading, file, values)


def _with_period(reading: Reading, file: File, values: Mapping[str, Decimal]) -> Reading:
    """The period of a file is in the name of its archive only."""
    dates = period_in(file.name)
    if dates:
        return replace(reading, period=Period(*dates, values))
    return replace(reading, asks=(*reading.asks, Ask(Question.PERIOD)))
