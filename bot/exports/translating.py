"""Names of columns in other languages than English, by `headers/*.toml`.

A file has the English names as keys, and what they are called as alternatives. Its `parts` are what
stands in parentheses: "Impressions (gesamt)".
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from bot.exports.names import KNOWN, alternatives, normal

FOLDER: Final = Path(__file__).parent / "headers"
_LONGEST: Final = 150
_TOTALS: Final = frozenset(
    {"total", "totals", "grand total", "sum", "summe", "somme", "suma", "somma", "soma", "summa"}
    | {"average", "mean", "durchschnitt", "mittelwert", "moyenne", "promedio", "média"}
    | {"gemiddelde", "genomsnitt", "medelvärde"}
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a name such as likeCount is two words."""
_SIGNS = re.compile(r" ?(?:\*+|\[\w{1,3}\]|\([#*]\))$")
"""What points to a note, or says that it's a number: "Views *", "Clicks (#)"."""
_COUNT = re.compile(r"(like|repost|reply|quote|comment|share|view|click|save|bookmark) count")
_AMOUNT = re.compile(
    r"(?:number of|anzahl(?: der)?|antal|aantal|nombre de|número de|numero di) (.+)"
    r"|(.+) (?:received|count|counts)"
)
"""Words around what is counted: "likes received", "nombre de clics"."""
_ZONE = re.compile(
    r"(?:africa|america|asia|atlantic|australia|europe|indian|pacific|etc)/[a-z /+-]+"
    r"|(?:gmt|utc)(?: ?[+-]\d{1,2}(?::?\d{2})?)?"
    r"|[ecmp][sd]t|ces?t|ees?t|wes?t|bst|ist|jst|ae[sd]t"
)
"""A time zone behind the name of a column of times."""
_WITH_PART = re.compile(r"(.+?) \(([^()]+)\)")


@lru_cache(maxsize=4096)
def names_of(title: str) -> tuple[str, ...]:
    """The name itself, and what it means in English; one word may mean several things."""
    name = normal(title)
    words = normal(_CAMEL.sub(" ", title))
    bare = _SIGNS.sub("", name)
    meanings = (meaning for each in (name, words, bare) for meaning in (each, *_meanings(each)))
    return tuple(dict.fromkeys(meanings))


def is_known(title: str) -> bool:
    """Return True for a name of a column in any layout, in any language."""
    if len(title) > _LONGEST or title.upper() == title.lower():
        return False  # without a look at the catalogue: most cells are numbers and texts
    return any(name in KNOWN for name in names_of(title))


def is_total(cell: str) -> bool:
    """Return True for what stands before a sum or an average of rows, in any language."""
    return not _TOTALS.isdisjoint(names_of(cell))


def is_foreign(title: str) -> bool:
    """Return True for a name that is known in another language, and not in English."""
    return normal(title) not in KNOWN and is_known(title)


def _meanings(name: str) -> Iterator[str]:
    names, parts = _catalogue()
    yield from names.get(name, ())
    if found := _COUNT.fullmatch(name):
        yield f"{found[1]}s" if found[1] != "reply" else "replies"
    if found := _AMOUNT.fullmatch(name):
        counted = found[1] or found[2]
        yield from (counted, *names.get(counted, ()))
    if found := _WITH_PART.fullmatch(name):
        if _ZONE.fullmatch(found[2]):
            yield found[1]
        for part in (found[2], *parts.get(found[2], ())):
            for base in (found[1], *names.get(found[1], ())):
                yield f"{base} ({part})"


@cache
def _catalogue() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """What names and parts mean, each by its word in any of the languages."""
    files = [tomllib.loads(each.read_text("utf-8")) for each in sorted(FOLDER.glob("*.toml"))]
    parts = _by_word(file["parts"] for file in files)
    return {**parts, **_by_word(file["names"] for file in files)}, parts


def _by_word(tables: Iterator[Mapping[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for table in tables:
        for english, words in table.items():
            for word in alternatives(words):
                found.setdefault(word, {})[english] = None
    return {word: tuple(meanings) for word, meanings in found.items()}
