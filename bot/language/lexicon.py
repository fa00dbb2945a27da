"""The words around the numbers: words to skip, and words that change the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import METRICS, Metric, Unit
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.objectives.kinds import Period
from bot.language import word_lists
from bot.language.names import OF_METRICS, OF_METRICS_BESIDE_NUMBERS, OF_PLATFORMS
from bot.language.numbers import CURRENCY_NAMES
from bot.language.text import plain


class PlatformWord(NamedTuple):
    """A platform; `heads`: a colon follows, so that what comes after it is all of this one."""

    platform: Platform
    text: str
    heads: bool = False


class MetricWord(NamedTuple):
    metric: Metric
    text: str


class Direction(NamedTuple):
    """A word that makes the number next to it a change: 12 new followers, lost 12 followers.

    `more`: it can only be an addition to what there was, as in 12 more comments.
    """

    loss: bool
    more: bool = False


class InAll(NamedTuple):
    """A word that tells that a number is all there is by now: 24 in total, now at 24.

    `sure` is False if it may be new all the same: we have 24. `beside`: only next to a number, just
    before it, or `after` it.
    """

    text: str
    sure: bool = True
    beside: bool = False
    after: bool = False


class Currency(NamedTuple):
    """A word that makes the number after it an amount of money: EUR 40."""

    name: str


class Bound(NamedTuple):
    """A word that makes the number a limit: at most 3, at least 20."""

    at_most: bool
    text: str


class Pace(NamedTuple):
    """A word for how often; None for periods that objectives cannot have, such as every day."""

    per: Period | None
    text: str


class Doubt(NamedTuple):
    """A word that makes the number doubtful: almost, each, not."""

    text: str


class Article(NamedTuple):
    """The words "a" and "no": numbers before a metric, and nothing elsewhere."""

    value: int
    text: str


class Particle(Enum):
    """Words without a meaning of their own."""

    FILLER = "changes nothing"
    TOPIC = "what follows tells what it was about: 4 comments for the seminar"


Phrase: TypeAlias = (
    PlatformWord
    | MetricWord
    | Direction
    | InAll
    | Currency
    | Bound
    | Pace
    | Doubt
    | Article
    | Particle
)


def _spellings(entry: Platform | Metric) -> Iterable[str]:
    yield entry.key
    yield entry.key.replace("_", " ")
    yield from (OF_PLATFORMS if isinstance(entry, Platform) else OF_METRICS).get(entry.key, ())


def spellings_of(entry: Platform | Metric) -> Iterable[str]:
    """The names of an entry as the plain words of a message; those of a built-in one are plain."""
    if not entry.is_own:
        yield from _spellings(entry)
    elif isinstance(entry, Metric):
        yield from dict.fromkeys((plain(entry.name), plain(entry.name_of_one)))
    else:
        yield (name := plain(entry.name))
        first, _, rest = name.partition(" ")
        if first in _OWNERS and rest and rest not in PHRASES:
            yield rest


PLATFORM_NAMES: Final[Mapping[str, Platform]] = {
    name: platform for platform in PLATFORMS.values() for name in _spellings(platform)
}
METRIC_NAMES: Final[Mapping[str, Metric]] = {
    name: metric for metric in METRICS.values() for name in _spellings(metric)
}
_OWNERS: Final = frozenset(("my", "our", "the"))
BESIDE_NUMBERS: Final = {
    name: METRICS[key] for key, names in OF_METRICS_BESIDE_NUMBERS.items() for name in names
}
MONEY_NAMES: Final = [
    name
    for names in (METRIC_NAMES, BESIDE_NUMBERS)
    for name, metric in names.items()
    if metric.unit is Unit.MONEY
]

PHRASES: Final[Mapping[str, Phrase]] = {
    **dict.fromkeys((*word_lists.FILLERS, *word_lists.FILLER_PHRASES), Particle.FILLER),
    **{words: InAll(words) for words in word_lists.IN_ALL},
    **{word: InAll(word, beside=True) for word in word_lists.IN_ALL_BEFORE_A_NUMBER},
    "reached": InAll("reached", beside=True, after=True),
    **{words: InAll(words, sure=False, beside=True) for words in word_lists.THERE_ARE},
    **{word: Doubt(word) for word in (*word_lists.DOUBTS, *word_lists.NOT_REACHED, "for nothing")},
    **dict.fromkeys(word_lists.GAINS, Direction(loss=False)),
    **dict.fromkeys(
        (*word_lists.MORE, *word_lists.SINCE_THE_LAST), Direction(loss=False, more=True)
    ),
    **dict.fromkeys(word_lists.LOSSES, Direction(loss=True)),
    **{words: Bound(at_most=True, text=words) for words in word_lists.AT_MOST},
    **{words: Bound(at_most=False, text=words) for words in word_lists.AT_LEAST},
    **dict.fromkeys(("<", "<=", "≤"), Bound(at_most=True, text="less than")),
    **dict.fromkeys((">", ">=", "≥"), Bound(at_most=False, text="more than")),
    **{words: Pace(period, words) for words, period in word_lists.PACES.items()},
    **dict.fromkeys(word_lists.TOPICS, Particle.TOPIC),
    **{name: Currency(name) for name in CURRENCY_NAMES},
    "a": Article(1, "a"),
    "an": Article(1, "an"),
    "no": Article(0, "no"),
    **{name: MetricWord(metric, name) for name, metric in METRIC_NAMES.items()},
    **{name: MetricWord(metric, name) for name, metric in BESIDE_NUMBERS.items()},
    **{f"{name} number": Doubt(f"{name} number") for name in METRIC_NAMES if name[-1] != "s"},
    **{name: PlatformWord(platform, name) for name, platform in PLATFORM_NAMES.items()},
}


def _longest_by_first_word(phrases: Iterable[str]) -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for first, *rest in map(str.split, phrases):
        lengths[first] = max(lengths.get(first, 0), 1 + len(rest))
    return lengths


LONGEST_PHRASE: Final = _longest_by_first_word(PHRASES)
"""The number of words of the longest phrase, by its first word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that mean something to a team.

    `longest` is the number of words of the longest one, by its first word.
    """

    phrases: Mapping[str, Phrase]
    longest: Mapping[str, int]
    has_own: bool = False


_BUILT_IN: Final = Lexicon(PHRASES, LONGEST_PHRASE)


def lexicon_of(names: Catalogue) -> Lexicon:
    """The phrases of these names, and all the others."""
    return _lexicon(names) if names.own else _BUILT_IN


def _named(entry: Platform | Metric, name: str) -> PlatformWord | MetricWord:
    return MetricWord(entry, name) if isinstance(entry, Metric) else PlatformWord(entry, name)


@lru_cache(maxsize=256)
def _lexicon(names: Catalogue) -> Lexicon:
    """What two teams of one person mean differently by the same words is doubtful."""
    own: dict[str, Phrase] = {}
    for entry in names.own:
        for name in spellings_of(entry):
            phrase = _named(entry, name)
            own[name] = Doubt(name) if own.get(name, phrase) != phrase else phrase
    phrases = {**PHRASES, **own}
    return Lexicon(phrases, _longest_by_first_word(phrases), has_own=True)


def metric_names(names: Catalogue) -> Mapping[str, Metric]:
    """The metrics by what people call them."""
    own = {name: metric for metric in names.own_metrics for name in spellings_of(metric)}
    return {**METRIC_NAMES, **own} if own else METRIC_NAMES


def platform_names(names: Catalogue) -> Mapping[str, Platform]:
    """The platforms by what people call them."""
    own = {name: place for place in names.own_platforms for name in spellings_of(place)}
    return {**PLATFORM_NAMES, **own} if own else PLATFORM_NAMES
