"""Texts without somebody's id, and the names that are typed."""

from __future__ import annotations

import pytest

from bot.domain.forgetting import is_named, without


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ask <@U0BEN> first", "Ask a colleague first"),
        ("Ask <@U0BEN|ben> first", "Ask a colleague first"),
        ("lead:U0BEN", "lead:former"),
        ('{"owner": ["U0BEN", "U0ADA"]}', '{"owner": ["former", "U0ADA"]}'),
        ("U0BEN2 and <@XU0BEN>", "U0BEN2 and <@XU0BEN>"),
        ("nobody", "nobody"),
    ],
)
def test_an_id_is_taken_out_wherever_it_stands(before: str, after: str) -> None:
    assert without(before, "U0BEN", "a colleague") == after


@pytest.mark.parametrize("typed", ["marketing", "#marketing", " Marketing ", "#MARKETING"])
def test_a_channel_is_named_as_people_write_it(typed: str) -> None:
    assert is_named(typed, "marketing")


@pytest.mark.parametrize("typed", ["", "#", "market", "marketing2"])
def test_anything_else_is_no_name_of_it(typed: str) -> None:
    assert not is_named(typed, "marketing")
