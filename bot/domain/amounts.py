"""Amounts in texts that others may have written: files, forms, what a process of ours reads."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

LONGEST: Final = 40
"""Characters of an amount."""
FURTHEST: Final = 30
"""Places from its first digit to the point: far more than anyone counts."""


def amount_in(text: str) -> Decimal:
    """The amount; ValueError for what is none, or takes far more room written out.

    `1e999999` has eight characters, and a megabyte of digits.
    """
    try:
        value = Decimal(text[: LONGEST + 1])
    except ArithmeticError:
        raise ValueError from None
    if len(text) > LONGEST or not value.is_finite() or abs(value.adjusted()) > FURTHEST:
        raise ValueError
    return value
