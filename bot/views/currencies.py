"""The menu of currencies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel.core import get_global
from babel.numbers import get_territory_currencies

from bot.views.blocks import grouped_select, option, option_group
from bot.views.locales import Language, spoken
from bot.views.payload import Block
from bot.views.zones import letters


def currency_select(chosen: str) -> Block:
    """A menu of the currencies in use today."""
    return grouped_select(_groups(spoken()), chosen)


@cache
def _groups(language: Language) -> Sequence[Block]:
    names = language.locale.currencies
    options = [
        option(f"{code}, {names[code]}", code) for code in sorted(_in_use()) if code in names
    ]
    middle = len(options) // 2
    return (
        option_group(letters(options[:middle]), options[:middle]),
        option_group(letters(options[middle:]), options[middle:]),
    )


def _in_use() -> set[str]:
    territories = get_global("territory_currencies")
    return {code for territory in territories for code in get_territory_currencies(territory)}
