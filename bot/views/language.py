"""The languages that people read: a folder of prompts/ holds the templates and the labels of one.

Nothing falls back to another language: what a folder lacks is an error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
REMEMBERED = 4096
"""Dates and counts of which Babel's answer is kept: it takes microseconds, a look-up a tenth."""


class Language:
    """The words of `prompts/<code>/labels.toml`, and Babel's rules for plurals and dates."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        self.folder = PROMPTS / code
        self._labels = tomllib.loads((self.folder / "labels.toml").read_text("utf-8"))
        self._plural_form = lru_cache(REMEMBERED)(self.locale.plural_form)
        self._date = lru_cache(REMEMBERED)(self._formatted)

    def label(self, key: StrEnum, table: str = "") -> str:
        """The words for a key, in the table of that name or else in that of its enum."""
        return str(self._labels[table or type(key).__name__][key])

    def table(self, name: str) -> Mapping[str, Any]:
        """All labels of one table, in the order of the file."""
        labels: Mapping[str, Any] = self._labels[name]
        return labels

    def plural(self, count: int | Decimal, **forms: str) -> str:
        """The form for a count; `forms` are named by CLDR's categories (`one`, `few`, `other`)."""
        # Babel tells 1.00 from 1, which people do not.
        whole = int(count) if count == int(count) else count
        return forms[self._plural_form(whole)]

    def day(self, on: date, pattern: str) -> str:
        """A day by one of the patterns under `[dates]`."""
        return self._date(on, self._labels["dates"][pattern])

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 for Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def _formatted(self, on: date, pattern: str) -> str:
        return format_date(on, pattern, locale=self.locale)


@cache
def language(code: str) -> Language:
    """The language of this code, read once."""
    return Language(code)


ENGLISH = language("en")
