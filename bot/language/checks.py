"""Checks for text that no command can use: no number, a doubtful one, unknown words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.lexicon import Doubt, MetricWord, PlatformWord, metric_names, platform_names
from bot.language.numbers import Number
from bot.language.spelling import nearest
from bot.language.token_types import Day, Token, Unknown

_SIMILAR: Final = 0.65
_BEGINNING: Final = 5
"""How alike a name is, and in how many first letters, that somebody may have meant."""

_SHOWN: Final = 3
"""Understood words that a refusal names."""


def refuse_unusable(tokens: Sequence[Token], example: Example, names: Catalogue = BUILT_IN) -> None:
    """Refuse a message with a doubtful or unknown word: NotUnderstood, with `example`."""
    if not any(isinstance(token, Number) for token in tokens):
        raise _no_number(tokens, example)
    for token in tokens:
        if isinstance(token, Doubt):
            raise doubtful(token.text, example)
    for token in tokens:
        if isinstance(token, Unknown):
            raise _unknown(token, tokens, example, names)


def doubtful(words: str, example: Example) -> NotUnderstood:
    return NotUnderstood("reading.doubtful", words=Quoted(words), example=example)


def _no_number(tokens: Sequence[Token], example: Example) -> NotUnderstood:
    understood = tuple(
        Quoted(token.text) for token in tokens if isinstance(token, PlatformWord | MetricWord | Day)
    )
    if not understood:
        return NotUnderstood("reading.no_number", example=example)
    return NotUnderstood("reading.only_words", words=understood[:_SHOWN], example=example)


def _unknown(
    word: Unknown, tokens: Sequence[Token], example: Example, names: Catalogue
) -> NotUnderstood:
    """The refusal of a word, by what is missing; it asks for a similar name, and takes none."""
    unknown = Quoted(word.text)
    if not any(isinstance(token, MetricWord) for token in tokens):
        if meant := _similar(word, metric_names(names)):
            return NotUnderstood("reading.similar", word=unknown, meant=meant)
        return NotUnderstood("reading.unknown_metric", word=unknown, example=example)
    meant = _similar(word, platform_names(names))
    if meant and not any(isinstance(token, PlatformWord) for token in tokens):
        return NotUnderstood("reading.similar", word=unknown, meant=meant)
    return NotUnderstood("reading.unknown_word", word=unknown, example=example)


def _similar(word: Unknown, names: Mapping[str, Metric] | Mapping[str, Platform]) -> Quoted | None:
    """The name that may be meant, as it is typed, if there is one."""
    beginning = word.text[:_BEGINNING]
    if not any(name.startswith(beginning) for name in names):
        return None
    name = nearest(word.text, names, _SIMILAR)
    if name is None or name[:_BEGINNING] != beginning:
        return None
    meant = names[name]
    return Quoted(meant.typed.replace("_", " ") if isinstance(meant, Metric) else meant.name)
