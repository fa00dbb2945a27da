"""Tables with a row for each metric of a day, spread so that each metric is a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from bot.exports.amounts import amount, is_missing
from bot.exports.sheets import Row
from bot.exports.tables import Table, cell_of

_METRICS: Final = ("metric", "metric name", "kpi", "measure", "indicator")
_VALUES: Final = ("value", "amount", "count", "number", "total")
_Kept: TypeAlias = tuple[str, ...]
"""What a row says beside a metric and its value."""
_MOST: Final = 40
"""Metrics; more are names of something else."""


def spread(table: Table) -> Table:
    """The table with its metrics next to each other; another one as it is."""
    metric, value = table.column(_METRICS), table.column(_VALUES)
    if metric is None or value is None or table.sheet.formulas:
        return table
    names = dict.fromkeys(cell_of(row, metric).strip() for row in table.rows)
    cells = [cell_of(row, value) for row in table.rows]
    if len(names) > _MOST or any(amount(cell) is None and not is_missing(cell) for cell in cells):
        return table
    others = [at for at in range(len(table.header)) if at not in (metric, value)]
    return replace(
        table,
        header=(*(table.header[at] for at in others), *names),
        rows=tuple(_merged(table, others, metric, value, tuple(names))),
    )


def _merged(
    table: Table, others: Sequence[int], metric: int, value: int, names: Sequence[str]
) -> Iterator[Row]:
    """One row for all metrics of the same day, and another one for each that is there again."""
    seen: Counter[tuple[_Kept, str]] = Counter()
    found: dict[tuple[_Kept, int], dict[str, str]] = {}
    lines: dict[tuple[_Kept, int], int] = {}
    for row in table.rows:
        kept, name = tuple(cell_of(row, at) for at in others), cell_of(row, metric).strip()
        key = (kept, seen[kept, name])
        seen[kept, name] += 1
        found.setdefault(key, dict.fromkeys(names, ""))[name] = cell_of(row, value)
        lines.setdefault(key, row.line)
    for (kept, number), cells in found.items():
        yield Row(lines[kept, number], (*kept, *cells.values()))
