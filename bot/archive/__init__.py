"""Archives: all of a team's data as files that spreadsheets open, and back again.

Writing and reading are inverse. There is neither a database nor a clock here.
"""

from bot.archive.cells import Cell
from bot.archive.files import (
    Misfit,
    OfOnePerson,
    UnreadableArchive,
    archive_of,
    read_archive,
    texts_of,
    write_zip,
)
from bot.archive.signing import Seal, signed
from bot.archive.tables import TABLES, Archive, Row, Table
from bot.archive.workbook import write_workbook

__all__ = [
    "TABLES",
    "Archive",
    "Cell",
    "Misfit",
    "OfOnePerson",
    "Row",
    "Seal",
    "Table",
    "UnreadableArchive",
    "archive_of",
    "read_archive",
    "signed",
    "texts_of",
    "write_workbook",
    "write_zip",
]
