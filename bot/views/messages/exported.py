"""Why a file, or a part of it, isn't imported, in words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.errors import CoachError
from bot.domain.imports import Asking
from bot.views.locales import phrase
from bot.views.refusals import refusal_words, written


def refused(name: str, refusal: CoachError) -> str:
    """The file that isn't imported, why, and what to do next.

    `name` stays letter for letter: whoever shows it makes it safe for the place.
    """
    return phrase("errors_export.refused", name=name, why=refusal_words(refusal))


def left_out(key: str, values: Mapping[str, object]) -> str:
    """What is left out of a file and why, by its key in the phrases `left_out`."""
    count = values.get("count")
    words = {name: written(value) for name, value in values.items()}
    return phrase(f"left_out.{key}", count if isinstance(count, int) else None, **words)


def question_words(question: str, values: Mapping[str, object]) -> str:
    """The question about a file, by its key in the phrases `export_asks`."""
    words = {name: written(value) for name, value in values.items() if value is not None}
    undated = "until" in values and "until" not in words
    anywhere = question == Asking.PAGE and not values
    ending = "_undated" if undated else "_anywhere" if anywhere else ""
    return phrase(f"export_asks.{question}{ending}", **words)
