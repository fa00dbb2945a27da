"""The languages of the product: a folder of prompts/ has the templates and words of each.

There is no fallback to another language: missing words or templates are an error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
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
"""Dates and counts to cache: Babel takes microseconds for each, a look-up a tenth of that."""


class Language:
    """The words of `prompts/<code>`, and Babel's rules for plurals and dates.

    `labels.toml` has the words for keys of the code, `phrases/` a file of phrases for each place.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(code)
        self.folder = PROMPTS / code
        self._labels = tomllib.loads((self.folder / "labels.toml").read_text("utf-8"))
        self._phrases = phrases_in(self.folder / "phrases")
        signs = self.locale.number_symbols["latn"]
        separators = {",": signs["group"], ".": signs["decimal"]}
        self._separators = str.maketrans({k: v for k, v in separators.items() if k != v})
        self._category = lru_cache(REMEMBERED)(self._category_of)
        self._day = lru_cache(REMEMBERED)(self._day_of)

    def label(self, key: StrEnum, table: str = "") -> str:
        """The words for a key, in the table of that name or else in that of its enum."""
        return str(self._labels[table or type(key).__name__][key])

    def table(self, name: str) -> Mapping[str, Any]:
        """All labels of one table, in the order of the file."""
        labels: Mapping[str, Any] = self._labels[name]
        return labels

    def plural(self, count: int | Decimal, **forms: str) -> str:
        """The form for a count; `forms` are named by CLDR's categories (`one`, `few`, `other`)."""
        return forms[self._category(count)]

    def noun(self, count: int | Decimal, key: str, table: str = "nouns") -> str:
        """The form of a noun after a count, by its key in a table of nouns."""
        return str(self._labels[table][key][self._category(count)])

    def phrase(self, key: str, count: int | Decimal | None = None, /, **values: object) -> str:
        """The phrase "place.name", with its values; of several forms, the one for the count.

        KeyError for a phrase or a value that is not there.
        """
        words = self._phrases[key]
        if isinstance(words, str):
            return words.format_map(values)
        if count is None:
            raise KeyError(key)
        return words[self._category(count)].format_map(values)

    def known(self, key: str) -> str | None:
        """The phrase "place.name" of one form and without values; None if there is none."""
        words = self._phrases.get(key)
        return words if isinstance(words, str) else None

    def separated(self, number: str) -> str:
        """A number that is written as 1,250.5, with the separators of the language."""
        return number.translate(self._separators) if self._separators else number

    def day(self, on: date, pattern: str) -> str:
        """A day by one of the patterns under `[dates]`."""
        return self._day(on, pattern)

    def weekday(self, number: int) -> str:
        """The name of a weekday, 0 for Monday."""
        return str(self.locale.days["stand-alone"]["wide"][number])

    def _category_of(self, count: int | Decimal) -> str:
        # Babel distinguishes 1.00 from 1, unlike people.
        return self.locale.plural_form(int(count) if count == int(count) else count)

    def _day_of(self, on: date, pattern: str) -> str:
        return format_date(on, self._labels["dates"][pattern], locale=self.locale)


def phrases_in(folder: Path) -> Mapping[str, str | Mapping[str, str]]:
    """All phrases of a language by place and name, as "line.ahead".

    A phrase is a text with {values}, or one for each of CLDR's categories of plurals.
    """
    return {
        f"{file.stem}.{name}": words
        for file in sorted(folder.glob("*.toml"))
        for name, words in tomllib.loads(file.read_text("utf-8")).items()
    }


@cache
def language(code: str) -> Language:
    """The language of this code, read once."""
    return Language(code)


ENGLISH = language("en")
_spoken = ContextVar("spoken", default=ENGLISH)


def spoken() -> Language:
    """The language that people are spoken to here and now: English unless `speaking` says another.

    Views ask for it when they write, and key what they cache by it.
    """
    return _spoken.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak this language within the block, and in tasks that are started there."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def phrase(key: str, count: int | Decimal | None = None, /, **values: object) -> str:
    """The phrase "place.name" of `prompts/<language>/phrases/<place>.toml`, with its values.

    Of several forms, the one for the count. Values are words already: numbers and dates come from
    `wording`.
    """
    return spoken().phrase(key, count, **values)
