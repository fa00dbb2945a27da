"""Recognises an archive by the names of its tables, without unpacking it."""

from __future__ import annotations

import io
import zipfile
from typing import Final

FILES: Final = frozenset({"team.csv", "results.csv", "objective_changes.csv"})
"""Names that no export of a platform has together."""
SHEETS: Final = "xl/workbook.xml"
SHEET: Final = b'name="objective_changes"'
MOST: Final = 65_536
"""Bytes of the list of a workbook's sheets that are looked at."""


def is_archive(data: bytes) -> bool:
    """Return True for a team's own export, as CSV files in a ZIP or as a workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            names = frozenset(files.namelist())
            if SHEETS not in names:
                return names >= FILES
            with files.open(SHEETS) as sheets:
                return SHEET in sheets.read(MOST)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return False
