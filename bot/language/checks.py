"""Checks for text that no command can use: no number, a doubtful one, unknown words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import NotUnderstood
from bot.language.lexicon import Doubt, MetricWord, PlatformWord, metric_names, platform_names
from bot.language.numbers import Number
from bot.language.refusals import listed, quoted
from bot.language.spelling import nearest
from bot.language.tokens import Day, Token, Unknown

_SIMILAR: Final = 0.65
_BEGINNING: Final = 5
"""How alike a name is, and in how many first letters, that somebody may have meant."""


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
    """The refusal of a word, by what is missing; it asks for a similar name, and takes none."""
    unknown = f"I don't know {quoted(word.text)}."
    if not any(isinstance(token, MetricWord) for token in tokens):
        return (
            f"{unknown}{_similar(word, metric_names(names))} Name what you count, like {example},"
            " or add what is missing with `/social own`."
        )
    if not any(isinstance(token, PlatformWord) for token in tokens):
        known = ", ".join(platform.name.removeprefix("the ") for platform in names.platforms)
        return (
            f"{unknown}{_similar(word, platform_names(names))} Platforms: {known}."
            " `/social own` adds another one, or something else to count."
        )
    return f"{unknown} Leave it out, like {example}; what is missing is added with `/social own`."


def _similar(word: Unknown, names: Mapping[str, Metric] | Mapping[str, Platform]) -> str:
    name = nearest(word.text, names, _SIMILAR)
    if name is None or name[:_BEGINNING] != word.text[:_BEGINNING]:
        return ""
    meant = names[name]
    typed = meant.typed.replace("_", " ") if isinstance(meant, Metric) else meant.name
    return f" Did you mean {quoted(typed)}?"
