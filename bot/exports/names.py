"""Names of columns, and the layouts of exports: which columns a table has, and what they mean."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from bot.exports.reading import Kind

FOLDER: Final = Path(__file__).parent / "layouts"


_ALIKE: Final = str.maketrans(
    {"\ufeff": None, "_": " ", "\u00a0": " ", "’": "'", **dict.fromkeys('„“”«»"')}
)


@lru_cache(maxsize=2048)
def normal(name: str) -> str:
    """The name without a difference in case, spaces, quotation marks or marks of the encoding."""
    return " ".join(name.translate(_ALIKE).casefold().split())


class Order(StrEnum):
    """The order in which a format writes the numbers of a date such as 03/04/2026."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Layout:
    """A table of an export. Each column has alternatives: the first one that is there counts.

    `needs` are columns that a table of this layout has, `lacks` ones that it doesn't have. If
    `daily` holds days, a post has a row for each of them, and its values add up. Values of `minor`
    metrics count only if one isn't 0: platforms fill what they don't measure with 0.
    """

    kind: Kind
    order: Order
    needs: tuple[tuple[str, ...], ...]
    lacks: tuple[str, ...]
    date: tuple[str, ...]
    id: tuple[str, ...]
    title: tuple[str, ...]
    account: tuple[str, ...]
    network: tuple[str, ...]
    daily: tuple[str, ...]
    metrics: Mapping[str, tuple[str, ...]]
    minor: Mapping[str, tuple[str, ...]]

    @property
    def has_posts(self) -> bool:
        """Whether a row is a post; otherwise it is a day."""
        return bool(self.id)

    @property
    def names(self) -> Iterator[str]:
        for columns in (*self.needs, *self.metrics.values(), *self.minor.values()):
            yield from columns
        yield from (*self.date, *self.id, *self.title, *self.account, *self.network)


@cache
def layouts(family: str) -> Mapping[str, Layout]:
    """The layouts of a family by their names, in the order in which they are tried."""
    given = tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8"))
    return {name: _layout(values) for name, values in given.items()}


def _layout(given: Mapping[str, Any]) -> Layout:
    return Layout(
        kind=Kind[given["kind"]],
        order=Order(given.get("order", Order.CERTAIN)),
        needs=tuple(map(alternatives, given["needs"])),
        lacks=tuple(given.get("lacks", ())),
        date=alternatives(given.get("date", "")),
        id=alternatives(given.get("id", "")),
        title=alternatives(given.get("title", "")),
        account=alternatives(given.get("account", "")),
        network=alternatives(given.get("network", "")),
        daily=alternatives(given.get("daily", "")),
        metrics=_metrics(given.get("metrics", {})),
        minor=_metrics(given.get("minor", {})),
    )


def _metrics(given: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    return {metric: alternatives(names) for metric, names in given.items()}


def alternatives(given: str) -> tuple[str, ...]:
    """Alternatives, as "likes | favorites"."""
    return tuple(filter(None, map(normal, given.split("|"))))


def _known() -> frozenset[str]:
    every = (layouts(file.stem) for file in FOLDER.glob("*.toml"))
    return frozenset(name for family in every for each in family.values() for name in each.names)


KNOWN: Final = _known()
"""All names of columns in any layout."""
