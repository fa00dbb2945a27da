"""Numbers as exports write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

MISSING: Final = frozenset(
    {"", "-", "--", "–", "—", "nan", "n/a", "na", "null", "none", "undefined", "nil", "#n/a"}
    | {
        "k. a.",
        "k.a.",
        "keine angabe",
        "n. a.",
        "n.a.",
        "n. v.",
        "n/d",
        "n.d.",
        "nd",
        "s/d",
        "n.b.",
    }
)
"""What stands in a cell without a value; nothing is stored for it, and never 0."""
_NUMBER = re.compile(
    r"[-+]?(?:\d{1,3}(?:[,'’\u00a0\u2009\u202f ]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,15})"
    r"(?:\.\d{1,18})?(?:e[+]?\d{1,2})?",
    re.IGNORECASE,
)
_MOST_DIGITS: Final = 15
"""Before the point: longer ones are ids."""
_CURRENCY = re.compile(r"^([-+]?)[$€£¥₹]\s?|\s?[€£]$")


def is_missing(cell: str) -> bool:
    """Return True for a cell without a value."""
    return cell.strip().casefold() in MISSING


def is_formula(cell: str) -> bool:
    """Return True for a text that a spreadsheet would compute."""
    return cell.lstrip().startswith("=")


def amount(cell: str) -> Decimal | None:
    """The number in a cell, with commas, spaces or apostrophes in it; None if it is none.

    A percentage is no number: rates aren't added.
    """
    if cell.isascii() and cell.isdigit() and len(cell) <= _MOST_DIGITS:
        return Decimal(cell)
    plain = _CURRENCY.sub(r"\1", cell.strip().lstrip("'").replace("\u2212", "-"))
    if not _NUMBER.fullmatch(plain):
        return None
    value = Decimal(re.sub(r"[,'’\u00a0\u2009\u202f ]", "", plain))
    return _plain(value) if value.adjusted() < _MOST_DIGITS else None


def _plain(value: Decimal) -> Decimal:
    """424 for 424.0, and for 4.24e2."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
