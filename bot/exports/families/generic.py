"""Any table with a day and a number, such as a sheet that a team keeps by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Final

from bot.domain.errors import Quoted
from bot.exports.amounts import amount, is_missing
from bot.exports.dating import dated
from bot.exports.extracting import Extract, is_rate
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, layouts, normal
from bot.exports.network_columns import by_network
from bot.exports.networks import network_in, network_of_file
from bot.exports.number_styles import with_points
from bot.exports.ordering import possible, undecided
from bot.exports.reading import Ask, LeftOut, Question, Reading, Refusal
from bot.exports.spreading import spread
from bot.exports.tables import File, Table, cell_of, is_date
from bot.exports.translating import is_total, names_of

FAMILY: Final = "generic"
WEBSITES: Final = "websites"
WEBSITE: Final = "website"
UNKNOWN: Final = ""
_MOST_METRICS: Final = 40
_IDENTITY = re.compile(
    r"(?:.*\b)?ids?|(?:post|zip) code|year|quarter|week|month|hour|number|no\.?|nr\.?|#"
)
_UNCLEAR = re.compile(r"\d{1,3}\.\d{3}")
"""1.234 may be a thousand or one and a bit."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column of numbers: the platform and the metric that its name tells."""

    name: str
    platform: str
    metric: str


def identify(file: File) -> bool:
    """Return True for a table with a column of days and one of numbers."""
    return _table(file) is not None


def extract(file: File, today: date) -> Reading:
    """The numbers by day; those of days without a year are of the latest ones.

    Asks for the platform unless a column, its name, the file's name or the header tells it.
    """
    found = _table(file)
    assert found  # noqa: S101  identified
    table, layout, columns = found
    table = dated(table, table.columns(layout.date)[0], file.name, today)
    unclear = [each for each in columns if _is_unclear(table, each.name)]
    clear = [each for each in columns if each not in unclear]
    if not clear:
        raise Refusal("export.numbers_unclear", column=Quoted(unclear[0].name))
    platform = network_of_file(file.name) or _website(table)
    readings = [
        reading_of(platform, each.kind, _extracts(table, each, clear, platform))
        for each in possible(table, layout)
    ]
    return _asking(undecided(readings, table, layout), unclear)


def _website(table: Table) -> str:
    """The website for a table that a tool for websites has made, by its header."""
    is_one = any(map(table.fits, layouts(WEBSITES).values()))
    return WEBSITE if is_one else UNKNOWN


def _extracts(
    table: Table, layout: Layout, columns: Sequence[Counted], platform: str
) -> Iterator[Extract]:
    """One for each platform that names of columns tell, and for the rest."""
    for place in dict.fromkeys(each.platform for each in columns):
        metrics = {each.metric: (each.name,) for each in columns if each.platform == place}
        yield extracted(table, replace(layout, metrics=metrics), place or platform)


def _asking(reading: Reading, unclear: Sequence[Counted]) -> Reading:
    """The reading with a question for the platform, if some numbers have none."""
    names = tuple(Quoted(each.name) for each in unclear)
    left_out = [LeftOut("unclear_numbers", {"names": names})] if names else []
    choices = [choice for ask in reading.asks for choice in ask.choices]
    days = chain(reading.days, *(choice.days for choice in choices))
    asks = [Ask(Question.PLATFORM)] if any(day.platform == UNKNOWN for day in days) else []
    return replace(reading, left_out=(*reading.left_out, *left_out), asks=(*reading.asks, *asks))


def _table(file: File) -> tuple[Table, Layout, Sequence[Counted]] | None:
    """The first table with days and numbers, a layout with its days, and its numbers."""
    usual = layouts(FAMILY)["days"]
    for table in _continued(map(spread, with_points(file, by_language=True).tables)):
        dates = table.column(usual.date)
        dates = _dated(table) if dates is None else dates
        columns = [] if dates is None else list(_counted(table, usual, dates))
        if dates is not None and columns:
            names = tuple(each.name for each in columns)
            title = normal(table.header[dates])
            layout = replace(usual, needs=(names,), date=(title,))
            return table, by_network(table, layout), columns
    return None


def _continued(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables, those of a sheet that have the same header as one."""
    groups: dict[tuple[str, tuple[str, ...]], list[Table]] = {}
    for table in tables:
        groups.setdefault((table.sheet.name, table.header), []).append(table)
    for first, *others in groups.values():
        rows = chain(first.rows, *(other.rows for other in others))
        yield replace(first, rows=tuple(rows))


def _dated(table: Table) -> int | None:
    """The first column in which most cells are days."""
    for column, title in enumerate(table.header):
        cells = [text for row in table.rows if (text := cell_of(row, column)).strip()]
        days = [text for text in cells if is_date(text)]
        if title and len(days) * 2 > len(cells):
            return column
    return None


def _counted(table: Table, usual: Layout, dates: int) -> Iterator[Counted]:
    """The columns of numbers; of two that mean the same, one keeps its own name."""
    known = {name: metric for metric, names in usual.metrics.items() for name in names}
    names = [
        name
        for column, title in enumerate(table.header[:_MOST_METRICS])
        if column != dates and _is_metric(name := normal(title)) and _counts(table, column)
    ]
    taken = {(platform, _own(rest)) for platform, rest in map(_parted, names)}
    for name in dict.fromkeys(names):
        platform, rest = _parted(name)
        metric = next((known[each] for each in names_of(rest) if each in known), _own(rest))
        metric = _own(rest) if (platform, metric) in taken else metric
        taken.add((platform, metric))
        yield Counted(name, platform, metric)


def _own(name: str) -> str:
    """A metric by the name that the file has for it."""
    return name.replace(" ", "_")


def _parted(name: str) -> tuple[str, str]:
    """The platform in a name, and what it counts there: "linkedin" and "followers"."""
    platform = network_in(name)
    words = [word for word in re.split(r"[\s:()–-]+", name) if word not in (platform, "on", "")]
    rest = " ".join(words)
    return (platform, rest) if platform and rest else (UNKNOWN, name)


def _is_metric(name: str) -> bool:
    """Whether a column of this name may hold amounts; rates, sums and ids don't add up."""
    is_identity = any(map(_IDENTITY.fullmatch, names_of(name)))
    return bool(name) and not (is_rate(name) or is_total(name) or is_identity)


def _counts(table: Table, column: int) -> bool:
    """Whether most cells of a column are numbers."""
    cells = [text for row in table.rows if not is_missing(text := cell_of(row, column))]
    numbers = [text for text in cells if amount(text) is not None]
    return bool(numbers) and len(numbers) * 2 > len(cells)


def _is_unclear(table: Table, name: str) -> bool:
    """Whether all numbers of a column with a point could be thousands, or fractions."""
    column = table.column([name])
    pointed = [cell for row in table.rows if "." in (cell := cell_of(row, column))]
    return bool(pointed) and all(_UNCLEAR.fullmatch(cell.strip()) for cell in pointed)
