"""Fields that several forms share."""

from __future__ import annotations

from collections.abc import Collection

from bot.views.blocks import checkboxes, list_option
from bot.views.moments import WEEK
from bot.views.payload import Block
from bot.views.wording import weekday


def weekday_boxes(chosen: Collection[int]) -> Block:
    """A tick box for each weekday; the values are 0 (Monday) to 6."""
    options = [list_option(weekday(number), str(number)) for number in range(WEEK)]
    return checkboxes(options, [str(number) for number in chosen])
