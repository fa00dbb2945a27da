"""The reader understands labelled messages well enough, and records next to nothing false."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from time import thread_time
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.understood import understood
from handlers.commands import IN_TALK
from tests.score.__main__ import TODAY, read
from tests.score.scoring import CORPUS, Row, Score, matching, rows_of, score

MOST_SORTINGS: Final = 5
"""A message takes one and a half."""


def score_of(name: str) -> Score:
    golds = rows_of(CORPUS / f"{name}.jsonl")
    return score([read(row) for row in golds], golds)


@pytest.mark.parametrize("name", ["dev", "seen", "others"])
def test_messages_are_understood(name: str) -> None:
    figures = score_of(name)

    assert (figures.precision or 0) >= Fraction(99, 100)
    assert (figures.exact or 0) >= Fraction(92, 100)
    assert (figures.intent or 0) >= Fraction(92, 100)
    assert figures.alarm_recall == 1
    assert figures.false_objectives == 0


def test_a_message_is_read_while_ten_thousand_words_are_sorted_a_few_times() -> None:
    """The middle one of all. So neither a slow machine nor a busy one counts."""
    rows = rows_of(CORPUS / "dev.jsonl")
    read(rows[0])

    times = sorted(_seconds(partial(read, row)) for row in rows)

    assert times[len(times) // 2] < MOST_SORTINGS * _seconds(_sort)


def _sort() -> None:
    sorted(map(str, range(10_000)))


def _seconds(work: Callable[[], object]) -> float:
    """The time of the processor, at the best of a few times."""
    return min(_once(work) for _ in range(5))


def _once(work: Callable[[], object]) -> float:
    start = thread_time()
    work()
    return thread_time() - start


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    answer = understood(text, IN_TALK, today=TODAY)

    assert not answer.results or answer.intent in ("report", "objective")


def _result(value: int, **accept: list[str]) -> Row:
    return {"platform": "x", "metric": "replies", "value": value, "mode": "add", "when": None} | (
        {"accept": accept} if accept else {}
    )


def test_results_match_one_to_one() -> None:
    found = matching({"results": [_result(3), _result(3)]}, {"results": [_result(3)]})

    assert (found.matched, found.false, found.exact) == (1, 1, False)


def test_optional_results_are_neither_missed_nor_false() -> None:
    gold = {"results": [_result(3)], "optional": [_result(4)]}

    assert matching({"results": [_result(3)]}, gold).exact
    assert matching({"results": [_result(3), _result(4)]}, gold).exact


def test_an_accepted_value_counts_for_its_own_field() -> None:
    gold = {"results": [_result(3, mode=["total"])]}

    assert matching({"results": [_result(3) | {"mode": "total"}]}, gold).exact
    assert not matching({"results": [_result(4) | {"mode": "total"}]}, gold).exact
