"""Dates such as 03/04/2026 where the format isn't known: their order is found, or asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.domain.errors import Quoted
from bot.exports.amounts import amount, is_formula
from bot.exports.dates import day_of
from bot.exports.names import Layout, Order
from bot.exports.reading import Ask, Choice, Question, Reading, Refusal
from bot.exports.sheets import Row
from bot.exports.spans import spans_in
from bot.exports.tables import Table, cell_of
from bot.exports.translating import is_total

ORDERS: Final = (Order.DAY_FIRST, Order.MONTH_FIRST)
_MOST_NAMED: Final = 6
"""Lines that a refusal lists."""
_MOST_UNDATED: Final = 0.2
"""The share of rows without a date, such as totals and notes, in a file that can be trusted."""


def possible(table: Table, layout: Layout) -> list[Layout]:
    """The layout in the order of its dates: its own, or else one or both that the dates allow.

    Refusal if some dates allow only the one and some only the other, or if many are none.
    """
    if layout.order is not Order.CERTAIN:
        return [layout]
    column = table.column(layout.date)
    rows = [row for row in table.rows if not _is_sum(cell_of(row, column)) and _counts(row)]
    texts = [cell_of(row, column) for row in rows]
    title = "" if column is None else table.header[column]
    if not rows:
        raise Refusal("export.no_rows")
    only = {order: _only(texts, order) for order in ORDERS}
    if all(only.values()):
        raise _mixed(rows, texts)
    spans = zip(rows, texts, spans_in(title, texts, layout.order), strict=True)
    undated = [row for row, text, span in spans if not (span or any(_both(text)))]
    if len(undated) > len(rows) * _MOST_UNDATED:
        raise Refusal("export.dates_unclear", line=undated[0].line)
    orders = [order for order in ORDERS if only[order]] or (
        ORDERS if any(map(is_open, texts)) else ORDERS[:1]
    )
    return [replace(layout, order=order) for order in orders]


def undecided(readings: Sequence[Reading], table: Table, layout: Layout) -> Reading:
    """The reading under the only order, or one that asks which order is meant."""
    if len(readings) == 1:
        return readings[0]
    text = next(filter(is_open, (cell_of(row, table.column(layout.date)) for row in table.rows)))
    one, other = _both(text)
    days = zip(ORDERS, readings, strict=True)
    choices = tuple(Choice(order.value, each.days, each.posts) for order, each in days)
    ask = Ask(Question.DAY_ORDER, {"text": Quoted(text), "one": one, "other": other}, choices)
    first = readings[0]
    return replace(first, days=(), posts=(), followers_at_end=None, asks=(ask, *first.asks))


def is_open(text: str) -> bool:
    """Return True for a date that the two orders read as different days."""
    one, other = _both(text)
    return bool(one and other and one != other)


def _both(text: str) -> tuple[date | None, date | None]:
    return day_of(text, Order.DAY_FIRST), day_of(text, Order.MONTH_FIRST)


def _is_sum(text: str) -> bool:
    """Whether it stands before the sum of a table, as no text and words for all do."""
    return not text.strip() or is_total(text)


def _counts(row: Row) -> bool:
    """Whether a row has a number: notes below a table have none."""
    return any(amount(cell) is not None or is_formula(cell) for cell in row.cells)


def _only(texts: Sequence[str], order: Order) -> list[str]:
    """The dates that only this order can read."""
    others = [each for each in ORDERS if each is not order]
    return [text for text in texts if day_of(text, order) and not day_of(text, others[0])]


def _mixed(rows: Sequence[Row], texts: Sequence[str]) -> Refusal:
    """The refusal of dates in several orders, with one that could be two days if there is one."""
    uncertain = [row for row, text in zip(rows, texts, strict=True) if not _is_certain(text)]
    lines = _lines(uncertain)
    text = next(filter(is_open, texts), None)
    if text is None:
        return Refusal("export.dates_several", lines=lines)
    one, other = _both(text)
    return Refusal("export.dates_mixed", lines=lines, text=Quoted(text), one=one, other=other)


def _is_certain(text: str) -> bool:
    return day_of(text, Order.CERTAIN) is not None


def _lines(rows: Sequence[Row]) -> tuple[int, ...]:
    return tuple(row.line for row in rows[:_MOST_NAMED])
