"""A lone yes, partly or no, in the words that people use."""

from __future__ import annotations

import pytest

from bot.domain.coaching.step import Done
from bot.language.step_answers import step_answer


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("yes", Done.YES),
        ("Yes, we did!", Done.YES),
        ("Done.", Done.YES),
        ("yep", Done.YES),
        ("partly", Done.PARTLY),
        ("Some of it", Done.PARTLY),
        ("yes and no", Done.PARTLY),
        ("No", Done.NO),
        ("not yet", Done.NO),
        ("we didn’t", Done.NO),
        ("No, we didn't.", Done.NO),
    ],
)
def test_plain_answers_are_read(text: str, done: Done) -> None:
    assert step_answer(text) is done


@pytest.mark.parametrize(
    "text", ["yes?", "no comments", "done 4 posts", "nothing new", "no news", "", "yes " * 999]
)
def test_other_words_are_no_answer(text: str) -> None:
    assert step_answer(text) is None
