"""Checks for text that no command can use: no number, a doubtful one, unknown words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.errors import NotUnderstood
from bot.language.lexicon import Doubt, MetricWord, PlatformWord
from bot.language.numbers import Number
from bot.language.refusals import listed, quoted
from bot.language.tokens import Day, Token, Unknown


def refuse_unusable(tokens: Sequence[Token], example: str, names: Catalogue = BUILT_IN) -> None:
    """Refuse a message with a doubtful or unknown word: NotUnderstood, with `example`."""
    if not any(isinstance(token, Number) for token in tokens):
        raise NotUnderstood(_no_number(tokens, example))
    for token in tokens:
        if isinstance(token, Doubt):
            raise doubtful(token.text, example)
    for token in tokens:
        if isinstance(token, Unknown):
            raise NotUnderstood(_unknown(token, tokens, example, names))


def doubtful(words: str, example: str) -> NotUnderstood:
    return NotUnderstood(
        f"{quoted(words)} leaves open which number you mean. Type just the number, like {example}."
    )


def _no_number(tokens: Sequence[Token], example: str) -> str:
    understood = [
        quoted(token.text) for token in tokens if isinstance(token, PlatformWord | MetricWord | Day)
    ]
    if not understood:
        return f"I found no number in that. Try {example}."
    return f"I read {listed(understood[:3])} but no number. Try {example}."


def _unknown(word: Unknown, tokens: Sequence[Token], example: str, names: Catalogue) -> str:
    if not any(isinstance(token, MetricWord) for token in tokens):
        return (
            f"I don't know {quoted(word.text)}. Name what you count, like {example},"
            " or add what is missing with `/social own`."
        )
    if not any(isinstance(token, PlatformWord) for token in tokens):
        known = ", ".join(platform.name.removeprefix("the ") for platform in names.platforms)
        return (
            f"I don't know {quoted(word.text)}. Platforms: {known}."
            " Another one is added with `/social own`."
        )
    return f"I don't know {quoted(word.text)}. Leave it out, like {example}."
