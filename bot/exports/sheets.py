"""Sheets: rows of cells as texts, before anyone knows what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.exports.limits import OF_EXPORTS, CellLimit
from bot.exports.reading import Refusal


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `line` is where it begins in its file, or its number in its sheet, from 1."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a text file, or of one sheet of a workbook; only one of several has a name.

    `formulas` are the cells that hold one, as line and column from 0. `cut_at` is the line in the
    middle of which the file ends.
    """

    name: str
    rows: tuple[Row, ...]
    formulas: frozenset[tuple[int, int]] = frozenset()
    cut_at: int | None = None
    in_workbook: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A file, or one of those in an archive; `name` includes the archive's."""

    name: str
    sheets: tuple[Sheet, ...]


def counted(rows: Iterable[Row], limit: CellLimit = OF_EXPORTS) -> tuple[Row, ...]:
    """These rows; Refusal if they have more cells than the limit."""
    kept: list[Row] = []
    cells = 0
    for row in rows:
        cells += len(row.cells)
        if cells > limit.most:
            raise Refusal(limit.refusal, most=limit.most)
        kept.append(row)
    return tuple(kept)
