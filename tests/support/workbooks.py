"""Workbooks for tests: sheets of rows as .xlsx files, as plain as platforms write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from bot.exports.extracting import letters
from bot.exports.workbook import WORKBOOK

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Formula(str):
    """A formula in a cell, with 7 as its last result."""

    __slots__ = ()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An .xlsx file with these rows; None leaves a cell out."""
    pages = {
        f"xl/worksheets/sheet{number}.xml": page(rows)
        for number, rows in enumerate(sheets.values(), 1)
    }
    return archive({**_frame(list(sheets)), **pages})


def archive(members: Mapping[str, str | bytes]) -> bytes:
    """A ZIP with these files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def page(rows: Sequence[Sequence[object]]) -> str:
    """The XML of a sheet."""
    lines = (_row(number, cells) for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _row(number: int, cells: Sequence[object]) -> str:
    places = (f"{letters(column)}{number}" for column in range(len(cells)))
    written = "".join(map(_cell, places, cells))
    return f'<row r="{number}">{written}</row>'


def _cell(place: str, value: object) -> str:
    match value:
        case None:
            return ""
        case Formula():
            return f'<c r="{place}"><f>{escape(value)}</f><v>7</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value}</v></c>'
        case _:
            return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _frame(names: Sequence[str]) -> dict[str, str]:
    """The files that lead to the sheets; readers need no others."""
    start = f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="{WORKBOOK}"/>'
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{LINKS}/worksheet" '
        f'Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    book = f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{sheets}</sheets></workbook>'
    return {
        "_rels/.rels": _related(start),
        WORKBOOK: book,
        "xl/_rels/workbook.xml.rels": _related(links),
    }


def _related(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
