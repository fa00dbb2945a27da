"""Readings from extracts: days, posts and sums of a period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from bot.domain.errors import Quoted
from bot.exports.amounts import amount
from bot.exports.dates import day_of
from bot.exports.extracting import Extract, Line, Rival, letters, value_in
from bot.exports.networks import day_of_id, long_id
from bot.exports.reading import (
    NOT_ADDED,
    Ask,
    Choice,
    DayValue,
    Kind,
    LeftOut,
    Period,
    Post,
    Question,
    Reading,
    Refusal,
)
from bot.exports.tables import cell_of
from bot.exports.translating import is_total


def reading_of(
    platform: str,
    kind: Kind,
    extracts: Iterable[Extract],
    period: Period | None = None,
) -> Reading:
    """What these extracts tell. Refusal if they hold no row with a value."""
    read = list(extracts)
    by_day = [each for each in read if each.layout.date and not each.layout.has_posts]
    by_post = [each for each in read if each.layout.has_posts]
    posts = _joined(by_post)
    days = tuple(value for each in by_day for value in days_of(each))
    reading = Reading(
        platform=platform,
        kind=kind,
        rows={each.table.name: _rows(each) for each in read},
        days=days,
        posts=posts,
        period=period,
        followers_at_end=_followers(days),
        accounts=tuple(dict.fromkeys(name for each in read for name in _accounts(each))),
        left_out=tuple(_unique(reason for each in read for reason in _left_out(each))),
        asks=tuple(ask for each in by_day for ask in _asks(each)),
    )
    if not (reading.days or reading.posts or reading.period or reading.asks):
        raise _nothing(reading)
    return reading


def _nothing(reading: Reading) -> Refusal:
    """Why nothing was read: the rows have no days, or there are none."""
    undated = [each.values["line"] for each in reading.left_out if each.key == "undated"]
    if undated:
        return Refusal("export.dates_unclear", line=undated[0])
    return Refusal("export.no_rows")


def days_of(extract: Extract) -> Iterator[DayValue]:
    """The values of each day; rows of one day add up if they are about different things.

    Refusal if a day occurs twice with different values and nothing that tells the rows apart.
    """
    lines = [line for line in extract.lines if line.day]
    parts = _has_parts(lines)
    values: dict[tuple[str, object, str], DayValue] = {}
    for line in lines:
        for metric, value in line.values.items():
            assert line.day  # noqa: S101  the others are left out above
            key = (line.platform, line.day, metric)
            day = DayValue(line.platform, line.day, metric, value, line.first)
            before = values.setdefault(key, day)
            if before is not day and before.value != value and not parts:
                raise Refusal("export.day_twice", day=line.day, one=before.value, other=value)
            if before is not day and parts:
                values[key] = replace(before, value=before.value + value)
    yield from (day for day in values.values() if not (parts and day.metric in NOT_ADDED))


def _has_parts(lines: list[Line]) -> bool:
    """Whether rows of one day are about different things, such as videos or channels."""
    rows = [(line.platform, line.day, _words(line)) for line in lines]
    days = {(platform, day) for platform, day, _ in rows}
    return len(days) < len(rows) and len(set(rows)) == len(rows)


def _words(line: Line) -> tuple[str, ...]:
    """What a row says beside numbers."""
    return tuple(cell for cell in line.row.cells if any(map(str.isalpha, cell)))


def posts_of(extract: Extract) -> Iterator[Post]:
    """The posts in the rows that have an id. Refusal if a column is there twice."""
    for rival in extract.rivals:
        difference = _difference(extract, rival)
        column, one, other = (difference[name] for name in ("column", "one", "other"))
        raise Refusal("export.column_twice", column=column, one=one, other=other)
    for line in extract.lines:
        if key := identity(extract, line):
            day = line.day or day_of_id(line.platform, key)
            title = _first(extract, line, extract.layout.title)
            yield Post(key, line.platform, day, title, line.values)


def identity(extract: Extract, line: Line) -> str:
    """The id of a post; empty if its row has none."""
    return long_id(_first(extract, line, extract.layout.id))


def _first(extract: Extract, line: Line, names: Iterable[str]) -> str:
    """The text of the first of these columns that isn't empty."""
    columns = (extract.table.column([name]) for name in names)
    texts = (cell_of(line.row, column) for column in columns)
    return next((text for text in texts if text.strip()), "")


