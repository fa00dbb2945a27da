"""Amounts that take far more room written out, or are none."""

from __future__ import annotations

from typing import Final

BOMBS: Final = (
    *("1e999999", "-1e999999", "1e-999999", "0e999999", "1E+31", "1e9999999"),
    *("9" * 41, "0." + "0" * 40 + "1", "NaN", "sNaN", "Infinity", "many", ""),
)
