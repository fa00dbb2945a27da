"""No words of a message are in the code: in a made-up language, all of them are foreign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.views import locales
from bot.views.locales import Language, speaking
from tests.support.pseudo import CODE, write_language

SHOWN = frozenset({"text", "alt_text"})
OF_THE_WORLD = re.compile(r".+/.+|UTC|[A-Z]{2}(-.+)?|[A-Z]{3}")
"""Values of options for time zones, for places with public holidays, and for currencies."""
NOT_WORDS = re.compile(r"`[^`]*`|<[^<>]*>|&\w+;|:[a-z_]+:|https?://\S+|/social(?: [a-z]+)*")
WORD = re.compile(r"[A-Za-z]{2,}")


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


def words_in(texts: Iterator[str]) -> set[str]:
    return {word for text in texts for word in WORD.findall(NOT_WORDS.sub(" ", text))}
