"""Rows from the sheets of a workbook, old (.xls) or new (.xlsx)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from io import BytesIO
from typing import Final, TypeAlias

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from bot.exports.limits import MOST_AREA, OF_ARCHIVES, OF_EXPORTS
from bot.exports.reading import Refusal
from bot.exports.sheets import Row, Sheet, counted
from bot.exports.unpacking import packed

Place: TypeAlias = tuple[int, int]
"""A cell by its line and its column, from 0."""

WORKBOOK: Final = "xl/workbook.xml"
_OWN: Final = frozenset({"team", "results", "objectives", "people"})
"""Sheets that tell an export of the bot's own, which may hold more than those of platforms."""
_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>(?=<(?:\w+:)?f[ />])')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b[^>]*?\b\w+:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=\"([^\"]+)\"")
_A: Final = ord("A")
_LETTERS: Final = 26


def old_sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xls file. Refusal if it can't be opened."""
    return _sheets(data, [])


def new_sheets(members: Mapping[str, bytes]) -> tuple[Sheet, ...]:
    """The sheets of an unpacked .xlsx file. Refusal if it can't be opened, or is too large.

    A sheet is held as a whole from its first to its last cell: one cell far away would take all
    memory, so the places of cells are read beforehand.
    """
    pages = [content for path, content in members.items() if path.startswith("xl/worksheets/")]
    if any(_area(page) > MOST_AREA for page in pages):
        raise Refusal("export.too_many_cells", most=MOST_AREA)
    formulas = [frozenset(_places(_FORMULA, members.get(path, b""))) for path in _paths(members)]
    return _sheets(packed(members), formulas)


def _sheets(data: bytes, formulas: list[frozenset[Place]]) -> tuple[Sheet, ...]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        limit = OF_ARCHIVES if _OWN.issubset(book.sheet_names) else OF_EXPORTS
        return tuple(
            Sheet(
                title if len(book.sheet_names) > 1 else "",
                counted(_rows(book.get_sheet_by_index(index)), limit),
                formulas[index] if index < len(formulas) else frozenset(),
                in_workbook=True,
            )
            for index, title in enumerate(book.sheet_names)
        )
    except PasswordError as error:
        raise Refusal("export.locked") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise Refusal("export.damaged") from error


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    if sheet.start is None:
        return
    if sheet.total_height * sheet.total_width > MOST_AREA:
        raise Refusal("export.too_many_cells", most=MOST_AREA)
    before = ("",) * sheet.start[1]
    for line, cells in enumerate(sheet.iter_rows(), 1):
        yield Row(line, (*before, *map(_text, cells)))


def _text(value: object) -> str:
    match value:
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat()
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _area(page: bytes) -> int:
    """The number of cells up to the last line and the last column."""
    lines = columns = 0
    for line, column in _places(_CELL, page):
        lines, columns = max(lines, line + 1), max(columns, column + 1)
    return lines * columns


def _places(pattern: re.Pattern[bytes], page: bytes) -> Iterator[Place]:
    for found in pattern.finditer(page):
        yield int(found[2]) - 1, _column(found[1])


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - _A + 1
    return number - 1


def _paths(members: Mapping[str, bytes]) -> list[str]:
    """The files of the sheets, in the order of the workbook."""
    related = members.get("xl/_rels/workbook.xml.rels", b"")
    targets = {}
    for relation in _RELATION.findall(related):
        attributes = dict(_ATTRIBUTE.findall(relation))
        targets[attributes.get(b"Id")] = attributes.get(b"Target", b"").decode(errors="replace")
    order = _SHEET.findall(members.get(WORKBOOK, b""))
    return [_within(targets.get(key, "")) for key in order]


def _within(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
