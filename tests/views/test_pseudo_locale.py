"""No words of a message are in the code: in a made-up language, all of them are foreign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import Any

import pytest

from bot.views import locales
from bot.views.locales import Language, speaking, spoken
from tests.support.pseudo import CODE, write_language
from tests.support.reviews import every_page
from tests.views.examples import every_message, every_view
from tests.views.install_examples import every_install_page

SHOWN = frozenset({"text", "alt_text"})
OF_THE_WORLD = re.compile(r".+/.+|UTC|[A-Z]{2}(-.+)?|[A-Z]{3}")
"""Values of options for time zones, for places with public holidays, and for currencies."""
NOT_WORDS = re.compile(
    r"`[^`]*`|<[^<>]*>|&\w+;|:[a-z_]+:|https?://\S+|/social(?: [a-z]+)*|[Ww]*W{2}|\bw{9,}\b"
)
"""Commands, mentions, addresses, and the longest names of the examples."""
NOT_IN_PAGES = re.compile(r"<style>.*?</style>|<code>.*?</code>|<[^<>]*>|users:read", re.DOTALL)
"""Style, tags, and the names of permissions."""
WORD = re.compile(r"[A-Za-z]{2,}")
OF_THE_EXAMPLES = frozenset(
    WORD.findall("""
        America Asia CHF Demo England Europe Fair Flyers Kolkata LinkedIn London New Newsletter
        Posts Removed Saved Search Sellers Stand Talk Word Xing York Fill the author evenings at
        the fair marketing of mouth posts demo requests our shop setpu photo ours is going round
        gone read We are sorry and we look into it
        Instagram Buffer ad account so One Two webinar April March xls word
    """)
)
"""The words of people, and the names of time zones and places."""
STILL_IN_CODE = {
    "check-ins, reports and reminders": """
        after again all and are as ask at away before but by check city come command count country
        day days digest empty ended every far fewer find follows for from how in ins it kept know
        last leave less many may means more most my myself name no not now objective on or profile
        question recorded reminders report rest results same save since slack so start stop such
        than the this time to today type use week welcome what when which while you your zero zone
        """,
    "progress and Home": "check objectives reminders stop team the welcome your",
}
"""Words that are to follow into templates and phrases."""
EXPECTED = {word for words in STILL_IN_CODE.values() for word in words.split()}


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Language]:
    folder = tmp_path_factory.mktemp("prompts")
    write_language(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(locales, "PROMPTS", folder)
        language = Language(CODE)
    with speaking(language):
        yield language


def texts_in(part: Any) -> Iterator[str]:
    """The texts of a message, a view or a page that people read."""
    match part:
        case {"value": str(value), "text": _} if OF_THE_WORLD.fullmatch(value):
            return
        case dict():
            for key, value in part.items():
                if isinstance(value, str):
                    yield from [value] if key in SHOWN else []
                else:
                    yield from texts_in(value)
        case list() | tuple():
            for each in part:
                yield from texts_in(each)


def shown() -> Iterator[tuple[str, Iterator[str]]]:
    """All messages, views and pages of the examples, with their texts."""
    for name, part in (*every_message(), *every_view()):
        yield name, texts_in(part)
    for name, page in every_page():
        yield f"review, {name}", words_of_page(asdict(page))


def words_of_page(part: Any) -> Iterator[str]:
    match part:
        case StrEnum():
            return
        case str():
            yield part
        case dict():
            yield from words_of_page(tuple(part.values()))
        case list() | tuple():
            for each in part:
                yield from words_of_page(each)


def test_all_words_are_in_the_folder_of_the_language(pseudo: Language) -> None:
    assert spoken() is pseudo

    left = {
        (name, word)
        for name, texts in shown()
        for text in texts
        for word in WORD.findall(NOT_WORDS.sub(" ", text))
        if word not in OF_THE_EXAMPLES and word.lower() not in EXPECTED
    }

    assert left == set()


def test_all_words_of_the_pages_of_installs_are_there_as_well(pseudo: Language) -> None:
    for page in every_install_page():
        assert f'lang="{pseudo.code}"' in page
        assert WORD.findall(NOT_IN_PAGES.sub(" ", page)) == []