def _joined(extracts: Iterable[Extract]) -> tuple[Post, ...]:
    """One post for each id: of several rows the first counts, unless each is of another day."""
    by_id: dict[tuple[str, str], Post] = {}
    for extract in extracts:
        daily = _is_daily(extract)
        for post in posts_of(extract):
            key = (post.platform, post.id)
            by_id[key] = _both(by_id[key], post, add=daily) if key in by_id else post
    return tuple(by_id.values())


def _is_daily(extract: Extract) -> bool:
    """Whether the values of a row are those of one day of its post."""
    column = extract.table.column(extract.layout.daily)
    cells = (cell_of(line.row, column) for line in extract.lines)
    return any(day_of(cell, extract.layout.order) for cell in cells)


def _both(post: Post, other: Post, *, add: bool) -> Post:
    """The post with what another row says of it."""
    values = {**other.values, **post.values}
    for metric in (post.values.keys() & other.values.keys()) if add else ():
        values[metric] = post.values[metric] + other.values[metric]
    kept = {name: value for name, value in values.items() if not (add and name in NOT_ADDED)}
    return replace(post, values=kept, day=post.day or other.day)


def sums(lines: Iterable[Line]) -> Mapping[str, Decimal]:
    """The sums of metrics that add up."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        for metric, value in line.values.items():
            if metric not in NOT_ADDED:
                totals[metric] = totals.get(metric, Decimal(0)) + value
    return totals


def _followers(days: Iterable[DayValue]) -> int | None:
    """The last known level of followers, if one account has it."""
    levels = [day for day in days if day.metric == "followers"]
    if not levels or len({day.platform for day in levels}) > 1:
        return None
    return int(max(levels, key=lambda day: day.day).value)


def _rows(extract: Extract) -> int:
    """The rows that were read."""
    if extract.layout.has_posts:
        return sum(1 for _ in posts_of(extract))
    dated = bool(extract.layout.date)
    return sum(bool(line.day) if dated else bool(line.values) for line in extract.lines)


def _accounts(extract: Extract) -> Iterator[str]:
    column = extract.table.column(extract.layout.account)
    for line in extract.lines:
        if name := cell_of(line.row, column).strip():
            yield name


def _unique(reasons: Iterable[LeftOut]) -> list[LeftOut]:
    """Each reason once: a table may be read for one platform after the other."""
    found: list[LeftOut] = []
    found.extend(each for each in reasons if each not in found)
    return found


def _left_out(extract: Extract) -> Iterator[LeftOut]:
    yield from extract.left_out
    valued = [line for line in extract.lines if line.values]
    if extract.layout.has_posts:
        yield from _some("unnamed", [line for line in valued if not identity(extract, line)])
    elif extract.layout.date:
        undated = [line for line in valued if not line.day]
        rows = [each for each in undated if not any(map(is_total, each.row.cells))]
        yield from _some("undated", rows)


def _some(key: str, lines: list[Line]) -> Iterator[LeftOut]:
    if lines:
        yield LeftOut(key, {"count": len(lines), "line": lines[0].row.line})


def _asks(extract: Extract) -> Iterator[Ask]:
    """The questions between columns of one name."""
    dated = tuple(line for line in extract.lines if line.day)
    extract = replace(extract, lines=dated)
    for rival in extract.rivals if dated else ():
        choices = tuple(_choice(extract, rival.metric, column) for column in rival.columns)
        yield Ask(Question.COLUMN, _difference(extract, rival), choices)


def _choice(extract: Extract, metric: str, column: int) -> Choice:
    lines = [
        replace(line, values={} if value is None else {metric: value})
        for line in extract.lines
        for value in [value_in(line.row, column)]
    ]
    title = f"{extract.table.header[column]} ({letters(column)})"
    return Choice(title, tuple(days_of(replace(extract, lines=tuple(lines)))))


def _difference(extract: Extract, rival: Rival) -> dict[str, object]:
    """The first row in which two columns of a name differ, one with both values if there is one."""
    cells = [
        (line, [cell_of(line.row, column) for column in rival.columns[:2]])
        for line in extract.lines
    ]
    differing = [(line, pair) for line, pair in cells if amount(pair[0]) != amount(pair[1])]
    full = [(line, pair) for line, pair in differing if all(map(amount, pair))]
    line, pair = (full or differing)[0]
    one, other = (Quoted(cell) if amount(cell) is None else amount(cell) for cell in pair)
    column = Quoted(extract.table.header[rival.columns[0]])
    return {"column": column, "one": one, "other": other, "day": line.day}
