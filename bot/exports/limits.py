"""Limits of a file: what a real export never comes near, and a small machine can still hold."""

from typing import Final

MOST_BYTES: Final = 20_000_000
"""Of the file as it is sent; exports of a year have some hundred kilobytes."""
MOST_UNPACKED: Final = 50_000_000
"""Of all that is packed in it."""
MOST_MEMBERS: Final = 200
"""Files in an archive."""
MOST_CELLS: Final = 200_000
"""Cells with something in them."""
MOST_AREA: Final = 2_000_000
"""Cells of a sheet from its first to its last one, most of which may be empty."""
MOST_ARCHIVED: Final = 500_000
"""Cells of an export of the bot's own: some 25,000 results."""
MEGABYTE: Final = 1_000_000
