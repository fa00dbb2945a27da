"""The column of a table that says of which platform a row is, found by what stands in it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.exports.names import Layout, normal
from bot.exports.networks import network_in
from bot.exports.tables import Table, cell_of

_MOST_WORDS: Final = 4
"""Words of a platform's name: "LinkedIn Company Page"; more are a text that names one."""


def by_network(table: Table, layout: Layout) -> Layout:
    """The layout with the column that names platforms, if it knows none that does.

    Tools call it Channel, Source or Account, as they do other things.
    """
    column = next((at for at, _ in enumerate(table.header) if _names_networks(table, at)), None)
    if column is None or _known(table, layout) is not None:
        return layout
    account = () if table.column(layout.account) == column else layout.account
    return replace(layout, network=(normal(table.header[column]),), account=account)


def _known(table: Table, layout: Layout) -> int | None:
    column = table.column(layout.network)
    return column if column is not None and any(_cells(table, column)) else None


def _names_networks(table: Table, column: int) -> bool:
    """Whether most cells of a column name a platform, and little else."""
    if not table.header[column]:
        return False
    cells = _cells(table, column)
    naming = [cell for cell in cells if len(cell.split()) <= _MOST_WORDS and network_in(cell)]
    return len(naming) * 2 > len(cells) and not any("/" in cell for cell in naming)


def _cells(table: Table, column: int) -> list[str]:
    return [text for row in table.rows if (text := cell_of(row, column).strip())]
