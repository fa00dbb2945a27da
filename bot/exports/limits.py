"""Limits of a file: what a real export never comes near, and a small machine can still hold."""

from typing import Final, NamedTuple

MOST_BYTES: Final = 20_000_000
"""Of the file as it is sent; exports of a year have some hundred kilobytes."""
MOST_UNPACKED: Final = 50_000_000
"""Of all that is packed in it."""
MOST_MEMBERS: Final = 200
"""Files in an archive."""


class CellLimit(NamedTuple):
    """How many cells a sheet may have, and what is said of one that has more."""

    most: int
    refusal: str


OF_EXPORTS: Final = CellLimit(200_000, "export.too_many_cells")
"""An export of a few years stays far below."""
OF_ARCHIVES: Final = CellLimit(500_000, "export.archive_too_large")
"""An export of the bot's own, all its tables together: some 27,000 results."""
MOST_AREA: Final = 2_000_000
"""Cells of a sheet from its first to its last one, most of which may be empty."""
MEGABYTE: Final = 1_000_000
