"""An amount in a text from outside is bounded, however little room its text takes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.amounts import FURTHEST, LONGEST, amount_in
from tests.support.bombs import BOMBS


@given(st.decimals(-(10**12), 10**12, places=4))
def test_an_amount_is_read_as_it_was(value: Decimal) -> None:
    assert amount_in(str(value)) == value


@pytest.mark.parametrize("text", BOMBS)
def test_what_would_take_far_more_room_is_none(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the text may be anybody's
        amount_in(text)


@given(st.from_regex(r"-?[0-9]{1,50}(\.[0-9]{1,50})?([eE][+-]?[0-9]{1,9})?", fullmatch=True))
def test_what_is_read_has_few_digits_written_out(text: str) -> None:
    try:
        value = amount_in(text)
    except ValueError:
        return

    assert len(f"{value:f}") <= 2 + LONGEST + FURTHEST
