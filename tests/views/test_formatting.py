"""What people wrote is shown as words: no link, no preview and no formatting comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from markupsafe import Markup

from bot.views.modals.alarm import FORM, FormFacts
from bot.views.render import as_words
from tests.views.examples import every_message, every_view

FORMATTED = "a *zq* _zq_ ~zq~ `zq` ```zq``` (*zq*) _*zq*_ x://*zq* http://*zq*/_zq_"
LIVE = re.compile(r"[*_~`]zq|zq[*_~`]")


def texts(payload: Any) -> Iterator[dict[str, Any]]:
    """The formatted texts of a payload."""
    if isinstance(payload, dict):
        if payload.get("type") == "mrkdwn":
            yield payload
        for value in payload.values():
            yield from texts(value)
    elif isinstance(payload, list):
        for value in payload:
            yield from texts(value)


def test_slack_makes_no_links_of_words_anywhere() -> None:
    payloads = [*every_message("https://x.example www.x.example #general"), *every_view()]

    shown = [text for _, payload in payloads for text in texts(payload)]
    assert len(shown) > 100
    assert all(text["verbatim"] is True for text in shown)


def test_a_persons_words_format_nothing() -> None:
    """A refusal repeats words to who wrote them, and to nobody else."""
    for name, message in every_message(FORMATTED):
        shown = [message["text"], *(text["text"] for text in texts(message))]
        assert name == "refusal" or not any(LIVE.search(text) for text in shown), name


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold*", "∗bold∗"),
        ("spring_sale 2026", "spring_sale 2026"),
        ("_spring_sale_", "ˍspring_saleˍ"),
        ("~20 posts", "∼20 posts"),
        ("3 * 4", "3 ∗ 4"),
        ("`code` and ```more```", "ˋcodeˋ and ˋˋˋmoreˋˋˋ"),
        ("see https://x.example/new_page?a=b*c", "see https://x.example/new_page?a=b*c"),
        ("see https://x.example/~ada/_new_?a=*b", "see https://x.example/%7Eada/%5Fnew%5F?a=%2Ab"),
        ("x://*PAID*", "x://∗PAID∗"),
        ("http://*PAID*", "http://%2APAID%2A"),
        ("https://x.example/*PAID* `now`", "https://x.example/%2APAID%2A ˋnowˋ"),
        ("mailto://_x_ slack://~y~", "mailto://ˍxˍ slack://∼y∼"),
        ("plain words", "plain words"),
        ("two\nlines", "two lines"),
        (Markup("*ours*"), Markup("*ours*")),
        (4, 4),
    ],
)
def test_words_keep_their_look(written: object, shown: object) -> None:
    assert as_words(written) == shown


@pytest.mark.parametrize("words", ["*bold* `code`", "a & b <c> ~d~", "_x_ 'y'"])
def test_where_nothing_is_formatted_the_words_are_as_they_were_written(words: str) -> None:
    facts = FormFacts(is_drill=False, words=words)

    assert f"“{words}”" in FORM.plain(facts)
